"""YAML and JSON to blocks: keys as headings, lists as items, values behind their keys."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus import hypertext, yaml_stream
from corpus.encoding import decode
from corpus.outline import Block, Outline
from corpus.tables import Cell, table, text_cell, words

_DEEPEST = 6
_LONG = 80
_NAMES = ("title", "name", "label", "heading")
_LEAST_PROSE = 5
_MARKUP = re.compile(r"</(?:p|div|span|[uo]l|li|h[1-6]|strong|b|em|i|a|t[dr])>|<br ?/?>", re.IGNORECASE)
_BLANK = re.compile(r"\s*")


def read_yaml(data: bytes) -> Outline:
    """YAML, one document or several. Raises ValueError when it is none."""
    try:
        values = [value for value in yaml_stream.load(decode(data)) if value is not None]
    except ValueError as error:
        raise ValueError(f"it is {error}. Correct it, or save it as a text file.") from error
    return _outline(values[0] if len(values) == 1 else values)


def read_json(data: bytes) -> Outline:
    """JSON, one value or one after another. Raises ValueError when it is none."""
    try:
        values = list(_values(decode(data).strip()))
    except (ValueError, RecursionError) as error:  # ValueError: numbers of thousands of digits too
        raise ValueError(f"it is not JSON ({error}). Correct it, or save it as a text file.") from error
    return _outline(values[0] if len(values) == 1 else values)


def _values(text: str) -> Iterator[Any]:
    place, decoder = 0, json.JSONDecoder(parse_float=str, parse_int=str)  # as written: version 1.10 is not 1.1
    while place < len(text):
        value, end = decoder.raw_decode(text, place)
        yield value
        blank = _BLANK.match(text, end)
        place = blank.end() if blank else end


def _outline(value: Any) -> Outline:
    return Outline(blocks(value), {"title": value["title"]} if isinstance(value, dict) and "title" in value else {})


def blocks(value: Any) -> list[Block]:
    """The blocks of nested mappings, lists and scalars. Raises ValueError when they lie too deep in one another."""
    try:
        return list(_value(value, 1))
    except RecursionError as error:
        raise ValueError("its values lie too deep inside one another. Split it, or save it as text.") from error


def prose(value: Any) -> bool:
    """Whether any text in nested values has the length of a sentence."""
    if isinstance(value, dict | list):
        return any(map(prose, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and len(value.split()) >= _LEAST_PROSE


def _value(value: Any, level: int) -> Iterator[Block]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(str(key), inner, level)
    elif isinstance(value, list):
        yield from _list(value, level)
    else:
        yield from _cell(value)


def _entry(key: str, value: Any, level: int) -> Iterator[Block]:
    if not isinstance(value, dict | list):
        yield from _scalar(key, value, level)
    elif value:
        yield _heading(key, level)
        yield from _value(value, level + 1)


def _heading(text: str, level: int) -> Block:
    return Block("heading", text, level=level) if level <= _DEEPEST else Block("paragraph", text.rstrip(":") + ":")


def _scalar(key: str, value: Any, level: int) -> Iterator[Block]:
    cell = _cell(value)
    text = words(cell)
    if len(cell) > 1 or len(text) > 4 * _LONG:
        yield _heading(key, level)
        yield from cell
    elif text:
        yield Block("item", f"{key}: {text}")


def _list(values: list[Any], level: int) -> Iterator[Block]:
    if _rows(values):
        yield from table([[_cell(value) for value in row] for row in values])
        return
    if _records(values):
        columns = list(dict.fromkeys(key for value in values for key in value))
        rows = [[_cell(value.get(key)) for key in columns] for value in values]
        yield from table([[text_cell(str(key)) for key in columns], *rows], headers=1)
        return
    for value in values:
        if isinstance(value, dict):
            yield from _named(value, level)
        elif isinstance(value, list):
            yield from _list(value, level)
        else:
            yield from (replace(block, kind="item") if block.kind == "paragraph" else block for block in _cell(value))


def _rows(values: list[Any]) -> bool:
    """Whether a list is a table: several lists of equally many scalars."""
    if len(values) < 2 or not all(isinstance(row, list) and len(row) == len(values[0]) > 1 for row in values):
        return False
    return not any(isinstance(value, dict | list) for row in values for value in row)


def _records(values: list[Any]) -> bool:
    """Whether a list is a table: several mappings of the same few scalars."""
    if len(values) < 2 or not all(isinstance(value, dict) and len(value) > 1 for value in values):
        return False
    scalars = all(not isinstance(inner, dict | list) for value in values for inner in value.values())
    return scalars and len({key for value in values for key in value}) <= 1.5 * min(map(len, values))


def _named(mapping: dict[Any, Any], level: int) -> Iterator[Block]:
    """A mapping in a list: under the entry that names it. A single list below the name needs no heading of its own."""
    scalars = [key for key, value in mapping.items() if not isinstance(value, dict | list) and _shown(value)]
    short = [key for key in scalars if len(_shown(mapping[key])) <= _LONG]
    by_name = [key for key in _NAMES if key in scalars]
    chosen = (by_name or short or [None])[0]
    if chosen is not None:
        text = _shown(mapping[chosen])
        yield _heading(text if chosen in by_name else f"{chosen}: {text}", level)
    rest = {key: value for key, value in mapping.items() if key != chosen}
    nested = [key for key, value in rest.items() if isinstance(value, dict | list) and value]
    for key, value in rest.items():
        if nested == [key] and chosen is not None:
            yield from _value(value, level + 1)
        else:
            yield from _entry(str(key), value, level + (chosen is not None))


def _cell(value: Any) -> Cell:
    """What a value shows: exports of web sites hold pieces of HTML."""
    text = _shown(value)
    return list(hypertext.fragment(text)) if _MARKUP.search(text) else text_cell(text)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()
