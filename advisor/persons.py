"""Whom a question is about does not steer the answer: a woman, a Syrian, my deaf brother and Emily are all someone.

A trait that bears on the question stays, and so do roles, levels and companies.
"""

import re
from collections.abc import Callable, Iterator

from advisor import first_names
from advisor.gazetteer import is_country
from advisor.pronouns import GENDERED, as_someone, as_they
from advisor.role import is_profession
from advisor.terms import words
from advisor.traits import BEARS, DETAILS, FRIENDS, HUMANS, KIN, PERSONS, TRAITS, YEARS
from advisor.vocabulary import FUNCTION_WORDS

_MOST = 4  # things that are told of one person
Span = tuple[int, int, str]  # from where to where, and what is said instead

_OWN = r"(?:my|our|your|his|her|their)"
_A = rf"(?:an?|another|any|every|each|some|{_OWN})"
# atomic: a word that several lists have is tried once
_HOW = rf"(?>(?:{TRAITS}|elder|little|big|best|good|close|dear|own|former|single|adult)[ ,]+(?:and )?)"
# "a woman engineer" and "a parent company" are others
_ITSELF = (
    r"(?![\w-])(?!(?:['’]s)? (?:compan\w+|organi[sz]ations?|tongues?|leaves?|days?|hours?|weeks?|months?|program\w*"
    rf"|networks?|groups?|rooms?|pensions?|requirements?|quotas?|visas?|teams?"
    rf"|(?:[\w-]+ ){{0,2}}?(?:{'|'.join(PERSONS[2:])})s?)\b)"
)
# "a Syrian become", and neither "a Syrian company" nor "a blind spot"
_ENDS = (
    r"(?=\W*$|[,.?!;:]|['’]s\b| (?:become|be|get|ha(?:ve|s|d)|needs?|wants?|learns?|knows?|earns?|makes?|works?"
    r"|appl(?:y|ies)|expects?|faces?|do(?:es)?|takes?|finds?|starts?|joins?|uses?|keeps?|grows?|stud(?:y|ies)|asks?"
    r"|lands?|enter|lead|manage|reach|qualify|succeed|put|move|switch|is|was|can|could|will|would|should|may|might|must"
    r"|still|ever|also|really|easily|aged?|who|what|which|how|why|whether|with|without|in|on|from|of|over|under|at|as|to|and|or|for)\b)"
)
_NAMED = r"(?-i:(?= [A-Z]))"  # "my niece Aisha"
_OF_ANOTHER = r"\b(?<!\bi['’]m )(?<!\bi am )(?<!\bim )(?<!\bi was )(?<!\bas )(?<!\bbeing )"
_OF_SOME = r"(?: of (?:two|three|four|five|\d)\b)?"
_PERSON = re.compile(
    rf"{_OF_ANOTHER}(?:{_A} (?:{_HOW}){{0,4}}?"
    rf"(?:(?:{HUMANS}|{KIN}{_OF_SOME}){_ITSELF}(?:{_ENDS}|{_NAMED})|{TRAITS}{_ENDS})"
    rf"|(?P<plain>{_A} (?:{_HOW}){{0,4}}?(?:person|individual|human|adult|people)s?){_ITSELF}"
    rf"|(?:{_OWN} (?:{_HOW}){{0,4}}|an? (?:{_HOW}){{1,4}})(?:{FRIENDS}){_ITSELF}|an? friend(?= of (?:mine|ours)\b)"
    rf"|(?P<anyone>someone|somebody|anyone|anybody|people|{_A} (?:[\w-]+ ){{0,3}}?(?:{'|'.join(PERSONS[2:])})s?)(?= ))",
    re.IGNORECASE,
)
# in front of what persons do: "do women need"; "what do women earn" is about women
_GROUP = re.compile(
    rf"(?<!what )\b(?:do|can|are|may|could|should) (?P<group>(?:{_HOW}){{0,4}}(?:{HUMANS}|{TRAITS}))(?<=[sn])"
    r"(?= (?:able to|need|become|learn|know|study|apply for|work as|have to|get (?:a job|hired)|find work)\b)",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:[^s]s|men|people|children)(?:-in-law)?$", re.IGNORECASE)
# behind a person: "who is blind", "with ADHD", "in her fifties", "over 50", "of mine"
_LINK = re.compile(
    rf",?(?: (?:who|that)(?: ?['’]s| is| was| has| have| had| uses?)?| with| without| in {_OWN}| and)? (?:an? |the )?",
    re.IGNORECASE,
)
_AGED = re.compile(
    rf",? who (?:is|are) {YEARS}(?:,(?= \w+s\b))?(?= (?:and|become|get|still|work|learn|apply|do|have|want)\b|\W)"
    r"| (?:who (?:is|are) )?(?:over|under|past|above|aged?|around|almost|nearly) (?:the age of )?"
    rf"{YEARS}\b{_ENDS}| of (?:mine|ours|his|hers|theirs|colou?r)\b",
    re.IGNORECASE,
)
# of a group as such, or of one group and another
_OF_GROUPS = re.compile(r"\b(?:gap|share|percent\w*|proportion|ratio|discriminat\w*)\b", re.IGNORECASE)
_CAREER = re.compile(
    r"\b(?:becom\w+|learn\w*|stud(?:y|ies|ying)|appl(?:y|ies|ying) for|degree|career\w*|earns?|skills?|experience"
    r"|roles?|tasks|pays? someone|knows?|leadership|certific\w+|(?:move|switch|grow|get) into)\b",
    re.IGNORECASE,
)
_WEIGHS = re.compile(r"\b(?:than|or|versus|vs|between|compared)\b", re.IGNORECASE)


