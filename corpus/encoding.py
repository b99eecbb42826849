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
# in which documents are, in order: of two that fit alike the earlier one. With all that there are, cp775 was found for
# English with curly quotes, and Shift JIS for Russian
_USUAL = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 koi8_r cp932 euc_jp gb18030 big5 cp949 mac_roman"
).split()
_FEW = 0.2  # share of a text's signs; more of them are another script
_NO_TEXT = "it is no text. Leave it out, or name it after what it is."
_ENOUGH = 32  # bytes: in fewer, one encoding looks as likely as another, and a wrong guess changes words


def decode(data: bytes, *, told: str = "") -> str:
    """The text of a file: UTF-8, UTF-16 and UTF-32 by their marks, else the encoding that it tells of itself (`told`),
    else by its look. A few bytes of Windows-1252 may stand in UTF-8, as lines have that were pasted in.

    Accents are composed, line ends are LF, control characters are left out.
    Raises ValueError when no encoding fits, or it is no text.
    """
    text = _decoded(data, told)
    if _is_binary(text):
        # a script without Latin letters in UTF-16 may be UTF-8 by chance
        text = _without_mark(data) or text
    if _is_binary(text):
        raise ValueError(_NO_TEXT)
    return unicodedata.normalize("NFC", clean(text))


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _BINARY * len(text)


def _decoded(data: bytes, told: str) -> str:
    if b"\x1b$" in data and data.isascii():
        with suppress(UnicodeDecodeError):
            return data.decode("iso2022_jp")
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8-sig")
    if marked == "utf-8-sig" and data.count(0) > _WESTERN * len(data) and (text := _without_mark(data)):
        return text
    try:
        return data.decode(marked)
    except UnicodeDecodeError as error:
        guessed = _without_mark(data) if b"\0" in data else _as_told(data, told) or _patched(data) or _guessed(data)
        if guessed is None and _is_binary(data.decode("latin-1")):
            raise ValueError(_NO_TEXT) from error
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


def _as_told(data: bytes, told: str) -> str | None:
    try:
        # browsers read what calls itself ISO 8859-1 as Windows-1252 too, which has dashes and quotes where it has none
        return data.decode("cp1252" if told.lower() in ("iso-8859-1", "latin-1", "latin1") else told) if told else None
    except (UnicodeDecodeError, LookupError):
        return None


def _patched(data: bytes) -> str | None:
    """UTF-8 with stray bytes, which are taken for Windows-1252; None when most of what is not ASCII is no UTF-8, and
    none of it is what Western texts have."""
    text = data.decode(errors="surrogateescape")
    stray = [sign for sign in text if "\udc80" <= sign <= "\udcff"]
    whole = sum(not sign.isascii() for sign in text) - len(stray)
    western_too = any("\u00a0" <= sign <= "\u024f" or "\u2010" <= sign <= "\u20bf" for sign in text)
    if whole < len(stray) and not (western_too and len(stray) < _FEW * len(text)):
        return None
    western = {ord(sign): bytes([ord(sign) - 0xDC00]).decode("cp1252", "replace") for sign in set(stray)}
    return text.translate(western)


def _guessed(data: bytes) -> str | None:
    # charset-normalizer is imported where it is needed: most files are UTF-8
    from charset_normalizer import from_bytes

    found = list(from_bytes(data, cp_isolation=_USUAL)) if len(data) >= _ENOUGH else []
    alike = [match for match in found if (match.chaos, match.coherence) == (found[0].chaos, found[0].coherence)]
    return str(min(alike, key=lambda match: _USUAL.index(match.encoding))) if alike else None
