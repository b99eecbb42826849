"""PDF: ruled tables, sentences over pages, what repeats at the edges, turned text, text from right to left."""

import io
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from corpus import SourceFile, read, split

Write = Callable[[str | bytes, str], SourceFile]
STYLES = getSampleStyleSheet()
PROSE = "Who joins the firm has thirty days of leave in each year, and a manager agrees to it within five days. "


def made(parts: list[Flowable], edges: Callable[..., None] = lambda *_: None) -> bytes:
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4).build(parts, onFirstPage=edges, onLaterPages=edges)
    return data.getvalue()


def ruled(rows: list[list[str]], *spans: tuple[object, ...]) -> Table:
    cells = [[Paragraph(text, STYLES["BodyText"]) for text in row] for row in rows]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    return Table(cells, colWidths=[90, *[110] * (len(rows[0]) - 1)], style=[grid, *spans])


def test_a_ruled_table_has_a_line_a_row_however_its_cells_are_wrapped(file: Write) -> None:
    skill = "Writes code that others can read and change, and tests it well"
    rows = [["Skill", "Junior", "Senior"], ["Coding", skill, "Teaches"], ["Speaking", "Listens", "Leads"]]

    text = read(file(made([Paragraph(PROSE, STYLES["BodyText"]), ruled(rows)]), "a.pdf")).page_content

    assert text.endswith(
        f"| Skill | Junior | Senior |\n| --- | --- | --- |\n| Coding | {skill} | Teaches |\n"
        "| Speaking | Listens | Leads |\n"
    )


def test_headings_over_ruled_columns_are_joined_with_those_below(file: Write) -> None:
    rows = [["Level", "Pay", ""], ["", "Least", "Most"], ["L1", "10,000", "20,000"]]

    text = read(file(made([ruled(rows, ("SPAN", (1, 0), (2, 0)))]), "a.pdf")).page_content

    assert text == "| Level | Pay Least | Pay Most |\n| --- | --- | --- |\n| L1 | 10,000 | 20,000 |\n"


def test_a_sentence_over_two_pages_is_one_and_what_repeats_is_said_once(file: Write) -> None:
    def edges(page: canvas.Canvas, document: SimpleDocTemplate) -> None:
        page.drawString(50, 820, "The handbook of a firm")
        page.drawString(280, 20, f"Page {document.page} of 2")

    content = made([Spacer(1, 610), Paragraph(PROSE * 8, STYLES["BodyText"])], edges)

    document = read(file(content, "a.pdf"))

    assert document.page_content.count(PROSE.strip()) == 8
    assert document.page_content.count("The handbook of a firm") == 1
    assert "Page" not in document.page_content
    assert [page for page, _ in groupby(p.metadata["page"] for p in split(document))] == [1, 2]


def drawn(tmp_path: Path, draw: Callable[[canvas.Canvas], None]) -> bytes:
    page = canvas.Canvas(str(tmp_path / "drawn.pdf"), pagesize=A4)
    draw(page)
    page.save()
    return (tmp_path / "drawn.pdf").read_bytes()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_is_read_line_by_line(angle: int, file: Write, tmp_path: Path) -> None:
    def draw(page: canvas.Canvas) -> None:
        page.translate(300, 400)
        page.rotate(angle)
        page.drawString(0, 0, "A turned line of words")

    assert read(file(drawn(tmp_path, draw), "a.pdf")).page_content == "A turned line of words\n"


def test_a_hyphen_within_a_compound_is_kept_where_the_line_ends(file: Write, tmp_path: Path) -> None:
    def draw(page: canvas.Canvas) -> None:
        page.drawString(50, 700, "These are state-of-the-")
        page.drawString(50, 686, "art tools for employ-")
        page.drawString(50, 672, "ees of the firm.")

    text = read(file(drawn(tmp_path, draw), "a.pdf")).page_content

    assert text == "These are state-of-the-art tools for employees of the firm.\n"
