"""Answers that a chat model words: each sentence is shown only once its quotes prove it."""

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from unicodedata import category

from advisor import caveats, conflicts, prompts, writing
from advisor.answer import Answer, Support
from advisor.chat_model import ChatModel, ModelError, Turn
from advisor.draft import Claim, Found, Part
from advisor.evidence import Statement
from advisor.length import Length
from advisor.senses import LIMITS, NEGATIONS
from advisor.verify import Quote, verify
from advisor.wording import ATTRIBUTING, tokens

_PASSAGES = 14
_BESIDE = 5  # sentences that may be added to those of a model
_KEYS = re.compile(r"\[([^\]\n]{1,80})\]")
_LINK = re.compile(r"\[[^\]\n]*\]\(")
# a sentence ends at its keys, or at an end mark that no key follows
_SENTENCE = re.compile(
    r"\s*(\S.*?(?:\[[^\]\n]{1,80}\](?!\()(?:[ ,;]*\[[^\]\n]{1,80}\](?!\())*[.!?]?"
    rf"|[.!?][*_]{{0,3}}(?=\s+(?:[^\s\[]|{_LINK.pattern}))|\n+))",
    re.DOTALL,
)
_HALF_KEY = re.compile(r"\[[^\]]*$")
_LINKS = re.compile(
    r"!\[[^\]]*\]\([^)]*\)?|\[([^\]]*)\]\([^)]*\)?|(?:\w+:)?//\S+|\b(?:javascript|data|mailto):\S+|\bwww\.\S+|\b[\w-]+\.[a-z]{2,}/\S*"
    r"|</?[a-z!][^>]*>?",
    re.IGNORECASE,
)
# what lays a reply out, or only leads over to what it says
_LAYOUT = re.compile(
    r"^(?:(?:[-*+•>]|\d{1,2}[.)])\s+)+|\*\*|__"
    r"|^(?:(?:so|thus|therefore|also|overall|in short|in summary|yes|no|sure|certainly|answer|based on (?:the|these)"
    r"(?: \w+)? (?:passages?|documents?|information|context|sources?|guidance)(?: \w+)?)[,:]\s+)+",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(?<![\w*`])(\*{1,3}|`|_)(?=[^\s*`_])((?:(?!\1).)+)(?<=\S)\1(?![\w*`])")  # "__init__" is a name
_BARE = frozenset("yes no sure certainly answer note".split())
_HEADING = re.compile(r"\s*#{1,6}\s")
_THINKS = r"<(?:think|reason|analy|reflect|scratch)"
_THOUGHT = re.compile(rf"{_THINKS}\w*>.*?</\w+>", re.DOTALL)
_UNENDED = re.compile(rf"{_THINKS}.*", re.DOTALL)
_THINKING = re.compile(_THINKS)
_ADDRESS = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;)\"'”’|\]\n]$")  # any but the last of a reply ends so: at a mark, a key or a line's end
_STOPPED = re.compile(r"[.!?]$")
# "this" and the like alone, not before a noun
_POINTING = re.compile(
    r"(?:(?:and|but|also|then|in addition|furthermore|moreover),? )?\b(she|he|they|it|(?:this|that|these|those)"
    r"(?= (?:also |only )?(?:is|are|was|were|do|does|has|have|can|may|must|will|should|appl(?:y|ies))\b))\b",
    re.IGNORECASE,
)
_AT_NONE = re.compile(r"it (?:is|was|takes|costs|may be|can be|must be)\b.* (?:to|that|if|when)\b", re.IGNORECASE)
_SUBJECT = 6  # words
_GAP = 3  # characters between two sentences of a paragraph
_DOUBTS = frozenset(tokens("myth rumour rumor false wrong untrue incorrect outdated draft"))
_NOTHING = "NOT COVERED"
_SALT = secrets.token_bytes(16)  # so that no document can hold the key of a passage


