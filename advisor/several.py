"""Several questions in one turn ("how long is the leave and is it paid?"): told apart, and their answers as one.

Each is asked as the turn after the one before it, so what it leans on is found as in a conversation. What the documents
say to one of them is said, and what they are silent on is named: the turn is then covered in part.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol

from advisor import asking, measures, sides, writing
from advisor.answer import Status
from advisor.draft import Found, Part
from advisor.lexicon import Lexicon
from advisor.patterns import compiled
from advisor.terms import HELD, Term, bag, words
from advisor.vocabulary import FUNCTION_WORDS, QUANTIFIERS

_MOST = 3  # questions; a longer turn is asked as one
_WORDS = 200  # of all answers, above which each is a short one
_NEAREST = 3  # topics that a refusal names
_ASKED = r"(?:what|whats|which|who|whos|whom|whose|where|wheres|when|why|how|hows)"
_MOST_PIECES = 12
_VERB = r"(?:is|are|was|were|am|do|does|did|can|could|will|would|should|must|may|have|has)"
_WHOM = (
    r"(?:i|you|we|they|he|she|it|that|this|these|those|there|the|an?|any|my|your|our|their|his|her|people|anyone"
    r"|someone|somebody|everyone|everybody)"
)
# behind a comma "which costs money" may tell of what stands before it
_BEGINS = re.compile(
    rf"(?<=\?)\s+(?=\w)|\s+(?=and (?:{_ASKED}|{_VERB} (?:{_WHOM}|\w+ \w+))\b)"
    rf"|(?<=,)\s+(?=(?:how|why|what|(?:which|who|where|when)(?: \w+)? {_VERB}|{_VERB} {_WHOM})\b)",
    re.IGNORECASE,
)
# "when I am a lead, what do I earn" begins with a clause
_ASKS = re.compile(
    rf"(?:^|[,;.:!] )(?:and |so |but )*(?:(?!wh(?:en|ere)\b){_ASKED}|(?:wh(?:en|ere) )?{_VERB})\b"
    rf"|\b{_VERB} (?:i|you|we|they|he|she|it|there)\b",
    re.IGNORECASE,
)
_HAS_VERB = re.compile(rf"\b(?:whats|whos|wheres|hows|{_VERB}|i|you|we|they|he|she|it|there)\b", re.IGNORECASE)
_WEIGHS = re.compile(
    r"\b(?:between|compared?|versus|vs|differen(?:t|ce)|whether|same|both|which of|better|worse|rather|prefer\w*"
    r"|\w+er than)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"^and ", re.IGNORECASE)
# things that "and" joins: up to three words that carry meaning, with their article, and with "at", "for" or "in"
_NOTHING = "|".join(sorted(FUNCTION_WORDS | QUANTIFIERS))
_THING = rf"(?:(?:an?|the|my|our|your) )?(?:(?!(?:{_NOTHING})\b)[\w'’-]+ ){{0,2}}(?!(?:{_NOTHING})\b)[\w'’-]+"
_AT = r"(?:at|for|in|of|on|as|to|from|with)"
_FIRST_THING = rf"(?:{_AT} )?{_THING}"
_FIRST_BEFORE_VERB = rf"{_THING}(?= \w+\W*$)|{_THING}"
_AT_FIRST = re.compile(rf"{_AT} ", re.IGNORECASE)
_LAST_THING = rf"(?<![\w'’-]){_THING}$"
_LAST_THING_AT = rf"\b{_AT} {_THING}$"
# "is parking free and safe", "can I sell and carry over": what "and" joins there is no thing
_NO_THING = re.compile(rf"^\W*(?:and )?{_VERB}\W*$|\b(?:i|you|we|they|he|she|to) $", re.IGNORECASE)
_ARTICLES = re.compile(r"\ban? (?:[\w'’-]+ ){1,3}and an? ", re.IGNORECASE)
_VERB_LAST = re.compile(rf"\b{_VERB} $", re.IGNORECASE)
_FRAMES = re.compile(
    r"^\W*(?:and )?(?:(?:can|could|would|will) you (?:please )?(?:help|give|explain|tell|mind|show|advise)"
    r"|do(?:es)? (?:that|this|it) make sense|(?:do|did) i (?:get|understand) (?:that|this|it) right)\b",
    re.IGNORECASE,
)
_ONLY_OPENS = frozenset("ask question questions help know tell something thing quick advice wonder true right".split())


class _Read(Protocol):
    """Finds what there is to questions that are asked one after the other."""

    def __call__(self, asked: Sequence[str], *, short: bool) -> list[Found]: ...


def answered(turn: str, lexicon: Lexicon, read: _Read) -> Found:
    """What is found to all that a turn asks: to each of its questions, or to each of two things that it joins where one
    answer leaves one of them out."""
    asked = questions(turn, lexicon)
    found = _not_too_long(asked, read)
    if len(asked) == 1 and (apart := untold(turn, found[0], lexicon)):
        each = _not_too_long(apart, read)
        if any(one.answer.status is Status.ANSWERED for one in each):
            asked, found = apart, each
    elif len(asked) == 1 and (apart := _unweighed(turn, found[0], lexicon)):
        each = _not_too_long(apart, read)
        if all(one.answer.status is Status.ANSWERED for one in each):
            asked, found = apart, each
    return together(asked, found)


def _unweighed(turn: str, found: Found, lexicon: Lexicon) -> tuple[str, ...]:
    """What each of two sides earns where it is asked which earns more, and what was found leaves out one; else ()."""
    both = sides.apart(turn)
    claims = [bag(claim.text) for part in found.draft for claim in part.claims]
    told = (any(all(t.within(said) >= HELD for t in own) for said in claims) for own in _own(both, lexicon))
    return () if all(told) else both


def _own(both: Sequence[str], lexicon: Lexicon) -> list[list[Term]]:
    """The terms that each of two questions has alone."""
    read = [lexicon.terms(one) for one in both]
    return [[term for term in terms if term not in other] for terms, other in zip(read, reversed(read), strict=True)]


def _not_too_long(asked: Sequence[str], read: _Read) -> list[Found]:
    found = read(asked, short=False)
    several = len(asked) > 1 and sum(len(one.answer.text.split()) for one in found) > _WORDS
    return read(asked, short=True) if several else found


def questions(turn: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The questions of a turn in their order, with what is told before each; the turn itself where it has but one."""
    told: list[str] = []
    pieces = _BEGINS.split(turn)
    for piece in pieces if len(pieces) <= _MOST_PIECES else [turn]:
        if told and not (_is_whole(told[-1], lexicon) and _asks(piece, lexicon)):
            piece = f"{told.pop()} {piece}"
        told.append(piece)
    return tuple(one.rstrip(" ,") for one in told) if len(told) <= _MOST and not _WEIGHS.search(turn) else (turn,)


