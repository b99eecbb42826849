"""Files to documents: what the reader takes off, what it keeps, and what it says when it can't read."""

import re
import unicodedata
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import DocumentLoader, SourceFile, find_files, read
from corpus.labels import named
from corpus.markdown import blocks as markdown
from corpus.outline import write
from corpus.plain_text import blocks as plain_text

Write = Callable[[str | bytes, str], SourceFile]


def stored(text: str) -> str:
    return write(named(list(markdown(text))))


# --- any text ---------------------------------------------------------------------------------------------------

LINE_STARTS = ["", "", "# ", "### ", "- ", "  - ", "    - ", "* ", "+ ", "1. ", "   2) ", "> ", "> - ", "    ", "\t"]
MARKS = ["{}", "{}", "**{}**", "_{}_", "~~{}~~", "`{}`", "[{}](https://a.example/page)", "<b>{}</b>", "![{}](a.png)"]
RULES = ["", "", "---", "===", "***", "```", "~~~", "<div>", "</div>", "- "]
WORD = "w00x"
# as wide as its header: GFM has cells beyond it ignored, and so does the parser
TABLE = f"\n| {WORD} | {WORD} |\n| --- | --- |\n| {WORD} | **{WORD}** |\n| {WORD} |"


@st.composite
def sketches(draw: st.DrawFn) -> str:
    """Lines of marked words behind Markdown's line starts, in any order; `WORD` is where a word stands."""
    words = st.lists(st.sampled_from(MARKS), min_size=1, max_size=4).map(lambda m: " ".join(m).format(*[WORD] * len(m)))
    starts = st.sampled_from(LINE_STARTS)
    parts = st.one_of(st.builds(str.__add__, starts, words), st.sampled_from(RULES), st.just(TABLE))
    lines = draw(st.lists(parts, max_size=16))
    return draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join([WORD, *lines])


def numbered(sketch: str) -> str:
    """The sketch with words that can be told apart."""
    numbers = count(1)
    return re.sub(WORD, lambda _: f"w{next(numbers)}x", sketch)


@given(sketches().map(numbered))
def test_no_word_is_lost_or_moved_by_the_reader_of_markdown(text: str) -> None:
    text = text.replace("\r\n", "\n")

    assert re.findall(r"w\d+x", stored(text)) == re.findall(r"w\d+x", text)


@given(sketches().map(numbered))
def test_no_word_is_lost_or_moved_by_the_reader_of_plain_text(text: str) -> None:
    assert re.findall(r"w\d+x", write(plain_text(text))) == re.findall(r"w\d+x", text)


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    for reader in (markdown, plain_text):
        assert isinstance(write(reader(text)), str)


# --- marks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pay is **high** and *fair*, ~~low~~ `now`.", "Pay is high and fair, low now."),
        ("See [the guide](https://a.example 'title') or <https://b.example>.", "See the guide or https://b.example."),
        ("![A chart of pay](pay.png) by [city][1]\n\n[1]: https://a.example", "A chart of pay by city"),
        ("Amazon<br>Tesla<br/>Meta <b>bold</b>ly H<sub>2</sub>O<!-- note -->", "Amazon Tesla Meta boldly H2O"),
        ("<p>Amazon<br>Tesla &amp; Meta</p>", "Amazon Tesla & Meta"),
        ("<table><tr><td>Amazon</td><td>$178,614</td></tr></table>", "Amazon $178,614"),
        ("R&amp;D pays 5 &lt; 6 \\*really\\*", "R&D pays 5 < 6 *really*"),
        ("“Curly” ‘quotes’ — it’s 5–7 years…", "“Curly” ‘quotes’ — it’s 5–7 years…"),
        ("snake_case, 2 * 3 * 4, C#, $5 and a_b_c", "snake_case, 2 * 3 * 4, C#, $5 and a_b_c"),
        ("> quoted\n> twice", "quoted\ntwice"),
        ("Pay\n===\n\nBy city\n---\n", "# Pay\n\n## By city"),
        ("# Pay #\n###### Deep ######", "# Pay\n\n###### Deep"),
        ("one\n\n***\n\ntwo", "one\n\ntwo"),
        ("![Pay](a.png) Pay is high.\n![City](b.png)\n5 cities.", "Pay\n\nPay is high.\n\nCity\n\n5 cities."),
        ("Press the ![blue](a.png) button.", "Press the blue button."),
        ("- ![Pay](a.png) Pay is high.", "- Pay Pay is high."),
        ("# ![Logo](a.png) Pay", "# Logo Pay"),
        ("Dogs <script>run(1)</script>are allowed <style>b {}</style>inside.", "Dogs   are allowed   inside."),
    ],
)
def test_marks_are_taken_off_and_words_kept(text: str, expected: str) -> None:
    assert stored(text) == expected + "\n"


