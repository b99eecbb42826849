"""A draft as an answer: numbers the citations, writes the Markdown."""

import re
from collections.abc import Sequence

from advisor.answer import Answer, Citation, Sentence, Status, Support
from advisor.conflicts import says_no_year
from advisor.dating import dated
from advisor.draft import Claim, Draft, Part
from advisor.evidence import Statement

SILENT = "The documents do not cover this question."
_MOST_MISSING = 8  # phrases that are named

# what Markdown would take as markup, and "[1]" in a document, which would pass for a marker of ours
_MARKUP = re.compile(r"[\\`*<]|(?<!\w)_|_(?!\w)|\[(?=\d+\])|(?<=\])\(|~~|^#")


def answer(draft: Draft, *, question: str, status: Status, missing: Sequence[str] = (), note: str = "",
           prose: bool = False, left_out: int = 0) -> Answer:  # fmt: skip
    """The answer that says the draft; its citations are numbered in order of appearance, each span once.

    As `prose` the claims of a part follow each other in one paragraph instead of a list. `left_out` statements are
    not in the draft because the answer is to be short; the text says so last.
    """
    missing = _as_asked(missing, question)
    draft = dated(draft, comparing=not prose)  # prose is written while it grows: what is shown cannot change
    numbers: dict[tuple[str, int], int] = {}
    quoted: list[Statement] = []
    for claim in (claim for part in draft for claim in part.claims):
        for statement in claim.proof:
            if statement.place not in numbers:
                numbers[statement.place] = len(numbers) + 1
                quoted.append(statement)
    sentences = tuple(
        Sentence(text=_told(c), citations=tuple(numbers[s.place] for s in c.proof), support=c.support)
        for part in draft
        for c in part.claims
    )
    parts = [_prose(part, numbers) if prose else _part(part, numbers) for part in draft]
    if status is Status.PARTIAL and missing:
        parts.append(f"_Not found in the documents: {escape(_named(missing))}._")
    if left_out:
        parts.append(f"_Short: {left_out} more statement{'s are' if left_out > 1 else ' is'} left out._")
    return Answer(
        text="\n\n".join(parts),
        status=status,
        question=question,
        sentences=sentences,
        citations=tuple(_citation(numbers[s.place], s) for s in quoted),
        missing=missing,
        note=note,
        left_out=left_out,
    )


def not_covered(*, question: str, missing: Sequence[str] = (), nearest: Sequence[str] = (), said: str = "") -> Answer:
    """The answer that the documents are silent, what they are silent about, and the nearest topics they cover; or what
    is `said` to a question that they can't be asked."""
    missing = _as_asked(missing, question)
    about = f" They leave open: {_named(missing)}." if missing else ""
    topics = "\n\nClosest topics that they do cover:\n\n" + "\n".join(f"- {escape(n)}" for n in nearest)
    text = f"{said or SILENT}{escape(about)}" + (topics if nearest else "")
    return Answer(text=text, status=Status.NOT_COVERED, question=question, missing=missing, nearest=tuple(nearest))


def nothing_asked(*, question: str, said: str, topics: Sequence[str]) -> Answer:
    """The answer to a turn that asks nothing, such as thanks: what is said to it, and what can be asked."""
    named = f" The documents tell of: {escape('; '.join(topics))}." if topics else ""
    return Answer(text=f"{said}{named}", status=Status.NOT_COVERED, question=question,
                  nearest=tuple(topics))  # fmt: skip


def _as_asked(missing: Sequence[str], question: str) -> tuple[str, ...]:
    """What is missing in the letters of the question: "New York"."""
    spelt = [re.sub(r"\busa\b", "US", phrase) for phrase in missing]
    patterns = (r"\W+".join(map(re.escape, phrase.split())) for phrase in spelt)
    found = (re.search(rf"\b{pattern}\b", question, re.IGNORECASE) for pattern in patterns)
    return tuple(match[0] if match else phrase for match, phrase in zip(found, spelt, strict=True))


def _named(missing: Sequence[str]) -> str:
    return ", ".join([*missing[:_MOST_MISSING], *(["…"] if len(missing) > _MOST_MISSING else [])])


def escape(text: str) -> str:
    """Document text as Markdown that shows it literally."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _told(claim: Claim) -> str:
    """A claim as a sentence: a row word for word as its document writes it, whatever parts the cells there."""
    proof = claim.proof[0]
    return proof.written if claim.text == proof.text else claim.text


def _prose(part: Part, numbers: dict[tuple[str, int], int]) -> str:
    return " ".join(_line(claim, numbers) for claim in part.claims)


def _part(part: Part, numbers: dict[tuple[str, int], int]) -> str:
    above = f"**{escape(part.title)}**{_remark(part.remark)}" if part.title else _remark(part.remark).strip()
    title = f"{above}\n\n" if above else ""
    if part.columns:
        return title + _table(part, numbers)
    if len(part.claims) == 1:
        return title + _line(part.claims[0], numbers)
    return title + "\n".join(f"- {_line(claim, numbers)}" for claim in part.claims)


def _line(claim: Claim, numbers: dict[tuple[str, int], int]) -> str:
    return f"{escape(claim.text)} {_markers(claim, numbers)}"


def _markers(claim: Claim, numbers: dict[tuple[str, int], int]) -> str:
    partly = "in part" if claim.support is Support.PARTLY else ""
    markers = "".join(f"[{numbers[s.place]}]" for s in claim.proof)
    return markers + _remark(partly) + _remark(claim.remark)


def _remark(words: str) -> str:
    return f" _({words})_" if words else ""


def _table(part: Part, numbers: dict[tuple[str, int], int]) -> str:
    rows = [f"| {' | '.join(map(escape, part.columns))} |", "|" + " --- |" * len(part.columns)]
    for claim in part.claims:
        # a reader writes a bar inside a cell as a broken one, since bars part cells
        bar = "¦" if "¦" in claim.proof[0].quote else r"\|"
        cells = [escape(cell.strip()).replace("¦", bar) for cell in claim.text.split("|")]
        rows.append(f"| {' | '.join(cells)} {_markers(claim, numbers)} |")
    return "\n".join(rows)


def _citation(number: int, statement: Statement) -> Citation:
    values = statement.passage.metadata
    return Citation(
        number=number,
        source=statement.source,
        title=values["title"],
        section=statement.section,
        quote=statement.quote,
        start=statement.start,
        end=statement.end,
        page=values.get("page"),
        as_of=None if says_no_year(statement) else values.get("as_of"),
    )
