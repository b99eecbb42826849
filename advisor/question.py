"""What a question asks for: the kind of answer, the figure wanted, the sides compared, the scope it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import mul
from unicodedata import decomposition, normalize

from advisor import asking, measures, ranges, spellings
from advisor.asking import LOOSE, Kind
from advisor.gazetteer import places
from advisor.lexicon import Lexicon
from advisor.measures import Figure
from advisor.role import Role, is_held, is_profession, named, ranks
from advisor.scope import Level, levels
from advisor.terms import RARE, Term, is_everyday, words
from advisor.vocabulary import FUNCTION_WORDS, INITIALS, LEVELS, QUANTIFIERS

QUESTION_LIMIT = 4_000  # characters; what a person types, and far above it
_DRAWN = ("<wide>", "<narrow>", "<font>")  # not "<super>": 10² is not 102
_COLOURED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")  # ECMA-48: a terminal's sequences
_COUNTS = re.compile(
    rf"\bhow many (?!of (?:that|those|these|them|it)\b)(?:(?:{'|'.join(QUANTIFIERS)}) )*((?:\w+ ?){{1,3}})"
)
_TERMS = 64  # a longer question has what it asks in its first sentences; each term is held against each statement
_BEFORE = 0.4  # a word from an earlier turn against one of this turn
_SUBJECT = 0.3  # one that names whom the documents are about throughout
_ASKS_ITSELF = re.compile(
    r"\b(?:what|which|who|whom|whose|where|why|how|do|does|did|is|are|can|could|should|will|would)\b"
)
# "how much of my pay is stock": what tells of no stock tells nothing
_PART = re.compile(
    r"\bhow much of (?:the|my|our|your|their|it|that)\b.*? (?:is|are|was|would be|will be|comes? as|comes? in|goes to)"
    r" (?:paid (?:as|in) )?(stocks?|shares?|equity|options|rsus?|bonus(?:es)?|base|cash|overtime|commissions?)\b"
)
_HOURS = frozenset({"parttime"})
_AT = re.compile(r"\bat (\w{3,})")  # pay "at amazon": a name, if not everybody's word
# "staff engineer (IC6)": one name is enough; "engineer (E2)" is one of several engineers
_ALIAS = re.compile(rf"(\b(?:{'|'.join(LEVELS)})(?: [a-z]+)?(?: \d)?) \(([a-z]{{1,4}}\d{{1,2}})\)", re.IGNORECASE)
# "they" are often whoever offers the job, "that" alone is often a conjunction
_POINTS_BACK = re.compile(
    r"\b(?:it|this|these|(?:does|did|will|would|can|could) that"
    r"|(?:do|did|will|would|can|could) those(?= (?:earn|make|get|pay|cost|take|last|start)\b|$)"
    r"|(?:does|did|will|would|can|could) (?:each|one)(?: of (?:them|those|these))?(?: one)?"
    r"(?= (?:cost|take|last|start)\b)"
    r"|(?:are|were) they(?= (?:held|due|open|closed)\b|$)"
    r"|(?:do|did|will) they(?= (?:start|begin|end|finish|last|run|happen|take place|close|open|expire)\b))\b"
)
# "can i become a cto, what do they earn": those just named, where nothing else was; "how often do they meet"
_EARNERS = re.compile(r"\b(?:do|does|would|will|can|could) (?:they|he|she)(?= (?:earn|make|meet|gather)\b)")
# "what does hanover pay, how many clinics have they got"
_OWNERS = re.compile(r"\bhave they(?: got)?$|\bdo they (?:have|own|run)$")
# "I'm in Berlin, what time is that for me": the time is asked for, and nothing of the place
_OWN_PLACE = re.compile(r"\b(?:im|i am|were|we are|i live|i work|i sit|based)(?: based)? (?:in|at|from) (\w+(?: \w+)?)")
_GIVEN = re.compile(r"\d\s?%|\$\s?\d")
_SAID = r"[^\W_][\w+#/-]*"
_LED = re.compile(r"(?P<link>\s\b(?:for|of being|of|as|to be|being|in) )?(?:\b(?:an?|the|any) )?$", re.IGNORECASE)
_GOVERNS = re.compile(r"\b(?:work\w*|experience|time|hired|employed)$", re.IGNORECASE)  # "work for the engineers"
_SINCE = re.compile(r"\b(?:since|last|next|this|until) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_GRADE = re.compile(r"\b(?:[a-z]{1,4}\d{1,2}|\d{4})\b")


@dataclass(frozen=True)
class Question:
    """A standalone question, read.

    `terms` carry its meaning. A follow-up takes those outside `focus` from the turns before: evidence should bear on
    them, on the others it must. `figure` is None where no figure is asked for. `scope` are the words that restrict the
    answer: names, levels, grades, years, and what "how many" counts. `levels` are the numbered ones, `roles` those of
    one kind ("quality engineer"). `points_back` says that a figure is asked for of something named before ("how long
    does it last"): evidence must bear on that too. `offered` is what a question of its own asks after, `attribute` the
    words of the one property that it asks for ("average age"), or what "which" asks for one of. `anew` is what a
    follow-up asks in words of its own, "" for one that only names another thing. `is_to_do` says that it is asked what
    somebody does or has to do, `is_why` that a reason is, `by_name` are the kinds of things asked for by their names
    ("which conferences"). `others` are the documents, by source, that say of other teams what is asked of one, `named`
    the words that name that one, `subject` the words for the role that all documents are about (`about`), and `whole`
    the question with that role where it was left out of its `text`.
    """

    text: str
    kind: Kind
    figure: Figure | None
    terms: tuple[Term, ...]
    focus: tuple[Term, ...]
    scope: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()
    roles: frozenset[Role] = frozenset()
    points_back: bool = False
    offered: tuple[str, ...] = ()
    attribute: tuple[str, ...] = ()
    anew: str = ""
    is_to_do: bool = False
    is_why: bool = False
    by_name: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    whole: str = ""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The whole question, and what a follow-up asks anew, which says more than the one before it."""
        return tuple(dict.fromkeys(filter(None, (self.text, self.anew))))

    @property
    def of_subject(self) -> tuple[str, ...]:
        """The wordings for what names the one role that all documents are about."""
        return (self.whole,) if self.whole else self.wordings

    @cached_property
    def beside_subject(self) -> tuple[str, ...]:
        """The wordings without that role where it is asked of it, as the documents speak themselves: "is a degree
        needed" for "is a degree needed for a senior planner"."""
        if self.whole or not self.is_of_subject:
            return self.wordings
        return tuple(dict.fromkeys(map(self.without_subject, self.wordings)))

    @property
    def is_of_subject(self) -> bool:
        """Whether it asks something of the one role that all documents are about, and of no other."""
        ranked = {t.word for t in self.terms if is_profession(t.word) or t.word in LEVELS}
        return len(self.roles) == 1 and ranked <= self.subject and self.telling != self.terms

    def without_subject(self, text: str, *, everywhere: bool = True) -> str:
        """A text without the words for that role; those that are not behind "for a" and the like only `everywhere`,
        where anybody takes their place."""
        runs = groupby(re.finditer(_SAID, text), key=lambda said: {*words(said[0])} <= self.subject)
        named = [[*said] for is_subject, said in runs if is_subject]
        for run in (run for run in reversed(named) if any(is_profession(said[0].casefold()) for said in run)):
            before, behind = text[: run[0].start()], text[run[-1].end() :]
            led = _LED.search(before)
            linked = bool(led and led["link"]) and not (led and _GOVERNS.search(before[: led.start()]))
            instead = "" if linked else "people" if run[-1][0].endswith("s") else "someone"
            if linked or everywhere:
                text = f"{before[: led.start()] if led else before}{instead}{behind}"
        return text.strip()

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """How much each term counts: rare ones more, those of earlier turns or of what all is about less."""
        asked = {term.word for term in self.focus}
        before = (1.0 if term.word in asked else _BEFORE for term in self.terms)
        about = (_SUBJECT if term.word in self.subject else 1.0 for term in self.terms)
        return tuple((0.2 + t.rarity) * a * b for t, a, b in zip(self.terms, before, about, strict=True))

    @cached_property
    def _weight(self) -> float:
        return sum(self.weights)

    def cover(self, held: Sequence[float]) -> float:
        """The share of the terms, by weight, that is held, which is told for each of them from 0 to 1; 1 where there
        are none."""
        return sum(map(mul, self.weights, held)) / self._weight if self.weights else 1.0

    @cached_property
    def numbers(self) -> dict[str, ranges.Given]:
        """The numbers that it gives, by their words among the terms; those of levels are names."""
        levels = {level.number for level in self.levels}
        return {word: number for word, number in ranges.given(self.text).items() if word not in levels}

    @property
    def asked_of(self) -> set[str]:
        """The words that are asked of, without those that the documents use throughout."""
        return {term.word for term in self.focus if not term.given}

    @property
    def before(self) -> list[int]:
        """The places of the words that the turns before said, and this one does not."""
        return [place for place, t in enumerate(self.terms) if t not in self.focus and not t.given]

    @property
    def telling(self) -> tuple[Term, ...]:
        """The terms that tell it from other questions on what the documents are about throughout; all where none do."""
        return tuple(term for term in self.terms if term.word not in self.subject) or self.terms

    @cached_property
    def joined(self) -> tuple[tuple[str, str], ...]:
        """The words of `telling` that "and" or "or" joins."""
        telling = {term.word for term in self.telling}
        pairs = re.findall(r"(?=\b(\w+) (?:and|or) (?:the )?(\w+))", " ".join(words(self.text)))
        return tuple(pair for pair in pairs if telling >= {*pair})

    @cached_property
    def alone(self) -> "Question":
        """It with what tells it from others alone."""
        return replace(self, terms=self.telling)

    @cached_property
    def each(self) -> tuple["Question", ...]:
        """It with what tells it from others alone, and with each of two joined things alone ("skills and experience"):
        a heading or a list is of one."""
        singled = dict.fromkeys(word for pair in self.joined for word in pair) or {"": None}
        return tuple(
            replace(
                self,
                terms=tuple(term for term in self.telling if term.word != gone),
                focus=tuple(term for term in self.focus if term.word != gone),
            )
            for gone in singled
        )

    @property
    def offered_by_name(self) -> tuple[str, ...]:
        """The words of what is asked after that tell it from others: the "sign" and "bonus" of "a sign-on bonus"."""
        return tuple(word for word in self.offered if word not in LOOSE)

    def has_figure(self, text: str) -> bool:
        """Whether a text holds a figure of the kind asked for, in a like unit."""
        if self.figure is None or not spellings.holds(text, self.figure):
            return False
        return self.figure is not Figure.DURATION or spellings.is_of_like_length(text, self.anew or self.text)


def checked(text: str) -> str:
    """A turn as a question may be typed: on one line, without control characters, a terminal's colours and letters that
    are only drawn in another way (full-width ones, bold ones of mathematics).

    Raises ValueError for an empty or over-long one, TypeError for what is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"{text!r} is no question. Ask it as a text (str).")
    bare = "".join(normalize("NFKC", c) if decomposition(c).startswith(_DRAWN) else c for c in _COLOURED.sub("", text))
    line = " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in bare).split())
    if not any(c.isalnum() for c in line):
        raise ValueError("The question is empty. Ask something in words.")
    if len(line) > QUESTION_LIMIT:
        raise ValueError(f"The question has {len(line):,} characters. Ask it in at most {QUESTION_LIMIT:,}.")
    return line


def read(text: str, lexicon: Lexicon, *, focus: str = "", names: bool = False) -> Question:
    """Read a standalone question; `focus` is what a follow-up asked anew, `names` says that this is a name."""
    plain = _plain(asking.uncompounded(focus or text, lexicon.knows))
    figure = measures.asked(plain)
    if focus and figure is None and not _ASKS_ITSELF.search(plain):
        figure = measures.asked(_plain(_asked_last(text, focus)))
    named_by = measures.own_words(figure) if figure else frozenset()
    second = (alias for name, alias in _ALIAS.findall(text) if all(map(lexicon.knows, words(name))))
    named_by |= {word for alias in second for word in words(alias)}
    if figure in (Figure.TIME, Figure.CLOCK):
        own = (word for place in _OWN_PLACE.findall(plain) for word in place.split())
        named_by |= {word for word in own if not lexicon.knows(word)}
    carrying = lexicon.terms(asking.bare(text)) or lexicon.terms(text)
    terms = tuple(replace(t, given=t.given or t.word in named_by) for t in carrying[:_TERMS])
    asked = tuple(t for t in terms if t.word in {t.word for t in lexicon.terms(focus)}) if focus else terms
    counted = lexicon.terms(match[1])[:1] if (match := _COUNTS.search(plain)) else ()
    spoken = {
        term.word
        for term in (*counted, *(t for t in asked if names and not (t.word in measures.UNITS or asking.orders(t.word))))
    } | proper_names(focus or text)
    spoken |= {*_PART.findall(plain), *_HOURS}  # what tells of no stock tells no share of it
    at = _AT.findall(plain) if figure in (Figure.MONEY, Figure.AMOUNT) else []
    spoken |= {word for word in at if word not in FUNCTION_WORDS and not is_everyday(word)}
    scope = {t.word for t in asked if t.word in ranks(plain) or t.word in spoken or _GRADE.fullmatch(t.word)}
    numbered = levels(focus) or levels(_ALIAS.sub(r"\1", text))
    anew = "" if names else focus
    same = names and not any(map(is_held, words(focus)))  # it is asked of the same people as before
    roles = named(text if same else focus or text)
    before = [t.word for t in terms if t not in asked and not t.given]
    titled = all(word in LEVELS or word == "become" or is_profession(word) for word in before)
    back = _POINTS_BACK.search(plain) or ((titled or figure is Figure.FREQUENCY) and _EARNERS.search(plain))
    back = back or (any(map(_is_name, terms)) and _OWNERS.search(plain))
    points_back = bool(focus and figure and back)
    return Question(
        text, asking.kind(plain), figure, terms, asked, frozenset(scope), numbered, roles, points_back,
        () if focus else asking.offered(plain), asking.attribute(plain), anew,
        figure is None and asking.is_to_do(plain), asking.is_why(plain), asking.by_name(plain, _plain(text)),
    )  # fmt: skip


def _asked_last(text: str, focus: str) -> str:
    """What a turn that only names something asks: the last clause before it that asks, and its own words."""
    before = text.removesuffix("?").removesuffix(focus.rstrip("?"))
    asking_last = (clause for clause in reversed(before.split(", ")) if _ASKS_ITSELF.search(_plain(clause)))
    return f"{clause}, {focus}" if (clause := next(asking_last, "")) else text


def _is_name(term: Term) -> bool:
    """Whether a word may be a name, however it is written."""
    return term.rarity >= RARE and not is_everyday(term.word)


def proper_names(text: str) -> set[str]:
    """Words with a capital letter where none is needed, unless all of the text is written so; places that are told
    without one ("los angeles")."""
    tokens = re.findall(r"(?<![.!?]\s)(?<!^)\b[\w'’.+#-]+", _SINCE.sub(" ", text))
    capital = [token for token in tokens if token[0].isupper() and token.casefold() not in INITIALS]
    named = {word for token in capital for word in words(token)} if 2 * len(capital) <= len(tokens) else set()
    return named | places(text)


def _plain(text: str) -> str:
    """Its words, and the signs that ask for a figure: "I pay 40% tax" asks for none."""
    signs = _GIVEN.sub("", text)
    return " ".join([*words(text), *(sign for sign in "%$" if sign in signs)])
