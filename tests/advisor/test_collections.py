"""Several collections side by side: asked, added, synced and removed."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import corpus
from advisor import Status, open_advisor
from advisor.assembly import open_shelf
from advisor.rag import Advisor
from advisor.settings import Settings
from advisor.shelf import Shelf

QUESTIONS = ["what does a senior engineer earn", "how many days of vacation", "do i get a bonus", "which skills matter"]
OTHER = (
    "# Lunch\n\nLunch is served at {time} in the canteen.\n\n# Vacation\n\nEveryone has 31 days of vacation a year.\n"
)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second handbook, of one file."""
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "lunch.md").write_text(OTHER.format(time="12:30"), encoding="utf-8")
    return folder


@pytest.fixture
def opened(home: Path, folder: Path, other: Path) -> Iterator[tuple[Advisor, Shelf]]:
    """An adviser over two handbooks, and its shelf."""
    advisor, shelf = open_shelf({"acme": folder, "other": other})
    yield advisor, shelf
    advisor.close()


def test_all_collections_are_asked_and_sources_begin_with_their_names(opened: tuple[Advisor, Shelf]) -> None:
    advisor, _ = opened
    answer = advisor.ask("how many days of vacation")
    assert advisor.collections == ("acme", "other")
    assert {c.source for c in answer.citations} == {"acme/leave.txt", "other/lunch.md"}
    assert all(advisor.text(c.source)[c.start : c.end] == c.quote for c in answer.citations)
    assert {d.source for d in advisor.documents()} == {
        "acme/pay.md", "acme/growth/promotion.md", "acme/leave.txt", "other/lunch.md"
    }  # fmt: skip
    assert [d.collection for d in advisor.documents(within="other")] == ["other"]


@pytest.mark.parametrize("question", [*QUESTIONS, "how do I bake bread"])
def test_an_answer_from_one_collection_is_the_same_with_others_open(
    opened: tuple[Advisor, Shelf], acme: Advisor, question: str
) -> None:
    among, alone = opened[0].ask(question, within="acme"), acme.ask(question)
    named = [replace(c, source=f"acme/{c.source}") for c in alone.citations]
    assert among == replace(alone, citations=tuple(named))


def test_what_only_one_collection_covers_is_refused_in_the_other(opened: tuple[Advisor, Shelf]) -> None:
    advisor, _ = opened
    statuses = {name: advisor.ask("when is lunch served", within=name).status for name in advisor.collections}
    assert statuses == {"acme": Status.NOT_COVERED, "other": Status.ANSWERED}


def test_a_conversation_keeps_to_its_collections(opened: tuple[Advisor, Shelf]) -> None:
    chat = opened[0].chat(within=["other"])
    chat.ask("how many days of vacation")
    assert {p.source for p in chat.search("and for lunch?", k=5)} == {"other/lunch.md"}


def test_scores_of_several_collections_are_relative_to_the_best_of_all(opened: tuple[Advisor, Shelf]) -> None:
    with opened[1].reading() as library:
        found = library.search("lunch in the canteen", 8)
    shares = [p.metadata["words"] for p in found]
    assert shares.count(1.0) == 1
    assert all(p.metadata["words"] == p.metadata["bm25"] / max(q.metadata["bm25"] for q in found) for p in found)
    assert [p.metadata["score"] for p in found] == sorted((p.metadata["score"] for p in found), reverse=True)


def test_word_statistics_are_those_of_the_asked_collections_together(opened: tuple[Advisor, Shelf]) -> None:
    _, shelf = opened
    counts: dict[str | None, int] = {}
    shares: dict[str | None, float] = {}
    for within in ("acme", "other", None):
        with shelf.reading(within) as library:
            size = sum(d.passages for d in library.documents())
            counts[within], shares[within] = library.vocabulary()["vacation"], library.frequency("vacation")
        assert shares[within] * size == pytest.approx(counts[within])
    assert counts[None] == counts["acme"] + counts["other"]


