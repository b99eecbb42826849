"""Characters of a PDF's page to lines of text, parted into cells where the gaps are wide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corpus.pdf_page import Glyph

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_HYPHENS = "-\u00ad\u2010\x02\ufffe"  # PDFium gives a hyphen at a line's end as U+0002 or U+FFFE
_COMPOUND = re.compile(
    r"-\w+$|(^|\W)(self|non|well|co|full|part|long|short|high|low|cross|multi|in|on)$", re.IGNORECASE
)
BULLET = re.compile(r"^([-*•●▪■‣◦○·–o]|\d{1,3}[.)]|[a-z][.)])\s+(?=\S)")
_UNSPACED = re.compile(r"[\u3001-\u9fff\uff00-\uffef]\n[\u3001-\u9fff\uff00-\uffef]")  # Chinese and Japanese
_LEADER = re.compile(r"(\s?\.){5,}\s*[\divxl]+$")  # an entry of a table of contents


@dataclass(frozen=True)
class Line:
    """A line of text, in points from the page's lower left corner; `cells` are its parts between wide gaps."""

    cells: tuple[str, ...]
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    page: int

    @property
    def text(self) -> str:
        return " ".join(self.cells)


def lines(glyphs: Sequence[Glyph], number: int) -> list[Line]:
    """The lines that characters make, in their order; entries of a table of contents are left out."""
    runs: list[list[Glyph]] = []
    for glyph in map(Glyph.upright, glyphs):
        if runs and _same_line(runs[-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    read = [_line(run, number) for run in runs]
    return [line for line in read if line.text and not _LEADER.search(line.text)]


def _same_line(line: Sequence[Glyph], glyph: Glyph) -> bool:
    last = line[-1]
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    height = min(last.top - last.bottom, glyph.top - glyph.bottom)
    size = max(last.size, glyph.size)
    follows = glyph.left > last.left - size or abs(last.left - glyph.right) < size  # the latter from right to left
    return overlap >= 0.5 * height and follows


def _line(glyphs: Sequence[Glyph], number: int) -> Line:
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        gap = max(glyph.left - last.right, last.left - glyph.right) if last else 0.0
        blank = glyph.text.isspace()
        if not blank and gap > 1.5 * glyph.size:
            parts.append("\t")
        elif not blank and gap > 0.13 * glyph.size:
            parts.append(" ")
        parts.append(" " if blank else _LIGATURES.get(glyph.text, glyph.text))
        # blanks are left out of account: rows of them reach from one cell to the next
        last = last if blank and last else glyph
    cells = tuple(cell for part in "".join(parts).split("\t") if (cell := " ".join(part.split())))
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()] or list(glyphs)
    return Line(
        _unbulleted(cells),
        min(glyph.left for glyph in inked),
        max(glyph.right for glyph in inked),
        min(glyph.bottom for glyph in inked),
        max(glyph.top for glyph in inked),
        round(median(glyph.size for glyph in inked), 1),
        sum(glyph.bold for glyph in inked) * 2 > len(inked),
        number,
    )


def _unbulleted(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A bullet far from its text is no cell."""
    if len(cells) > 1 and BULLET.match(cells[0] + " x"):
        return (f"{cells[0]} {cells[1]}", *cells[2:])
    return cells


def joined(lines: Sequence[str]) -> str:
    """Lines as one; a word that was parted at a line's end is put together again."""
    text = lines[0]
    for line in lines[1:]:
        parted = len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha() and line[0].islower()
        if parted:
            text = text.rstrip(_HYPHENS) + ("-" if _COMPOUND.search(text.rstrip(_HYPHENS)) else "") + line
        else:
            text += ("" if text[-1] in "-/" or _UNSPACED.search(f"{text[-1]}\n{line[0]}") else " ") + line
    return text.replace("\u00ad", "").replace("\x02", "-").replace("\ufffe", "-")
