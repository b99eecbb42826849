"""The files below a folder, those inside zips too, and why others are left out."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus import archive
from corpus.readers import READABLE, READERS, suffix, unread

_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class SourceFile:
    """A file below a documents folder. `source` is its path below that folder, with "/".

    A file inside a zip has the zip's path, and its name there as `member` (as `archive.Member.name` gives it).
    """

    path: Path
    source: str
    member: str = ""

    def read_bytes(self) -> bytes:
        """The file's bytes. Raises ValueError for one that is too large, can't be opened or can't be unpacked."""
        try:
            _check_size(self.source, 0 if self.member else self.path.stat().st_size)
            if not self.member:
                return self.path.read_bytes()
            content = archive.unpacked(self.path, self.member)
        except OSError as error:
            hint = "Check that it is there and may be read, or leave it out."
            raise ValueError(f"it can't be opened ({error.strerror}). {hint}") from error
        _check_size(self.source, len(content))
        return content

    def digest(self) -> str:
        """sha256 of the file's bytes, hexadecimal; of the reason where they can't be read: it changes when they can."""
        try:
            content = self.read_bytes()
        except ValueError as error:
            content = str(error).encode()
        return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class LeftOut:
    """A file or folder that is not read. `reason` is a sentence that says why and what to do."""

    source: str
    reason: str


@dataclass(frozen=True)
class Scan:
    """What lies below a documents folder, each ordered by source."""

    files: tuple[SourceFile, ...]
    left_out: tuple[LeftOut, ...]


def scan(documents: Path) -> Scan:
    """All files below a folder, or the one file given: those that `read` takes, and those that it never sees.

    The files inside a zip stand below its name; a zip that can't be opened is a file, and `read` says why. Links that
    lead out of the folder, and links to folders, are not followed. Files and folders whose names begin with a dot, and
    those that Windows and macOS leave behind, belong to programs and are not listed.
    Raises FileNotFoundError when there is no such path.
    """
    if not documents.exists():
        raise FileNotFoundError(f"{documents}: no such file or folder. Give a folder of documents, or one document.")
    root = documents if documents.is_dir() else documents.parent
    files: dict[str, SourceFile] = {}
    left_out: list[LeftOut] = []
    for found in _below(documents, root) if documents.is_dir() else _file(documents, root):
        if isinstance(found, LeftOut):
            left_out.append(found)
        elif found.source in files:
            left_out.append(LeftOut(found.source, "a second file has the same name, its accents apart. Rename it."))
        else:
            files[found.source] = found
    return Scan(tuple(file for _, file in sorted(files.items())), tuple(sorted(left_out, key=lambda file: file.source)))


def find_files(documents: Path) -> list[SourceFile]:
    """The files of `scan`. Raises FileNotFoundError when there is no such path, ValueError when there are none."""
    files = scan(documents).files
    if not files:
        raise ValueError(f"{documents}: no document that can be read. Readable are {READABLE}, and zips of them.")
    return list(files)


def _below(folder: Path, root: Path) -> Iterator[SourceFile | LeftOut]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        yield LeftOut(_source(folder, root), f"the folder can't be opened ({error.strerror}). Let it be read.")
        return
    for path in paths:
        if path.name.startswith(".") or path.name.lower() in _OF_SYSTEMS:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _below(path, root)
        else:
            yield from _at(path, root)


def _at(path: Path, root: Path) -> Iterator[SourceFile | LeftOut]:
    if reason := _astray(path, root):
        yield LeftOut(_source(path, root), reason)
    else:
        yield from _file(path, root)


def _file(path: Path, root: Path) -> Iterator[SourceFile | LeftOut]:
    source = _source(path, root)
    if source.lower().endswith(".zip"):
        yield from _zipped(path, source)
    elif path.name.startswith("~$"):
        yield LeftOut(source, "it only marks a document as open in an office program. Close that program.")
    elif suffix(source):
        yield SourceFile(path, source)
    else:
        yield LeftOut(source, unread(source))


def _astray(path: Path, root: Path) -> str:
    """Why what a path leads to is not read ("" for a file in the folder)."""
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: links that go round in a circle
            return "it is a link that leads nowhere. Remove it."
        if not target.is_relative_to(root.resolve()):
            return "it is a link that leads out of the folder. Put the document itself there."
        if target.is_dir():
            return "it is a link to a folder. Put the folder itself there."
    return "" if path.is_file() else "it is no file but a device, a pipe or a socket. Leave it out."


def _zipped(path: Path, source: str) -> Iterator[SourceFile | LeftOut]:
    try:
        members = archive.members(path)
    except (ValueError, OSError):
        yield SourceFile(path, source)
        return
    read = False
    for member in members:
        inside = f"{source}/{_shown(member.shown)}"
        if any(
            part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(member.shown).parts if part != ".."
        ):
            continue
        if member.reason or not suffix(member.shown):
            yield LeftOut(inside, member.reason or unread(member.shown))
        else:
            read = True
            yield SourceFile(path, inside, member.name)
    if not read:
        yield LeftOut(source, "there is nothing in it that can be read. Leave it out.")


def _check_size(source: str, size: int) -> None:
    ending = suffix(source)
    largest = READERS[ending].largest if ending else archive.LARGEST
    if size > largest:
        raise ValueError(f"it has {size:,} bytes, more than {largest:,}. Split it, or leave it out.")


def _source(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    # a name that is not in the file system's encoding can't be stored or shown as it is
    return _shown(os.fsencode(name).decode("utf-8", "replace"))


def _shown(name: str) -> str:
    """A name with composed accents, and without line breaks and other characters that a terminal obeys."""
    return _CONTROL.sub("\ufffd", unicodedata.normalize("NFC", name))
