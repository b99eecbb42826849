"""What a library says about a broken file, as a sentence for whoever has the file."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_logger = logging.getLogger(__name__)


@contextmanager
def named(*errors: type[Exception]) -> Iterator[None]:
    """Raises ValueError in place of the errors that a library has for files that are not as they should be."""
    try:
        yield
    except errors as error:
        raise ValueError(
            f"it is damaged, or not what its name says ({_said(error)}). Save it anew, or leave it out."
        ) from error


@contextmanager
def of_file(source: str) -> Iterator[None]:
    """Raises ValueError, named after the source, for whatever goes wrong with one file: it never stops the others.

    What no reader foresaw is logged with its traceback: it may be a bug of the reader.
    """
    try:
        yield
    except ValueError as error:
        raise ValueError(f"{source}: {error}") from error
    except Exception as error:  # a dozen parsers raise anything on odd bytes
        _logger.exception("%s can't be read", source)
        raise ValueError(
            f"{source}: its reader failed ({type(error).__name__}: {_said(error)}). "
            "Save it anew or in another format, or leave it out."
        ) from error


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
