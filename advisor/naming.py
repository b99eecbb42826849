"""What has to be named: a kind of thing asked for by name, a kind of place, what only is spoken of in general."""

import re
from collections.abc import Collection, Sequence

from advisor.evidence import Statement
from advisor.gazetteer import places
from advisor.question import Question
from advisor.terms import HELD, Term, bag, english, is_everyday, stem, words
from advisor.unfit import only_names
from advisor.vocabulary import FUNCTION_WORDS

LABEL = re.compile(r"^[^.:]{1,60}:\s")
_NAME = re.compile(r"(?<!^)(?<![.!?|] )\b(?!(?:AI|ML|IT|US|USA|UK|EU|[A-Z]{1,3}\d{1,2})\b)[A-Z][\w-]+")
_IN_GENERAL = re.compile(r"(\w*)\W*\b(\w+s)(?=[,.;)]|$| (?:for|to|in|at|and|or|with|on|of|that|which)\b)")
_SOME = re.compile(r"\b(?:an?|another|any|some) (?:[\w-]+ )?([\w-]+)", re.IGNORECASE)  # "for a charity"
_ONE_OF_SOME = re.compile(r"\b(?:an?|another|some) ([\w-]+)(?=\W*$|[,.;:)])", re.IGNORECASE)
_WHICH = re.compile(r"\bwhich (\w+) (?:is|are|was|do|does|did|can|could|will|would|should|must|has|have)\b")
_STATES = re.compile(r"\b(?:USA?|UK|EU)\b")
_CERTAIN = frozenset("the our these those following their its".split())
_DAYS_OFF = re.compile(r"\b(?:days?|weeks?|time) off\b")
_FREE = re.compile(
    r"\b(?:off|free|leave|absen\w+|holidays?|vacations?|pto|rest|closed|closures?|sabbaticals?|(?:un)?paid)\b",
    re.IGNORECASE,
)
# who is behind what is told: "who ran that survey", "where does that number come from"
_FIGURES = r"(?:figure|number|percentage|statistic|stat|estimate|forecast|prediction)s?"
_STUDIES = r"(?:survey|study|studies|poll|research)s?"
_MAKE = r"(?:ran|made|conducted|carried out|wrote|published|commissioned|collected|came up with)"
_ORIGIN = re.compile(
    rf"\bwho (?:\w+ )?(?:did|made up|{_MAKE}) (?:that|this|those|these|the) (?:\w+ ){{0,2}}(?:{_STUDIES}|{_FIGURES})\b"
    rf"|\b(?:what|which|whose) {_STUDIES} (?:is|are|was|were) .* (?:from|based on|out of)$"
    rf"|\b(?:what|which|whose) {_STUDIES} (?:says?|said|(?:is|was|are|were) (?:that|this|it|those|these)\b)"
    rf"|\bwhere (?:do|does|did) (?:that|this|those|these|the) (?:\w+ )?{_FIGURES} come from\b"
    rf"|\bsource (?:of|for) (?:that|this|the) (?:\w+ )?{_FIGURES}\b|\baccording to whom?\b|\bwho says(?: so| that)?$"
)
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)(?! [A-Z])"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_TOLD_BY = re.compile(
    rf"\b(?i:by|from|per|according to|source:?) (?:[a-z]+ ){{0,4}}(?!(?:AI|ML|IT|{_MONTHS})\b)[A-Z]\w"
    rf"|(?i:according to) (?!an?\b|(?:the |some |most |recent |several )*{_STUDIES}\b)\w"
    rf"|\b(?i:the|our|their) (?!{_STUDIES}\b)[a-z]+"
    r" (?:estimates?|found|asked|counted|measured|forecasts?|predicts?|expects?)\b"
    # "a survey by the people team", "a survey that the people team ran", "the people team ran a survey"
    rf"|\b(?i:{_STUDIES}) (?:\w+ ){{0,2}}(?:by|from) (?:the|our|their) \w"
    rf"|\b(?i:{_STUDIES}) (?:that |which )?(?:the|our|their|[A-Z]\w+) (?:\w+ ){{0,3}}{_MAKE}\b"
    rf"|\b(?:(?i:the|our|their) |[A-Z])\w+ (?:\w+ ){{0,2}}{_MAKE} (?:an?|this|the) (?:\w+ ){{0,2}}{_STUDIES}\b"
    r"|(?:(?<!^)(?<![.!?|:] )\b[A-Z][\w&.-]+|\b[A-Z]\w+ [A-Z]\w+)(?:['’]s)? (?:\w+ ){0,3}"
    r"(?i:surveys?|study|studies|reports?|polls?|found|says|asked|estimates?)\b"
    r"|https?://|www\."
)
_DOES_WHAT = re.compile(r"\bwhat (?:do|does|would|will) (?!(?:i|you|we|they|he|she|it|one|people|that|this) )(.+) do$")
# what follows a name that does nothing in a text: "directors of ...", "the director or ..."
_NOT_ACTING = r"(?:or|and|in|as|at|of|for|to|with|by|on|from|than|positions?|roles?|careers?|jobs?|titles?|levels?)"
_WHERE_TO = re.compile(
    r"\b(?:going|moving|moved|sent|sending|shipped|shipping|offshored|outsourced|transferred|relocated|relocating)"
    r"(?: (?:them|it|jobs|work))? to$"
    r"|\b(?:which|what) (?:countries|country|cities|city|places?) (?:is|are|was|were|does|do|did|has|have) .*"
    r"\b(?:going|go|goes|gone|went|moving|moved|sent|move|moves)(?: (?:them|it|jobs|work))?(?: to)?$"
    r"|^(?:and |so )?to (?:which|what) \w+"
)
_TO = re.compile(r"\b(?:to|in|into|towards?) (?:the )?(?!(?:AI|ML|IT)\b)[A-Z]\w")
# what reaches somebody has a form of its own: "ring the office" tells no number to ring
_CALL = r"(?:call|ring|phone|dial|text|reach)"
_WHAT_IS = r"\b(?:what|whats|which)(?: is| are)? (?:(?:the|my|our|your|their) )?"
_REACHED = (
    (
        "phone number",
        re.compile(
            r"\bgot an? number for (?:the|my|our|your)\b"
            rf"|{_WHAT_IS}(?:\w+ ){{0,2}}?(?:phone|telephone|mobile|cell|fax|helpline|hotline) (?:number|no)\b"
            rf"|\bnumber (?:to|for me to) {_CALL}\b|\bnumber (?:do|should|can|must|would|shall) (?:i|we|you) {_CALL}\b"
        ),
        re.compile(
            rf"(?:\d[ ()/.-]{{0,2}}){{5}}|\b(?:extension|ext\.?|{_CALL}|on|at) (?:the )?\d{{2,}}", re.IGNORECASE
        ),
    ),
    (
        "email",
        re.compile(rf"{_WHAT_IS}(?:\w+ ){{0,2}}?e ?mail(?: address)?(?= (?:of|for|to|do|should|can|must)\b|$)"),
        re.compile(r"\w@\w"),
    ),
)
# each has a name, and is known by it
_ALWAYS_NAMED = frozenset("insurer bank supplier vendor airline".split())
_STANDS_FOR = re.compile(
    r"\bwhat (?:do|does|did) (?:the )?(?:letters |initials |acronym |abbreviation )?(?:in |of )?(\w{2,6}) stand for\b"
    r"|\bwhat(?:s| is) (\w{2,6}) (?:short|an? (?:acronym|abbreviation)) (?:for|of)\b"
)
_ACRONYM = re.compile(r"(?<![\w/&])[A-Z]+(?:[/&][A-Z]+)+\b|(?<![\w/&])[a-z]{1,4}(?:[/&][a-z]{1,4})+(?= stand)")
_IN_FULL = re.compile(r"\b(?:stands? for|short for|acronym|abbreviation|abbreviated)\b", re.IGNORECASE)
# "who pays for that", and not "who pays best"
_WHO_PAYS = re.compile(
    r"\bwho (?:(?:will|would|should|usually|normally|then|has to|must) )*"
    r"(?:pays?(?= (?:for|that|it|the (?:bill|costs?|fees?|price))\b)"
    r"|(?:covers?|bears?|funds?|meets?)(?= (?:the |my |our )?(?:\w+ )?(?:costs?|bills?|fees?|expenses?|price)\b))"
)
_PAYS = re.compile(
    r"\b(?:pays|paid (?:for|by)|pay (?:for|back|the|it|them|your|you|towards)"
    r"|(?:we|you|they|will|must|to|should|may|companies|employers|firms) pay|cover(?:s|ed)?|meets?|met|bears?|borne"
    r"|fund(?:s|ed)?|reimburse\w*|refund\w*|claim\w*|free|expens\w+|charge[ds]?|bills?|budgets?|sponsor\w*|subsid\w+"
    r"|foots?|settles?|costs? (?:of|is|are)|at (?:our|your|its|their|the \w+) (?:own )?costs?"
    r"|on (?:us|the (?:company|house)))\b",
    re.IGNORECASE,
)
PLACES = frozenset("city cities town towns country countries".split())


