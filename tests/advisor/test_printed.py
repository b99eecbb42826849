"""Pages of PDFs as they are printed: found as the text is, and drawn from the file that was indexed."""

import asyncio
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from advisor.assembly import open_shelf
from advisor.rag import Advisor
from advisor.shelf import Shelf
from advisor.web.german import GERMAN
from advisor.web.lookups import lookups
from advisor.web.texts import ENGLISH
from corpus import Picture

SAID = "The garage of the office closes at 21:30."


def printed(path: Path, *lines: str) -> Path:
    """A PDF with a page for each line."""
    canvas = Canvas(str(path))
    for line in lines:
        canvas.drawString(50, 700, line)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def garage(tmp_path: Path) -> Path:
    """A folder with one PDF."""
    folder = tmp_path / "garage"
    folder.mkdir()
    printed(folder / "garage.pdf", SAID)
    return folder


@pytest.fixture
def opened(home: Path, garage: Path) -> Iterator[tuple[Advisor, Shelf]]:
    """An adviser over it, and its shelf."""
    advisor, shelf = open_shelf({"garage": garage})
    yield advisor, shelf
    advisor.close()


def test_a_page_that_was_cited_is_found_when_collections_have_come_or_gone(
    opened: tuple[Advisor, Shelf], folder: Path
) -> None:
    advisor, shelf = opened
    before = advisor.ask("When does the garage of the office close?").citations[0]
    alone = shelf.picture(before.source, 1, before.quote)
    shelf.add("acme", folder)
    after = advisor.ask("When does the garage of the office close?", within="garage").citations[0]
    assert (before.source, after.source) == ("garage.pdf", "garage/garage.pdf")
    assert shelf.picture(before.source, 1, before.quote) == shelf.picture(after.source, 1, after.quote) == alone
    shelf.remove("acme")
    assert shelf.picture(after.source, 1, after.quote) == alone


def test_a_page_of_a_document_that_is_not_indexed_is_refused(opened: tuple[Advisor, Shelf]) -> None:
    for source in ("other.pdf", "other/garage.pdf", "../garage/garage.pdf"):
        with pytest.raises(KeyError, match="no such document"):
            opened[1].picture(source, 1)


def test_another_file_than_the_one_indexed_is_not_shown_before_a_sync(
    opened: tuple[Advisor, Shelf], garage: Path
) -> None:
    shelf = opened[1]
    old = shelf.picture("garage.pdf", 1, SAID)
    printed(garage / "garage.pdf", "The garage is closed for good.", SAID)
    with pytest.raises(ValueError, match=r"garage\.pdf: the file has changed since it was indexed\. Sync its coll"):
        shelf.picture("garage.pdf", 1, SAID)
    shelf.sync("garage")
    new = shelf.picture("garage.pdf", 2, SAID)
    assert (old.pages, new.pages) == (1, 2)
    assert new.marks == old.marks != ()


@pytest.mark.parametrize("gone", ["garage.pdf", ""], ids=["the file", "its folder"])
def test_what_is_gone_is_said_to_be(opened: tuple[Advisor, Shelf], garage: Path, gone: str) -> None:
    (garage / gone).rename(garage.parent / "elsewhere")
    with pytest.raises(ValueError, match=r"garage\.pdf: the file is no longer there\. Sync its collection"):
        opened[1].picture("garage.pdf", 1)


def test_a_page_is_shown_whatever_the_file_is_called_and_wherever_it_lies(
    opened: tuple[Advisor, Shelf], garage: Path
) -> None:
    shelf = opened[1]
    printed(garage / "U\u0308bersicht.pdf", SAID)  # as macOS writes it
    with zipfile.ZipFile(garage / "more.zip", "w") as packed:
        packed.write(garage / "garage.pdf", "inside/packed.pdf")
    shelf.sync("garage")
    for source in ("garage.pdf", "Übersicht.pdf", "more.zip/inside/packed.pdf"):
        assert len(shelf.picture(source, 1, SAID).marks) == 1


class Counting:
    """A shelf that counts how many of its pictures are made at once."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.running = self.most = 0
        self.guard = threading.Lock()

    def picture(self, source: str, page: int, words: str) -> Picture:
        with self.guard:
            self.running += 1
            self.most = max(self.most, self.running)
        try:
            return self.shelf.picture(source, page, words)
        finally:
            with self.guard:
                self.running -= 1


async def test_many_visitors_who_turn_pages_have_at_most_two_drawn_at_once(opened: tuple[Advisor, Shelf]) -> None:
    advisor, shelf = opened
    counting = Counting(shelf)
    pages = [lookups(advisor, counting, texts, None) for texts in (ENGLISH, GERMAN)]  # type: ignore[arg-type]
    pictures = [next(f for f in functions if f.__name__ == "picture") for functions in pages]
    drawn = await asyncio.gather(*(picture(["garage.pdf", 1, SAID]) for picture in pictures * 6))
    assert [len(one["marks"]) for one in drawn] == [1] * 12
    assert 0 < counting.most <= 2
