"""What people ask of a fifth handbook: whose pay is told, what has to be renewed, levels by their titles, things that a
word in front tells from each other, both sides of who earns more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status, coverage, defining, sides
from advisor.lexicon import Lexicon
from advisor.question import read
from advisor.rag import Advisor

from .opened import last, over

WINDMILLS = """# Working at the mills

## Levels

| Level | Title | May spend alone |
| --- | --- | --- |
| W2 | Technician | 200 |
| W3 | Lead Technician | 900 |
| W4 | Team Lead | 1,500 |

## Bonus

| Level | Target bonus |
| --- | --- |
| W2 | 5% |
| W3 | 8% |
| W4 | 10% |

## Pay

| Title | Pay in EUR a year |
| --- | --- |
| Junior sail mechanic | 21 000 - 24 000 |
| Senior sail mechanic | 26 000 - 31 000 |

## Managers

Managers lead people. Managers plan the season. Managers hold a talk with everybody once a month. A senior manager is
worth as much as an expert. Nobody has to become a manager to get on; managers and experts stand side by side.

## By mill

Grain drivers at Ostheim, our largest mill, earn 33,500 euros a year.

Grain drivers at Westrup average 36,900 euros a year.

## In all

Drivers who carry grain can expect a fair salary, which depends on the mill, the season and the load.

The average salary lies between 29,800 and 30,200 euros a year.

## Papers

| Paper | Who | Valid for |
| --- | --- | --- |
| Rope course | whoever climbs | 18 months |
| Eye check | drivers | 24 months |

The bonus is paid in March. Whoever leaves between January and March keeps it.

## Words

- Slack: the mill stands still for want of wind.
- Luff: the sails are turned by hand.

Slack hours are logged. Slack of more than three weeks is told to the owner.

## Damage

Damage to boats is handled by Ms Reed. Damage from water is handled by Ms Fir. Damage to the road is handled by Mr Elm.

The wheel is cleaned by a wheelwright, whose contract runs out after 2 years.

## Machines

People and machines do well where clear guidelines are set.
"""

NORTH = """# The north circle

The circle has a meeting every two weeks to talk about what goes on up north.
"""

SOUTH = """# The south circle

The south circle has its own budget. A facilitator leads its meetings.
"""


@pytest.fixture(scope="module")
def mills(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a small handbook and two documents on things of one kind."""
    yield from over(WINDMILLS, tmp_path_factory, embedder_home, north=NORTH, south=SOUTH)


