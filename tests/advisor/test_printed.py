"""Pages of PDFs as they are printed: found as the text is, and drawn from the file that was indexed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from advisor.assembly import open_shelf
from advisor.rag import Advisor
from advisor.shelf import Shelf

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
