"""Files in old encodings: told by what a page says, by their look, and line by line."""

from collections.abc import Callable

import pytest

from corpus import SourceFile, read

Write = Callable[[str | bytes, str], SourceFile]
OLD = {
    "The “base” salary is €50,000 – paid monthly… naïve café.": ("cp1252", "mac_roman"),
    "L'employé a droit à 25 jours de congés payés par an, sauf période d'essai.": ("cp1252", "mac_roman"),
    "Pracownik ma prawo do 26 dni urlopu rocznie, jeżeli pracuje dłużej.": ("cp1250",),
    "Каждый сотрудник имеет право на 28 дней отпуска в год.": ("cp1251", "koi8_r"),
    "Κάθε εργαζόμενος έχει 25 ημέρες άδεια το χρόνο.": ("cp1253",),
    "員工每年享有十五天帶薪年假。高級工程師的月薪為三萬元。": ("big5",),
    "年次有給休暇は、入社から六か月後に十日とする。": ("cp932", "euc_jp"),
}


@pytest.mark.parametrize(("text", "name"), [(text, name) for text, names in OLD.items() for name in names])
def test_old_encodings_of_one_sentence_are_told_apart(text: str, name: str, file: Write) -> None:
    assert read(file(text.encode(name), "a.txt")).page_content == f"{text}\n"


def test_what_a_page_says_of_its_encoding_is_believed(file: Write) -> None:
    page = '<html><head><meta charset="windows-1257"></head><body><p>Žinių</p></body></html>'

    assert read(file(page.encode("cp1257"), "a.html")).page_content == "Žinių\n"


def test_a_line_in_another_encoding_spoils_no_other(file: Write) -> None:
    text = "Café hours: 10 to 18.\n\n".encode() + "Café – closed on Sundays.\n".encode("cp1252")

    assert read(file(text, "a.txt")).page_content == "Café hours: 10 to 18.\n\nCafé – closed on Sundays.\n"
