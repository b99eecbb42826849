"""A plain yes or no stands beside the evidence only where the words say it, and is never wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import open_advisor
from advisor.rag import Advisor
from advisor.verdict import judged

from .mutations import MUTATIONS
from .statements import MORE_PARAPHRASES, STATEMENTS

TRUE = [statement for statement, _ in STATEMENTS]
DENIALS = {'"not" in', '"not" out', "another modal"}  # what these make of a sentence may be its plain negation


def whether(statement: str) -> str:
    """The statement as a question."""
    return f"Is it true that {statement[:1].lower()}{statement[1:].rstrip('.')}?"


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Do contractors receive a bonus?", "Contractors do not receive a bonus.", "no"),
        ("do contractors get a bonus", "Contractors do not receive a bonus.", "no"),
        ("is a bonus paid to contractors", "No bonus is paid to contractors.", "no"),
        ("Can a manager promote an engineer?", "A manager can't promote an engineer.", "no"),
        ("can i carry over five days?", "You can carry over 5 days.", "yes"),
        ("Do I have to wear a helmet?", "You must wear a helmet.", "yes"),
        ("Do I have to wear a helmet?", "You do not have to wear a helmet.", "no"),
        ("Is Python required?", "Python is required.", "yes"),
        ("Is Rust required?", "Rust is optional.", "no"),
        ("Are dogs forbidden in Madrid?", "Dogs are allowed in Madrid.", "no"),
        ("Is pay in Hamburg higher than in Lisbon?", "Pay in Hamburg is higher than in Lisbon.", "yes"),
        ("Do directors approve budgets?", "Budgets are approved by directors.", "yes"),
        ("So is the notice period three months?", "The notice period is 3 months.", "yes"),
        ("Is it true that contractors receive a bonus?", "Contractors do not receive a bonus.", "no"),
        ("Is it true that contractors do not receive a bonus?", "Contractors do not receive a bonus.", "yes"),
        ("true or false: laptops are replaced after four years", "Laptops are replaced after 4 years.", "yes"),
    ],
)
def test_a_sentence_that_says_or_denies_all_that_was_asked_gives_a_verdict(
    question: str, sentence: str, said: str
) -> None:
    assert judged(question, sentence) == said


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Should I learn Python?", "You should learn Python."),
        ("should we hire interns", "We should hire interns."),
        ("Is remote work allowed?", "Remote work is allowed on Fridays."),
        ("Is remote work allowed on Fridays?", "Remote work is allowed."),
        ("Do employees get a bonus?", "Employees in Lisbon get a bonus."),
        ("Do some teams get lunch?", "Some teams do not get lunch."),
        ("Do many teams get lunch?", "Many teams do not get lunch."),
        ("Do all teams get lunch?", "All teams do not get lunch."),
        ("May the bonus be late?", "The bonus may not be late."),
        ("Can the bonus be late?", "The bonus may not be late."),
        ("Do interns in Lisbon pay rent?", "Interns not in Lisbon pay rent."),
        ("Do interns pay rent?", "Interns don't always pay rent."),
        ("Don't interns pay rent?", "Interns pay rent."),
        ("Is it allowed?", "It is allowed."),
        ("Are they paid monthly?", "They are paid monthly."),
        ("Do mentors meet managers?", "Managers meet mentors."),
        ("Is pay in Lisbon higher than in Hamburg?", "Pay in Hamburg is higher than in Lisbon."),
        ("Is tea or coffee free?", "Tea or coffee is free."),
        ("Do engineers get 28 days?", "Engineers get 29 days."),
        ("Must engineers travel?", "Engineers may travel."),
        ("May engineers travel?", "Engineers must travel."),
        ("Do engineers travel?", "Do engineers travel?"),
        ("Is the bonus paid only in March?", "The bonus is not paid only in March."),
        ("Did salaries rise?", "Salaries rise."),
        ("What do engineers earn?", "Engineers earn 60,000 EUR."),
        ("How are engineers paid?", "Engineers are paid monthly."),
        ("Is it a myth that engineers travel?", "Engineers travel."),
    ],
)
def test_what_is_not_said_in_as_many_words_gives_none(question: str, sentence: str) -> None:
    assert judged(question, sentence) == ""


def test_a_true_statement_asked_for_is_mostly_affirmed() -> None:
    """Counted, so that safety is not bought by saying nothing."""
    said = [judged(whether(statement), statement) for statement in TRUE]
    assert (said.count("yes"), said.count("no"), len(said)) == (59, 0, 66)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_no_mutation_of_what_is_asked_or_said_gives_the_wrong_verdict(kind: str) -> None:
    wrong = []
    for true in TRUE:
        for changed in MUTATIONS[kind](true):
            for asked, said in ((true, changed), (changed, true)):
                found = judged(whether(asked), said)
                wrong += [(asked, said, found)] if found == "yes" or (found and kind not in DENIALS) else []
    assert wrong == []


@pytest.mark.parametrize("kind", sorted(DENIALS))
def test_a_denial_is_a_no_only_where_one_side_negates_the_other(kind: str) -> None:
    for true in TRUE:
        for changed in MUTATIONS[kind](true):
            if judged(whether(true), changed) == "no":
                turned = re.sub(r" (?:not|never)\b", "", changed)
                assert turned == true or {"optional", "required"} & set(re.findall(r"\w+", changed))


@given(st.sampled_from(TRUE), st.lists(st.sampled_from(sorted(MUTATIONS)), min_size=1, max_size=3), st.data())
def test_mutations_in_any_combination_give_no_yes(statement: str, kinds: list[str], data: st.DataObject) -> None:
    changed = statement
    for kind in kinds:
        variants = list(MUTATIONS[kind](changed))
        changed = data.draw(st.sampled_from(variants)) if variants else changed
    if judged(whether(changed), statement) == "yes":  # two changes may undo each other
        assert judged(whether(statement), changed) == "yes"
        assert sorted(re.findall(r"\d+", changed)) == sorted(re.findall(r"\d+", statement))


@given(st.sampled_from(TRUE), st.sampled_from([*TRUE, *(p for _, p in STATEMENTS), *(p for _, p in MORE_PARAPHRASES)]))
def test_another_statement_denies_nothing(asked: str, said: str) -> None:
    assert judged(whether(asked), said) != "no"


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_can_be_judged(question: str, sentence: str) -> None:
    assert judged(question, sentence) in ("", "yes", "no")


HANDBOOK = {
    "harbour.md": """---
