"""What lies below a folder: read, or named with the reason why not."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from corpus import SourceFile, find_files, read, scan
from corpus.readers import READERS, Reader

Write = Callable[..., SourceFile]
Zip = Callable[[dict[str, bytes]], bytes]


def left_out(folder: Path) -> dict[str, str]:
    return {left.source: left.reason for left in scan(folder).left_out}


def sources(folder: Path) -> list[str]:
    return [file.source for file in scan(folder).files]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("chart.png", "pictures are not read. If it holds text, write that down or run OCR on it."),
        ("old/levels.doc", "there is no reader for .doc files. Save it as .docx."),
        ("all.tar", "there is no reader for .tar files. Save it as .zip."),
        ("tool.py", "there is no reader for .py files."),
        ("LICENSE", "its name does not tell its format. Add a suffix"),
        ("~$pay.docx", "it only marks a document as open in an office program."),
    ],
)
def test_every_file_that_is_not_read_is_named_with_the_reason(
    source: str, reason: str, file: Write, tmp_path: Path
) -> None:
    file("Text.", "a.md")
    file("Other.", source)

    assert sources(tmp_path) == ["a.md"]
    assert list(left_out(tmp_path)) == [source]
    assert left_out(tmp_path)[source].startswith(reason)


def test_files_of_programs_are_not_listed(file: Write, tmp_path: Path) -> None:
    for source in ("a.md", ".git/config", ".DS_Store", "b/.hidden.md"):
        file("Text.", source)

    assert sources(tmp_path) == ["a.md"]
    assert left_out(tmp_path) == {}


def test_links_are_followed_to_files_in_the_folder_only(file: Write, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    file("Text.", "docs/a.md")
    outside = file("Secret.", "secret.md").path
    targets = {
        "inside.md": folder / "a.md",
        "out.md": outside,
        "gone.md": tmp_path / "no",
        "loop": folder,
        "up": tmp_path,
    }
    for name, target in targets.items():
        (folder / name).symlink_to(target)
    (folder / "round.md").symlink_to(folder / "round.md")

    assert sources(folder) == ["a.md", "inside.md"]
    assert left_out(folder) == {
        "out.md": "it is a link that leads out of the folder. Put the document itself there.",
        "up": "it is a link that leads out of the folder. Put the document itself there.",
        "gone.md": "it is a link that leads nowhere. Remove it.",
        "round.md": "it is a link that leads nowhere. Remove it.",
        "loop": "it is a link to a folder. Put the folder itself there.",
    }


def test_a_link_that_is_given_is_followed(file: Write, tmp_path: Path) -> None:
    given = tmp_path / "docs" / "given.md"
    target = file("Text.", "elsewhere/a.md").path
    given.parent.mkdir()
    given.symlink_to(target)

    assert [read(found).page_content for found in find_files(given)] == ["Text.\n"]


def test_what_is_no_file_is_never_opened(file: Write, tmp_path: Path) -> None:
    file("Text.", "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "s.md"))

        assert sources(tmp_path) == ["a.md"]
        assert list(left_out(tmp_path)) == ["pipe.md", "s.md"]


def test_two_names_that_differ_in_how_accents_are_written_are_told(file: Write, tmp_path: Path) -> None:
    file("One.", "caf\u00e9.md")
    file("Two.", "cafe\u0301.md")

    assert sources(tmp_path) == ["caf\u00e9.md"]
    assert left_out(tmp_path) == {"caf\u00e9.md": "a second file has the same name, its accents apart. Rename it."}


def test_a_name_in_no_encoding_can_be_shown(file: Write, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b'caf\xe9 \'n "co".md')).write_text("Text.")

    assert sources(tmp_path) == ['caf\ufffd \'n "co".md']
    assert [read(found).page_content for found in scan(tmp_path).files] == ["Text.\n"]


def test_members_of_a_zip_that_are_not_read_are_named(file: Write, zipped: Zip, tmp_path: Path) -> None:
    names = ["a.md", "b/c.txt", "../out.md", "/root.md", "x\\y.md", "__MACOSX/a.md", ".hidden.md", "photo.png"]
    file(zipped(dict.fromkeys(names, b"Text.")), "all.zip")

    assert sources(tmp_path) == ["all.zip/a.md", "all.zip/b/c.txt"]
    reasons = left_out(tmp_path)
    assert set(reasons) == {"all.zip/../out.md", "all.zip//root.md", "all.zip/x\\y.md", "all.zip/photo.png"}
    assert reasons["all.zip/../out.md"] == "its name leads out of the zip. Zip it anew."


def test_zips_in_zips_are_read_to_a_small_depth(file: Write, zipped: Zip, tmp_path: Path) -> None:
    content = zipped({"d.md": b"Deepest."})
    for name in ("c", "b", "a"):
        content = zipped({f"{name}.md": name.encode(), f"{name}.zip": content})
    file(content, "all.zip")

    found = {file.source: read(file).page_content for file in scan(tmp_path).files}

    assert found == {"all.zip/a.md": "a\n", "all.zip/a.zip/b.md": "b\n", "all.zip/a.zip/b.zip/c.md": "c\n"}
    assert left_out(tmp_path) == {"all.zip/a.zip/b.zip/c.zip": "it lies in 3 zips. Unpack the outer ones."}


def test_bombs_in_zips_are_named_and_all_else_is_read(file: Write, zipped: Zip, tmp_path: Path) -> None:
    bomb = zipped({"zeros.txt": bytes(50_000_000)})
    file(zipped({"a.md": b"Text.", "bomb.zip": bomb}), "all.zip")
    file(zipped({f"{n}.zip": zipped({"zeros.txt": bytes(9_000_000)}) for n in range(40)}), "many.zip")

    assert "all.zip/a.md" in sources(tmp_path)
    reasons = left_out(tmp_path)
    assert reasons["all.zip/bomb.zip"] == "it unpacks to 50,000,000 bytes in 1 files. Split it, or leave it out."
    assert len([source for source in sources(tmp_path) if source.startswith("many.zip")]) < 34
    assert len([source for source in reasons if source.startswith("many.zip")]) > 6


def test_a_zip_with_nothing_to_read_is_named(file: Write, zipped: Zip, tmp_path: Path) -> None:
    file(zipped({"photo.png": b"x"}), "all.zip")

    assert sources(tmp_path) == []
    assert left_out(tmp_path)["all.zip"] == "there is nothing in it that can be read. Leave it out."


def test_a_file_that_goes_away_has_a_digest_and_a_reason(file: Write) -> None:
    gone = file("Text.", "a.md")
    before = gone.digest()
    gone.path.unlink()

    assert gone.digest() != before
    with pytest.raises(ValueError, match=r"^a\.md: it can't be opened \(No such file or directory\)\. Check that"):
        read(gone)


def test_a_file_that_is_too_large_is_not_opened(file: Write) -> None:
    large = file("Text.", "a.md")
    with large.path.open("r+b") as opened:
        opened.truncate(10_000_001)  # takes no room on the disk

    with pytest.raises(ValueError, match=r"^a\.md: it has 10,000,001 bytes, more than 10,000,000\. Split it"):
        read(large)


def test_a_name_that_a_terminal_would_obey_is_shown_without_what_it_obeys(tmp_path: Path) -> None:
    (tmp_path / "pay\n\x1b[2Jleave.md").write_text("Text.", encoding="utf-8")
    (tmp_path / "Thumbs.db").write_bytes(b"x")

    found = scan(tmp_path)

    assert [file.source for file in found.files] == ["pay\ufffd\ufffd[2Jleave.md"]
    assert read(found.files[0]).page_content == "Text.\n"
    assert found.left_out == ()


def test_a_parser_is_loaded_when_a_file_of_its_format_comes() -> None:
    """All of them take a quarter of a second, most starts read nothing."""
    program = (
        "import sys, corpus; print([name for name in ('docx', 'lxml', 'openpyxl', 'yaml') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert loaded.strip() == "[]"


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_every_format_has_its_function(reader: Reader) -> None:
    with suppress(ValueError):  # what can't be read at all is said so
        reader.read(b"Level 2")
