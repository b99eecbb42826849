"""The same words in several places: cited once, with every place."""

import shutil
from pathlib import Path

import pytest

from advisor import open_advisor
from advisor.answer import Citation, Place
from advisor.rag import Advisor
from vectorstore.contents import normal

HANDBOOK = """# Handbook

## Leave

Everyone has 28 days of vacation a year. Up to 5 days can be carried over until 31 March.

## Lunch

Lunch is served at 12:30.

## Benefits

- The train ticket to the office
- A bicycle every three years
"""
NEAR = HANDBOOK.replace("28 days of", "28  DAYS\nof").replace("12:30.", "12:30").replace("Lunch is", "“Lunch”  is")


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    """A handbook, an exact copy of it under another name, a near copy."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "handbook.md").write_text(HANDBOOK, encoding="utf-8")
    shutil.copy(tmp_path / "handbook.md", tmp_path / "archive" / "rules-of-2024.md")
    (tmp_path / "near.md").write_text(NEAR, encoding="utf-8")
    return tmp_path


def cited(folder: Path, question: str) -> tuple[list[Citation], Advisor]:
    advisor = open_advisor(folder)
    return list(advisor.ask(question).citations), advisor


def shown(advisor: Advisor, place: Place) -> str:
    return advisor.text(place.source)[place.start : place.end]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("how many days of vacation do we have", "Everyone has 28 days of vacation a year."),
        ("when is lunch served", "Lunch is served at 12:30."),
    ],
)
def test_an_answer_cites_once_and_names_every_place(folder: Path, question: str, quote: str) -> None:
    citations, advisor = cited(folder, question)

    citation = next(c for c in citations if c.quote == quote)
    assert citation.source == "archive/rules-of-2024.md"
    assert [place.source for place in citation.also] == ["handbook.md", "near.md"]
    exact, near = citation.also
    assert shown(advisor, exact) == citation.quote
    assert shown(advisor, near) != citation.quote
    assert normal(shown(advisor, near)) == normal(citation.quote)
    assert (exact.title, exact.section) == ("Handbook", citation.section)
    assert len({normal(c.quote) for c in citations}) == len(citations)
    advisor.close()


def test_a_list_that_stands_twice_is_given_once(folder: Path) -> None:
    citations, advisor = cited(folder, "which benefits are there")
    advisor.close()

    assert [c.quote for c in citations] == ["The train ticket to the office", "A bicycle every three years"]
    assert {len(c.also) for c in citations} == {2}


def test_when_a_copy_goes_the_others_answer(folder: Path) -> None:
    open_advisor(folder).close()
    (folder / "archive" / "rules-of-2024.md").unlink()
    (folder / "near.md").unlink()

    citations, advisor = cited(folder, "when is lunch served")
    advisor.close()

    assert [(c.source, c.quote, c.also) for c in citations] == [("handbook.md", "Lunch is served at 12:30.", ())]


def test_the_same_sentence_about_two_towns_is_two(home: Path, tmp_path: Path) -> None:
    for town in ("Berlin", "Munich"):
        text = f"# {town}\n\n## Pay\n\nThe salary of an engineer is 100,000 EUR.\n"
        (tmp_path / f"{town}.md").write_text(text, encoding="utf-8")

    citations, advisor = cited(tmp_path, "what does an engineer earn in Munich")
    advisor.close()

    assert [(c.title, c.also) for c in citations] == [("Munich", ())]
