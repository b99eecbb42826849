"""Formats that are text: what marks headings, lists and tables in them, and values as they are written."""

import json
from collections.abc import Callable

import pytest

from corpus import SourceFile, read

Write = Callable[[str | bytes, str], SourceFile]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. INTRODUCTION\n\nWe work.\n\n1.1 Who we are\n\nA firm.",
            "# 1. INTRODUCTION\n\nWe work.\n\n## 1.1 Who we are\n\nA firm.",
        ),
        ("1. First Thing\n\n2. Second Thing\n\n3. Third Thing", "1. First Thing\n2. Second Thing\n3. Third Thing"),
        ("*****\nLEAVE\n*****\nThirty days a year.", "# LEAVE\n\nThirty days a year."),
        ("Name     Pay\nAda      10\nBob      20", "| Name | Pay |\n| --- | --- |\n| Ada | 10 |\n| Bob | 20 |"),
        ("Do this:\na) call\nb) write\n   by mail", "Do this:\n\n- call\n- write\n  by mail"),
        (
            "What moves the figure\nStreaming is worth about a tenth more, a clearance somewhat less.",
            "# What moves the figure\n\nStreaming is worth about a tenth more, a clearance somewhat less.",
        ),
        (
            "What you answer for\n\nPlatform and pipelines\n\n- the bill",
            "# What you answer for\n\n## Platform and pipelines\n\n- the bill",
        ),
        (
            "By city\nLisbon: 40,000 EUR in the year 2024\nPorto: 38,000 EUR",
            "# By city\n\n- Lisbon: 40,000 EUR in the year 2024\n- Porto: 38,000 EUR",
        ),
        (f"{'Long words. ' * 11}\nA line of its own.", f"{'Long words. ' * 11}".strip() + "\n\nA line of its own."),
        (
            "Bring your badge\n\nWear shoes\n\nCall at noon",
            "Bring your badge\n\nWear shoes\n\nCall at noon",
        ),  # short lines alone name nothing
        (
            "We meet on Mondays\nEvery team brings its plans for the weeks to come, in writing.",
            "We meet on Mondays\nEvery team brings its plans for the weeks to come, in writing.",
        ),
        (
            f"Read all of it, from the first to the last word, at\nhttps://a.example/{'x' * 120}\nbefore you go.",
            f"Read all of it, from the first to the last word, at\nhttps://a.example/{'x' * 120}\nbefore you go.",
        ),
        ("Red wine\nWhite wine\nSome beer", "Red wine\nWhite wine\nSome beer"),
        (
            "Leave of 30 days\n\nAsk whoever leads your team for it.",
            "Leave of 30 days\n\nAsk whoever leads your team for it.",
        ),
        (
            "休暇の案内\n\n休暇は年に三十日です。\n・病気\n・旅行",
            "# 休暇の案内\n\n休暇は年に三十日です。\n\n- 病気\n- 旅行",
        ),
    ],
    ids="""numbers list stars columns letters name names labels unwrapped lines sentence address words figure
    japanese""".split(),
)
def test_plain_text_shows_its_structure_by_its_look(text: str, expected: str, file: Write) -> None:
    assert read(file(text + "\n", "a.txt")).page_content == expected + "\n"


@pytest.mark.parametrize("source", ["a.yaml", "a.json"])
def test_values_are_read_as_they_are_written(source: str, file: Write) -> None:
    pairs = {"version": "1.10", "code": "0123" if source == "a.yaml" else "12.0"}
    text = "\n".join(f"{key}: {value}" for key, value in pairs.items()) + "\non: yes\n"
    if source == "a.json":
        text = '{"version": 1.10, "code": 12.0, "on": "yes"}'

    stored = read(file(text, source)).page_content

    assert stored == f"- version: 1.10\n- code: {pairs['code']}\n- on: yes\n"


def test_tags_of_yaml_say_nothing_and_run_nothing(file: Write) -> None:
    text = "a: !custom {b: One}\nc: !!python/object/apply:os.system [echo]\n"

    assert read(file(text, "a.yaml")).page_content == "# a\n\n- b: One\n\n# c\n\n- echo\n"


def test_json_values_one_after_another_are_read(file: Write) -> None:
    lines = '{"q": "How long?", "a": "Thirty days."}\n{"q": "Who?", "a": "All."}\n'

    text = read(file(lines, "a.jsonl")).page_content

    assert text == "| q | a |\n| --- | --- |\n| How long? | Thirty days. |\n| Who? | All. |\n"


