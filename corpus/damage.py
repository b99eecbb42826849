"""What a library says about a broken file, as a sentence for whoever has the file."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def named(*errors: type[Exception]) -> Iterator[None]:
    """Raises ValueError in place of the errors that a library has for files that are not as they should be."""
    try:
        yield
    except errors as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise ValueError(
            f"it is damaged, or not what its name says ({said}). Save it anew, or leave it out."
        ) from error
