"""A saved answer, checked again later against documents that may have changed."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from advisor import open_advisor
from advisor.answer import Citation, Status
from advisor.rag import Advisor
from advisor.receipt import Receipt, State, check, read, receipt, write

from .conftest import Run

QUESTION = "how many days of vacation do we have"


@pytest.fixture
def kept(acme: Advisor) -> Receipt:
    """The receipt of an answer."""
    return receipt(acme, acme.ask(QUESTION))


@pytest.fixture
def later(folder: Path, tmp_path: Path, home: Path) -> Callable[[Callable[[Path], object]], Advisor]:
    """Opens the documents as they are after a change."""

    def changed(change: Callable[[Path], object]) -> Advisor:
        shutil.copytree(folder, tmp_path / "later")
        change(tmp_path / "later")
        return open_advisor(tmp_path / "later")

    return changed


def states(advisor: Advisor, kept: Receipt) -> set[State]:
    return {verdict.state for verdict in check(advisor, kept).verdicts}


def test_a_receipt_holds_against_the_documents_it_came_from(acme: Advisor, kept: Receipt) -> None:
    found = check(acme, kept)
    assert found.good
    assert [v.number for v in found.verdicts] == [c.number for c in kept.citations]
    assert all(v.state is State.HOLDS and v.document for v in found.verdicts)


def test_every_example_question_gets_a_receipt_that_holds(guide: Advisor) -> None:
    assert [q for q in guide.examples() if not check(guide, receipt(guide, guide.ask(q))).good] == []


def test_a_receipt_survives_being_written_and_read(kept: Receipt) -> None:
    assert read(write([kept])) == [kept]
    assert read(write([kept, kept])) == [kept, kept]


def test_words_put_in_front_move_the_quote(later: Callable[..., Advisor], kept: Receipt) -> None:
    def change(folder: Path) -> None:
        text = (folder / "leave.txt").read_text()
        (folder / "leave.txt").write_text(text.replace("Vacation\n", "Holidays\n\nBe on time.\n\nVacation\n"))

    advisor = later(change)
    verdict = check(advisor, kept).verdicts[0]
    assert (verdict.state, verdict.document) == (State.MOVED, False)
    quote = kept.citations[0].quote
    assert advisor.text(str(verdict.source))[verdict.start :].startswith(quote)


def test_a_renamed_document_moves_the_quote(later: Callable[..., Advisor], kept: Receipt) -> None:
    advisor = later(lambda folder: (folder / "leave.txt").rename(folder / "absence.txt"))
    assert states(advisor, kept) == {State.MOVED}
    assert check(advisor, kept).good


def test_a_changed_figure_is_found(later: Callable[..., Advisor], kept: Receipt) -> None:
    def change(folder: Path) -> None:
        text = (folder / "leave.txt").read_text()
        (folder / "leave.txt").write_text(text.replace("28 days", "29 days"))

    found = check(later(change), kept)
    assert State.CHANGED in {verdict.state for verdict in found.verdicts}
    assert not found.good


def test_a_removed_document_is_gone(later: Callable[..., Advisor], kept: Receipt) -> None:
    assert State.GONE in states(later(lambda folder: (folder / "leave.txt").unlink()), kept)


def test_a_sentence_altered_by_hand_is_not_proved(acme: Advisor, kept: Receipt) -> None:
    altered = replace(kept.sentences[0], text=kept.sentences[0].text.replace("28", "38"))
    found = check(acme, replace(kept, sentences=(altered, *kept.sentences[1:])))
    assert found.unproved == (altered.text,)
    assert not found.good


def test_a_quote_altered_by_hand_does_not_stand_in_the_documents(acme: Advisor, kept: Receipt) -> None:
    altered: Citation = replace(kept.citations[0], quote=kept.citations[0].quote.replace("28", "38"))
    assert State.CHANGED in states(acme, replace(kept, citations=(altered, *kept.citations[1:])))


@pytest.mark.parametrize(
    "forge",
    [
        lambda kept: replace(kept, text="Everyone has 40 days of vacation a year. [1]"),
        lambda kept: replace(kept, text=f"{kept.text}\n\nEveryone has 40 days of vacation a year."),
        lambda kept: replace(kept, text=f"It is not true that {kept.text}"),
        lambda kept: replace(kept, text=""),
        lambda kept: replace(kept, sentences=()),
        lambda kept: replace(kept, sentences=(), citations=(), status=Status.NOT_COVERED),
        lambda kept: replace(kept, sentences=(), citations=(), text=""),
    ],
)
def test_a_text_that_does_not_say_what_the_sentences_say_is_found(
    acme: Advisor, kept: Receipt, forge: Callable[[Receipt], Receipt]
) -> None:
    found = check(acme, forge(kept))
    assert found.apart
    assert not found.good


@pytest.mark.parametrize(
    "question",
    ["What does an E2 earn?", "What does an engineer do before a promotion?", "Who is the CEO?", "thanks",
     "who are you?", "Wie heißt der Geschäftsführer von Lübeck?",
     "How many days of vacation do we have, and when are promotions decided?"],
)  # fmt: skip
def test_tables_headings_and_refusals_are_no_forgery(acme: Advisor, question: str) -> None:
    assert check(acme, receipt(acme, acme.ask(question))).apart == ()


@pytest.mark.parametrize("text", ["", "{}", "[]", "[1]", '{"format": "other"}'])
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a receipt"):
        read(text)


def test_a_receipt_of_another_format_names_it(kept: Receipt) -> None:
    with pytest.raises(ValueError, match="receipt 9"):
        read(write([replace(kept, format="career-advisor receipt 9")]))


def test_a_question_that_a_terminal_would_obey_is_no_receipts(kept: Receipt) -> None:
    with pytest.raises(ValueError, match="control characters"):
        read(write([replace(kept, question="\x1b[2J how many")]))


@pytest.mark.parametrize(
    ("figure", "code", "said"), [("28", 0, "[1] holds: leave.txt"), ("29\x1b[2J", 1, "not proved")]
)
def test_verify_on_the_command_line_says_what_holds(
    run: Run, kept: Receipt, folder: Path, tmp_path: Path, figure: str, code: int, said: str
) -> None:
    values = json.loads(write([kept]))
    for one in (values, values["sentences"][0]):
        one["text"] = one["text"].replace("28", figure)
    (tmp_path / "receipt.json").write_text(json.dumps(values))
    done = run("verify", str(tmp_path / "receipt.json"), "--documents", str(folder))
    assert (done.returncode, done.stderr) == (code, "")
    assert said in done.stdout
    assert "\x1b" not in done.stdout
