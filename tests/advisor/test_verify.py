"""A true sentence passes, every mutation of it is caught."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import Support
from advisor.verify import Quote, verify

from .attacks import LIES, TRUTHS
from .mutations import MUTATIONS
from .statements import MORE_PARAPHRASES, STATEMENTS

TRUE = [statement for statement, _ in STATEMENTS]
ROW = Quote("E2 | Senior Engineer | 62,000 EUR | 5,000 EUR", ("Level", "Title", "Salary a year", "Bonus a year"))


def around(statement: str) -> str:
    """A quote in which the statement stands between two others."""
    return f"This page was written for everybody. {statement} More can be found on the intranet."


@pytest.mark.parametrize("statement", TRUE)
def test_a_sentence_that_stands_in_its_quote_is_supported(statement: str) -> None:
    assert verify(statement, [around(statement)]) is Support.SUPPORTED
    assert verify(statement, [statement]) is Support.SUPPORTED


@pytest.mark.parametrize("mark", "'’‘")
def test_the_mark_of_an_owner_does_not_matter(mark: str) -> None:
    quote = f"A driver may keep a dog but can{mark}t sell the driver{mark}s van."
    assert verify(quote, [quote.replace(mark, "'")]) is verify(quote.replace(mark, "'"), [quote]) is Support.SUPPORTED


@given(st.sampled_from(TRUE), st.data())
def test_white_space_quotes_dashes_and_marks_do_not_matter(statement: str, data: st.DataObject) -> None:
    spaces = st.sampled_from([" ", "  ", "\n", "\u00a0", "\t", "\n  "])
    varied = re.sub(" ", lambda _: data.draw(spaces), statement)
    varied = varied.replace("'", data.draw(st.sampled_from("'’‘"))).replace("-", data.draw(st.sampled_from("-‑–")))
    varied = data.draw(st.sampled_from(["{}", "**{}**", "“{}”", "_{}_"])).format(varied)
    assert verify(varied, [statement]) is Support.SUPPORTED
    assert verify(statement, [varied]) is Support.SUPPORTED


def test_honest_light_paraphrases_are_supported() -> None:
    """Counted, so that safety is not bought by refusing everything; more freely worded ones mostly are refused."""
    light = [verify(paraphrase, [around(statement)]) for statement, paraphrase in STATEMENTS]
    free = [verify(paraphrase, [around(statement)]) for statement, paraphrase in MORE_PARAPHRASES]
    assert (light.count(Support.SUPPORTED), len(light)) == (63, 66)
    assert (free.count(Support.SUPPORTED), free.count(Support.PARTLY), len(free)) == (9, 1, 20)


@pytest.mark.parametrize("kind", LIES)
def test_no_lie_is_supported(kind: str) -> None:
    assert [lie for quotes, lie in LIES[kind] if verify(lie, quotes) is Support.SUPPORTED] == []


def test_few_lies_pass_as_true_in_part() -> None:
    """Those that leave out a condition or what stands at the end, or put in a plain word; counted, to grow no more."""
    told = [verify(lie, quotes) for said in LIES.values() for quotes, lie in said]
    assert (told.count(Support.PARTLY), len(told)) == (22, 495)


def test_most_truths_close_to_their_quotes_are_supported() -> None:
    """Written with the lies, before any of them was tried."""
    judged = [verify(truth, quotes) for quotes, truth in TRUTHS]
    assert (judged.count(Support.SUPPORTED), judged.count(Support.PARTLY), len(judged)) == (103, 2, 116)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_every_mutation_is_caught(kind: str) -> None:
    mutated = [(changed, true) for true in TRUE for changed in MUTATIONS[kind](true)]
    assert mutated
    assert [changed for changed, true in mutated if verify(changed, [around(true)]) is Support.SUPPORTED] == []


@pytest.mark.parametrize("kind", MUTATIONS)
def test_every_mutation_of_a_paraphrase_is_caught(kind: str) -> None:
    mutated = [(changed, s, p) for s, p in STATEMENTS for changed in MUTATIONS[kind](p) if changed not in (s, p)]
    assert [changed for changed, s, p in mutated if verify(changed, [s]) is Support.SUPPORTED] == []


@given(st.sampled_from(TRUE), st.lists(st.sampled_from(list(MUTATIONS)), min_size=1, max_size=3), st.data())
def test_mutations_are_caught_in_any_combination(statement: str, kinds: list[str], data: st.DataObject) -> None:
    changed = statement
    for kind in kinds:
        variants = list(MUTATIONS[kind](changed))
        changed = data.draw(st.sampled_from(variants)) if variants else changed
    others = data.draw(st.lists(st.sampled_from(TRUE), max_size=3))
    supported = verify(changed, [statement, *others]) is Support.SUPPORTED
    # two changes may undo each other, and only then
    assert not supported or any(verify(changed, [true]) is Support.SUPPORTED for true in (statement, *others))
    assert not supported or sorted(re.findall(r"\d+", changed)) == sorted(re.findall(r"\d+", statement))


@given(st.sampled_from(TRUE), st.sampled_from(TRUE), st.floats(0.25, 0.75), st.floats(0.25, 0.75))
def test_the_beginning_of_one_quote_and_the_end_of_another_make_no_proof(
    one: str, other: str, cut: float, cut_other: float
) -> None:
    here, there = one.split(), other.split()
    mixed = " ".join(here[: max(2, int(cut * len(here)))] + there[int(cut_other * len(there)) :])
    if one == other or verify(mixed, [one]) is Support.SUPPORTED or verify(mixed, [other]) is Support.SUPPORTED:
        return
    assert verify(mixed, [one, other]) is not Support.SUPPORTED


def test_a_figure_belongs_to_the_words_of_its_clause() -> None:
    quote = "Interns earn $25 an hour, and trainees earn $31 an hour."
    assert verify("Trainees earn $31 an hour.", [quote]) is Support.SUPPORTED
    assert verify("Interns earn $31 an hour.", [quote]) is Support.UNSUPPORTED
    assert verify("Interns earn $31 an hour.", ["Interns earn $25 an hour.", "Trainees earn $31 an hour."]) is (
        Support.UNSUPPORTED
    )


def test_two_quotes_prove_a_sentence_that_says_both() -> None:
    said = "Interns earn $25 an hour and trainees earn $31 an hour."
    assert verify(said, ["Interns earn $25 an hour.", "Trainees earn $31 an hour."]) is Support.SUPPORTED


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("Senior Engineers (E2) have a salary of 62,000 EUR a year.", Support.SUPPORTED),
        ("The bonus of a Senior Engineer is 5,000 EUR a year.", Support.SUPPORTED),
        ("Senior Engineers have a salary of 5,000 EUR a year.", Support.UNSUPPORTED),
        ("Senior Engineers have a bonus of 5,000 EUR and a salary of 62,000 EUR.", Support.UNSUPPORTED),
        ("Staff Engineers have a salary of 62,000 EUR.", Support.UNSUPPORTED),
        ("Senior Engineers have 5,000 EUR.", Support.UNSUPPORTED),
    ],
)
def test_a_table_row_proves_what_its_columns_say(sentence: str, support: Support) -> None:
    assert verify(sentence, [ROW]) is support


def test_two_rows_do_not_lend_each_other_their_figures() -> None:
    rows = [Quote(f"{name} | {pay} EUR", ("Title", "Salary")) for name, pay in (("Intern", 100), ("Engineer", 200))]
    assert verify("The salary of an engineer is 200 EUR.", rows[1:]) is not Support.UNSUPPORTED
    assert verify("Interns have a salary of 200 EUR.", rows) is Support.UNSUPPORTED
    assert verify("Interns have a salary of 100 EUR, engineers of 200 EUR.", rows) is Support.SUPPORTED


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Engineers get a bonus.", "Engineers get a bonus. This does not apply to interns."),
        ("Engineers get a bonus.", "Engineers get a bonus, unless they are on probation."),
        ("Engineers get a bonus.", "In Lisbon, engineers get a bonus."),
        ("Drink alcohol.", "Do not: smoke; drink alcohol; gamble."),
        ("If you get a bonus, you pass probation.", "You get a bonus if you pass probation."),
        ("We pay your travel.", "You pay our travel."),
        ("The committee is decided by promotions.", "The committee decides promotions."),
        ("Interns get a bonus.", "Internal candidates get a bonus."),
        ("Employers pay the tax.", "Employees pay the tax."),
        ("The bonus is paid in May.", "The bonus may be paid."),
        ("The bonus is 10²%.", "The bonus is 102%."),
        ("Growth is 5%.", "Growth is -5%."),
        ("C is required.", "C++ is required."),
    ],
)
def test_what_says_more_or_something_else_is_not_supported(sentence: str, quote: str) -> None:
    assert verify(sentence, [quote]) is not Support.SUPPORTED


def test_a_list_of_hundreds_of_conditions_is_proved_by_itself_and_no_other_order_of_it() -> None:
    """Each of them could be moved, and the work must not grow with every pair (87 s once)."""
    terms = [f"if crew {n} is late, mate {n} waits" for n in range(400)]
    said, turned = (f"{', '.join(order)}." for order in (terms, reversed(terms)))
    assert verify(said, [said]) is Support.SUPPORTED
    assert verify(turned, [said]) is Support.UNSUPPORTED


def test_nothing_is_supported_by_no_quote_or_by_other_words() -> None:
    assert verify(TRUE[0], []) is Support.UNSUPPORTED
    assert verify(TRUE[0], [""]) is Support.UNSUPPORTED
    assert verify("Employees enjoy free lunch and massages.", ["Employees have vacation."]) is Support.UNSUPPORTED


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_text_can_be_judged(sentence: str, quotes: list[str]) -> None:
    assert verify(sentence, quotes) in Support
    if any(character.isalpha() for character in sentence):
        assert verify(sentence, [""]) is Support.UNSUPPORTED
