"""Words of a question that stand otherwise in the documents, and what a question asks for by them."""

from collections import Counter

import pytest

from advisor.lexicon import Lexicon
from advisor.measures import Figure
from advisor.question import read
from advisor.terms import bag, stem, words
from advisor.vocabulary import SAME

LEXICON = Lexicon({"genai": 3, "mongodb": 2, "frontend": 4, "postgresql": 1, "ship": 2, "shape": 1}, lambda _: 0.01)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("mongo", "MongoDB"),
        ("postgres", "PostgreSQL"),
        ("postgresql", "Postgres"),
        ("frontend", "the front end"),
        ("front-end", "Frontend work"),
    ],
)
def test_a_word_is_held_however_it_is_cut_or_joined(asked: str, said: str) -> None:
    (term,) = read(LEXICON.corrected(asked), LEXICON).terms
    assert term.within(bag(said)) > 0.5


@pytest.mark.parametrize(
    ("asked", "said", "held"),
    [("sponsored", "sponsorship", True), ("interned", "internship", True), ("france", "San Francisco", False)],
)
def test_a_form_of_a_word_is_held_by_a_longer_one(asked: str, said: str, held: bool) -> None:
    (term,) = read(asked, LEXICON).terms
    assert bool(term.within(bag(said))) is held


@pytest.mark.parametrize(
    ("asked", "said", "held"),
    [
        ("em", "an Engineering Manager", True),
        ("ems", "Engineering Managers meet", True),
        ("bus", "the business unit and each bold unit", False),
        ("tls", "tech leads", False),
    ],
)
def test_initials_stand_for_words_one_or_several(asked: str, said: str, held: bool) -> None:
    (term,) = read(asked, LEXICON).terms
    assert bool(term.within(bag(said))) is held


@pytest.mark.parametrize(("asked", "known"), [("PRs", "pr"), ("RFC", "rfcs"), ("SREs", "sre"), ("SLO", "slos")])
def test_several_of_a_thing_in_initials_are_the_thing(asked: str, known: str) -> None:
    lexicon = Lexicon({known: 3}, lambda _: 0.01)
    (term,) = read(lexicon.corrected(f"how are {asked} seen"), lexicon).terms[:1]
    assert term.within(bag(f"Every {known} counts.")) == 1


def test_a_shorter_name_is_no_other_words_beginning() -> None:
    (term,) = read("ship", LEXICON).terms
    assert not term.within(bag("shape of a shipment"))


def test_two_words_are_read_as_one_where_the_documents_know_only_that() -> None:
    assert LEXICON.corrected("is gen ai used") == "is genai used"
    assert Lexicon({"im": 9}, lambda _: 0.01).corrected("im fully remote") == "im fully remote"  # its stem is "im"
    assert LEXICON.corrected("the ship shape") == "the ship shape"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("how many k8s clusters", "how many kubernetes clusters"),
        ("programming langs", "programming languages"),
        ("p14t", "p14t"),  # nothing has fourteen letters between a p and a t
        ("e2e tests", "e2e tests"),  # "edge" is another word
        ("what happens b4 i start", "what happens before i start"),
        ("what does a b4 engineer do", "what does a b4 engineer do"),  # a grade
        ("do EAs meet at 5 pm", "do executive assistants meet at 5 pm"),
        ("does a level 2 EA meet at 5 pm", "does a level 2 executive assistant meet at 5 pm"),
        ("is the edge opne to me", "is the edge open to me"),
        ("is the referal paid", "is the referral paid"),
        ("is the okne paid", "is the okne paid"),
        ("who is Theo at Deel", "who is Theo at Deel"),  # names are no misspelt "them" and "deal"
        ("how many vots at the farma firm", "how many votes at the pharma firm"),
        ("do they hire in the us", "do they hire in the US"),
        ("is it full time", "is it full-time"),
    ],
)
def test_a_shortened_word_is_read_as_the_one_that_the_documents_use(asked: str, meant: str) -> None:
    lexicon = Lexicon(
        {
            "edge": 5,
            "kubernetes": 3,
            "languages": 2,
            "postgresql": 1,
            "programming": 2,
            "clusters": 1,
            "open": 2,
            "referrals": 1,
            "votes": 2,
            "pharma": 1,
        },
        lambda _: 0.01,
    )
    assert lexicon.corrected(asked) == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("will i carry the pager", "will i be on-call"),
        ("should we swap our staff for a robot", "should we replace our staff with a robot"),
        ("how do i stop private stuff leaking", "how do i protect private stuff"),
        ("what would a typical week involve", "what are the responsibilities"),
        ("how long may i hang on to it", "how long may i keep it"),
        ("can i leave my car here", "can i park my car here"),
        ("what happens on the money side", "what happens about the costs"),
    ],
)
def test_an_idiom_is_read_as_what_the_documents_call_it(asked: str, meant: str) -> None:
    known = "call replace short term gains protect responsibilities keep park costs".split()
    assert Lexicon(Counter(known), lambda _: 0.01).corrected(asked) == meant
    assert Lexicon({"edge": 5}, lambda _: 0.01).corrected(asked) == asked


