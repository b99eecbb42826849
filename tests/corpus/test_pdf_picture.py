"""A page of a PDF as a picture: the words that are looked for are marked where they stand."""

import io
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus import picture
from corpus.pdf import read

WIDTH, HEIGHT = A4
LINES = ("Every employee may take four-", "teen weeks of leave with full pay.", "Nobody has to give a reason.")


def printed(*pages: tuple[str, ...], size: tuple[float, float] = A4) -> bytes:
    """Lines from 100 points below an A4 page's upper edge, 50 from the left, 20 apart."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=size)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(50, HEIGHT - 100 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def turned(data: bytes, degrees: int) -> bytes:
    """The same, its first page turned clockwise."""
    kept = io.BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        document[0].set_rotation(degrees)
        document.save(kept)
    return kept.getvalue()


def tops(data: bytes, words: str, page: int = 1) -> list[int]:
    """Which lines are marked."""
    return [round((top * HEIGHT - 90) / 20) for _, top, _, _ in picture(data, page, words).marks]


def test_the_picture_is_the_page_and_says_how_many_there_are() -> None:
    found = picture(printed(LINES, LINES), 2)
    assert (found.pages, found.marks) == (2, ())
    with Image.open(io.BytesIO(found.image)) as image:
        assert image.size == (found.width, found.height)
        assert found.width / found.height == pytest.approx(WIDTH / HEIGHT, abs=0.01)
        assert image.convert("L").getextrema()[0] < 60  # something is printed


@pytest.mark.parametrize(
    ("size", "drawn"),
    [
        ((1, 14_400), (2, 16_382)),
        ((14_400, 1), (1_400, 1)),
        ((200, 200_000), (17, 16_382)),
        ((200_000, 200), (1_400, 2)),
        ((1, 1), (1_400, 1_400)),
    ],
)
def test_a_page_of_any_shape_is_drawn(size: tuple[float, float], drawn: tuple[int, int]) -> None:
    found = picture(printed((), size=size), 1)
    with Image.open(io.BytesIO(found.image)) as image:
        assert image.size == (found.width, found.height) == drawn


def test_words_are_marked_line_by_line_over_a_hyphen() -> None:
    data = printed(LINES)
    assert tops(data, "take fourteen weeks of leave") == [0, 1]
    assert tops(data, "Nobody has to give a reason.") == [2]
    left, _, width, height = picture(data, 1, LINES[2]).marks[0]
    assert left == pytest.approx(50 / WIDTH, abs=0.01)
    assert 0.15 < width < 0.35
    assert height < 0.03


def test_notation_and_the_next_page_are_left_out_of_account() -> None:
    data = printed(("Level Salary", "Junior $90,000 a year"), LINES)
    assert tops(data, "| Junior | $90,000 a year |") == [1]
    assert tops(data, "Junior $90,000 a year, and more that stands overleaf") == [1]


def test_words_that_are_not_there_are_not_marked() -> None:
    assert tops(printed(LINES), "Nothing of the kind is said") == []
    assert tops(printed(LINES), "") == []


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_marks_turn_with_the_page(degrees: int) -> None:
    data = printed(LINES)
    upright, found = picture(data, 1, LINES[2]), picture(turned(data, degrees), 1, LINES[2])
    left, top, width, height = upright.marks[0]
    places = {
        90: (1 - top - height, left, height, width),
        180: (1 - left - width, 1 - top - height, width, height),
        270: (top, 1 - left - width, height, width),
    }
    assert found.marks[0] == pytest.approx(places[degrees], abs=0.005)


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_there_is_not_is_refused(page: int) -> None:
    with pytest.raises(ValueError, match=f"no page {page}, but 2"):
        picture(printed(LINES, LINES), page)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="can't be opened"):
        picture(b"words", 1)


def test_pages_are_drawn_while_other_documents_are_read() -> None:
    data = printed(*[LINES] * 20)
    with ThreadPoolExecutor(8) as threads:
        drawn = [threads.submit(tops, data, LINES[2], page) for page in range(1, 21)]
        reading = [threads.submit(read, data) for _ in range(10)]
        assert [one.result() for one in drawn] == [[2]] * 20
        assert len({len(one.result().blocks) for one in reading}) == 1
