"""What is wrong with an index, in a sentence: SQLite's and Chroma's own errors are words for their makers."""

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_DISK = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
)


class DamagedIndexError(OSError):
    """Files of an index are damaged or gone. The message says which, and how the index is made anew."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The index is damaged: {what}. `advisor sync --rebuild`, with the same --documents, "
                         "makes it anew.")  # fmt: skip


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Errors of SQLite and Chroma inside become ours: DamagedIndexError, BlockingIOError when another process is at
    work on the same files, ConnectionError for a server that went away, OSError for a full or read-only disk."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if not hasattr(error, "sqlite_errorcode"):  # a fault of the program, such as a closed database
            raise
        raise _ours(what, str(error), error.sqlite_errorcode) from error
    except _of("chromadb.errors", "ChromaError") as error:
        code = re.search(r"\(code: (\d+)\)", str(error))
        raise _ours(what, str(error), int(code[1]) if code else 0) from error
    except _of("httpx", "TransportError") as error:
        raise ConnectionError(
            f"{what}: the Chroma server does not answer ({error}). Start it and try again."
        ) from error


def _of(module: str, name: str) -> tuple[type[Exception], ...]:
    """An exception of a library that is slow to import; nothing of it is raised before somebody imported it."""
    return (getattr(sys.modules[module], name),) if module in sys.modules else ()


def _ours(what: str, said: str, code: int) -> OSError:
    primary = code & 0xFF  # the rest tells how it came about
    if primary in _BUSY:
        return BlockingIOError(
            f"{what}: another process is working on the index ({said}). Wait until it is done, or end it."
        )
    if primary in _DISK:
        return OSError(f"{what}: {said}. See whether the disk has room and the folder may be read and written.")
    return DamagedIndexError(f"{what}: {said}")
