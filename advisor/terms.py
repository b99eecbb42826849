"""The words of a question and of evidence, and when two of them say the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from advisor import unspaced
from advisor.vocabulary import ANYBODY, FUNCTION_WORDS, SAME

# vowels and tones of Indian and South-East Asian scripts, which are no letters to `re` but parts of words
_SIGNS = "".join(sign for sign in map(chr, range(0x900, 0x1AB0)) if unicodedata.category(sign)[0] == "M")
_LETTERS = rf"[^\W_]+(?:[{_SIGNS}]+[^\W_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:[+#]+|(?:['’.]{_LETTERS})*)")
_ACCENT = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")  # of other scripts' marks many make another letter
_INITIALS = "^"
_ENDINGS = ("db", "js", "ql", "sql", "lang")  # "mongo" is MongoDB, "postgres" PostgreSQL
_PLAN = "401k"  # a pension in the US, and no thousands
_PREFIX, _LONGER = 5, 3  # letters: the shortest form that may stand for a longer one, and by how much
_EVERYDAY = 2e-6
_ODD, _ODDS = 5e-7, 20.0  # a word this seldom in English is a slip for one that is so many times as frequent
_GIVEN, _GIVEN_USES = 0.05, 8  # the share of the passages that hold it, and at least so many of them
_NAMED_NUMBERS = {
    name: str(value)
    for value, name in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}


def words(text: str) -> list[str]:
    """Words in lower case without accents; possessive and contraction marks taken off ("what's" is "whats")."""
    runs = _runs(text)
    if text.isascii():
        return runs
    return [word for run in runs for word in (unspaced.pairs(run) if unspaced.is_unspaced(run) else [run])]


def _runs(text: str) -> list[str]:
    """Words as blanks and punctuation part them."""
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold())))
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = re.sub(rf"\b(?!{_PLAN})(\d+)k\b", r"\g<1>000", plain.replace("401(k)", _PLAN))
    return [_NAMED_NUMBERS.get(word, word) for word in map(_bare, _WORD.findall(plain))]


def _bare(word: str) -> str:
    """Without possessive, apostrophes and the points of an abbreviation: "ph.d" is "phd"."""
    word = re.sub(r"['’]s$", "", word)
    return re.sub(r"['’]|(?<=[a-z])\.(?=[a-z])", "", word)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The English stem of a lower-case word; who does a thing is kept apart from it ("developer", "development")."""
    one = word.removesuffix("s")
    if one.endswith("er") and len(one) > 6:
        return one
    return str(snowballstemmer.stemmer("english").stemWord(word))


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[str]]:
    rows = [frozenset(stem(word) for word in line.split()) for line in SAME.split("\n")]
    return {form: row for row in rows for form in row}


def synonyms(word_stem: str) -> frozenset[str]:
    """Stems that mean the same at work, the stem itself among them."""
    return _synonyms().get(word_stem, frozenset()) | {word_stem}


@lru_cache(maxsize=16_384)
def bag(text: str) -> frozenset[str]:
    """The stems of a text, of its neighbouring words as one, and their initials, marked ("Los Angeles": "^la")."""
    found = words(text)
    joined = {stem(one + other) for one, other in pairwise(found)}  # "front end" is "frontend"
    initials = set()
    for size in (2, 3):
        for place in range(len(found) - size + 1):
            run = found[place : place + size]
            if not run[0].isdigit():
                initials.add(_INITIALS + "".join(word if word.isdigit() else word[0] for word in run))
    return frozenset(map(stem, found)) | joined | initials


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
    def _may_be_initials(self) -> bool:
        # "tap" is a word before it is the initials of "take active part"
        return len(self.word) == 2 or self.word not in _english()

    def within(self, stems: frozenset[str]) -> float:
        """How far a bag of stems holds this word: 1 itself, 0.9 another word for it, 0.8 a longer form, else 0."""
        own = self.stem
        if own in stems or (self._may_be_initials and f"{_INITIALS}{self.word}" in stems):
            return 1.0
        if self.forms & stems:
            return 0.9
        return 0.8 if self._clipped & stems or self._is_clipped_of(stems) else 0.0

    @cached_property
    def _clipped(self) -> frozenset[str]:
        """Shorter forms: "microservic" extends "micro"; "principl" does not extend "princip"."""
        shorter = {self.stem[:size] for size in range(_PREFIX, len(self.stem) - _LONGER + 1)}
        return frozenset(
            shorter | {self.stem.removesuffix(e) for e in _ENDINGS if len(self.stem) > len(e) + 3} - {self.stem}
        )

    def _is_clipped_of(self, stems: frozenset[str]) -> bool:
        own, size = self.stem, len(self.stem) + _LONGER
        if len(own) > 3 and any(own + ending in stems for ending in _ENDINGS):
            return True
        return len(own) >= _PREFIX and any(other.startswith(own) and len(other) >= size for other in stems)


@cache
def _english() -> SpellChecker:
    return SpellChecker(language="en")


def is_everyday(word: str) -> bool:
    """Whether a lower-case word is frequent in English: "contracts" 4.5e-6 of all words, "london" 0.7e-6."""
    return bool(_english().word_usage_frequency(word) > _EVERYDAY)


