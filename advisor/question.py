"""What a question asks for: the kind of answer, the figure wanted, the sides compared, the scope it names."""

import re
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from functools import cached_property

from advisor.role import Role, named
from advisor.scope import Level, levels
from advisor.terms import Lexicon, Term, words
from advisor.vocabulary import LEVELS


class Kind(Enum):
    """The kind of answer that a question calls for."""

    OPEN = auto()
    LIST = auto()
    COMPARISON = auto()
    YES_NO = auto()


class Figure(StrEnum):
    """The kind of figure that a question asks for."""

    MONEY = "an amount of money"
    SHARE = "a percentage"
    DURATION = "a length of time"
    TIME = "a date or time"
    DATE = "a date"
    YEAR = "a year"
    AMOUNT = "an amount"
    FREQUENCY = "how often"
    SPEED = "how fast"
    COUNT = "a number"


_PAY = (
    r"(?:pay|paid|pays|salar\w+|compensation|comp|wages?|earn\w*|income|money|remuneration|stipend|budget|costs?|price"
    r"|bonus|package|base|fares?|fees?|\$)"
)
_EARNED = r"(?:pay|paid|pays|salar\w+|compensation|wages?|earn\w*|income|money|remuneration|stipend|\$)"
_DECIDES = r"(?:depends?|var(?:y|ies)|affects?|influences?|determines?|decides?|drives?|based|includes?|consists?)"
_UNITS = r"(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?)"
_ASKS: tuple[tuple[Figure, str], ...] = (
    (Figure.SHARE, r"\b(?:what|which)\s*(?:%|percent\w*|share of|proportion|fraction)|%|\bhow (?:much|many) percent"),
    (Figure.FREQUENCY, r"\bhow (?:often|frequently|regularly)\b"),
    (Figure.SPEED, r"\bhow (?:fast|quick|quickly|soon) (?:do|does|did|should|must|will|would|can|is|are|am)\b"),
    (Figure.DURATION, rf"\bhow long\b|\bhow (?:many|much) (?:\w+ )?{_UNITS}\b|\bhow much of my (?:time|week|day)"),
    (Figure.YEAR, r"\b(?:what|which) years?\b"),
    (Figure.DATE, r"\b(?:what|which) (?:dates?|months?|days?)\b"),
    (
        Figure.TIME,
        r"\bwhen (?:do|does|did|is|are|was|were|will|can)\b"
        r"(?! (?:i|you|we|they|one)\b(?: \w+)? (?:need|use|want|have)\b)"
        r"|\b(?:what|which) time\b"
        r"|(?:^|\b(?:and|so|or) )(?:by|since|until) when\b|\b(?:by|since|until) when$",
    ),
    (
        Figure.MONEY,
        # "how much vacation do i earn" asks for no money
        rf"\bhow much (?:(?:do|does|did|is|are|was|were|can|could|would|will|should|more|extra|less|of)\b|{_PAY}\b)"
        rf".*\b{_PAY}\b"
        rf"|\bhow much {_PAY}\b"
        r"|\bhow much (?:do|does|did|can|could|may|will|would)\b.*\b(?:spend|charged?|claim|reimbursed?|refund)\b"
        r"|\b(?:dollar|euro|pound) (?:amount|value)\b"
        r"|\bhow much (?:extra|more|do|does|did|would|will|can|could)\b.*\b(?:make|get|extra)\b"
        rf"|\b(?:what|whats|hows)\b(?!.*\b{_DECIDES}\b).*\b{_EARNED}\b(?! \w*(?:time|factors?|challenges?))"
        rf"|\b{_PAY}\b.*\b(?:range|band|average|avg|gap|figures?|bracket|scale)\b"
        r"|\b(?:what|whats) .*\bmakes?$|\bwhat do(?:es)? .*\bmake\b"
        r"|\bwhat (?:do|does|did|would|will|could) .*\bcost\b"
        r"|\b(?:what is|whats) (?:the|an?) (?:\w+ )?(?:cost|price|fee|fare)\b",
    ),
    (Figure.AMOUNT, r"\bhow much (?:is|are|was|were) (?:an?|the|it|that|those)\b"),
    (Figure.COUNT, r"\bhow many\b|\bwhat number\b|\bhow much (?!do|does|did|is|are|can|more)\w+ "),
)
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
_NAMED = f"{_NUMBERS}|multiple|many"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
_CODES = "eur|usd|gbp|chf|czk"
_SPELLINGS = {
    Figure.MONEY: r"[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:k\b|dollars?|euros?|pounds?|usd|eur|gbp)|\b(?:usd|eur|gbp)\s?\d"
    r"|\b\d{1,3}(?:[, ]\d{3})+\b|\b\d{5,}\b",
    Figure.SHARE: r"\d\s?%|\bper ?cent|\b(?:half|third|quarter|majority|most)\b",
    Figure.DURATION: rf"(?:\d|\b(?:an?|one|few|half|{_NAMED})\b)[\w\s+–-]{{0,12}}\b{_UNITS}\b",
    Figure.TIME: rf"\b(?:19|20)\d\d\b|\d{{1,2}}(?::\d\d|\s?[ap]m\b)|\b(?:{_DAYS}|{_MONTHS})\b"
    r"|\b(?:after|before|by|until|every|daily|weekly|monthly|annually|year|month|week|once|when)\b",
    Figure.FREQUENCY: r"\b(?:every|each|daily|nightly|weekly|biweekly|fortnightly|monthly|quarterly|annual|annually|yearly"
    r"|once|twice|regular|regularly|continuous|continuously|constantly|ongoing|always|never|whenever|rarely|often"
    r"|(?:an?|per) (?:hour|day|week|fortnight|month|quarter|year|sprint)|\w+ times)\b"
    rf"|\b(?:{_DAYS})\b",
    Figure.DATE: rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)\b|\b(?:{_DAYS}|{_MONTHS})\b",
    Figure.YEAR: r"\b(?:19|20)\d\d\b",
    # an amount of money or a year counts nothing, "10k customers" and "2000 employees" do
    Figure.COUNT: rf"(?<![\d.,$€£¥])(?<![$€£¥]\s)(?<!\b(?:{_CODES})\s)(?!(?:19|20)\d\d\b(?!\+| [a-z]{{3,}}s\b))"
    rf"\d[\d,]*(?![\d,.]*\s?(?:[$€£¥]|(?:{_CODES}|dollars?|euros?|pounds?)\b|k\b(?!\+? (?!per\b|each\b)[a-z]{{3,}})))"
    rf"|\b(?:one|dozen|no|none|{_NUMBERS})\b",
}
_SPELLINGS[Figure.SPEED] = (
    rf"{_SPELLINGS[Figure.DURATION]}|\b(?:within|immediate|immediately|instantly|promptly|asap|(?:same|next)"
    r" (?:working |business )?day|right away|straight away|as soon as|at once|by the end of|in (?:minutes|hours|days|weeks))\b"
)
# "how much is the leave": days or money, or nothing
_FREE = r"\bfree(?! to\b)|\b(?:no|without) (?:charge|costs?|fees?)\b"
_SPELLINGS[Figure.AMOUNT] = rf"{_SPELLINGS[Figure.MONEY]}|{_SPELLINGS[Figure.DURATION]}|{_FREE}"
_FOUND = {figure: re.compile(spelling, re.IGNORECASE) for figure, spelling in _SPELLINGS.items()}
# "what time", "what percentage": what the figure itself says
_NAMES_OF = {
    Figure.MONEY: frozenset("amount figure sum money".split()),
    Figure.SHARE: frozenset("percent percentage share proportion fraction".split()),
    Figure.DURATION: frozenset("time".split()),
    Figure.TIME: frozenset("time".split()),
    Figure.FREQUENCY: frozenset(),
    Figure.SPEED: frozenset("fast quick quickly soon".split()),
    Figure.DATE: frozenset("date day days month months".split()),
    Figure.YEAR: frozenset("year years".split()),
    Figure.AMOUNT: frozenset("amount figure sum money".split()),
    Figure.COUNT: frozenset("number count amount".split()),
}
# "what is the premium?" may well be answered by a percentage (though not by "most"), "what share?" not by an amount
_PERCENT = re.compile(r"\d\s?(?:%|per ?cent\b)", re.IGNORECASE)
_ACCEPTS = {figure: (_FOUND[figure],) for figure in Figure} | {
    **{asked: (_FOUND[asked], _PERCENT) for asked in (Figure.MONEY, Figure.AMOUNT)},
    Figure.COUNT: (_FOUND[Figure.COUNT], _FOUND[Figure.SHARE]),
}
_LIST = re.compile(
    r"\b(?:what|which|whats)\b(?: \w+){0,4} \w{3,}s\b|\blist\b|\bname (?:the|some|all)\b|\bday to day\b|\bwhat are\b"
    r"|\bwho(?:s| is| are)? (?:all )?(?:in|on|part of) (?:the|our|a|my)\b"
    r"|\bwhat (?:should|must|do) i (?:need|know|learn|be|do|have)|\bwhat (?:would|will) i be\b|\bwhat does it take\b"
)
_COMPARES = re.compile(
    r"\bvs\b|\bversus\b|\bcompare[ds]?\b|\bdifferen(?:ce|t)\b|\b(?:higher|lower|more|less|better|worse) than\b"
)
_COUNTS = re.compile(r"\bhow many ((?:\w+ ?){1,3})")
_YES_NO = re.compile(
    r"^(?:(?:so|and|but|ok|well|also|then)\W+)*(?:do|does|did|is|are|was|were|can|could|should|would|will|must|may|have"
    r"|has|am|shall|isnt|arent|dont|doesnt)\b"
)
_TERMS = 64  # a longer question has what it asks in its first sentences; each term is held against each statement
_BEFORE = 0.4  # a word from an earlier turn against one of this turn
_ASKS_ITSELF = re.compile(
    r"\b(?:what|which|who|whom|whose|where|why|how|do|does|did|is|are|can|could|should|will|would)\b"
)
# "is there a bonus", "do they offer parking for visitors": the thing itself, without what it is for
_OFFERED = re.compile(
    r"^(?:(?:so|and|but|ok|well|also|then)\W+)*(?:(?:is|are|was|were|will|would) there(?: be)?"
    r"|(?:do|does|did) (?:\w+ ){1,3}(?:offer|pay|give|provide|have|get|receive|cover))"
    r"(?: an?| any| some| the)?(?: (?:list|kind|type|sort|form|set|range|number) of)?"
    r" (?!(?:to|up|off|out|in|back)\b)(.+?)"
    r"(?= (?:i|you|we|they|for|at|in|on (?:the|an?|my|our|your|top|\w+days?)|of|to|with|as|if|that|who|which|when|while"
    r"|after|before|because|from|or|and)\b"
    r"|$)"
)
# "what is the average age of ...", "how big is the signing bonus": one thing's one property
_ATTRIBUTE = re.compile(
    r"\b(?:whats|(?:what|how \w+) (?:is|was)) (?:the|my|our|your|their) ((?:\w+ ){0,4}?\w+)"
    r"(?= (?:of|for|on|in|at|if|when|to|per|as|with|from|between|i|you|we|they|he|she|it|do|does|did|is|are|can|usually"
    r"|normally|typically|usualy|there|here)\b|$)"
)
# they say which one or how much, and are no part of a property's name
_LOOSE = frozenset(
    """first second third last next final initial actual exact current total overall main number nr amount count figure
    length minimum maximum min max limit""".split()
)
# they are said in many ways: "an option to work at home" is "you can work at home"
_ABSTRACT = frozenset(
    """room space chance chances option options possibility possibilities opportunity opportunities prospects way ways
    need demand difference limit limits example examples overview summary detail details breakdown tip tips info
    information advice rule rules policy policies guideline guidelines requirement requirements reason reasons
    exception exceptions time point problem problems risk risks future""".split()
)
# "they" are often whoever offers the job, "that" alone is often a conjunction
_POINTS_BACK = re.compile(r"\b(?:it|this|these|(?:does|did|will|would|can|could) that)\b")
_GRADE = re.compile(r"\b(?:[a-z]{1,4}\d{1,2}|\d{4})\b")


