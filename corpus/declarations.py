"""What a style declares of an element, and which of it keeps the element's text from being seen."""

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import Any

import tinycss2
from tinycss2.color4 import Color
from tinycss2.color5 import parse_color

Value = list[Any]  # tinycss2's nodes, without comments
Style = dict[str, Value]  # property -> value
Paint = tuple[float, ...]  # red, green, blue and how much of it covers what is behind, each of 1

INHERITED = frozenset("visibility color font-size text-indent letter-spacing".split())
_EXTENTS = ("height", "max-height", "width", "max-width")
_OVERFLOWS = ("overflow", "overflow-x", "overflow-y")
OTHER_INK = {"text-shadow", "-webkit-text-fill-color", "-webkit-text-stroke"}  # than that of `color`
_SHONE_THROUGH = {"background-clip", "-webkit-background-clip", *OTHER_INK}
_ANIMATED = {"animation", "animation-name", "-webkit-animation"}
_FADED_IN = {"opacity", "visibility", "filter", "transform", "scale", "clip-path"}
_MORE = {*_OVERFLOWS, *_SHONE_THROUGH, *_ANIMATED}
_FAINT = 0.1  # of 1: less of a colour is not seen
_TINY = 2  # pixels: smaller letters are not read
_FAR = 900  # pixels: so far out nobody scrolls
_LAID_OUT = (
    "flex",
    "min-",
    "padding",
    "aspect-ratio",
    "text-overflow",
)  # the extent of what has these is not what it declares
_PIXELS = {
    **{"px": 1.0, "pt": 1.33, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.94},
    **{"em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "%": 0.16, "vw": 12.0, "vh": 8.0, "vmin": 8.0, "vmax": 12.0},
}


def declared(text: str) -> list[tuple[str, Value, bool]]:
    """(property, value, whether it is important) of the declarations in a style, shorthands as what they set."""
    try:
        parts = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    except RecursionError:
        return []
    return [
        (name, value, part.important)
        for part in parts
        if part.type == "declaration"
        for name, value in _set(part.lower_name, [node for node in part.value if node.type != "comment"])
    ]


def _set(name: str, value: Value) -> Iterator[tuple[str, Value]]:
    yield name, value
    if name == "font":  # a bare number is a weight, other than 0
        sizes = (node for node in value if _length(node) is not None and (node.type != "number" or not node.value))
        yield from (("font-size", [size]) for size in list(sizes)[:1])
    elif name == "background":
        yield "background-color", value


def style_of(declarations: Iterable[tuple[str, Value, bool]]) -> Style:
    """What holds of declarations that are given from the weakest on: important ones before all others."""
    return {name: value for name, value, _ in sorted(declarations, key=lambda one: one[2])}


def colour(value: Value) -> Paint | None:
    """The colour that a value names, None where it names none or a picture."""
    named = [(node, parse_color(node)) for node in value if node.type != "whitespace"]
    if any(node.type in ("url", "function") and paint is None for node, paint in named):
        return None
    found = next((paint for _, paint in named if isinstance(paint, Color)), None)
    try:
        return tuple(part or 0.0 for part in found.to("srgb")) if found else None
    except NotImplementedError:  # a colour space that the library can't convert
        return None


def is_clear(paint: Paint) -> bool:
    """Whether a colour lets what is behind it be seen."""
    return paint[3] < _FAINT


def concealing(style: Style) -> set[str]:
    """The properties of a style that keep the text below it from being seen."""
    found = {name for name in style.keys() & _CONCEALS.keys() if _CONCEALS[name](style[name])}
    if not style.keys() & _MORE:
        return found
    if style.keys() & _SHONE_THROUGH:
        found.discard("color")
    if style.keys() & _ANIMATED:
        found -= _FADED_IN
    if any({"hidden", "clip"} & _words(style.get(name, [])) for name in _OVERFLOWS):
        found |= {name for name in _EXTENTS if _is_none(style.get(name, []))} if not _is_laid_out(style) else set()
    return found


def _is_laid_out(style: Style) -> bool:
    told = (_lengths(value) for name, value in style.items() if name.startswith(_LAID_OUT))
    return any(not lengths or any(lengths) for lengths in told)


def _is_none(value: Value) -> bool:
    return any(size <= 1 for size in _lengths([node for node in value if node.type != "percentage"]))


def is_relative(value: Value) -> bool:
    """Whether a size is told by that of the letters around."""
    return any(node.type == "percentage" or getattr(node, "lower_unit", "") == "em" for node in value)


def _length(node: Any) -> float | None:
    """A node as a length in pixels."""
    unit = {"number": "px", "percentage": "%", "dimension": getattr(node, "lower_unit", "")}.get(node.type, "")
    return node.value * _PIXELS[unit] if unit in _PIXELS and math.isfinite(node.value) else None


def _lengths(value: Value) -> list[float]:
    return [length for node in _known(value) if (length := _length(node)) is not None]


def _shares(value: Value) -> list[float]:
    """Numbers and percentages, as parts of 1."""
    return [
        node.value / (100 if node.type == "percentage" else 1)
        for node in _known(value)
        if node.type in ("number", "percentage")
    ]


def _known(value: Value) -> Value:
    """The nodes of a value without those that are worked out (calc, clamp, var): what they come to is not known."""
    return [node for node in value if node.type != "function"]


def _words(value: Value) -> set[str]:
    return {node.lower_value for node in value if node.type == "ident"}


def _calls(value: Value, name: str) -> Iterator[Value]:
    """What is given to the functions whose names begin with a name, those that work in depth left out."""
    calls = (node for node in value if node.type == "function" and node.lower_name.startswith(name))
    return (call.arguments for call in calls if not call.lower_name.endswith("z"))


def _says(*words: str) -> Callable[[Value], bool]:
    return lambda value: bool(_words(value) & set(words))


def _is_faint(value: Value) -> bool:
    return any(share < _FAINT for share in _shares(value))


def _is_tiny(value: Value) -> bool:
    return any(length < _TINY for length in _lengths(value))


def _is_far(value: Value) -> bool:
    return any(length < -_FAR for length in _lengths(value))


def _is_moved(value: Value) -> bool:
    shrunk = any(share == 0 for given in _calls(value, "scale") for share in _shares(given)[:2])
    return shrunk or any(abs(length) > _FAR for given in _calls(value, "translate") for length in _lengths(given)[:2])


def _is_clipped(value: Value) -> bool:
    """Whether nothing is left: no radius, opposite sides that meet, or all corners in one place."""
    for name in ("circle", "ellipse"):
        if any(_lengths(_until(given, "at"))[:1] == [0] for given in _calls(value, name)):
            return True
    if any(_meet(_until(given, "round")) for given in _calls(value, "inset")):
        return True
    sides = [_lengths(given) for name in ("rect", "polygon") for given in _calls(value, name)]
    return any(len(lengths) >= 4 and max(lengths) - min(lengths) <= 1 for lengths in sides)


def _until(value: Value, word: str) -> Value:
    return list(takewhile(lambda node: node.type != "ident" or node.lower_value != word, value))


def _meet(given: Value) -> bool:
    """Whether what is taken off the top, right, bottom and left, as many as are told, leaves nothing."""
    told = [node.value / 100 if node.type == "percentage" else 0.0 for node in given if node.type != "whitespace"]
    sides = [*told, told[1]] if len(told) == 3 else (4 * told)[:4]
    return len(sides) == 4 and (sides[0] + sides[2] >= 1 or sides[1] + sides[3] >= 1)


def _is_clear(value: Value) -> bool:
    paint = colour(value)
    return paint is not None and is_clear(paint)


_CONCEALS: dict[str, Callable[[Value], bool]] = {
    "display": _says("none"),
    "visibility": _says("hidden", "collapse"),
    "content-visibility": _says("hidden"),
    "opacity": _is_faint,
    "filter": lambda value: any(map(_is_faint, _calls(value, "opacity"))),
    "font-size": _is_tiny,
    "letter-spacing": lambda value: any(length < -8 for length in _lengths(value)),
    "transform": _is_moved,
    "scale": lambda value: any(share == 0 for share in _shares(value)[:2]),
    "clip": _is_clipped,
    "clip-path": _is_clipped,
    "color": _is_clear,
    **dict.fromkeys(("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"), _is_far),
}
