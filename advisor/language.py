"""The language of texts, by py3langid (BSD, 4.5 MB, 0.6 ms a text): trained on 97 languages, no network."""

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache
from typing import TYPE_CHECKING

from advisor.terms import english, words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "unknown"
_READ = 3_000  # characters of a text that are looked at
_ENOUGH = 40  # characters: below, names and abbreviations decide
_SURE = 0.5
_ENGLISH = 0.8  # of its words: in ten English documents 0.94 to 1.0, in texts of seven other languages 0.15 to 0.47
# a question is short: told among fewer languages, of 30 in German 26, of 3,000 in English none as another
_ASKED_IN = "ar cs da de el en es fi fr he hi hu id it ja ko nl no pl pt ro ru sv tr uk vi zh".split()
_LIKELY = 0.4
_NAMES = {
    "de": ("German", "Deutsch"),
    "en": ("English", "Englisch"),
    "es": ("Spanish", "Spanisch"),
    "fr": ("French", "Französisch"),
    "it": ("Italian", "Italienisch"),
    "nl": ("Dutch", "Niederländisch"),
    "pl": ("Polish", "Polnisch"),
    "pt": ("Portuguese", "Portugiesisch"),
}


def _in_german(theirs: str) -> str:
    return f"Die Dokumente sind auf {_NAMES[theirs][1]}, und nur Fragen auf {_NAMES[theirs][1]} werden gut verstanden."


def _in_english(theirs: str) -> str:
    return f"The documents are in {_NAMES[theirs][0]}, and only questions in {_NAMES[theirs][0]} are understood well."


SAYINGS = frozenset(saying(code) for saying in (_in_german, _in_english) for code in _NAMES)  # what `foreign` may say


def languages(texts: Iterable[str]) -> Iterator[str]:
    """The ISO 639-1 code of each text's language; "unknown" for a short text, a list of names, a table of figures."""
    for text in texts:
        read = _letters(text[:_READ])
        code, probability = _identifier().classify(read)
        yield str(code) if len(read.encode()) >= _ENOUGH and probability >= _SURE else UNKNOWN


def asked_in(question: str) -> str:
    """The code of a question's language; "unknown" for one of few words or of names."""
    if all(word in english() or not word.isalpha() for word in words(question)):
        return "en"
    code, probability = _identifier(*_ASKED_IN).classify(_letters(question))
    return str(code) if probability >= _LIKELY else UNKNOWN


def foreign(question: str, text: str) -> str:
    """What is said to a question in another language than a text: in German to a German one, in English to any other;
    "" where they are of one language, or it can't be told."""
    spoken = asked_in(question)
    if spoken == UNKNOWN or (spoken == "en" and _is_english(text[:_READ])):
        return ""
    theirs, *_ = languages([text])
    if theirs not in _NAMES or theirs == spoken:
        return ""
    return (_in_german if spoken == "de" else _in_english)(theirs)


def _is_english(text: str) -> bool:
    """Whether English has nearly all words of a text; told without the model, which takes 0.4 s to read."""
    said = [word for word in words(text) if word.isalpha()]
    return sum(word in english() for word in said) >= _ENGLISH * len(said)


def _letters(text: str) -> str:
    return " ".join("".join(c if c.isalpha() else " " for c in text).split())


@cache
def _identifier(*among: str) -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    if not among:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier = copy(_identifier())  # of the same tables, which take 0.4 s to unpack
    identifier.set_languages(list(among))
    return identifier
