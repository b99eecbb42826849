"""Exceptions, thresholds and conditions that stand beside a chosen statement: without them it says too much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, takewhile

from langchain_core.documents import Document

from advisor.cutting import plain, spans
from advisor.evidence import Statement, cut, position
from advisor.library import Library
from advisor.question import Question
from advisor.terms import stem, words
from advisor.vocabulary import FUNCTION_WORDS

_MOST = 3  # caveats of an answer
WORDS = 190  # of an answer with what stands beside the chosen statements
_RESTRICTS = re.compile(
    r"\b(?:unless|except(?:ions?|ing)?|excluding|excludes?|excluded|however|otherwise|provided (?:that|you|they)"
    r"|only (?:if|when|after|for|to|with|by|on|once|while|within|in|appl\w+)"
    r"|(?:apply|applies|available|valid|paid|granted) only"
    r"|(?:not|n['’]t) (?:\w+ )?(?:apply|hold|include|eligible|entitled|count|cover|available|valid|exceed)|limited to"
    r"|capped at|subject to|(?:cannot|must not|may not) exceed|(?<!never )expires?|up to|at most|at least|no more than"
    r"|maximum of|minimum of|not more than|as long as|(?:needs?|has|have|must) (?:to )?be approved)\b"
    r"|\bafter (?:\w+ ){0,2}(?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
# they restrict what stands in front of them, whatever their own subject is
_OPENS = re.compile(
    r"\W*(?:however|but|except|exceptions?|unless|otherwise|only|excluding|thereafter|afterwards|after that|beyond that"
    r"|from then on|not (?:for|in|on|at|with|during|if|when)"
    r"|(?:the |an? |prior |its |their )*(?:maximum|minimum|limit|cap|ceiling|deposit|prerequisite|precondition"
    r"|condition|requirement|deadline|approval|consent|deductible|waiting period)s?"
    r"(?= (?:\w+ ){0,4}(?:is|are|applies|apply)\b))\b"
    r"|.*\b(?:is|are) (?:excluded|exempt(?:ed)?|waived|ineligible"
    r"|not (?:entitled|eligible|included|covered|affected))\b",
    re.IGNORECASE,
)
# they restrict a statement that they point back at or share words with
_LIMITS = re.compile(
    r"^\W*(?:if|when|where|whenever|in case|should you|outside|abroad|during|within|until|before|after) [^,.]+,"
    r"|^abroad,|\b(?:lapses?|(?<!never )expires?|ends|drops?|falls|depends?"
    r"|reduced|deducted|forfeit\w*|pro-?rata|pro-?rated|longer than|more than|less than|older than|until|if"
    r"|once (?:the|an?|you|your|they|it|all)"
    r"|as soon as|still appl\w+|holds? for|appl(?:y|ies) (?:to|for))\b"
    r"|\b(?:is|are|do|does|can|may|will) not\.$|^(?:no|nothing)\b",
    re.IGNORECASE,
)
# "You may bring guests. Guests have to register": what is asked of people restricts what they are given
_ASKED = re.compile(r"\b(?:must|needs?|requires?|required|mandatory|ha(?:s|ve) to)\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:may|can|gets?|receives?|entitled|eligible|free|possible|available|allowed|permitted|paid|pays?|reimbursed?"
    r"|refund\w*|grant\w*|provide[sd]?|cover(?:s|ed)|offer(?:s|ed)?|choose)\b",
    re.IGNORECASE,
)
_POINTS_AT = re.compile(r"\b(?:it|this|them|these)\b", re.IGNORECASE)
_NOTE = re.compile(r"\W*(?:please )?(?:note|nb|important|caution|restrictions?|limitations?)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"(?:this|these|that|those|it|they|the same)\b", re.IGNORECASE)
_SCOPE = re.compile(r"(?:this|these|the following)\b.*\b(?:only|not (?:apply|cover|include|hold))\b", re.IGNORECASE)
_EXCEPTIONS = re.compile(r"(?:exceptions?|exclusions?|restrictions?|limitations?)$", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=\w )\([^)]*\)")  # it restricts the words in front of it, and no other sentence
_FOOTMARK = re.compile(r"(?<=[\w)%])\s?(\*{1,3}|[†‡§¹²³⁴⁵])(?=[\s|.,;]|$)")


def added(question: Question, chosen: Sequence[Statement], library: Library) -> list[Statement]:
    """The chosen statements, each with those that stand with it and restrict it, at most three in all."""
    passages = cache(library.passages)
    places = {statement.place for statement in chosen}
    words_left = WORDS - sum(len(statement.text.split()) for statement in chosen)
    kept = list(chosen)
    for statement in chosen:
        beside = (c for c in _caveats(question, statement, passages(statement.source)) if c.place not in places)
        for caveat in beside:
            words_left -= len(caveat.text.split())
            if words_left < 0 or len(kept) == len(chosen) + _MOST:
                return kept
            places.add(caveat.place)
            kept.append(caveat)
    # a statement that stands alone is shown without the titles above it
    return kept if len(kept) > 1 else [s for one in kept for s in (*_labels(one, passages(one.source)), one)]


def restricts(question: Question, statement: Statement, library: Library) -> bool:
    """Whether something stands with a statement that restricts it."""
    return any(True for _ in _caveats(question, statement, library.passages(statement.source)))


def among(question: Question, said: Sequence[Statement], library: Library) -> Iterator[tuple[Statement, Statement]]:
    """Each of the statements with those among them that restrict it."""
    passages = cache(library.passages)
    found = {statement.place: statement for statement in said}
    for one in said:
        for caveat in _caveats(question, one, passages(one.source)):
            if caveat.place in found:
                yield one, found[caveat.place]


def behind(statement: Statement, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Those of the statements that follow one in its passage and restrict it."""
    passage = statement.passage.metadata["start"]
    own = [s for s in statements if s.source == statement.source and s.passage.metadata["start"] == passage]
    following = sorted((s for s in own if s.start > statement.start), key=lambda s: s.start)
    return takewhile(lambda other: _restricts(other, statement), following)


