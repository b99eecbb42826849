"""Words, and when two of them say the same."""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import orjson
import Stemmer

from advisor import unspaced
from advisor.vocabulary import KIN, SAME

# vowels and tones of Indian and South-East Asian scripts, which are no letters to `re` but parts of words
_SIGNS = "".join(sign for sign in map(chr, range(0x900, 0x1AB0)) if unicodedata.category(sign)[0] == "M")
_LETTERS = rf"[^\W_]+(?:[{_SIGNS}]+[^\W_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:[+#]+|(?:['’.]{_LETTERS})*)")
_COUNTRY = re.compile(r"(?:(?<=\bTHE )|(?<![A-Z]{3} ))\bU\.?S\.?(?:A\b)?(?![\w$])")  # "us" is another, and "JOIN US"
_ACCENT = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")  # of other scripts' marks many make another letter
RARE = 0.85  # of a word, from which on a statement without it is about something else: "Amazon" was asked, not Tesla
HELD = 0.5  # of a word, from which on a text speaks of it
_INITIALS = "^"
_CONTACTS = (
    (re.compile(r"\w@\w+\.\w"), ("email", "mail", "address")),
    (re.compile(r"(?:\d[ ()/.-]{0,2}){7}"), ("phone", "telephon", "number")),
)
_ACRONYMS = frozenset("aws cms css dns gps hrs https ios mrs ms rss sms tls".split())  # "TLS" are no tech leads
_CONSONANTS = re.compile(r"[b-df-hj-np-tv-xz]*[b-df-hj-np-rtv-xz]")  # "PRs" are several PR; "css" ends in "ss"
_GRADES = re.compile(r"[a-z]{1,3}\d{1,2}s")
_ENDINGS = ("db", "js", "ql", "sql", "lang")  # "mongo" is MongoDB, "postgres" PostgreSQL
PLAN = "401k"  # a pension in the US, and no thousands
_PREFIX, _LONGER = 5, 3  # letters: the shortest form that may stand for a longer one, and by how much
_EVERYDAY = 2e-6
_NAMED_NUMBERS = {
    name: str(value)
    for value, name in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}


def words(text: str) -> list[str]:
    """Words in lower case without accents; without the marks of possessives and contractions ("what's" is "what")."""
    found = runs(text)
    if text.isascii():
        return list(found)
    return [word for run in found for word in (unspaced.pairs(run) if unspaced.is_unspaced(run) else [run])]


@lru_cache(maxsize=4_096)  # the same titles, headings and statements come again in every answer
def runs(text: str) -> tuple[str, ...]:
    """Words as blanks and punctuation part them."""
    folded = _COUNTRY.sub("usa", text).casefold()
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", folded)))
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = re.sub(rf"\b(?!{PLAN})(\d+)k\b", r"\g<1>000", plain.replace("401(k)", PLAN))
    return tuple(_NAMED_NUMBERS.get(word, word) for word in map(_bare, _WORD.findall(plain)))


