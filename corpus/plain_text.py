"""Plain text to blocks: list items, and headings known by their look, since nothing marks them."""

import re
from collections.abc import Iterator

from corpus.encoding import decode
from corpus.outline import Block, Outline, is_title

_ITEM = re.compile(r"^(\s*)([-*•‣◦·–]|\d{1,3}[.)])\s+(?=\S)")
_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|~{3,})\s*$")


def read(data: bytes) -> Outline:
    """A plain text file."""
    return Outline(list(blocks(decode(data))))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text.

    A heading is a short line in title case after a blank line, a finished sentence or a list. Its level comes from
    what follows: prose makes it a section, a list directly below makes it a part of the section before.
    """
    lines = text.split("\n")
    paragraph: list[str] = []
    section_seen = False
    for number, line in enumerate(lines):
        item = _ITEM.match(line)
        heading = not item and not _UNDERLINE.match(line) and _is_heading(lines, number)
        if paragraph and (item or heading or not line.strip()):
            yield Block("paragraph", "\n".join(paragraph))
            paragraph = []
        if heading:
            part = section_seen and _followed_by_list(lines, number)
            section_seen = section_seen or not part
            yield Block("heading", line.strip(), level=2 if part else 1)
        elif item:
            marker = item[2].replace(")", ".") if item[2][0].isdigit() else "-"
            yield Block("item", line[item.end() :], level=len(item[1].expandtabs(4)) // 2, marker=marker)
        elif line.strip() and not (_UNDERLINE.match(line) and not paragraph):
            paragraph.append(line.strip())
    if paragraph:
        yield Block("paragraph", "\n".join(paragraph))


def _is_heading(lines: list[str], number: int) -> bool:
    line, below = lines[number], lines[number + 1 :]
    if not below or not any(rest.strip() for rest in below):
        return False
    if line.strip() and _UNDERLINE.match(below[0]) and len(line) < 100:
        return True
    above = lines[number - 1].strip() if number else ""
    starts = not above or above[-1] in ".!?:" or bool(_ITEM.match(lines[number - 1]))
    return starts and len(line) < 80 and is_title(line)


def _followed_by_list(lines: list[str], number: int) -> bool:
    after = next((line for line in lines[number + 1 :] if line.strip() and not _UNDERLINE.match(line)), "")
    return bool(_ITEM.match(after))