@pytest.mark.parametrize(
    ("within", "said"),
    [
        ("nowhere", "nowhere: no such collection. There are: acme, other."),
        (["acme", "b", "c"], "b, c: no such collection. There are: acme, other."),
        ([], "no collection is chosen. There are: acme, other."),
    ],
)
def test_an_unknown_collection_is_a_clear_error(opened: tuple[Advisor, Shelf], within: str, said: str) -> None:
    for call in (opened[0].ask, opened[0].chat(within="acme").ask):
        with pytest.raises(ValueError, match=said):
            opened[0].chat(within=within)
        assert call("how many days of vacation").text
    with pytest.raises(ValueError, match=said):
        opened[0].ask("how many days of vacation", within=within)


def test_what_is_no_name_of_a_collection_is_a_clear_error(opened: tuple[Advisor, Shelf]) -> None:
    for within in (5, [5]):
        with pytest.raises(TypeError, match="names no collection"):
            opened[0].chat(within=within)  # type: ignore[arg-type]


def test_a_collection_is_added_and_removed_while_the_adviser_is_open(
    home: Path, folder: Path, other: Path, acme: Advisor
) -> None:
    advisor, shelf = open_shelf({"acme": folder})
    alone = advisor.ask(QUESTIONS[0])
    added = shelf.add("other", other)
    together = advisor.ask("when is lunch served")
    assert (added.added, advisor.collections) == (("lunch.md",), ("acme", "other"))
    assert "12:30" in together.text
    # a source from before or after is still found
    assert advisor.text(alone.citations[0].source) == acme.text(alone.citations[0].source)
    shelf.remove("other")
    assert advisor.ask("when is lunch served").status is Status.NOT_COVERED
    assert advisor.text(f"acme/{alone.citations[0].source}") == acme.text(alone.citations[0].source)
    with pytest.raises(ValueError, match=r"other: no such collection\. There are: acme\."):
        advisor.ask("when is lunch served", within="other")
    assert (other / "lunch.md").exists()
    advisor.close()


def test_after_a_sync_answers_know_the_new_words(opened: tuple[Advisor, Shelf], other: Path) -> None:
    advisor, shelf = opened
    before = advisor.ask("where do I park my tricycle", within="other")
    (other / "garage.md").write_text("# Garage\n\nPark your tricycle below the bridge.\n", encoding="utf-8")
    report = shelf.sync("other")
    after = advisor.ask("where do I park my tricicle", within="other")  # misspelt: corrected by the new words
    assert (before.status, report.added) == (Status.NOT_COVERED, ("garage.md",))
    assert "below the bridge" in after.text


def test_answers_during_syncs_are_from_before_or_after(opened: tuple[Advisor, Shelf], other: Path) -> None:
    advisor, shelf = opened
    times = ["12:30", "13:15"]
    possible = {f"**Lunch**\n\nLunch is served at {time} in the canteen. [1]" for time in times}
    stop = threading.Event()
    errors: list[BaseException] = []

    def edit() -> None:
        try:
            for step in range(200):
                if step >= 12 and len(said) > 5:
                    break
                (other / "lunch.md").write_text(OTHER.format(time=times[step % 2]) + "\n" * step, encoding="utf-8")
                shelf.sync("other")
                shelf.add("extra", other.parent / "extra")
                shelf.remove("extra")
        except BaseException as error:
            errors.append(error)
            raise
        finally:
            stop.set()

    (other.parent / "extra").mkdir()
    (other.parent / "extra" / "note.md").write_text("# Garage\n\nThe garage closes at night.\n", encoding="utf-8")
    editor = threading.Thread(target=edit)
    said: list[str] = []
    editor.start()
    while not stop.is_set():
        answer = advisor.ask("when is lunch served in the canteen", within="other")
        said.append(answer.text)
    editor.join()
    assert errors == []
    assert set(said) <= possible
    assert len(said) > 5