_NOUN = re.compile(rf"(?:{HUMANS}|{KIN}|{FRIENDS})$", re.IGNORECASE)
_NO_TRAITS = FUNCTION_WORDS | frozenset("year years old aged over under past user users first".split())


def nobody(_: str) -> bool:
    """Knows no word."""
    return False


def as_anyone(turn: str, known: Callable[[str], bool] = nobody, *, first: bool = True) -> str:
    """The turn with the persons that it is about as "someone", unless it is about what they are.

    `known` tells whether the documents have a word: a name that they have may be a company's. In the `first` turn of a
    conversation "he" and "she" are someone too; later they may be whom an earlier one named, and are "they".
    """
    found = sorted(s for s in {*_persons(turn), *first_names.spans(turn, known)} if not _is_told(turn, s, known))
    told = [turn[start:end] for start, end, _ in found]
    is_gendered = bool(GENDERED.search(turn))
    if not (found or is_gendered):
        return turn
    kinds = {kind for person in told for kind in _kinds(person)} | ({"gender"} if is_gendered else set())
    asked = _with(turn, found)
    asked = as_they(as_someone(asked) if first and not found else asked)
    if "kin" in kinds and not _is_of_a_career(asked):
        return turn
    apart = len({*map(str.casefold, told)}) > 1 and _WEIGHS.search(turn)
    if apart or (kinds and _OF_GROUPS.search(turn)) or any(BEARS[kind].search(asked) for kind in kinds):
        return turn
    return asked[:1].upper() + asked[1:] if turn[:1].isupper() else asked


def _is_told(turn: str, span: Span, known: Callable[[str], bool]) -> bool:
    """Whether the documents speak of all that would be taken away: "an employee from Germany"."""
    start, end, put = span
    kept = {*words(put)} | {*PERSONS} | _NO_TRAITS
    gone = [
        word for word in words(turn[start:end]) if word not in kept and not word.isdigit() and not _NOUN.match(word)
    ]
    return bool(gone) and all(map(known, gone))


def _is_of_a_career(asked: str) -> bool:
    """Whether it asks after work and learning, and not what a relative is owed: "can my son become an engineer"."""
    return bool(_CAREER.search(asked)) or any(map(is_profession, words(asked)))


def _with(turn: str, found: list[Span]) -> str:
    pieces, last = list[str](), 0
    for start, end, put in found:
        if start >= last:  # no person in another: "my friend Emily"
            pieces += [turn[last:start], put]
            last = end
    return "".join([*pieces, turn[last:]])


def _persons(turn: str) -> Iterator[Span]:
    for match in _PERSON.finditer(turn):
        end = _end(turn, match.end())
        plain = match["anyone"] or (match["plain"] and not _kinds(match["plain"]))
        if not plain or end > match.end():
            yield match.start(), end, match["anyone"] or _anyone(match[0])
    for match in _GROUP.finditer(turn):
        yield *match.span("group"), "people"


def _anyone(person: str) -> str:
    return "people" if _MANY.search(person) else "someone"


def _end(turn: str, end: int) -> int:
    """Where what tells of a person ends that ends there or goes on behind: "a man | with ADHD from Ghana"."""
    for _ in range(_MOST):
        end = _longer(turn, end) or end
    return end


def _longer(turn: str, end: int) -> int:
    if aged := _AGED.match(turn, end):
        return aged.end()
    if named := first_names.CALLED.match(turn, end):
        return named.end()
    link = _LINK.match(turn, end)
    starts = (link.end(), end + 1) if link else ()
    told = (match for start in starts for _, pattern in DETAILS if (match := pattern.match(turn, start)))
    return max((match.end() for match in told if not _is_of_work(match[0])), default=0)


def _is_of_work(told: str) -> bool:
    """Whether it is where somebody works rather than their origin: "from sales", "from Lisbon"."""
    *before, where = re.split(r"\bfrom (?:the )?", told, maxsplit=1)
    return bool(before) and not (is_country(" ".join(words(where))))


def _kinds(person: str) -> set[str]:
    """The kinds of traits that words for a person tell."""
    kinds = {kind for kind, pattern in DETAILS if kind != "called" and pattern.search(person)}
    return kinds | ({"kin"} if re.search(rf"\b(?:{KIN}|{FRIENDS})\b", person, re.IGNORECASE) else set())
