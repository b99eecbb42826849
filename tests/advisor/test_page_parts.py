"""What the page makes of answers, without a browser: figures to compare, words in two languages."""

from dataclasses import asdict

import pytest

from advisor.answer import Answer, Citation, Sentence, Status
from advisor.web.chart import chart, figures
from advisor.web.exchange import Exchange, read, turns, values
from advisor.web.german import GERMAN
from advisor.web.messages import messages
from advisor.web.texts import ENGLISH, Texts
from advisor.writing import not_covered, nothing_asked


def said(*texts: str) -> Answer:
    """An answer of these sentences, each with its own citation."""
    return Answer(
        text="", status=Status.ANSWERED, question="q",
        sentences=tuple(Sentence(text=text, citations=(n,)) for n, text in enumerate(texts, 1)),
        citations=tuple(
            Citation(number=n, source="pay.md", title="Pay", section="", quote=text, start=0, end=len(text), as_of=2025)
            for n, text in enumerate(texts, 1)
        ),
    )  # fmt: skip


@pytest.mark.parametrize("texts", [ENGLISH, GERMAN])
def test_who_asks_nothing_is_not_told_that_the_documents_are_silent(texts: Texts) -> None:
    def page(answer: Answer) -> str:
        return str(messages(texts, (Exchange(question=answer.question, key="0" * 8, answer=answer),)))

    greeting = page(nothing_asked(question="hello!", said="What would you like to know?", topics=["Pay"]))
    thanks = page(nothing_asked(question="thanks, that helps!", said="You're welcome.", topics=[]))
    assert texts.thanked in thanks
    refusal = page(not_covered(question="is there a gym?", missing=[], nearest=["Pay"]))
    for friendly in (texts.welcome, "- Pay"):
        assert friendly in greeting
    for silent in (texts.silent, texts.not_covered):
        assert (silent in greeting, silent in refusal) == (False, True)


@pytest.mark.parametrize(
    ("text", "low", "high", "shown"),
    [
        ("Engineer | 48,000 to 58,000 EUR", 48_000, 58_000, "48,000 to 58,000 EUR"),
        ("Leads earn up to $449,000 a year, with bonus.", 0, 449_000, "up to $449,000 a year"),
        ("Nurses get £30k-40k.", 30_000, 40_000, "£30k-40k"),
        ("They start at around €2,500 per month.", 0, 2_500, "around €2,500 per month"),
    ],
)
def test_an_amount_is_read_as_it_is_written(text: str, low: float, high: float, shown: str) -> None:
    found = figures(said(text, text))[0]
    assert (found.low, found.high, found.text, found.year) == (low, high, shown, 2025)


@pytest.mark.parametrize(
    "texts",
    [
        ["One earns $90,000."],
        ["One earns $90,000.", "One earns €90,000."],
        ["One earns $90,000 a year.", "One earns $9,000 a month."],
        ["One earns $90,000.", "A book costs $20."],
        ["One has 12 days.", "One has 14 days in 2024."],
        ["From $90,000 up, and later $120,000 and $150,000.", "One earns $80,000."],
    ],
)
def test_what_cannot_be_compared_is_not_drawn(texts: list[str]) -> None:
    assert figures(said(*texts)) == []
    assert chart(ENGLISH, said(*texts), "0" * 8) == ""


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In the US market in 2024, AI Engineers at Tesla earned $219,122 a year.", "AI Engineers at Tesla"),
        ("Salaries of senior engineers often fell between $150,000 and $170,000.", "Salaries of senior engineers"),
        ("AI Engineers at Tesla earned an average of $219,122 a year.", "AI Engineers at Tesla"),
        ("Experts could earn up to $449,000 a year.", "Experts"),
        ("Lead engineer | $180,000 | 2024", "Lead engineer"),
        ("$90,000 is what an assistant gets.", "Is what an assistant gets"),
    ],
)
def test_a_bar_is_named_after_what_its_figure_is_for(text: str, label: str) -> None:
    assert figures(said(text, text))[0].label == label


def test_words_of_a_document_stay_words_in_a_chart() -> None:
    drawn = chart(ENGLISH, said("<img src=x> | $90,000", "<b>b</b> | $80,000"), "0" * 8)
    assert "<img" not in drawn
    assert "<b>" not in drawn


def test_every_word_of_the_page_is_translated() -> None:
    english, german = asdict(ENGLISH), asdict(GERMAN)
    assert {name for name in english if english[name] == german[name]} == {"markdown", "word"}  # names


def test_exchanges_come_back_as_they_were_kept() -> None:
    import json

    kept = (Exchange(question="why", key="0a1b2c3d", answer=said("Because."), suggestions=("and?",)),)
    assert read(json.dumps(values(kept))) == kept
    assert turns(kept) == [("user", "why"), ("assistant", "")]


@pytest.mark.parametrize("text", ["", "{}", '[{"question": "q", "key": "<b>"}]', '[{"key": "0a1b2c3d"}]'])
def test_what_a_browser_made_up_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read(text)
