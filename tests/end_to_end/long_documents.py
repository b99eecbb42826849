"""Documents of 200 pages whose text repeats itself, so that they are indexed in seconds; page 150 says more."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

PAGES, SAID_ON = 200, 150
FULL = 40  # lines of a full page
SABBATICAL, SECONDMENT = "A sabbatical lasts six months.", "A secondment lasts nine months."  # what they say more


def _lines(page: int, lines: int) -> list[str]:
    """The lines of a page, of which there are three kinds."""
    kind = page % 3
    return [f"Team {kind}{n} writes its plan for quarter {n % 4 + 1} in week {n % 50 + 1}." for n in range(lines)]


def markdown(path: Path, lines: int = FULL) -> Path:
    """Write the document as Markdown: of full pages, 88,000 words."""
    pages = [" ".join(_lines(page, lines)) for page in range(1, PAGES + 1)]
    pages.insert(SAID_ON, f"## Sabbatical\n\n{SABBATICAL}")
    path.write_text("\n\n".join(["# Handbook", *pages]), encoding="utf-8")
    return path


def pdf(path: Path, lines: int = FULL) -> Path:
    """Write the document as PDF."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(1, PAGES + 1):
        said = [*_lines(page, lines), *([SECONDMENT] if page == SAID_ON else [])]
        for number, line in enumerate(said):
            canvas.drawString(50, 800 - 17 * number, line)
        canvas.showPage()
    canvas.save()
    return path
