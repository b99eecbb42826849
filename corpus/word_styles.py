"""Styles and lists of a Word document: which paragraphs are items, how deep, and which of them count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Style:
    """A style's name, the list (none: empty) and depth of the paragraphs that have it, and as headings their level.

    `marks` are the properties of its letters, and `shd` where it paints what is behind them.
    """

    name: str = ""
    list_id: str = ""
    depth: int = 0
    level: int = 0
    marks: dict[str, str] = field(default_factory=dict)


def styles_of(document: Any) -> dict[str, Style]:
    """Style id -> style; one without a list or level of its own has that of the style it is based on."""
    known: dict[str, Any] = {element.get(f"{_W}styleId"): element for element in document.styles.element}
    styles: dict[str, Style] = {}
    for key in known:
        line = list(_line(key, known))
        numbering = next((found for one in line if (found := one.find(f".//{_W}numPr")) is not None), None)
        level = next((found for one in line if (found := _level(one))), 0)
        marks = {name: value for one in reversed(line) for name, value in marks_of(one).items()}
        styles[key] = Style(_name(line[0]), *list_of(numbering), level, marks)
        if line[0].get(f"{_W}type") == "paragraph" and line[0].get(f"{_W}default") in ("1", "true"):
            styles[""] = styles[key]
    return styles


def marks_of(element: Any) -> dict[str, str]:
    """The properties of a run's or a style's letters: vanish, sz, color and others, and shd of a style's paragraphs."""
    marks = [*element.iterfind(f"{_W}rPr/*"), *element.iterfind(f"{_W}pPr/{_W}shd")]
    return {etree.QName(mark).localname: mark.get(f"{_W}val", "") for mark in marks if isinstance(mark.tag, str)}


def _line(key: str, known: dict[str, Any]) -> Iterator[Any]:
    """A style and those that it is based on."""
    for _ in range(10):
        if key not in known:
            return
        yield known[key]
        parent = known[key].find(f"{_W}basedOn")
        key = "" if parent is None else parent.get(f"{_W}val", "")


def _name(style: Any) -> str:
    name = style.find(f"{_W}name")
    return "" if name is None else str(name.get(f"{_W}val", ""))


def _level(style: Any) -> int:
    named = re.fullmatch(r"heading (\d)", _name(style), re.IGNORECASE)
    return min(int(named[1]), 6) if named else outline_level(style)


def outline_level(element: Any) -> int:
    """The level that a paragraph or a style has in the outline of a document, 0 for running text."""
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    value = "9" if outline is None else outline.get(f"{_W}val", "9")
    return int(value) + 1 if value.isdecimal() and int(value) < 6 else 0


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
