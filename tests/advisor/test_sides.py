"""What is weighed against another: each side has to be told, or the two together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import over

BAKERY = """# Handbook of an oven house

## Pay

Bakers earn $21 an hour, and apprentices $12.

| Role | A year |
|---|---|
| Cook | $41,000 |
| Baker | $44,000 |

In Ghent a baker makes $2,000 more a year than in Bern.

Confectioners are paid better than bakers.

Everyone is paid on Mondays and Fridays.

Packers and cleaners are paid the same.

Millers bring us flour every week, and porters carry it. Some of us have worked in Oslo.

## Tools

We knead with the Rondo and the Spiro. The Rondo is easier to clean than the Spiro, and makes less noise than that.

Whoever bakes should use sourdough or yeast. For bread choose rye over spelt.

Ovens are by Miwe or Wachtel. For rye we prefer stone ovens to steel ovens.
"""


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(BAKERY, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("do bakers earn more than millers", "millers"),
        ("do millers make less than bakers", "millers"),
        ("do you earn more in oslo than in ghent", "oslo"),
        ("miwe or wachtel, which is better", "wachtel"),
        ("sourdough or yeast, which is better", "sourdough"),
        ("miwe or wachtel, which of the two is better", "wachtel"),
        ("which one is better, a miwe or a wachtel oven", "miwe"),
        ("is miwe better than wachtel", "wachtel"),
        ("which of miwe and wachtel is better", "wachtel"),
        ("miwe or wachtel, which is easier to clean", "wachtel"),
        ("do millers get paid more than bakers", "millers"),
    ],
)
def test_a_side_that_nothing_weighs_is_missing(bakery: Advisor, asked: str, missing: str) -> None:
    answer = bakery.ask(asked)
    assert answer.status is Status.NOT_COVERED
    assert missing in answer.missing


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("do bakers earn more than cooks", "$41,000"),
        ("do bakers make more in ghent than in bern", "$2,000 more"),
        ("do packers earn more than cleaners", "the same"),
        ("does the rondo make less noise than the spiro", "less noise"),
        ("do i get paid more than once a week", "Mondays and Fridays"),
        ("which is better paid, a baker or a cook", "$41,000"),
        ("do confectioners get paid more than bakers", "paid better"),
        ("is rye better than spelt for bread", "rye over spelt"),
        ("is the pay better in ghent than in bern", "$2,000 more"),
        ("rondo or spiro, which one is easier to clean", "easier to clean"),
        ("rye or spelt, which is better for bread", "rye over spelt"),
        ("stone or steel ovens, which is better for rye", "prefer stone"),
    ],
)
def test_sides_that_are_weighed_are_covered(bakery: Advisor, asked: str, says: str) -> None:
    answer = bakery.ask(asked)
    assert answer.status is Status.ANSWERED
    assert says in answer.text


GLOSSARY = """# Harbour ladder

## Deckhand

### Net Plans

- Sea charts
- Net plans

## Pilot

### Sea Charts

- Reads sea charts by night

## Terms

- Sea charts: drawings of depths and shoals that show where a hull fits
- Net plans: lists of which net hangs where in which week
- Tide books: the hours of high water
"""


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a ladder that names what its glossary tells."""
    yield from over(GLOSSARY, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("whats the difference between sea charts and net plans", ["drawings of depths", "which net hangs where"]),
        ("what are sea charts", ["drawings of depths"]),
    ],
)
def test_what_only_repeats_the_question_is_no_answer(glossary: Advisor, question: str, told: list[str]) -> None:
    answer = glossary.ask(question)
    assert [words for words in told if words not in answer.text] == []
    assert "Sea charts" not in [citation.quote for citation in answer.citations]


def test_what_is_named_is_told_to_whoever_asks_whether_it_is(glossary: Advisor) -> None:
    assert glossary.ask("are net plans a part of it?").status is Status.ANSWERED
