"""Bytes to text, whatever their encoding."""

import re
import unicodedata
from contextlib import suppress

from corpus.outline import clean

_MARKS = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WESTERN = 0.2  # share of NUL bytes from which on a text is UTF-16 without a mark, whatever else it may be
_BINARY = 0.1  # share of control characters from which on it is no text
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_NO_SIGNS = frozenset({"Cc", "Cn", "Co", "Cs"})
_ENOUGH = 32  # bytes: in fewer, one encoding looks as likely as another, and a wrong guess changes words


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 and UTF-32 by their marks, other encodings by their look.

    Accents are composed, line ends are LF, control characters are left out.
    Raises ValueError when no encoding fits, or it is no text.
    """
    text = _decoded(data)
    if _is_binary(text):
        # a script without Latin letters in UTF-16 may be UTF-8 by chance
        text = _without_mark(data) or text
    if _is_binary(text):
        raise ValueError("it is no text. Leave it out, or name it after what it is.")
    return unicodedata.normalize("NFC", clean(text))


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _BINARY * len(text)


def _decoded(data: bytes) -> str:
    if b"\x1b$" in data and data.isascii():
        with suppress(UnicodeDecodeError):
            return data.decode("iso2022_jp")
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8-sig")
    if marked == "utf-8-sig" and data.count(0) > _WESTERN * len(data) and (text := _without_mark(data)):
        return text
    try:
        return data.decode(marked)
    except UnicodeDecodeError as error:
        guessed = _without_mark(data) if b"\0" in data else _guessed(data)
        if guessed is None:
            name = "UTF-8" if marked == "utf-8-sig" else marked.upper()
            raise ValueError(f"byte {error.start} is not {name}. Save the file as UTF-8.") from error
        return guessed


def _without_mark(data: bytes) -> str | None:
    """The text when it is UTF-16: NUL bytes are the upper halves of blanks and line ends, whatever the script."""
    name = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    known = all(unicodedata.category(sign) not in _NO_SIGNS or sign in "\t\r\n\f" for sign in set(text))
    return text if known else None


def _guessed(data: bytes) -> str | None:
    # charset-normalizer is imported where it is needed: most files are UTF-8
    from charset_normalizer import from_bytes

    best = from_bytes(data).best() if len(data) >= _ENOUGH else None
    return None if best is None else str(best)
