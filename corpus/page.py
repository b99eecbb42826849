"""A page of HTML as a tree, no deeper than it can be gone through, and what it says about itself."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

_DEEPEST = 100  # elements inside one another
_DATES = (
    "article:modified_time og:updated_time last-modified dcterms.modified datemodified revised "
    "article:published_time dcterms.created dc.date datepublished date"
).split()
_CHARSET = re.compile(rb"""<meta[^>]*\bcharset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)""", re.I)
_BEGINNING = 4_000  # bytes


def told(data: bytes) -> str:
    """The encoding that a page says it is in ("" for none)."""
    found = _CHARSET.search(data[:_BEGINNING])
    return (found[1] or found[2]).decode() if found else ""


def parse(text: str) -> HtmlElement | None:
    """The tree of a page, None for no element at all. Raises ValueError when it is too deep for the parser."""
    parser = HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but comments and closing tags
        return None
    if any("depth" in error.message for error in parser.error_log):
        raise ValueError("its elements lie too deep inside one another. Save the page anew, as text or PDF.")
    _flatten(root)
    return root


def _flatten(root: HtmlElement) -> None:
    """Elements deeper than any page needs become their text: who goes through the tree goes as deep."""
    elements, depth = [root], 0
    while elements and depth < _DEEPEST:
        elements, depth = [child for element in elements for child in element], depth + 1
    for element in elements:
        if isinstance(element.tag, str):
            text = " ".join(element.itertext(etree.Element))
            for child in list(element):
                element.remove(child)
            element.text = text


def modified(root: HtmlElement) -> str | None:
    """When a page says that it was changed, else made."""
    dates = {}
    for element in root.iter("meta", "time"):
        name = next(
            (element.get(key) for key in ("name", "property", "itemprop", "http-equiv") if element.get(key)), ""
        )
        dates[name.lower()] = element.get("content") or element.get("datetime")
    return next((dates[name] for name in _DATES if dates.get(name)), None)
