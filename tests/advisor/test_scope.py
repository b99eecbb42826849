"""Levels that a question names by number."""

from pathlib import Path

import pytest

from advisor import Status, open_advisor
from advisor.lexicon import Lexicon
from advisor.question import read
from advisor.scope import Level, is_other_level, is_this_level, levels


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what does level 4 mean", {Level("", "4")}),
        ("L3 or L4?", {Level("", "3"), Level("", "4")}),
        ("levels 2 and 3", {Level("", "2"), Level("", "3")}),
        ("an IC5 engineer", {Level("ic", "5")}),
        ("Level: 2", {Level("", "2")}),
        ("sublevel C", {Level("sublevel", "c")}),
        ("level two", {Level("", "2")}),
        ("do E1s approve", {Level("e", "1")}),
        ("band 8a", {Level("", "8a")}),
        ("IC4–IC6", {Level("ic", "4"), Level("ic", "5"), Level("ic", "6")}),
        ("levels 2 to 4", {Level("", "2"), Level("", "3"), Level("", "4")}),
        ("G4-6", {Level("g", "4"), Level("g", "5"), Level("g", "6")}),
        ("G2 – 4 weeks", {Level("g", "2")}),
        ("level 2 to 4 years", {Level("", "2"), Level("", "4")}),
        ("a team of 4", set()),
        ("the review of FY25, in Q3", set()),
        ("in 2024", set()),
    ],
)
def test_levels_are_read_however_they_are_written(text: str, named: set[Level]) -> None:
    assert levels(text) == named


def test_a_level_of_no_named_series_may_be_any_series_level() -> None:
    assert is_this_level(levels("level 4"), ["IC4 Engineer"], "")
    assert not is_this_level(levels("IC4"), ["M4 Manager"], "")


def test_the_innermost_heading_tells_the_level_unless_the_statement_names_it() -> None:
    path = ["Ladder for levels 1 to 4", "Level 2", "Scope"]
    assert is_other_level(levels("level 3"), path, "Owns a service.")
    assert not is_other_level(levels("level 2"), path, "Owns a service.")
    assert not is_other_level(levels("level 3"), path, "May act for level 3 during leave.")
    assert not is_other_level(frozenset(), path, "Owns a service.")


LADDER = """# Ladder of platform engineers

## Level 1

- Fixes defects that a colleague has described
- Plans the work of one week

## Level 2

- Builds a service alone
- Plans the work of one month

## Level 3

- Designs how services work together
- Plans the work of one quarter
"""


@pytest.mark.parametrize(
    ("asked", "is_level"),
    [
        ("what does staff do at noon", False),
        ("how do staff use the lift", False),
        ("what does a staff engineer do", True),
    ],
)
def test_staff_are_a_level_only_where_somebody_is_of_it(asked: str, is_level: bool) -> None:
    lexicon = Lexicon({"staff": 1}, lambda word: 0.0)
    assert ("staff" in read(asked, lexicon).scope) == is_level


def test_an_answer_speaks_of_the_level_asked_for_and_of_no_other(tmp_path: Path) -> None:
    (tmp_path / "ladder.md").write_text(LADDER, encoding="utf-8")
    advisor = open_advisor(tmp_path)
    answer = advisor.ask("how far ahead does an L2 plan the work?")
    assert [citation.quote for citation in answer.citations if "Plans" in citation.quote] == [
        "Plans the work of one month"
    ]
    assert all(citation.section.endswith("Level 2") for citation in answer.citations)
    silent = advisor.ask("how far ahead does a level 5 plan the work?")
    assert (silent.status, silent.missing) == (Status.NOT_COVERED, ("level 5",))
    advisor.close()


def test_a_junior_is_whom_the_first_level_describes(tmp_path: Path) -> None:
    (tmp_path / "ladder.md").write_text(LADDER, encoding="utf-8")
    advisor = open_advisor(tmp_path)
    assert "a colleague has described" in advisor.ask("whose defects does a junior platform engineer fix?").text
    assert advisor.ask("how does a junior platform engineer design services?").status is Status.NOT_COVERED
    advisor.close()


def test_beginners_are_asked_about_in_many_words(tmp_path: Path) -> None:
    (tmp_path / "pay.md").write_text("# Pay\n\nSenior pilots earn $90,000.\n\nEntry-level pilots earn $60,000.\n")
    advisor = open_advisor(tmp_path)
    for asked in ("what do junior pilots earn", "what do pilots just starting out earn"):
        assert "$60,000" in advisor.ask(asked).text
    advisor.close()
    (tmp_path / "pay.md").write_text("# Pay\n\nSenior pilots earn $90,000.\n")
    advisor = open_advisor(tmp_path)
    for asked in ("what do junior pilots earn", "what do pilots just starting out earn"):
        assert advisor.ask(asked).status is Status.NOT_COVERED
    advisor.close()


def test_a_range_of_levels_tells_of_each_of_them(tmp_path: Path) -> None:
    (tmp_path / "levels.md").write_text("# Levels\n\nLevels 3-5 earn $60,000.\n\nL1–L4 have a month of notice.\n")
    advisor = open_advisor(tmp_path)
    assert "$60,000" in advisor.ask("what does level 4 earn").text
    assert "a month" in advisor.ask("how long is the notice for L2").text
    assert advisor.ask("what does level 9 earn").status is Status.NOT_COVERED
    advisor.close()


AWARDS = """# Awards

The award for a "good" rating is up to 20 euros, for a level 3 rating with one task rated at level 4 or level 5.

If the targets for the level 3, level 4 and level 5 rating can't be met, the award for each rating shrinks alike.

How big the award is for a level 5, level 4 and level 3 rating is set once all talks are held, by up to 9 euros.

## Amounts

A level 4 rating brings up to 150 euros.

A level 5 rating brings up to 400 euros.

A level 2 rating brings nothing.
"""


def test_each_of_two_levels_gets_what_is_said_of_it_alone(tmp_path: Path) -> None:
    (tmp_path / "awards.md").write_text(AWARDS, encoding="utf-8")
    advisor = open_advisor(tmp_path)
    text = advisor.ask("how big is the award if i get a level 4 rating, and whats it for a level 5").text
    assert [award for award in ("150 euros", "400 euros") if award not in text] == []
    advisor.close()
