"""The report on a collection: what it holds, and what somebody should look at."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from langchain_core.documents import Document

import corpus
from advisor import Status
from advisor.assembly import open_shelf
from advisor.language import languages
from advisor.rag import Advisor
from advisor.report import Report
from advisor.report.age import commit_dates
from advisor.report.figures import contradictions
from advisor.report.text import written

FILES = {
    "contract.md": "# Contracts\n\n## Notice\n\nThe notice period is 4 weeks.\n",
    "leaving.md": "# Leaving\n\n## How to leave\n\nThe notice period is eight weeks.\n",
    "urlaub.md": "# Urlaub\n\nAlle Mitarbeiterinnen und Mitarbeiter haben im Jahr 28 Tage Urlaub, auch am Anfang.\n",
    "copy/contract.md": "# Contracts\n\n## Notice\n\nThe notice period is 4 weeks.\n",
    "long.md": "# History\n\n" + "The company grew a little more in that year and then again. " * 60 + "\n",
    "bare.txt": "it rained again and nobody went out of the house that day or the next one. " * 12,
    "broken.md": "---\ntitle: [\n---\n# Broken\n",
}


def commit(folder: Path, day: str, *names: str) -> None:
    """Commit files of a repository on a day."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    environment = {"GIT_COMMITTER_DATE": f"{day}T12:00:00+00:00", "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    for command in (["add", "--", *names], [*who, "commit", "-qm", "Edit"]):
        subprocess.run(["git", "-C", folder, *command], check=True, env=environment)


