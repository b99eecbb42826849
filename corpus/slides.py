"""PPTX to blocks: each slide under its title, its text, tables and notes in reading order."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from corpus.archive import DAMAGE, check_size
from corpus.damage import named
from corpus.outline import Block, Outline
from corpus.slide_view import is_plain, is_shown, texts
from corpus.tables import ACROSS, Cell, table, text_cell

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_LONG = 120  # characters: a longer text is no title


def read(data: bytes) -> Outline:
    """A presentation; a slide is a page. Raises ValueError when it is none, or is encrypted."""
    described = "docProps/core.xml" in check_size(data)  # else the library says "now"
    from pptx import Presentation
    from pptx.exc import InvalidXmlError, PackageNotFoundError

    with named(*DAMAGE, SyntaxError, PackageNotFoundError, InvalidXmlError, AttributeError, TypeError):
        show = Presentation(io.BytesIO(data))
        slides, properties = list(show.slides), show.core_properties
        size = (show.slide_width or 0, show.slide_height or 0)
        blocks = [block for number, slide in enumerate(slides, 1) for block in _slide(slide, number, *size)]
        changed = properties.modified if described else None
    about = {"title": properties.title, "as_of": changed, "modified": changed} if described else {}
    if str(about.get("title", "")).lower() in ("", "powerpoint presentation"):
        about["title"] = next((block.text for block in blocks if block.kind == "heading"), "")
    return Outline(blocks, about)


def _slide(slide: Any, page: int, width: int, height: int) -> Iterator[Block]:
    if slide.element.get("show") == "0":
        yield Block("hidden", _words(slide.shapes))
        return
    seen = [shape for shape in slide.shapes if is_shown(shape, width, height)]
    yield from (Block("hidden", _words([shape])) for shape in slide.shapes if shape not in seen)
    plain, shapes = is_plain(slide), _in_order(seen)
    title = slide.shapes.title
    if title is None or not title.text_frame.text.strip():
        title = next((shape for shape in shapes if shape.has_text_frame and shape.text_frame.text.strip()), None)
    if title is not None and _is_title(title.text_frame.text):
        yield Block("heading", title.text_frame.text, level=1, page=page)
    else:  # not below the title of the slide before
        title = None
        yield Block("heading", f"Slide {page}", level=1, page=page)
    for shape in shapes:
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, page, plain=plain)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield Block("paragraph", slide.notes_slide.notes_text_frame.text, page=page)


def _is_title(text: str) -> bool:
    return len(text.strip()) <= _LONG and bool(text.strip())


def _in_order(shapes: Iterable[Any]) -> list[Any]:
    """Shapes from top to bottom and left to right, those of a group in its place."""
    flat = [inner for shape in shapes for inner in (_in_order(shape.shapes) if hasattr(shape, "shapes") else [shape])]
    # placeholders without a place of their own stand where the layout has them: first, as written
    return sorted(flat, key=lambda shape: (round((shape.top or 0) / 300_000), shape.left or 0))


def _words(shapes: Iterable[Any]) -> str:
    return " ".join(shape.text_frame.text for shape in _in_order(shapes) if shape.has_text_frame)


def _shape(shape: Any, page: int, *, plain: bool) -> Iterator[Block]:
    if shape.has_text_frame:
        lines = [(line.level, *texts(line, plain=plain)) for line in shape.text_frame.paragraphs if line.text.strip()]
        yield from (Block("hidden", hidden) for _, _, hidden in lines if hidden)
        lines = [line for line in lines if line[1].strip()]
        listed = len(lines) > 1
        for level, text, _ in lines:
            said = text.replace("\x0b", "\n")
            yield Block("item" if listed else "paragraph", said, level=level if listed else 0, page=page)
    elif getattr(shape, "has_table", False):
        rows = [_row(shape.table, row) for row in range(len(shape.table.rows))]
        headed = shape.table.first_row and len(rows) > 1
        yield from _on(page, table(rows, headers=None if ACROSS in rows[0] else int(headed)))
    elif getattr(shape, "has_chart", False):
        yield from _on(page, _chart(shape.chart))
    elif (picture := shape._element.find(".//{*}nvPicPr/{*}cNvPr")) is not None:
        yield Block("paragraph", picture.get("descr", ""), page=page)
    else:
        yield from (Block("item", text, page=page) for text in _drawn(shape))


def _on(page: int, blocks: Iterable[Block]) -> Iterator[Block]:
    return (replace(block, page=page) for block in blocks)


def _row(grid: Any, number: int) -> list[Cell]:
    """A row's cells; below a merged cell stands its content, to its right that it reaches there."""
    row: list[Cell] = []
    for column in range(len(grid.columns)):
        above = number
        while above and grid.cell(above, column)._tc.vMerge:
            above -= 1
        cell = grid.cell(above, column)
        row.append(ACROSS if cell._tc.hMerge else text_cell(cell.text))
    return row


def _chart(chart: Any) -> Iterator[Block]:
    """A chart's title, and its values as a table: a row a category, a column a series."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield Block("paragraph", chart.chart_title.text_frame.text)
    names: list[str] = []
    places: dict[str, str] = {}
    values: list[dict[str, str]] = []
    # as the file has them: the library knows few of the kinds of chart
    for series in chart._chartSpace.iter("{*}ser"):
        names.append(" ".join(series.xpath("string(*[local-name()='tx']//*[local-name()='v'])").split()))
        places |= _points(series, "cat", "xVal")
        values.append(_points(series, "val", "yVal"))
    rows = [[name, *(one.get(place, "") for one in values)] for place, name in places.items()]
    yield from table([[text_cell(text) for text in row] for row in (["", *names], *rows)], headers=1)


def _points(series: Any, *kinds: str) -> dict[str, str]:
    """Place -> value as written, of the categories or the values of a series."""
    points = (point for kind in kinds for point in series.iterfind(f"{{*}}{kind}//{{*}}pt"))
    return {point.get("idx", ""): point.findtext("{*}v") or "" for point in points}


def _drawn(shape: Any) -> Iterator[str]:
    """The texts of a diagram ("SmartArt"), which stand in a part of their own."""
    place = shape._element.find(f".//{_DIAGRAM}relIds")
    if place is None:
        return
    part = shape.part.related_part(place.get(f"{_RELATION}dm"))
    for text in etree.fromstring(part.blob, _PARSER).iter(f"{_DIAGRAM}t"):
        for line in text.iterfind(f"{_DRAWING}p"):
            yield "".join(map(str, line.itertext()))
