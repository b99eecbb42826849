"""Styles and lists of a Word document: which paragraphs are items, how deep, and which of them count."""

from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Style:
    """A style's name, and the list (none: empty) and depth of the paragraphs that have it."""

    name: str
    list_id: str
    depth: int


def styles_of(document: Any) -> dict[str, Style]:
    """Style id -> its name and the list it belongs to; a style without a list has that of the one it is based on."""
    known: dict[str, Any] = {element.get(f"{_W}styleId"): element for element in document.styles.element}
    styles: dict[str, Style] = {}
    for key, element in known.items():
        name = element.find(f"{_W}name")
        numbering, base = element.find(f".//{_W}numPr"), element
        for _ in range(10):
            parent = base.find(f"{_W}basedOn")
            if numbering is not None or parent is None or parent.get(f"{_W}val") not in known:
                break
            base = known[parent.get(f"{_W}val")]
            numbering = base.find(f".//{_W}numPr")
        styles[key] = Style("" if name is None else name.get(f"{_W}val", ""), *list_of(numbering))
    return styles


def list_of(numbering: Any) -> tuple[str, int]:
    """(list id, depth) of numbering properties; "" and "0" are no list."""
    if numbering is None:
        return "", 0
    values = {part.tag: part.get(f"{_W}val", "") for part in numbering}
    depth = values.get(f"{_W}ilvl", "0")
    return values.get(f"{_W}numId", ""), int(depth) if depth.isdecimal() else 0


def numbering(document: Any) -> set[tuple[str, int]]:
    """The (list id, depth) that count, in place of bullets."""
    try:
        element = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a document without lists has no such part
        return set()
    counting: dict[str, set[int]] = {}
    for abstract in element.findall(f"{_W}abstractNum"):
        formats = {
            int(level.get(f"{_W}ilvl", "0")): level.find(f"{_W}numFmt") for level in abstract.findall(f"{_W}lvl")
        }
        counts = {
            n for n, form in formats.items() if form is not None and form.get(f"{_W}val") not in ("bullet", "none")
        }
        counting[abstract.get(f"{_W}abstractNumId")] = counts
    found: set[tuple[str, int]] = set()
    for number in element.findall(f"{_W}num"):
        abstract = number.find(f"{_W}abstractNumId")
        depths = counting.get(abstract.get(f"{_W}val"), set()) if abstract is not None else set()
        found |= {(number.get(f"{_W}numId"), depth) for depth in depths}
    return found
