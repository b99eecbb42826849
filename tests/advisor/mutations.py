"""Small changes that make a true statement false, or say more than it does."""

import re
from collections.abc import Callable, Iterator

Mutation = Callable[[str], Iterator[str]]
_NAMES = "Acme Globex Hamburg Lisbon Berlin Madrid Porto Zurich January April June October March December".split()
_PEOPLE = [("Ana Costa", "Cy Marsh"), ("Bo Lind", "Di Frost"), ("Google Cloud", "Azure"), ("AWS", "Azure"),
           ("Python", "Perl"), ("Rust", "Go"), ("CHF", "SEK"), ("Staff Engineer", "Principal Engineer"),
           ("E2", "E3"), ("Europe", "Asia"), ("Fridays", "Mondays")]  # fmt: skip
_MONTHS = "January February March April June July August September October November December"
_OTHER_UNITS = [("months", "years"), ("month", "week"), ("weeks", "months"), ("week", "month"), ("days", "weeks"),
                ("hours", "days"), ("hour", "day"), ("years", "months"), ("year", "month"), ("minutes", "hours"),
                ("%", " EUR"), ("percent", "dollars"), ("kilometres", "miles")]  # fmt: skip
_CURRENCIES = [("$", "€"), ("$", "£"), ("EUR", "USD"), ("EUR", "GBP"), ("CHF", "EUR")]
_BOUNDS = [("at least", "at most"), ("at most", "at least"), ("up to", "at least"), ("up to", "more than"),
           ("above", "below"), ("below", "above"), ("under", "over"), ("no later than", "no earlier than"),
           ("not more than", "not less than"), ("minimum", "maximum"), ("longer than", "shorter than"),
           ("within", "after"), ("around", "exactly"), ("at least ", ""), ("up to ", ""), ("at most ", "")]  # fmt: skip
_QUANTIFIERS = [("some", "all"), ("most", "all"), ("all", "some"), ("every", "no"), ("each", "some"),
                ("both", "all"), ("usually", "always"), ("half", "all"), ("once", "twice"), ("twice", "once"),
                ("or", "and"), ("and", "or"), ("anyone", "everyone"), ("average", "median")]  # fmt: skip
_MODALS = [("may", "must"), ("can", "must"), ("must", "may"), ("should", "must"), ("must", "should"),
           ("requires", "allows"), ("required", "optional"), ("optional", "required"), ("is allowed", "is required"),
           ("preferred", "required"), ("are expected to", "may"), ("possible", "guaranteed")]  # fmt: skip
_OPPOSITES = [("less", "more"), ("more", "less"), ("increased", "decreased"), ("decreased", "increased"),
              ("before", "after"), ("after", "before"), ("includes", "excludes"), ("excludes", "includes"),
              ("since", "until"), ("until", "since"), ("down from", "up from"), ("outside", "inside"),
              ("close", "open"), ("senior", "junior"), ("junior", "senior"), ("first", "last"), ("start", "end"),
              ("lose", "keep"), ("paid", "unpaid"), ("unused", "used"), ("personal", "anonymous"),
              ("employees", "contractors"), ("managers", "directors"), ("interns", "managers")]  # fmt: skip
_LIMITS = re.compile(
    r",? (?:unless|except|only if|before|after|within|in the first|during|while|with a cliff|but not)\b[^,.]*"
    r"|^Since \d+ "
)


def _replacing(pairs: list[tuple[str, str]]) -> Mutation:
    def mutate(text: str) -> Iterator[str]:
        for old, new in pairs:
            for match in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", text, re.IGNORECASE):
                put = new.capitalize() if match[0][:1].isupper() and new[:1].islower() else new
                yield text[: match.start()] + put + text[match.end() :]

    return mutate


def other_digit(text: str) -> Iterator[str]:
    for match in re.finditer(r"\d", text):
        for digit in "0123456789".replace(match[0], ""):
            yield text[: match.start()] + digit + text[match.end() :]


def dropped_digit(text: str) -> Iterator[str]:
    for match in re.finditer(r"\d(?=\d)|(?<=\d)\d", text):
        yield text[: match.start()] + text[match.end() :]


def added_digit(text: str) -> Iterator[str]:
    for match in re.finditer(r"\d+", text):
        yield text[: match.end()] + "0" + text[match.end() :]


def other_number_word(text: str) -> Iterator[str]:
    numbers = "one two three four five six seven eight".split()
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(numbers)})(?!\w)", text, re.IGNORECASE):
        for other in numbers:
            if other != match[0].lower():
                yield text[: match.start()] + other + text[match.end() :]


