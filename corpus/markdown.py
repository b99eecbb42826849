"""Markdown to blocks: CommonMark and pipe tables by markdown-it, inline marks taken off, words kept."""

import html
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corpus.outline import Block, row

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_INSIDE_WORDS = re.compile(  # tags that part no words, unlike <td> or <br>
    r"<!--|</?(a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)\b",
    re.IGNORECASE,
)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text without front matter."""
    yield from _children(SyntaxTreeNode(_PARSER.parse(text)), depth=0)


def _children(node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    for child in node.children:
        yield from _block(child, depth)


def _block(node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    match node.type:
        case "heading":
            yield Block("heading", _inline(node), level=int(node.tag[1]))
        case "paragraph":
            yield Block("paragraph", _inline(node), level=depth)
        case "bullet_list" | "ordered_list":
            for item in node.children:
                yield from _item(item, depth)
        case "table":
            yield from _rows(node)
        case "fence" | "code_block":
            yield Block("code", node.content)
        case "html_block":
            for part in re.split(r"\n\s*\n", html.unescape(_untagged(node.content))):
                lines = (" ".join(line.split()) for line in part.split("\n"))
                yield Block("paragraph", "\n".join(line for line in lines if line), level=depth)
        case _:
            yield from _children(node, depth)


def _rows(table: SyntaxTreeNode) -> Iterator[Block]:
    for part in table.children:
        for line in part.children:
            yield row((_inline(cell) for cell in line.children), header=part.type == "thead")


def _item(item: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    marker = f"{item.info}." if item.info else "-"
    children = list(item.children)
    if children and children[0].type == "paragraph":
        yield Block("item", _inline(children.pop(0)), level=depth, marker=marker)
    for child in children:
        yield from _block(child, depth + 1)


def _inline(node: SyntaxTreeNode) -> str:
    return "".join(_words(child) for child in node.children).strip()


def _untagged(text: str) -> str:
    return _TAG.sub(lambda tag: "" if _INSIDE_WORDS.match(tag[0]) else " ", text)


def _words(node: SyntaxTreeNode) -> str:
    match node.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return _untagged(node.content)
        case "text" | "code_inline":
            return node.content
        case _:
            return "".join(_words(child) for child in node.children)
