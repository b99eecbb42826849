"""Marks of site generators in Markdown, taken off: Jekyll, Eleventy, Hugo, GitBook, kramdown, ERB and MDX."""

import re

_FENCED = re.compile(r"(^[ \t]*(```|~~~).*?(?:^[ \t]*\2[`~]*[ \t]*$|\Z)|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_RAW_START, _RAW_END = r"\{%-?\s*raw\s*-?%\}", r"\{%-?\s*endraw\s*-?%\}"


def _between(start: str, end: str, inside: str = "") -> str:
    """A pattern from `start` to the nearest `end`; a second `start` ends the search, so it is linear."""
    return rf"{start}(?:(?!{start}{inside}).)*?{end}"


_RAW = re.compile(_between(_RAW_START, _RAW_END), re.DOTALL)
_RAW_MARK = re.compile(rf"{_RAW_START}|{_RAW_END}")
_COMMENT = re.compile(
    "|".join(
        (
            _between(r"\{%-?\s*comment\s*-?%\}", r"\{%-?\s*endcomment\s*-?%\}"),
            _between(r"\{::comment\}", r"\{:/comment\}"),
            _between(r"\{/\*", r"\*/\}"),
            _between(r"\{#\s", r"\s#\}"),
            r"%%(?:(?!%%|\n\s*\n).)+%%",
        )
    ),
    re.DOTALL,
)
_PARAGRAPH_END = r"|\n[ \t]*\n"  # an unclosed tag takes no more than its paragraph
_TAG = re.compile(
    "|".join(
        _between(start, end, _PARAGRAPH_END) for start, end in ((r"\{\{", r"\}\}"), (r"\{%", r"%\}"), ("<%", "%>"))
    ),
    re.DOTALL,
)
_DESTINATION = re.compile(rf"(?<=\]\()\s*(?:{_TAG.pattern})", re.DOTALL)
_ATTRIBUTES = re.compile(
    r"(?<![ \t])[ \t]*(?:\{:[^{}\n]*\}|\{::[^{}\n]*/?\}|\{#[\w.:-]+[^{}\n]*\}(?=[ \t]*$))", re.MULTILINE
)
# marks of other dialects -> what is left of them
_LINES = (
    (re.compile(r"^[*+-][ \t]+\S.*\n\{:[ \t]*toc[^}\n]*\}|^\[\[?_?TOC_?\]?\]$", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*):{3,}[ \t]*(?:\{[^}\n]*\}|[\w-]+)?[ \t]*\[?(.*?)\]?[ \t]*$", re.MULTILINE), r"\1\2\n"),
    (re.compile(r"^((?:[ \t]*>)+[ \t]*)\[!\w+\][+-]?", re.MULTILINE), r"\1"),
    (re.compile(r"^([ \t]*)===[!+]?[ \t]+(\".*\")[ \t]*$", re.MULTILINE), r"\1!!! tab \2"),
    (re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]+)(?<=[^\s=])==(?![=\w])"), r"\1"),
    (re.compile(r"!\[\[[^\[\]\n]*\]\]"), ""),
    (re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]"), r"\1"),
)
_MODULE = re.compile(r"^(?:import|export)\b(?=.*(?:['\"{(]|\bfrom\b|=)).*(?:\n(?![ \t]*$).*)*", re.MULTILINE)
_BRACES = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_EXPRESSION = re.compile(_BRACES)
_COMPONENT = re.compile(rf"</?[A-Z][\w.]*(?:[^<>{{}}\"']|\"[^\"]*\"|'[^']*'|{_BRACES})*>")
_QUOTED = re.compile(r"(?:\b(\w+)\s*[=:]\s*)?(\"([^\"]*)\"|'([^']*)')")
_SPOKEN = frozenset("title caption alt text label summary heading".split())
_LOADS = frozenset(
    "include include_relative render page link url post_url assign if elsif unless for image img alert hint "
    "ref relref".split()
)


def without_marks(text: str, *, modules: bool = False) -> str:
    """The text without template tags, attribute lists and comments; code is left as it is.

    A tag's quoted words that a reader of the page sees (a title, an alternative text, a channel's name) are kept.
    `modules` takes off the import and export lines of MDX.
    """
    raw: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        raw.append(_RAW_MARK.sub("", match[0]))
        return f"\ue000{len(raw) - 1}\ue001"

    text = _COMMENT.sub("", _RAW.sub(put_aside, text.replace("\ue000", "").replace("\ue001", "")))
    parts = _FENCED.split(text)
    # split leaves the text, the code, and the fence's own mark in turn
    stripped = "".join(
        _strip(part, modules=modules) if n % 3 == 0 else part for n, part in enumerate(parts) if n % 3 < 2
    )
    return re.sub(r"\ue000(\d+)\ue001", lambda match: raw[int(match[1])], stripped)


def _strip(text: str, *, modules: bool) -> str:
    for mark, words in _LINES:
        text = mark.sub(words, text)
    if modules:
        text = _COMPONENT.sub(_words, _MODULE.sub("", text))
    text = _ATTRIBUTES.sub("", _TAG.sub(_words, _DESTINATION.sub("", text)))
    return _EXPRESSION.sub("", text) if modules else text


def _words(tag: re.Match[str]) -> str:
    """What a template tag shows of its own words, as far as it can be told without running it."""
    inside = tag[0].strip("{}<>%-=/ \n")
    name = (re.match(r"/?\w+", inside) or [""])[0]
    quoted = [(key, double or single) for key, _, double, single in _QUOTED.findall(inside)]
    shown = [value for key, value in quoted if key in _SPOKEN or (" " in value.strip() and "/" not in value)]
    if not shown and len(quoted) == 1 and name not in _LOADS and tag[0].startswith("{%"):
        shown = [value for key, value in quoted if not key and not re.search(r"[/.]", value)]
    return " ".join(shown)