def test_lists_keep_their_numbers_and_their_nesting() -> None:
    text = "3. third\n4. fourth\n   * inner\n     continued\n\n     own paragraph\n     1) deep\n\nEnd.\n"

    assert stored(text) == (
        "3. third\n4. fourth\n  - inner\n    continued\n\n    own paragraph\n\n    1. deep\n\nEnd.\n"
    )


def test_a_pipe_table_becomes_one_line_a_row() -> None:
    text = "Company | Average\n:-- | --:\n**Amazon** | `a\\|b`\n| Tesla |\n"

    assert stored(text) == "| Company | Average |\n| --- | --- |\n| Amazon | a¦b |\n| Tesla |  |\n"


def test_items_below_a_label_are_put_beneath_it() -> None:
    titles = "- Education\n- Bachelor's degree is required.\n- Experience\n- 5+ years are common.\n- 2 with AI.\n"
    colons = "- Compensation:\n- bonus\n- equity\n"
    names = "- Python\n- Java\n- Apache Spark\n"

    assert stored(titles) == (
        "- Education\n  - Bachelor's degree is required.\n- Experience\n  - 5+ years are common.\n  - 2 with AI.\n"
    )
    assert stored(colons) == "- Compensation:\n  - bonus\n  - equity\n"
    assert stored(names) == names


def test_bold_lines_are_headings_in_all_but_name(tmp_path: Path) -> None:
    question = "Do I have to show all of these behaviours at once before anybody thinks of me for a promotion?"
    rule = "Everybody who works at the mill must have signed the form before the first day on the floor."
    text = f"# Book\n\nPaper.\n\n**First *days***\n\nPack.\n\n**{question}**\n\nNo.\n\n**{rule}**\n\n**Do:** it\n"
    page = "".join(f"<p>{line.replace('**', '<b>', 1).replace('**', '</b>')}</p>" for line in text.split("\n\n")[1:])
    (tmp_path / "page.html").write_text(f"<h1>Book</h1>{page}".replace("*", ""), encoding="utf-8")
    expected = f"# Book\n\nPaper.\n\n## First days\n\nPack.\n\n## {question}\n\nNo.\n\n{rule}\n\nDo: it\n"

    assert stored(text) == expected
    assert read(next(iter(find_files(tmp_path)))).page_content == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Mill\n\nQ: May I leave\nearly?\nA: On Fridays.\nAsk first.\nQ: A gym?\nA: No.\n",
        "# Mill\n\nQ: May I leave early?\n\nA: On Fridays.\nAsk first.\n\n**Q: A gym?**\n\nA: No.\n",
        "# Mill\n\n- Q: May I leave early?\n- A: On Fridays.\n  Ask first.\n- Q: A gym?\n  A: No.\n",
    ],
)
def test_a_question_with_its_answer_stands_above_it(text: str) -> None:
    assert stored(text) == (
        "# Mill\n\n## Q: May I leave early?\n\nA: On Fridays.\nAsk first.\n\n## Q: A gym?\n\nA: No.\n"
    )


