"""Tables of plain text whose cells stand below one another."""

import pytest

from corpus.outline import write
from corpus.plain_text import blocks

LOANS = """\
Sign them out on the sheet.

   tool            max loan      approval
   -----------------------------------------
   torque key      8 weeks       none
   lathe           4 weeks       workshop manager,
                                 in writing
   steam cleaner   3 days

Late tools are fetched.
"""


def read(text: str) -> str:
    return write(blocks(text))


def test_cells_below_one_another_are_a_table_also_where_one_is_empty_or_goes_on() -> None:
    assert read(LOANS) == (
        "Sign them out on the sheet.\n\n"
        "| tool | max loan | approval |\n| --- | --- | --- |\n"
        "| torque key | 8 weeks | none |\n"
        "| lathe | 4 weeks | workshop manager, in writing |\n"
        "| steam cleaner | 3 days |  |\n\n"
        "Late tools are fetched.\n"
    )


def test_a_table_may_stand_below_its_sentence_with_figures_at_the_right_and_no_corner() -> None:
    text = "Fares in pounds:\n              adult   child\nHarwick       12.50    6.00\nLong Sutton    9.00    4.50\n"
    assert read(text) == (
        "Fares in pounds:\n\n|  | adult | child |\n| --- | --- | --- |\n"
        "| Harwick | 12.50 | 6.00 |\n| Long Sutton | 9.00 | 4.50 |\n"
    )


def test_rows_may_be_parted_by_tabs() -> None:
    assert read("Post\tRoom\nClerk\t12\nCook\t\n") == "| Post | Room |\n| --- | --- |\n| Clerk | 12 |\n| Cook |  |\n"


def test_a_first_line_with_figures_is_a_row_and_no_heading() -> None:
    text = "Tax form      1 March     to the purser\nExpense form  5 May\nLeave form    9 June      to the master\n"
    assert read(text) == (
        "| Tax form | 1 March | to the purser |\n| Expense form | 5 May |  |\n| Leave form | 9 June | to the master |\n"
    )


def test_a_line_that_names_the_rows_below_it_and_a_first_cell_that_goes_on_end_no_table() -> None:
    text = (
        "Grade      Pay      Bonus\nNorthern region\nN1         41000    5%\nSouthern region\nS1         43000    7%\n"
        "Deputy     45000    8%\nof the yard\nMaster     52000    9%\n"
    )
    assert read(text) == (
        "| Grade | Pay | Bonus |\n| --- | --- | --- |\n| Northern region |  |  |\n| N1 | 41000 | 5% |\n"
        "| Southern region |  |  |\n| S1 | 43000 | 7% |\n| Deputy of the yard | 45000 | 8% |\n| Master | 52000 | 9% |\n"
    )


def test_prose_that_goes_on_below_wide_gaps_stays_a_paragraph() -> None:
    text = "Shoes are bought   by the purser.\nBoots are lent     for one season\nand returned after.\n"
    assert "|" not in read(text)
    assert "and returned after." in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "It closes at six.   Nobody stays.\nAsk the porter   for the   key.\nHe is in   the hall.\n",
        "Signed   in York\nby the warden\n",
        "One wide   gap stands here\nand then none in this one\nor in that\n",
    ],
    ids=["gaps", "one", "alone"],
)
def test_wide_gaps_alone_make_no_table_and_part_no_paragraph(text: str) -> None:
    assert "|" not in read(text)
    assert read(text).count("\n") == text.count("\n")


def test_dots_lead_to_a_cell_as_blanks_do() -> None:
    text = "Ferry fares, one way:\n\n  Adult ............ 12.50\n  Child, dog ....... 4\n  Under three ...... free\n"
    assert read(text) == ("Ferry fares, one way:\n\n| Adult | 12.50 |\n| Child, dog | 4 |\n| Under three | free |\n")


def test_dots_in_prose_part_no_cells() -> None:
    assert read("We waited .... and waited.\nNothing came.\n") == "We waited .... and waited.\nNothing came.\n"


def test_a_table_of_contents_is_no_table_of_figures() -> None:
    text = "Pay ......... 3\nLeave ....... 7\nParking ..... 21\nPensions .... 30\n"
    assert "|" not in read(text)


def test_figures_that_rise_below_one_another_are_a_table() -> None:
    text = "Days of leave by grade:\n\nGrade A     24\nGrade B     26\nGrade C     28\nGrade D     30\n"
    assert "| Grade D | 30 |" in read(text)
