"""What a passage says, wherever it stands: copies get one key; blocks that repeat and say nothing are found."""

import hashlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import PurePosixPath

from langchain_core.documents import Document

_PROSE = 12  # words; a shorter text may speak of its document's title without naming it ("Salary: 100k")
_SHORT = 8  # words; what is longer says something
_RUN = 3  # passages; fewer may be a template's fields
_FEWEST = 5  # documents
_SAME = str.maketrans("‘’‚‛´`“”„«»‐‑‒–—−", "''''''" + '"""""' + "------")
_OPENING = "\"'*_"
_CLOSING = ".,;:!…" + _OPENING
_WHOLE = frozenset({"heading", "lead", "item"})  # they say what stands below or beside them too

Candidate = tuple[str, int, str, str]  # source, ordinal, what is said, where


@lru_cache(maxsize=4_096)
def normal(text: str) -> str:
    """A text without case, white space, quotes, list marks, and punctuation after words. Letters, figures, signs and
    the points inside figures stay, each in its place."""
    words = unicodedata.normalize("NFC", text).lower().translate(_SAME).split()
    bare = [word.lstrip(_OPENING).rstrip(_CLOSING) for word in words]
    kept = [word for word in bare if word]
    while kept and not kept[0].strip("#-•+"):
        kept.pop(0)
    return " ".join(kept)


def keys(passages: Sequence[Document]) -> list[str]:
    """The key of each passage of a document: equal ones say the same, below the same headings, labels and columns.

    A passage that introduces others, and a list item, are the same as another only with their whole section. The
    document's title counts unless there are words enough to do without; the year it speaks of always counts.
    """
    sections = _sections(passages)
    return [_key(passage, sections) for passage in passages]


def _sections(passages: Sequence[Document]) -> dict[str, str]:
    """All that is said in each section and below it."""
    said: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        steps = str(passage.metadata.get("section", "")).split(" › ")
        for depth in range(len(steps) + 1):
            said[" › ".join(steps[:depth])].append(normal(passage.page_content))
    return {section: "\n".join(texts) for section, texts in said.items()}


def _key(passage: Document, sections: dict[str, str]) -> str:
    values = passage.metadata
    own = normal(passage.page_content)
    whole = sections[str(values.get("section", ""))] if values.get("kind") in _WHOLE else own
    title = str(values.get("title", "")) if len(whole.split()) < _PROSE else ""
    parts = [title, str(values.get("as_of", "")), *above(passage), "", *values.get("columns", []), ""]
    return digest("\0".join([*map(normal, parts), own, whole]))


def above(passage: Document) -> list[str]:
    """The headings below the document's title, and the labels, that a passage stands under."""
    values = passage.metadata
    steps = str(values.get("section", "")).split(" › ")
    return [*(steps[1:] if steps[0] == values.get("title") else steps), "", *values.get("labels", [])]


def digest(text: str) -> str:
    """A short name for a text."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]


def phrase(passage: Document) -> str:
    """What a passage says when that is no statement: a few words without a sentence or a figure; else ""."""
    text = passage.page_content.strip()
    said = normal(text)
    words = said.split()
    if passage.metadata.get("kind", "paragraph") not in ("paragraph", "item", "lead") or len(words) > _SHORT:
        return ""
    if said.startswith(("©", "copyright")):
        return said
    sentence = text.endswith(("。", "？", "！")) or (text.endswith((".", "!", "?", ";")) and len(words) > 3)
    return "" if sentence or any(c.isdigit() for c in said) else said


def boilerplate(candidates: Iterable[Candidate], sources: Iterable[str]) -> set[tuple[str, int]]:
    """Of passages that are no statements, in order, those to leave out, as (source, ordinal).

    They come in runs of three or more, and each stands in at least five documents and in more than half of those of
    a folder; not below one and the same heading or label, for then that says what they are about.
    """
    listed = list(candidates)
    sizes = Counter(folder for source in sources for folder in _folders(source))
    places: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for source, _, said, where in listed:
        for folder in _folders(source):
            places[folder, said][source] = where
    repeated = {key for key, found in places.items() if _repeats(found, sizes[key[0]])}
    standing = [(s, o) for s, o, said, _ in listed if any((f, said) in repeated for f in _folders(s))]
    return {place for run in _runs(standing) if len(run) >= _RUN for place in run}


def _repeats(found: dict[str, str], size: int) -> bool:
    where, times = Counter(found.values()).most_common(1)[0]
    return len(found) >= _FEWEST and 2 * len(found) > size and not (where and 2 * times > len(found))


def _folders(source: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(source).parents]


def _runs(places: Sequence[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    for _, run in groupby(enumerate(places), key=lambda item: (item[1][0], item[1][1] - item[0])):
        yield [place for _, place in run]
