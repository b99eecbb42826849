"""open_advisor(): settings, indexes, processes."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import chromadb
import pytest

from advisor import Status, open_advisor
from advisor.assembly import open_shelf
from advisor.evidence import readable
from advisor.settings import Settings
from vectorstore import Reader

from ..homes import furnished


def test_a_second_start_finds_the_index_ready(home: Path, folder: Path) -> None:
    heard: list[tuple[int, int]] = []
    open_advisor(folder).close()
    advisor, shelf = open_shelf({"acme": folder}, progress=lambda done, total: heard.append((done, total)))
    report = shelf.synced("acme")
    advisor.close()
    assert (report.is_empty, report.unchanged, report.embedded, heard) == (True, 3, 0, [])


def test_a_small_set_of_documents_is_read_before_it_is_asked(home: Path, folder: Path) -> None:
    """By the reader: of the first answers half the time went into that."""
    open_advisor(folder).close()
    advisor = open_advisor(folder)
    assert isinstance(advisor.reader, Reader)
    with advisor.holdings.reading() as library:
        passages = [p for document in library.documents() for p in library.passages(document.source)]
    known = len(advisor.reader._recent)
    advisor.ask("how long is parental leave")
    advisor.close()
    assert known == len({text for passage in passages for text in readable(passage)}) > 0
    assert len(advisor.reader._recent) == known  # nothing was left to read


def test_of_documents_that_are_gone_no_word_is_kept(home: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    before = set(home.rglob("*.readings"))
    open_advisor(tmp_path).close()
    kept = set(home.rglob("*.readings")) - before
    note.write_text("...\n", encoding="utf-8")
    open_advisor(tmp_path).close()

    assert len(kept) == 1
    assert not any(file.exists() for file in kept)


def test_a_changed_document_changes_the_answer(home: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    first = open_advisor(note)
    before = first.ask("when is lunch served").text
    first.close()
    note.write_text("# Lunch\n\nLunch is served at 13:15.\n", encoding="utf-8")
    second = open_advisor(note)
    after = second.ask("when is lunch served").text
    second.close()
    assert "12:30" in before
    assert "13:15" in after
    assert "12:30" not in after


def test_a_second_process_may_read_but_not_change_an_open_index(home: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    reader = [sys.executable, "-m", "advisor", "ask", "when is lunch served", "--documents", str(note)]
    advisor = open_advisor(note)
    shared = subprocess.run(reader, capture_output=True, text=True, check=False)
    note.write_text("# Lunch\n\nLunch is served at 13:15.\n", encoding="utf-8")
    refused = subprocess.run(reader, capture_output=True, text=True, check=False)
    advisor.close()
    assert (shared.returncode, "12:30" in shared.stdout) == (0, True)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "another process is using their index" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_settings_come_from_arguments_then_environment_then_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "advisor.toml").write_text('model = "from:file"\nstore = "http://file:1"\n', encoding="utf-8")
    monkeypatch.setenv("ADVISOR_HOME", str(tmp_path))
    monkeypatch.setenv("ADVISOR_STORE", "http://environment:2")
    assert (Settings().model, Settings().store, Settings(store="http://argument:3").store) == (
        "from:file",
        "http://environment:2",
        "http://argument:3",
    )


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"model = ", r"advisor\.toml: it is no TOML \(Invalid value"),
        (b"\xff", r"advisor\.toml: it is no TOML"),
        (b'modle = "ollama:llama3.2"', r"'modle' in advisor\.toml is no setting\. There are: .*\bmodel\b"),
        (b'model_seconds = "abc"', r"ADVISOR_MODEL_SECONDS, or model_seconds in advisor\.toml, 'abc': input should be"),
        (b"model_key = 42", r"ADVISOR_MODEL_KEY, or model_key in advisor\.toml: input should be"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: bytes, said: str
) -> None:
    monkeypatch.setenv("ADVISOR_HOME", str(tmp_path))
    (tmp_path / "advisor.toml").write_bytes(file)
    with pytest.raises(ValueError, match=said) as refused:
        Settings()
    assert "\n" not in str(refused.value)


def test_a_table_in_the_environment_that_is_no_json_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_COLLECTIONS", "abc")
    with pytest.raises(ValueError, match=r'"collections" .* Write it as JSON'):
        Settings()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A real Chroma server on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [
        Path(sys.executable).with_name("chroma"),
        "run",
        "--path",
        tmp_path,
        "--host",
        "127.0.0.1",
        "--port",
        port,
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", int(port)), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def test_a_chroma_server_can_keep_the_vectors(
    server: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder_home: Path
) -> None:
    monkeypatch.setenv("ADVISOR_HOME", str(furnished(tmp_path / "home", embedder_home)))
    advisor = open_advisor(folder, store=server)
    answer = advisor.ask("how many days of vacation do we have")
    advisor.close()
    assert "28 days" in answer.text


def test_a_store_that_does_not_answer_is_a_clear_error(home: Path, folder: Path) -> None:
    with pytest.raises(ConnectionError, match="no Chroma server answers there"):
        open_advisor(folder, store="http://127.0.0.1:9")


def test_a_wrong_store_address_is_a_clear_error(home: Path, folder: Path) -> None:
    with pytest.raises(ValueError, match="not a store address"):
        open_advisor(folder, store="ftp://somewhere")


def test_an_unreadable_document_is_left_out_with_its_reason_and_the_others_are_indexed(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "good.md").write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n# Bad\n", encoding="utf-8")
    first, shelf = open_shelf({"notes": tmp_path})
    answer, report = first.ask("when is lunch served"), shelf.synced("notes")
    first.close()
    second, shelf = open_shelf({"notes": tmp_path})
    again = shelf.synced("notes")
    second.close()
    assert "12:30" in answer.text
    assert [fault.source for fault in report.faults] == ["bad.md"]
    assert "bad.md: its front matter is not YAML" in report.faults[0].reason
    assert (report.added, again.is_empty, again.unchanged, again.faults) == (("good.md",), True, 1, report.faults)


def test_documents_none_of_which_can_be_read_are_a_clear_error(home: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n# Bad\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.md: its front matter is not YAML"):
        open_advisor(tmp_path)


def test_an_open_adviser_whose_last_document_is_removed_covers_nothing(home: Path, tmp_path: Path) -> None:
    (tmp_path / "lunch.md").write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    advisor, shelf = open_shelf(tmp_path)
    before = advisor.ask("when is lunch served")
    (tmp_path / "lunch.md").unlink()

    with pytest.raises(ValueError, match=r"the index is empty\. Gone since the last sync: lunch\.md\."):
        shelf.sync(shelf.names[0])

    after = advisor.ask("when is lunch served")
    advisor.close()
    assert (before.status, after.status) == (Status.ANSWERED, Status.NOT_COVERED)


def test_a_closed_adviser_says_that_it_is_closed(home: Path, folder: Path) -> None:
    advisor = open_advisor(folder)
    advisor.close()
    with pytest.raises(ValueError, match="the adviser is closed"):
        advisor.ask("when is lunch served")


def test_machines_with_the_same_path_of_documents_share_a_server(
    server: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder_home: Path
) -> None:
    for machine in ("one", "two"):
        monkeypatch.setenv("ADVISOR_HOME", str(furnished(tmp_path / machine, embedder_home)))
        open_advisor(folder, store=server).close()
    note = tmp_path / "note.md"
    note.write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    open_advisor(note, store=server).close()
    monkeypatch.setenv("ADVISOR_HOME", str(tmp_path / "one"))
    advisor = open_advisor(folder, store=server)
    answer = advisor.ask("how many days of vacation do we have")
    advisor.close()
    names = {collection.name for collection in chromadb.HttpClient(port=int(server.rsplit(":")[-1])).list_collections()}
    assert "28 days" in answer.text
    assert len(names) == 3
