"""What tests of several rooms share."""

import os
from contextlib import chdir
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from vectorstore import PackagedEmbeddings

# no test asserts a time, and hypothesis's would on a busy machine
settings.register_profile("advisor", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("advisor")


# the longest first: begun last, they would keep one worker while the other has nothing left to do. The first one waits
# for the embedder to be installed, the second one needs none
_LONG = (
    "test_reader.py", "test_faults.py", "test_page.py", "test_asked.py", "test_sync.py", "test_slow_answer.py",
    "test_server.py", "test_conversation.py", "test_printed_page.py", "test_documents_page.py", "test_chat_model.py",
    "test_identity.py", "test_follow_up.py", "test_everyone.py", "test_cli.py", "test_questions.py",
    "test_evaluation.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first."""
    items.sort(key=lambda item: _LONG.index(name) if (name := item.path.name) in _LONG else len(_LONG))


@pytest.fixture(scope="session")
def embedder_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the packaged embedder is installed, once for all workers: that takes half a minute of a core."""
    elsewhere, base = tmp_path_factory.mktemp("elsewhere"), tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "embedder"
    home.mkdir(exist_ok=True)
    # the process that exports is not to take a user's own folder for ours
    (elsewhere / "vectorstore").mkdir()
    (elsewhere / "vectorstore" / "__init__.py").write_text("raise ImportError('of the working folder')")
    with FileLock(home / "lock"), chdir(elsewhere):
        PackagedEmbeddings(home).install()
    return home


@pytest.fixture(scope="session")
def embeddings(embedder_home: Path) -> PackagedEmbeddings:
    """The packaged embedder."""
    return PackagedEmbeddings(embedder_home)
