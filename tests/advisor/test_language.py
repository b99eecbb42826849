"""Questions in another language than the documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status, language
from advisor.language import asked_in
from advisor.rag import Advisor
from advisor.web.exchange import Exchange
from advisor.web.german import GERMAN
from advisor.web.messages import messages

from .opened import last, over

MILL = """# The mill

## Pay

A miller earns 31,000 euros a year. Keva pays a miller 35,000 euros a year.

## Leave

Millers have 26 days of vacation a year, and apply for it by e-mail.
"""
IN_ENGLISH = "Die Dokumente sind auf Englisch, und nur Fragen auf Englisch werden gut verstanden."


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(MILL, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    "turns",
    [
        ["Brauche ich einen Doktortitel?"],
        ["Wie viele Urlaubstage habe ich?"],
        ["Was verdient ein Müller?", "und bei Keva?"],
        ["Brauche ich einen Führerschein, und wie viele Tage Urlaub habe ich?"],
    ],
)
def test_a_german_question_is_told_in_german_that_the_documents_are_in_english(mill: Advisor, turns: list[str]) -> None:
    answer = last(mill, turns)
    assert (answer.status, answer.text, answer.missing) == (Status.NOT_COVERED, IN_ENGLISH, ())
    page = str(messages(GERMAN, (Exchange(question=turns[-1], key="0" * 8, answer=answer),)))
    assert IN_ENGLISH in page
    assert GERMAN.silent not in page


@pytest.mark.parametrize("asked", ["Combien de jours de congé ai-je ?", "¿Cuántos días de vacaciones tengo?"])
def test_a_question_in_any_other_language_is_told_so_in_english(mill: Advisor, asked: str) -> None:
    assert mill.ask(asked).text == "The documents are in English, and only questions in English are understood well."


def test_an_english_question_that_is_open_names_what_is_missing(mill: Advisor) -> None:
    assert mill.ask("What does Siemens pay in Wolfsburg?").missing == ("Siemens", "Wolfsburg")


def test_a_question_whose_words_the_documents_have_is_answered_in_any_language(guide: Advisor) -> None:
    answer = guide.ask("Wie viel Gehalt zahlt Amazon einem Lead AI Engineer?")
    assert answer.status is Status.ANSWERED
    assert "178,614" in answer.text


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Was zahlt Tesla?", "de"),
        ("und welche Frameworks?", "de"),
        ("Quel est le salaire chez Amazon ?", "fr"),
        ("and kubernetes?", "unknown"),
        ("and quantum computing?", "en"),
        ("which of them pays more?", "en"),
    ],
)
def test_the_language_of_a_short_question(asked: str, code: str) -> None:
    assert asked_in(asked) == code


def test_the_model_of_languages_is_read_once() -> None:
    some, every = language._identifier("de", "en"), language._identifier()
    assert some.tk_output is every.tk_output
    assert len(some.nb_classes) == 2 < len(every.nb_classes)
