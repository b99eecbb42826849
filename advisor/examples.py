"""Questions that the documents answer well, made of what stands below their headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from langchain_core.documents import Document

from advisor.measures import Figure
from advisor.rows import cells
from advisor.spellings import kinds
from advisor.terms import is_everyday, words
from advisor.vocabulary import FUNCTION_WORDS

_LONGEST = 7  # words of a heading that reads well inside a question
_ITEMS = 3  # a shorter list is no list to ask for
_PLURAL = re.compile(
    r"(?P<head>[\w-]*[a-z](?<!s)(?<!u)(?<!i)s)(?: (?:of|for|in|to|at|from|with|by|on|and|that)\b.*)?$", re.IGNORECASE
)
_ASKING = re.compile(r"(?:how|what|when|where|which|who|why|do|does|can|is|are|should|must)\b.*\?$", re.IGNORECASE)
_HOW_TO = re.compile(r"how to (?P<rest>.+)", re.IGNORECASE)
_NUMBERING = re.compile(r"^(?:[\d.]+|[A-Z][.)]|[IVX]+\.)\s+")
_FIGURE_WORDS = frozenset(
    "salary salaries pay bonus budget allowance cost costs fee stipend premium compensation".split()
)
_DAY_WORDS = frozenset({"vacation", "holiday", "holidays"})
_TIME_WORDS = frozenset("leave period notice probation trial sabbatical duration".split())
_PERIODS = frozenset({"notice", "probation", "trial"})
_GENERAL = frozenset(
    """example examples introduction overview summary note notes background context resources links conclusion general
    contents appendix faq work works details more further reading references misc keep purpose scope""".split()
)
_POINTING = re.compile(r"\b(?:it|this|that|these|those|they|we|us|our|here)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """A question, and the section that should answer it; `kind` tells questions of one pattern from others."""

    kind: str
    question: str
    source: str
    section: str


def candidates(passages: Sequence[Document]) -> Iterator[Candidate]:
    """Questions for the sections of one document, in order; at most one a section."""
    written = frozenset(
        w for p in passages if p.metadata["kind"] != "heading" for w in re.findall(r"\w+", p.page_content)
    )
    for (source, section), group in groupby(passages, key=lambda p: (p.metadata["source"], p.metadata["section"])):
        heading = _NUMBERING.sub("", section.split(" › ")[-1]).strip(" :.")
        below = [p for p in group if p.metadata["kind"] != "heading"]
        if below and _reads_well(heading):
            kind, question = _asked(heading, _spoken(heading, written), below)
            if question:
                yield Candidate(kind, question[0].upper() + question[1:], source, section)


def mixed(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates with their kinds in turn, the plainest kind last, and within a kind their documents in turn."""
    kinds: dict[str, dict[str, list[Candidate]]] = {kind: {} for kind in ("compare", "list", "much", "long", "own")}
    for candidate in found:
        kinds.setdefault(candidate.kind, {}).setdefault(candidate.source, []).append(candidate)
    plain = kinds.pop("about", {})
    told = [_in_turn(list(sources.values())) for sources in kinds.values()]
    return [*_in_turn(told), *_in_turn(list(plain.values()))]


def _asked(heading: str, spoken: str, below: Sequence[Document]) -> tuple[str, str]:
    """The kind of question that fits what stands below a heading, and the question ("" for none)."""
    if _ASKING.match(heading):
        return "own", heading
    if how := _HOW_TO.match(spoken):
        return "own", f"how do I {how['rest']}?"
    if names := _compared(below):
        return "compare", f"how do {names[0]} and {names[1]} compare?"
    plural = _PLURAL.match(spoken)
    items = [p for p in below if p.metadata["kind"] == "item" and not p.metadata["depth"]]
    if plural and len(items) >= _ITEMS:
        return "list", f"what are the {spoken}?"
    text = "\n".join(p.page_content for p in below)
    verb = "are" if plural else "is"
    asked = set(words(heading))
    if asked & _FIGURE_WORDS and kinds(text) & {Figure.MONEY, Figure.SHARE}:
        return "much", f"how much {verb} the {spoken}?"
    if asked & _DAY_WORDS and Figure.DURATION in kinds(text):
        return "long", f"how many days of {spoken} are there?"
    if asked & _TIME_WORDS and Figure.DURATION in kinds(text):
        period = f"the {spoken} period" if asked & _PERIODS and "period" not in asked else spoken
        return "long", f"how long {verb} {period}?"
    return "about", f"what should I know about {spoken}?"


def _compared(below: Sequence[Document]) -> tuple[str, str] | None:
    """The names of two rows of a table, where its first column has names."""
    rows = [p for p in below if p.metadata["kind"] == "row" and len(p.metadata["columns"]) > 1]
    names = [cells(row)[0] for row in rows]
    fit = [n for n in dict.fromkeys(names) if 1 <= len(n.split()) <= 4 and n[0].isalpha() and n == n.strip("*_`[]()")]
    return (fit[0], fit[1]) if len(fit) > 1 and len(fit) == len(names) else None


def _reads_well(heading: str) -> bool:
    """Whether a heading is short, in plain words, and names something by itself."""
    content = [word for word in words(heading) if word not in FUNCTION_WORDS and word not in _GENERAL]
    plain = all(c.isalnum() or c in " -,'’&/?().+#" for c in heading)
    return bool(content) and plain and len(heading.split()) <= _LONGEST and not _POINTING.search(heading)


def _spoken(heading: str, written: frozenset[str]) -> str:
    """A heading as it stands inside a sentence: names keep their capitals."""
    return " ".join(word.lower() if word.istitle() and _is_small(word, written) else word for word in heading.split())


def _is_small(word: str, written: frozenset[str]) -> bool:
    return word.lower() in written or (word not in written and is_everyday(word.lower()))


def _in_turn(rows: Sequence[list[Candidate]]) -> list[Candidate]:
    longest = max(map(len, rows), default=0)
    return [row[place] for place in range(longest) for row in rows if place < len(row)]