title: Harbour
as_of: 2021
---
# Harbour

## Bonus

Contractors do not receive a bonus.

## Dogs

Dogs are welcome on deck.

## Pension

Sailors receive a pension. However, trainees do not.

## Interns

Sailing boots are provided.

## Cabins

Every cabin has two beds.

## Pay

The following was said once. Bosuns whistle daily. Ropes are made of hemp. That is wrong.

## Workflow

Decks are scrubbed daily. Buckets are kept in the hold.

## Myths

Captains marry passengers.

## Hours

Overtime is not paid.
""",
    "old.md": "# Deck\n\nDogs are not welcome on deck.\n",
}


@pytest.fixture(scope="module")
def harbour(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over a handbook with sentences that say yes and no."""
    root = tmp_path_factory.mktemp("harbour-verdicts")
    for source, text in HANDBOOK.items():
        (root / source).write_text(text, encoding="utf-8")
    advisor = open_advisor(root)
    yield advisor
    advisor.close()


def test_the_evidence_comes_first_word_for_word_and_the_verdict_is_a_remark(harbour: Advisor) -> None:
    answer = harbour.ask("do contractors receive a bonus?")
    assert answer.text.endswith("\n\nContractors do not receive a bonus. [1] _(no)_")  # below its heading
    assert answer.sentences[0].text == answer.citations[0].quote == "Contractors do not receive a bonus."
    assert all(sentence.citations for sentence in answer.sentences)


def test_a_figure_keeps_its_age_beside_the_verdict(harbour: Advisor) -> None:
    assert "_(yes, as of 2021)_" in harbour.ask("does every cabin have two beds?").text


def test_a_heading_that_only_names_a_topic_does_not_matter(harbour: Advisor) -> None:
    assert "Overtime is not paid. [1] _(no)_" in harbour.ask("is overtime paid?").text


def test_sentences_beside_it_that_say_other_things_do_not_matter(harbour: Advisor) -> None:
    assert "Decks are scrubbed daily. [1] _(yes)_" in harbour.ask("are decks scrubbed daily?").text


@pytest.mark.parametrize(
    "question",
    [
        "are dogs welcome on deck?",  # documents differ
        "do sailors receive a pension?",  # the next sentence restricts it
        "are sailing boots provided?",  # the heading says for whom
        "do captains marry passengers?",  # the heading says that it is not so
        "do bosuns whistle daily?",  # the sentence before does
        "are ropes made of hemp?",  # the sentence behind does
        "should contractors receive a bonus?",
    ],
)
def test_there_is_no_verdict_where_something_beside_the_sentence_bears_on_it(harbour: Advisor, question: str) -> None:
    text = harbour.ask(question).text
    assert not re.search(r"_\((?:yes|no)\b", text)
