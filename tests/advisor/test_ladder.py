"""Levels by their other names: a ladder says that T3 is a senior brewer, pay is told by code, leave by title."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from advisor import Status, open_advisor
from advisor.rag import Advisor

LADDER = """# Brewery ladder

| Code | Title | Works under | Time in step |
| --- | --- | --- | --- |
| T1 | Trainee Brewer | Shift Lead | 12 months |
| T2 | Brewer | Shift Lead | 2 years |
| T3 | Senior Brewer | Head Brewer | 3 years |
| T4 | Principal Brewer | Head Brewer | no set time |
"""
PAY = """# Pay

## Monthly pay

| Step | Lowest | Highest |
| --- | --- | --- |
| T1 | 2,100 | 2,400 |
| T2 | 2,600 | 3,050 |
| T3 | 3,200 | 3,900 |
| T4 | 4,100 | 4,800 |

## Signing on

Whoever joins at T3 or above may choose a bicycle or a rail card.
"""
LEAVE = """# Leave

| Title | Days of leave a year |
| --- | --- |
| Trainee Brewer | 24 |
| Senior Brewer | 29 |
| Principal Brewer | 31 |
"""


@pytest.fixture(scope="module")
def brewery(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over three documents that name levels in different ways."""
    folder = tmp_path_factory.mktemp("brewery")
    for name, text in (("ladder.md", LADDER), ("pay.md", PAY), ("leave.md", LEAVE)):
        (folder / name).write_text(text, encoding="utf-8")
    with closing(open_advisor(folder)) as advisor:
        yield advisor


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("What is the highest monthly pay of a senior brewer?", "T3 | 3,200 | 3,900"),
        ("how much does a trainee brewer get paid a month", "T1 | 2,100 | 2,400"),
        ("How many days of leave does a T4 get?", "Principal Brewer | 31"),
    ],
)
def test_a_level_is_found_by_its_other_name(brewery: Advisor, question: str, row: str) -> None:
    answer = brewery.ask(question)

    assert answer.status is Status.ANSWERED
    assert row in [c.quote for c in answer.citations]


def test_the_row_that_says_that_both_are_one_is_cited_too(brewery: Advisor) -> None:
    answer = brewery.ask("What is the highest monthly pay of a senior brewer?")

    assert "T3" in answer.question
    assert "T3 | Senior Brewer | Head Brewer | 3 years" in [c.quote for c in answer.citations]


def test_whom_a_level_works_under_is_no_name_of_it(brewery: Advisor) -> None:
    assert brewery.ask("What is the highest monthly pay of a head brewer?").status is Status.NOT_COVERED


@pytest.mark.parametrize("question", ["What is the monthly pay of a senior accountant?", "What is a T9 paid a month?"])
def test_a_level_that_no_ladder_has_is_not_covered(brewery: Advisor, question: str) -> None:
    assert brewery.ask(question).status is Status.NOT_COVERED


@pytest.mark.parametrize("asked", ["a C3", "a C3 technician"])
def test_a_code_that_several_professions_have_is_called_by_none(home: Path, tmp_path: Path, asked: str) -> None:
    for title in ("C1 Porter", "C2 Warden", "C3 Cellar Manager", "C3 Technician", "C4 Technician"):
        text = f"# Posts\n\n## {title}\n\n- I tell my {title.split()[-1].lower()}s what oak needs.\n"
        (tmp_path / f"{title}.md").write_text(text, encoding="utf-8")
    nights = "# Nights\n\n| Who | A night |\n| --- | --- |\n| Cellar Manager | £30 |\n| Porter | £10 |\n"
    (tmp_path / "nights.md").write_text(nights, encoding="utf-8")

    with closing(open_advisor(tmp_path)) as advisor:
        assert advisor.ask(f"what does {asked} get a night?").status is Status.NOT_COVERED
        assert advisor.ask("what does a cellar manager get a night?").status is Status.ANSWERED


def test_a_name_that_two_levels_have_stands_for_neither(home: Path, tmp_path: Path) -> None:
    (tmp_path / "ladder.md").write_text(
        "# Ladder\n\n| Code | Title |\n| --- | --- |\n| T3 | Senior Brewer |\n| K3 | Senior Brewer |\n",
        encoding="utf-8",
    )
    (tmp_path / "pay.md").write_text(PAY, encoding="utf-8")
    with closing(open_advisor(tmp_path)) as advisor:
        assert "T3" not in advisor.ask("What is the highest monthly pay of a senior brewer?").question


@pytest.mark.parametrize(
    ("turn", "row"),
    [
        ("and one step up from that?", "Principal Brewer | 31"),
        ("and one step below that?", "Trainee Brewer | 24"),
    ],
)
def test_a_row_is_told_from_another(brewery: Advisor, turn: str, row: str) -> None:
    chat = brewery.chat()
    chat.ask("How many days of leave does a senior brewer get?")

    answer = chat.ask(turn)

    assert answer.status is Status.ANSWERED
    assert row in [c.quote for c in answer.citations]


@pytest.mark.parametrize(
    "question",
    ["Can a senior brewer ask for a higher salary?", "How long does a senior brewer wait before the next level?"],
)
def test_a_step_that_is_asked_of_moves_nobody(brewery: Advisor, question: str) -> None:
    assert "Principal" not in brewery.ask(question).question


def test_nothing_is_above_the_last_row(brewery: Advisor) -> None:
    chat = brewery.chat()
    chat.ask("How many days of leave does a principal brewer get?")

    answer = chat.ask("and one step up from that?")

    assert answer.status is Status.NOT_COVERED
    assert "one step up" in answer.text
