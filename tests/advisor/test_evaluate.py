"""`advisor evaluate`: a user's own questions on a user's own documents."""

import json
from pathlib import Path
from typing import Any

import pytest

from advisor.cases import Case, not_read, read_cases
from advisor.evaluate import Result, as_json, evaluate, failed, figures
from advisor.rag import Advisor

from .conftest import Run

CARRIED = {
    "id": "carried",
    "conversation": ["how many days of vacation do we have", "and can they be carried over?"],
    "must_contain": ["5 days", ["March 31", "31 March"]],
    "sources": ["leave.txt", ["no such words here", "Up to 5 days can be\ncarried over"]],
}


def one(advisor: Advisor, tmp_path: Path, **row: Any) -> Result:
    """How a single case goes."""
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return evaluate(advisor, read_cases(file))[0]


def test_a_case_is_read_with_its_line_and_alternatives(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('\n{"question": "Pay?", "must_contain": ["a", ["b", "c"]], "answerable": true}\n', encoding="utf-8")
    assert read_cases(file) == (Case(2, "2", ("Pay?",), True, (("a",), ("b", "c")), ()),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", r"line 2: not JSON"),
        ("[" * 100_000, r"line 2: JSON that is nested too deep"),
        ('{"question": "a", "id": ' + "9" * 5_000 + "}", r"line 2: JSON that .*too long a number"),
        ("[]", r"line 2: not a question"),
        ('{"id": "x"}', r"line 2: not a question"),
        ('{"question": "a", "conversation": ["b"]}', r"line 2: not a question"),
        ('{"question": " "}', r"line 2: a question is a text"),
        ('{"question": "?!"}', r"line 2: The question is empty"),
        (f'{{"conversation": ["pay?", "{"x" * 4_001}"]}}', r"line 2: The question has 4,001 characters"),
        ('{"conversation": "pay?"}', r"line 2: a question is a text"),
        ('{"conversation": []}', r"line 2: a question is a text"),
        ('{"question": "a", "answerable": "no"}', r'line 2: "answerable" is true or false'),
        ('{"question": "a", "must_contain": "b"}', r'line 2: "must_contain" is a list'),
        ('{"question": "a", "sources": [[]]}', r'line 2: "sources" is a list'),
        ('{"question": "a", "must_contian": ["b"]}', r"line 2: 'must_contian' is not a field. Write 'must_contain'"),
        ('{"question": "a", "source": ["b"]}', r"line 2: 'source' is not a field. Write 'sources'"),
        ('{"question": "a", "must_not_contain": "b"}', r'line 2: "must_not_contain" is a list'),
    ],
)
def test_a_line_that_is_no_case_is_named_with_its_number(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"question": "fine"}\n' + line, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_cases(file)


def test_a_line_in_another_encoding_is_named_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes('{"question": "fine"}\n{"question": "Gehälter?"}'.encode("latin-1"))
    with pytest.raises(ValueError, match="line 2: a character that is no UTF-8"):
        read_cases(file)


def test_a_line_ends_where_json_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"question": "Pay,\u2028and bonus?"}\r\n', encoding="utf-8")
    assert read_cases(file)[0].conversation == ("Pay,\u2028and bonus?",)


def test_fields_of_ones_own_are_notes_and_named(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"question": "a", "note": "b", "kind": 1}\n{"question": "a", "gold": []}', encoding="utf-8")
    assert not_read(read_cases(file)) == ("gold", "kind", "note")


def test_a_failure_stands_once_with_what_each_setting_made_of_it(acme: Advisor, tmp_path: Path) -> None:
    asked = "how many days of vacation do we have and " + "how many of them can be carried over " * 3
    fails, passes = (one(acme, tmp_path, id="x", question=asked, must_contain=[text]) for text in ("97", "28"))
    assert list(failed({"a": (passes,), "b": (passes,)})) == []
    lines = list(failed({"a": (fails,), "b": (passes,)}))
    assert [line for line in lines if line.startswith("  a: ") or line == "  b: passed"] == [
        "  a: lacks '97'",
        lines[-1],
    ]
    assert max(map(len, lines)) < 80