@pytest.fixture(scope="module")
def report(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on a folder with something of everything."""
    folder = tmp_path_factory.mktemp("reported")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q", folder], check=True)
    commit(folder, "2021-05-04", "leaving.md", "long.md")
    (folder / "leaving.md").write_text(FILES["leaving.md"] + "\n", encoding="utf-8")
    commit(folder, "2025-02-03", "leaving.md")
    # a second collection: sources begin with the name, dates are still found
    advisor, shelf = open_shelf({"ours": folder, "guide": "role-guide"})
    report = shelf.report("ours")
    advisor.close()
    return report


def test_documents_formats_and_languages_are_counted(report: Report) -> None:
    assert (report.documents, report.formats) == (6, {"md": 5, "txt": 1})
    assert report.languages == {"en": 5, "de": 1}
    assert report.words > 600


def test_what_is_left_out_is_named_with_its_reason(report: Report) -> None:
    assert [left.source for left in report.left_out] == ["broken.md"]
    assert "its front matter is not YAML" in report.left_out[0].reason


def test_documents_with_the_same_text_are_named(report: Report) -> None:
    assert report.duplicates == (("ours/contract.md", "ours/copy/contract.md"),)


def test_sections_that_are_too_long_and_documents_without_headings_are_named(report: Report) -> None:
    assert [(s.source, s.section, s.words) for s in report.long_sections] == [("ours/long.md", "History", 720)]
    assert report.without_headings == ("ours/bare.txt",)


def test_a_document_is_as_old_as_its_last_commit(report: Report) -> None:
    dates = {age.source.removeprefix("ours/"): (age.modified, age.said_by) for age in report.ages}
    assert dates["leaving.md"] == ("2025-02-03", "git")
    assert dates["long.md"] == ("2021-05-04", "git")
    assert dates["bare.txt"] == ("", "nobody")


def test_what_a_document_says_of_its_age_comes_before_git(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "ö name.md").write_text("# Lunch\n\nLunch is served at noon.\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    commit(tmp_path, "2024-01-02", "ours/ö name.md")
    assert commit_dates(folder) == {"ö name.md": "2024-01-02"}
    assert commit_dates(tmp_path / "nowhere") == {}


def test_figures_that_contradict_each_other_stand_side_by_side(report: Report) -> None:
    found = {(c.one.source, c.one.text, c.other.source, c.other.text) for c in report.contradictions}
    assert (
        "ours/contract.md", "The notice period is 4 weeks.", "ours/leaving.md", "The notice period is eight weeks."
    ) in found  # fmt: skip
    assert all(c.unit == "week" for c in report.contradictions)


def test_the_questions_are_answered(guide: Advisor) -> None:
    shown = guide.examples()
    assert len(shown) == 6
    assert all(guide.ask(question).status is Status.ANSWERED for question in shown)


def test_questions_made_of_headings_differ_in_kind(acme: Advisor) -> None:
    assert set(acme.examples()) >= {"How do E1 and E2 compare?", "How much is the bonus?"}
    assert not [question for question in acme.examples() if "What is said" in question]


def test_the_text_names_everything_and_shows_few_of_each(report: Report) -> None:
    text = written(report, date(2025, 6, 1))
    assert text.startswith("ours: 6 documents, ")
    for line in (
        "Languages: en 5, de 1",
        "Left out (1)",
        "The same text (1)",
        "Long sections (1)",
        "  ours/long.md: 2021-05-04",
        '  "The notice period is 4 weeks." (ours/contract.md › Contracts › Notice)',
    ):
        assert line in text.splitlines()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Everyone has 28 days of vacation a year, and more after five years.", "en"),
        ("L'employé a droit à cinq semaines de congés payés par an.", "fr"),
        ("年収は一千万円です。東京都の事務所で働きます。", "ja"),
        ("한국어를 잘하는 사람을 찾습니다. 연봉은 일억 원입니다.", "ko"),
        ("Hi", "unknown"),
        ("| E1 | 48,000 | 58,000 |", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_language_is_known_from_enough_text(text: str, language: str) -> None:
    assert list(languages([text])) == [language]


@pytest.fixture
def split() -> Callable[..., list[Document]]:
    """Two documents as passages."""

    def passages(*texts: str) -> list[Document]:
        found = []
        for name, text in zip("ab", texts, strict=True):
            title = text.splitlines()[0].lstrip("# ")
            document = Document(id=name, page_content=text, metadata={"source": name, "title": title})
            found += corpus.split(document, limit=900)
        return found

    return passages


TABLE = "# {title}\n\n| Level | Title | Salary a year |\n| --- | --- | --- |\n| E2 | Senior Engineer | {pay} EUR |\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# Contracts\n\n## Notice\n\nThe notice period is 4 weeks.\n",
         "# FAQ\n\n## Leaving\n\nnotice period: 8 weeks\n"),
        ("# Pay\n\nA senior engineer earns 62,000 to 75,000 EUR a year.\n",
         "# Other\n\nThe senior engineer earns 65,000-78,000 EUR annually.\n"),
        (TABLE.format(title="Pay", pay="62,000"), TABLE.format(title="Bands", pay="64,000")),
        ("# Leave\n\n## Parental leave\n\n16 weeks, paid.\n",
         "# Family\n\n## Parental leave\n\nparental leave: paid for twelve weeks\n"),
        ("# A\n\nThe travel budget is $1,500.\n", "# B\n\n- travel budget: $2k\n"),
    ],
)  # fmt: skip
def test_another_value_for_the_same_thing_contradicts(
    split: Callable[..., list[Document]], one: str, other: str
) -> None:
    (found,) = contradictions(split(one, other))
    for place, text in ((found.one, one), (found.other, other)):
        assert " ".join(text[place.start : place.end].split()) == place.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# Pay\n\nA senior engineer earns 62,000 EUR.\n", "# Pay b\n\nA junior engineer earns 52,000 EUR.\n"),
        (
            "# Hamburg\n\n## Vacation\n\nThe vacation is 28 days.\n",
            "# Lisbon\n\n## Vacation\n\nThe vacation is 25 days.\n",
        ),
        ("# A\n\nIn 2023 the bonus was 5%.\n", "# B\n\nIn 2024 the bonus was 6%.\n"),
        ("# A\n\nAt least 2 references are needed.\n", "# B\n\nUp to 5 references are needed.\n"),
        ("# A\n\nThe notice period is 4 weeks.\n", "# B\n\nThe notice period is 2 weeks during probation.\n"),
        ("# A\n\nThe notice period is four weeks.\n", "# B\n\nThe notice period is 4 weeks.\n"),
        ("# A\n\nLevel 3 engineers mentor 2 people.\n", "# B\n\nLevel 4 engineers mentor 4 people.\n"),
        ("# A\n\nThe fee is 5 EUR a day.\n", "# B\n\nThe fee is 20 EUR a week.\n"),
        ("# A\n\nThe review takes 2 weeks.\n\nThe review takes 3 weeks.\n", "# B\n\nNothing.\n"),
    ],
)
def test_another_scope_or_the_same_value_does_not(split: Callable[..., list[Document]], one: str, other: str) -> None:
    assert contradictions(split(one, other)) == ()


def test_the_report_is_shown_as_text_and_as_json(home: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from advisor.cli import main

    assert main(["documents", "--report", "--documents", str(folder)]) == 0
    text = capsys.readouterr().out
    assert main(["documents", "--report", "--json", "--documents", str(folder)]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert text.startswith(f"{folder.name}: 3 documents, ")
    assert (found["collection"], found["documents"], found["formats"]) == (folder.name, 3, {"md": 2, "txt": 1})
    assert all(f"  {question}" in text.splitlines() for question in found["questions"])