@pytest.mark.parametrize("text", ["# Talk\n\nQ: Why us?\n\nQ2: Why now?\n", "# Plan\n\nA: Paint.\n\nB: Glue.\n"])
def test_a_question_without_an_answer_is_no_heading(text: str) -> None:
    assert stored(text) == text


@pytest.mark.parametrize("nothing", ["&nbsp;", "\u200b", "\x07"])
def test_bold_letters_around_nothing_cost_nothing(nothing: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"# Book\n\n**{nothing}**\n\nPack.\n", encoding="utf-8")

    assert read(next(iter(find_files(tmp_path)))).page_content == "# Book\n\nPack.\n"


def test_a_bold_claim_below_myths_stands_above_what_refutes_it() -> None:
    claim = "It is a lot easier to get promoted if you happen to work in one of the larger parts of the company."
    entry = f"**{claim}**\n\nEach part has the same share.\n"

    assert stored(f"# Myths\n\n{entry}") == f"# Myths\n\n## {claim}\n\nEach part has the same share.\n"
    assert stored(f"# Facts\n\n{entry}") == f"# Facts\n\n{claim}\n\nEach part has the same share.\n"


def test_code_keeps_its_lines_and_blanks() -> None:
    assert stored("- item\n\n~~~python\nif x:\n    # ```\n    y = 1\n\n~~~\n") == (
        "- item\n\n```\nif x:\n    # '''\n    y = 1\n```\n"
    )


def test_headings_of_a_plain_text_are_known_by_their_look() -> None:
    text = (
        "Senior AI Engineer\n\nThe role in short. It pays well.\n\nRequirements\n\nWhat is asked for differs.\n"
        "Education\n• Bachelor's degree\n  ◦ in any field\n1) Master's degree\n\n"
        "Market Demand\n=============\nIt grows.\n"
    )

    assert write(plain_text(text)) == (
        "# Senior AI Engineer\n\nThe role in short. It pays well.\n\n# Requirements\n\nWhat is asked for differs.\n\n"
        "## Education\n\n- Bachelor's degree\n  - in any field\n1. Master's degree\n\n# Market Demand\n\nIt grows.\n"
    )


# --- files ------------------------------------------------------------------------------------------------------


def test_front_matter_becomes_metadata_and_no_text(file: Write) -> None:
    document = read(file("---\ntitle: Pay\nas_of: 2024\ntopics: [pay, US]\nsource: The Guide\n---\n# Other\n\nText.\n"))

    assert document.page_content == "# Other\n\nText.\n"
    assert document.metadata == {
        "source": "guide.md",
        "format": "md",
        "title": "Pay",
        "as_of": 2024,
        "topics": ["pay", "US"],
        "origin": "The Guide",
    }


@pytest.mark.parametrize("value", ["2024", "'2024'", "2024-03-01", "March 2024", "2024-03"])
def test_the_year_is_read_however_the_date_is_written(file: Write, value: str) -> None:
    assert read(file(f"---\nas_of: {value}\n---\nText.\n")).metadata["as_of"] == 2024


def test_a_document_without_front_matter_is_named_after_its_heading_or_its_file(file: Write) -> None:
    assert read(file("# Pay & Skills\n\nText.\n")).metadata["title"] == "Pay & Skills"
    assert read(file("Text.\n", "career-paths_US.md")).metadata["title"] == "Career paths us"
    assert read(file("Market Demand\n\nIt grows.\n", "market.txt")).metadata["title"] == "Market"


@pytest.mark.parametrize(
    "text", ["---\nHello world\n---\nmore\n", "intro\n\n---\nHello world\n\n---\nmore\n", "{\nHello world\n}\nmore\n"]
)
def test_words_between_rules_are_no_front_matter(file: Write, text: str) -> None:
    document = read(file(text))

    assert "Hello world" in document.page_content
    assert document.page_content.endswith("more\n")


