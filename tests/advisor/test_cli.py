"""`advisor` as it is typed."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from advisor.rag import Advisor

from .conftest import Run


@pytest.fixture
def start(home: Path) -> Run:
    """Runs `advisor` with arguments in a process of its own, as `run` does in this one."""

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "advisor", *arguments],
            capture_output=True, text=True, timeout=120, env={**os.environ, "ADVISOR_HOME": str(home)}, check=False,
        )  # fmt: skip

    return command


def test_ask_gives_the_same_answer_as_python(start: Run, acme: Advisor, folder: Path) -> None:
    question = "what does a senior engineer earn"
    done = start("ask", question, "--documents", str(folder), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == json.loads(json.dumps(asdict(acme.ask(question))))


def test_ask_shows_the_answer_and_its_sources(start: Run, acme: Advisor, folder: Path) -> None:
    question = "how many days of vacation do we have"
    done = start("ask", question, "--documents", str(folder))
    assert done.stdout.startswith(acme.ask(question).text)
    assert '"Everyone has 28 days of vacation a year."' in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "required: question"),
        (["ask", ""], "The question is empty"),
        (["dance"], "invalid choice: 'dance'"),
        (["chat", "--port", "seventy"], "seventy is no port"),
        (["ask", "pay?", "--documents", "no/such/folder"], "no such file or folder"),
        (
            ["ask", "pay?", "--model", "openai:gpt-4o"],
            "openai:gpt-4o: no chat model can be opened by this name (Missing",
        ),
        (["ask", "pay?", "--model", "nonsense"], "nonsense: no chat model can be opened by this name"),
        (["evaluate", "nowhere.jsonl"], "advisor: nowhere.jsonl: no such file or directory."),
        (["evaluate", "/"], "advisor: /: is a directory."),
        (["verify", "nowhere.json"], "advisor: nowhere.json: no such file or directory."),
    ],
)
def test_a_wrong_command_is_one_sentence_and_exit_code_2(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("command", [["documents", "--json"], ["doctor"]])
def test_a_reader_that_has_enough_is_no_error(home: Path, command: list[str]) -> None:
    read, written = os.pipe()
    os.close(read)
    with subprocess.Popen(
        [sys.executable, "-m", "advisor", *command], stdout=written, stderr=subprocess.PIPE,
        env={**os.environ, "ADVISOR_HOME": str(home)},
    ) as process:  # fmt: skip
        os.close(written)
        _, said = process.communicate()
    assert (process.returncode, said) == (141, b"")


def test_a_process_ends_with_the_code_of_its_command(start: Run) -> None:
    done = start("evaluate", "nowhere.jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "advisor: nowhere.jsonl: no such file or directory. Give another one.\n"


def test_help_loads_nothing_heavy() -> None:
    loaded = {name.split(".")[0] for name in loaded_by("--help")}
    assert loaded.isdisjoint({"torch", "chromadb", "gradio", "langchain_core", "onnxruntime", "numpy"})


@pytest.mark.parametrize("question", ["how many days of vacation do we have", "who paints the bridge"])
def test_an_answer_without_a_chat_model_loads_none_of_its_classes_nor_the_page(
    acme: Advisor, folder: Path, question: str
) -> None:
    loaded = loaded_by("ask", question, "--documents", str(folder))
    packages = {name.split(".")[0] for name in loaded}
    assert "chromadb" in packages
    assert packages.isdisjoint({"torch", "gradio", "py3langid", "spellchecker"})
    assert "langchain_core.language_models.chat_models" not in loaded


def loaded_by(*arguments: str) -> set[str]:
    """The modules that `advisor` imports."""
    command = [sys.executable, "-X", "importtime", "-m", "advisor", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if "|" in line}


def test_sync_reports_what_changed_and_a_second_one_finds_nothing_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\nFirst words.\n", encoding="utf-8")
    first = run("sync", "--documents", str(tmp_path))
    second = run("sync", "--documents", str(tmp_path))
    assert "added: one.md" in first.stdout
    assert second.stdout == "1 unchanged, 0 passages embedded\n"


def test_documents_are_listed(run: Run, acme: Advisor, folder: Path) -> None:
    done = run("documents", "--documents", str(folder), "--json")
    assert json.loads(done.stdout) == [asdict(document) for document in acme.documents()]


@pytest.fixture
def lunch(tmp_path: Path) -> Path:
    """A second set of documents."""
    (tmp_path / "lunch.md").write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    return tmp_path / "lunch.md"


def test_a_question_is_asked_in_the_collection_named(run: Run, folder: Path, lunch: Path) -> None:
    documents = ["--documents", str(folder), "--documents", f"canteen={lunch}"]
    inside = run("ask", "when is lunch served", *documents, "--in", "canteen")
    outside = run("ask", "when is lunch served", *documents, "--in", folder.name)
    nowhere = run("ask", "when is lunch served", *documents, "--in", "kitchen")
    assert "(canteen/lunch.md)" in inside.stdout
    assert outside.stdout.startswith("The documents do not cover this question.")
    assert (nowhere.returncode, nowhere.stdout) == (2, "")
    assert nowhere.stderr == f"advisor: kitchen: no such collection. There are: {folder.name}, canteen.\n"


def test_documents_lists_the_collections(run: Run, folder: Path, lunch: Path) -> None:
    listed = run("documents", "--documents", f"acme={folder}", "--documents", f"canteen={lunch}").stdout
    lines = listed.splitlines()
    assert lines[0] == f"acme ({folder.resolve()})"
    assert lines[-2:] == [f"canteen ({lunch.resolve()})", "  canteen/lunch.md: Lunch (2 passages, 7 words)"]


def test_two_collections_of_one_name_are_refused(run: Run, folder: Path, lunch: Path) -> None:
    done = run("sync", "--documents", f"a={folder}", "--documents", f"a={lunch}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "two have the same name" in done.stderr


def test_ask_names_the_other_places(run: Run, tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    done = run("ask", "when is lunch served", "--documents", str(tmp_path))
    assert "[1] Lunch (one.md)" in done.stdout
    assert "    also: Lunch (two.md)\n" in done.stdout


def test_a_dry_run_says_what_would_change_and_writes_nothing(run: Run, tmp_path: Path, home: Path) -> None:
    def write(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")

    def state() -> dict[Path, tuple[int, int]]:
        # not read: closing a database that this process has open elsewhere would drop its locks
        files = [path for path in home.rglob("*") if path.is_file()]
        return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in files}

    for name in ("kept", "changed", "renamed", "removed"):
        write(f"{name}.md", f"# {name}\n\nWords on {name}.\n")
    begun = state()
    fresh = run("sync", "--dry-run", "--documents", str(tmp_path))
    assert fresh.stdout.count("added: ") == 4
    assert state() == begun
    run("sync", "--documents", str(tmp_path))
    (tmp_path / "renamed.md").rename(tmp_path / "new-name.md")
    (tmp_path / "removed.md").unlink()
    write("changed.md", "# changed\n\nOther words.\n")
    write("added.md", "# added\n\nMore words.\n")
    write("broken.md", "---\ntitle: [\n---\n")
    before = state()

    done = run("sync", "--dry-run", "--documents", str(tmp_path))

    assert state() == before
    lines = done.stdout.splitlines()
    assert lines[:4] == [
        "added: added.md",
        "changed: changed.md",
        "removed: removed.md",
        "renamed: renamed.md to new-name.md",
    ]
    assert lines[4] == "1 unchanged, 0 passages embedded"
    assert lines[5].startswith("left out: broken.md: its front matter is not YAML")
    assert lines[-1] == "nothing is written (--dry-run)"
    after = run("sync", "--documents", str(tmp_path)).stdout.splitlines()
    assert [*lines[:4], *lines[5:-1]] == [*after[:4], *after[5:]]


def test_the_doctor_finds_a_damaged_index_and_makes_it_anew(run: Run, tmp_path: Path, home: Path) -> None:
    (tmp_path / "one.md").write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    sound = run("doctor", "--documents", str(tmp_path))
    assert (sound.returncode, sound.stdout.splitlines()[-1]) == (
        1,
        "An index is damaged, missing or not completed. `advisor doctor --rebuild` makes it anew.",
    )
    run("sync", "--documents", str(tmp_path))
    assert run("doctor", "--documents", str(tmp_path)).returncode == 0
    (store,) = (home / "collections").glob(f"{tmp_path.name.replace('_', '-')[:40]}*/vectors/chroma.sqlite3")
    store.write_bytes(b"damage" * 1_000)

    found = run("doctor", "--documents", str(tmp_path), "--json")
    repaired = run("doctor", "--rebuild", "--documents", str(tmp_path))
    asked = run("ask", "when is lunch served", "--documents", str(tmp_path))

    assert (found.returncode, found.stderr) == (1, "")
    bad = [c["check"] for c in json.loads(found.stdout)["checks"][tmp_path.name] if not c["healthy"]]
    assert bad == ["vectors' files", "vectors"]
    assert (repaired.returncode, "BAD" in repaired.stdout) == (0, False)
    assert "12:30" in asked.stdout


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("vectors/chroma.sqlite3", b"damage" * 1_000),
        ("catalogue.sqlite", b"x" * 9_000),
    ],
)
def test_a_damaged_index_is_one_sentence_that_names_the_remedy(
    run: Run, tmp_path: Path, home: Path, file: str, content: bytes
) -> None:
    (tmp_path / "one.md").write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    run("sync", "--documents", str(tmp_path))
    (damaged,) = (home / "collections").glob(f"{tmp_path.name.replace('_', '-')[:40]}*/{file}")
    damaged.unlink()
    damaged.write_bytes(content)

    asked = run("ask", "when is lunch served", "--documents", str(tmp_path))

    assert (asked.returncode, asked.stdout, len(asked.stderr.splitlines())) == (1, "", 1)
    assert "`advisor sync --rebuild`" in asked.stderr


def test_vectors_that_are_gone_are_made_again_and_sync_says_so(run: Run, tmp_path: Path, home: Path) -> None:
    (tmp_path / "one.md").write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    run("sync", "--documents", str(tmp_path))
    (vectors,) = (home / "collections").glob(f"{tmp_path.name.replace('_', '-')[:40]}*/vectors")
    shutil.rmtree(vectors)

    repaired = run("sync", "--documents", str(tmp_path))

    assert repaired.stdout == (
        "1 unchanged, 0 passages embedded\nthe store of vectors had lost 2: they are embedded again\n"
    )
    assert run("doctor", "--documents", str(tmp_path)).returncode == 0


def test_a_folder_whose_last_document_is_removed_has_an_empty_index_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# Lunch\n\nLunch is served at 12:30.\n", encoding="utf-8")
    run("sync", "--documents", str(tmp_path))
    (tmp_path / "one.md").unlink()

    planned = run("sync", "--dry-run", "--documents", str(tmp_path))
    emptied = run("sync", "--documents", str(tmp_path))

    assert "removed: one.md" in planned.stdout
    assert (emptied.returncode, emptied.stdout, len(emptied.stderr.splitlines())) == (2, "", 1)
    assert "no document that can be read, so the index is empty. Gone since the last sync: one.md." in emptied.stderr


def test_a_rebuild_embeds_everything_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\nFirst words.\n", encoding="utf-8")
    run("sync", "--documents", str(tmp_path))
    done = run("sync", "--rebuild", "--documents", str(tmp_path))
    assert done.stdout == "added: one.md\n0 unchanged, 2 passages embedded\n"
