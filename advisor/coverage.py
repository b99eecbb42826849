"""Do these statements cover this question? Decided by what they are plainly silent on, and by the reader's odds.

A bare similarity threshold can't tell "what does it pay in Berlin?" from what is covered: over 178 questions on
four sets of documents the best cosine told answerable from unanswerable with an AUROC of 0.64, the reader's odds
over 1,822 on eleven others, that it was not trained on, with 0.90. What a word that no statement holds leaves open
(how much the question changes without it, plus how much nearer the statements come) is named where an answer is
partial; a figure is refused by it, for one of something else misleads.
"""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from advisor import asking, counting, gaps, measures, pointing, silences, spellings, unread
from advisor.answer import Status
from advisor.asking import LOOSE, Kind
from advisor.evidence import Statement
from advisor.measures import PARTS_OF_PAY, Figure
from advisor.question import Question
from advisor.terms import HELD, Term, bag, english, stem, words
from advisor.unfit import gives_no_reason, is_salary_for_cost

_NEAR = 0.12  # below this even the nearest statement is about something else
_EVEN = 0.5  # of a likelihood
_GAP = 0.12  # a part is left open from which on
_FOLLOW_UP = 0.8  # with the question before in front, each word of the last turn changes less
# "total compensation, including bonuses," is no bonus
_INCLUDING = re.compile(rf"\bincl(?:ud\w+|\.)? (?:[\w-]+,? ){{0,5}}(?:{'|'.join(PARTS_OF_PAY)})\b.*", re.IGNORECASE)
# "base pay, before bonuses and equity," asks of none
_WITHOUT = re.compile(
    rf"\b(?:before|without|excl\w*|(?:not|without) (?:counting|including)|minus|apart from)\b"
    rf"(?: (?:any|the|and|or|{'|'.join(PARTS_OF_PAY)})\b,?)+",
    re.IGNORECASE,
)
_WHAT_PART = re.compile(rf"\bwhat (?:{'|'.join(PARTS_OF_PAY)}) (?:is|are|do|does|did|would|will|can|could)\b", re.I)
_WHOLE = re.compile(
    r"\b(?:incl\w*|with|total|overall|package|compensation|comp|tc|throw in|count(?:ing)? in|add(?:ed|ing)?|together"
    r"|rest|everything)\b",
    re.IGNORECASE,
)
# log odds, chosen on those 1,822: right answers to 1,020 of 1,158 are above, and to 216 of 664 that nothing answers
_LIKELY = -0.3
_CONVINCED = 1.5  # log odds from which on a thing that no statement holds was said in other words: 16 times of 17
_LEAST = 1e-4  # of a likelihood
_ASKED_OF = re.compile(
    r"(?:is|are) (\w+) (?:.* )?(?:on|in|part of) (?:the|our|your|their) (?:\w+ )?"
    r"(?:list|radar|stack|table|catalog(?:ue)?|register|menu)\b"
)
_SURE = 2.0  # log odds: what nothing holds is said in other words


@dataclass(frozen=True)
class Coverage:
    """How far statements cover a question, and the words or figure that they leave open."""

    status: Status
    missing: tuple[str, ...] = ()


def assess(
    question: Question, statements: Sequence[Statement], passages: Sequence[Document], embeddings: Embeddings
) -> Coverage:
    """Judge the statements chosen for an answer, of the passages found; no statement covers nothing."""
    telling = [s for s in statements if not gives_no_reason(question, s)]
    if not question.terms or not telling or _is_far(question, statements):
        return Coverage(Status.NOT_COVERED, tuple(term.word for term in question.focus))
    bearing = _of_part(question, [s for s in telling if _bears(question, s)])
    if not bearing or not counting.counted(question, bearing):
        return Coverage(Status.NOT_COVERED, (str(question.figure),))
    odds = _log_odds(question, bearing)
    convinced = odds >= _CONVINCED
    if strange := (() if convinced else _strange(question, bearing)) or pointing.left_behind(question, bearing):
        return Coverage(Status.NOT_COVERED, strange)
    if silence := silences.first(question, bearing, statements, passages, convinced=convinced):
        return Coverage(*silence)
    said = silences.of_level(question, bearing) if len(question.levels) == 1 else bearing
    absent = gaps.absent(question, said)
    if odds >= _SURE and not _is_of_another(question, absent):
        return Coverage(Status.ANSWERED)
    lost = gaps.weighed(question, absent, statements, embeddings)
    share = _FOLLOW_UP if len(question.focus) < len(question.terms) else 1.0
    missing = tuple(phrase for phrase, gap in lost.items() if gap >= share * _GAP)
    doubted = not convinced and (question.figure or not _can_tell(question, bearing))
    left_open = doubted and max(lost.values(), default=0.0) >= share * _GAP
    if odds < _LIKELY or left_open or counting.is_of_unknown(question, bearing):
        return Coverage(Status.NOT_COVERED, missing)
    if _is_asked(question, missing, lost) or _is_most(question, missing):
        return Coverage(Status.NOT_COVERED, missing)
    return Coverage(Status.PARTIAL if missing else Status.ANSWERED, missing)


