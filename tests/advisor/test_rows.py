"""Answers from a CSV file: its rows are quoted as they stand there, and shown as a table."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from advisor import Status, open_advisor
from advisor.rag import Advisor
from advisor.receipt import check, receipt

PAY = """level,title,city,lowest salary (EUR),highest salary (EUR),note
L3,Engineer,Berlin,52000,61000,
L4,Senior Engineer,Berlin,"70,000","85,000","paid monthly, in arrears"
L4,Senior Engineer,"Porto, Portugal",48000,59000,
L5,Staff Engineer,Berlin,,110000,by committee, only with approval
"""


@pytest.fixture(scope="module")
def payroll(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over one CSV file."""
    folder = tmp_path_factory.mktemp("payroll")
    (folder / "pay.csv").write_text(PAY, encoding="utf-8")
    advisor = open_advisor(folder)
    yield advisor
    advisor.close()


@pytest.fixture(scope="module")
def people(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over three rows."""
    folder = tmp_path_factory.mktemp("people")
    (folder / "pay.csv").write_text("name,pay\nAlice,70000\nBob,52000\nCarol,61000\n", encoding="utf-8")
    advisor = open_advisor(folder)
    yield advisor
    advisor.close()


def test_quotes_and_sentences_are_found_in_the_file_itself(payroll: Advisor) -> None:
    answer = payroll.ask("what does a senior engineer earn")

    assert 'L4,Senior Engineer,Berlin,"70,000","85,000","paid monthly, in arrears"' in [
        s.text for s in answer.sentences
    ]
    assert all(payroll.text(c.source)[c.start : c.end] == c.quote for c in answer.citations)
    assert all(c.quote in PAY for c in answer.citations)
    assert all(s.text in PAY for s in answer.sentences)


def test_the_answer_shows_the_values_in_their_columns(payroll: Advisor) -> None:
    text = payroll.ask("what do engineers earn").text

    assert "| L4 | Senior Engineer | Berlin | 70,000 | 85,000 | paid monthly, in arrears [" in text
    assert "| L5 | Staff Engineer | Berlin |  | 110000 | by committee, only with approval [" in text


def test_a_receipt_of_rows_holds(payroll: Advisor) -> None:
    answer = payroll.ask("what does a senior engineer earn")

    assert check(payroll, receipt(payroll, answer)).good


@pytest.mark.parametrize("question", ["How much does Bob earn?", "how much does bob make", "What is Bob's pay?"])
def test_who_is_named_in_a_row_is_answered_by_that_row_alone(question: str, people: Advisor) -> None:
    assert [s.text for s in people.ask(question).sentences] == ["Bob,52000"]


def test_rows_of_all_who_are_named_are_said_and_all_rows_where_nobody_is(people: Advisor) -> None:
    assert [s.text for s in people.ask("How much do Alice and Bob earn?").sentences] == ["Alice,70000", "Bob,52000"]
    assert len(people.ask("How much do people earn?").sentences) == 3


def test_a_bar_inside_a_cell_is_shown_as_the_file_has_it(home: Path, tmp_path: Path) -> None:
    (tmp_path / "pay.csv").write_text("name,pay\nAlice ¦ Sr,70000\nBob | Jr,52000\nCarol,61000\n", encoding="utf-8")
    with closing(open_advisor(tmp_path)) as advisor:
        bob, alice = (advisor.ask(f"How much does {name} earn?") for name in ("Bob", "Alice"))

    assert MarkdownIt("commonmark").enable("table").render(bob.text).count("<td>") == 2
    assert "<td>Bob | Jr</td>" in MarkdownIt("commonmark").enable("table").render(bob.text)
    assert [s.text for s in bob.sentences] == ["Bob | Jr,52000"]
    assert "| Alice ¦ Sr | 70000 [" in alice.text


def test_an_empty_cell_of_one_row_does_not_refuse_what_another_row_says(payroll: Advisor) -> None:
    assert "70,000" in payroll.ask("what is the lowest salary of a senior engineer in Berlin").text
    assert payroll.ask("what is the lowest salary of a staff engineer in Berlin").status is Status.NOT_COVERED


def test_what_stands_below_another_column_does_not_fill_in_the_empty_cell_beside_it(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mills.md").write_text(
        "# Mills\n\n| | Level 1 | Level 2 | Level 3 |\n| --- | --- | --- | --- |\n"
        "| Brakes | Tested each spring | Tested each month | Tested each day |\n"
        "| Heat | | | Thermal sensors that ring a bell |\n",
        encoding="utf-8",
    )
    with closing(open_advisor(tmp_path)) as advisor:
        third, second = (advisor.ask(f"which thermal sensors does a level {n} mill need") for n in (3, 2))
        brakes = advisor.ask("how often are the brakes of a level 2 mill tested")

    assert "ring a bell" in third.text
    assert (second.status, second.missing) == (Status.NOT_COVERED, ("level 2",))
    assert "each month" in brakes.text