@pytest.mark.parametrize(
    ("asked", "given"),
    [("are there IC levels", True), ("are there ICs here", False), ("is there an mp level", False),
     ("is there a cat level", False)],
)  # fmt: skip
def test_the_name_of_numbered_levels_restricts_no_question_for_levels(asked: str, given: bool) -> None:
    lexicon = Lexicon(dict.fromkeys("ic ic1 ic2 mp mp3 cat cat5 cat6 levels level".split(), 1), lambda _: 0.01)
    assert read(asked, lexicon).terms[0].given == given


@pytest.mark.parametrize(
    "asked",
    ["how do i stop the roof leaking", "should i keep quiet about data leaks", "can i swap my shift for a day off",
     "what does a week of leave include"],
)  # fmt: skip
def test_what_only_sounds_like_an_idiom_stays_as_it_is(asked: str) -> None:
    known = "replace protect responsibilities".split()
    assert Lexicon(Counter(known), lambda _: 0.01).corrected(asked) == asked


def test_a_shortened_noun_is_no_verb() -> None:
    lexicon = Lexicon({"stated": 9, "specifications": 2}, lambda _: 0.01)
    assert lexicon.corrected("stats, specs") == "stats, specifications"


def test_an_amount_of_money_or_a_year_is_no_number_of_things() -> None:
    asked = read("how many members are there", LEXICON)
    said = ["It costs $12.", "12,500 EUR are paid.", "Since 2019 it grew.", "It costs 12k.", "EUR 12,500", "12.500 €"]
    assert not any(asked.has_figure(text) for text in said)
    assert all(
        asked.has_figure(text)
        for text in ("There are 12,500 members.", "12 of them cost $3.", "10k members", "2000 members")
    )


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("how much is it per month", Figure.AMOUNT),
        ("how much is the annual leave", Figure.AMOUNT),
        ("how much can i spend per night", Figure.MONEY),
        ("what is the dollar amount of the subsidy", Figure.MONEY),
        ("what rules do they go by when looking at work", None),
        ("by when is it due", Figure.TIME),
        ("it is valid until when", Figure.TIME),
        ("how much vacation do i earn every month", Figure.COUNT),
        ("how much do i earn every month", Figure.MONEY),
        ("how much money do i get", Figure.MONEY),
        ("how much is the fare", Figure.MONEY),
        ("when does the team meet", Figure.TIME),
        ("when do you need patience", None),
        ("what does the law make you do", None),
        ("what perks come with the salary", None),
        ("how much sick pay is there", Figure.AMOUNT),
        ("what is the minimum time at a level", Figure.DURATION),
        ("when in the year is it paid", Figure.DAY),
    ],
)
def test_what_is_asked_for_decides_the_kind_of_figure(question: str, figure: Figure | None) -> None:
    assert read(question, LEXICON).figure == figure


def test_the_us_is_no_pronoun() -> None:
    said = "They help us in the US, in the U.S.A., for US$ 5."
    assert [word for word in words(said) if word in ("us", "usa")] == ["us", "usa", "usa", "us"]


def test_vowel_signs_are_part_of_a_word() -> None:
    assert words("बीमारी की छुट्टी") == ["बीमारी", "की", "छुट्टी"]


def test_many_is_no_answer_to_how_many() -> None:
    asked = read("how many members are there", LEXICON)
    assert not asked.has_figure("There are many, many members.")
    assert asked.has_figure("There are three members.")


def test_most_is_no_amount_of_money_and_a_percentage_may_be_one() -> None:
    asked = read("how much money is there for conferences", LEXICON)
    assert not asked.has_figure("Most engineers attend one conference.")
    assert asked.has_figure("The premium is 31% of the salary.")


def test_a_word_is_as_frequent_as_the_one_the_documents_use_for_it() -> None:
    lexicon = Lexicon({"manager": 30, "pilot": 1}, lambda word: {"manager": 0.49, "pilot": 0.01}.get(word, 0.0))
    rarity = {term.word: term.rarity for term in read("boss, manager, pilot, whale", lexicon).terms}

    assert rarity == pytest.approx({"boss": 0.3, "manager": 0.3, "pilot": 0.9, "whale": 1.0})


def test_the_documents_words_are_searched_for() -> None:
    lexicon = Lexicon({"challenges": 3, "challenge": 9, "challenging": 1, "wage": 1}, lambda _: 0.01)

    assert lexicon.to_search("downsides of the wage, and the wages in Berlin") == (
        "challenges of the wage, and the wages in Berlin"
    )
    assert lexicon.to_search("any downside?") == "any challenge?"


@pytest.mark.parametrize("asked", ["how many ships are there", "how many different ships are there"])
def test_what_how_many_counts_restricts_the_answer(asked: str) -> None:
    assert read(asked, LEXICON).scope == {"ships"}


def test_no_stem_stands_in_two_rows_of_words_for_the_same() -> None:
    rows = [{stem(word) for word in line.split()} for line in SAME.split("\n")]

    assert [form for form, times in Counter(form for row in rows for form in row).items() if times > 1] == []
