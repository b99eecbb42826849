"""ODT, EPUB, RTF, forms and columns of PDFs, notes of Word, values of workbooks, dates."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus import SourceFile, read

Write = Callable[..., SourceFile]
Zip = Callable[[dict[str, bytes]], bytes]
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


def test_an_open_document_keeps_headings_lists_and_tables(file: Write, zipped: Zip) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>" for a, b in ("AB", "CD"))
    body = (
        '<text:h text:outline-level="1">Pay</text:h><text:p>It <text:span>grows</text:span>.'
        "<office:annotation><text:p>a remark of mine</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p>"
        f"</text:list-item></text:list></text:list-item></text:list><table:table>{rows}</table:table>"
    )
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
    parts = {"META-INF/manifest.xml": b"<m/>", "content.xml": f"{content}</office:document-content>".encode()}

    document = read(file(zipped(parts), "a.odt"))

    assert document.page_content == "# Pay\n\nIt grows.\n\n- one\n  - two\n\n| A | B |\n| --- | --- |\n| C | D |\n"
    assert document.metadata["hidden"] == ["a remark of mine"]


def test_a_book_is_read_in_the_order_of_its_pages(file: Write, zipped: Zip) -> None:
    items = "".join(f'<item id="{n}" href="{n}%20x.xhtml" media-type="application/xhtml+xml"/>' for n in "ab")
    meta = '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ladders</dc:title><dc:date>2024-02-03'
    package = f"<package>{meta}</dc:date></metadata><manifest>{items}</manifest>"
    parts = {
        "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="O/c.opf"/></rootfiles></container>',
        "O/c.opf": f'{package}<spine><itemref idref="b"/><itemref idref="a"/></spine></package>'.encode(),
        "O/a x.xhtml": b"<html><body><h1>Second</h1></body></html>",
        "O/b x.xhtml": b"<html><body><h1>First</h1></body></html>",
    }

    document = read(file(zipped(parts), "a.epub"))

    assert document.page_content == "# First\n\n# Second\n"
    assert (document.metadata["title"], document.metadata["modified"]) == ("Ladders", "2024-02-03")


def test_rich_text_keeps_rows_and_leaves_hidden_words_out(file: Write) -> None:
    text = rb"{\rtf1\ansi{\info{\revtim\yr2024\mo3\dy2}}Gr\'f6\'dfe {\v three hidden words}counts.\par "
    rows = rb"\trowd Level\cell Pay\cell\row\trowd M2\cell 100\cell\row}"

    document = read(file(text + rows, "a.rtf"))

    assert document.page_content == "Größe counts.\n\n| Level | Pay |\n| --- | --- |\n| M2 | 100 |\n"
    assert document.metadata["hidden"] == ["three hidden words"]
    assert document.metadata["modified"] == "2024-03-02"


def test_a_form_and_two_columns_of_a_pdf_are_read(file: Write) -> None:
    data = io.BytesIO()
    canvas = Canvas(data)
    left = ["The first column tells", "about pay in the north", "and those who live in", "that part of the land."]
    right = ["The second one tells", "about days in the south", "and those who rest at", "that end of the coast."]
    for n in range(4):
        canvas.drawString(50, 700 - 14 * n, left[n])
        canvas.drawString(320, 700 - 14 * n, right[n])
    canvas.acroForm.textfield(name="Name", value="Ada", x=120, y=400, width=200, height=20)
    canvas.save()

    assert read(file(data.getvalue(), "a.pdf")).page_content == (
        f"{' '.join(left)}\n\n{' '.join(right)}\n\n- Name: Ada\n"
    )


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.125, "0.0%", "12.5%"),
        (120000, '"$"#,##0', "$120,000"),
        (-5, "0;(0)", "(5)"),
        (7, "000", "007"),
        (0.1 + 0.2, "General", "0.3"),
        (date(2024, 3, 2), "dd/mm/yyyy", "2024-03-02"),
    ],
)
def test_values_of_a_workbook_are_read_as_they_are_shown(value: object, form: str, shown: str, file: Write) -> None:
    book = openpyxl.Workbook()
    book.active.append(["What", "Value"])
    book.active.append(["Pay", value])
    book.active["B2"].number_format = form
    data = io.BytesIO()
    book.save(data)

    assert read(file(data.getvalue(), "a.xlsx")).page_content.endswith(f"| Pay | {shown} |\n")


@pytest.mark.parametrize(
    ("content", "source"),
    [
        ("---\ndate: 2020-01-01\nlast_updated: 2024-03-02\n---\nText.\n", "a.md"),
        ("---\nupdated: March 2, 2024\n---\nText.\n", "a.md"),
        ("<meta property='article:modified_time' content='2024-03-02T10:00:00Z'><p>Text.</p>", "a.html"),
    ],
)
def test_the_day_of_the_last_change_is_read(content: str, source: str, file: Write) -> None:
    assert read(file(content, source)).metadata["modified"] == "2024-03-02"


def test_a_file_that_does_not_say_when_it_was_changed_has_no_such_day(file: Write) -> None:
    assert "modified" not in read(file("---\ndate: soon\n---\nText.\n", "a.md")).metadata
