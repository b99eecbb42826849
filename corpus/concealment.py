"""What HTML holds and does not show: comments, hidden elements, text without size, place or colour of its own."""

import re

from lxml import etree
from lxml.html import HtmlElement

from corpus.declarations import (
    INHERITED,
    OTHER_INK,
    Paint,
    Style,
    colour,
    concealing,
    declared,
    is_clear,
    is_relative,
    style_of,
)
from corpus.style_rules import styles

_STYLE = re.compile(r"""\sstyle\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s(hidden|aria-hidden\s*=\s*[\"']?true)(?=[\s=\"'/>]|$)", re.IGNORECASE)
_PICTURES = frozenset("img picture video svg canvas object iframe".split())
_CLOSE = 0.06  # of 1, in red, green and blue: colours nearer to one another are not told apart
_OVERLAID = {"background-image", "box-shadow", "filter", "backdrop-filter", "mix-blend-mode"}
_BACKGROUNDS = {"background", "background-color", "background-image"}
_PLACED = {"grid-area", "grid-row", "grid-column"}
_WHITE: Paint = (1.0, 1.0, 1.0, 1.0)


def taken_out(root: HtmlElement) -> list[str]:
    """The texts below an element that a reader of the page does not see, in order; they are taken out of it."""
    look = _Look(root)
    texts: list[str] = []
    for element in list(root.iter(etree.Element, etree.Comment)):
        if element is not root and element.getparent() is None:  # inside one that was taken out
            continue
        if element.tag is etree.Comment:
            texts.append(element.text or "")
        elif element is not root and (look.is_hidden(element) or look.is_unseen_whole(element)):
            texts.append(element.text_content())
        else:
            if element in look.unseen:
                texts.append(_emptied(element))
            continue
        element.drop_tree()
    return texts


def _emptied(element: HtmlElement) -> str:
    """An element's own text, taken out of it: what is below it is seen."""
    text = " ".join([element.text or "", *(child.tail or "" for child in element)])
    element.text = None
    for child in element:
        child.tail = None
    return text


def hides(tag: str) -> bool:
    """Whether an opening tag hides its element."""
    style = _STYLE.search(tag)
    return bool(_ATTRIBUTE.search(tag)) or (style is not None and bool(concealing(style_of(declared(style[1][1:-1])))))


def _attributes(element: HtmlElement) -> Style:
    """What the older attributes of an element say of its colours."""
    letters = f"color: {element.get('color')};" if element.tag == "font" and "color" in element.attrib else ""
    behind = f"background-color: {element.get('bgcolor')}" if "bgcolor" in element.attrib else ""
    return style_of(declared(letters + behind)) if letters or behind else {}


class _Look:
    """How a page shows its elements: `unseen` are those whose own text has no size, place or colour of its own."""

    def __init__(self, root: HtmlElement) -> None:
        page = root.getroottree().getroot()
        self.styles, known = styles(page)
        self.opened = {
            name for element in page.iter(etree.Element) for name in element.get("aria-controls", "").split()
        }
        # of a style sheet elsewhere nobody knows what it paints behind a text, nor what lies over what
        elsewhere = any("stylesheet" in link.get("rel", "").lower().split() for link in page.iter("link"))
        self.painted = elsewhere or not known or any(map(self._is_layer, self.styles))
        self.inherited: dict[HtmlElement, Style] = {}
        self.behind: dict[HtmlElement, Paint | None] = {}
        self.unseen = {element for element in page.iter(etree.Element) if self._is_unseen(element)}

    def is_hidden(self, element: HtmlElement) -> bool:
        """Whether nothing below an element is shown, and no button of the page opens it."""
        if element.get("id", "") in self.opened or element.get("role") == "tabpanel":
            return False
        marked = "hidden" in element.attrib or element.get("aria-hidden") == "true"
        return marked or bool(concealing(self._style(element)) - INHERITED)

    def is_unseen_whole(self, element: HtmlElement) -> bool:
        """Whether an element's text is not seen, nor that of any element below it."""
        return element in self.unseen and self.unseen.issuperset(element.iterdescendants(etree.Element))

    def _style(self, element: HtmlElement) -> Style:
        return self.styles.get(element, {})

    def _is_unseen(self, element: HtmlElement) -> bool:
        parent, own = element.getparent(), _attributes(element) | self._style(element)
        above = self.inherited.get(parent, {}) if parent is not None else {}
        if "font-size" in own and is_relative(own["font-size"]) and concealing(above) & {"font-size"}:
            del own["font-size"]
        waits = concealing(own) if element.tag in ("html", "body") else set()  # a page that a script shows when ready
        kept = {name: own[name] for name in own.keys() & {*INHERITED, *OTHER_INK} - waits}
        self.inherited[element] = above | kept
        self.behind[element] = self._behind(element, own)
        hidden = concealing(own | self.inherited[element]) & INHERITED - waits
        return bool(hidden) or (not self.painted and self._is_unpainted(element))

    def _behind(self, element: HtmlElement, own: Style) -> Paint | None:
        """The colour behind an element's text, None where it is not known, as of a picture."""
        parent = element.getparent()
        above = self.behind.get(parent, _WHITE) if parent is not None else _WHITE
        if "background" in element.attrib or own.keys() & _OVERLAID or self._lies_on_picture(element, own):
            return None
        if "background-color" not in own:
            return above
        paint = colour(own["background-color"])
        return above if paint is not None and is_clear(paint) else paint

    def _is_layer(self, element: HtmlElement) -> bool:
        """Whether an element, painted somewhere, may lie behind others that are not inside it."""
        style = self._style(element)
        out = any(getattr(node, "lower_value", "") in ("absolute", "fixed") for node in style.get("position", []))
        if not out and not style.keys() & _PLACED:
            return False
        return any(
            inner.tag in _PICTURES or "bgcolor" in inner.attrib or _BACKGROUNDS & self._style(inner).keys()
            for inner in element.iter(etree.Element)
        )

    def _lies_on_picture(self, element: HtmlElement, own: Style) -> bool:
        placed = "position" in own and element.tag not in ("html", "body")
        return placed and any(inner.tag in _PICTURES for inner in element.iter(etree.Element))

    def _is_unpainted(self, element: HtmlElement) -> bool:
        """Whether a text has the colour of what is behind it."""
        letters, behind = colour(self.inherited[element].get("color", [])), self.behind[element]
        if letters is None or behind is None or self.inherited[element].keys() & OTHER_INK:
            return False
        return all(abs(a - b) <= _CLOSE for a, b in zip(letters[:3], behind[:3], strict=True))