@pytest.fixture(scope="module")
def leave(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over what holds for leave of all kinds, and what for one."""
    company = "# Company leave\n\nLeave is requested one month ahead. The lead confirms it within a week."
    parental = "# Parental leave\n\nParents get 16 weeks off."
    yield from over(company, tmp_path_factory, embedder_home, parental=parental)


@pytest.fixture(scope="module")
def managed(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    """An adviser over a handbook that speaks of managers throughout, and tells what others earn."""
    deeds = "hire,praise,listen,plan,decide,teach,budget,answer,measure,travel,write,review".split(",")
    text = "\n\n".join(f"Managers {deed} with care. A senior manager helps them to {deed}." for deed in deeds)
    pay = WINDMILLS[WINDMILLS.index("| Title | Pay") : WINDMILLS.index("## Managers")]
    yield from over(f"# Careers\n\n{text}\n\n## Pay\n\n{pay}", tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["how often does the rope course need renewing"], "18 months"),
        (["whats the target bonus for W2", "and once i make lead technician?"], "8%"),
        (["what is the target bonus of a team lead"], "10%"),
        (["what do senior sail mechanics earn"], "26 000"),
        (["i leave in mid february, do i keep the bonus"], "keeps it"),
        (["how can we do well together", "should we set up rules for that?"], "clear guidelines"),
        (["how often does the north circle meet"], "every two weeks"),
        (["what is the difference between slack and luff"], "turned by hand"),
        (["Our owner said three weeks and I had to laugh. what is the average salary"], "29,800"),
    ],
)
def test_a_question_in_peoples_own_words_is_answered(mills: Advisor, turns: list[str], says: str) -> None:
    answer = last(mills, turns)

    assert answer.status is not Status.NOT_COVERED
    assert any(says in " ".join(c.quote.split()) for c in answer.citations)


@pytest.mark.parametrize(
    "turns",
    [
        ["how often does the south circle meet"],
        ["how often does the north circle meet", "what about the south one"],
    ],
)
def test_what_is_told_of_others_is_not_covered(mills: Advisor, turns: list[str]) -> None:
    assert last(mills, turns).status is Status.NOT_COVERED


def test_what_others_earn_says_nothing_of_those_whom_all_is_about(managed: Advisor) -> None:
    assert managed.ask("what do managers earn").status is Status.NOT_COVERED
    assert managed.ask("what do senior sail mechanics earn").status is Status.ANSWERED


def test_both_sides_of_who_earns_more_are_told(mills: Advisor) -> None:
    answer = mills.ask("does a grain driver at ostheim earn more than the average")

    assert all(amount in " ".join(c.quote for c in answer.citations) for amount in ("33,500", "30,200"))


@pytest.mark.parametrize(
    ("turn", "both"),
    [
        (
            "does a lead driver earn more than the average?",
            ("what does a lead driver earn", "what is the average salary"),
        ),
        (
            "do drivers at westrup make more than at ostheim",
            ("what do drivers at westrup make", "what do drivers make at ostheim"),
        ),
        ("do drivers make more than trainees do", ("what do drivers make", "what do trainees earn")),
        ("does a driver make more than the minimum wage", ()),
        ("do I get paid more at night than by day", ()),
        ("can drivers get more than one bonus", ()),
        ("will i earn more than a driver as an engineer", ()),
        ("do drivers make more than 30,000", ()),
    ],
)
def test_each_side_is_a_question_where_both_earn(turn: str, both: tuple[str, ...]) -> None:
    assert sides.apart(turn) == both


@pytest.mark.parametrize(
    ("turns", "searched"),
    [
        (
            ["what do lead grain drivers at westrup get", "and the average grain driver?"],
            "what do the average grain driver",
        ),
        (["what does it cost to eat near the dc office", "and by the new york one?"], "near new york"),
        (["do you sponsor visas in leeds", "what about a W2 joining in york?"], "leeds, a W2 joining in york"),
        (["whats the target bonus for W2", "and if i make a mistake?"], "if i make a mistake"),
    ],
)
def test_only_what_is_alike_is_exchanged(mills: Advisor, turns: list[str], searched: str) -> None:
    assert searched in last(mills, turns).question


def test_what_a_word_means_is_said_alone_where_a_sentence_begins_with_it(mills: Advisor) -> None:
    assert [c.quote for c in mills.ask("what does slack mean").citations] == [
        "Slack: the mill stands still for want of wind."
    ]


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("what does slack mean", {"slack"}),
        ("what is the difference between slack and luff at the mill", {"slack", "luff"}),
        ("what is meant by a luff", {"luff"}),
        ("what does the owner do", set()),
    ],
)
def test_what_is_asked_to_be_explained(question: str, meant: set[str]) -> None:
    assert defining.asked(question) == {frozenset({word}) for word in meant}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Slack: the mill stands still.", {"slack"}),
        ("A luff is a turn of the sails.", {"luff"}),
        ("Slack hours are logged.", set()),
        ("Luff is a turn of the sails, and slack – " + 2_000 * "= ", {"luff"}),
        (2_000 * "* ", set()),
        ("We log slack.", set()),
    ],
)
def test_what_a_sentence_explains(said: str, names: set[str]) -> None:
    assert defining.told(said) == names


def test_a_story_of_which_nothing_is_told_leaves_nothing_open(mills: Advisor) -> None:
    answer = mills.ask("Our owner talked for hours about it. who leads the meetings of the south circle")

    assert answer.question == "who leads the meetings of the south circle"
    assert answer.status is Status.ANSWERED


def test_the_name_that_is_asked_about_has_to_be_there(mills: Advisor) -> None:
    with mills.holdings.reading() as library:
        lexicon = mills.lexicon(library)
    asked = read("is kotlin one of those on our list", lexicon)

    assert coverage._is_of_another(asked, ["kotlin"])
    assert not coverage._is_of_another(asked, [])
    assert not coverage._is_of_another(read("is vaping banned", lexicon), ["vaping"])


@pytest.mark.parametrize(
    ("turns", "searched"),
    [
        (["how fast is a P1 fixed", "and by the manager?"], "P1"),
        (["what does an L1 visa cost", "and for managers?"], "L1 visa"),
        (["how much leave does a W2 get", "and after i make a lead angry?"], "angry"),
    ],
)
def test_what_is_no_level_stays(mills: Advisor, turns: list[str], searched: str) -> None:
    assert searched in last(mills, turns).question


@pytest.mark.parametrize("question", ["how often is the wheel cleaned", "how often does the wheelwright come"])
def test_how_long_something_holds_says_not_how_often_it_is_done(mills: Advisor, question: str) -> None:
    assert mills.ask(question).status is Status.NOT_COVERED


def test_a_story_that_decides_the_answer_is_read(mills: Advisor) -> None:
    assert "water" in mills.ask("I found water under the floor. who handles damage?").question


def test_what_holds_for_all_is_told_of_one_kind(leave: Advisor) -> None:
    assert leave.ask("who confirms parental leave").status is Status.ANSWERED


def test_who_is_asked_about_stays_the_same_in_another_place() -> None:
    asked, lexicon = "what do grain drivers get in york", Lexicon({"grain": 9, "drivers": 9}, lambda word: 0.1)

    assert read(asked, lexicon, focus="york", names=True).roles == read(asked, lexicon).roles != frozenset()
    assert read(asked, lexicon, focus="managers", names=True).roles == frozenset()