def test_bom_line_ends_controls_and_composed_accents_make_no_difference(file: Write) -> None:
    plain = "# Größe\n\nA résumé, kept.\n\n- one\n- two\n"
    other = "\ufeff" + unicodedata.normalize("NFD", plain).replace("\n", "\r\n").replace("kept", "ke\u200bp\x00t")

    assert read(file(other, "b.md")).page_content == read(file(plain, "a.md")).page_content == plain
    assert read(file(plain.replace("\n", "\r"), "c.md")).page_content == plain


def test_sources_are_paths_below_the_folder_as_people_type_them(file: Write, tmp_path: Path) -> None:
    file("One.", "by city/Los Angeles.md")
    file("Two.", unicodedata.normalize("NFD", "Gehälter/Überblick.TXT"))
    file("Three.", "notes.markdown")

    files = find_files(tmp_path)

    assert {found.source for found in files} == {
        "by city/Los Angeles.md",
        unicodedata.normalize("NFC", "Gehälter/Überblick.TXT"),
        "notes.markdown",
    }
    assert sorted(read(found).page_content for found in files) == ["One.\n", "Three.\n", "Two.\n"]
    assert all(read(found).id == found.source for found in files)


def test_hidden_files_and_other_formats_are_left_out(file: Write, tmp_path: Path) -> None:
    for source in (".secret.md", ".git/config.md", "a/.b/c.txt", "photo.png", "Makefile"):
        file("Hidden.", source)
    file("Shown.", "a/shown.md")

    assert [document.metadata["source"] for document in DocumentLoader(tmp_path).lazy_load()] == ["a/shown.md"]


def test_one_file_may_be_given_in_place_of_a_folder(file: Write) -> None:
    given_file = file("Text.", "deep/my notes.txt")

    assert [found.source for found in find_files(given_file.path)] == ["my notes.txt"]


def test_a_digest_follows_the_bytes_and_not_the_name(file: Write) -> None:
    assert file("One.", "a.md").digest() == file("One.", "b.md").digest() != file("Two.", "c.md").digest()


@pytest.mark.parametrize("source", ["a.md", "a.txt", "a.html", "a.csv", "a.json", "a.yaml", "a.rst", "a.docx", "a.pdf"])
def test_an_empty_file_is_named_with_what_to_do(file: Write, source: str) -> None:
    with pytest.raises(ValueError, match=rf"^{source}: it is empty\. Fill it, or leave it out\.$"):
        read(file(" \n", source))


@pytest.mark.parametrize(
    ("content", "source"),
    [("---\ntitle: Nothing yet\n---\n", "a.md"), ("<!-- nothing -->", "a.html"), ("{}", "a.json"), (",,\n", "a.csv")],
)
def test_a_file_without_text_is_named_with_what_to_do(file: Write, content: str, source: str) -> None:
    with pytest.raises(ValueError, match=rf"^{source}: there is no text in it\. Fill it, or leave it out\.$"):
        read(file(content, source))


def test_text_that_is_not_utf_8_is_named_with_what_to_do(file: Write) -> None:
    with pytest.raises(ValueError, match=r"old/pay\.txt: byte 2 is not UTF-8\. Save the file as UTF-8\."):
        read(file("Größe".encode("latin-1"), "old/pay.txt"))


def test_broken_front_matter_is_named_with_what_to_do(file: Write) -> None:
    with pytest.raises(ValueError, match=r"(?s)^pay\.md: its front matter is not YAML .* Correct or remove it\.$"):
        read(file("---\ntitle: [Pay\n---\nText.\n", "pay.md"))


def test_a_missing_path_is_named_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere: no such file or folder\. Give a folder"):
        find_files(tmp_path / "nowhere")


def test_a_folder_with_nothing_to_read_is_named_with_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "photo.png").touch()

    with pytest.raises(ValueError, match=r"no document that can be read\. Readable are .*\.md.*\.txt"):
        find_files(tmp_path)


def test_front_matter_of_plain_lines_needs_no_quotes(file: Write) -> None:
    document = read(file("---\ntitle: Pay: the bands\n# for authors\nowner:\n---\nText.\n", "pay.md"))

    assert (document.metadata["title"], document.page_content) == ("Pay: the bands", "Text.\n")
