"""Folders in which an advisor of the tests keeps its state."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest


def fresh_home(folders: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Path]:
    """An ADVISOR_HOME that holds nothing but the embedder, which takes seconds to make."""
    folder = folders.mktemp("home")
    shutil.copytree(embedder_home / "models", folder / "models", copy_function=os.link)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_HOME", str(folder))
        yield folder