def _is_whole(text: str, lexicon: Lexicon) -> bool:
    """Whether a text asks in a sentence of its own, as "which tools" before "and which methods are used" does not."""
    return _asks(text, lexicon) and bool(_HAS_VERB.search(" ".join(words(text))))


def _asks(text: str, lexicon: Lexicon) -> bool:
    """Whether a text asks something, of something or for a figure."""
    asked = {term.word for term in lexicon.terms(asking.bare(text))} - _ONLY_OPENS
    return bool(not _FRAMES.search(text) and _ASKS.search(text) and (asked or measures.asked(" ".join(words(text)))))


def untold(question: str, found: Found, lexicon: Lexicon) -> tuple[str, ...]:
    """The question with each of two things alone that "and" joins ("how many sick days do I get" of "how many holidays
    and sick days do I get"), where what was found to both says nothing of one; else ()."""
    apart = _each(question)
    if found.draft and not _ARTICLES.search(question):
        return ()
    said = bag(" ".join(f"{part.title} {claim.text}" for part in found.draft for claim in part.claims))
    own = _own(apart, lexicon)
    told = found.draft and all(any(term.within(said) >= HELD for term in terms) for terms in own)
    return () if told or not all(own) else apart


def _each(question: str) -> tuple[str, ...]:
    """The question with each of two joined things alone; none where it joins no two things, or weighs them."""
    joins = [] if _WEIGHS.search(question) else [*re.finditer(r",? and ", question, re.IGNORECASE)]
    if len(joins) != 1 or "," in question[joins[0].end() :]:  # "I'm old and deaf, can I apply" joins what is told
        return ()
    before, behind = question[: joins[0].start()], question[joins[0].end() :]
    one = compiled(_LAST_THING_AT if _AT_FIRST.match(behind) else _LAST_THING).search(before)
    if one is None or _NO_THING.search(before[: one.start()]) or re.match(r"(?:a )?half\b", behind, re.IGNORECASE):
        return ()
    asks = _VERB_LAST.search(before[: one.start()])  # "what do Rome and Lyon pay" ends in their verb
    other = compiled(_FIRST_BEFORE_VERB if asks else _FIRST_THING).match(behind)
    return (f"{before}{behind[other.end() :]}", f"{before[: one.start()]}{behind}") if other else ()