def test_uploads_are_kept_below_the_home_and_found_again(
    tmp_path: Path, folder: Path, other: Path, monkeypatch: pytest.MonkeyPatch, embedder_home: Path
) -> None:
    monkeypatch.setenv("ADVISOR_HOME", str(embedder_home))
    advisor, shelf = open_shelf({"acme": folder}, uploads=True)
    report = shelf.upload("mine", [other / "lunch.md"])
    place = shelf.documents("mine")
    assert (report.added, place) == (("lunch.md",), embedder_home.resolve() / "uploads" / "mine")
    advisor.close()
    again, shelf = open_shelf({"acme": folder}, uploads=True)
    assert again.collections == ("mine", "acme")
    assert "12:30" in again.ask("when is lunch served", within="mine").text
    shelf.remove("mine")
    assert not place.exists()
    again.close()
    last, _ = open_shelf({"acme": folder}, uploads=True)
    assert last.collections == ("acme",)
    last.close()


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "x" * 61, "tail.", "new\nline"])
def test_a_name_that_could_leave_the_folder_is_refused(opened: tuple[Advisor, Shelf], other: Path, name: str) -> None:
    _, shelf = opened
    with pytest.raises(ValueError, match="can't name a collection"):
        shelf.upload(name, [other / "lunch.md"])
    assert list(shelf.uploads.glob("*")) == []


def test_an_upload_of_which_nothing_can_be_read_leaves_nothing(opened: tuple[Advisor, Shelf], tmp_path: Path) -> None:
    _, shelf = opened
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n# Bad\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.md: its front matter is not YAML"):
        shelf.upload("mine", [tmp_path / "bad.md"])
    assert shelf.names == ("acme", "other")
    assert list(shelf.uploads.glob("*")) == []


def test_a_file_that_can_not_be_read_takes_no_good_one_s_place(
    opened: tuple[Advisor, Shelf], other: Path, tmp_path: Path
) -> None:
    advisor, shelf = opened
    shelf.upload("mine", [other / "lunch.md"])
    (tmp_path / "lunch.md").write_bytes(b"")
    with pytest.raises(ValueError, match=r"lunch\.md: it is empty"):
        shelf.upload("mine", [tmp_path / "lunch.md"])
    assert "12:30" in advisor.ask("when is lunch served", within="mine").text
    assert shelf.sync("mine").is_empty
    shelf.discard("mine", "lunch.md")
    assert shelf.names == ("acme", "other")
    with pytest.raises(ValueError, match="no such file was uploaded"):
        shelf.discard("acme", "pay.md")


def test_an_upload_can_not_write_into_documents_elsewhere(opened: tuple[Advisor, Shelf], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="acme: its documents are not uploaded"):
        opened[1].upload("acme", [tmp_path / "other" / "lunch.md"])


def test_the_same_documents_are_no_second_collection(opened: tuple[Advisor, Shelf], other: Path) -> None:
    with pytest.raises(ValueError, match="a collection already, other"):
        opened[1].add("twin", other)


def test_the_settings_file_names_collections(
    tmp_path: Path, folder: Path, embedder_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_HOME", str(tmp_path))
    (tmp_path / "models").symlink_to(embedder_home / "models")
    (tmp_path / "advisor.toml").write_text(f"[collections]\nacme = '{folder}'\nguide = ''\n", encoding="utf-8")
    advisor = open_advisor()
    assert Settings().collections == {"acme": str(folder), "guide": ""}
    assert advisor.collections == ("acme", "guide")
    assert "guide/salaries.md" in {d.source for d in advisor.documents()}
    advisor.close()


def test_the_shipped_guide_is_one_of_them(home: Path, other: Path) -> None:
    advisor = open_advisor({"other": other, "guide": corpus.ROLE_GUIDE})
    answer = advisor.ask("which soft skills matter", within="guide")
    advisor.close()
    assert {c.source for c in answer.citations} == {"guide/soft-skills.md"}
