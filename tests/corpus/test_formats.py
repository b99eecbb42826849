"""Every format to stored text: headings, lists and tables kept, what surrounds them left out."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from corpus import SourceFile, find_files, read, split
from corpus.hypertext import fragment
from corpus.outline import write

Stored = Callable[[str | bytes, str], str]


@pytest.fixture
def stored(file: Callable[[str | bytes, str], SourceFile]) -> Stored:
    """The stored text of a file."""
    return lambda content, source: read(file(content, source)).page_content


# --- HTML -------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><title>The Handbook</title><style>p {color: red}</style></head>
<body class="nav-left">
<header><a href="/">Home</a></header><nav><ul><li><a href="a.html">Levels</a></li></ul></nav>
<div id="toc"><h1>Careers</h1><a href="b.html">Engineer 1</a> <a href="c.html">Engineer 2</a></div>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<div id="doc"><h1>Engineer <em>2</em></h1><p>Owns <b>small</b>er projects.<br>Asks&nbsp;for help.</p>
<h2>Craft</h2><p><strong>Testing</strong></p>
<ul><li>Writes tests<ul><li>of units</li></ul></li><li><p>Fixes them</p><p>soon</p></li></ul>
<ol start="3"><li>Reviews</li></ol><pre>make  test
make lint</pre>
<dl><dt>Toil</dt><dd>Work that repeats</dd></dl>
<p hidden>Secret one</p><p style="display: none">Secret two</p><!-- Secret three --><script>secret()</script></div>
<aside>Related pages</aside><footer>Imprint</footer></body></html>"""


def test_a_page_keeps_its_structure_and_loses_what_surrounds_it(stored: Stored) -> None:
    assert stored(PAGE, "page.html") == (
        "# Engineer 2\n\nOwns smaller projects.\nAsks for help.\n\n## Craft\n\n### Testing\n\n"
        "- Writes tests\n  - of units\n- Fixes them\n\n  soon\n\n3. Reviews\n\n```\nmake  test\nmake lint\n```\n\n"
        "- Toil\n  - Work that repeats\n"
    )


def test_a_page_is_named_after_its_heading_its_file_or_itself(file: Callable[..., SourceFile]) -> None:
    untitled = "<title>The Handbook</title><p>Text.</p>"

    assert read(file(PAGE, "a.html")).metadata["title"] == "Engineer 2"
    assert read(file(untitled, "pay_in_2024.htm")).metadata["title"] == "Pay in 2024"
    assert read(file(untitled, "index.html")).metadata["title"] == "The Handbook"


def test_a_fragment_of_a_page_is_read_too(stored: Stored) -> None:
    assert stored("Pay is <i>high</i>.<p>It grows.", "part.html") == "Pay is high.\n\nIt grows.\n"


TABLE = """<table><thead><tr><th>Company</th><th colspan="2">Pay</th></tr><tr><th></th><th>low</th><th>high</th></tr>
</thead><tr><td rowspan="2">Tesla</td><td>1</td><td></td></tr><tr><td>3</td><td>4</td></tr></table>"""


def test_a_table_has_a_line_a_row_with_merged_cells_in_their_places(stored: Stored) -> None:
    assert stored(TABLE, "pay.html") == (
        "| Company | Pay low | Pay high |\n| --- | --- | --- |\n| Tesla | 1 |  |\n| Tesla | 3 | 4 |\n"
    )


MATRIX = """<table class="wide"><tbody>
<tr><td>Skill</td><td>Engineer 1</td><td>Engineer 2</td></tr>
<tr><td>Testing</td><td>&nbsp;</td><td><ul><li>Writes tests</li><li>Fixes them</li></ul></td></tr>
<tr><td>Design</td><td>Asks</td><td><ul><li>Draws</li></ul></td></tr>
</tbody></table>"""


@pytest.mark.parametrize("source", ["levels.html", "levels.md"])
def test_lists_in_cells_are_found_by_their_row_and_their_column(source: str, file: Callable[..., SourceFile]) -> None:
    document = read(file(MATRIX, source))

    assert document.page_content == (
        "Skill:\n\n- Testing: Engineer 1: –\n- Testing: Engineer 2\n  - Writes tests\n  - Fixes them\n"
        "- Design: Engineer 1: Asks\n- Design: Engineer 2\n  - Draws\n"
    )
    passage = next(p for p in split(document) if "Fixes" in p.page_content)
    assert passage.metadata["labels"] == ["Skill:", "Testing: Engineer 2"]


