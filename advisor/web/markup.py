"""An answer as the chat shows it: Markdown in which the only links are markers and the only HTML is ours."""

import re
from collections.abc import Collection
from html import escape
from itertools import groupby

from advisor.answer import Citation
from advisor.web.texts import Texts

# In order: an escape that is already there, a code span, a marker, then what Markdown could turn into HTML, a link or
# an image: angle and square brackets, bare addresses. A tilde, because "~5 to ~10" is struck out otherwise.
_RISKY = re.compile(
    r"(?P<escaped>\\[!-%'-;=?@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>[^`\n]+)(?P=ticks)(?!`)|(?P<gap> ?)\[(?P<marker>\d{1,3})\]"
    r"|\\?(?P<tag>[<>&])|(?P<mark>[\[\]`~]|(?<=https):|(?<=http):|(?<=ftp):|(?<=www)\.|@)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[^\w\s,;?!'%.-]|_|(?<=www)\.|^\s*[-+\d]", re.IGNORECASE | re.MULTILINE)


def prose(text: str, key: str = "", numbers: Collection[int] | None = None) -> str:
    """Text of an answer made safe, its markers linked to `#cite-<key>-<number>`.

    Only `numbers` are markers, every number when None (while the answer is being written), none without a key.
    """

    def replaced(found: re.Match[str]) -> str:
        if marker := found["marker"]:
            linked = key and (numbers is None or int(marker) in numbers)
            gap = "\u00a0" if found["gap"] else ""  # a marker stays with the word before it
            return gap + link(key, int(marker)) if linked else rf"{found['gap']}\[{marker}\]"
        if found["code"]:
            return f"<code>{literal(found['code'])}</code>"
        if found["tag"]:
            return escape(found["tag"])
        return found["escaped"] or "\\" + found["mark"]

    return _RISKY.sub(replaced, text)


def link(key: str, number: int) -> str:
    """The marker of a citation, as a link that page.js opens."""
    return f"[[{number}]](#cite-{key}-{number})"


def notice(words: str, kind: str) -> str:
    """A line of the page's own, styled by its kind."""
    role = ' role="alert"' if kind == "error" else ""
    return f'<p class="notice {kind}"{role}>{literal(words)}</p>'


def actions(texts: Texts, key: str, *, done: bool, last: bool, rating: bool, cut: bool = False) -> str:
    """What can be done with an answer, as buttons that page.js knows by their ids `<action>-<key>`."""
    whole = [("full", texts.full)] if cut and last else []
    again = [("retry", texts.retry), ("edit", texts.edit)] if last else []
    copied = [("copy", texts.copy)] if done else []
    rated = _thumbs(texts, key) if rating else ""
    files = [("md", texts.markdown), ("docx", texts.word), ("json", texts.receipt)]
    saved = f'<details class="save"><summary>{texts.save}</summary>{_buttons(files, key)}</details>' if done else ""
    row = _buttons([*whole, *copied, *again], key) + rated + saved
    offers = f'<div class="options" id="offers-{key}"></div>' if done and last else ""  # chat.js fills it
    return f'<div class="actions">{row}</div>{offers}' if row else ""


def earlier(words: str) -> str:
    """The button in place of the beginning of a long conversation."""
    return f'<div class="actions"><button type="button" id="earlier">{escape(words)}</button></div>'


def _thumbs(texts: Texts, key: str) -> str:
    """Two signs, named for those who don't see them."""
    named = {"up": escape(texts.helpful), "down": escape(texts.unhelpful)}
    return "".join(
        f'<button type="button" id="{action}-{key}" title="{words}"><span class="spoken">{words}</span></button>'
        for action, words in named.items()
    )


def _buttons(named: list[tuple[str, str]], key: str) -> str:
    return "".join(f'<button type="button" id="{action}-{key}">{escape(words)}</button>' for action, words in named)


def source_list(texts: Texts, key: str, citations: tuple[Citation, ...]) -> str:
    """The sources of an answer, folded away, each section once with its markers ("" for none)."""
    if not citations:
        return ""
    items = [
        f"- {' '.join(link(key, citation.number) for citation in group)} {literal(place)}"
        for place, group in groupby(citations, key=lambda citation: _place(texts, citation))
    ]
    head = f'<details class="sources"><summary>{texts.counted(len(citations))}</summary>'
    return "\n".join([head, "", *items, "", "</details>"])


def _place(texts: Texts, citation: Citation) -> str:
    parts = [citation.title, *(part for part in citation.section.split(" › ") if part not in ("", citation.title))]
    dated = f" ({citation.as_of})" if citation.as_of else ""
    paged = f", {texts.page.format(page=citation.page)}" if citation.page else ""
    return " › ".join(parts) + paged + dated


def literal(text: str) -> str:
    """Text that neither HTML nor Markdown reads anything into."""
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", text)
