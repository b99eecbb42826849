"""Bytes to text, whatever their encoding."""

import unicodedata

from corpus.outline import clean

_MARKS = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ENOUGH = 32  # bytes: in fewer, one encoding looks as likely as another, and a wrong guess changes words


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 and UTF-32 by their marks, other encodings by their look.

    Accents are composed, line ends are LF, control characters are left out.
    Raises ValueError when no encoding fits.
    """
    return unicodedata.normalize("NFC", clean(_decoded(data)))


def _decoded(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8-sig")
    try:
        return data.decode(marked)
    except UnicodeDecodeError as error:
        guessed = _guessed(data)
        if guessed is None:
            name = "UTF-8" if marked == "utf-8-sig" else marked.upper()
            raise ValueError(f"byte {error.start} is not {name}. Save the file as UTF-8.") from error
        return guessed


def _guessed(data: bytes) -> str | None:
    # charset-normalizer is imported where it is needed: most files are UTF-8
    from charset_normalizer import from_bytes

    best = from_bytes(data).best() if len(data) >= _ENOUGH and b"\0" not in data else None
    return None if best is None else str(best)