def _caveats(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    at = position(statement, passages)
    if at is None:
        return
    yield from _scope(question, statement, passages[: at + 1])
    yield from (lead for lead in _lead(statement, passages[:at]) if lead.text not in _above(statement))
    yield from _before(question, statement, passages[at])
    yield from _footnotes(question, statement, passages[at + 1 :])
    for following in _following(question, statement, passages[at : at + 2]):
        if not _restricts(following, statement):
            break
        yield following
    yield from _closing(question, statement, passages[at + 1 :])
    yield from _exceptions(question, statement, passages[at + 1 :])


def _scope(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    """The sentence that begins its section and says for whom it holds: "This section applies only to cooks." """
    own = (p for p in passages if p.metadata["section"] == statement.section and p.metadata["kind"] != "heading")
    first = next(own, None)
    if first is not None and first.metadata["kind"] == "paragraph":
        opening = islice(_cut(question, statement, first), 1)
        yield from (s for s in opening if s.start < statement.start and _SCOPE.match(s.text))


def _above(statement: Statement) -> tuple[str, ...]:
    """The labels that head it in an answer."""
    return tuple(label.rstrip(":") + ":" for label in statement.passage.metadata["labels"])


def _labels(statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    before = [p for p in passages if p.metadata["start"] < statement.passage.metadata["start"]]
    return (lead for lead in _lead(statement, before) if lead.text in _above(statement))


def _lead(statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    """The condition in front of its list or table: "Employees who work at least 20 hours a week receive:"."""
    if statement.passage.metadata["group"] < 0:
        return
    before = [p for p in passages if p.metadata["group"] != statement.passage.metadata["group"]][-1:]
    for lead in before:
        if lead.metadata["kind"] == "lead" and lead.metadata["section"] == statement.section:
            start, end = spans("lead", lead.page_content)[-1]
            offset, shown = int(lead.metadata["start"]), plain(lead.page_content[start:end])
            if _RESTRICTS.search(_ASIDE.sub("", shown)):
                yield replace(statement, passage=lead, start=offset + start, end=offset + end, text=shown)


def _before(question: Question, statement: Statement, own: Document) -> Iterator[Statement]:
    """The sentence that says for what the next one holds: "This is for crews at sea only. They get 40 days." """
    earlier = [s for s in _cut(question, statement, own) if s.start < statement.start][-1:]
    if _POINTS_BACK.match(statement.text):
        yield from (s for s in earlier if _RESTRICTS.search(s.text))


def _following(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    """The sentences behind it in its paragraph and the next passage, where that belongs to it."""
    own, *others = passages
    yield from (s for s in _cut(question, statement, own) if s.start > statement.start)
    for other in others:
        if _belongs(other, own):
            yield from (s for s in _cut(question, statement, other))


def _belongs(other: Document, own: Document) -> bool:
    """Whether a passage is of the same section and list, or goes on below an item."""
    here, there = own.metadata, other.metadata
    if here["section"] != there["section"] or there["kind"] not in ("paragraph", "item"):
        return False
    return bool(here["kind"] == there["kind"] or there["kind"] == "paragraph")


def _restricts(caveat: Statement, statement: Statement) -> bool:
    """Whether it says where the statement before it does not hold, and not where something else does not."""
    text = _ASIDE.sub("", caveat.text)
    if text.endswith(("?", ":")):
        return False
    if _OPENS.match(text) or (_RESTRICTS.search(text) and _NOTE.match(text)):
        return True
    here, there = statement.passage.metadata, caveat.passage.metadata
    same, prose = here["start"] == there["start"], here["kind"] == there["kind"] == "paragraph"
    restricts = _RESTRICTS.search(text) or (_limits(text, statement.text) if same and prose else None)
    if restricts is None:
        return False
    if there["depth"] > here["depth"] or _POINTS_BACK.match(text) or (same and _POINTS_AT.search(text)):
        return True
    common = _content(text) & _content(statement.text)
    # what is restricted is spoken of before it is; of two list items each restricts itself
    front = _content(text[: restricts.start()] or text)
    return bool(common & front) and (same or (prose and len(common) > 1))


def _limits(caveat: str, statement: str) -> re.Match[str] | None:
    return _LIMITS.search(caveat) or (_ASKED.search(caveat) if _GIVEN.search(statement) else None)


def _closing(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    """What stands below its list or table and restricts all of it: "These apply only on board." """
    group = statement.passage.metadata["group"]
    below = next((p for p in passages if p.metadata["group"] != group), None) if group >= 0 else None
    if below is not None and below.metadata["section"] == statement.section and below.metadata["kind"] == "paragraph":
        for one in islice(_cut(question, statement, below), 1):
            pointing = _POINTS_BACK.match(one.text) and _RESTRICTS.search(one.text)
            if _OPENS.match(one.text) or pointing:
                yield one


def _exceptions(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    """What the next section says when its heading is "Exceptions"."""
    after = [p for p in passages if p.metadata["section"] != statement.section]
    own, following = statement.section.split(" › "), after[0].metadata["section"].split(" › ") if after else []
    if following and following[:-1] in (own, own[:-1]) and _EXCEPTIONS.search(following[-1]):
        for passage in (p for p in after if p.metadata["section"] == after[0].metadata["section"]):
            if passage.metadata["kind"] in ("paragraph", "item"):
                yield from _cut(question, statement, passage)


def _footnotes(question: Question, statement: Statement, passages: Sequence[Document]) -> Iterator[Statement]:
    """What stands below in the section under a mark that the statement bears: "62,000 EUR*", "* before tax"."""
    columns = " | ".join(statement.passage.metadata["columns"])
    marks = set(_FOOTMARK.findall(f"{statement.text} | {columns}"))
    for passage in passages:
        if not marks or passage.metadata["section"] != statement.section:
            return
        opening = passage.page_content.lstrip().lstrip("\\")
        mark = next((m for m in sorted(marks, key=len, reverse=True) if opening.startswith(m)), "")
        if mark and passage.metadata["kind"] in ("paragraph", "item"):
            marks.discard(mark)
            yield from islice(_cut(question, statement, passage), 1)


def _cut(question: Question, statement: Statement, passage: Document) -> Iterator[Statement]:
    return cut(question, passage, statement.cosine, 0.0)


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in FUNCTION_WORDS)
