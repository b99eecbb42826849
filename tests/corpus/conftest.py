"""Files below a documents folder."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import SourceFile

Write = Callable[[str | bytes, str], SourceFile]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    """Writes a file below the documents folder."""

    def write_file(content: str | bytes, source: str = "guide.md") -> SourceFile:
        path = tmp_path / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return SourceFile(path, source)

    return write_file


@pytest.fixture(scope="session")
def zipped() -> Callable[[dict[str, bytes]], bytes]:
    """Makes a zip of files."""

    def make(files: dict[str, bytes]) -> bytes:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return data.getvalue()

    return make
