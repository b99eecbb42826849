"""reStructuredText to blocks, by way of the HTML that docutils makes of it."""

import re

from corpus import hypertext, plain_text
from corpus.encoding import decode
from corpus.outline import Outline

_DIRECTIVE = re.compile(r"^([ \t]*)\.\. ([\w:+-]+)::[ \t]*(.*)\n((?:[ \t]+:[\w-]+:.*\n)*)", re.MULTILINE)
_LISTS = frozenset({"contents", "toctree"})  # of headings and file names: made comments
_SET = frozenset("only ifconfig grid tab-set highlight currentmodule py:module".split())  # behind them stands a setting
_LINE = 10_000  # characters; of a longer one docutils' search for marks takes minutes
_ROLE = re.compile(r":[\w:+.-]+:`([^`<]+?)\s*(?:<[^`>]*>)?`")


def read(data: bytes) -> Outline:
    """A reStructuredText file; of what docutils doesn't know, as Sphinx's directives, the words are kept.

    One with lines of more than 10,000 characters is read as plain text.
    """
    from docutils.core import publish_parts

    text = decode(data)
    if max(map(len, text.split("\n"))) > _LINE:
        return Outline(list(plain_text.blocks(text)))
    settings = {
        "file_insertion_enabled": False,  # a document must not read other files, or run anything
        "raw_enabled": False,
        "line_length_limit": 1_000_000_000,  # beyond it nothing is read
        "report_level": 5,
        "halt_level": 5,
        "_disable_config": True,
        "math_output": "LaTeX",
        "embed_stylesheet": False,
        "toc_backlinks": False,
        "doctitle_xform": False,  # it makes a subtitle of a lone section
        "initial_header_level": 1,
        "sectnum_xform": False,
    }
    try:
        html = publish_parts(_known(text), writer="html5", settings_overrides=settings)["html_body"]
    except RecursionError as error:
        raise ValueError("its parts lie too deep inside one another. Split it, or save it as text.") from error
    return Outline(list(hypertext.fragment(html)))


def _known(text: str) -> str:
    """The text without the marks of directives and roles that docutils would leave out with all that is in them."""
    from docutils.parsers.rst import directives
    from docutils.parsers.rst.languages import en

    def words(match: re.Match[str]) -> str:
        known = match[2] in directives._directive_registry or match[2] in en.directives  # type: ignore[attr-defined]
        if match[2] in _LISTS:
            return f"{match[1]}.. {match[2]}\n"
        # an empty comment ends what stands above, which would take the words for its own
        return match[0] if known else f"{match[1]}..\n\n{match[1]}{'' if match[2] in _SET else match[3]}\n\n"

    return _ROLE.sub(r"\1", _DIRECTIVE.sub(words, text))