def _is_far(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether statements are about something else; codes of levels ("N3 or N4") and names ("REST or SOAP") have no
    meaning that could be near."""
    held = (any(s.held[place] >= HELD for s in statements) for place in range(len(question.terms)))
    coded = question.levels and all(held)
    told = any(s.answers > _EVEN and all(share >= HELD for share in s.held) for s in statements)
    return max(s.cosine for s in statements) < _NEAR and not (coded or told)


def _is_of_another(question: Question, absent: Sequence[str]) -> bool:
    """Whether sure odds are of something else: what is asked for one of is in no document ("which university is best"),
    and by the turn before it if by anything; nor is the name of what it is asked of ("is kotlin on the list")."""
    unknown = {term.word for term in question.focus if term.word in _words_of(absent) and term.rarity == 1.0}
    of = _ASKED_OF.match(" ".join(words(question.anew or question.text)))
    if of and of[1] in unknown and of[1].isalpha() and of[1] not in english():
        return True
    asked = {*question.attribute}
    return bool(asked) and unknown >= asked and bool(question.anew or all(map(asking.is_called_so, asked)))


def _log_odds(question: Question, statements: Sequence[Statement]) -> float:
    """How surely the best statement answers, to the reader; 0 where it can't tell.

    Not below 0 where a statement plainly answers in a way that the reader may be blind to.
    """
    best = max(statements, key=lambda s: s.answers)
    if not _can_tell(question, statements):
        return 0.0
    likely = min(max(_likely(question, best, statements), _LEAST), 1 - _LEAST)
    odds = math.log(likely / (1 - likely))
    return max(odds, 0.0) if unread.answers(question, best, statements) else odds


def _can_tell(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether the reader can: it learned English alone."""
    return silences.is_english(question, max(statements, key=lambda s: s.answers))


def _likely(question: Question, best: Statement, statements: Sequence[Statement]) -> float:
    """How likely it is that the best statement answers; of a list that is asked for, any item, for none alone does."""
    if question.kind is not Kind.LIST:
        return best.answers
    items = [s.answers for s in statements if s.block == best.block and s.passage.metadata["kind"] in ("row", "item")]
    return max(best.answers, 1 - math.prod(1 - answers for answers in items))


def _bears(question: Question, statement: Statement) -> bool:
    """Whether a statement holds a figure of the kind asked for, if one is; a year may stand above it, "every" over its
    column; a percentage is no amount of money unless it is of one."""
    if question.figure is None or question.has_figure(statement.measured):
        said = " ".join((*statement.path, statement.measured))
        if question.figure is Figure.MONEY and is_salary_for_cost(question.text, said):
            return False
        return question.figure is not Figure.MONEY or spellings.is_of_money(said)
    habits = {*map(stem, spellings.habits(statement.text))}
    lapses = unread.asks_to_renew(question) and unread.lapses(statement)
    if question.figure is Figure.FREQUENCY and ({t.stem for t in question.terms} & habits or lapses):
        return True
    above = {Figure.YEAR: statement.path, Figure.FREQUENCY: statement.passage.metadata["columns"]}
    return question.has_figure(" ".join(above.get(question.figure, ())))


def _of_part(question: Question, bearing: list[Statement]) -> list[Statement]:
    """Those that bear on the part of the pay that an amount is asked of, where the documents have a word for it: "total
    compensation, including bonuses," tells no bonus."""
    named = PARTS_OF_PAY & {*words(_WITHOUT.sub(" ", question.text))}
    parts = [place for place, t in enumerate(question.terms) if t.word in named and t.rarity < 1.0]
    if not parts or not (question.figure in (Figure.MONEY, Figure.AMOUNT) or _WHAT_PART.search(question.text)):
        return bearing
    of_all, asked = _WHOLE.search(question.text), [question.terms[place] for place in parts]
    own = (s for s in bearing if any(s.held[place] >= HELD for place in parts))
    return [s for s in own if of_all or _is_told_alone(asked, s.text)]


def _is_told_alone(parts: Sequence[Term], text: str) -> bool:
    """Whether a text has one of the parts elsewhere than in what something includes: "the bonus is 10 %, including
    commissions" tells the bonus."""
    outside = _INCLUDING.sub("", text)
    return outside == text or any(part.within(bag(outside)) >= HELD for part in parts)


def _strange(question: Question, bearing: Sequence[Statement]) -> tuple[str, ...]:
    """The things that an amount is asked of, or that a turn only names where a figure was asked for ("how long is the
    exam", "and the oral one"), where no statement with one speaks of any: it is of something else."""
    another = question.figure is not None and question.anew and not measures.asked(" ".join(words(question.anew)))
    if question.figure not in (Figure.MONEY, Figure.AMOUNT) and not another:
        return ()
    asked = question.asked_of
    things, absent = asked - LOOSE - measures.UNITS, _words_of(gaps.absent(question, bearing))
    # one that the documents have no word for may be there in another
    enough = len(asked) > 1 or (question.anew and all(t.rarity < 1.0 for t in question.focus))
    return silences.phrases(question.text, [*asked]) if things and enough and things <= absent else ()


def _words_of(phrases: Sequence[str]) -> set[str]:
    return {word for phrase in phrases for word in phrase.split()}


def _is_asked(question: Question, missing: Sequence[str], absent: Collection[str]) -> bool:
    """Whether the very property that is asked for is missing, or all that has it: nothing else is a part of it.

    A property that the documents name nowhere is missing however little the question changes without it.
    """
    gone = _words_of(missing)
    unknown = {term.word for term in question.terms if term.word in absent and term.rarity == 1.0}
    having = {term.word for term in question.focus if not term.given and term.word not in question.attribute}
    return bool((gone | unknown) & {*question.attribute}) or bool(question.attribute and having and having <= gone)


def _is_most(question: Question, missing: Sequence[str]) -> bool:
    """Whether two or more things that are missing are the greater part of what is asked: none is left out partly."""
    gone = _words_of(missing)
    weighed = list(zip(question.terms, question.weights, strict=True))
    return len(missing) > 1 and 2 * sum(w for t, w in weighed if t.word in gone) > sum(w for _, w in weighed)
