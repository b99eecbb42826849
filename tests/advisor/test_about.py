"""Whom the documents are about: one role throughout, or a team or discipline each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status, open_advisor
from advisor.about import beside
from advisor.question import read
from advisor.rag import Advisor

from ..homes import fresh_home
from .opened import over

FRAMEWORKS = {
    "rooms": {1: "Cleans eight rooms in a shift.", 2: "Checks the rooms of two others."},
    "kitchen": {1: "Peels, cuts and washes up.", 2: "Cooks the soup of the day.", 3: "Plans the menu of a week."},
    "front desk": {
        1: "Hands out keys and maps.",
        2: "Settles complaints of guests.",
        3: "Tastes the soup of the kitchen.",
    },
    "people": {1: "Files the papers of new colleagues.", 2: "Leads talks with applicants."},
}
ORCHARD = """# Senior orchard technician

## Work of a senior orchard technician

### Responsibilities

- Prunes the apple trees in February.
- Thins out the fruit in June.

### Challenges of senior orchard technicians

- Frost: it comes when the senior orchard technician's trees are in bloom.
- Wasps: what they need is ripe fruit, and requirements of safety grow with them.

## Requirements

### Schooling

- Three years at a school of gardening.
- A course in pruning.

### Practice

- Two harvests as a helper.
- A licence for the tractor.

### Health

- A back that can carry crates.
- No allergy to bees.

## Rewards

Benefits are a crate of apples a week and a cottage in the orchard.
A senior orchard technician is out in all weathers, and a senior orchard technician rarely sits.
"""


@pytest.fixture(scope="module")
def hotel(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over frameworks that are built alike, one for each team of a hotel."""
    folder = tmp_path_factory.mktemp("frameworks")
    for team, levels in FRAMEWORKS.items():
        parts = (f"## Craft at level {number}\n\n- {text}\n- Is on time.\n" for number, text in levels.items())
        (folder / f"{team}.md").write_text(f"# {team.title()} framework\n\n" + "\n".join(parts), encoding="utf-8")
    for _ in fresh_home(tmp_path_factory, embedder_home):
        advisor = open_advisor(folder)
        yield advisor
        advisor.close()


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(ORCHARD, tmp_path_factory, embedder_home)


@pytest.mark.parametrize("team", ["rooms", "kitchen", "front desk"])
def test_of_frameworks_that_are_built_alike_the_named_one_answers(team: str, hotel: Advisor) -> None:
    answer = hotel.ask(f"what does level 2 expect of me in the {team}?")

    assert FRAMEWORKS[team][2] in answer.text
    assert {citation.source for citation in answer.citations} == {f"{team}.md"}


def test_people_are_anybody_unless_they_are_a_team(hotel: Advisor) -> None:
    with hotel.holdings.reading() as library:

        def others(text: str) -> set[str]:
            return {*beside(read(text, hotel.lexicon(library)), library.search(text, 60), library).others}

        assert others("what is expected of the people team at level 2") == {f"{t}.md" for t in FRAMEWORKS} - {
            "people.md"
        }
        assert others("what is expected of people at level 2") == set()


def test_a_level_that_only_other_frameworks_have_is_not_covered(hotel: Advisor) -> None:
    assert hotel.ask("what is expected of me in the rooms at level 3?").status is Status.NOT_COVERED


def test_a_framework_is_of_its_managers_and_of_no_other_profession(hotel: Advisor) -> None:
    assert FRAMEWORKS["kitchen"][3] in hotel.ask("what does a kitchen manager do at level 3?").text
    assert hotel.ask("what does a kitchen scientist do at level 3?").status is Status.NOT_COVERED


def test_what_another_framework_says_of_the_named_team_answers(hotel: Advisor) -> None:
    assert "soup of the kitchen" in hotel.ask("at which level does one taste the soup of the kitchen?").text


REQUIRED = ("Three years at a school", "Two harvests", "A licence for the tractor", "No allergy to bees")


@pytest.mark.parametrize(
    "question",
    [
        "what are the requirements?",
        "what are the requirements for a senior orchard technician?",
        "how do I become a senior orchard technician?",
        "What does it take to become a senior orchard technician?",
    ],
)
def test_who_all_is_about_tells_no_list_from_another_and_a_chapter_is_said_in_its_order(
    question: str, orchard: Advisor
) -> None:
    text = orchard.ask(question).text

    assert sorted(REQUIRED, key=text.index) == list(REQUIRED)
    assert "Frost" not in text


def test_how_to_become_one_is_asked_of_who_was_spoken_of(orchard: Advisor) -> None:
    chat = orchard.chat()
    chat.ask("what does a senior orchard technician get?")

    assert "Two harvests" in chat.ask("and how do i become one?").text


def test_of_two_things_that_are_asked_for_together_both_are_said(orchard: Advisor) -> None:
    text = orchard.ask("what are the benefits and challenges?").text

    assert "crate of apples" in text
    assert "Frost" in text
