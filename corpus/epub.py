"""EPUB to blocks: the pages of the book in the order in which it names them."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from corpus import hypertext
from corpus.archive import DAMAGE, check_size
from corpus.damage import named
from corpus.outline import Outline

_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def read(data: bytes) -> Outline:
    """A book. Raises ValueError when it is none, or is encrypted."""
    names = check_size(data)
    if "META-INF/rights.xml" in names:
        raise ValueError("it is encrypted. Save it without copy protection.")
    with named(*DAMAGE, etree.XMLSyntaxError), zipfile.ZipFile(io.BytesIO(data)) as book:
        place = etree.fromstring(book.read("META-INF/container.xml"), _PARSER).find(".//{*}rootfile")
        if place is None:
            raise ValueError("it does not say where its pages are. Save it anew, or leave it out.")
        root = place.get("full-path", "")
        package = etree.fromstring(book.read(root), _PARSER)
        pages = [book.read(page) for page in _pages(package, posixpath.dirname(root)) if page in names]
    return Outline([block for page in pages for block in hypertext.read(page).blocks], _about(package))


def _pages(package: Any, folder: str) -> Iterator[str]:
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    for place in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(place.get("idref"))
        if item is not None and item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _about(package: Any) -> dict[str, Any]:
    modified = package.xpath("string(.//*[local-name()='meta'][@property='dcterms:modified'])")
    dates = (modified, package.findtext(".//{*}metadata/{*}date"))
    return {
        "title": package.findtext(".//{*}metadata/{*}title") or "",
        "modified": next((text for text in dates if text), None),
    }