class Lexicon:
    """The words that the documents use: how rare each is, and which one a misspelt or clipped word stands for."""

    def __init__(self, vocabulary: Mapping[str, int], frequency: Callable[[str], float]) -> None:
        self._vocabulary = vocabulary
        self._frequency = frequency
        self._stems: Counter[str] = Counter()
        for word, uses in vocabulary.items():
            self._stems[stem(word)] += uses

    def terms(self, text: str) -> tuple[Term, ...]:
        """The words of a question that carry its meaning, in order, each once."""
        said = (w for run in _runs(text) for w in (unspaced.asked(run) if unspaced.is_unspaced(run) else [run]))
        kept = [word for word in said if word not in FUNCTION_WORDS and (len(word) > 1 or word.isdigit())]
        return tuple(self._term(word) for word in dict.fromkeys(kept))

    def _term(self, word: str) -> Term:
        share = self._frequency(word)
        given = word in ANYBODY or (share >= _GIVEN and self._stems[stem(word)] >= _GIVEN_USES)
        return Term(word, 1 - share**0.5, given=given)

    def knows(self, word: str) -> bool:
        """Whether the documents use the word, in any form or as another word for it."""
        return bool(synonyms(stem(word)) & self._stems.keys())

    def corrected(self, text: str) -> str:
        """The text with words unknown to the documents replaced by the one they are a misspelling or a clipping of."""
        figured = _THOUSANDS.sub(self._counted_out, _BEFORE.sub("before", text))
        whole = _PAIR.sub(self._joined, figured)
        return _TOKEN.sub(lambda match: self._correct(match[0]), whole)

    def _counted_out(self, figure: re.Match[str]) -> str:
        """A number of thousands as the documents write it: "224k" is "224,000", and "10,000" may be "10k"."""
        number = figure[1] or figure[2]
        written = {f"{number}k": f"{number}k", f"{number}000": f"{number},000"}
        if figure[0] == _PLAN:
            written = {_PLAN: _PLAN, "401": "401(k)"}
        return next((form for word, form in written.items() if word in self._vocabulary), figure[0])

    def _joined(self, pair: re.Match[str]) -> str:
        """Two words as one where the documents know only that: "gen ai" is "genai"."""
        one, other = pair[1], pair[2]  # the other one stays in the text behind the pair
        apart = self.knows(one.casefold()) and self.knows(other.casefold())
        return one if not apart and self.knows(f"{one}{other}".casefold()) else pair[0]

    def _correct(self, token: str) -> str:
        word = token.casefold()
        if len(word) < 2 or unspaced.is_unspaced(word) or word in FUNCTION_WORDS:
            return token
        if stem(word) in _synonyms() or stem(word) in self._stems:
            return token
        clipped = "" if is_everyday(word) else self._clipped(word) or self._clipped(word.removesuffix("s"))
        return clipped or self._counted(word) or self._misspelt(word) or token

    def _counted(self, word: str) -> str:
        """ "k8s" for "kubernetes": the most used word that has so many letters between the first and the last."""
        numeronym = _NUMERONYM.fullmatch(word)
        if not numeronym or int(numeronym[2]) < _COUNTED:
            return ""
        first, between, last = numeronym.groups()
        fitting = re.compile(rf"{first}[^\W\d_]{{{between}}}{last}")
        fits = ((uses, known) for known, uses in self._vocabulary.items() if fitting.fullmatch(known))
        return max(fits, default=(0, ""))[1]

    def _misspelt(self, word: str) -> str:
        """The word of the documents that is meant; of a word that English knows only where that is rare beside it.

        "leaning" is no misspelling of "leading", however near; a "manger" is a manager.
        """
        near = self._near(word)
        used = _english().word_usage_frequency
        return near if word not in _english() or used(word) < min(_ODD, used(near) / _ODDS) else ""

    def _near(self, word: str) -> str:
        if len(word) < 5:
            return ""
        likely = [known for known in self._vocabulary if abs(len(known) - len(word)) <= 2 and known[0] == word[0]]
        # two slips only in long words: of 8 letters on, a neighbour at distance 2 is rarely another word
        slips = 1 + (len(word) >= 8 and word not in _english())
        best = process.extractOne(word, likely, scorer=OSA.distance, score_cutoff=slips)
        return str(best[0]) if best else ""

    def _clipped(self, word: str) -> str:
        """ "mgmt" for "management", "eng" for "engineering": the most used word that begins and goes on like it."""
        vowels = sum(letter in "aeiou" for letter in word)
        skeleton = vowels == 0 and 3 <= len(word) <= 5
        prefix = 4 <= len(word) <= 6  # three letters begin too much: "men" is no "mentor"
        fits = [
            (uses, known)
            for known, uses in self._vocabulary.items()
            if len(known) > len(word) + 1
            and ((prefix and known.startswith(word)) or (skeleton and known[0] == word[0] and _inside(word, known)))
        ]
        return max(fits, default=(0, ""))[1]


_THOUSANDS = re.compile(r"(?<![\d.,])(?:(\d{1,3})[kK]\b|(\d{1,3}),?000\b(?![.,]\d))")
# "angeles" is no misspelling behind "los"
_TOKEN = re.compile(r"\b[^\W\d_]\d{1,2}[^\W\d_]\b|(?<!\blos )(?<!\blas )(?<!\bsan )(?<!\bsanta )\b[^\W\d_]+", re.I)
_COUNTED = 5  # letters; "e2e" and "H1B" count none
_NUMERONYM = re.compile(r"([a-z])(\d{1,2})([a-z])")
# "B4" may be a grade
_BEFORE = re.compile(r"(?<!\ba )(?<!\ban )(?<!\bthe )\bb4\b(?= (?:i|you|we|they|he|she|it|an?|the|my|our|your)\b)")
_PAIR = re.compile(r"\b([^\W\d_]{2,})[ -](?=([^\W\d_]{2,}))")


def _inside(short: str, long: str) -> bool:
    letters: Iterable[str] = iter(long)
    return all(letter in letters for letter in short) and short[-1] in long[-3:]
