"""An adviser over one text, in a home of its own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from advisor import Answer, open_advisor
from advisor.rag import Advisor

from ..homes import fresh_home


def over(text: str, factory: pytest.TempPathFactory, embedder_home: Path, **others: str) -> Iterator[Advisor]:
    """What a fixture yields: the adviser over a Markdown document and others by their names, closed in the end."""
    folder = factory.mktemp("documents")
    for name, said in {"handbook": text, **others}.items():
        (folder / f"{name}.md").write_text(said, encoding="utf-8")
    for _ in fresh_home(factory, embedder_home):
        advisor = open_advisor(folder)
        yield advisor
        advisor.close()


def last(advisor: Advisor, turns: Sequence[str]) -> Answer:
    """The answer to the last turn of a conversation."""
    chat = advisor.chat()
    return [chat.ask(turn) for turn in turns][-1]
