"""What a slide shows of its shapes and their text."""

from typing import Any

from corpus.pale import is_pale

_PAINTED = "|".join(
    f".//*[local-name()='{name}']"
    for name in ("pic", "tbl", "blipFill", "gradFill", "pattFill", "bgPr", "graphicFrame")
)
_FILLED = ".//*[local-name()='spPr']/*[local-name()='solidFill'] | .//*[local-name()='fillRef'][@idx!='0']"
_TINY = 200  # hundredths of a point


def is_shown(shape: Any, width: int, height: int) -> bool:
    """Whether a shape is not marked as hidden, and lies on the slide at least in part."""
    named = shape._element.find("./*/{*}cNvPr")
    if named is not None and named.get("hidden") in ("1", "true"):
        return False
    if None in (shape.left, shape.top, shape.width, shape.height):  # where the layout has it
        return True
    if not width or not height:  # the deck does not say how large its slides are
        return True
    beside = shape.left + shape.width < 0 or shape.left > width
    return not (beside or shape.top + shape.height < 0 or shape.top > height)


def is_plain(slide: Any) -> bool:
    """Whether nothing is painted on a slide, so that white letters on it are not seen."""
    layers = [slide.element, slide.slide_layout.element, slide.slide_layout.slide_master.element]
    if any(layer.xpath(_PAINTED) or layer.xpath(_FILLED) for layer in layers):
        return False
    behind = [mark for layer in layers for mark in layer.iterfind(".//{*}bgRef/{*}schemeClr")]
    colours = layers[-1].find(".//{*}clrMap")
    light = colours is None or colours.get("bg1") == "lt1"
    return light and all(mark.get("val") == "bg1" for mark in behind)


def texts(line: Any, *, plain: bool) -> tuple[str, str]:
    """What a paragraph shows and what it hides: letters of two points at most, or white ones on nothing."""
    runs = list(line.runs)
    hidden = [run for run in runs if _is_unseen(run, plain=plain)]
    if not hidden:
        return line.text, ""
    shown = (run for run in runs if run not in hidden)
    return "".join(run.text for run in shown), "".join(run.text for run in hidden)


def _is_unseen(run: Any, *, plain: bool) -> bool:
    marks = run._r.find("{*}rPr")
    if marks is None:
        return False
    size, white = marks.get("sz", ""), marks.find("{*}solidFill/{*}srgbClr")
    pale = white is not None and is_pale(white.get("val", ""))
    return (size.isdecimal() and int(size) <= _TINY) or (pale and plain)