def _bare(word: str) -> str:
    """Without possessive, apostrophes and the points of an abbreviation: "ph.d" is "phd"."""
    if word.isalnum():
        return word
    word = re.sub(r"['’]s$", "", word)
    return re.sub(r"['’]|(?<=[a-z])\.(?=[a-z])", "", word)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The English stem of a lower-case word; who does a thing is kept apart from it ("developer", "development")."""
    if word == "based":  # somewhere, and on no base
        return word
    one = word.removesuffix("s")
    if _GRADES.fullmatch(word):  # "E1s"
        return one
    if (one.endswith("er") and len(one) > 6) or (_CONSONANTS.fullmatch(one) and word not in _ACRONYMS):
        return one
    return str(Stemmer.Stemmer("english").stemWord(word))


@lru_cache(maxsize=1)
def rows() -> dict[str, frozenset[str]]:
    """Stems that mean the same at work, by each of them."""
    same = [frozenset(stem(word) for word in line.split()) for line in SAME.split("\n")]
    return {form: row for row in same for form in row}


def synonyms(word_stem: str) -> frozenset[str]:
    """Stems that mean the same at work, the stem itself among them."""
    return rows().get(word_stem, frozenset()) | {word_stem}


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[str]]:
    near = [frozenset(stem(word) for word in line.split()) for line in KIN.split("\n")]
    return {form: row for row in near for form in row}


def kin(word_stem: str) -> frozenset[str]:
    """Stems that are near in meaning, though no word for the same; empty for most."""
    return _kin().get(word_stem, frozenset())


@lru_cache(maxsize=16_384)
def bag(text: str) -> frozenset[str]:
    """The stems of a text, of its neighbouring words as one, and their initials, marked ("Los Angeles": "^la"); of an
    address or a number to call also those of what it is called."""
    found = words(text)
    joined = {stem(one + other) for one, other in pairwise(found)}  # "front end" is "frontend"
    initials = set()
    for size in (2, 3):
        for place in range(len(found) - size + 1):
            run = found[place : place + size]
            if not run[0].isdigit():
                initials.add(_INITIALS + "".join(word if word.isdigit() else word[0] for word in run))
    shown = {named for contact, names in _CONTACTS if contact.search(text) for named in names}
    return frozenset(map(stem, found)) | joined | initials | shown


@lru_cache(maxsize=16_384)
def _line(stems: frozenset[str]) -> str:
    """Stems in one line, a blank in front of each: whether none begins in a way is seen at once."""
    return " ".join(["", *stems])


@dataclass(frozen=True)
class Term:
    """A word of a question that evidence should hold, and how rare it is in the documents (0 common to 1 absent).

    `given` says that no single statement need say it: what the documents are about throughout, or just "people".
    """

    word: str
    rarity: float
    given: bool = False

    @cached_property
    def forms(self) -> frozenset[str]:
        """Stems that count as this word."""
        return synonyms(stem(self.word))

    @cached_property
    def stem(self) -> str:
        """The word's own stem."""
        return stem(self.word)

    @cached_property
    def _initials(self) -> frozenset[str]:
        """What it may be the initials of, one or several: "em" and "ems" of an engineering manager."""
        # "tap" is a word before it is the initials of "take active part"
        whole = len(self.word) == 2 or self.word not in english()
        several = self.word[2:] == "s" and self.word not in _ACRONYMS and not is_everyday(self.word)
        return frozenset({_INITIALS + self.word} if whole else ()) | ({_INITIALS + self.word[:2]} if several else set())

    def within(self, stems: frozenset[str]) -> float:
        """How far a bag of stems holds this word: 1 itself, 0.9 another word for it, 0.8 a longer form, else 0."""
        if stems not in self._seen:
            self._seen[stems] = self._within(stems)
        return self._seen[stems]

    @cached_property
    def _seen(self) -> dict[frozenset[str], float]:
        return {}  # under the same headings stand many statements

    def _within(self, stems: frozenset[str]) -> float:
        own = self.stem
        if own in stems or self._initials & stems:
            return 1.0
        if self.forms & stems or self._parts & stems:
            return 0.9
        return 0.8 if self._relatives & stems or self._is_clipped_of(stems) else 0.0

    @cached_property
    def _parts(self) -> frozenset[str]:
        """What a number's parts are called: band 8 is "8a" and "8b"."""
        return frozenset(f"{self.word}{letter}" for letter in "abcde") if self.word.isdigit() else frozenset()

    @cached_property
    def _relatives(self) -> frozenset[str]:
        """Shorter forms ("microservic" extends "micro"; "principl" does not extend "princip"), and with an ending."""
        own = self.stem
        shorter = {own[:size] for size in range(_PREFIX, len(own) - _LONGER + 1)}
        bare = {own.removesuffix(ending) for ending in _ENDINGS if len(own) > len(ending) + 3} - {own}
        bare |= {f"{own[:-1]}c"} if own.endswith("ient") else set()  # patience is what the patient have
        return frozenset(shorter | bare | ({own + ending for ending in _ENDINGS} if len(own) > 3 else set()))

    def _is_clipped_of(self, stems: frozenset[str]) -> bool:
        own, size = self.stem, len(self.stem) + _LONGER
        begun = self.word if self.word == f"{own}e" else own  # "francisco" begins like the stem of "france"
        if len(own) < _PREFIX or f" {begun}" not in _line(stems):
            return False
        return any(other.startswith(begun) and len(other) >= size for other in stems)


@cache
def english() -> dict[str, int]:
    """English words, in lower case, and how often each is used: the list of pyspellchecker, whose class takes three
    times as long to load it, 0.2 s of a start."""
    package = find_spec("spellchecker")
    assert package is not None  # it is installed with us
    assert package.origin is not None
    listed = Path(package.origin).with_name("resources") / "en.json.gz"
    words: dict[str, int] = orjson.loads(gzip.decompress(listed.read_bytes()))
    return words


@cache
def _uses() -> int:
    return sum(english().values())


def usage(word: str) -> float:
    """The share of a lower-case word in all that is said in English."""
    return english().get(word, 0) / _uses()


def is_everyday(word: str) -> bool:
    """Whether a lower-case word is frequent in English: "contracts" 4.5e-6 of all words, "london" 0.7e-6."""
    return usage(word) > _EVERYDAY
