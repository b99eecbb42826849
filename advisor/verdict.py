"""A plain yes or no to a question, only where one sentence of the documents says what was asked, or its negation.

No word may be left over on either side: "Is remote work allowed?" gets no yes from "Remote work is allowed on Fridays".
Where anything is not sure there is no verdict: the evidence stands first in any case, and says enough.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from advisor.answer import Support
from advisor.draft import Draft, Part
from advisor.evidence import Statement
from advisor.senses import NEGATIONS, TURNS
from advisor.terms import stem, words
from advisor.verify import verify
from advisor.vocabulary import FUNCTION_WORDS, LEVELS
from advisor.wording import tokens, uninflected

_OPENING = re.compile(r"^(?:(?:so|and|but|ok|well|also|then)\W+)*", re.IGNORECASE)
_CLAIM = re.compile(
    r"^(?:(?:so|and|but|ok|well|also|then)\W+)*(?:is it (?:true|correct|right|the case)|(?:am i|are we) right) that\b"
    r"|^(?:(?:is|was) it true|true or false)\s*[:,]",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?P<verb>do|does|is|are|was|were|can|could|may|must|will|has|have)\s+(?P<rest>.+)$", re.IGNORECASE
)
_FIRST, _SECOND = re.compile(r"\b(?:i|we|me|us)\b|\b(my|our)\b", re.IGNORECASE), re.compile(r"\byour?\b", re.IGNORECASE)
_SUBJECT = 7  # words in front of the verb
_NEAR = 40  # statements that are held against the question: one that says all of it is among the first
_LEAST = 2  # words with content: "Is it allowed?" says too little to be held against anything
# what stands for something else, which may be another thing there than here
_POINTING = frozenset("it they them this these those he she him such so here there then one ones same former".split())
# "some get none" is not the contrary of "some get one", and "may not" may mean that it is not sure
_LOOSE = TURNS - NEGATIONS | frozenset(
    """!all !only !atleast !atmost !above !below !about anyone everyone everybody other another even yet longer
    necessarily enough too""".split()
)
_MAY_NOT = re.compile(r"\b(?:may|might|could|need) not\b", re.IGNORECASE)
# "interns not in Lisbon" are not all interns: only a verb is negated
_NEGATED_VERB = re.compile(
    r"^no\b|\b(?:do|does|did|is|are|was|were|can|must|will|has|have)(?: ?not|n['’]t)\b|\bcan['’]t\b|\bwon['’]t\b",
    re.IGNORECASE,
)
_CONTRARY = {
    "required": "optional",
    "mandatory": "optional",
    "compulsory": "voluntary",
    "optional": "required",
    "allowed": "forbidden",
    "permitted": "prohibited",
    "forbidden": "allowed",
    "prohibited": "permitted",
}
_CONTRARIES = frozenset(uninflected(word) for word in _CONTRARY)
# a sentence in front of one that says that it does not hold, or not for everybody (those behind it are caveats)
_DOUBTED = re.compile(
    r"\b(?:following|examples?|suppose|imagine|if|unless|except\w*|only|however|but|although|until|for|drafts?|propos\w+)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:myths?|wrong|false|untrue|not true|no longer|used to|formerly|previously|old|outdated|instead|incorrect"
    r"|rumou?rs?|before|however|but)\b",
    re.IGNORECASE,
)
# headings that name no people, place or time
_GENERAL = frozenset(
    stem(word)
    for word in """
    overview general introduction basics summary faq policy policies rule rules guideline guidelines information
    benefits questions answers question handbook guide workflow process procedure practices principles
    expectations details notes background purpose resources requirements skills responsibilities compensation
    pay salary bonus leave communication tools working together hours time schedule calendar equipment devices
    laptops facilities office offices parking perks hiring recruiting recruitment references employment staff
    people payroll wages shares equity stock overtime holidays vacation absence insurance pension health safety
    training learning career development promotion promotions reviews performance feedback culture values
    conduct dress code privacy
    """.split()
)

Restricted = Callable[[Statement], bool]


def added(draft: Draft, question: str, near: Sequence[Statement], restricted: Restricted) -> Draft:
    """The draft with "yes" or "no" remarked beside the claim that says so; as it was where none does.

    No verdict where two of the `near` statements differ, and none from a statement that another one restricts.
    """
    said = {v for s in near[:_NEAR] if (v := verdict(question, s))} if _asked_for(question) else set()
    if len(said) != 1:
        return draft
    return tuple(_remarked(part, question, restricted) for part in draft)


def verdict(question: str, statement: Statement) -> str:
    """ "yes" or "no" where the statement says or denies all that is asked, and says nothing else; else ""."""
    found = judged(question, statement.text)
    return found if found and _stands_alone(question, statement) else ""


def judged(question: str, sentence: str) -> str:
    """The verdict of a sentence, wherever it stands."""
    if _content(sentence) not in _asked_for(question) or sentence.endswith(("?", ":")):
        return ""
    if " or " in _asked(question) or _POINTING & {*words(sentence), *words(_asked(question))}:
        return ""
    if any(_says_the_same(claim, sentence) for claim in _claims(question)):
        return "yes"
    denies = _may_deny(question, sentence) and any(_says_the_same(d, sentence) for d in _denials(question))
    return "no" if denies else ""


def _may_deny(question: str, sentence: str) -> bool:
    """Whether the sentence denies all of what it speaks of or nothing, and the question itself denies nothing."""
    said = tokens(sentence)
    denied = sum(token in NEGATIONS for token in said)
    loose = _LOOSE & {*said, *tokens(question)} - _CONTRARIES
    plain = denied == 0 or (denied == 1 and _NEGATED_VERB.search(sentence) and not _MAY_NOT.search(sentence))
    return bool(plain) and not loose and not NEGATIONS & set(tokens(question))


@lru_cache(maxsize=64)  # it is held against each of many sentences
def _asked_for(question: str) -> frozenset[frozenset[str]]:
    return frozenset(map(_content, _claims(question)))


def _content(text: str) -> frozenset[str]:
    """The words that a negation, a person or a modal verb does not change."""
    return frozenset(t for t in tokens(text) if t[0] not in "!~" and t not in NEGATIONS and t not in _CONTRARIES)


def _remarked(part: Part, question: str, restricted: Restricted) -> Part:
    claims = []
    for claim in part.claims:
        found = verdict(question, claim.proof[0]) if len(claim.proof) == 1 else ""
        claims.append(replace(claim, remark=found) if found and not restricted(claim.proof[0]) else claim)
    return replace(part, claims=tuple(claims))


def _asked(question: str) -> str:
    """The question without what only asks whether it is true."""
    return _OPENING.sub("", _CLAIM.sub("", " ".join(question.split()).rstrip("?. ")).strip())


def _claims(question: str) -> Iterator[str]:
    """What a question asks about, as sentences that would affirm it."""
    yield from _addressed(_sentences(question, ""))


def _denials(question: str) -> Iterator[str]:
    """The sentences that would deny it."""
    yield from _addressed(_sentences(question, "not"))
    for sentence in list(_addressed(_sentences(question, ""))):
        yield re.sub(r"^(?:an? |the )?", "no ", sentence)
        for word, contrary in _CONTRARY.items():
            if re.search(rf"\b{word}\b", sentence):
                yield re.sub(rf"\b{word}\b", contrary, sentence)


def _sentences(question: str, negation: str) -> Iterator[str]:
    """Its words as a sentence: the verb behind each of the words that may be the subject."""
    asked = _asked(question)
    if _CLAIM.match(" ".join(question.split())):
        said = asked.split()
        if not negation:
            yield asked
        places = range(1, min(len(said), _SUBJECT)) if negation else ()
        yield from (" ".join([*said[:end], negation, *said[end:]]) for end in places if _is_subject(said[:end]))
    elif (found := _ASKS.match(asked)) and not {"not", "never", "no"} & set(words(asked)):
        rest = found["rest"].split()
        verb = "" if found["verb"].casefold() in ("do", "does") else found["verb"]
        for end in range(1, min(len(rest), _SUBJECT)):
            if _is_subject(rest[:end]):
                yield " ".join([*rest[:end], *filter(None, (verb, negation)), *rest[end:]])


def _is_subject(said: Sequence[str]) -> bool:
    """Whether no clause begins in these words."""
    return not {"if", "who", "that", "which", "when", "while", "because"} & set(map(str.casefold, said))


def _addressed(sentences: Iterator[str]) -> Iterator[str]:
    """Each as it is, and where it speaks of whoever asks, as a document speaks to them."""
    for sentence in sentences:
        yield sentence
        if _FIRST.search(sentence) and not _SECOND.search(sentence):
            yield _FIRST.sub(lambda match: "your" if match[1] else "you", sentence)


def _says_the_same(claim: str, sentence: str) -> bool:
    """Whether each says all that the other does."""
    content = {token for token in tokens(claim) if token[0] not in "!~"}
    return (
        len(content) >= _LEAST
        and verify(claim, [sentence]) is Support.SUPPORTED
        and verify(sentence, [claim]) is Support.SUPPORTED
    )


def _stands_alone(question: str, statement: Statement) -> bool:
    """Whether neither what stands above a sentence nor what stands beside it makes it hold for something else."""
    values = statement.passage.metadata
    if values["kind"] != "paragraph":
        return False
    before, _, behind = " ".join(statement.passage.page_content.split()).partition(statement.text)
    title = set(words(values["title"]))
    headings = [step for step in [*statement.section.split(" › "), *values["labels"]] if step != values["title"]]
    known = {stem(word) for word in [*words(question), *words(statement.text), *title]} | _GENERAL
    above = {stem(word) for word in words(" ".join(headings)) if word not in FUNCTION_WORDS}
    narrows = {word for word in title if word in LEVELS or any(map(str.isdigit, word))} - set(words(question))
    doubted = _DOUBTED.search(before) or _DENIED.search(f"{before} {behind}")
    return not doubted and above <= known and not narrows
