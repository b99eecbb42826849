"""Lines that name what stands below them, where no mark says so: bold lines, questions with their answers, and items
that are only labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from corpus.outline import Block

_SMALL_WORDS = frozenset("a an and as at by for from in of on or per the to vs with &".split())
_SHORT, _LONG = 80, 240  # characters
_MYTHS = re.compile(r"\b(?:myths?|misconceptions?)\b", re.IGNORECASE)
# "Q: May I leave early?", "A: On Fridays."
_QUESTION, _ANSWER = (re.compile(rf"{mark}(?: ?\d+)?[:.)] +(?=\S)") for mark in ("Q(?:uestion)?", "A(?:nswer)?"))
_PARTED = re.compile(rf"^(?={_QUESTION.pattern}|{_ANSWER.pattern})", re.MULTILINE)


def named(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such lines as what they are: bold ones and answered questions headings, labels above the items
    that they name."""
    return _nested(_headed(_asked(blocks)))


def _asked(blocks: Sequence[Block]) -> list[Block]:
    """Questions that an answer follows, each marked so, as headings one level below the heading above them."""
    parts = [part for block in blocks for part in _parts(block)]
    shown: list[Block] = []
    level, answered = 0, False
    for block, after in zip_longest(parts, parts[1:]):
        level = block.level if block.kind == "heading" else level
        if answered:
            block = replace(block, kind="paragraph", level=0)
        answered = _is_marked(block, _QUESTION) and after is not None and _is_marked(after, _ANSWER)
        if answered:
            text = " ".join(block.text.split())
            block = replace(block, kind="heading", level=min(level + 1, 6), text=text, bold=False)
        shown.append(block)
    return shown


def _parts(block: Block) -> list[Block]:
    """The questions and the answers of a text that begins with one and its answer, or else the block itself."""
    texts = [text.strip() for text in _PARTED.split(block.text)]
    parts = [replace(block, kind="paragraph", level=0, text=text) for text in texts if text]
    both = len(parts) > 1 and _is_marked(block, _QUESTION) and _is_marked(parts[1], _ANSWER)
    return parts if both else [block]


def _is_marked(block: Block, mark: re.Pattern[str]) -> bool:
    return block.kind in ("paragraph", "item") and bool(mark.match(block.text))


def _headed(blocks: Sequence[Block]) -> list[Block]:
    """Bold paragraphs that are headings in all but name as headings, one level below the heading above them.

    A short line is one, and a longer one that is a question, or a myth, with what is said of it below.
    """
    shown: list[Block] = []
    level = 1
    for section in _sections(blocks):
        entries = _entries(section)
        level = section[0].level if section[0].kind == "heading" else level
        for place, block in enumerate(section):
            names = block.bold and (_is_short(block.text) or place in entries)
            shown.append(replace(block, kind="heading", level=min(level + 1, 6)) if names else block)
    return shown


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of blocks, each from a heading on."""
    section: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _SHORT and text[-1] not in ".,;!"


def _entries(section: Sequence[Block]) -> set[int]:
    """Places of bold questions, and below "Myths" of bold claims, each with what is said of it below."""
    refuted = section[0].kind == "heading" and _MYTHS.search(section[0].text)
    answered = (place for place, block in enumerate(section[:-1]) if not section[place + 1].bold)
    return {place for place in answered if len(section[place].text) <= _LONG
            and (refuted or section[place].text.endswith("?"))}  # fmt: skip


def _nested(blocks: list[Block]) -> list[Block]:
    """Put items below a sibling that is only their label ("- Education", then "- Bachelor's degree ...")."""
    below_labels: list[Block] = []
    for siblings in _runs(blocks):
        labels = _labels(siblings)
        below = False
        for place, block in enumerate(siblings):
            below = below or place in labels
            shift = below and place not in labels
            below_labels.append(replace(block, level=block.level + 1) if shift else block)
    return below_labels


def _runs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Runs of neighbouring items of one level, everything else alone."""
    run: list[Block] = []
    for block in blocks:
        if run and not (run[-1].kind == block.kind == "item" and run[-1].level == block.level):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _labels(siblings: list[Block]) -> set[int]:
    """Places of label items. One that ends with a colon speaks for itself; title case counts when two or more
    labels stand between items that are no labels, since a list of names is title case throughout."""
    if siblings[0].kind != "item":
        return set()
    last = len(siblings) - 1
    colons = {i for i, b in enumerate(siblings) if b.text.rstrip().endswith(":") and i < last}
    colons = {i for i in colons if i + 1 not in colons}
    if colons:
        return colons
    titles = {i for i, b in enumerate(siblings) if is_title(b.text)}
    heads = {i for i in titles if i < last and i + 1 not in titles}
    return heads if len(heads) >= 2 and heads == titles and 0 in heads else set()


def is_title(text: str) -> bool:
    """Whether a line looks like a title: up to nine words, each a capitalised or a small one, no end mark."""
    words = text.split()
    if not words or len(words) > 9 or text.rstrip()[-1] in ".,;!?:" or not text.strip()[0].isalnum():
        return False
    significant = [w.strip("()\"'/-") for w in words if w.lower() not in _SMALL_WORDS]
    return bool(significant) and all(not w or w[0].isupper() or w[0].isdigit() for w in significant)
