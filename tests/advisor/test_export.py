"""Answers as files to keep."""

import io

import docx
import pytest
from markdown_it import MarkdownIt

from advisor.answer import Answer, Citation, Status
from advisor.export import Asked, markdown, word
from advisor.rag import Advisor

QUESTIONS = ("what does a senior engineer earn", "how many days of vacation do we have", "What is the pension?")


@pytest.fixture(scope="module")
def asked(acme: Advisor) -> list[Asked]:
    """Three questions with their answers."""
    return [(question, acme.ask(question)) for question in QUESTIONS]


def words(answer: Answer) -> str:
    return f"status {answer.status}"


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_markdown_has_every_question_answer_and_numbered_source(asked: list[Asked]) -> None:
    text = markdown(asked, "Acme", status=words)
    for question, answer in asked:
        assert f"## {question}" in text
        assert answer.text in text
        assert f"_status {answer.status}_" in text
        for citation in answer.citations:
            assert f"- [{citation.number}] “" in text
            assert citation.source in text


def test_word_has_every_question_quote_and_source(asked: list[Asked]) -> None:
    lines = paragraphs(word(asked, "Acme", status=words))
    for question, answer in asked:
        assert question in lines
        for citation in answer.citations:
            quote = " ".join(citation.quote.split())
            assert any(line.startswith(f"[{citation.number}] “{quote}”") and citation.source in line for line in lines)


def test_word_keeps_tables_and_drops_the_marks_of_markdown(acme: Advisor) -> None:
    answer = Answer(
        text="**Pay \\* bands**\n\n| Level | Pay |\n| --- | --- |\n| E1 | 48,000 [1] |\n\n- one\n- two",
        status=Status.ANSWERED, question="q",
    )  # fmt: skip
    file = docx.Document(io.BytesIO(word([("q", answer)], "Acme", status=words)))
    assert [[cell.text for cell in row.cells] for row in file.tables[0].rows] == [
        ["Level", "Pay"],
        ["E1", "48,000 [1]"],
    ]
    texts = [paragraph.text for paragraph in file.paragraphs]
    assert "Pay * bands" in texts
    assert [p.text for p in file.paragraphs if p.style is not None and p.style.name == "List Bullet"] == ["one", "two"]


def test_hostile_words_stay_words() -> None:
    quote = "<script>x</script> ![p](https://evil.example)\x07"
    citation = Citation(number=1, source="a.md", title="T", section="", quote=quote, start=0, end=len(quote))
    asked = [
        ("<b>why</b> # [x](y)", Answer(text="Words [1]", status=Status.ANSWERED, question="q", citations=(citation,)))
    ]
    shown = MarkdownIt("commonmark", {"html": True}).render(markdown(asked, "<i>T</i>", status=words))
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<b>" not in shown
    assert any(
        "<script>x</script> ![p](https://evil.example)" in line for line in paragraphs(word(asked, "T", status=words))
    )
