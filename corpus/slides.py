"""PPTX to blocks: each slide under its title, its text, tables and notes in reading order."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.archive import DAMAGE, check_size
from corpus.damage import named
from corpus.outline import Block, Outline
from corpus.tables import table, text_cell


def read(data: bytes) -> Outline:
    """A presentation; a slide is a page. Raises ValueError when it is none, or is encrypted."""
    described = "docProps/core.xml" in check_size(data)  # else the library says "now"
    from pptx import Presentation
    from pptx.exc import PackageNotFoundError

    with named(*DAMAGE, SyntaxError, PackageNotFoundError, AttributeError, TypeError):
        show = Presentation(io.BytesIO(data))
        slides, properties = list(show.slides), show.core_properties
        blocks = [block for number, slide in enumerate(slides, 1) for block in _slide(slide, number)]
        changed = properties.modified if described else None
    about = {"title": properties.title, "as_of": changed, "modified": changed} if described else {}
    if str(about.get("title", "")).lower() in ("", "powerpoint presentation"):
        about["title"] = next((block.text for block in blocks if block.kind == "heading"), "")
    return Outline(blocks, about)


def _slide(slide: Any, page: int) -> Iterator[Block]:
    if slide.element.get("show") == "0":
        yield Block("hidden", " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))
        return
    title = slide.shapes.title
    if title is not None and title.text_frame.text.strip():
        yield Block("heading", title.text_frame.text, level=1, page=page)
    for shape in _in_order(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, page)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield Block("paragraph", slide.notes_slide.notes_text_frame.text, page=page)


def _in_order(shapes: Iterable[Any]) -> list[Any]:
    """Shapes from top to bottom and left to right, those of a group in its place."""
    flat = [inner for shape in shapes for inner in (_in_order(shape.shapes) if hasattr(shape, "shapes") else [shape])]
    # placeholders without a place of their own stand where the layout has them: first, as written
    return sorted(flat, key=lambda shape: (round((shape.top or 0) / 300_000), shape.left or 0))


def _shape(shape: Any, page: int) -> Iterator[Block]:
    if shape.has_text_frame:
        lines = [line for line in shape.text_frame.paragraphs if line.text.strip()]
        listed = len(lines) > 1
        for line in lines:
            text = line.text.replace("\x0b", "\n")
            yield Block("item" if listed else "paragraph", text, level=line.level if listed else 0, page=page)
    elif getattr(shape, "has_table", False):
        rows = [[text_cell(cell.text) for cell in row.cells] for row in shape.table.rows]
        headers = 1 if shape.table.first_row and len(rows) > 1 else 0
        for block in table(rows, headers=headers):
            yield Block(block.kind, block.text, block.level, block.marker, block.header, page)
