"""The words that the documents use, and how the words of a question read beside them."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from advisor import unspaced
from advisor.gazetteer import by_initials, is_of, is_place
from advisor.idioms import IDIOMS, PLAINER
from advisor.role import is_profession
from advisor.terms import PLAN, Term, english, is_everyday, kin, rows, runs, stem, synonyms, usage, words
from advisor.vocabulary import ANYBODY, FUNCTION_WORDS, TITLES

_ODD, _ODDS = 5e-7, 20.0  # a word this seldom in English is a slip for one that is so many times as frequent
_GIVEN, _GIVEN_USES = 0.05, 8  # the share of the passages that hold it, and at least so many of them
_THOUSANDS = re.compile(r"(?<![\d.,])(?:(\d{1,3})[kK]\b|(\d{1,3}),?000\b(?![.,]\d))")
_TOKEN = re.compile(r"\b[^\W\d_]\d{1,2}[^\W\d_]\b|[^\W\d_]+")
_JOINED_ON = re.compile(r"(?<=\w)-(?:based|related|driven|powered|like|wise)\b", re.IGNORECASE)  # "AI-based tools"
_WORKING = re.compile(r"\b(part|full)-time\b", re.IGNORECASE)  # no part of the time
_COUNTED = 5  # letters; "e2e" and "H1B" count none
_NUMERONYM = re.compile(r"([a-z])(\d{1,2})([a-z])")
# "B4" may be a grade
_BEFORE = re.compile(r"(?<!\ba )(?<!\ban )(?<!\bthe )\bb4\b(?= (?:i|you|we|they|he|she|it|an?|the|my|our|your)\b)")
# "5 pm" is a time, "a level 5 pm" is none
_TITLE = re.compile(
    rf"(?<!\d)(?:(?<!\d )|(?<=level \d )|(?<=grade \d )|(?<=\bl\d ))\b({'|'.join(TITLES)})(s?)\b", re.IGNORECASE
)
_IDIOMS = tuple((re.compile(rf"\b{idiom}\b", re.IGNORECASE), said) for idiom, said in IDIOMS)
_SHORT = 4  # letters; of three too many words have the same
_KEPT = 256  # texts, corrected: each is to be searched for, read, and held against the turns before
_NUMBERED = re.compile(r"([a-z]{1,3})\d{1,2}")  # "IC4"
_RUNGS = frozenset("level levels grade grades band bands track ladder".split())
_SELDOM = 0.1  # of the uses of its words in full
_GROUP = re.compile(r"\\\d")
_HYPHENED = re.compile(r"\w+-\w+")
# "the Polish team", "the Germans", and neither "need Polish" nor "polish my CV"
_OFFICE_OF = re.compile(
    r"\b[a-z]{4,}(?= (?:offices?|sites?|teams?|branch(?:es)?|staff|entity|employees|colleagues|payroll|studio)\b)"
    r"|(?<=\b(?:the|our) )[a-z]{3,}ans(?=\W*$|[,;?.!])",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\b([^\W\d_]{2,})[ -](?=([^\W\d_]{2,}))")


class Lexicon:
    """The words that the documents use: how rare each is, and which one a misspelt or clipped word stands for."""

    def __init__(self, vocabulary: Mapping[str, int], frequency: Callable[[str], float]) -> None:
        self._vocabulary = vocabulary
        self._frequency = frequency
        self._stems: Counter[str] = Counter()
        self._words: dict[str, list[str]] = defaultdict(list)  # by their stems
        for word, uses in vocabulary.items():
            self._stems[stem(word)] += uses
            self._words[stem(word)].append(word)
        steps = Counter(level[1] for word in vocabulary if (level := _NUMBERED.fullmatch(word)))
        self._ladders = {name for name, count in steps.items() if count > 1 and not is_everyday(name)}
        self.has_levels = bool(self._ladders) or not _RUNGS.isdisjoint(vocabulary)  # whether the documents number any

    def terms(self, text: str) -> tuple[Term, ...]:
        """The words of a question that carry its meaning, in order, each once."""
        text = _WORKING.sub(r"\1time", _JOINED_ON.sub("", text))
        said = [w for run in runs(text) for w in (unspaced.asked(run) if unspaced.is_unspaced(run) else [run])]
        # "IC levels", where they are IC1 to IC7
        ladders = {name for name, kind in pairwise(said) if name in self._ladders and kind in _RUNGS}
        kept = [word for word in said if word not in FUNCTION_WORDS and (len(word) > 1 or word.isdigit())]
        terms = map(self._term, dict.fromkeys(kept))
        return tuple(replace(term, given=True) if term.word in ladders else term for term in terms)

    def _term(self, word: str) -> Term:
        share = self._frequency(word) or self._meant(word)
        given = word in ANYBODY or (share >= _GIVEN and self._stems[stem(word)] >= _GIVEN_USES)
        return Term(word, 1 - share**0.5, given=given)

    def _meant(self, word: str) -> float:
        """How frequent another word for it is, one that the documents use: "boss" is no rare name for a manager."""
        return max(map(self._frequency, self._others(word)), default=0.0)

    def _others(self, word: str) -> list[str]:
        """The words of the documents for what a word names."""
        return [other for form in synonyms(stem(word)) if form in self._stems for other in self._words[form]]

    def knows(self, word: str) -> bool:
        """Whether the documents use the word, in any form or as another word for it."""
        return bool(synonyms(stem(word)) & self._stems.keys())

    @cached_property
    def corrected(self) -> Callable[[str], str]:
        """A text with words unknown to the documents replaced by the one they are a misspelling or a clipping of."""
        return lru_cache(maxsize=_KEPT)(self._corrected)

    def _corrected(self, text: str) -> str:
        plain = _BEFORE.sub("before", text)
        for idiom, said in _IDIOMS:
            if idiom.search(plain) and (said in PLAINER or any(map(self.knows, _carrying(said)))):
                plain = idiom.sub(said, plain)
        plain = _OFFICE_OF.sub(self._of_country, plain)
        figured = _THOUSANDS.sub(self._counted_out, plain)
        whole = _PAIR.sub(self._joined, figured)
        return _TOKEN.sub(lambda match: self._correct(match[0]), _TITLE.sub(self._in_full, whole))

    def to_search(self, text: str) -> str:
        """The text corrected, words that the documents don't use replaced by theirs: "challenges" for "downsides".

        Only to search for: what was said is the better one to read by.
        """
        return _TOKEN.sub(lambda match: self._theirs(match[0].casefold()) or match[0], self.corrected(text))

    def _theirs(self, word: str) -> str:
        """The most used word of the documents for one that they don't use, or the most used near one, in the same form
        where there is one."""
        if stem(word) in self._stems or is_place(word):
            return ""
        near = (other for form in sorted(kin(stem(word))) for other in self._words.get(form, ()))
        others = self._others(word) or [*near]
        alike = ([word.endswith(ending) == other.endswith(ending) for ending in ("s", "ing")] for other in others)
        fits = zip(alike, (self._vocabulary[other] for other in others), others, strict=True)
        return max(fits, default=([], 0, ""))[-1]

    def _in_full(self, title: re.Match[str]) -> str:
        """A job title in initials that the documents seldom use, if at all, in full ("EAs": "executive assistants")."""
        initials = title[1].casefold()
        in_full = TITLES[initials]
        seldom = _SELDOM * min(self._stems[stem(word)] for word in in_full.split())
        return f"{in_full}{title[2]}" if self._stems[stem(initials)] <= seldom else title[0]

    def _of_country(self, adjective: re.Match[str]) -> str:
        """The country that an office is of, or people, where the documents name only that: "the Polish office"."""
        word = adjective[0].casefold()
        one = word if is_of(word) else word.removesuffix("s")  # "the Germans"
        named = {word, one} & self._vocabulary.keys()
        return is_of(one).title() if is_of(one) in self._vocabulary and not named else adjective[0]

    def _counted_out(self, figure: re.Match[str]) -> str:
        """A number of thousands as the documents write it: "224k" is "224,000", and "10,000" may be "10k"."""
        number = figure[1] or figure[2]
        written = {f"{number}k": f"{number}k", f"{number}000": f"{number},000"}
        if figure[0] == PLAN:
            written = {PLAN: PLAN, "401": "401(k)"}
        return next((form for word, form in written.items() if word in self._vocabulary), figure[0])

    def _joined(self, pair: re.Match[str]) -> str:
        """Two words as one where the documents know only that: "gen ai" is "genai"."""
        one, other = pair[1], pair[2]  # the other one stays in the text behind the pair
        apart = self.knows(one.casefold()) and self.knows(other.casefold())
        whole = f"{one}{other}".casefold()
        ends = len(stem(whole)) <= len(one)  # the stem of "imfully" is "im"
        return one if not (apart or ends) and self.knows(whole) else pair[0]

    def _correct(self, token: str) -> str:
        word = token.casefold()
        if len(word) < 2 or unspaced.is_unspaced(word) or word in FUNCTION_WORDS:
            return token
        if is_place(word):
            return token
        if stem(word) in self._stems:  # "managment" has the stem of "management"
            known = word in self._vocabulary or word in english()
            return token if known or stem(near := self._near(word)) != stem(word) else near
        if stem(word) in rows():
            return token
        one = word.removesuffix("s")
        if (other := one if one != word else f"{word}s") in self._vocabulary and not is_everyday(word):
            return other  # "SREs" has another stem than "SRE"
        # three letters begin too much ("men" is no "mentor"), unless they are no word and no name: "sev"
        short = 3 if token.islower() and token.isascii() and word not in english() else _SHORT
        clipped = "" if is_everyday(word) else self._clipped(word, short) or self._clipped(one)
        return self._place(word) or clipped or self._counted(word) or self._misspelt(word) or token

    def _place(self, word: str) -> str:
        """ "Los Angeles" for "LA", where that is the only place of the documents with these initials: others ("Lead
        AI") have them as well."""
        named = [name for name in by_initials().get(word, ()) if all(map(self._vocabulary.__contains__, words(name)))]
        return named[0] if len(named) == 1 else ""

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
        if is_profession(word):
            return ""
        near = self._near(word)
        return near if word not in english() or usage(word) < min(_ODD, usage(near) / _ODDS) else ""

    def _near(self, word: str) -> str:
        if len(word) < 5:
            return self._transposed(word)
        # "refferal", where they write of "referrals" alone
        used = (known for several in self._vocabulary for known in (several, several.removesuffix("s")))
        word = word.replace("ph", "f")
        likely = {
            spelt: known
            for known in used
            if abs(len(spelt := known.replace("ph", "f")) - len(word)) <= 2 and spelt[:1] == word[0]
        }
        # two slips only in long words: of 8 letters on, a neighbour at distance 2 is rarely another word
        slips = 1 + (len(word) >= 8 and word not in english())
        found = process.extract(word, likely.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
        least = found[0][1] if found else 0
        nearest = [spelt for spelt, distance, _ in found if distance == least]
        # letters are left out rather than mistaken: "contrct" is no "contact"
        return likely[max(nearest, key=lambda spelt: _inside(word, spelt))] if nearest else ""

    def _transposed(self, word: str) -> str:
        """The most used word of the documents with the letters of a short one in another order, or with one more that
        it leaves out: "opne" is "open", "vots" are "votes"."""
        alike = (known for known in self._vocabulary if known[0] == word[0])
        fits = ((uses, known) for known in alike if (uses := self._vocabulary[known]) and _is_slip(word, known))
        return max(fits, default=(0, ""))[1] if len(word) == _SHORT else ""

    def _clipped(self, word: str, short: int = _SHORT) -> str:
        """ "mgmt" for "management", "eng" for "engineering": the most used word that begins and goes on like it; for
        `short` letters at least."""
        vowels = sum(letter in "aeiou" for letter in word)
        skeleton = vowels == 0 and 3 <= len(word) <= 5
        prefix = short <= len(word) <= 6
        fits = [
            (uses, known)
            for known, uses in self._vocabulary.items()
            if len(known) > len(word) + 1
            and not known.endswith("ed")  # "stats" is no clipping of "stated"
            and ((prefix and known.startswith(word)) or (skeleton and known[0] == word[0] and _inside(word, known)))
        ]
        return max(fits, default=(0, ""))[1]


def _is_slip(short: str, known: str) -> bool:
    """Whether a short word has the letters of a known one in another order, or all but one of them."""
    left_out = (
        len(known) == len(short) + 1
        and is_everyday(known)
        and any(known[:place] + known[place + 1 :] == short for place in range(1, len(known) - 1))
    )
    return left_out or sorted(known) == sorted(short)


def _carrying(said: str) -> list[str]:
    """The words of a replacement that carry its meaning: "gain" of "short-term gain"."""
    plain = _GROUP.sub(" ", said)
    kept = (
        [w for w in words(text) if w not in FUNCTION_WORDS and not w.isdigit()]
        for text in (_HYPHENED.sub(" ", plain), plain)
    )
    return next(filter(None, kept), [])


def _inside(short: str, long: str) -> bool:
    letters: Iterable[str] = iter(long)
    return all(letter in letters for letter in short) and short[-1] in long[-3:]