def test_markdown_inside_an_html_table_is_read_as_markdown(stored: Stored) -> None:
    head = "<table><tr><th>Level</th><th>Does</th></tr><tr><td>"
    text = f"{head}\n\n**M2**\n\n</td><td>\n\n- [leads](x)\n- hires\n\n</td></tr></table>\n\nEnd."

    assert stored(text, "a.md") == "Level:\n\n- M2: Does\n  - leads\n  - hires\n\nEnd.\n"


def test_buttons_that_open_an_answer_are_its_heading_and_consent_and_link_lists_are_left_out(stored: Stored) -> None:
    page = """<html><head><title>FAQ</title></head><body><div class="onetrust-pc">We use trackers.</div>
    <div class="sidebar"><h3>See also</h3><a href="a">Sick leave</a> <a href="b">Pay</a></div>
    <button aria-expanded="false">Menu</button><h1>Leave</h1><p><svg><title>icon</title></svg>Paid.</p>
    <button aria-expanded="false" aria-controls="p1">Can I split it?</button><div id="p1" hidden>Yes, in 3 blocks.</div>
    </body></html>"""

    assert stored(page, "a.html") == "# Leave\n\nPaid.\n\n## Can I split it?\n\nYes, in 3 blocks.\n"


@given(st.text(max_size=300))
def test_any_text_can_be_read_as_html(text: str) -> None:
    assert isinstance(write(fragment(text)), str)


# --- workbooks -------------------------------------------------------------------------------------------------------


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_sheets_are_sections_and_empty_rows_and_columns_cost_nothing(stored: Stored) -> None:
    rows = [["Pay by level"], [None, "Level", "Pay"], [None, "M2", 1.5], [None, "M3", 2.0], *[[None] * 30] * 500]

    assert stored(workbook({"Pay": rows, "Nothing": [[]]}), "pay.xlsx") == (
        "# Pay\n\nPay by level\n\n| Level | Pay |\n| --- | --- |\n| M2 | 1.5 |\n| M3 | 2 |\n"
    )


