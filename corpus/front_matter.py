"""Front matter: settings in YAML between two rules at the top of a file."""

from typing import Any

from frontmatter.default_handlers import YAMLHandler

from corpus import yaml_stream

_YAML = YAMLHandler()


def parted(text: str) -> tuple[dict[str, Any], str]:
    """The front matter and the text below it; ({}, text) where there is none.

    Raises ValueError when it is not YAML.
    """
    if not _YAML.detect(text.lstrip()):
        return {}, text
    try:
        front, content = _YAML.split(text.lstrip())
    except ValueError:  # one rule only
        return {}, text
    try:
        values = yaml_stream.load(front)
    except ValueError as error:
        raise ValueError(f"its front matter is {error}. Correct or remove it.") from error
    # no settings: the text begins with a rule, and what stands before the next one is its own
    return (values[0], content.strip()) if values and isinstance(values[0], dict) else ({}, text)
