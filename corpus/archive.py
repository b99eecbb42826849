"""Zip files, and formats that are zip files: sizes checked before anything is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LARGEST = 300_000_000  # bytes unpacked
_MOST = 10_000  # files
_PACKED = 200  # times: text rarely packs tighter, a bomb does
_TIGHT = 10_000_000  # bytes below which tight packing does no harm
_DEEPEST = 3  # zips inside one another
_APART = "\0"  # zip files have no name with it
# what zipfile raises for damaged files and for methods of packing that it does not know
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, OSError, UnicodeError,
)  # fmt: skip


@dataclass(frozen=True)
class Member:
    """A file in a zip: `name` finds it (the names of zips around it before it, parted by NUL), `shown` is for people.

    `reason` says why it is not read, and what to do ("" for one that is).
    """

    name: str
    shown: str
    reason: str = ""


def check_size(data: bytes) -> set[str]:
    """The names in a file of a format that is a zip.

    Raises ValueError for what is no zip file, is encrypted, or would unpack to more than it may.
    """
    files = _directory(data, LARGEST)
    if any(file.flag_bits & 1 for file in files):
        raise ValueError("it is encrypted. Save it without a password.")
    return {file.filename for file in files}


def _directory(data: bytes, room: int) -> list[zipfile.ZipInfo]:
    try:
        files = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (*DAMAGE, ValueError) as error:
        raise ValueError(_fault(data, str(error))) from error
    if any(file.header_offset < 0 for file in files):  # zipfile finds out when it seeks there
        raise ValueError(_fault(data, "its directory does not fit"))
    size = sum(file.file_size for file in files)
    if size > room or len(files) > _MOST or (size > _TIGHT and size > _PACKED * len(data)):
        raise ValueError(f"it unpacks to {size:,} bytes in {len(files):,} files. Split it, or leave it out.")
    return files


def _fault(data: bytes, said: str) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return f"it is encrypted or of an older format ({said}). Save it anew, without a password."
    if data.startswith(b"PK"):
        return f"it is damaged ({said}). Save it anew, or leave it out."
    return f"it is not what its name says ({said}). Name it after what it is, or leave it out."


def members(path: Path) -> list[Member]:
    """The files in a zip and in the zips inside it, ordered by name. Raises ValueError as `check_size` does."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it has more than {LARGEST:,} bytes. Split it, or leave it out.")
    return list(_Unpacking().members(path.read_bytes(), (), ""))


@dataclass
class _Unpacking:
    """Goes through a zip; what all zips inside it hold counts together."""

    room: int = LARGEST

    def members(self, data: bytes, around: tuple[str, ...], shown: str) -> Iterator[Member]:
        files = _directory(data, self.room)
        self.room -= sum(file.file_size for file in files)
        for _, file in sorted({file.filename: file for file in files}.items()):
            if not file.is_dir():
                yield from self.member(data, file, around, shown)

    def member(self, data: bytes, file: zipfile.ZipInfo, around: tuple[str, ...], shown: str) -> Iterator[Member]:
        name = file.filename
        member = Member(_APART.join((*around, name)), f"{shown}{name}")
        if not _is_inside(name):
            yield Member(member.name, member.shown, "its name leads out of the zip. Zip it anew.")
        elif file.flag_bits & 1:
            yield Member(member.name, member.shown, "it is encrypted. Zip it anew, without a password.")
        elif not name.lower().endswith(".zip"):
            yield member
        elif len(around) + 1 >= _DEEPEST:
            yield Member(member.name, member.shown, f"it lies in {_DEEPEST} zips. Unpack the outer ones.")
        else:
            try:
                yield from self.members(_content(data, name), (*around, name), f"{member.shown}/")
            except ValueError as error:
                yield Member(member.name, member.shown, str(error))


def unpacked(path: Path, member: str) -> bytes:
    """The bytes of one file in a zip, read in memory. Raises ValueError when it is damaged."""
    around, name = member.split(_APART)[:-1], member.split(_APART)[-1]
    data: Path | bytes = path
    for outer in around:
        data = _content(data, outer)
    return _content(data, name)


def _content(data: Path | bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(data if isinstance(data, Path) else io.BytesIO(data)) as file:
            return file.read(name)
    except (*DAMAGE, ValueError) as error:
        raise ValueError(f"it can't be unpacked ({error}). Zip it anew.") from error


def fault(path: Path) -> str:
    """Why a zip can't be read."""
    try:
        members(path)
    except ValueError as error:
        return str(error)
    return "there is nothing in it that can be read. Leave it out."


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and "\\" not in name and ":" not in parts[0] and ".." not in parts
