"""What HTML holds and does not show: comments, hidden elements, text without size, place or colour of its own."""

import re

from lxml import etree
from lxml.html import HtmlElement

_HIDDEN = re.compile(
    r";(display:none|visibility:(hidden|collapse)|opacity:0?\.?0*|font-size:([01](\.\d+)?(px|pt|%)?|0?\.0*\d?(r?em))"
    r"|(left|right|top|text-indent):-\d{4,}(px|pt|em)?|color:transparent)(!important)?;"
)
_SHRUNK = re.compile(r";(max-)?(height|width):0(px)?(!important)?;")
_COLOUR = re.compile(r";color:([^;!]+)")
_BACKGROUND = re.compile(r";background(?:-color)?:([^;!]+)")
_WHITES = frozenset("white #fff #ffffff #fefefe rgb(255,255,255) rgba(255,255,255,1) hsl(0,0%,100%)".split())
_STYLE = re.compile(r"""\sstyle\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s(hidden|aria-hidden\s*=\s*[\"']?true)(?=[\s=\"'/>]|$)", re.IGNORECASE)


def taken_out(root: HtmlElement) -> list[str]:
    """The texts below an element that a reader of the page does not see, in order; they are taken out of it."""
    texts: list[str] = []
    styled, opened = _is_styled(root), _opened(root)
    for element in list(root.iter(etree.Element, etree.Comment)):
        if element is root or element.getparent() is None:  # inside one that was taken out
            continue
        if element.tag is etree.Comment:
            texts.append(element.text or "")
        elif (_is_hidden(element) and not _opens(element, opened)) or (not styled and _is_unpainted(element)):
            texts.append(element.text_content())
        else:
            continue
        element.drop_tree()
    return texts


def _opened(root: HtmlElement) -> set[str]:
    """The ids of the parts of a page that its buttons and links open."""
    return {name for element in root.iter(etree.Element) for name in element.get("aria-controls", "").split()}


def _opens(element: HtmlElement, opened: set[str]) -> bool:
    return element.get("id", "") in opened or element.get("role") == "tabpanel"


def hides(tag: str) -> bool:
    """Whether an opening tag hides its element."""
    style = _STYLE.search(tag)
    return bool(_ATTRIBUTE.search(tag)) or (style is not None and _conceals(_normal(style[1][1:-1])))


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or _conceals(_style(element))


def _conceals(style: str) -> bool:
    return bool(_HIDDEN.search(style)) or ("overflow:hidden" in style and bool(_SHRUNK.search(style)))


def _style(element: HtmlElement) -> str:
    return _normal(element.get("style", ""))


def _normal(style: str) -> str:
    # doubled, so that each declaration has an end of its own
    return ";" + re.sub(r"\s+", "", style).lower().replace(";", ";;") + ";"


def _is_styled(root: HtmlElement) -> bool:
    """Whether a style sheet may paint what stands behind white text."""
    page = root.getroottree().getroot()
    return page.find(".//style") is not None or any(link.get("rel") == "stylesheet" for link in page.iter("link"))


def _is_unpainted(element: HtmlElement) -> bool:
    """Whether a text has the colour of what is behind it."""
    own = _COLOUR.search(_style(element))
    colour = own[1] if own else element.get("color", "").lower() if element.tag == "font" else ""
    if not colour:
        return False
    behind = next((paint for box in (element, *element.iterancestors()) if (paint := _background(box))), "white")
    return colour == behind or (colour in _WHITES and behind in _WHITES)


def _background(element: HtmlElement) -> str:
    style = _BACKGROUND.search(_style(element))
    return (
        style[1]
        if style
        else element.get("bgcolor", "").lower() or ("picture" if "background" in element.attrib else "")
    )