def write(model: ChatModel, found: Found, turn: Turn, length: Length = Length.NORMAL) -> Iterator[str | Answer]:
    """Pieces of text while the model writes, and last the answer.

    Sentences that nothing proves are left out and counted in the note. When the model fails, proves nothing or says
    nothing that bears on the question, the answer found without it stands in, and its note says why. What the
    documents say against the sentences shown, or in restriction of them, is added in the documents' words. Closing the
    iterator or the turn ends the model's call.
    """
    passages = {_key(s): s for s in [s for s in found.statements if _states(s)][:_PASSAGES]}
    if not passages:
        yield replace(found.answer, note=f"{model.name} was not asked: nothing found can prove a sentence of its own.")
        return
    claims: list[Claim] = []
    dropped, failure, shown, silent, bears = 0, "", "", False, False
    try:
        with closing(model.stream(prompts.messages(found.question, passages, length), turn=turn)) as chunks:
            for sentence in filter(_says_something, _sentences(chunks)):
                claim = _claim(sentence, passages, claims[-1] if claims else None)
                if claim is None:
                    silent |= _NOTHING in sentence
                    dropped += _NOTHING not in sentence
                elif all(tokens(claim.text) != tokens(other.text) for other in claims):
                    claims.append(claim)
                    # held back until one of them bears on the question: what is shown can't be taken back
                    bears = bears or found.covers({s.place for s in _cited(claims)})
                    if bears:
                        grown = _answer(claims, found.answer).text
                        yield grown[len(shown) :]
                        shown = grown
    except ModelError as error:
        failure = str(error)
    kept = claims if bears else []
    beside = _unsaid(kept, found)
    why = "" if kept else _why(silent=silent, strays=bool(claims))
    note = _note(model.name, failure, dropped, kept, why=why, beside=len(beside))
    if kept:
        yield replace(_answer([*kept, *beside], found.answer, note, found.answer.missing), answerer=model.name)
    else:
        yield replace(found.answer, note=note)


def _answer(claims: Sequence[Claim], found: Answer, note: str = "", missing: Sequence[str] = ()) -> Answer:
    """The claims as an answer; what is `missing` stands below the last of them."""
    parts = (Part("", tuple(claims)),)
    return writing.answer(parts, question=found.question, status=found.status, missing=missing, note=note, prose=True)


def _cited(claims: Iterable[Claim]) -> list[Statement]:
    return list({s.place: s for claim in claims for s in claim.proof}.values())


def _states(statement: Statement) -> bool:
    """Whether it may prove anything: code says nothing, nor does what stands under "Myths" or "People say:"."""
    values = statement.passage.metadata
    lead, heading = set(tokens(" ".join(values["labels"]))), set(tokens(statement.section))
    return values["kind"] != "code" and not lead & (ATTRIBUTING | NEGATIONS | _DOUBTS) and not heading & _DOUBTS


def _unsaid(claims: Sequence[Claim], found: Found) -> list[Claim]:
    """What the model kept to itself: what restricts its sentences, and other figures for the same thing."""
    cited = _cited(claims)
    places = {s.place for s in cited}
    restricting = [s for one in cited for s in caveats.behind(one, found.statements)]
    against = [other for _, other in conflicts.rivals(cited, found.statements)]
    beside = [other for one, other in found.beside if one.place in places]
    cut_short = [s for s in cited if _is_cut_short(s, claims)]
    others = [s for s in (*restricting, *against, *beside) if s.place not in places and _states(s)]
    return list({s.place: Claim(s.text, (s,)) for s in (*cut_short, *others)}.values())[:_BESIDE]


def _is_cut_short(statement: Statement, claims: Sequence[Claim]) -> bool:
    """Whether all claims that rest on a statement leave out a condition, an exception or a bound of it."""
    limits = LIMITS.intersection(tokens(statement.text))
    resting = [claim for claim in claims if statement in claim.proof]
    return all(claim.support is Support.PARTLY and limits - set(tokens(claim.text)) for claim in resting)


def _sentences(chunks: Iterator[str]) -> Iterator[str]:
    """The sentences of a reply as soon as each is complete, keys included."""
    rest = ""
    for chunk in chunks:
        rest = _THOUGHT.sub("", rest + chunk)
        # what follows a sentence must have begun: until then another key or a decimal may come
        while not _THINKING.search(rest) and (match := _SENTENCE.match(rest)) and _begun(rest[match.end() :]):
            yield match[1]
            rest = rest[match.end() :]
    rest = _UNENDED.sub("", rest)
    while match := _SENTENCE.match(rest):
        yield match[1]
        rest = rest[match.end() :]
    if any(character.isalnum() for character in rest):
        yield rest


def _says_something(sentence: str) -> bool:
    """Whether it is more than a heading, the number of an item, a link or a plain yes."""
    said = _KEYS.sub("", _LINKS.sub("", sentence))
    bare = " ".join(re.findall(r"\w+", said.casefold())) in _BARE
    return any(map(str.isalpha, said)) and not _HEADING.match(sentence) and not bare


def _begun(rest: str) -> bool:
    fresh = rest.lstrip(" ,;.!?\n")
    return bool(fresh) and (fresh[0] != "[" or bool(_LINK.match(fresh)))


