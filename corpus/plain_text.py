"""Plain text to blocks: list items, and headings known by their look, since nothing marks them."""

import re
from collections.abc import Iterator

from corpus import aligned
from corpus.encoding import decode
from corpus.labels import is_title
from corpus.outline import Block, Outline
from corpus.tables import barred, of_lines, table, text_cell

_ITEM = re.compile(r"^(\s*)(?:([-*•‣◦·–●■]|\d{1,3}[.)]|[a-z]\)|\([a-z\d]{1,3}\))\s+|([・※])\s*)(?=\S)")
_UNDERLINE = re.compile(r"^\s*([=\-~*#_+])\1{2,}\s*$")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\S)")
_LABELLED = re.compile(r"^[^\W\d_][^.:;!?]{0,60}:\s+(?=\S)")
_WRAPPED = 120  # characters; where a line is longer, and no address, each is a paragraph
_NAME = 50
# a short line with one of these says something, unless it asks: "What you answer for"
_SAYS = re.compile(
    r"\b(?:i|you|we|they|he|she|it(?= \w)|am|is|are|was|were|will|must|can|should|may|do|does|has|have)\b", re.I
)
_ASKS = re.compile(r"(?:what|where|how|why|who|when|which)\b", re.I)
_UNCASED = re.compile(r"^[^\W\d_a-zA-Z][^。、！？!?.,:;：；]{0,29}$")


