"""Broken, mislabelled and malicious files: read right, or named with what to do."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import SourceFile, read, split
from corpus.damage import of_file

Write = Callable[..., SourceFile]
Zip = Callable[[dict[str, bytes]], bytes]
PAGE = "<!DOCTYPE html><html><body><nav><a href='x'>Menu</a></nav><p>Hello there</p></body></html>"


def office(suffix: str) -> bytes:
    """A document with the text "Some text"."""
    data = io.BytesIO()
    if suffix == "docx":
        word = docx.Document()
        word.add_paragraph("Some text")
        word.save(data)
    elif suffix == "xlsx":
        book = openpyxl.Workbook()
        book.active.append(["Some text", "b"])
        book.save(data)
    else:
        show = pptx.Presentation()
        show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Some text"
        show.save(data)
    return data.getvalue()


# --- other content than the name says ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "source", "kind"),
    [
        (office("docx"), "a.pdf", "docx"),
        (office("pptx"), "a.docx", "pptx"),
        (office("xlsx"), "a.csv", "xlsx"),
        (PAGE.encode(), "a.md", "html"),
        (PAGE.encode(), "a.docx", "html"),
        (b"{\\rtf1 Some text\\par}", "a.docx", "rtf"),
    ],
)
def test_a_file_is_read_as_what_it_is_whatever_its_name_says(
    content: bytes, source: str, kind: str, file: Write
) -> None:
    document = read(file(content, source))

    assert document.metadata["format"] == kind
    assert ("Some text" in document.page_content) or document.page_content == "Hello there\n"


@pytest.mark.parametrize(
    ("content", "source", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.txt", "it is a picture, whatever its name says"),
        (b"\x1f\x8b\x08 packed", "a.csv", "it is a packed archive"),
        (b"\x7fELF program", "a.md", "it is a program"),
        (bytes(range(1, 128)) * 9, "a.txt", "it is no text"),
        (b"%PDF-1.7 cut", "a.docx", "it is damaged"),
        (b"plain text", "a.pdf", "it is no PDF, whatever its name says"),
        (b"plain text", "a.rtf", "it is not RTF"),
        (b"plain text", "a.odt", "it is not what its name says"),
        (b"PK cut", "a.epub", "it is damaged"),
        (bytes(range(255, -1, -1)) * 9, "a.md", "it is no text"),
    ],
)
def test_a_file_that_is_something_else_is_named(content: bytes, source: str, reason: str, file: Write) -> None:
    with pytest.raises(ValueError, match=rf"^{source}: {reason}.*\.$"):
        read(file(content, source))


def test_a_zip_of_files_under_another_name_is_named(file: Write, zipped: Zip) -> None:
    with pytest.raises(ValueError, match=r"^a\.txt: it is a zip file, whatever its name says\. Name it \.zip\.$"):
        read(file(zipped({"x.md": b"Text."}), "a.txt"))


# --- encrypted --------------------------------------------------------------------------------------------------


def encrypted(content: bytes) -> bytes:
    """A zip whose members are marked as encrypted."""
    data = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pptx"])
@pytest.mark.parametrize("kind", ["zip", "office"])
def test_an_encrypted_document_is_named(suffix: str, kind: str, file: Write) -> None:
    content = encrypted(office(suffix)) if kind == "zip" else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    with pytest.raises(ValueError, match=rf"^a\.{suffix}: it is encrypted.*without a password\.$"):
        read(file(content, f"a.{suffix}"))


# --- malicious --------------------------------------------------------------------------------------------------

BOMB = b'<!DOCTYPE x [<!ENTITY a0 "lol">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize(
    ("suffix", "part"),
    [
        ("docx", "word/document.xml"),
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("pptx", "ppt/slides/slide1.xml"),
    ],
)
def test_entities_are_never_expanded(declared: bytes, suffix: str, part: str, file: Write, zipped: Zip) -> None:
    with zipfile.ZipFile(io.BytesIO(office(suffix))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    start = parts[part].find(b"?>") + 2 if parts[part].startswith(b"<?xml") else 0
    declaration, rest = parts[part][:start], parts[part][start:]
    parts[part] = declaration + declared + b"]>" + rest.replace(b"Some text", b"Some text &a9;")

    try:
        text = read(file(zipped(parts), f"a.{suffix}")).page_content
    except ValueError as error:
        text = str(error)

    assert len(text) < 1000
    assert "root:" not in text


@pytest.mark.parametrize(
    ("content", "source"),
    [
        ("<div class=toc>" * 50_000 + "text" + "</div>" * 50_000, "a.html"),
        (">" * 20_000 + " text", "a.md"),
        ("".join("  " * n + f"- item {n}\n" for n in range(300)), "a.md"),
        ("[" * 100_000, "a.json"),
        ('{"a":' * 900 + "1" + "}" * 900, "a.json"),
        ("[" * 100_000, "a.yaml"),
        ("---\na: " + "[" * 100_000 + "\n---\nText.\n", "a.md"),
        ("".join("  " * n + f"* item {n}\n\n" for n in range(300)), "a.rst"),
    ],
    ids=["html", "quotes", "lists", "json", "keys", "yaml", "front matter", "rst"],
)
def test_what_lies_too_deep_is_named(content: str, source: str, file: Write) -> None:
    with pytest.raises(ValueError, match=rf"^{source}: .*(too deep|recursion depth)"):
        read(file(content, source))


@pytest.mark.parametrize("front", [True, False])
@pytest.mark.parametrize("inner", ["x", "[]"])
def test_aliases_that_stand_for_too_much_or_for_themselves_are_named(front: bool, inner: str, file: Write) -> None:
    lines = [f"a0: &a0 [{', '.join([inner] * 10)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    for yaml in ("\n".join(lines), "a: &a [*a]"):
        content, source = (f"---\n{yaml}\n---\nText.\n", "a.md") if front else (yaml, "a.yaml")

        with pytest.raises(ValueError, match=r"YAML that stands for more than 1,000,000 values, or for itself"):
            read(file(content, source))


def test_a_workbook_with_a_lone_value_far_away_is_read(file: Write) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "near", "far"
    data = io.BytesIO()
    book.save(data)

    assert read(file(data.getvalue(), "a.xlsx")).page_content == "# Sheet\n\nnear\n\nfar\n"


def test_tables_that_would_fill_the_memory_are_named(file: Write) -> None:
    cells = "<tr>" + "<td colspan=100>x</td>" * 1000 + "</tr>" + "<tr><td>a</td></tr>" * 3000
    wide = ",".join(f"c{n}" for n in range(5000)) + "\n" + "1,2\n" * 5000

    for content, source in ((f"<table>{cells}</table>", "a.html"), (wide, "a.csv")):
        with pytest.raises(ValueError, match=r"it has a table of .* columns\. Split it"):
            read(file(content, source))


# --- what no reader foresaw -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [
        TypeError("no string"),
        KeyError("name"),
        IndexError(),
        RecursionError("deep"),
        AttributeError("none"),
        struct.error("short"),
        OSError("odd"),
    ],
)
def test_whatever_a_parser_raises_is_a_fault_of_its_file_and_logged(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    said = rf"^a\.csv: its reader failed \({type(error).__name__}: .*\.$"
    with pytest.raises(ValueError, match=said), of_file("a.csv"):
        raise error

    assert caplog.records[0].exc_info
    assert "a.csv can't be read" in caplog.text


@pytest.mark.parametrize(
    ("suffix", "part", "attribute"),
    [("docx", "word/_rels/document.xml.rels", b" Type="), ("pptx", "ppt/_rels/presentation.xml.rels", b" Target=")],
)
def test_an_office_document_with_half_a_relationship_is_read_or_named_as_damaged(
    suffix: str, part: str, attribute: bytes, file: Write, zipped: Zip
) -> None:
    with zipfile.ZipFile(io.BytesIO(office(suffix))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(attribute, b" Other=", 1)

    try:
        said = read(file(zipped(parts), f"a.{suffix}")).page_content
    except ValueError as error:
        said = str(error)

    assert said == "Some text\n" or said.startswith(f"a.{suffix}: it is damaged")


@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx"])
def test_an_office_document_that_lost_bytes_is_named_as_damaged(suffix: str, file: Write) -> None:
    content = office(suffix)

    with pytest.raises(ValueError, match=rf"^a\.{suffix}: it is damaged .*\.$"):
        read(file(content[:900] + content[950:], f"a.{suffix}"))


@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx"])
def test_a_name_in_a_zip_that_is_no_text_is_damage(suffix: str, file: Write) -> None:
    content = bytearray(office(suffix))
    start = content.find(b"PK\x03\x04", 4)  # not the first part: its name stands in the directory too
    content[start + 7] |= 8  # its name is UTF-8
    content[start + 30] = 0xB8

    with pytest.raises(ValueError, match=rf"^a\.{suffix}: it is damaged.*\.$"):
        read(file(bytes(content), f"a.{suffix}"))


SAMPLES = {
    "csv": b"sep=;\nname;pay\nBob;5\n", "html": PAGE.encode(), "json": b'{"a": [{"x": 1}, {"y": null}]}',
    "md": b"---\nmark: x\ntitle: [a]\n---\n# H\n\n- a\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "rst": b"T\n=\n\n* a\n\n.. note:: x\n", "rtf": rb"{\rtf1\ansi\b Some\b0 text\u8364? \'e4\par}",
    "txt": b"Title\n=====\n\n1. a\n2) b\n", "yaml": b"a: &x\n  - b: 2024-01-01\nz: *x\n",
}  # fmt: skip
MARKS = [b'"', b"\0", b"\xff", b"\n", b" ", b"[", b"{", b"<", b"-1", b"1e999", b"&#1114112;", rb"\u-99999?", b""]
CHANGES = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 9), st.sampled_from(MARKS)), min_size=1, max_size=4)


@pytest.mark.parametrize("suffix", SAMPLES)
@given(changes=CHANGES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_bytes_are_read_or_named_and_foreseen(
    suffix: str, changes: list[tuple[int, int, bytes]], file: Write
) -> None:
    content = SAMPLES[suffix]
    for place, size, mark in changes:
        content = content[:place] + mark + content[place + size :]

    try:
        said = split(read(file(content, f"a.{suffix}")))[0].metadata["source"]
    except ValueError as error:
        said = str(error)

    assert re.match(rf"a\.{suffix}(?:$|: (?!its reader failed).*\.$)", said, re.DOTALL)


# --- large and odd, and read ------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["md", "txt", "html", "rst", "csv", "rtf"])
def test_a_line_of_a_megabyte_is_split_into_passages(suffix: str, file: Write) -> None:
    line = "The lazy dog earns five dollars. " * 30_000 + "The last word is kumquat."
    content = {"rtf": f"{{\\rtf1 {line}}}"}.get(suffix, line)

    passages = split(read(file(content, f"a.{suffix}")))

    assert max(len(passage.page_content) for passage in passages) <= 256
    assert "kumquat" in passages[-1].page_content


def test_a_cell_of_ten_megabytes_is_read(file: Write) -> None:
    cell = "word " * 2_100_000

    assert len(read(file(f'id,about\n1,"{cell}"\n', "a.csv")).page_content) > 10_000_000


def test_nul_bytes_are_left_out(file: Write) -> None:
    assert read(file(b"Hello\0 wor\0ld", "a.txt")).page_content == "Hello world\n"


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (rb'["\ud83d\ude00 and \ud83d alone"]', "a.json"),
        (rb'- "\ud83d\ude00 and \ud83d alone"', "a.yaml"),
        (rb"{\rtf1 \u55357?\u56832? and \u55357? alone\par}", "a.rtf"),
    ],
)
def test_halves_of_a_character_are_joined_and_a_lone_one_is_shown_as_unknown(
    content: bytes, source: str, file: Write
) -> None:
    assert "\U0001f600 and \ufffd alone" in split(read(file(content, source)))[0].metadata["embedded"]


def test_half_a_character_in_a_title_is_shown_as_unknown(file: Write) -> None:
    front = '---\ntitle: "Pay \\ud83d"\nquestions: ["What \\ud83d?"]\nsource: "\\ud83d"\n---\nText.\n'

    document = read(file(front, "a.md"))

    assert document.metadata["title"] == "Pay \ufffd"
    assert document.metadata["questions"] == ["What \ufffd?"]
    assert document.metadata["origin"] == "\ufffd"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Größe und Gehälter\n", "資格は、五年以上の経験です。\n年収は一千万円。\n", "Оклад и опыт\n"]
)
def test_utf_16_without_a_mark_is_known_by_its_look(encoding: str, text: str, file: Write) -> None:
    assert read(file(text.encode(encoding), "a.txt")).page_content == text