def together(asked: Sequence[str], found: Sequence[Found]) -> Found:
    """What was found to the questions of one turn as one answer: nothing twice, and the questions without an answer
    named as missing."""
    if len(found) == 1:
        return found[0]
    question, note = _joined([one.question for one in found]), " ".join(dict.fromkeys(o.note for o in found if o.note))
    statements = list({s.place: s for one in found for s in one.statements}.values())
    if all(one.answer.status is Status.NOT_COVERED for one in found):
        missing = dict.fromkeys(phrase for one in found for phrase in one.answer.missing)
        nearest = dict.fromkeys(topic for one in found for topic in one.answer.nearest)
        refusal = writing.not_covered(question=question, missing=[*missing], nearest=[*nearest][:_NEAREST])
        return Found(question, statements, refusal, note=note)
    draft = tuple(_once(part for one in found for part in one.draft))
    whole = all(one.answer.status is Status.ANSWERED for one in found)
    missing = dict.fromkeys(chain.from_iterable(map(_missing, asked, found)))
    answer = writing.answer(
        draft, question=question, status=Status.ANSWERED if whole else Status.PARTIAL, missing=[*missing],
        left_out=sum(one.answer.left_out for one in found),
    )  # fmt: skip
    return Found(
        question, statements, answer, draft, note,
        beside=tuple(pair for one in found for pair in one.beside),
        covers=lambda places: any(one.covers(places) for one in found),
    )  # fmt: skip


def _joined(standalone: Sequence[str]) -> str:
    """The questions side by side, without those that a later one repeats because it leans on them."""
    bare = [text.rstrip(" ?.!") for text in standalone]
    told = [text for place, text in enumerate(bare) if not any(text in later for later in bare[place + 1 :])]
    return f"{'? '.join(told)}?"


def _missing(asked: str, found: Found) -> tuple[str, ...]:
    """What the answer to a question leaves open: all of it where there is none."""
    last = re.split(r"[.!?]\s+(?=\w)|\n", asked.rstrip(" ?.!"))[-1]
    return (_AND.sub("", last),) if found.answer.status is Status.NOT_COVERED else found.answer.missing


def _once(draft: Iterable[Part]) -> Iterator[Part]:
    """The parts without the claims that one before has made; those of one heading that follow each other are one."""
    told: set[tuple[str, int]] = set()
    last: Part | None = None
    for part in draft:
        claims = tuple(claim for claim in part.claims if not told >= {s.place for s in claim.proof})
        told |= {s.place for claim in claims for s in claim.proof}
        if last and (part.title, part.columns, part.remark) == (last.title, last.columns, last.remark):
            last = replace(last, claims=(*last.claims, *claims))
        elif claims:
            if last:
                yield last
            last = replace(part, claims=claims)
    if last:
        yield last
