"""An adviser over one text, in a home of its own."""

from collections.abc import Iterator

import pytest

from advisor import open_advisor
from advisor.rag import Advisor


def over(text: str, factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """What a fixture yields: the adviser over a Markdown document, closed in the end."""
    folder = factory.mktemp("documents")
    (folder / "handbook.md").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ADVISOR_HOME", str(factory.mktemp("home")))
        advisor = open_advisor(folder)
        yield advisor
        advisor.close()
