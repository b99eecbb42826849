"""What is plainly not said: silences of the documents that are told by what is asked, with no measure.

A name, a place, a level or a year that no likely statement holds, an empty cell, another role, a thing that is asked
after, a property whose words stand apart.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from langchain_core.documents import Document

from advisor import earnings, explaining, firsts, naming, offices, role, scope, sides, spellings, times
from advisor.answer import Status
from advisor.asking import Kind
from advisor.blanks import blank
from advisor.earnings import EARNER
from advisor.evidence import Statement, held_by_any
from advisor.gaps import is_near
from advisor.measures import Figure
from advisor.naming import names_other
from advisor.opposites import opposed
from advisor.question import Question
from advisor.siblings import of_another_kind
from advisor.terms import HELD, Term, bag, english, words
from advisor.unfit import is_mute, is_other_subject
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

_ENGLISH = 0.15  # of the words; of 98 % of the questions at hand a third, in other languages next to none
_GRANTS = frozenset("bonus allowance stipend reward payment payout grant subsidy".split())
_GETS = re.compile(r"\b(?:gets?|receives?|earns?|is paid|are paid|will be paid|pays? you)\b", re.IGNORECASE)
_TELLING = 0.6  # of the best one's likelihood; from 0.7 on answerable questions at hand are refused wrongly

_ALSO_VERBS = frozenset("lead head staff associate manager".split())  # "to lead", "our staff"
_POINTS_BACK = re.compile(r"\b(?:they|it|he|she|there|them|that one)\b", re.IGNORECASE)

_CASE = re.compile(r"^(?:and |but |so )*(?:what )?(?:if|when)\b", re.IGNORECASE)

# what holds for all holds for juniors
_OF_ALL = re.compile(
    r"\b(?:everyone|everybody|anyone|anybody|no ?one|nobody|people"
    r"|(?:all|every|any|no) (?:(?:of )?(?:our|the) )?"
    r"(?:employees?|staff|members?|workers?|engineers?|levels?|grades?))\b",
    re.IGNORECASE,
)

Silence = tuple[Status, tuple[str, ...]]  # and the words that nothing is said of


def first(
    question: Question,
    bearing: Sequence[Statement],
    statements: Sequence[Statement],
    passages: Sequence[Document],
    *,
    convinced: bool = False,
) -> Silence | None:
    """The first thing that the statements bearing on a question are silent on; None where they are on nothing.

    Where the reader is `convinced` that one answers, what none holds word for word is no silence.
    """
    return next(_silences(question, bearing, statements, passages, convinced), None)


def _silences(
    question: Question,
    bearing: Sequence[Statement],
    statements: Sequence[Statement],
    passages: Sequence[Document],
    convinced: bool,
) -> Iterator[Silence]:
    likely = telling(question, bearing)
    if empty := blank(question, statements, passages):
        yield sides.without(question, words(empty), statements), (empty,)
    if then := times.other(question, bearing, likely):
        yield Status.NOT_COVERED, (then,)
    restricting = [term.word for place, term in enumerate(question.terms) if _restricts(question, place, likely)]
    if restricting:
        yield sides.without(question, restricting, likely), phrases(question.text, restricting)
    own = [s for s in likely if not is_other_subject(question, s)]
    if 2 * len(own) < len(likely):
        yield Status.NOT_COVERED, role.phrases(question.text) or phrases(question.text, list(question.named))
    # a level of an earlier turn may stand elsewhere than what is asked of it now
    spoken = own if scope.level_words(question.anew or question.text) else statements
    if question.levels and not of_level(question, spoken) and not _tells_otherwise(question, bearing):
        yield Status.NOT_COVERED, phrases(question.text, scope.level_words(question.text))
    for silent_on in (
        partial(of_another_kind, passages=passages),
        opposed, earnings.untold_part, _told_of_another, naming.unnamed, naming.unplaced, naming.undone,
        naming.unfree, offices.unheld, naming.unpaid, naming.unreached, naming.unexpanded,
        firsts.unranked, sides.unweighed, *(() if convinced else (_stray, _unoffered, _apart)),
    ):  # fmt: skip
        if missing := silent_on(question, likely):
            yield Status.NOT_COVERED, phrases(question.text, missing)
    for silent in (
        earnings.earned_by_others,
        explaining.unexplained,
        naming.unsourced,
        firsts.unranked_before,
        times.other_period,
        times.still_to_come,
    ):
        if missing := silent(question, bearing):
            yield Status.NOT_COVERED, phrases(question.text, missing)


def _tells_otherwise(question: Question, bearing: Sequence[Statement]) -> bool:
    """Whether a turn after one on a level asks of a case that its best statement names: "and if only a door is stuck?"
    after how soon to come for a P1 may be answered by a P2."""
    best = max(bearing, key=lambda s: s.answers)
    anew = [place for place, term in enumerate(question.terms) if term in question.focus and not term.given]
    held = all(best.held[place] >= HELD for place in anew)
    named = any(question.terms[place].word in question.scope for place in anew)
    case = named or _CASE.match(question.anew)
    return bool(anew and held and case) and not scope.level_words(question.anew)


def _unoffered(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What is asked after, where most of it is held by none."""
    offered = {
        t.word: max(held_by_any(place, statements), HELD * is_near(t.word, statements))
        for place, t in enumerate(question.terms)
        if t.word in question.offered and not t.given
    }
    return list(offered) if 2 * sum(share < HELD for share in offered.values()) > len(offered) else []


