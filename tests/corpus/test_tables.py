"""Tables of any format: headings that reach over columns or stand above one another, titles, labels of groups."""

import io
from collections.abc import Callable

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml
from openpyxl.comments import Comment
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from corpus import SourceFile, read, split

Write = Callable[[str | bytes, str], SourceFile]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROWS = [["Level", "Pay", "", "Bonus"], ["", "Min", "Max", ""], ["L1", "10", "20", "5%"], ["L2", "30", "40", "6%"]]
STORED = (
    "| Level | Pay Min | Pay Max | Bonus |\n| --- | --- | --- | --- |\n| L1 | 10 | 20 | 5% |\n| L2 | 30 | 40 | 6% |\n"
)


def in_word() -> bytes:
    document = docx.Document()
    table = document.add_table(4, 4)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Pay"
    return saved(document)


def in_a_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Pay bands"
    for row in ROWS:
        book.active.append([text or None for text in row])
    book.active.merge_cells("B1:C1")
    return saved(book)


def on_a_slide() -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Pay bands"
    table = slide.shapes.add_table(4, 4, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    return saved(show)


def on_a_page() -> bytes:
    cells = "<tr><td>Level</td><td colspan=2>Pay</td><td>Bonus</td></tr>"
    for row in ROWS[1:]:
        cells += "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>"
    return f"<table>{cells}</table>".encode()


def saved(document: object) -> bytes:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "source"),
    [(in_word(), "a.docx"), (in_a_workbook(), "a.xlsx"), (on_a_slide(), "a.pptx"), (on_a_page(), "a.html")],
    ids=["docx", "xlsx", "pptx", "html"],
)
def test_a_heading_over_several_columns_is_joined_with_those_below_it(content: bytes, source: str, file: Write) -> None:
    text = read(file(content, source)).page_content

    assert text.removeprefix("# Pay bands\n\n") == STORED


def test_a_first_row_of_one_cell_is_the_title_of_its_table(file: Write) -> None:
    cells = (
        "<tr><th colspan=2>Leave by country</th></tr><tr><th>Land</th><th>Days</th></tr><tr><td>DE</td><td>30</td></tr>"
    )

    text = read(file(f"<table>{cells}</table>", "a.html")).page_content

    assert text == "Leave by country:\n\n| Land | Days |\n| --- | --- |\n| DE | 30 |\n"


@pytest.mark.parametrize(("first", "is_header"), [("Level,2023,2024", True), ("Ann,5,6", False), ("2023,2024", False)])
def test_years_name_columns_and_other_figures_do_not(first: str, is_header: bool, file: Write) -> None:
    passages = split(read(file(f"{first}\nL1,10,11\n", "a.csv")))

    assert ("header" in [passage.metadata["kind"] for passage in passages]) is is_header


def test_rows_below_the_label_of_their_group_carry_it(file: Write) -> None:
    text = read(file("Level,Skill,Text\nJunior,,\n,Go,knows\nSenior,,\n,Go,masters\n", "a.csv")).page_content

    assert text.endswith("| Junior | Go | knows |\n| Senior | Go | masters |\n")


def test_word_rows_in_controls_are_read_and_deleted_rows_are_not(file: Write) -> None:
    document = docx.Document()
    table = document.add_table(4, 2)
    texts = ["Name", "Town", "Ann", "Rome", "Bob", "Oslo", "Cem", "left the firm in May"]
    for cell, text in zip((cell for row in table.rows for cell in row.cells), texts, strict=True):
        cell.text = text
    controlled, deleted = table._tbl.tr_lst[2:]
    control = parse_xml(f"<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>")
    table._tbl.replace(controlled, control)
    control[1].append(controlled)
    deleted.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="1" w:author="x"/>'))

    read_back = read(file(saved(document), "a.docx"))

    assert read_back.page_content == "| Name | Town |\n| --- | --- |\n| Ann | Rome |\n| Bob | Oslo |\n"
    assert read_back.metadata["hidden"] == ["Cemleft the firm in May"]


def test_hidden_rows_and_columns_and_comments_of_a_workbook_are_reported_and_not_stored(file: Write) -> None:
    book = openpyxl.Workbook()
    for row in (["Skill", "Pay", "Level"], ["Go", "an unseen sum of money", "3"], ["an unseen row of it", "x", "9"]):
        book.active.append(row)
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.active["A1"].comment = Comment("a comment that only authors see", "x")

    document = read(file(saved(book), "a.xlsx"))

    assert document.page_content == "# Sheet\n\n| Skill | Level |\n| --- | --- |\n| Go | 3 |\n"
    assert {"an unseen sum of money", "a comment that only authors see", "an unseen row of it"} <= set(
        document.metadata["hidden"]
    )


def test_titles_and_notes_of_a_table_are_no_rows(file: Write) -> None:
    text = read(file("Leave in 2024\n\nLand,Days\nDE,30\n\nWithout holidays\n", "a.csv")).page_content

    assert text == "Leave in 2024\n\n| Land | Days |\n| --- | --- |\n| DE | 30 |\n\nWithout holidays\n"


def test_charts_and_slides_without_a_title_are_read(file: Write) -> None:
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[5]).shapes.title.text = "Figures"
    data = CategoryChartData()
    data.categories = ["East", "West"]
    data.add_series("Heads", (3, 1234567.5))
    chart = show.slides[0].shapes.add_chart(XL_CHART_TYPE.PIE, 0, Inches(3), Inches(4), Inches(2), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Heads by region"
    for top, text in ((3, "It says more."), (1, "A plain slide")):
        blank = show.slides[1] if len(show.slides) > 1 else show.slides.add_slide(show.slide_layouts[6])
        blank.shapes.add_textbox(0, Inches(top), Inches(4), Inches(1)).text_frame.text = text

    assert read(file(saved(show), "a.pptx")).page_content == (
        "# Figures\n\nHeads by region\n\n|  | Heads |\n| --- | --- |\n| East | 3 |\n| West | 1234567.5 |\n\n"
        "# A plain slide\n\nIt says more.\n"
    )
