"""Passages: slices of the stored text, whole and in order, each with what stands above it."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from langchain_core.documents import Document

from corpus import split
from vectorstore import PackagedEmbeddings

LINES = [
    "# Pay",
    "## Amazon › Lead",
    "####### seven",
    "#hashtag",
    "Salary Range",
    "-",
    "- Compensation:",
    "- Bonus and equity. Paid in March! Is it? Yes",
    "  - nested item",
    "    - deeper still",
    "\t* tabbed",
    "1. first",
    "12) twelfth",
    "• a bullet",
    "  continued",
    "| Company | Average |",
    "| --- | :-: |",
    "|---|",
    "| Amazon | $178,614 | extra |",
    "| ¦ |",
    "|",
    "```python",
    "```",
    "x = {'a': 1}  # no heading",
    "Benefits include:",
    "---",
    "",
    "   ",
    "資格は、五年以上の経験です。年収は一千万円。",
    "👩‍💻 Größe naïve e\u0301tude",
    "Dr. Smith earns $1.5 million. He said: \u201cNo.\u201d",
    "unbroken" * 40,
    "many words " * 40,
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=14).map("\n".join),
    st.text(max_size=300),
    st.text(alphabet=" \t\n#-|`*1.:›\u3000\u2028\x85\x0b人😀a", max_size=120),
)


def document(text: str, title: str = "A guide") -> Document:
    return Document(id="a.md", page_content=text, metadata={"source": "a.md", "title": title})


def only(text: str, words: str) -> Document:
    """The one passage that holds these words."""
    (found,) = [passage for passage in split(document(text)) if words in passage.page_content]
    return found


@given(TEXTS, st.integers(16, 300))
def test_every_passage_is_its_slice_and_every_visible_character_lies_in_exactly_one(text: str, limit: int) -> None:
    passages = split(document(text), limit=limit)

    spans = [(passage.metadata["start"], passage.metadata["end"]) for passage in passages]
    assert [passage.page_content for passage in passages] == [text[start:end] for start, end in spans]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert [place for place, character in enumerate(text) if not character.isspace() and place not in covered] == []
    assert all(passage.page_content.strip() for passage in passages)


@given(TEXTS, st.text(max_size=60), st.integers(16, 300))
def test_what_is_embedded_never_exceeds_the_limit(text: str, title: str, limit: int) -> None:
    passages = split(document(text, title), limit=limit)

    assert [p.metadata["embedded"] for p in passages if len(p.metadata["embedded"]) > limit] == []
    assert all(passage.metadata["embedded"].strip() for passage in passages)


@settings(max_examples=40)
@given(TEXTS)
@example("# Überschrift " * 30 + "\n" + "資格" * 400)
@example("| A | B |\n| --- | --- |\n| " + "word " * 300 + "| " + "x" * 2000 + " |")
def test_what_is_embedded_is_never_cut_by_the_embedder(embeddings: PackagedEmbeddings, text: str) -> None:
    passages = split(document(text, "A title of some length " * 20), limit=256, length=embeddings.count)

    assert [p.metadata["embedded"] for p in passages if embeddings.count(p.metadata["embedded"]) > 256] == []


@given(TEXTS)
def test_splitting_twice_gives_the_same_passages_with_ids_of_their_own(text: str) -> None:
    first, second = split(document(text), limit=80), split(document(text), limit=80)

    assert first == second
    assert len({passage.id for passage in first}) == len(first)
    assert [passage.metadata["ordinal"] for passage in first] == list(range(len(first)))


def test_a_change_elsewhere_in_a_document_leaves_ids_as_they_are() -> None:
    text = "# Pay\n\nAmazon pays well.\n\n# Skills\n\n- Python\n- Python\n"

    before = {passage.id for passage in split(document(text))}
    after = {passage.id for passage in split(document("A new beginning.\n\n" + text))}

    assert before < after
    assert len(after) == len(before) + 1


def test_equal_passages_of_two_documents_have_different_ids() -> None:
    one, other = document("Amazon pays well."), Document(id="b.md", page_content="Amazon pays well.")

    assert split(one)[0].id != split(other)[0].id


def test_a_passage_knows_the_headings_above_it_and_searches_with_them() -> None:
    text = (
        "# Pay\n\n## By company\n\nAmazon averages $178,614.\n\n## By city\n\n### US\n\nLos Angeles pays less.\n\n"
        "# Skills\n\nPython.\n"
    )

    assert only(text, "Amazon").metadata["section"] == "Pay › By company"
    assert only(text, "Los Angeles").metadata["section"] == "Pay › By city › US"
    assert only(text, "Python").metadata["section"] == "Skills"
    assert only(text, "Amazon").metadata["embedded"] == "A guide > Pay > By company\nAmazon averages $178,614."


def test_a_nested_item_carries_the_items_above_it() -> None:
    text = (
        "- Education\n  - Bachelor's degree\n    in computer science\n    - or engineering\n  - Master's degree\n"
        "- Experience\n  - 5+ years\n"
    )

    assert only(text, "or engineering").metadata["labels"] == ["Education", "Bachelor's degree in computer science"]
    assert only(text, "Master's").metadata["labels"] == ["Education"]
    assert only(text, "5+ years").metadata["labels"] == ["Experience"]
    assert [p.metadata["depth"] for p in split(document(text))] == [0, 1, 2, 1, 0, 1]
    assert {p.metadata["group"] for p in split(document(text))} == {0}


def test_a_paragraph_inside_an_item_belongs_to_it_and_one_after_the_list_does_not() -> None:
    text = "- Bonus\n\n  Paid in March.\n\n- Equity\n\nApart from that, nothing.\n"

    assert only(text, "March").metadata["labels"] == ["Bonus"]
    assert only(text, "Apart").metadata["labels"] == []
    assert only(text, "Apart").metadata["group"] == -1


def test_a_table_row_names_its_columns() -> None:
    text = "# Pay\n\n| Company | Average |\n| --- | --- |\n| Amazon | $178,614 |\n| Tesla | $219,122 |\n"

    header, amazon, tesla = split(document(text))[1:]

    assert (header.metadata["kind"], amazon.metadata["kind"]) == ("header", "row")
    assert amazon.page_content == "| Amazon | $178,614 |"
    assert amazon.metadata["columns"] == ["Company", "Average"]
    assert amazon.metadata["embedded"] == "A guide > Pay\nCompany: Amazon; Average: $178,614"
    assert header.metadata["group"] == amazon.metadata["group"] == tesla.metadata["group"]


def test_a_part_of_a_long_row_is_given_the_columns_that_it_stands_in() -> None:
    text = "| Company | Remark | Year |\n| --- | --- | --- |\n| Amazon | " + "pays rather well " * 12 + "| 2024 |\n"

    rows = [p for p in split(document(text), limit=100) if p.metadata["kind"] == "row"]

    assert len(rows) > 2
    assert "Amazon" in rows[0].metadata["embedded"]
    assert rows[-1].metadata["embedded"].endswith("well; Year: 2024")
    assert not any("Company: pays" in row.metadata["embedded"] for row in rows)


def test_a_cell_beyond_the_columns_is_searched_too() -> None:
    text = "| Company |\n| --- |\n| Amazon | undated |\n"

    assert only(text, "undated").metadata["embedded"].endswith("Company: Amazon; undated")


def test_a_second_table_has_columns_of_its_own() -> None:
    text = "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n| C | D |\n| --- | --- |\n| 3 | 4 |\n"

    assert only(text, "| 3").metadata["columns"] == ["C", "D"]


def test_a_short_lead_in_stands_above_its_items_and_a_long_one_does_not() -> None:
    long_lead = "Whoever wants to apply for the role in one of our many offices should bring:"
    text = f"Required are:\n\n- Python\n\n# Other\n\n{long_lead}\n\n- Java\n"

    assert split(document(text))[0].metadata["kind"] == "lead"
    assert only(text, "Python").metadata["labels"] == ["Required are:"]
    assert only(text, "Python").metadata["embedded"] == "A guide > Required are\nPython"
    assert only(text, "Java").metadata["labels"] == []


def test_fenced_code_is_one_passage_whatever_stands_in_it() -> None:
    text = "Before.\n\n```\n# no heading\n\n- no item\n| no | row |\n```\n\n# A heading\n\nAfter.\n"

    code = only(text, "no heading")

    assert code.page_content == "```\n# no heading\n\n- no item\n| no | row |\n```"
    assert code.metadata["kind"] == "code"
    assert only(text, "After").metadata["section"] == "A heading"


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "Dr. Smith earns $1.5 million. She works at Amazon. Others, e.g. in Berlin, earn less."

    passages = split(document(text), limit=70)

    assert [p.page_content for p in passages] == [
        "Dr. Smith earns $1.5 million. She works at Amazon.",
        "Others, e.g. in Berlin, earn less.",
    ]


def test_a_very_long_line_is_not_measured_again_for_each_of_its_words() -> None:
    """Counting word pieces is what splitting costs: 250 words a passage, each measured, took a minute for 1 MB."""
    text, measured = "word " * 20_000, 0

    def length(part: str) -> int:
        nonlocal measured
        measured += len(part)
        return len(part.split())

    passages = split(document(text), limit=256, length=length)
    assert sum(len(p.page_content.split()) for p in passages) == 20_000
    assert max(length(p.page_content) for p in passages) > 200
    assert measured < 40 * len(text)


def test_each_part_of_a_long_paragraph_is_searched_with_its_headings() -> None:
    text = "# Pay\n\n" + "Engineers earn rather well in most cities of the country. " * 6

    parts = split(document(text), limit=120)[1:]  # two sentences would fit without the headings

    assert len(parts) > 2
    assert all(part.metadata["embedded"].startswith("A guide > Pay\nEngineers earn") for part in parts)


@pytest.mark.parametrize("heading", ["# C#", "# C++", "# #1 priority"])
def test_a_sign_that_belongs_to_a_name_stays_in_what_is_searched(heading: str) -> None:
    assert split(document(heading))[0].metadata["embedded"].endswith(heading.removeprefix("# "))


def test_sentences_without_blanks_between_them_are_parted() -> None:
    text = "有給休暇は二十日です。病気休暇は十日です！「本当ですか？」はい。" * 4

    passages = split(document(text), limit=40)

    assert all(passage.page_content.endswith(("。", "！", "」")) for passage in passages)
    assert "".join(passage.page_content for passage in passages) == text


@pytest.mark.parametrize("text", ["![" * 20_000, "a. " * 20_000, "、" * 20_000, "word " * 20_000])
def test_what_looks_like_thousands_of_sentences_is_cut_like_any_other(text: str) -> None:
    assert "".join(passage.page_content for passage in split(document(text))).replace(" ", "") == text.replace(" ", "")