def _claim(sentence: str, passages: Mapping[str, Statement], before: Claim | None = None) -> Claim | None:
    """The sentence with what proves it: the passages it names, else the one that does; None when none does.

    One that points at what it is said of ("She also ...") is proved where that was named in the claim `before`.
    """
    shown = "".join(c for c in sentence if category(c) != "Cf")  # zero-width characters and the like
    named = [
        passages[key.strip()]
        for keys in _KEYS.findall(_LINKS.sub("", shown))
        for key in re.split(r"[,;]", keys)
        if key.strip() in passages
    ]
    texts = dict.fromkeys(_plain(_LINKS.sub(words, shown)) for words in (r"\1", ""))  # of the sentence, or beside it
    proofs = [list({s.place: s for s in named}.values()), *([statement] for statement in passages.values())]
    judged = [(_judge(text, proof, before), text, proof) for text in texts for proof in proofs if proof]
    for support in (Support.SUPPORTED, Support.PARTLY):
        for verdict, text, proof in judged:
            if verdict is support and (verdict is Support.SUPPORTED or not _breaks_off(sentence, before)):
                return Claim(text, tuple(proof), support)
    return None


def _breaks_off(sentence: str, before: Claim | None) -> bool:
    """Whether a reply ends inside this sentence: it has no end mark, as the one before it has (items have none)."""
    return not _ENDED.search(sentence) and before is not None and bool(_STOPPED.search(before.text))


def _plain(sentence: str) -> str:
    """A sentence without its keys, and without what only lays it out."""
    bare = " ".join(_KEYS.sub("", _HALF_KEY.sub("", sentence)).split())
    text = _EMPHASIS.sub(r"\2", _LAYOUT.sub("", re.sub(r"\s+([.,;!?])", r"\1", bare)))
    text = re.sub(r"(?<=[!?])\.+$|(?<=[^.]\.)\.+$", "", text)  # the one of "[key]." behind an end mark
    return text[:1].upper() + text[1:] if sentence.lstrip()[:1].isupper() else text


def _judge(text: str, proof: Sequence[Statement], before: Claim | None) -> Support:
    """What the quotes prove of it; nothing when it holds an address that they do not, or points at something else."""
    if set(_ADDRESS.findall(text)) - {address for s in proof for address in _ADDRESS.findall(s.quote)}:
        return Support.UNSUPPORTED
    quotes = [Quote(s.proof, tuple(s.passage.metadata["columns"])) for s in proof]
    pointing = _POINTING.match(text)
    if pointing is None or _follows(pointing, proof, before):
        return verify(text, quotes)
    subjects = before.text.split()[:_SUBJECT] if before else []
    told = (" ".join([*subjects[:end], text[pointing.end() :]]) for end in range(1, len(subjects) + 1))
    proved = any(verify(sentence, quotes) is Support.SUPPORTED for sentence in told)
    return Support.SUPPORTED if proved else Support.UNSUPPORTED


def _follows(pointing: re.Match[str], proof: Sequence[Statement], before: Claim | None) -> bool:
    """Whether a document points with the same word, at what the claim before tells of ("It is illegal to": at none)."""
    own = [s for s in proof if (said := _POINTING.match(s.text)) and said[1].casefold() == pointing[1].casefold()]
    ends = [(s.source, s.end) for s in before.proof] if before else []
    told = any(source == s.source and 0 <= s.start - end <= _GAP for source, end in ends for s in own)
    first = any(s.start == s.passage.metadata["start"] for s in own)
    return told or (first and bool(_AT_NONE.match(pointing.string)))


def _why(*, silent: bool, strays: bool) -> str:
    """Why none of the model's sentences is shown."""
    if strays:
        return "said nothing that bears on the question"
    return "found no answer in the passages" if silent else "gave no sentence that the documents prove"


def _note(name: str, failure: str, dropped: int, claims: Sequence[Claim], *, why: str, beside: int) -> str:
    partly = sum(claim.support is Support.PARTLY for claim in claims)
    said = []
    if failure:
        took = "its answer may be incomplete" if claims else "these are the documents' own sentences"
        said.append(f"{name} gave no whole answer: {failure}; {took}.")
    elif not claims:
        said.append(f"{name} {why}; these are the documents' own sentences.")
    if dropped:
        said.append(f"{_count(dropped)} of {name} left out: the documents do not prove {_them(dropped)}.")
    if beside:
        said.append(f"{_count(beside)} of the documents added: what they say against it or in restriction of it.")
    if partly:
        said.append(f"{_count(partly)} proved in part only, and marked.")
    return " ".join(said)


def _count(sentences: int) -> str:
    return f"{sentences} sentence{'s' if sentences > 1 else ''}"


def _them(sentences: int) -> str:
    return "them" if sentences > 1 else "it"


def _key(statement: Statement) -> str:
    """A token that only this process can mint: a made-up one resolves to nothing."""
    return "p" + hashlib.sha256(_SALT + f"{statement.source}:{statement.start}".encode()).hexdigest()[:7]
