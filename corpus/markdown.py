"""Markdown to blocks: CommonMark and pipe tables by markdown-it, inline marks taken off, words kept."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from corpus import data as nested
from corpus import hypertext
from corpus.concealment import hides
from corpus.encoding import decode
from corpus.front_matter import parted
from corpus.outline import Block, Outline, row
from corpus.tables import of_lines
from corpus.templating import without_marks

_DEEPEST = 60  # lists and items in one another: what is deeper the parser leaves out
_AROUND = frozenset({"blockquote_open", "list_item_open"})
_TOO_DEEP = "its marks lie too deep inside one another. Split it, or save it as text."
_PARSER = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]  # of a link its words alone are kept
for _plugin in (admon_plugin, deflist_plugin, footnote_plugin, tasklists_plugin):
    _PARSER.use(_plugin)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_INSIDE_WORDS = re.compile(  # tags that part no words, unlike <td> or <br>
    r"<!--|</?(a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)\b",
    re.IGNORECASE,
)
_UNSAID = re.compile(r"<(?:script|style|noscript|template)\b", re.IGNORECASE)
_PARTED = re.compile(r"\s*\n\n\s*")
_SAID = frozenset({"text", "code_inline"})
_ENDS = frozenset({"softbreak", "hardbreak"})
_ABOUT = frozenset({"title", "topics", "questions", "as_of", "source", "date"})
_LONG = 200  # characters: front matter beyond it is no setting


def read(data: bytes) -> Outline:
    """A Markdown file with or without front matter.

    Front matter that holds prose beyond what `Outline.about` names is content, and stands before the text.
    Raises ValueError when the front matter is not YAML, or marks lie too deep inside one another.
    """
    return _outline(decode(data), modules=False)


def read_mdx(data: bytes) -> Outline:
    """Markdown with imports and components."""
    return _outline(decode(data), modules=True)


def _outline(text: str, *, modules: bool) -> Outline:
    front, text = parted(text)
    content = {key: value for key, value in front.items() if _is_content(key, value)}
    about = {key: value for key, value in front.items() if key not in content}
    try:
        return Outline([*nested.blocks(content), *blocks(without_marks(text, modules=modules))], about)
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error


def _is_content(key: str, value: Any) -> bool:
    if key in _ABOUT and (isinstance(value, str) or _strings(value)):
        return False
    return nested.prose(value) and (isinstance(value, dict | list) or len(str(value)) > _LONG)


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(inner, str) for inner in value)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text without front matter; footnotes stand below the block that refers to them."""
    tokens = _PARSER.parse(text)
    if any(token.level == _DEEPEST - 1 and token.type in _AROUND for token in tokens):
        raise ValueError(_TOO_DEEP)
    hidden = [words for token in tokens if token.children for words in _taken_out(token.children)]
    for token in tokens:
        if token.type == "inline":
            token.meta["notes"] = [inner.meta["id"] for inner in token.children or () if inner.type == "footnote_ref"]
            token.meta["bold"] = _is_bold(token.children or ())
            token.content, token.children = _said(token.children or ()), None
    root = SyntaxTreeNode(tokens)
    notes = {note.meta["id"]: note for part in root.children if part.type == "footnote_block" for note in part.children}
    for nodes in _parts([part for part in root.children if part.type != "footnote_block"]):
        yield from _together(nodes, depth=0)
        for note in _notes(nodes, notes) if notes else ():
            yield from _children(note, depth=0)
    yield from (Block("hidden", words) for words in hidden)


def _said(tokens: Sequence[Token]) -> str:
    """The words of running text, its marks taken off; a picture's between sentences with blank lines around them."""
    said = (
        f"\n\n{_words(token)}\n\n" if _is_apart(token, tokens[:place], tokens[place + 1 :]) else _words(token)
        for place, token in enumerate(tokens)
    )
    return _PARTED.sub("\n\n", "".join(said)).strip()


def _words(token: Token) -> str:
    if token.type in _ENDS:
        return "\n"
    if token.type == "html_inline":
        return _untagged(token.content)
    if token.type == "image":
        return _said(token.children or ())
    return token.content if token.type in _SAID else ""


