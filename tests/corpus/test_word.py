"""Word documents as people make them: headings by styles of their own, or by nothing but bold letters."""

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from corpus import SourceFile, read

Write = Callable[..., SourceFile]


def saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_headings_of_word_are_known_by_the_style_they_are_based_on(file: Write) -> None:
    document = docx.Document()
    own = document.styles.add_style("Chapter of ours", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("Leave", own)
    document.add_paragraph("Thirty days.")

    assert read(file(saved(document), "a.docx")).page_content == "## Leave\n\nThirty days.\n"


def test_bold_lines_of_a_word_document_without_headings_are_its_headings_by_their_size(file: Write) -> None:
    document = docx.Document()
    for text, size in (("Our handbook", 20), ("Leave", 14), ("Thirty days.", None), ("Pay", 14), ("Monthly.", None)):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = size is not None, size and Pt(size)

    text = read(file(saved(document), "a.docx")).page_content

    assert text == "# Our handbook\n\n## Leave\n\nThirty days.\n\n## Pay\n\nMonthly.\n"