def unnamed(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What is asked for by name where it is only spoken of in general: "attend conferences" answers no "which"."""
    asked = [t for t in question.terms if t.word in question.by_name]
    own = {word for t in question.terms for word in (t.word, t.stem)}
    best = max(statements, key=lambda s: s.answers, default=None)
    if best is None or names_other(best, own):  # "test it with Soda" calls none a tool
        return []
    if one := _of_some(question, best):
        return one
    if not asked:
        return []
    if not any(names_other(s, own) for s in statements) and (known := _ALWAYS_NAMED & {t.word for t in asked}):
        return [*known]
    for place, term in enumerate(question.terms):
        holding = [s for s in statements if s.held[place] >= HELD] if term in asked else []
        # below a heading for them they are named
        if holding and all(s.held[place] == 1.0 and _is_general(s.text, term.stem, own) for s in holding):
            return [term.word]
    return []


def _of_some(question: Question, best: Statement) -> list[str]:
    """What "which" asks for one of where the best statement has but one of them: "for a museum" tells no which."""
    which = _WHICH.search(" ".join(words(question.anew or question.text)))
    kinds = [t for t in question.terms if which and t.word == which[1] and not t.given]
    some = {stem(kind.casefold()) for kind in _ONE_OF_SOME.findall(best.text)}
    told = re.search(r"\b\d", best.text)
    return [t.word for t in kinds if t.stem in some and not told]


def unplaced(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The kind of place that is asked for where none is named but by the question before."""
    if _WHERE_TO.search(" ".join(words(question.anew or question.text))):  # "it hurts the US market" tells none
        kinds = [term.word for term in question.focus if term.word in PLACES]
        return [] if any(_TO.search(s.text) for s in statements) else kinds
    kinds = [word for word in question.attribute if word in PLACES]
    own = {*words(question.text)} - {*words(question.anew or question.text)}
    return [] if any(names_other(s, own) for s in statements) else kinds


def unreached(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The phone number or the address that is asked for where no statement has one."""
    plain = " ".join(words(question.anew or question.text))
    for named, asks, has in _REACHED:
        if asks.search(plain) and not any(has.search(s.written) for s in statements):
            return named.split()
    return []


def unexpanded(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The initials that are asked for in full where no statement has words that begin with them."""
    initials = _initials(question)
    return [initials] if initials and not any(_may_tell(initials, s) for s in statements) else []


def _may_tell(initials: str, statement: Statement) -> bool:
    """Whether a statement may tell what initials stand for. Two words that begin with two letters come by chance."""
    text = f"{' '.join(statement.path)} {statement.text}"
    loosely = len(initials) > 2 and _spells(initials, text)
    return loosely or bool(_IN_FULL.search(text)) or _writes_out(initials, _undivided(text))


def is_in_full(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether initials are asked for in full, and a statement has them beside their words, in brackets one way or the
    other, or says what they stand for."""
    initials = _initials(question)
    return bool(initials) and any(_writes_out(initials, _undivided(s.text)) for s in statements)


def _initials(question: Question) -> str:
    """Those that are asked for in full; "" where none are."""
    asked = _STANDS_FOR.search(" ".join(words(_undivided(question.anew or question.text))))
    return (asked[1] or asked[2]) if asked else ""


def _undivided(text: str) -> str:
    """A text with "R&D" as "RD"."""
    return _ACRONYM.sub(lambda found: re.sub(r"\W", "", found[0]), text)


def _writes_out(initials: str, text: str) -> bool:
    name = re.escape(initials)
    beside = re.finditer(
        rf"\b{name}\W{{1,2}}\((?P<behind>[^)]*)\)|(?P<before>(?:[\w-]+ ){{1,8}})\({name}\)", text, re.IGNORECASE
    )
    told = re.search(rf"\b{name} (?:stands|is short) for\b", text, re.IGNORECASE)
    return bool(told) or any(_spells(initials, found["behind"] or found["before"] or "") for found in beside)


def _spells(initials: str, text: str) -> bool:
    """Whether words of a text that follow one another begin with the letters of some initials: "in the" says nothing,
    "head of people" does, with "of" or without."""
    said = words(text)
    bearing = [word for word in said if word not in FUNCTION_WORDS]
    runs = (kept[start : start + len(initials)] for kept in (said, bearing) for start in range(len(kept)))
    return any(
        "".join(word[0] for word in run) == initials and not FUNCTION_WORDS & {run[0], run[-1]} for run in runs if run
    )


def unpaid(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What it is asked who pays for, where no statement speaks of paying."""
    asks = _WHO_PAYS.search(" ".join(words(question.anew or question.text)))
    told = any(_PAYS.search(" ".join((*s.path, s.text))) for s in statements)
    return [t.word for t in question.focus] if asks and not told else []


def unfree(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The days off that are asked for where no statement speaks of any: 97 days to fill a post are none."""
    asked = _DAYS_OFF.search(" ".join(words(question.anew or question.text)))
    told = any(_FREE.search(" ".join((*s.path, s.text))) for s in statements)
    return [] if told or not asked else ["days", "off"]


def unsourced(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What is asked where it is who is behind a figure, one just told or named, and nobody is said to be."""
    asks = _ORIGIN.search(" ".join(words(question.anew or question.text)))
    most = max((question.cover(s.held) for s in statements), default=0.0)
    told = any(_TOLD_BY.search(s.written) for s in statements if question.cover(s.held) == most)
    return [t.word for t in question.focus or question.terms] if asks and not told else []


def undone(question: Question, statements: Sequence[Statement]) -> list[str]:
    """Who is asked what they do where they are only named: "positions such as AI Director"."""
    asked = _DOES_WHAT.search(" ".join(words(question.anew or question.text)))
    who = [t for t in question.terms if asked and t.word in words(asked[1]) and not t.given]
    holding = [s for s in statements if all(t.within(bag(s.text)) >= HELD for t in who)]
    told = any(all(t.within(bag(" ".join(s.path))) >= HELD for t in who) for s in statements)
    return [t.word for t in who] if who and holding and not told and not any(_acts(who[-1], s) for s in holding) else []


def _acts(who: Term, statement: Statement) -> bool:
    """Whether a statement says something of somebody whom it names, right behind the name."""
    named = rf"\b{re.escape(who.stem)}\w*(?:’s|'s)?(?: \([^)]*\))?"
    says = re.search(rf"{named}(?:: | (?!{_NOT_ACTING}\b))\w+", statement.text, re.IGNORECASE)
    return bool(says) or (statement.passage.metadata["kind"] == "row" and not only_names(statement))


def names_other(statement: Statement, own: Collection[str]) -> bool:
    """Whether a statement has a name that is none of some words; an item or a row may begin with one, but no label of
    plain words is one: "Continuous Learning: ..."."""
    label = LABEL.match(statement.text)
    labelled = words(label[0]) if label else []
    is_plain = len(labelled) > 1 and all(word in english() for word in labelled)
    said = statement.text[label.end() :] if label and is_plain else statement.text
    names = [word for token in (*_NAME.findall(said), *_STATES.findall(said)) for word in words(token)]
    if not is_plain and statement.passage.metadata["kind"] in ("row", "item") and statement.text[:1].isupper():
        names += [word for word in words(statement.text)[:1] if not is_everyday(word)]
    return bool(places(statement.text) - {*own}) or any(name not in own for name in names)


def _is_general(text: str, kind: str, asked: Collection[str]) -> bool:
    """Whether a text speaks of a kind of thing in general, in the plural, and has no other name in it than is asked."""
    said = LABEL.sub("", text)
    named = (token for token in _NAME.findall(said) if not {token.casefold(), stem(token.casefold())} & {*asked})
    spoken = [found for found in _IN_GENERAL.finditer(said) if stem(found[2].casefold()) == kind]
    certain = any(found[1].casefold() in _CERTAIN for found in spoken)
    some = any(stem(found.casefold()) == kind for found in _SOME.findall(said))
    return bool(spoken or some) and not any(named) and not certain
