"""YAML as values, with bounds on what a few lines of it can stand for."""

from typing import Any

import yaml

_MOST = 1_000_000  # values: aliases can stand for more than any memory holds
# what the library's own types raise for texts that are none of them, such as `!!timestamp soon`
_MISFITS = (yaml.YAMLError, RecursionError, AttributeError, LookupError, TypeError, ValueError, OverflowError)


class _Loader(yaml.SafeLoader):
    """Values as they are written: version 1.10 is not 1.1, and "on" not true. Tags say nothing to a reader."""


def _untagged(loader: _Loader, tag: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        loader.flatten_mapping(node)
        return loader.construct_mapping(node, deep=True)
    return loader.construct_sequence(node, deep=True) if isinstance(node, yaml.SequenceNode) else node.value


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in resolvers if tag.endswith((":null", ":merge"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_multi_constructor("", _untagged)


def load(text: str) -> list[Any]:
    """The values of a text, one for each of its documents. Raises ValueError, saying why, when it is no YAML.

    Tabs count as blanks: hand-written files have them, the parser takes none.
    """
    try:
        # the parser in C ends the process where values lie too deep inside one another
        values = list(yaml.load_all(text.replace("\t", "  "), Loader=_Loader))
        count = _count(values, {})
    except _MISFITS as error:
        deep = (
            "its values lie too deep inside one another"
            if isinstance(error, RecursionError)
            else " ".join(str(error).split())
        )
        raise ValueError(f"not YAML ({deep})") from error
    if count > _MOST:
        raise ValueError(f"YAML that stands for more than {_MOST:,} values, or for itself, through its aliases")
    return values


def _count(value: Any, known: dict[int, int]) -> int:
    """How many values there are once all aliases are followed."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in known:
        known[id(value)] = _MOST  # as long as it is open: who finds it again is inside it
        inner = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_count(part, known) for part in inner)
    return known[id(value)]
