"""Which is the first of several: "which industry pays best", "which one do most use", "which should I learn first"."""

import re
from collections.abc import Sequence

from advisor.evidence import Statement
from advisor.naming import LABEL, PLACES, names_other
from advisor.question import Question
from advisor.terms import HELD, Term, bag, words

_MOST = (
    r"\w+iest|(?:high|low|fast|slow|bigg|larg|great|strong|quick|long|short|cheap|hard|saf|old|young|new|small|few|clos"
    r"|near|simpl|rar|tough|smart|hott|cold|warm|clean|wid|deep|rich|poor)est|best|worst"
)
# "which industry pays best": of one kind of thing the first
_FIRST_OF = re.compile(
    r"\b(?:wh?ich|what) (?:(?:kind|type|sort)s? of )?(?:\w+ ){0,2}?(\w+)"
    r"(?: (?:outside|in|of|at|for|near|among|within)(?: \w+){1,3}?)? (?:is |are |do |does |will |would )?"
    r"(?:pays?|hires?|hiring|recruits?|employs?|earns?|grows?|growing|(?<=is )used|(?<=are )used|(?<=is )paid)\b"
    r".*\b(?<!\bat )(?:best|most|highest|fastest|least|lowest|slowest|worst)\b"
    r"|\b(?:wh?ich|what) (?:\w+ ){0,2}?(\w+) (?:is|are) (?:the )?(?:most|least) (?:popular|common|widespread|wanted)\b"
    r"|\bwh?ich of (?:the|these|those|our|my) (?:\w+ ){0,2}?(\w+) (?:matters?|counts?|weighs?|is|are)"
    r" (?:the )?(?:most|least)\b"
)
# "which of those pays best", "which one do most of them use": the first of what was named before
_FIRST_OF_THOSE = re.compile(
    r"\bwh?ich(?: ones?)?(?: of (?:those|these|them|the \w+))?"
    r" (?:is|are|pays?|do|does|has|have|gets?|will|would|costs?|takes?|sells?|grows?) (?:\w+ ){0,4}?"
    rf"(?:(?<!\bat )(?:most|least)|{_MOST})\b"
    r"|\bwh?ich(?: one)? of (?:those|these|them|the 2) (?:do|does|is|are|will|would) .*\b(?:more|less)$"
    r"|\bwh?ich(?: one)? of (?:(?:those|these|them|the) )?2 (?:\w+ ){1,3}?(?:better|worse|more|less|faster)$"
)
# "which should i learn first": an order
_IN_ORDER = re.compile(r"\bwh?ich(?: \w+){0,3} should (?:i|we|you|one) (?:\w+ ){1,2}first\b")
_NUMBER = re.compile(r"\d[\d.,]*")
_NUMBERED = re.compile(r"\s*\d+[.)]\s")
_ORDERED = re.compile(
    r"\b(?:first(?:ly)?|start\w*|begin\w*|before|after|then|prior\w*|recommend\w*|prefer\w*)\b", re.IGNORECASE
)
_FIRST = re.compile(
    rf"\b(?:{_MOST}|(?<!\bat )(?:most|least)|top|lead(?:s|ing)?|ahead|especially|particularly"
    r"|(?:\w+er|more|less|fewer)\b[^.|]{1,40}?\bthan)\b",
    re.IGNORECASE,
)
# told by their titles: "AI engineers earn the most"
_ANY_JOB = frozenset("job jobs role roles position positions title titles level levels engineer engineers".split())


def unranked(question: Question, statements: Sequence[Statement]) -> list[str]:
    """The kind of which the first is asked for, where none is told to be: "various industries" names no best-paying."""
    first, own = _FIRST_OF.search(" ".join(words(question.anew or question.text))), {*words(question.text)}
    kinds = [t for t in question.terms if first and t.word in first.groups() and t.word not in _ANY_JOB]
    for kind in kinds:
        by_name = kind.word in {*question.by_name, *PLACES}
        told = [s.text for s in statements if (names_other(s, own) if by_name else _is_on(s, kind))]
        figures = sum(bool(re.search(r"\d", text)) for text in told)
        if figures < 1 + by_name and not any(map(_FIRST.search, told)):  # of names a single figure is no first
            return [kind.word]
    return []


def unranked_before(question: Question, statements: Sequence[Statement]) -> list[str]:
    """What was named before of which a turn asks the first, where no statement on it, or below the same heading, tells
    which is, and what is to be done "first" where no order is told."""
    plain = " ".join(words(question.anew or question.text))
    if _IN_ORDER.search(plain) and not any(map(_tells_order, statements)):
        return ["first"]
    before = question.before
    if not before or not _FIRST_OF_THOSE.search(plain):
        return []
    anew = [p for p, t in enumerate(question.terms) if t in question.focus and not t.given]
    below = {(s.source, s.path) for s in statements if 2 * sum(s.held[p] >= HELD for p in before) > len(before)}
    told = [
        s.text
        for s in statements
        if ((s.source, s.path) in below and not _is_on_another(s, before))
        or (len(anew) > 1 and all(s.held[p] >= HELD for p in anew))
    ]
    ranked = any(map(_FIRST.search, told)) or sum(len(_NUMBER.findall(text)) for text in told) > 1
    return [] if ranked else [question.terms[place].word for place in before]


def _is_on_another(statement: Statement, before: Sequence[int]) -> bool:
    """Whether it is an item with a name of its own ("Data Mesh: ...") that says nothing of what was named before."""
    return bool(LABEL.match(statement.text)) and not any(statement.held[place] >= HELD for place in before)


def _tells_order(statement: Statement) -> bool:
    """Whether a statement says what comes first, or is a step of several."""
    return bool(_ORDERED.search(statement.text) or _NUMBERED.match(statement.passage.page_content))


def _is_on(statement: Statement, kind: Term) -> bool:
    """Whether a statement itself speaks of a kind of thing, the head of its column, or a heading of one word."""
    heads = (step for step in statement.path if len(words(step)) == 1)
    return kind.within(bag(" ".join((statement.text, *statement.passage.metadata["columns"], *heads)))) >= HELD
