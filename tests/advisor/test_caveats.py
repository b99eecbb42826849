"""What restricts a statement comes with it, and what restricts something else does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import caveats, evidence, open_advisor, question
from advisor.rag import Advisor

# a section each: what it says, which statement is chosen, and what has to come along with it
CASES: dict[str, tuple[str, str, list[str]]] = {
    "unless": (
        "Divers earn 41 EUR an hour. Unless the sea is rough, they dive daily.",
        "Divers earn 41 EUR an hour.",
        ["Unless the sea is rough, they dive daily."],
    ),
    "except": (
        "Every pilot gets a cabin. Exceptions are made by the captain. The cabins are white.",
        "Every pilot gets a cabin.",
        ["Exceptions are made by the captain."],
    ),
    "in brackets": (
        "Stokers get 9 days of rest.\n\n(Except in winter.)\n\nStokers sleep below.",
        "Stokers get 9 days of rest.",
        ["(Except in winter.)"],
    ),
    "only if": (
        "Fares are paid back. Fares are paid back only if the purser signs. Purses are brown.",
        "Fares are paid back.",
        ["Fares are paid back only if the purser signs."],
    ),
    "up to": (
        "Unused rest is carried over. Rest is carried over up to 5 days. The log is kept by the mate.",
        "Unused rest is carried over.",
        ["Rest is carried over up to 5 days."],
    ),
    "after so many years": (
        "Gunners get a pension. The pension is paid after ten years. Guns are cleaned on Fridays.",
        "Gunners get a pension.",
        ["The pension is paid after ten years."],
    ),
    "a cap in the next paragraph": (
        "Overtime pay depends on the rank.\n\nYour pay with overtime cannot exceed 9,000 EUR a month.\n\nRanks vary.",
        "Overtime pay depends on the rank.",
        ["Your pay with overtime cannot exceed 9,000 EUR a month."],
    ),
    "a note": (
        "The bounty is 10% of the catch.\n\n> **Note:** Not available on trial voyages.\n\nThe bounty is paid in May.",
        "The bounty is 10% of the catch.",
        ["Note: Not available on trial voyages."],
    ),
    "the sentence before": (
        "These watches are only for ships at sea. They last four hours. They end with a bell.",
        "They last four hours.",
        ["These watches are only for ships at sea."],
    ),
    "the scope of a section": (
        "This section applies only to crews hired after 2020.\n\nThe rota has six weeks.\n\nA hammock costs 80 EUR.",
        "A hammock costs 80 EUR.",
        ["This section applies only to crews hired after 2020."],
    ),
    "the condition of a list": (
        "Sailors who have sailed for a year and work at least 20 hours a week receive:\n\n"
        "- a locker of their own\n- a bicycle for the quay",
        "a locker of their own",
        ["Sailors who have sailed for a year and work at least 20 hours a week receive:"],
    ),
    "what closes a list": (
        "- Oranges are free on every ship\n- Lemons are free in the southern harbours\n\nThese apply only on board.",
        "Oranges are free on every ship",
        ["These apply only on board."],
    ),
    "the paragraph below an item": (
        "1. Book the berth early.\n\n   Unless the harbour is closed.\n2. Pay the berth.",
        "Book the berth early.",
        ["Unless the harbour is closed."],
    ),
    "a footnote of a cell": (
        "| Meal | Amount |\n| --- | --- |\n| Lunch | 12 EUR\\* |\n| Dinner | 18 EUR |\n\n\\* before tax",
        "Lunch | 12 EUR*",
        ["before tax"],
    ),
    "no footnote for a cell without its mark": (
        "| Tool | Price |\n| --- | --- |\n| Saw | 12 EUR\\* |\n| Plane | 18 EUR |\n\n\\* second hand",
        "Plane | 18 EUR",
        [],
    ),
    "a footnote of a column": (
        "| Rope | Length† |\n| --- | --- |\n| Hemp | 30 m |\n| Nylon | 50 m |\n\n† when dry",
        "Hemp | 30 m",
        ["† when dry"],
    ),
    "one of Markdown's own": (
        "A telephone costs 30 EUR[^1] a month.\n\nPaint is red.\n\n[^1]: Only for the crew.",
        "A telephone costs 30 EUR a month.",
        ["Only for the crew."],
    ),
    "the next section of exceptions": (
        "Cooks get 9 days of leave.\n\n### Exceptions\n\nCooks on trial get none.\n\n### Forms\n\nThe form is blue.",
        "Cooks get 9 days of leave.",
        ["Cooks on trial get none."],
    ),
    "several": (
        "Sails are mended for free. However, silk sails are mended in the yard alone. Unless it rains on the roof of "
        "the yard for days. Only sailors may come. Except in May, when it is closed for repairs.",
        "Sails are mended for free.",
        [
            "However, silk sails are mended in the yard alone.",
            "Unless it rains on the roof of the yard for days.",
            "Only sailors may come.",
        ],
    ),
    "no more than the next passage": (
        "The harbour gym is free.\n\nOnly on weekdays.\n\nExcept in May, when it is closed for repairs. Unless it "
        "rains on the roof for days. However, the sauna is not. Only sailors may come.",
        "The harbour gym is free.",
        ["Only on weekdays."],
    ),
    "no restriction of another": (
        "Riggers wear blue. Anchors are lifted only if the mate agrees.",
        "Riggers wear blue.",
        [],
    ),
    "none that stands behind another sentence": (
        "Carpenters get 8 nails. Wood is dry. However, nails are short.",
        "Carpenters get 8 nails.",
        [],
    ),
    "none of the next item": (
        "- Masters earn up to 90 EUR a day on ships\n- Mates earn up to 60 EUR a day on ships",
        "Masters earn up to 90 EUR a day on ships",
        [],
    ),
    "none that is in brackets behind another word": (
        "Boats are hired in the harbour. Boats of the harbour have free miles (except for dinghies).",
        "Boats are hired in the harbour.",
        [],
    ),
    "no question": ("Tar is black. But why only in winter?", "Tar is black.", []),
    "what never ends": ("Vouchers are paper. Vouchers never expire.", "Vouchers are paper.", []),
}


# a statement and the sentence behind it, which restricts it
RESTRICTED = """
Tuition is refunded.|If you leave within a year, you pay it back.
The subsidy is 150 EUR a month.|It ends when the child turns six.
Sick pay is 100% of salary.|Thereafter, it drops to 70%.
The bonus is 8% of salary.|It is pro-rated for part-time staff.
Moving costs are paid.|The maximum is 4,000 EUR.
Free days are granted each year.|Unused days lapse in December.
Everyone can choose a tent.|Tents worth more than 2,500 EUR need the approval of the mate.
Dogs are allowed on deck.|This requires the consent of everyone.
Shore work is possible.|Interns are not entitled to it.
Extra watches are paid.|Mates are excluded.
Flights are booked in first class.|That holds for flights longer than six hours.
Telephones may be used privately.|Abroad, private calls are charged.
The allowance is 30 EUR a day.|Breakfast is deducted from it.
Wages are paid on Fridays.|In case of a storm, they are paid on the next day.
You may bring guests.|Guests have to register.
Visas are sponsored.|Not for ranks below the mate.
Courses are offered.|Prior approval by the captain is mandatory.
Breaks are paid.|Smoking breaks are not.
Sailors get a discount of 20%.|Old sails are exempt.
"""
# and one that says something else
UNRESTRICTED = """
Tuition is refunded.|Forms lie in the office.
Dogs are allowed on deck.|Cats are rare.
Wages are paid on Fridays.|Payslips are sent by mail.
Extra watches are paid.|Ask the mate if you have questions.
The pension is matched.|If you want to know more, see the brochure.
A boat is provided.|Most people choose a red one.
Shares are granted at the start.|They are a great way to take part.
Contracts are permanent.|We are proud of this.
Shore work is possible.|It has been popular since 2020.
Lockers stand below.|When you arrive, the porter shows you around.
Cooks bake bread.|They need an oven.
In spring, cooks earn 30 EUR.|In autumn, mates earn 40 EUR.
"""
PAIRS = {
    tuple(line.split("|")): restricted
    for listed, restricted in ((RESTRICTED, True), (UNRESTRICTED, False))
    for line in listed.strip().splitlines()
}


@pytest.fixture(scope="module")
def pairs(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over a handbook with a section for each pair."""
    root = tmp_path_factory.mktemp("pairs")
    sections = (f"## Point {n}\n\nIt rained. {' '.join(pair)} The wall is green.\n\n" for n, pair in enumerate(PAIRS))
    (root / "ships.md").write_text("# Ships\n\n" + "".join(sections), encoding="utf-8")
    advisor = open_advisor(root)
    yield advisor
    advisor.close()


