"""Zip files, and formats that are zip files: sizes checked before anything is unpacked."""

import io
import zipfile
from pathlib import Path, PurePosixPath

_LARGEST = 300_000_000  # bytes unpacked
_MOST = 10_000  # files
_PACKED = 200  # times: text rarely packs tighter, a bomb does
_TIGHT = 10_000_000  # bytes below which tight packing does no harm


def check_size(data: bytes) -> set[str]:
    """The names in a zip file.

    Raises ValueError for what is no zip file, is encrypted, or would unpack to more than it may.
    """
    try:
        files = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        kind = "it is encrypted or of an older format" if data.startswith(b"\xd0\xcf\x11\xe0") else "it is damaged"
        raise ValueError(f"{kind} ({error}). Save it anew, without a password.") from error
    size = sum(file.file_size for file in files)
    if any(file.flag_bits & 1 for file in files):
        raise ValueError("it is encrypted. Save it without a password.")
    if size > _LARGEST or len(files) > _MOST or (size > _TIGHT and size > _PACKED * len(data)):
        raise ValueError(f"it unpacks to {size:,} bytes in {len(files):,} files. Split it, or leave it out.")
    return {file.filename for file in files}


def members(path: Path) -> list[str]:
    """The names of the files in a zip, in order; those that point out of it are left out.

    Raises ValueError as `check_size` does.
    """
    names = check_size(path.read_bytes())
    return sorted(name for name in names if _is_inside(name))


def unpacked(path: Path, member: str) -> bytes:
    """The bytes of one file in a zip, read in memory. Raises ValueError when it is damaged."""
    try:
        with zipfile.ZipFile(path) as file:
            return file.read(member)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
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
    return (
        bool(parts)
        and not name.endswith("/")
        and not name.startswith("/")
        and "\\" not in name
        and not ({"..", "__MACOSX"} & set(parts))
    )