def read(data: bytes) -> Outline:
    """A plain text file."""
    return Outline(list(blocks(decode(data))))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text.

    A heading is a short line in title case after a blank line, a finished sentence or a list. Its level comes from
    what follows: prose makes it a section, a list directly below makes it a part of the section before.
    """
    lines = text.split("\n")
    section_seen = False
    for kind, number, run in _runs(lines):
        if kind == "numbered":
            section_seen = True
            yield Block("heading", run[0].strip(), level=_numbering(lines, number))
        elif kind == "heading":
            part = section_seen and _followed_by_list(lines, number)
            section_seen = section_seen or not part
            yield Block("heading", run[0].strip(), level=2 if part else 1)
        elif kind == "item":
            yield _item(run)
        elif kind == "row":
            yield from list(of_lines(run)) or _paragraph(run)
        elif kind == "cells":
            yield from list(aligned.of_lines(run)) or _paragraph(run)
        else:
            yield from _paragraph(run)


def _runs(lines: list[str]) -> Iterator[tuple[str, int, list[str]]]:
    """(kind, number of the first line, lines) of each heading, item and paragraph."""
    kind, first, run = "", 0, list[str]()
    for number, line in enumerate(lines):
        here = _kind(lines, number)
        wrapped = here == "text" and (kind == "text" or (kind == "item" and line[:1].isspace()))
        below = (
            kind == "cells" and here in ("", "text", "cells") and bool(line.strip()) and aligned.goes_on(line, run[0])
        )
        names = kind == "cells" and here == "text" and aligned.parted("".join(lines[number + 1 : number + 2]))
        if kind == "cells" and here == "text" and not (below or names):  # prose with wide gaps goes on
            kind, wrapped = "text", True
        if wrapped or below or names or here == kind == "row":
            run.append(line)
            continue
        if kind:
            yield kind, first, run
        kind, first, run = here, number, [line]
    if kind:
        yield kind, first, run


def _kind(lines: list[str], number: int) -> str:
    line = lines[number]
    if not line.strip() or _UNDERLINE.match(line):
        return ""
    if _numbering(lines, number):
        return "numbered"
    if _ITEM.match(line):
        return "item"
    if _is_row(lines, number):
        return "row"
    if _is_of_cells(lines, number):
        return "cells"
    return "heading" if _is_heading(lines, number) else "text"


def _is_row(lines: list[str], number: int) -> bool:
    """Whether bars part a line into cells, and a line next to it too."""
    beside = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    return bool(barred(lines[number])) and any(map(barred, beside))


def _is_of_cells(lines: list[str], number: int) -> bool:
    """Whether wide gaps part a line into cells, and the next or second next line too: a rule, or the name of what
    follows, may stand between them."""
    beside = (number - 1, number + 1, *(n for n in (number - 2, number + 2) if _is_filled(lines, (n + number) // 2)))
    return aligned.parted(lines[number]) and any(aligned.parted(lines[n]) for n in beside if 0 <= n < len(lines))


def _is_filled(lines: list[str], number: int) -> bool:
    return 0 <= number < len(lines) and bool(lines[number].strip())


def _item(lines: list[str]) -> Block:
    item = _ITEM.match(lines[0])
    assert item
    mark = item[2] or item[3]
    marker = mark.replace(")", ".") if mark[0].isdigit() else "-"
    text = "\n".join([lines[0][item.end() :], *map(str.strip, lines[1:])])
    return Block("item", text, level=len(item[1].expandtabs(4)) // 2, marker=marker)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    """Lines that stand together: a table where wide gaps part each of them into equally many cells, items where each
    begins with its label."""
    rows = [aligned.GAP.split(line.strip()) for line in lines]
    if len(rows) > 1 and len(rows[0]) > 1 and len(set(map(len, rows))) == 1:
        yield from table([[text_cell(cell) for cell in row] for row in rows])
    elif any(map(_is_paragraph, lines)) or len(_labelled(lines)) == len(lines) > 1:
        labelled = _labelled(lines)
        for line in map(str.strip, lines):
            item = len(labelled) > 1 and line in labelled
            yield Block("item", line, marker="-") if item else Block("paragraph", line)
    else:
        yield Block("paragraph", "\n".join(map(str.strip, lines)))


def _is_paragraph(line: str) -> bool:
    """Whether a line is longer than any that was wrapped."""
    return len(line) - max(map(len, line.split())) > _WRAPPED


def _labelled(lines: list[str]) -> list[str]:
    """The lines that begin with a label: "Lisbon: 40,000"."""
    return [line for line in map(str.strip, lines) if _LABELLED.match(line)]


def _numbering(lines: list[str], number: int) -> int:
    """How deep a section's number goes, 0 for a line that is no numbered heading.

    A heading stands below a blank line; it is in title case, or numbered in more than one part; what follows is prose
    or a deeper number, since the next number would make it an item of a list.
    """
    found = _NUMBERED.match(lines[number])
    if not found or (number and lines[number - 1].strip()):
        return 0
    name, depth = lines[number][found.end() :].strip(), found[1].count(".") + 1
    named = is_title(name) or (depth > 1 and name[:1].isupper() and len(name.split()) < 10 and name[-1] not in ".,;:")
    after = next((line for line in lines[number + 1 :] if line.strip()), "")
    below = _NUMBERED.match(after)
    return min(depth, 6) if named and after and (not below or below[1].count(".") >= depth) else 0


def _is_heading(lines: list[str], number: int) -> bool:
    line, below = lines[number], lines[number + 1 :]
    if not below or not any(rest.strip() for rest in below):
        return False
    if aligned.GAP.search(line.strip()):
        return False
    if line.strip() and _UNDERLINE.match(below[0]) and len(line) < 100:
        return True
    alone = (not number or not lines[number - 1].strip()) and not below[0].strip()
    if alone and _UNCASED.match(line.strip()) and line.strip().upper() == line.strip().lower():
        return True  # a script without capital letters
    above = lines[number - 1].strip() if number else ""
    if not above and _names(line.strip(), below):
        return True
    starts = not above or above[-1] in ".!?:" or bool(_ITEM.match(lines[number - 1]) or _is_row(lines, number - 1))
    return starts and len(line) < 80 and is_title(line)


def _names(line: str, below: list[str]) -> bool:
    """Whether a line below a blank one names what follows: "What moves the figure" above a longer line or a list, or
    above another such name. A figure might be said nowhere else, and is not made a heading."""
    if not _is_name(line):
        return False
    after = [number for number, rest in enumerate(below) if rest.strip()][:2]
    if _is_content(line, below[after[0]]):
        return True
    part = below[after[0]].strip()
    return after[0] > 0 and _is_name(part) and len(after) > 1 and _is_content(part, below[after[1]])


def _is_name(line: str) -> bool:
    """Whether a line is short, and no sentence, label or figure."""
    plain = line[:1].isupper() and line[-1:].isalpha() and ":" not in line and not any(map(str.isdigit, line))
    return plain and len(line) <= _NAME and (not _SAYS.search(line) or bool(_ASKS.match(line)))


def _is_content(name: str, line: str) -> bool:
    """Whether a line may be what a name stands above: an item, or a good deal longer."""
    return bool(_ITEM.match(line)) or len(line.strip()) > 2 * len(name)


def _followed_by_list(lines: list[str], number: int) -> bool:
    after = next((line for line in lines[number + 1 :] if line.strip() and not _UNDERLINE.match(line)), "")
    return bool(_ITEM.match(after))