def other_currency(text: str) -> Iterator[str]:
    for old, new in _CURRENCIES:
        if old in text:
            yield text.replace(old, new, 1)


def negation_in(text: str) -> Iterator[str]:
    for match in re.finditer(r"\b(?:is|are|was|can|may|must|should|has|needs|lasts|takes|earn|receive)\b", text):
        yield f"{text[: match.end()]} not{text[match.end() :]}"
        yield f"{text[: match.end()]} never{text[match.end() :]}"


def negation_out(text: str) -> Iterator[str]:
    for match in re.finditer(r" not\b|n't\b|^Never |(?<=do) not| no(?= later)", text):
        yield text[: match.start()] + text[match.end() :]


def other_name(text: str) -> Iterator[str]:
    for name in _NAMES:
        for other in _NAMES:
            if other != name and re.search(rf"\b{name}\b", text):
                yield re.sub(rf"\b{name}\b", other, text, count=1)
    yield from _replacing(_PEOPLE)(text)


def other_month_or_year(text: str) -> Iterator[str]:
    for match in re.finditer(rf"\b(?:{_MONTHS.replace(' ', '|')})\b", text):
        for month in _MONTHS.split():
            if month != match[0]:
                yield text[: match.start()] + month + text[match.end() :]
    for match in re.finditer(r"\b20\d\d\b", text):
        for step in (-1, 1, 10):
            yield text[: match.start()] + str(int(match[0]) + step) + text[match.end() :]


def _swapped(pattern: str) -> Mutation:
    def mutate(text: str) -> Iterator[str]:
        found = list(re.finditer(pattern, text))
        for place, one in enumerate(found):
            for other in found[place + 1 :]:
                if one[0] != other[0]:
                    between = text[one.end() : other.start()]
                    yield text[: one.start()] + other[0] + between + one[0] + text[other.end() :]

    return mutate


def only_dropped(text: str) -> Iterator[str]:
    for match in re.finditer(r"\bonly ", text, re.IGNORECASE):
        rest = text[match.end() :]
        yield text[: match.start()] + (rest[:1].upper() + rest[1:] if match.start() == 0 else rest)


def limit_dropped(text: str) -> Iterator[str]:
    for match in _LIMITS.finditer(text):
        rest = text[: match.start()] + text[match.end() :]
        yield rest[:1].upper() + rest[1:]


def word_dropped(text: str) -> Iterator[str]:
    """Without a word that narrows what is spoken of."""
    narrowing = r"\b(?:senior|new|paid|junior|stock|security|gym|platform|data|annual|base|unused|personal) "
    for match in re.finditer(narrowing, text, re.IGNORECASE):
        rest = text[: match.start()] + text[match.end() :]
        yield rest[:1].upper() + rest[1:]


def converse(text: str) -> Iterator[str]:
    """Two sides of a verb, a condition or a comparison change places."""
    for pattern in (r"^(.+?) (leads|approve|mentor|meets|includes|requires|are approved by|is used by) (.+?)([,.].*)$",
                    r"^(.+?)( only if | if | unless | before | after )(.+?)(\.)$"):  # fmt: skip
        if match := re.match(pattern, text):
            one, link, other, end = match.groups()
            yield f"{other[:1].upper()}{other[1:]} {link.strip()} {one[:1].lower()}{one[1:]}{end}"


MUTATIONS: dict[str, Mutation] = {
    "another digit": other_digit,
    "a digit dropped": dropped_digit,
    "a digit added": added_digit,
    "another number word": other_number_word,
    "another unit": _replacing(_OTHER_UNITS),
    "another currency": other_currency,
    '"not" in': negation_in,
    '"not" out': negation_out,
    "another name": other_name,
    "another month or year": other_month_or_year,
    "two figures swapped": _swapped(r"[$€]?\d[\d,.:]*\d|\b\d\b"),
    "two names swapped": _swapped(r"\b(?:Ana Costa|Bo Lind|Google Cloud|AWS|Lisbon|Hamburg|Python|Rust|Porto|Acme)\b"),
    "two nouns swapped": _swapped(
        r"\b(?:managers|directors|contractors|budgets|vacation|[Ii]nterns|trainees|applicants)\b"
    ),
    "another bound": _replacing(_BOUNDS),
    "another quantifier": _replacing(_QUANTIFIERS),
    "another modal": _replacing(_MODALS),
    "the opposite": _replacing(_OPPOSITES),
    '"only" dropped': only_dropped,
    "a limit dropped": limit_dropped,
    "a narrowing word dropped": word_dropped,
    "the converse": converse,
}