def test_a_file_without_questions_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no questions in it"):
        read_cases(tmp_path / "none.jsonl")


def test_the_last_turn_of_a_conversation_passes_with_its_facts_and_sources(acme: Advisor, tmp_path: Path) -> None:
    row = CARRIED | {"sources": ["leave.txt", ["Up to 5 days can be\ncarried over", "Lisbon"]]}
    result = one(acme, tmp_path, **row)
    assert (result.failures, result.faults, result.recall, len(result.seconds)) == ((), (), 1.0, 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"must_contain": ["28 days", "29 days"]}, "lacks '29 days'"),
        ({"must_contain": ["8 days"]}, "lacks '8 days'"),
        ({"sources": ["growth/promotion.md"]}, "does not cite 'growth/promotion.md'"),
        ({"answerable": False}, "not refused, says"),
        ({"must_not_contain": ["29 days", ["30 days", "28 days"]]}, "says '30 days' or '28 days'"),
    ],
)
def test_a_failure_says_why(acme: Advisor, tmp_path: Path, row: dict[str, Any], said: str) -> None:
    (reason,) = one(acme, tmp_path, question="how many days of vacation do we have", **row).failures
    assert reason.startswith(said)


def test_a_refusal_passes_where_the_documents_are_silent_and_fails_elsewhere(acme: Advisor, tmp_path: Path) -> None:
    asked = "is there a swimming pool in Berlin?"
    assert one(acme, tmp_path, question=asked, answerable=False).failures == ()
    assert one(acme, tmp_path, question=asked).failures[0].startswith("refused")


def test_a_source_that_stands_in_no_document_is_a_clear_error(acme: Advisor, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line 1: the source 'no such words here' is no document"):
        one(acme, tmp_path, **CARRIED)


def test_figures_count_each_kind_of_case_on_its_own(acme: Advisor, tmp_path: Path) -> None:
    rows = [
        {"question": "how many days of vacation do we have", "must_contain": ["28"], "sources": ["leave.txt"]},
        {"question": "how many days of vacation do we have", "must_contain": ["30"], "sources": ["pay.md"]},
        {"question": "is there a swimming pool in Berlin?", "answerable": False},
    ]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    counted = figures(evaluate(acme, read_cases(file)))
    assert counted["answerable passed"] == "1/2"
    assert counted["answerable refused"] == "0/2"
    assert counted["unanswerable refused"] == "1/1"
    assert [counted[f] for f in ("quotes not verbatim", "sentences without citation", "numbers in no quote")] == [0] * 3


def test_nothing_to_count_is_none_and_still_json() -> None:
    assert figures(())["answerable passed"] is None
    assert json.loads(as_json({"default": ()}))[0]["figures"]["seconds p50"] is None


def test_the_command_shows_a_column_for_each_setting_and_the_failures(
    run: Run, acme: Advisor, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": "pool", "question": "how many days of vacation do we have", "must_contain": ["30"]}')
    done = run("evaluate", str(file), "--documents", str(folder))
    assert done.returncode == 0, done.stderr
    assert "answerable passed" in done.stdout
    assert "pool: how many days of vacation do we have\n  lacks '30'" in done.stdout


def test_the_command_gives_json(run: Run, acme: Advisor, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"question": "how many days of vacation do we have", "must_contain": ["28"]}')
    (setting,) = json.loads(run("evaluate", str(file), "--documents", str(folder), "--json").stdout)
    assert setting["figures"]["answerable passed"] == "1/1"
    assert setting["cases"][0]["passed"] is True
    assert setting["cases"][0]["citations"][0]["source"] == "leave.txt"


def test_a_bad_file_is_one_sentence_and_exit_code_2(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{")
    done = run("evaluate", str(tmp_path / "bad.jsonl"), "--documents", str(folder))
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert "line 1: not JSON" in done.stderr