def telling(question: Question, statements: Sequence[Statement]) -> Sequence[Statement]:
    """Those that are about as likely to answer as the best: the others were chosen for a word that they hold, and what
    they say of it is no answer. All of its list, of what has sides, with a figure of all that is asked anew, and where
    the reader can't tell; none that only names somebody who is asked what to do."""
    said = [s for s in statements if not is_mute(question, s)]
    best = max(said, key=lambda s: s.answers, default=None)
    if best is None or sides.has_several(question) or not is_english(question, best):
        return said
    beside = [s.place for s in said if s.block == best.block and s.passage.metadata["kind"] in ("row", "item")]
    likely = _TELLING * best.answers
    return [s for s in said if s.answers >= likely or s.place in beside or _has_figure_of_all(question, s)]


def _has_figure_of_all(question: Question, statement: Statement) -> bool:
    """Whether a statement holds a figure and all that is asked anew, or of a property in several words ("base pay"):
    after a lead's pay "and at Tesla?" is answered by what any engineer earns there."""
    if question.figure is None:
        return False
    follows = len(question.focus) < len(question.terms)
    anew = [place for place, term in enumerate(question.terms) if term in question.focus and not term.given]
    asked = [place for place, term in enumerate(question.terms) if term.word in question.attribute]
    return any(
        bool(places) and all(statement.held[place] >= HELD for place in places)
        for places in (anew if follows else (), asked if len(asked) > 1 else ())
    ) and question.has_figure(statement.measured)


def is_english(question: Question, statement: Statement) -> bool:
    """Whether both are in the language that the reader learned, as far as their function words tell."""
    spoken = words(f"{question.text} {statement.text}")
    return sum(word in FUNCTION_WORDS for word in spoken) >= _ENGLISH * len(spoken)


