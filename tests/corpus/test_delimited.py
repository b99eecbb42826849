"""CSV: a file that is one table is stored as it stands, so that what is quoted of it is found in it."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.documents import Document

from corpus import SourceFile, read, split

Write = Callable[[str | bytes, str], SourceFile]


@pytest.fixture
def rows(file: Write) -> Callable[[str], list[Document]]:
    """The passages of a file of rows."""
    return lambda text: split(read(file(text, "people.csv")))


@pytest.mark.parametrize(
    ("text", "quote", "about"),
    [
        ('name,about\nAda,"One, two"\n', 'Ada,"One, two"', "One, two"),
        ('name,about\nAda, "One, two"\n', 'Ada, "One, two"', "One, two"),
        ("name,about\r\nAda,One, two\r\n", "Ada,One, two", "One, two"),
        ('name,about\nAda,6" wide\nBob,x\n', 'Ada,6" wide', '6" wide'),
        ('name,about\nAda,"say ""no"" to\nit"\n', 'Ada,"say ""no"" to\nit"', 'say "no" to it'),
        ("name;about\nAda;One, two\n", "Ada;One, two", "One, two"),
        ('"name";about\nAda;"One; two"\n', 'Ada;"One; two"', "One; two"),
        ("name\tabout\nAda\tOne, two\n", "Ada\tOne, two", "One, two"),
        ("sep=|\nname|about\nAda|One, two\n", "Ada|One, two", "One, two"),
        ("sep=\nname,about\nAda,One two\n", "Ada,One two", "One two"),
        ("sep= \nname;about\nAda;One two\n", "Ada;One two", "One two"),
        ('sep="\nname,about\nAda,One two\n', "Ada,One two", "One two"),
        ("name,about\n\n,,\nAda\n", "Ada", ""),
        ("name,about\nAda,a|b\n", "Ada,a|b", "a¦b"),
    ],
)
def test_a_row_is_quoted_as_it_stands_and_its_values_are_read(
    text: str, quote: str, about: str, rows: Callable[[str], list[Document]]
) -> None:
    header, row = rows(text)[:2]

    assert header.metadata["kind"] == "header"
    assert row.page_content == quote
    assert row.metadata["columns"] == ["name", "about"]
    assert row.metadata["cells"] == ["Ada", about]
    assert row.metadata["embedded"].endswith(f"name: Ada; about: {about}" if about else "name: Ada")


def test_a_file_of_lists_in_its_cells_is_stored_as_lists(rows: Callable[[str], list[Document]]) -> None:
    text = 'skill,junior\nCraft,"- writes tests\n- asks for help"\nCare,listens\n'

    assert "writes tests" in [passage.metadata["embedded"].split("\n")[-1] for passage in rows(text)]


@pytest.mark.parametrize("mark", ["Anna", "','", "3", "[a, b]"])
def test_a_mark_in_front_matter_is_none_of_a_table(mark: str, file: Write) -> None:
    passages = split(read(file(f"---\nmark: {mark}\n---\nFirst, one line.\n\nThen, another one.\n", "essay.md")))

    assert [passage.metadata["kind"] for passage in passages] == ["paragraph", "paragraph"]


def test_part_of_a_long_row_stands_below_its_first_value(rows: Callable[[str], list[Document]]) -> None:
    passages = rows(f"name,about\nAda,{'many words ' * 60}\n")

    assert len(passages) > 3
    assert all(passage.metadata["labels"] == ["Ada"] for passage in passages[1:])


FIELDS = st.text(st.sampled_from('ab ,;"\n|ä日'), max_size=8)


@given(text=st.lists(st.lists(FIELDS, max_size=4).map(",".join), max_size=8).map("\n".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_rows_hold_every_passage_is_a_slice_and_all_is_covered(text: str, file: Write) -> None:
    try:
        document = read(file(text, "a.csv"))
    except ValueError:  # nothing in it
        return
    passages = split(document, limit=60)

    stored, covered = document.page_content, [0] * len(document.page_content)
    for passage in passages:
        start, end = passage.metadata["start"], passage.metadata["end"]
        assert stored[start:end] == passage.page_content
        covered[start:end] = [times + 1 for times in covered[start:end]]
    assert all(times == 1 for times, sign in zip(covered, stored, strict=True) if not sign.isspace())
