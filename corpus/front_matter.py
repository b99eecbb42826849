"""Front matter: settings in YAML or TOML between two rules at the top of a file."""

import re
import tomllib
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from corpus import yaml_stream

_YAML = YAMLHandler()
_LINE = re.compile(r"([\w-]+):(?:[ \t]+(?![ \t\[{&*!|>%@`])(.*?))?[ \t]*")
_TOML = re.compile(r"\s*\+{3}[ \t]*\n(.*?\n)\+{3}[ \t]*(?:\n|\Z)", re.DOTALL)


def parted(text: str) -> tuple[dict[str, Any], str]:
    """The front matter and the text below it; ({}, text) where there is none.

    Lines of "name: value" need not be YAML: "title: Pay: the bands" is what people write. Raises ValueError for other
    front matter that is not YAML, or between plus signs not TOML.
    """
    if toml := _TOML.match(text):
        try:
            return tomllib.loads(toml[1]), text[toml.end() :].strip()
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"its front matter is not TOML ({error}). Correct or remove it.") from error
    if not _YAML.detect(text.lstrip()):
        return {}, text
    try:
        front, content = _YAML.split(text.lstrip())
    except ValueError:  # one rule only
        return {}, text
    try:
        values = yaml_stream.load(front)
    except ValueError as error:
        lines = [_LINE.fullmatch(line) for line in front.split("\n") if line.strip() and line[0] != "#"]
        if not all(lines):
            raise ValueError(f"its front matter is {error}. Correct or remove it.") from error
        return {line[1]: (line[2] or "").strip("\"'") for line in lines if line}, content.strip()
    # no settings: the text begins with a rule, and what stands before the next one is its own
    return (values[0], content.strip()) if values and isinstance(values[0], dict) else ({}, text)
