"""The numbered level that a question restricts itself to: "level 4", "L4", "IC4"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from advisor.terms import words

_PLAIN = frozenset("level levels lvl lv l grade grades band bands tier tiers rank ranks".split())
_SUB = frozenset("sublevel sublevels".split())
_JOINS = frozenset("and or vs versus to".split())
_CODE = re.compile(r"([a-z]{1,3})(\d{1,2})s?")
# "G4 – 6 weeks" is no range: without its letter again a number follows at once
_FROM_TO = re.compile(
    r"\b(?:(levels?|grades?|bands?|tiers?) |([a-z]{1,3}))(\d{1,2})"
    r"(?: ?(?:[-–—]|to|through) ?(?(2)\2|(?!))|[-–—]|(?(1) (?:to|through) |(?!)))(\d{1,2})\b"
    r"(?! ?(?:years?|months?|weeks?|days?|hours?|people|%))",
    re.IGNORECASE,
)
_A_LEVEL = r"(?:(?:levels?|grades?|bands?|tiers?) [a-z]{0,3}|(?!fy|cy|q)[a-z]{1,3})\d{1,2}"
# "from C4", "C4 or above", "C4+": said of who is above and of who is below; "from C4 to C5" is a step
_BOUND = re.compile(
    r"(?:(?:^|[:,;(] ?|\b(?:only|available|applies|open|starts|starting|granted|paid|allowed|required) )from|\babove"
    r"|\bbelow|\bat least|\bat most|\bup to|\buntil|\bminimum(?: of)?)"
    rf" (?:the )?(?P<behind>{_A_LEVEL})\b(?!\+| to\b| ?[-–—])"
    rf"|\b(?P<before>{_A_LEVEL})s?(?:\+(?!\w)|,? (?:and|or|&) (?:above|below|higher|lower|up|upwards|over|under|more"
    r"|more senior|beyond)\b(?! (?:to|for)\b)| (?:upwards|onwards)\b)",
    re.IGNORECASE,
)
_LONGEST = 12  # levels
BEGINNERS = frozenset("junior juniors jr entry beginner graduate graduates trainee trainees starter".split())
_TIMES = frozenset("fy cy q".split())
_LETTER = re.compile(r"[a-h]")
_GRADE = re.compile(r"\d{1,2}[a-e]?")
_GRADES = re.compile(r"\d{1,2}[a-e]?(?:(?: ?[-–—] ?| to )\d{1,2})?")


@dataclass(frozen=True)
class Level:
    """A numbered level; `series` is "ic" in "IC4" and "" in "level 4" and "L4", which may be any series' fourth."""

    series: str
    number: str

    def is_comparable(self, other: "Level") -> bool:
        """Whether both may be levels of one series."""
        return self.series == other.series or (
            "" in (self.series, other.series) and not {self.series, other.series} & _SUB
        )

    def is_same(self, other: "Level") -> bool:
        """Whether the other one is this level or a part of it: "band 8b" of "band 8"."""
        return self.is_comparable(other) and self.number in (other.number, other.number.rstrip("abcde"))


def _code(word: str) -> re.Match[str] | None:
    """A series and a number; None for times ("FY25", "Q3")."""
    code = _CODE.fullmatch(word)
    return code if code and code[1] not in _TIMES else None


@lru_cache(maxsize=16_384)
def spelt_out(text: str) -> str:
    """A text with each level of a range: "G4–G7" is "G4 G5 G6 G7"."""
    return _FROM_TO.sub(_each, text)


def is_ranged(text: str) -> bool:
    """Whether a text speaks of levels that it does not name: "G4–G7", "from G4"."""
    return spelt_out(text) != text or bool(_bounds(text))


def _each(span: re.Match[str]) -> str:
    kind, first, last = f"{span[1]} " if span[1] else span[2], int(span[3]), int(span[4])
    levels = range(first, last + 1)
    return " ".join(f"{kind}{level}" for level in levels) if 1 < len(levels) <= _LONGEST else span[0]


@lru_cache(maxsize=16_384)
def levels(text: str) -> frozenset[Level]:
    """The numbered levels that a text names, those joined to one too ("levels 3 and 4", "G4–G7")."""
    named = set()
    series: str | None = None
    for word in words(spelt_out(text)):
        code = _code(word)
        if code:
            named.add(Level("" if code[1] in _PLAIN else code[1], code[2]))
        elif series is not None and (_GRADE.fullmatch(word) or (series and _LETTER.fullmatch(word))):
            named.add(Level(series, word))
            continue
        elif series is not None and word in _JOINS:
            continue
        series = "" if word in _PLAIN else "sublevel" if word in _SUB else None
    return frozenset(named)


def level_words(text: str) -> list[str]:
    """The words of a text with which it names levels."""
    return [w for w in words(text) if _code(w) or w in _PLAIN | _SUB or _GRADE.fullmatch(w)]


def with_kind(column: str, cell: str) -> str:
    """The cell of a table as it names levels: "7" below "Band" is "Band 7"; any other cell as it is."""
    *_, kind = words(column) or [""]
    return f"{kind} {cell}" if kind in _PLAIN and _GRADES.fullmatch(cell.casefold()) else cell


def is_other_level(asked: frozenset[Level], path: Sequence[str], text: str) -> bool:
    """Whether a statement is said of another level than those asked for: by the innermost step of its heading path
    that names a level, unless the statement itself names the one asked for."""
    if not asked or is_this_level(asked, (), text):
        return False
    for step in reversed(path):
        near = [(level, other) for level in levels(step) for other in asked if level.is_comparable(other)]
        if near:
            return not any(other.is_same(level) for level, other in near)
    return False


def is_called(word: str, asked: frozenset[Level], told: Sequence[str]) -> bool:
    """Whether a word with which a question names a level, "g5" or the "5" of "level 5", is said in what is told, be it
    in a range: "G4–G6" is level 5 too, as any number may be, and G5, but not L5."""
    numbered = frozenset(level for level in asked if word == level.number or word in _PLAIN)
    if is_this_level(numbered, told[:-1], told[-1]):
        return True
    own = levels(word)  # of a code
    return bool(own) and (word in words(spelt_out(" | ".join(told))) or is_this_level(own & asked, (), told[-1]))


def is_first(word: str, path: Sequence[str]) -> bool:
    """Whether a word stands for the level that headings number as the first: "junior", "entry level"."""
    return word in BEGINNERS and is_this_level(frozenset({Level("", "1")}), path, "")


def is_this_level(asked: frozenset[Level], path: Sequence[str], text: str) -> bool:
    """Whether a statement, or what stands above it, names one of the levels asked for, or the statement a level from
    which on or up to which it holds: "a car from G5" is said of G4 too."""
    named = {level for step in (*path, text) for level in levels(step)}
    return any(a.is_same(b) for a in asked for b in named) or any(
        a.is_comparable(b) for a in asked for b in _bounds(text)
    )


@lru_cache(maxsize=16_384)
def _bounds(text: str) -> frozenset[Level]:
    """The levels from which on or up to which a text says that something holds."""
    told = (bound["behind"] or bound["before"] for bound in _BOUND.finditer(text))
    return frozenset(level for name in told for level in levels(name))
