"""Folders in which an advisor of the tests keeps its state."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest


def furnished(folder: Path, embedder_home: Path) -> Path:
    """A folder as a home that holds nothing but the embedder, which takes half a minute to make."""
    shutil.copytree(embedder_home / "models", folder / "models", copy_function=os.link)
    return folder


def fresh_home(folders: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Path]:
    """An ADVISOR_HOME of its own, furnished."""
    folder = furnished(folders.mktemp("home"), embedder_home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_HOME", str(folder))
        yield folder
