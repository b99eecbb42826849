"""What stands around the content of a page: navigation, banners, cookie notices."""

import re

from lxml import etree
from lxml.html import HtmlElement

_AROUND = frozenset("nav footer aside dialog menu".split())
_AROUND_ROLES = frozenset("navigation banner contentinfo search complementary dialog alertdialog menu menubar".split())
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|didomi|usercentrics")
_TRAIL = frozenset("breadcrumb breadcrumbs".split())
_SHORT = 200  # characters
_LINKED = 0.4  # share of the text that is links; the rest are the headings of their lists
_AROUND_NAMES = frozenset(
    "nav navbar navigation menu sidebar sidenav toc breadcrumb breadcrumbs pagination social share skip footer".split()
)


def leave_out(body: HtmlElement) -> None:
    """Take what stands around the content out of a page."""
    lengths = _lengths(body)
    for element in list(body.iter(etree.Element)):
        if element is not body and element.getparent() is not None and _is_around(element, lengths[element]):
            element.drop_tree()


def _lengths(body: HtmlElement) -> dict[HtmlElement, tuple[int, int]]:
    """How many signs of text each element has, and how many of them in links: from the innermost out, each once."""
    lengths: dict[HtmlElement, tuple[int, int]] = {}
    for element in reversed(list(body.iter(etree.Element))):
        inner = [lengths.get(child, (0, 0)) for child in element]
        own = [element.text or "", *(child.tail or "" for child in element)]
        signs = sum(map(len, "".join(own).split())) + sum(text for text, _ in inner)
        lengths[element] = (signs, signs if element.tag == "a" else sum(links for _, links in inner))
    return lengths


def _is_around(element: HtmlElement, length: tuple[int, int]) -> bool:
    """Whether an element stands around the content: navigation, banners, cookie notices."""
    signs, linked = length
    if element.tag in ("main", "article", "html", "body") or element.get("role") == "main":
        return False
    if element.tag in _AROUND or element.get("role") in _AROUND_ROLES:
        return True
    if element.tag == "header":
        return element.find(".//h1") is None
    names = set(re.split(r"[^a-z]+", f"{element.get('class', '')} {element.get('id', '')}".lower()))
    if names & _TRAIL and signs < _SHORT:
        return True
    if any(map(_CONSENT.search, names)):
        return signs < 2500
    return bool(names & _AROUND_NAMES) and linked > _LINKED * max(signs, 1)


def main(body: HtmlElement) -> HtmlElement:
    """The element that holds the content: `main` or the only `article`, where most of the text stands in it."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = body.findall(path)
        if len(found) == 1 and len(found[0].text_content()) * 2 > len(body.text_content()):
            return found[0]
    return body
