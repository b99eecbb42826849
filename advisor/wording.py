"""A text as the parts of what it says, so that two texts can be compared word by word.

Each part is a token: "#62000eur" a figure with its unit, "!atmost" a word that turns, bounds or conditions a
statement, "~in" a preposition that says nothing alone, anything else a word without its inflection. Words that say
exactly the same are one token; words that are merely alike are not (those of `advisor.vocabulary` find, these prove).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from advisor import senses
from advisor.senses import ADJUNCTS, CONDITIONS, CURRENCIES, JOINING, LIMITS, PAST, PREPOSITIONS, TURNS
from advisor.terms import stem

_MONTHS = "january february march april maymonth june july august september october november december"
_MONTH = f"(?P<month>{'|'.join(_MONTHS.split())})"
_ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {name: value for value, name in enumerate(_ONES, start=1)} | {
    name: 10 * value for value, name in enumerate(_TENS, start=2)
}
_TIMES = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
TYPED = str.maketrans(  # quotation marks, dashes and blanks as a keyboard has them
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\u00a0": " "}
)
_CODES = "|".join(CURRENCIES)
_AMOUNT = rf"(?=\s?(?:about |around )?(?:[$€£¥]|(?:{_CODES}) )?\d)"
# in this order: what an earlier row has written, a later one does not read again
_PHRASES = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\baccording to (?:the |this )?(?:documents?|passages?|guide|guidance|handbook|policy|text)\b,?", " "),
        (r"\b(?:per annum|p\.a\.)", " !per year "),
        (r"(?:\b(?:an?|per|each|every) |/ ?)(year|quarter|month|week|day|night|hour|minute)\b", r" !per \1 "),
        (rf"\b({'|'.join(_TIMES)})\b", lambda match: f" !per {_TIMES[match[1]]} "),
        (r"\ba (few|little)\b", r"!a\1"),
        (r"\bno[ -]one\b", "nobody"),
        (r"\bq([1-4]) (?=(?:19|20)\d\d\b)", lambda match: f"{_ORDINALS[int(match[1]) - 1]} quarter of "),
        (rf"(?<=\bthe )({'|'.join(_ORDINALS[3:])})\b(?! of\b)",
         lambda match: f"{_ORDINALS.index(match[1]) + 1}th"),
        (r"\b(?:an?|one) (half|third|quarter|fifth|tenth)(?= of\b)", r"!part \1"),
        (r"\b(?:an?|per) (second|third)(?= (?:in|on|at|for|of|during)\b|\s*[.,;]|$)", r" !per \1 "),
        (r"(\d)\s?([ap])\.?m\b\.?", r"\1\2m "),
        (r"\b(\w+s|people|anyone|anybody|everyone|everybody|those|all) that (?!the|an?|it|they|he|she|you|we|all"
         r"|every|each|this|these|those|there|no)\b", r"\1 who "),
        (r"\bused to (?=\w)", " !past !former "),
        (r"\bwon't\b", "will not"),
        (r"\bcan(?:'t|not)\b", "can not"),
        (r"n't\b", " not"),
        (r"\bonly (\w+ed|paid) (?=if|when|after|with)", r"\1 only "),
        (rf"\b({'|'.join(_TENS)})-({'|'.join(_ONES[:9])})\b",
         lambda match: str(_NUMBERS[match[1]] + _NUMBERS[match[2]])),
        (rf"\b({'|'.join(_NUMBERS)})\b", lambda match: str(_NUMBERS[match[1]])),
        (r"\b2 times\b", "twice"),
        (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b", r"\g<month> \1"),
        (rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?:, (?=\d{{4}}\b))?", r"\g<month> \2 "),
        (rf"\bbetween ((?:(?:{_CODES}) )?\S*\d\S*(?: [a-z]+| %)?) and (?=(?:(?:{_CODES}) )?\S*\d)",
         r"between \1 !to "),
        (rf"\bfrom (?=(?:(?:{_CODES}) )?\S*\d\S*(?: [a-z]+| %)? (?:to|-) (?:(?:{_CODES}) )?\S*\d)", "between "),
        (rf"((?:[$€£¥] ?|(?:{_CODES}) )?\d[\d.,:]*(?: ?(?:%|k|m|percent))?) ?(?:-|to\b|through\b) ?"
         rf"(?=[$€£¥]?\d|(?:{_CODES}) \d)", r"\1 !to "),
        (r"\b(?:no|not) (?:less|fewer) than\b|\bat least\b|\b(?:an? )?minimum of\b|[≥]|>=", " !atleast "),
        (r"\b(?:no|not) more than\b|\bat most\b|\bup to\b|\b(?:an? )?maximum of\b|[≤]|<=", " !atmost "),
        (rf"\b(?:more|greater) than\b{_AMOUNT}|\b(?:over|above|exceeding)\b{_AMOUNT}|>", " !above "),
        (rf"\b(?:less|fewer|lower) than\b{_AMOUNT}|\b(?:under|below)\b{_AMOUNT}|<", " !below "),
        (rf"\b(?:approximately|approx\.?|about|around|roughly|circa)\b{_AMOUNT}|[~≈]", " !about "),
        (r"\b(?:has|have|having|needs?) to\b|\b(?:is|are) (?:required|obliged) to\b|\b(?:must|shall)\b", " !must "),
        (r"\b(?:is|are) not (?:allowed|permitted|able) to\b", " !may not "),
        (r"\b(?:is|are) (?:allowed|permitted|able) to\b|(?<!!)\b(?:may|can)\b", " !may "),
        (r"\b(?:every|each|all)\b", " !all "),
        (r"\b(?:only|solely|exclusively|just)\b", " !only "),
        (r"\b(?:is|are|be|been|being|gets?)( \w+)? paid\b(?! by)", r"\1 earn "),
        # "interns are trained" is not "interns train"
        (rf"(\b(?:am|is|are|be|been|being|was|were)(?: (?:not|also|never|always|usually|often|!\w+|\w+ly))* +)"
         rf"(\w+ed|{'|'.join(senses.DONE)})\b", r"\1 !done \2"),
        (r"\b(?:nobody|none|no one|nothing|everybody|everyone|anyone|anybody|anything|everything|!all) but\b",
         lambda match: match[0].removesuffix("but") + "except"),
        (r"\bsalar(?:y|ies)\b", "earn"),
        (r"\b(?:was|were|did|had)\b", " !past "),
        (r"\bwill\b|'ll\b", " !will "),
        (r"\b(?:we|us|our|ours|i|me|my)\b", " !we "),
        (r"\b(?:you|your|yours)\b", " !you "),
        (r"\b(?:apart|aside) from\b|\bother than\b|\bexcept(?:ing)? for\b", " except "),
        (r"&", " and "),
        (r"[❌❎🚫⛔🛑👎✗✘✖≠¬∉⊄]", " not "),
    )
)  # fmt: skip
_UNITS = {"percent": "%", "per cent": "%", "$": "usd", "us$": "usd", "dollar": "usd", "€": "eur", "euro": "eur",
          "£": "gbp", "pound": "gbp", "¥": "jpy", "yen": "jpy"}  # fmt: skip
_FACTORS = {"k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_FIGURE = re.compile(
    rf"(?P<sign>(?:(?<=^)|(?<=[\s(]))[+-])?(?P<before>us\$|[$€£¥]|\b(?:{_CODES})\b)?\s?"
    r"(?<![\w.])(?P<number>\d+(?:[.,:/]\d+)*)(?:\s?(?P<factor>k|thousand|million|billion)\b)?"
    rf"(?:[\s-]?(?P<after>%|(?:percent|per cent|dollars?|euros?|pounds?|yen|{_CODES}|years?|months?|weeks?"
    r"|days?|hours?|minutes?)\b)|(?P<letters>[a-z]+))?"
)
_RANGE = re.compile(r"#([\d.,:/+-]+)([a-z%]*) +!to +#([\d.,:/+-]+)([a-z%]*)")
_SAME = {word: row.split()[0] for row in senses.SAME.split("\n") for word in row.split()}
_TOKEN = re.compile(r"#[^\s#!]*[\w%]|![a-z]+|[^\W_]+(?:[+#]+(?!\w))?")


@dataclass(frozen=True)
class Clause:
    """A piece of a text between commas and joining words.

    `sentence` is the same for the clauses of a sentence, and of one that points back at it ("This does not hold
    for"). `mark` is what parts it from the one before. `limits` says that the rest of its sentence says more without
    it, `leads` that it is said of what follows it ("If it rains, the gym opens", "tea and, at night, coffee"), `joins`
    that it begins with "and" or the like. `heads` are the tokens of its column's name when it is a `cell` of a table.
    """

    tokens: tuple[str, ...]
    sentence: tuple[int, int]
    mark: str = "."
    limits: bool = False
    leads: bool = False
    joins: bool = False
    heads: frozenset[str] = frozenset()
    cell: bool = False

    @property
    def opens(self) -> bool:
        """Whether a statement may begin with it."""
        return self.mark != " "

    @property
    def apart(self) -> bool:
        """Whether it stands beside the one before it: behind an end mark, a semicolon or ", and"."""
        return self.mark in (".", ";") or (self.opens and self.joins)


@lru_cache(maxsize=65_536)
def uninflected(word: str) -> str:
    """A lower-case word without plural or tense; what derives another word stays ("internal" is not "intern")."""
    if word in TURNS or word in LIMITS:
        return word
    if word in _SAME:
        return _SAME[word]
    base = stem(word)
    ending = word.removeprefix(base) if word.startswith(base) else ""
    doubled = ending[1:] if ending and base and ending[0] == base[-1] else ending
    plain = {ending, doubled} & {"", "e", "s", "es", "ed", "d", "ing"}
    if plain or (base.endswith("i") and word.endswith(("y", "ies"))):
        return _SAME.get(base, base)
    return uninflected(word[:-1]) if word.endswith("s") and word[-2:] not in ("ss", "us", "is") else word


HEDGING, ATTRIBUTING = (frozenset(map(uninflected, listed)) for listed in (senses.HEDGES, senses.ATTRIBUTIONS))
_LIMITING = LIMITS | ATTRIBUTING
OPPOSITES = frozenset(
    frozenset(uninflected(word) for word in pair.split()) for pair in senses.OPPOSITE.replace("\n", ";").split(";")
)


@lru_cache(maxsize=16_384)
def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text, in order."""
    return _tokens(_rewritten(text))


def names(text: str) -> frozenset[str]:
    """The words of a text that a capital letter inside a sentence, capitals throughout, or digits make names."""
    plain = text.translate(TYPED)
    inside = re.findall(r"(?<![.!?:|]\s)(?<!^)(?<!^[\"'(])\b[A-Z][\w+#]*|\b[A-Z]{2,}\w*|\b[A-Z]+\d+\b", plain)
    return frozenset(uninflected(word.casefold()) for word in inside) - TURNS


def clauses(text: str, columns: Sequence[str] = (), number: int = 0, *, asking: bool = False) -> list[Clause]:
    """A text cut into its clauses; `columns` names the cells of a table row, `number` tells texts apart.

    Questions say nothing, and are left out unless `asking`.
    """
    plain = _rewritten(text)
    if columns and "|" in plain:
        return _cells(plain, columns, number)
    found: list[Clause] = []
    sentence, condition, inserted, leads = 0, False, False, False
    for mark, piece in _cut(plain, asking=asking):
        said = _tokens(piece)
        new = mark == "." and not _POINTS_BACK.match(piece)
        sentence += new
        if said:
            first, opening = _first(piece)
            # "except interns and trainees": what is joined to a condition is a part of it
            condition = first in CONDITIONS or (condition and first in ("and", "or") and not new)
            limits = condition or first in PREPOSITIONS | {"from", "with"} or any(t in _LIMITING for t in said)
            joins = first in _COORDINATING and not condition
            leads = condition or inserted or opening in ADJUNCTS or (leads and mark == " ")
            found.append(Clause(said, (number, sentence), mark, limits, leads, joins))
        inserted = piece.strip() in _COORDINATING  # "tea and, at night, coffee"
    return _leading(found)


_COORDINATING = frozenset("and or but while whereas".split())


def _first(piece: str) -> tuple[str, str]:
    """The first word of a clause, and the first that does not only join it."""
    words = re.findall(r"[!\w]+", piece)
    return words[0], next((word for word in words if word not in _COORDINATING | JOINING), "")


def _leading(found: list[Clause]) -> list[Clause]:
    """The clauses; of those that may lead only what follows them is led by.

    That is so in front of a comma, unless what follows is joined to them.
    """
    last = None
    for place, clause in reversed(list(enumerate(found))):
        led = last is not None and (last.leads if last.mark == " " else last.mark == "," and not last.joins)
        last = found[place] = replace(clause, leads=clause.leads and led)
    return found


def _cells(plain: str, columns: Sequence[str], number: int) -> list[Clause]:
    cells = plain.strip().strip("|").split("|")
    heads = [frozenset(tokens(column)) for column in columns] + [frozenset()] * len(cells)
    read = zip(map(_tokens, cells), heads, strict=False)
    return [Clause(said, (number, 0), heads=head, cell=True) for said, head in read if said]


_POINTS_BACK = re.compile(r"\s*(?:this|that|these|those|it|they|but|however|otherwise|exceptions?|except)\b")
_CUT = re.compile(
    r"(?P<end>(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)[.!?](?=[\"')\]]*(?:\s|$)))|(?P<line>\n\s*\n|\n(?=\s*[-*•]))|(?P<mark>[;|()]|,(?=\s)|(?<=\s)-(?=\s))|:(?=\s)"
    r"|\s(?=(?:unless|except|if|provided|when|until|while|whereas|although|though|because|but|or|and)\b)"
)


def _cut(plain: str, *, asking: bool) -> list[tuple[str, str]]:
    """Pieces, each with the mark in front of it: ".", ";", ")" or "," where a statement may begin, " " where only a
    word joins it, or a colon: what is said behind one is not said by itself ("Never write: the door is open")."""
    pieces: list[tuple[str, str]] = []
    start, mark, said = 0, ".", 0
    for match in _CUT.finditer(plain):
        if plain[start : match.start()].strip():
            pieces.append((mark, plain[start : match.start()]))
            mark = " "
        start = match.end()
        if match["end"] == "?" and not asking:
            del pieces[said:]
        said = len(pieces) if match["end"] else said
        here = "." if match["end"] or match["line"] else match["mark"] or " "
        mark = max(mark, here if here in ".;) " else ",", key=" ,);.".index)
    return [*pieces, (mark, plain[start:])]


def _rewritten(text: str) -> str:
    plain = re.sub(r"\s*\n\s*(?=\n|[-*•])", "\n", text.translate(TYPED))
    plain = re.sub(r"[^\S\n]*\n(?!\n|[-*•])\s*|[^\S\n]+", " ", plain)
    plain = re.sub(r"(?<=[a-z\d,] )May\b|\bMay(?= \d)", "maymonth", plain)
    plain = re.sub(r"(?<=\w )A\b", "letter a", plain)
    plain = re.sub(r"\bU\.?S(?:\.A\.?|A|\.)?(?!\w|\$)", "usa", plain)  # "us" is a word of its own
    plain = re.sub(r"[*_`\"]", "", plain).casefold()
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    for pattern, put in _PHRASES:
        plain = pattern.sub(put, plain)
    return _RANGE.sub(_with_both_units, _FIGURE.sub(_figure, plain))


def _figure(match: re.Match[str]) -> str:
    number, unit = match["number"], match["before"] or match["after"] or match["letters"] or ""
    if match["factor"]:
        number = f"{(Decimal(number.replace(',', '.').replace(':', '')) * _FACTORS[match['factor']]).normalize():f}"
    unit = unit if unit in _UNITS else unit.removesuffix("s") if match["after"] else unit
    return f" #{match['sign'] or ''}{number}{_UNITS.get(unit, unit)} "


def _with_both_units(match: re.Match[str]) -> str:
    """ "62,000 to 75,000 EUR": the first figure has the unit of the second, or the other way round."""
    unit, other = match[2] or match[4], match[4] or match[2]
    return f"#{match[1]}{unit} !to #{match[3]}{other}"


def _tokens(plain: str) -> tuple[str, ...]:
    return tuple(token for pair in pairwise(["", *_TOKEN.findall(plain)]) for token in _token(*pair))


def _token(before: str, word: str) -> tuple[str, ...]:
    if word in JOINING:
        return ()
    if word[0] in "#!":
        return (word,)
    if word in PREPOSITIONS:
        return (f"~{word}",)
    base = uninflected(word)
    past = word in PAST or (word.endswith("ed") and base != word)
    return ("!did", base) if past and before != "!done" else (base,)