@dataclass(frozen=True)
class Question:
    """A standalone question, read.

    `terms` carry its meaning. A follow-up takes those outside `focus` from the turns before: evidence should bear
    on them, on the others it must. `figure` is None where no figure is asked for. `scope` are the words that restrict
    the answer: names, levels, grades, years, and what "how many" counts. `levels` are the numbered ones, `roles`
    those of one kind ("quality engineer"). `points_back` says that a figure is asked for of something named before
    ("how long does it last"): evidence must bear on that too. `offered` is what a question of its own asks after, `attribute`
    the words of the one property that it asks for ("average age").
    `anew` is what a follow-up asks in words of its own, "" for one that only names another thing.
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

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """How much each term counts: rare ones more, those of earlier turns less."""
        asked = {term.word for term in self.focus}
        return tuple((0.2 + term.rarity) * (1.0 if term.word in asked else _BEFORE) for term in self.terms)

    def has_figure(self, text: str) -> bool:
        """Whether a text holds a figure of the kind asked for."""
        return self.figure is not None and any(pattern.search(text) for pattern in _ACCEPTS[self.figure])


def figures(text: str) -> frozenset[Figure]:
    """The kinds of figures that a text holds."""
    return frozenset(figure for figure, pattern in _FOUND.items() if pattern.search(text))


def read(text: str, lexicon: Lexicon, *, focus: str = "", names: bool = False) -> Question:
    """Read a standalone question; `focus` is what a follow-up asked anew, `names` says that this is a name."""
    plain = _plain(focus or text)
    figure = _figure(plain)
    if focus and figure is None and not _ASKS_ITSELF.search(plain):
        figure = _figure(_plain(text))
    named_by = _NAMES_OF[figure] if figure else frozenset()
    terms = tuple(replace(t, given=t.given or t.word in named_by) for t in lexicon.terms(text)[:_TERMS])
    asked = tuple(t for t in terms if t.word in {t.word for t in lexicon.terms(focus)}) if focus else terms
    counted = lexicon.terms(match[1])[:1] if (match := _COUNTS.search(plain)) else ()
    spoken = {term.word for term in (*counted, *(asked if names else ()))} | proper_names(focus or text)
    scope = {t.word for t in asked if t.word in LEVELS or t.word in spoken or _GRADE.fullmatch(t.word)}
    numbered = levels(focus) or levels(text)
    offered = tuple(words(match[1])) if not focus and (match := _OFFERED.search(plain)) else ()
    offered = () if _ABSTRACT & {*offered[-1:]} else offered
    anew = "" if names else focus
    roles, points_back = named(focus or text), bool(focus and figure and _POINTS_BACK.search(plain))
    attribute = tuple(word for word in words(match[1]) if word not in _LOOSE) if (match := _ATTRIBUTE.search(plain)) else ()
    return Question(
        text, _kind(plain), figure, terms, asked, frozenset(scope), numbered, roles, points_back, offered, attribute, anew
    )


def proper_names(text: str) -> set[str]:
    """Words with a capital letter where none is needed, unless all of the text is written so."""
    tokens = re.findall(r"(?<![.!?]\s)(?<!^)\b[\w'’.+#-]+", text)
    capital = [token for token in tokens if token[0].isupper()]
    return {word for token in capital for word in words(token)} if 2 * len(capital) <= len(tokens) else set()


def _plain(text: str) -> str:
    return " ".join(words(text)) + (" %" if "%" in text else "") + (" $" if "$" in text else "")


def _figure(plain: str) -> Figure | None:
    return next((figure for figure, pattern in _ASKS if re.search(pattern, plain)), None)


def _kind(plain: str) -> Kind:
    if _COMPARES.search(plain):
        return Kind.COMPARISON
    if _YES_NO.match(plain):
        return Kind.YES_NO
    return Kind.LIST if _LIST.search(plain) else Kind.OPEN