def test_a_cell_merged_with_those_below_counts_for_each_row(stored: Stored) -> None:
    book = openpyxl.Workbook()
    for row in (["Team", "Who"], ["Core", "Ada"], [None, "Bob"], [None, "Cy"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    data = io.BytesIO()
    book.save(data)

    assert stored(data.getvalue(), "teams.xlsx").endswith("| Core | Ada |\n| Core | Bob |\n|  | Cy |\n")


def test_long_cells_below_headings_are_lists_of_their_columns(stored: Stored) -> None:
    long = ["Works alone on parts of the system " * 8, "Works with other teams on the whole " * 8]
    text = stored(workbook({"Craft": [["Junior", None, "Senior"], [long[0], "yes", long[1]]]}), "levels.xlsx")

    assert text.split("\n")[2:4] == ["- Junior", "  - " + long[0].strip()]
    assert "- Senior\n  - " + long[1].strip() in text


# --- Word and PowerPoint ----------------------------------------------------------------------------------------


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Word Document"
    document.add_heading("Team charter", 0)
    document.add_heading("Norms", 1)
    document.add_paragraph("We write things down.")
    document.add_paragraph("Meetings", style="List Bullet")
    document.add_paragraph("short ones", style="List Bullet 2")
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ["Name", "Role", "Ada", "Lead"], strict=True):
        cell.text = text
    paragraph = document.add_paragraph("After ")
    paragraph.add_run("hidden").font.hidden = True
    insertion = OxmlElement("w:ins")
    insertion.append(paragraph.add_run("the table.")._r)
    paragraph._p.append(insertion)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_word_document_keeps_headings_lists_and_tables_in_order(file: Callable[..., SourceFile]) -> None:
    document = read(file(word(), "charter.docx"))

    assert document.metadata["title"] == "Team charter"
    assert document.page_content == (
        "# Team charter\n\n# Norms\n\nWe write things down.\n\n- Meetings\n  - short ones\n1. First\n2. Second\n\n"
        "| Name | Role |\n| --- | --- |\n| Ada | Lead |\n\nAfter the table.\n"
    )


def test_a_slide_is_a_page_under_its_title(file: Callable[..., SourceFile]) -> None:
    show = pptx.Presentation()
    for title, lines in (("Levels", "Junior\nSenior"), ("Pay", "It grows.")):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = lines
    data = io.BytesIO()
    show.save(data)

    document = read(file(data.getvalue(), "talk.pptx"))

    assert document.page_content == "# Levels\n\n- Junior\n- Senior\n\n# Pay\n\nIt grows.\n"
    assert [p.metadata["page"] for p in split(document)] == [1, 1, 1, 2, 2]


# --- PDF --------------------------------------------------------------------------------------------------------


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """A PDF in Helvetica; a page is (left, bottom, size, text) for each line."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in lines)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R"
        objects.append(f"<< {page} /Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return f"{body}{trailer}startxref\n{len(body)}\n%%EOF\n".encode("latin-1")


def test_lines_of_a_pdf_become_paragraphs_items_headings_and_rows_on_their_pages(
    file: Callable[..., SourceFile],
) -> None:
    first = [
        (50, 720, 20, "Engineering levels"),
        (50, 690, 11, "An engineer of the second level works on tasks that are well under-"),
        (50, 677, 11, "stood and asks for help. Self-"),
        (50, 664, 11, "aware people do."),
        (50, 640, 11, "- Writes tests for all of the code that is new"),
        (58, 627, 11, "and fixes them"),
        (50, 614, 11, "- Reviews"),
        (50, 590, 11, "Level"),
        (150, 590, 11, "Years"),
        (250, 590, 11, "Pay"),
        (50, 577, 11, "M2"),
        (150, 577, 11, "5"),
        (250, 577, 11, "high"),
    ]
    footers = [[(280.0, 20.0, 9.0, f"Page {number}")] for number in (1, 2, 3)]

    document = read(file(pdf([[*first, *footers[0]], footers[1], [(50, 720, 11, "The end."), *footers[2]]]), "a.pdf"))

    assert document.page_content == (
        "# Engineering levels\n\nAn engineer of the second level works on tasks that are well understood and asks for "
        "help. Self-aware people do.\n\n- Writes tests for all of the code that is new and fixes them\n- Reviews\n\n"
        "| Level | Years | Pay |\n| --- | --- | --- |\n| M2 | 5 | high |\n\nThe end.\n"
    )
    pages = {p.page_content: p.metadata["page"] for p in split(document, limit=2000)}
    assert pages["# Engineering levels"] == 1
    assert pages["The end."] == 3


def test_words_are_found_where_every_letter_is_placed_by_itself(stored: Stored) -> None:
    places = [50.0, 56.1, 62.2, 64.6, 74.2, 80.3, 86.4]  # advances of Helvetica at 11 points, a gap before "n"
    letters = [(x, 700 + n % 2 / 10, 11.0, letter) for n, (x, letter) in enumerate(zip(places, "palenow", strict=True))]

    assert stored(pdf([letters]), "letters.pdf") == "pale now\n"


def test_a_scan_is_named_as_one(file: Callable[..., SourceFile]) -> None:
    with pytest.raises(ValueError, match=r"^scan\.pdf: no page has text \(a scan\?\)\. Run OCR on it"):
        read(file(pdf([[], []]), "scan.pdf"))


def test_pages_without_text_are_known(file: Callable[..., SourceFile]) -> None:
    document = read(file(pdf([[(50, 700, 11, "Text.")], []]), "half.pdf"))

    assert document.metadata["pages_without_text"] == [2]


# --- nested data and front matter -------------------------------------------------------------------------------

LADDER = {
    "title": "Ladder",
    "levels": [
        {"name": "Junior", "criteria": ["Asks early", "Writes tests"]},
        {"name": "Senior", "pay": {"low": 1, "high": None}, "remote": True},
    ],
    "offices": [{"city": "Oslo", "seats": 3}, {"city": "Rome", "seats": 4}],
}
LADDER_TEXT = (
    "- title: Ladder\n\n# levels\n\n## Junior\n\n- Asks early\n- Writes tests\n\n## Senior\n\n- low: 1\n"
    "- remote: true\n\n# offices\n\n| city | seats |\n| --- | --- |\n| Oslo | 3 |\n| Rome | 4 |\n"
)


def test_keys_of_json_and_yaml_are_headings(stored: Stored) -> None:
    assert stored(json.dumps(LADDER), "ladder.json") == LADDER_TEXT
    assert stored(json.dumps(LADDER, indent=1), "ladder.yaml") == LADDER_TEXT


def test_yaml_that_stands_for_more_than_memory_holds_is_refused(file: Callable[..., SourceFile]) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )

    with pytest.raises(ValueError, match=r"^bomb\.yml: it is YAML that stands for more than 1,000,000 values"):
        read(file(bomb, "bomb.yml"))


def test_front_matter_that_holds_the_content_is_content(file: Callable[..., SourceFile]) -> None:
    front = "title: People\nlayout: page\nredirect_from: [/old, /older]\nquestions: [travel, 'Who helps me?']\n"
    topics = "topics:\n  - name: communication\n    content:\n      - level: 1\n"
    topics += "      \tcriteria: [Shares work early and often]\n"

    document = read(file(f"---\n{front}{topics}---\nBody.\n", "people.md"))

    assert document.page_content == (
        "# topics\n\n## communication\n\n### level: 1\n\n- Shares work early and often\n\nBody.\n"
    )
    assert document.metadata["questions"] == ["Who helps me?"]
    assert "topics" not in document.metadata


# --- marks of site generators -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Before.\n\n{% include "steps.html"\nsteps: all %}\n\nAfter.', "Before.\n\nAfter."),
        ('See [the guide]({% page "/guide/" %}) and [it]({{site.url}}/x) now.', "See the guide and it now."),
        ('{% alert "Heads up!" %}\nMind this.\n{% endalert %}', "Heads up!\nMind this."),
        ('Ask in {% slack_channel "people-ops" %} today.', "Ask in people-ops today."),
        ('{% image "a.png" "the chart of pay" %}', "the chart of pay"),
        ('{{< figure src="a.png" caption="Pay" >}} grows', "Pay grows"),
        ('{% hint style="info" %}\nKeep it.\n{% endhint %}', "Keep it."),
        ("{% comment %}not this{% endcomment %}But this.", "But this."),
        ("# Pay {#pay}\n{: .wide}\n\nText.{: .small }", "# Pay\n\nText."),
        ("Use `{{ name }}` so:\n\n```\n{% if x %}\n```", "Use {{ name }} so:\n\n```\n{% if x %}\n```"),
        ("{% raw %}`{% page %}`{% endraw %} works", "{% page %} works"),
        (":::tip[Mind it]\nOne.\n:::\n\n::: warning\nTwo.\n:::", "Mind it\n\nOne.\n\nTwo."),
        ('!!! note "Mind it"\n    One.\n\n    - two\n\n??? tip\n    Three.', "Mind it\n\nOne.\n\n- two\n\nThree."),
        ("> [!WARNING]\n> One.\n\n[[a|Two]] ![[three.png]]", "One.\n\nTwo"),
        ("* Contents\n{:toc}\n\nOne.\n\n[[_TOC_]]", "One."),
        ("One[^n] more.\n\nTwo.\n\n[^n]: The note.", "One more.\n\nThe note.\n\nTwo."),
        ("Toil\n: Work that repeats\n: Drudgery", "- Toil\n  - Work that repeats\n  - Drudgery"),
        ("- [ ] open\n- [x] done", "- open\n- done"),
        ("1. One\n\n   ```\n   run\n   ```\n\n   - two", "1. One\n\n  ```\n  run\n  ```\n\n  - two"),
        ("+++\ntitle = 'One'\n+++\nTwo.", "Two."),
        ("Open {{ and {% stay.\n\nNext }} paragraph.", "Open {{ and {% stay.\n\nNext }} paragraph."),
    ],
)
def test_marks_of_site_generators_are_taken_off_and_words_kept(text: str, expected: str, stored: Stored) -> None:
    assert stored(text, "page.md") == expected + "\n"


def test_erb_and_mdx_are_markdown_with_marks(stored: Stored) -> None:
    mdx = "import A from './a'\n\n# Pay\n\n<Note title='x'>\n\nIt **grows**.\n\n</Note>\n"

    components = (
        "import {\n  A,\n} from './a'\n\n<A rows={[{label: 'b'}]} wide>\n\nIt {props.x}grows.\n\n</A>\n\n"
        "export const b = {\n  c: 1,\n}\n"
    )
    assert stored(components, "a.mdx") == "b\n\nIt grows.\n"
    assert stored("Pay <%= figure %> grows.\n", "pay.md.erb") == "Pay  grows.\n"
    assert stored(mdx, "pay.mdx") == "# Pay\n\nx\n\nIt grows.\n"


def test_restructured_text_is_read_with_the_words_of_directives_that_are_not_known(stored: Stored) -> None:
    text = (
        "Career paths\n============\n\nSee :ref:`levels <x>`.\n\nLevels\n------\n\n* Junior\n\n  - asks\n\n"
        "===== =====\nLevel Years\n===== =====\nM2    5\n===== =====\n\n.. tabs::\n   :wide: yes\n\n   Kept.\n\n"
        ".. include:: /etc/hostname\n"
    )

    assert stored(text, "paths.rst") == (
        "# Career paths\n\nSee levels.\n\n## Levels\n\n- Junior\n  - asks\n\n"
        "| Level | Years |\n| --- | --- |\n| M2 | 5 |\n\nKept.\n"
    )


# --- encodings, damage and zips ---------------------------------------------------------------------------------

GERMAN = "# Gehälter\n\nÜber die Größe der Gehälter läßt sich im Süden häufig mehr hören als im übrigen Land.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252"])
def test_texts_of_any_encoding_are_read(encoding: str, stored: Stored) -> None:
    assert stored(GERMAN.encode(encoding), "pay.md") == GERMAN


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_files_in_a_zip_are_documents_below_its_name(file: Callable[..., SourceFile], tmp_path: Path) -> None:
    names = ["a.md", "b/c.txt", "../out.md", "/root.md", "__MACOSX/a.md", ".hidden.md", "photo.png"]
    file(zipped(dict.fromkeys(names, b"Text.")), "all.zip")

    files = find_files(tmp_path)

    assert [found.source for found in files] == ["all.zip/a.md", "all.zip/b/c.txt"]
    assert [read(found).page_content for found in files] == ["Text.\n", "Text.\n"]
    assert files[0].digest() == files[1].digest()


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pptx", "pdf", "zip"])
@pytest.mark.parametrize(
    "content",
    [b"", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04 cut", b"[not: {closed", zipped({"a.xml": b"<a>"})],
    ids=["empty", "old", "cut", "text", "zip"],
)
def test_a_damaged_or_wrongly_named_file_is_named_with_what_to_do(
    suffix: str, content: bytes, file: Callable[..., SourceFile]
) -> None:
    with pytest.raises(ValueError, match=rf"(?s)^broken\.{suffix}: .*\.$"):
        read(file(content, f"broken.{suffix}"))


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_nested_data_that_is_broken_is_named_with_what_to_do(suffix: str, file: Callable[..., SourceFile]) -> None:
    with pytest.raises(ValueError, match=rf"(?s)^broken\.{suffix}: it is not {suffix.upper()} .* Correct it"):
        read(file("[not: {closed", f"broken.{suffix}"))


def test_a_file_that_unpacks_to_too_much_is_refused(file: Callable[..., SourceFile]) -> None:
    bomb = zipped({"word/document.xml": b"\0" * 50_000_000})

    with pytest.raises(ValueError, match=r"^bomb\.docx: it unpacks to 50,000,000 bytes in 1 files\. Split it"):
        read(file(bomb, "bomb.docx"))


def test_what_a_template_puts_in_is_no_text_of_a_page(stored: Stored) -> None:
    assert stored("<p>Pay grows.</p>\n{{ content }}\n", "layout.html") == "Pay grows.\n"