def _is_apart(token: Token, before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether it is a picture, in front of which no sentence is open, and behind which none goes on."""
    if token.type != "image":
        return False
    front, back = ("".join(_words(t) for t in part if t.type != "image").strip() for part in (before, behind))
    return front[-1:] in ("", *".!?:") and (not back or (back[0].isalnum() and not back[0].islower()))


def _is_bold(tokens: Sequence[Token]) -> bool:
    """Whether running text is bold from end to end."""
    said = [token for token in tokens if token.content or token.type not in _SAID]
    kinds = [token.type for token in said]
    return kinds[:1] == ["strong_open"] and kinds[-1] == "strong_close" and kinds.count("strong_open") == 1


def _notes(nodes: Sequence[SyntaxTreeNode], notes: dict[int, SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    """The notes that nodes are the first to refer to, which are taken out of `notes`."""
    inner = (part for node in nodes for part in node.walk() if part.type == "inline")
    return [notes.pop(number) for part in inner for number in part.meta["notes"] if number in notes]


def _taken_out(tokens: Sequence[Token]) -> Iterator[str]:
    """The comments in running text and the words between tags that hide them, taken out of the tokens.

    So are scripts and style sheets, which nobody hides from a reader.
    """
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type == "html_inline" and token.content.startswith("<!--"):
            yield token.content[4:-3]
        elif token.type == "html_inline" and (hides(token.content) or _UNSAID.match(token.content)):
            end = _end(tokens, place)
            if not _UNSAID.match(token.content):
                yield "".join(inner.content for inner in tokens[place:end] if inner.type in _SAID)
            for inner in tokens[place:end]:
                inner.content = "" if inner.type in _SAID else inner.content
            place = end
        place += 1


def _end(tokens: Sequence[Token], place: int) -> int:
    """The place of the tag that closes one; the tag's own where none does."""
    name = re.match(r"<([\w-]+)", tokens[place].content)
    depth = 0
    for number in range(place, len(tokens)):
        content = tokens[number].content if tokens[number].type == "html_inline" else ""
        if name and re.match(rf"<{name[1]}\b[^>]*(?<!/)>$", content):
            depth += 1
        elif name and re.match(rf"</{name[1]}\b", content):
            depth -= 1
            if not depth:
                return number
    return place


def _children(node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    for nodes in _parts(node.children):
        yield from _together(nodes, depth)


def _parts(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Sequence[SyntaxTreeNode]]:
    """Nodes one by one, those of an HTML table together."""
    place = 0
    while place < len(nodes):
        count = _table_parts(nodes[place:]) if nodes[place].type == "html_block" else 1
        yield nodes[place : place + max(count, 1)]
        place += max(count, 1)


def _together(nodes: Sequence[SyntaxTreeNode], depth: int) -> Iterator[Block]:
    if len(nodes) == 1:
        yield from _block(nodes[0], depth)
    else:
        yield from hypertext.fragment("".join(map(_html, nodes)), level=depth, line_break=" ")


def _table_parts(nodes: Sequence[SyntaxTreeNode]) -> int:
    """How many nodes an HTML table takes that blank lines part: the text between its tags is Markdown."""
    opened = 0
    for count, node in enumerate(nodes, 1):
        if node.type == "html_block":
            opened += len(_TABLE.findall(node.content)) - len(_TABLE_END.findall(node.content))
        if opened <= 0:
            return count
    return 0


def _html(node: SyntaxTreeNode) -> str:
    if node.type == "html_block":
        return str(node.content)
    tokens = node.to_tokens()
    for token in tokens:
        if token.type == "inline":
            token.children = [Token("text", "", 0, content=token.content)]
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def _block(node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    match node.type:
        case "heading":
            yield Block("heading", _inline(node), level=int(node.tag[1]))
        case "paragraph" | "admonition_title":
            bold = not depth and all(part.meta.get("bold") for part in node.children)
            for said in _inline(node).split("\n\n"):
                rows = of_lines(said.split("\n"), depth) if node.type == "paragraph" else ()
                yield from list(rows) or [Block("paragraph", said, level=depth, bold=bold)]
        case "bullet_list" | "ordered_list" | "dl":
            for item in node.children:
                yield from _item(item, depth + (item.type == "dd"))
        case "table":
            yield from _rows(node)
        case "fence" | "code_block":
            yield Block("code", node.content, level=depth)
        case "html_block":
            yield from hypertext.fragment(node.content, level=depth, line_break=" ")
        case _:
            yield from _children(node, depth)


def _rows(table: SyntaxTreeNode) -> Iterator[Block]:
    for part in table.children:
        for line in part.children:
            yield row((_inline(cell) for cell in line.children), header=part.type == "thead")


def _item(item: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    marker = f"{item.info}." if item.info else "-"
    children = list(item.children)
    if children and children[0].type in ("paragraph", "inline"):
        first = children.pop(0)
        said = first.content if first.type == "inline" else _inline(first)
        yield Block("item", said.replace("\n\n", " "), level=depth, marker=marker)
    for child in children:
        yield from _block(child, depth + 1)


def _inline(node: SyntaxTreeNode) -> str:
    text = "".join(child.content for child in node.children)
    # an admonition without a title is given its kind for one, which nobody wrote for readers
    untitled = node.type == "admonition_title" and node.parent and text.lower() == node.parent.meta["tag"]
    return "" if untitled else text


def _untagged(text: str) -> str:
    return _TAG.sub(lambda tag: "" if _INSIDE_WORDS.match(tag[0]) else " ", text)