def test_a_lone_section_of_restructured_text_is_a_heading_and_unknown_directives_keep_their_words(file: Write) -> None:
    text = (
        "Guide\n=====\n\n.. contents:: Contents\n\n.. toctree::\n   :maxdepth: 2\n\n   intro\n   pages/x\n\n"
        "Leave\n-----\n\n"
        ".. image:: x.png\n   :alt: A chart\n\n.. tabs::\n\n   .. tab:: Here\n\n      Thirty days.\n\n"
        ".. code-block:: python\n\n   print(1)\n"
    )

    stored = read(file(text, "a.rst")).page_content

    assert stored == "# Guide\n\n## Leave\n\nA chart\n\nHere\n\nThirty days.\n\n```\nprint(1)\n```\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h2><button>How long?</button></h2><p>Thirty days.</p>", "## How long?\n\nThirty days."),
        ("<button aria-controls=p>How?</button><div id=p hidden>Thirty days.</div>", "Thirty days."),
        ("<h2>Pay<a href='#pay'>¶</a></h2><h2>C#</h2>Text", "## Pay\n\n## C#\n\nText"),
        ("<ul class=lst-kix_a-0><li>A</ul><ul class='lst-kix_a-1 start'><li>B</ul>", "- A\n  - B"),
        ("<div class=breadcrumb>Home / <a>Leave</a></div><p>Thirty days.</p>", "Thirty days."),
    ],
    ids=["buttons", "opened parts", "anchors", "google lists", "breadcrumbs"],
)
def test_what_a_page_opens_is_read_and_what_leads_around_is_not(page: str, expected: str, file: Write) -> None:
    assert read(file(page, "a.html")).page_content == expected + "\n"


def test_soft_hyphens_part_no_words(file: Write) -> None:
    assert read(file("The co\u00adoper\u00ad\nation works.\n", "a.txt")).page_content == "The cooperation works.\n"


def test_json_of_web_sites_is_read_without_their_markup(file: Write) -> None:
    value = {"body": "<p>Leave is <b>28</b> days.</p><ul><li>paid</li></ul>", "short": "<em>yes</em>"}

    assert read(file(json.dumps(value), "a.json")).page_content == (
        "# body\n\nLeave is 28 days.\n\n- paid\n- short: yes\n"
    )


def test_lists_of_equally_many_values_are_a_table(file: Write) -> None:
    assert read(file('[["Level", "Pay"], ["L1", 10], ["L2", 20]]', "a.json")).page_content == (
        "| Level | Pay |\n| --- | --- |\n| L1 | 10 |\n| L2 | 20 |\n"
    )


def test_restructured_text_with_a_line_of_a_whole_book_is_read_as_plain_text(file: Write) -> None:
    assert read(file("Leave is *paid*. " * 2_000, "a.rst")).page_content.startswith("Leave is *paid*. Leave is")


@pytest.mark.parametrize("source", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Town | Rent\nHull | 430\nRamsey | 390", "| Town | Rent |\n| --- | --- |\n| Hull | 430 |\n| Ramsey | 390 |"),
        ("| Hull | 430 |\n| Ramsey | 390 |", "| Hull | 430 |\n| Ramsey | 390 |"),
        ("Heating | Ms Brandt\nLocks | Mr Okoye", "| Heating | Ms Brandt |\n| Locks | Mr Okoye |"),  # no headings
        ("One | two of them\nThree | four | five", "One | two of them\nThree | four | five"),  # unlike rows are none
        (
            "Use build | lint when it is new.\nUse deploy | check when not.",
            "Use build | lint when it is new.\nUse deploy | check when not.",
        ),
        ("cat log | grep error\ncat log | wc", "cat log | grep error\ncat log | wc"),
        ("A | b", "A | b"),
        ("Junior | 30,000 euros\nSenior | 50,000 euros", "| Junior | 30,000 euros |\n| Senior | 50,000 euros |"),
        (
            "Level | Base | Bonus\nL1 | 50k | 5k\nL2 | 60k",
            "| Level | Base | Bonus |\n| --- | --- | --- |\n| L1 | 50k | 5k |\n| L2 | 60k |  |",
        ),
        (
            "Rome | Lyon\nRent | 300 | 250\nLunch | 8 | 9",
            "|  | Rome | Lyon |\n| --- | --- | --- |\n| Rent | 300 | 250 |\n| Lunch | 8 | 9 |",
        ),
        # whether a cell is missing in front or a heading at the end, nobody can tell
        ("Level | Pay\nL1 | 50k | net\nL2 | 60k | net", "Level | Pay\nL1 | 50k | net\nL2 | 60k | net"),
        (
            "City | 2023 | 2024\nHull | 20 | 30\nRamsey | 10 | 12",
            "| City | 2023 | 2024 |\n| --- | --- | --- |\n| Hull | 20 | 30 |\n| Ramsey | 10 | 12 |",
        ),
        (
            "Competency | G3 | G4\nReviews | weekly | daily",
            "| Competency | G3 | G4 |\n| --- | --- | --- |\n| Reviews | weekly | daily |",
        ),
        ("Ann | G3 | G4\nBob | G2 | G3", "| Ann | G3 | G4 |\n| Bob | G2 | G3 |"),
        (
            "Item | Price\nDesk | 300\niPad | 600\nLamp | 20, paid monthly.",
            "| Item | Price |\n| --- | --- |\n| Desk | 300 |\n| iPad | 600 |\n| Lamp | 20, paid monthly. |",
        ),
        ("fee | amount\n--- | ---\nvisa | See us.", "| fee | amount |\n| --- | --- |\n| visa | See us. |"),
    ],
)
def test_bars_part_lines_into_a_table(text: str, expected: str, source: str, file: Write) -> None:
    assert read(file(f"Look:\n\n{text}", source)).page_content == f"Look:\n\n{expected}\n"
