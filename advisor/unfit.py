"""Statements that can't answer a question, however near: said of another, or saying nothing of what is asked."""

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from advisor import about, role, scope
from advisor.asking import Kind
from advisor.measures import PARTS_OF_PAY, Figure
from advisor.question import Question
from advisor.rows import cells, is_empty
from advisor.terms import HELD, stem, words
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

if TYPE_CHECKING:  # statements are scored by it
    from advisor.evidence import Statement

# "the base for a senior", and not what comes "on top of the base"
_PART = re.compile(
    r"(?:\b(to|of|than|and|or|plus|with|before|without|besides|beyond) )?(?:\b(?:the|my|an?|any) )?"
    rf"\b({'|'.join(sorted(PARTS_OF_PAY | {'base'}))})\b"
)
_COST = re.compile(r"\b(?:costs?|price[ds]?|fees?|fares?|rents?|charg\w+|expens\w+|sets? \w+ back)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;!?])\s+")
_HIRED = re.compile(
    r"\b(?:hir\w+|employ\w*|recruit\w*|salar\w*|pay\w*|paid|earn\w*|wages?|compensation)\b"
    r"|\b\w+(?:er|or|ist|ant|dev|lead|manager)s? costs?\b",
    re.IGNORECASE,
)
_EARNED = re.compile(r"\b(?:salar\w+|earn\w*|compensation|wages?)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:from|off|of) (?:(?:your|my|the|their|our) )?(?:salary|pay|wages?)\b", re.IGNORECASE)
_ASKED = 64  # questions that are kept
_FEW = 4  # words of a cell, which give no reason
_REASONS = re.compile(
    r"\b(?:why|reason|rationale|because|purpose|motivation|explanation|note|comment|description)", re.IGNORECASE
)


def is_mute(question: Question, statement: "Statement") -> bool:
    """Whether a statement can't tell what is asked: a row of names what somebody does, one with no reason in it why,
    the bare name of what is asked about."""
    names = (question.is_to_do and only_names(statement)) or only_repeats(question, statement)
    return names or gives_no_reason(question, statement)


def only_repeats(question: Question, statement: "Statement") -> bool:
    """Whether all that a statement says is what the question names: an item "Sea charts" on what sea charts are."""
    # "is Rust one of them", "and Rust?" after what languages there are: named is told
    if question.kind is Kind.YES_NO or question.figure is not None or len(question.focus) < len(question.terms):
        return False
    said = {"" if word in FUNCTION_WORDS else stem(word) for word in words(statement.text)}
    return bool(said) and said <= {term.stem for term in question.terms}


def gives_no_reason(question: Question, statement: "Statement") -> bool:
    """Whether a reason is asked for, and a statement is a row of a few words a cell whose place for one is empty."""
    if not question.is_why or statement.passage.metadata["kind"] != "row":
        return False
    row = list(zip_longest(statement.passage.metadata["columns"], cells(statement.passage), fillvalue=""))
    places = [cell for column, cell in row if _REASONS.search(column)]
    return bool(places) and all(map(is_empty, places)) and all(len(cell.split()) <= _FEW for _, cell in row)


def only_names(statement: "Statement") -> bool:
    """Whether a statement is a row of names and numbers, which says nothing of what somebody does."""
    if statement.passage.metadata["kind"] != "row":
        return False
    return all(t[0].isupper() or t[0].isdigit() or t in FUNCTION_WORDS for t in re.findall(r"\w+", statement.text))


def is_other(question: Question, statement: "Statement") -> bool:
    """Whether a statement is said of another level, role or team than those asked for."""
    level = scope.is_other_level(question.levels, statement.path, statement.text)
    other = is_of_other_rank(question, statement.text) or is_of_other_pay(question, statement)
    return level or other or is_other_subject(question, statement)


def is_of_other_pay(question: Question, statement: "Statement") -> bool:
    """Whether an amount of a part of the pay is asked for, and a statement speaks of no such part."""
    parts = parts_of_pay(question)
    return bool(parts) and all(statement.held[place] < HELD for place in parts)


def is_salary_for_cost(asked: str, said: str) -> bool:
    """Whether it is asked what something costs, and told what somebody earns."""
    if not _COST.search(asked) or _HIRED.search(asked) or _COST.search(said):
        return False
    told = [sentence for sentence in _SENTENCES.split(said) if any(map(str.isdigit, sentence))]
    return bool(told) and all(_EARNED.search(_TAKEN.sub(" ", sentence)) for sentence in told)


def parts_of_pay(question: Question) -> list[int]:
    """The places of the words for a part of the pay that an amount is asked for, where the documents have them."""
    of = _parts_of_pay(question.text) if question.figure is Figure.MONEY else frozenset()
    return [place for place, term in enumerate(question.terms) if term.word in of and term.rarity < 1.0]


@lru_cache(maxsize=_ASKED)  # asked of every statement
def _parts_of_pay(text: str) -> frozenset[str]:
    return frozenset(part for link, part in _PART.findall(" ".join(words(text))) if not link)


def is_of_other_rank(question: Question, text: str) -> bool:
    """Whether a text begins with people of another rank than those of whom a figure is asked: "Junior cooks earn", and
    not "Lead a team"."""
    asked = LEVELS & {term.word for term in question.terms} if question.figure else frozenset()
    if not asked:
        return False
    rank, *said = [word.removesuffix("s") for word in words(text)] or [""]
    same = scope.BEGINNERS if asked & scope.BEGINNERS else asked
    if not said or rank not in LEVELS - same or said[0] in FUNCTION_WORDS or asked & {*said}:
        return False
    whom = said[: _FEW - 1]
    return bool({term.stem for term in question.terms} & {*map(stem, whom)}) or any(map(role.is_profession, whom))


def is_other_subject(question: Question, statement: "Statement") -> bool:
    """Whether a statement is said of another role or team than those asked for."""
    other = role.is_other(question.roles, statement.path, statement.text)
    return other or about.is_other(question, statement.passage, statement.text)
