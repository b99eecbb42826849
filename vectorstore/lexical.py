"""BM25 over the passages, by SQLite's FTS5: persistent, incremental, inside the catalogue's transactions."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

# Words too common to tell passages apart; FTS5 has no list of its own.
STOP_WORDS = frozenset(
    """a about above after again all also am an and any are as at be because been before being below between both but
    by can could did do does doing don down during each few for from further get gets go had has have having he her
    here hers him his how i if in into is it its just let like ll me more most my no nor not now of off on once only
    or other our out over own re s same she should so some such t than that the their them then there these they this
    those through to too under until up us ve very was we were what when where which while who whom why will with
    would you your need needs want whats hows ok please know tell much many""".split()
)

_COUNTRY = re.compile(r"(?:(?<=\bTHE )|(?<![A-Z]{3} ))\bU\.?S\.?(?:A\b)?(?![\w$])")  # "us" is a stop word
_WITHIN = re.compile(r"(?<=\w)\.(?=\w)|(?<=\d),(?=\d{3})|['’]")
_BETWEEN = re.compile(r"[^\w\s+#]|_")
_ACCENT = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")  # Latin, Hebrew, Arabic: words are found without


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("english").stemWord(word))  # one of its own: it may not be shared by threads


def terms(text: str) -> list[str]:
    """Words as they are indexed: lower case, without accents, stemmed. A run of script that has no spaces between
    words (Chinese, Japanese, Thai) gives its overlapping pairs of characters."""
    return _terms(words(text))


def _terms(said: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in said:
        if word.isascii():
            found.append(_stem(word))
        elif any(_unspaced(character) for character in word):
            found.extend(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            found.append(word)
    return found


def words(text: str) -> list[str]:
    """Words in lower case, without accents."""
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", _COUNTRY.sub("usa", text).casefold()))
    plain = _WITHIN.sub("", plain)
    if plain.isascii():
        whole = _BETWEEN.sub(" ", plain)
    else:
        kept = _BETWEEN.sub(lambda between: between[0] if _is_sign(between[0]) else " ", plain)
        whole = unicodedata.normalize("NFC", kept)  # Korean syllables, which NFKD took apart, and the marks of kana
    return [word.lstrip("#") for word in whole.split() if word.strip("+#")]  # C# keeps its sign, #1 does not


def _is_sign(character: str) -> bool:
    """Whether a character is a vowel or a tone of a script that writes them above, below or beside its letters."""
    return character > "\u08ff" and unicodedata.category(character)[0] == "M"


def _unspaced(character: str) -> bool:
    return "\u0e00" <= character <= "\u0fff" or "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af"


def create(database: sqlite3.Connection) -> None:
    """Make the index: one row a passage, its rowid the passage's."""
    database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(terms, tokenize = "
        "\"unicode61 categories 'L* M* N* Co' tokenchars '+#'\")"
    )


def add(database: sqlite3.Connection, row: int, text: str) -> set[str]:
    """Index a passage's text under its row. Returns its different words."""
    said = words(text)
    database.execute("INSERT INTO words (rowid, terms) VALUES (?, ?)", (row, " ".join(_terms(said))))
    return set(said)


def remove(database: sqlite3.Connection, row: int) -> None:
    """Take a passage out of the index."""
    database.execute("DELETE FROM words WHERE rowid = ?", (row,))


def search(database: sqlite3.Connection, query: str, limit: int) -> list[tuple[int, float]]:
    """The best rows and their BM25, higher is better, best first; nothing when only stop words are asked."""
    wanted = list(dict.fromkeys(terms(" ".join(word for word in words(query) if word not in STOP_WORDS))))
    if not wanted:
        return []
    match = " OR ".join('"' + term.replace('"', '""') + '"' for term in wanted[:200])
    found = database.execute(
        "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ?", (match, limit)
    )
    return [(int(row), float(score)) for row, score in found]


def document_frequency(database: sqlite3.Connection, term: str) -> int:
    """In how many passages an indexed term stands."""
    found = database.execute("SELECT count(*) FROM words WHERE words MATCH ?", ('"' + term.replace('"', '""') + '"',))
    return int(found.fetchone()[0])
