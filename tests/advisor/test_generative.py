"""What a chat model must not keep to itself, and what it says beside the question."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from advisor import Status, open_advisor
from advisor.answer import Answer
from advisor.rag import Advisor

from .scripted import Scripted

NURSES = {
    "old.md": """---
title: Pay guide 2019
as_of: 2019
---
# Nurse pay

The average salary of a registered nurse in Ohio is $71,000 a year.

A night bonus of $4 per hour is paid, unless the nurse is on call.

The licence fee is $150. It is waived for trainees under 21.
""",
    "new.md": """---
title: Pay guide 2024
as_of: 2024
---
# Nurse pay

Registered nurses in Ohio earn an average salary of $78,500 a year.

The night bonus is $5 per hour.

According to the union, the licence fee is $180.

Nurses must wear a mask, except when they only file.
""",
    "board.md": """# Boards

Maria Santos chairs the ethics board, and Maria Keller chairs the audit board.

The ethics board meets every month. It is open to guests.
""",
    "careers.txt": """Careers in nursing

In Ohio a registered nurse makes about $74,000 on average.
Overtime is voluntary.
Nurses may work from home only if they do telephone triage.
""",
}
SALARY = "What is the average salary of a registered nurse in Ohio?"

Ask = Callable[[str, str], Answer]


@pytest.fixture
def ask(home: Path, tmp_path: Path) -> Iterator[Ask]:
    """Asks an adviser over these documents, whose chat model says what it is told to."""
    opened: list[Advisor] = []
    for source, text in NURSES.items():
        (tmp_path / source).write_text(text, encoding="utf-8")

    def asked(question: str, said: str) -> Answer:
        opened.append(open_advisor(tmp_path, model=Scripted(script=lambda passages: said)))
        reply = opened[-1].chat().stream(question)
        pieces = list(reply)
        assert "".join(pieces) == reply.answer.text
        assert all(opened[-1].text(c.source)[c.start : c.end] == c.quote for c in reply.answer.citations)
        return reply.answer

    yield asked
    for advisor in opened:
        advisor.close()


@pytest.mark.parametrize(
    ("question", "said", "added"),
    [
        (
            "How much is the night bonus?",
            "A night bonus of $4 per hour is paid.",
            ["A night bonus of $4 per hour is paid, unless the nurse is on call.", "The night bonus is $5 per hour."],
        ),
        (
            "Can nurses work from home?",
            "Nurses may work from home.",
            ["Nurses may work from home only if they do telephone triage."],
        ),
        (
            "Do nurses have to wear a mask?",
            "Nurses must wear a mask.",
            ["Nurses must wear a mask, except when they only file."],
        ),
        (
            "How much is the licence fee?",
            "The licence fee is $150.",
            ["It is waived for trainees under 21.", "According to the union, the licence fee is $180."],
        ),
        (
            SALARY,
            "In Ohio a registered nurse makes about $74,000 on average.",
            [
                "The average salary of a registered nurse in Ohio is $71,000 a year.",
                "Registered nurses in Ohio earn an average salary of $78,500 a year.",
            ],
        ),
        ("Can nurses work from home?", "Nurses may work from home only if they do telephone triage.", []),
    ],
)
def test_what_restricts_or_contradicts_a_model_is_added_word_for_word(
    ask: Ask, question: str, said: str, added: list[str]
) -> None:
    answer = ask(question, said)
    assert answer.answerer == "Scripted"
    assert [s.text for s in answer.sentences] == [said, *added]
    assert all(s.citations for s in answer.sentences)
    assert ("of the documents added" in answer.note) == bool(added)


def test_the_rows_of_a_table_are_no_contradictions(home: Path, tmp_path: Path) -> None:
    rows = "| Level | Salary |\n| --- | --- |\n| Cook | 31,000 EUR |\n| Senior cook | 44,000 EUR |\n"
    (tmp_path / "pay.md").write_text(f"# Pay of cooks\n\n{rows}", encoding="utf-8")
    advisor = open_advisor(tmp_path, model=Scripted(script=lambda passages: "The salary of a cook is 31,000 EUR."))
    answer = advisor.ask("What is the salary of a cook?")
    advisor.close()
    assert (answer.answerer, len(answer.sentences)) == ("Scripted", 1)


@pytest.mark.parametrize("said", ["Overtime is voluntary.", "Overtime is voluntary. The night bonus is $5 per hour."])
def test_a_model_that_says_nothing_to_the_question_is_replaced(ask: Ask, said: str) -> None:
    answer = ask(SALARY, said)
    assert [figure for figure in ("$71,000", "$74,000", "$78,500") if figure not in answer.text] == []
    assert answer.answerer == "extractive"
    assert "Scripted said nothing that bears on the question" in answer.note
    assert "Overtime" not in answer.text


def test_what_stands_beside_the_question_waits_for_a_sentence_that_answers(ask: Ask) -> None:
    answer = ask("How much is the night bonus?", "Overtime is voluntary. The night bonus is $5 per hour.")
    assert answer.answerer == "Scripted"
    assert answer.text.startswith("Overtime is voluntary. [1] The night bonus is $5 per hour. [2]")


def test_what_is_missing_stands_below_the_last_sentence(ask: Ask) -> None:
    answer = ask(
        "How much is the night bonus, and who is the head of the ward in Lisbon?",
        "The night bonus is $5 per hour. Overtime is voluntary.",
    )
    assert answer.status is Status.PARTIAL
    assert answer.text.count("_Not found in the documents:") == 1
    assert answer.text.index("Overtime is voluntary.") < answer.text.index("_Not found in the documents:")


BOARDS = "Who chairs the ethics board?"
SANTOS, MEETS = "Maria Santos chairs the ethics board.", "The ethics board meets every month."


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"{SANTOS} She also chairs the audit board.", [SANTOS]),
        (f"{SANTOS} Chairs the audit board.", [SANTOS]),
        (f"{SANTOS} It is open to guests.", [SANTOS]),
        (f"{SANTOS} {MEETS} It is open to guests.", [SANTOS, MEETS, "It is open to guests."]),
        (f"{SANTOS} The ethics board meets", [SANTOS]),
        (f"{SANTOS} ❌ Maria Keller chairs the audit board.", [SANTOS]),
        (f"{SANTOS} 🚫 {MEETS}", [SANTOS]),
    ],
)
def test_who_is_meant_and_what_a_sign_denies_has_to_be_proved_as_well(ask: Ask, said: str, kept: list[str]) -> None:
    answer = ask(BOARDS, said)
    assert [sentence.text for sentence in answer.sentences] == kept
    assert ("left out" in answer.note) == (len(kept) == 1)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("The ethics board meets", ["The ethics board meets"]),
        (f"- {SANTOS[:-1]}\n- The ethics board meets", [SANTOS[:-1], "The ethics board meets"]),
    ],
)
def test_an_item_needs_no_end_mark_to_be_proved_in_part(ask: Ask, said: str, kept: list[str]) -> None:
    answer = ask("Who chairs the ethics board, and how often does it meet?", said)
    assert [sentence.text for sentence in answer.sentences][: len(kept)] == kept
    assert answer.answerer == "Scripted"
    assert "1 sentence proved in part only" in answer.note


@pytest.mark.parametrize("filler", ["." * 1500, " " * 1500, "\n" * 1500, "- " * 750])
def test_hundreds_of_marks_and_spaces_before_a_sentence_are_read_at_once(ask: Ask, filler: str) -> None:
    """The work must not grow with every pair of them."""
    answer = ask(BOARDS, f"Yes{filler}\n{SANTOS}")
    assert SANTOS in [sentence.text for sentence in answer.sentences]
