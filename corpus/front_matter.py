"""Front matter: settings in YAML between two rules at the top of a file."""

from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

_YAML = YAMLHandler()


def parted(text: str) -> tuple[dict[str, Any], str]:
    """The front matter and the text below it; ({}, text) where there is none.

    Raises ValueError when it is not YAML. Tabs count as blanks: hand-written files have them, the parser takes none.
    """
    if not _YAML.detect(text.lstrip()):
        return {}, text
    try:
        try:
            post = frontmatter.loads(text, handler=_YAML)
        except yaml.YAMLError:
            front, mark, rest = text.lstrip().removeprefix("---").partition("\n---")
            post = frontmatter.loads("---" + front.replace("\t", "  ") + mark + rest, handler=_YAML)
    except yaml.YAMLError as error:
        raise ValueError(f"its front matter is not YAML ({error}). Correct or remove it.") from error
    # no settings: the text begins with a rule, and what stands before the next one is its own
    return (dict(post.metadata), post.content) if post.metadata else ({}, text)