def _apart(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The words of what is asked for where no statement holds them together: a "sign" and a "bonus" make no sign-on
    bonus."""
    for named in (question.attribute, question.offered_by_name):
        places = [p for p, t in enumerate(question.terms) if t.word in named and not t.given]
        if len(places) > 1 and not any(_holds_together(question, s, places) for s in statements):
            return [question.terms[place].word for place in places]
    return []


def _holds_together(question: Question, statement: Statement, places: Sequence[int]) -> bool:
    """Whether a statement holds all of some words; "you get €500 for it" is a bonus."""
    absent = [question.terms[place].word for place in places if statement.held[place] < HELD]
    told = len(absent) < len(places) and {*absent} <= _GRANTS and bool(_GETS.search(statement.text))
    return not absent or (told and spellings.holds(statement.measured, Figure.MONEY))


def of_level(question: Question, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that are said of a level asked for."""
    of = (((*s.path, *s.passage.metadata["columns"]), s) for s in statements)
    return [s for path, s in of if scope.is_this_level(question.levels, path, s.text)]


def _restricts(question: Question, place: int, statements: Sequence[Statement]) -> bool:
    """Whether a name, level, grade, year or counted thing is asked for that none of the statements speaks of."""
    term = question.terms[place]
    best = max(statements, key=lambda s: s.answers, default=None)
    if term.word not in question.scope or held_by_any(place, statements) >= HELD or is_near(term.word, statements):
        return False
    of_rank = term.word.removesuffix("s") in LEVELS and question.figure is None
    if of_rank and any(_OF_ALL.search(s.text) for s in statements):
        return False
    if term.given and not (best and _is_of_another_rank(question, term, best)):
        return False
    return best is None or not scope.is_first(term.word, best.path)


def _is_of_another_rank(question: Question, term: Term, statement: Statement) -> bool:
    """Whether a turn names a rank in the place of another one ("and for juniors?"), and a statement names others."""
    names = term in question.focus and len(question.focus) < len(question.terms)
    ranks = {word.removesuffix("s") for word in words(statement.text)} & LEVELS - _ALSO_VERBS
    return names and term.word.removesuffix("s") in LEVELS and bool(ranks)


def _stray(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The names that are asked about of which the statements say nothing that is asked, while they say it of others:
    after "where can I park in Bern?" a sentence on Ghent says nothing of "and in Ghent?" when it speaks of no parking.
    Of pay it is whoever earns it that has to be spoken of: what a welder earns in York says nothing of a fitter there.
    """
    if question.figure not in (None, Figure.MONEY):
        return []
    earners = EARNER.findall(" ".join(words(question.text)))
    asked = [
        place
        for place, t in enumerate(question.terms)
        if not t.given
        and t.word not in question.scope
        and not is_name(t, statements)
        and (question.figure is None or t.word in earners)
    ]
    told = [s for s in statements if any(s.held[place] >= HELD for place in asked)]
    names = (
        (t, [s for s in statements if s.held[place] >= HELD])
        for place, t in enumerate(question.terms)
        if t.word in question.scope and t.word not in LEVELS and not t.given
    )
    # "The Ghent office is new. Park behind it."
    beside = [bag(s.passage.page_content) for s in told if question.figure is None]
    apart = ((t, of_it) for t, of_it in names if told and of_it and not any(s in told for s in of_it))
    return [t.word for t, _ in apart if not any(t.within(stems) >= HELD for stems in beside)]


def is_name(term: Term, statements: Sequence[Statement]) -> bool:
    """Whether the statements write a word with a capital wherever they have it, and not only at their beginning unless
    English knows none: what a question said of Esbjerg it asks of Bremerhaven next, and Esbjerg is nothing asked."""
    used = [use for s in statements for use in re.finditer(rf"\b{re.escape(term.word)}\b", s.text, re.IGNORECASE)]
    return all(use[0][0].isupper() for use in used) and (
        any(use.start() for use in used) or (bool(used) and term.word not in english())
    )


def _told_of_another(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What a turn asks of a name that it points back at ("do they share profits too" after what Tesla pays), where the
    likeliest statements tell it of others by their names, and none of that one."""
    best = max(statements, key=lambda s: s.answers, default=None)
    if best is None or question.kind is not Kind.YES_NO or not _POINTS_BACK.search(question.anew):
        return []
    names = [place for place in question.before if is_name(question.terms[place], statements)]
    asked = [place for place, t in enumerate(question.terms) if t in question.focus and not t.given]
    told = [s for s in statements if 2 * sum(s.held[place] >= HELD for place in asked) > len(asked)]
    beside = (bag(" ".join((*s.path, s.passage.page_content))) for s in (best, *told))
    if not names or not told or any(question.terms[place].within(stems) for stems in beside for place in names):
        return []
    own = {question.terms[place].word for place in names}
    return [question.terms[place].word for place in asked] if all(names_other(s, own) for s in told) else []


def phrases(text: str, chosen: Sequence[str]) -> tuple[str, ...]:
    """The chosen words as they stand in a text, neighbours together: ("new york",)."""
    said = words(text)
    compounds = {word for pair in pairwise(said) if "".join(pair) in chosen for word in pair}  # "part-time"
    marked = " ".join(word if word in compounds or word in chosen else "|" for word in said)
    return tuple(dict.fromkeys(phrase.strip() for phrase in marked.split("|") if phrase.strip()))
