"""Answers that a chat model words: each sentence is shown only once its quotes prove it."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from langchain_core.language_models import BaseChatModel

from advisor import prompts, writing
from advisor.answer import Answer, Support
from advisor.draft import Claim, Part
from advisor.evidence import Statement
from advisor.verify import verify

_PASSAGES = 14
_CHARACTERS = 6_000  # of a model's reply; eight sentences have about 1,500
_KEYS = re.compile(r"\[([^\]\n]{1,80})\]")
# a sentence ends at its keys, or at an end mark that no key follows
_SENTENCE = re.compile(
    r"\s*(.+?(?:\[[^\]\n]{1,80}\](?!\()(?:[ ,;]*\[[^\]\n]{1,80}\])*[.!?]?|[.!?](?=\s+[^\s\[])|\n+))", re.DOTALL
)
_LINKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|https?://\S+|<[^>]*>")


def write(
    model: BaseChatModel, question: str, statements: Sequence[Statement], extractive: Answer
) -> Iterator[str | Answer]:
    """Pieces of text while the model writes, and last the answer.

    Sentences that nothing proves are left out and counted in the note. When the model fails or proves nothing, the
    `extractive` answer stands in, and its note says why.
    """
    passages = {_key(s): s for s in statements[:_PASSAGES]}
    claims: list[Claim] = []
    dropped, failure, shown = 0, "", ""
    try:
        for sentence in _sentences(_chunks(model, question, passages)):
            claim = _claim(sentence, passages)
            if claim is None:
                dropped += 1
                continue
            claims.append(claim)
            grown = _answer(claims, extractive, "").text
            yield grown[len(shown) :]
            shown = grown
    except _ModelError as error:
        failure = str(error)
    note = _note(_name(model), failure, dropped, bool(claims))
    if claims:
        yield replace(_answer(claims, extractive, note), answerer=_name(model))
    else:
        yield replace(extractive, note=note)


def _answer(claims: Sequence[Claim], extractive: Answer, note: str) -> Answer:
    parts = (Part("", tuple(claims)),)
    return writing.answer(
        parts, question=extractive.question, status=extractive.status, missing=extractive.missing, note=note, prose=True
    )


class _ModelError(Exception):
    """The chat model raised; the message is its own."""


def _chunks(model: BaseChatModel, question: str, passages: Mapping[str, Statement]) -> Iterator[str]:
    try:
        for chunk in model.stream(prompts.messages(question, passages)):
            yield str(chunk.text)
    except Exception as error:
        raise _ModelError(f"{type(error).__name__}: {error}".split("\n")[0][:200]) from error


def _sentences(chunks: Iterator[str]) -> Iterator[str]:
    """The sentences of a reply as soon as each is complete, keys included."""
    rest, total = "", 0
    for chunk in chunks:
        rest += chunk
        total += len(chunk)
        # what follows a sentence must have begun: until then another key or a decimal may come
        while (match := _SENTENCE.match(rest)) and _begun(rest[match.end() :]):
            yield match[1]
            rest = rest[match.end() :]
        if total > _CHARACTERS:
            return
    while match := _SENTENCE.match(rest):
        yield match[1]
        rest = rest[match.end() :]
    if any(character.isalnum() for character in rest):
        yield rest


def _begun(rest: str) -> bool:
    return bool(rest.strip(" ,;.!?\n")) and rest.strip(" ,;.!?\n")[0] != "["


def _claim(sentence: str, passages: Mapping[str, Statement]) -> Claim | None:
    """The sentence with what proves it: the passages it names, else the one that does; None when none does."""
    text = _LINKS.sub(lambda match: match[1] or "", sentence)
    named = [
        passages[key.strip()]
        for keys in _KEYS.findall(text)
        for key in re.split(r"[,;]", keys)
        if key.strip() in passages
    ]
    text = re.sub(r"\s+([.,;!?])", r"\1", " ".join(_KEYS.sub("", text).split()))
    if not any(character.isalnum() for character in text):
        return None
    for proof in [named, *([statement] for statement in passages.values())]:
        support = verify(text, [s.quote for s in proof])
        if support is Support.SUPPORTED or (proof is named and support is Support.PARTLY):
            return Claim(text, tuple({s.place: s for s in proof}.values()), support)
    return None


def _note(name: str, failure: str, dropped: int, any_left: bool) -> str:
    left = (
        f"{dropped} sentence{'s' if dropped > 1 else ''} of {name} left out: the documents do not prove them."
        if dropped
        else ""
    )
    if failure:
        took = "its answer may be incomplete" if any_left else "these are the documents' own sentences"
        return f"{name} failed ({failure}); {took}. {left}".strip()
    if not any_left:
        return (
            f"{name} gave no sentence that the documents prove; these are the documents' own sentences. {left}".strip()
        )
    return left


def _name(model: BaseChatModel) -> str:
    return str(getattr(model, "model_name", None) or getattr(model, "model", None) or type(model).__name__)


def _key(statement: Statement) -> str:
    """A token that only a passage can have: a made-up one resolves to nothing."""
    return "p" + hashlib.sha256(f"{statement.source}:{statement.start}".encode()).hexdigest()[:5]
