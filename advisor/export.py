"""Questions with their answers as files to keep: Markdown and Word, with numbered sources."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from advisor.answer import Answer, Citation

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

Asked = tuple[str, Answer]  # a question as it was typed, and its answer

_PIECES = re.compile(r"\\(?P<literal>[!-/:-@\[-`{-~])|\*\*(?P<strong>.+?)\*\*|(?<!\w)_(?P<soft>[^_]+)_(?!\w)")
_ITEM = re.compile(r"[-*] ")
_STEP = re.compile(r"\d+[.)] ")
_RULE = re.compile(r"\|[\s:|-]+\|$")


def reference(citation: Citation) -> str:
    """Where a quote stands: title, section, page, the year it speaks of, and the file."""
    path = [citation.title, *(part for part in citation.section.split(" › ") if part not in ("", citation.title))]
    paged = f", p. {citation.page}" if citation.page else ""
    dated = f" ({citation.as_of})" if citation.as_of else ""
    return f"{' › '.join(path)}{paged}{dated}, {citation.source}"


def markdown(asked: Sequence[Asked], title: str, *, sources: str = "Sources", status: Callable[[Answer], str]) -> str:
    """A Markdown text: each question a heading, its answer with [n] markers, its sources numbered alike.

    `sources` heads the list, `status` says in words how far the documents cover a question.
    """
    parts = [f"# {_line(title)}"]
    for question, answer in asked:
        parts += [f"## {_line(question)}", f"_{status(answer)}_", *([answer.note] if answer.note else []), answer.text]
        listed = [f"- [{c.number}] “{_line(c.quote)}” {_line(reference(c))}" for c in answer.citations]
        parts += [f"**{sources}**", "\n".join(listed)] if listed else []
    return "\n\n".join(parts) + "\n"


def word(asked: Sequence[Asked], title: str, *, sources: str = "Sources", status: Callable[[Answer], str]) -> bytes:
    """The same as a DOCX file."""
    import docx

    file = docx.Document()
    file.core_properties.title = title
    file.add_heading(_clean(title), 0)
    for question, answer in asked:
        file.add_heading(_clean(question), 1)
        file.add_paragraph(status(answer)).runs[0].italic = True
        for block in [*([answer.note] if answer.note else []), *re.split(r"\n{2,}", answer.text)]:
            _block(file, block.splitlines())
        if answer.citations:
            file.add_heading(sources, 2)
        for citation in answer.citations:
            quoted = f"[{citation.number}] “{' '.join(citation.quote.split())}” "
            file.add_paragraph(_clean(quoted)).add_run(_clean(reference(citation))).italic = True
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def _block(file: "WordFile", lines: Sequence[str]) -> None:
    if lines and all(line.startswith("|") for line in lines):
        _table(file, [_cells(line) for line in lines if not _RULE.match(line)])
        return
    for line in lines:
        for sign, style in ((_ITEM, "List Bullet"), (_STEP, "List Number")):
            if found := sign.match(line):
                _write(file.add_paragraph(style=style), line[found.end() :])
                break
        else:
            _write(file.add_paragraph(), line)


def _table(file: "WordFile", rows: list[list[str]]) -> None:
    table = file.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
    for number, cells in enumerate(rows):
        for cell, text in zip(table.add_row().cells, cells, strict=False):
            _write(cell.paragraphs[0], text, strong=number == 0)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def _write(paragraph: "Paragraph", text: str, *, strong: bool = False) -> None:
    for words, kind in _runs(text):
        run = paragraph.add_run(_clean(words))
        run.bold, run.italic = (strong or kind == "strong") or None, (kind == "soft") or None


def _runs(text: str, kind: str = "") -> Iterator[tuple[str, str]]:
    """The words of a line of Markdown without its marks, each run with its kind: "", "strong" or "soft"."""
    at = 0
    for found in _PIECES.finditer(text):
        yield text[at : found.start()], kind
        if found["literal"]:
            yield found["literal"], kind
        else:
            yield from _runs(found["strong"] or found["soft"], "strong" if found["strong"] else "soft")
        at = found.end()
    yield text[at:], kind


def _line(text: str) -> str:
    """One line that Markdown reads no markup into."""
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", " ".join(text.split()))


def _clean(text: str) -> str:
    # XML has no place for control characters, which a document or a question may hold
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
