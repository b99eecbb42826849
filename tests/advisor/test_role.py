"""Roles of one kind: what is said of reliability engineers answers nothing about quality engineers."""

from pathlib import Path

import pytest

from advisor import Status, open_advisor
from advisor.role import heading, is_other, named, phrases

LADDERS = {
    "reliability.md": "# IC1 Reliability Engineer\n\n## Craft\n\nAutomates small tasks to reduce toil.\n",
    "data.md": "# IC1 Data Engineer\n\n## Craft\n\nWrites data models, and tests for them.\n",
    "titles.md": "# Titles for programmers\n\n## Lead programmer\n\n- Owns and runs whole systems.\n",
    "pay.md": "# Junior Frontend Engineer\n\n## Pay\n\nThe pay is 41,000 to 48,000 EUR a year.\n",
}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("what does an IC1 quality engineer do", {(frozenset({"qualiti"}), "engineer")}),
        ("salary range for backend devs", {(frozenset({"backend"}), "engineer")}),
        ("a senior engineer", {(frozenset(), "engineer")}),
        ("an engineer", set()),
        ("a senior leader", set()),
        ("how should a good manager listen", set()),
        ("the number of leaders of teams", set()),
    ],
)
def test_a_role_is_read_with_its_kind_and_without_its_rank(text: str, roles: set[object]) -> None:
    assert named(text) == roles


def test_only_roles_that_are_told_from_others_are_named_as_missing() -> None:
    assert phrases("what does the manager expect of a quality engineer or a lead designer") == (
        "quality engineer",
        "lead designer",
    )


def test_a_heading_names_a_role_only_where_it_begins_with_it() -> None:
    assert heading("IC7 Sr. Principal Software Engineer: Craft") == (frozenset({"softwar"}), "engineer")
    assert heading("IC6 Staff Program Manager") == (frozenset({"program"}), "manager")
    assert heading("Career paths of a software engineer") is None
    assert heading("Engineer 1") is None


def test_one_kind_in_common_makes_the_same_role() -> None:
    asked = named("what does a senior AI engineer do")
    assert not is_other(asked, ["AI software engineer"], "Trains models.")
    assert is_other(asked, ["Data engineer"], "Trains models.")
    assert not is_other(asked, ["Data engineer"], "Helps AI engineers.")
    assert not is_other(asked, ["Trends"], "Trains models.")


def test_initials_are_the_kind_that_they_stand_for() -> None:
    asked = named("what does an ML engineer do")
    assert not is_other(asked, ["IC1 Machine Learning Engineer"], "Trains models.")
    assert is_other(asked, ["IC1 Mobile Engineer"], "Ships apps.")


def test_a_profession_with_its_rank_alone_is_a_role() -> None:
    asked = named("what does a lead designer do")
    assert is_other(asked, ["Titles for programmers", "Lead programmer"], "Runs whole systems.")
    assert not is_other(asked, ["Titles", "Lead product designer"], "Runs whole systems.")
    assert not is_other(named("what does a senior engineer do"), ["Data engineer"], "Trains models.")


def test_what_is_said_of_another_role_is_no_answer(tmp_path: Path) -> None:
    for name, text in LADDERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    advisor = open_advisor(tmp_path)
    covered = advisor.ask("what does an IC1 reliability engineer do about toil?")
    assert "Automates small tasks to reduce toil." in covered.text
    other = advisor.ask("what does an IC1 quality engineer do about toil?")
    assert (other.status, other.missing) == (Status.NOT_COVERED, ("quality engineer",))
    assert advisor.ask("pay range for backend devs?").status is Status.NOT_COVERED
    assert "whole systems" in advisor.ask("what does a lead programmer own?").text
    assert advisor.ask("what does a lead designer own?").missing == ("lead designer",)
    advisor.close()


def test_a_level_of_another_role_is_no_level_of_this_one(tmp_path: Path) -> None:
    for role, level in (("Reliability", 7), ("Security", 5)):
        ladder = f"# IC{level} {role} Engineer\n\n## Scope\n\nSets the direction of the scope for years.\n"
        (tmp_path / f"{role}.md").write_text(ladder, encoding="utf-8")
    advisor = open_advisor(tmp_path)
    assert advisor.ask("what is the scope of an IC7 reliability engineer").status is Status.ANSWERED
    assert advisor.ask("what is the scope of an IC7 security engineer").status is Status.NOT_COVERED
    advisor.close()