@pytest.fixture(scope="module")
def ships(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over a handbook with a section for each case."""
    root = tmp_path_factory.mktemp("ships")
    text = "".join(f"## Matter {n}\n\n{said}\n\n" for n, (said, _, _) in enumerate(CASES.values()))
    (root / "ships.md").write_text(f"# Ships\n\n{text}## The end\n\nOnly this is left.\n", encoding="utf-8")
    advisor = open_advisor(root)
    yield advisor
    advisor.close()


def beside(advisor: Advisor, *texts: str, section: str = "") -> list[str]:
    """What is added to the statements with these texts, in a section or anywhere."""
    with advisor.holdings.reading() as library:
        read = question.read("the ships", advisor.lexicon(library))
        passages = [{**p.metadata, "cosine": 0.5, "words": 0.5} for p in library.passages("ships.md")]
        cut = [
            statement
            for passage, values in zip(library.passages("ships.md"), passages, strict=True)
            for statement in evidence.cut(read, passage.model_copy(update={"metadata": values}), 0.5, 0.5)
        ]
        chosen = [next(s for s in cut if s.text == text and s.section.endswith(section)) for text in texts]
        added = caveats.added(read, chosen, library)
    assert [s for s in chosen if s not in added] == []
    assert all(advisor.text(s.source)[s.start : s.end] == s.quote for s in added)
    return [s.text for s in added if s not in chosen]


@pytest.mark.parametrize("name", CASES)
def test_a_statement_brings_what_restricts_it_and_nothing_else(ships: Advisor, name: str) -> None:
    _, statement, neighbours = CASES[name]
    assert beside(ships, statement) == neighbours


@pytest.mark.parametrize("number", range(len(PAIRS)))
def test_the_sentence_behind_comes_along_where_it_restricts(pairs: Advisor, number: int) -> None:
    (statement, behind), restricts = list(PAIRS.items())[number]
    assert beside(pairs, statement, section=f"Point {number}") == [behind] * restricts


def test_all_statements_of_an_answer_bring_three_at_most(ships: Advisor) -> None:
    chosen = [statement for _, statement, neighbours in CASES.values() if neighbours]
    assert len(beside(ships, *chosen[:6])) == 3


def test_what_is_chosen_already_is_not_said_twice_and_hides_nothing(ships: Advisor) -> None:
    chosen = "Sails are mended for free.", "However, silk sails are mended in the yard alone."
    assert beside(ships, *chosen) == [
        "Unless it rains on the roof of the yard for days.",
        "Only sailors may come.",
        "Except in May, when it is closed for repairs.",
    ]


def test_an_answer_that_is_long_enough_gets_no_more(ships: Advisor) -> None:
    chosen = [statement for _, statement, _ in CASES.values()]
    words = sum(len(statement.split()) for statement in chosen)
    assert words > 100
    assert words + sum(len(text.split()) for text in beside(ships, *chosen)) <= 190


def test_the_condition_of_a_list_stands_in_front_of_its_items(ships: Advisor) -> None:
    answer = ships.ask("who gets a locker of their own")
    assert answer.text.index("at least 20 hours") < answer.text.index("a locker of their own")
    assert all(sentence.citations for sentence in answer.sentences)
