"""Who asks does not steer the answer: personal details that do not bear on a question are taken out of it.

Only where people speak of themselves ("I'm a 52-year-old woman from Nigeria.", "As a deaf engineer, ..."), and not
when the question is about it ("As a deaf engineer, which support do I get?").
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from advisor.asides import bearing, without_asides, without_insertions
from advisor.follow_up import History
from advisor.frames import direct
from advisor.leaning import leans, points_back
from advisor.lexicon import Lexicon
from advisor.patterns import compiled
from advisor.persons import as_anyone, nobody
from advisor.portraits import without_portraits
from advisor.small_talk import CLOSING, asks_nothing, without
from advisor.telling import ITSELF
from advisor.terms import is_everyday
from advisor.traits import BEARS, COMPARES, DETAILS, FRIENDS, KIN, MODIFIERS, NAME, PERSONS, TRAITS
from advisor.vocabulary import LEVELS

_OPENING = r"\b(?:yo|oi|hi|hello|hey|there|btw|by the way|and|also|so|well|note that|fyi|speaking|asking(?: this)?)\b"
_REASON = r"(?:since|because|given(?: that)?|considering(?: that)?|although|though|while|even though|knowing)"
_OF_ONESELF = re.compile(
    rf"^(?:{_OPENING}[ ,]*)*(?:tell me[ ,]*)?(?:{_REASON} )?(?:we'?re\b|we are\b|i'?m\b|i am\b"
    r"|i'?ve (?:got|been|had)\b|i'll be\b|name:|name's\b"
    r"|(?:as|being|for) (?:an?|one|someone|somebody|two|\d+)\b|having\b|with my\b|greetings from\b"
    r"|my (?:\w+ )?(?:name|pronouns|family|parents|husband|wife|partner|mother|father|religion|faith|age|nationality"
    r"|language|tongue)\b"
    r"|i (?:also |just |only |recently )*(?:have|use|come|was|grew|identify|suffer|live with|wear|hold|turned|belong"
    r"|practi[cs]e|got|lost|need|moved|e?migrated|immigrated"
    r"|fled|pray|go by|don't speak|celebrate|had)\b"
    r"|english is\b|at (?:the age of )?\d\d(?:$|,? (?=(?:i|we)\b))"
    r"|(?:call me|this is|it's|thanks,|thank you,|regards,|cheers,) (?-i:[A-Z]))"
    rf"|^{NAME} (?:here|speaking)$",
    re.IGNORECASE,
)
_RELATIVE = rf"my (?:{TRAITS} )*(?:{KIN}|{FRIENDS})\b"
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|by the way|fyi|p\.?s|(?:for )?(?:your |some )?(?:context|info\w*|background)"
    r"(?: (?:on|about) me)?"
    r"|just so you know|(?:just )?for the record"
    r"|(?:just )?in case you(?: were| are|['’]re) (?:wondering|curious|interested)|if you (?:must|want to|need to) know"
    r"|for what it['’]?s worth|not that it matters"
    r"|(?:in case|if) (?:that|it|this) matters)(?: (?:there|all|team|everyone))?$",
    re.IGNORECASE,
)
# "as a woman which skills matter": a comma belongs in front of the question
_UNPARTED = re.compile(
    r"^((?:i'?m|i am|as an?|being an?)\b[^,.;:?!]*?)\s+"
    r"(?=(?:what|which|how|when|where|why|can i|do i|should i|is there|are there)\b)",
    re.IGNORECASE,
)
_SO = re.compile(r"^so (?=\w)", re.IGNORECASE)
_LEADS_OVER = re.compile(
    r"^(?:and |so |but )*(?:i'?m (?:just )?(?:wondering|asking|curious)|i wonder|i(?:'d| would) like to (?:know|ask)"
    r"|i want to (?:know|ask)|(?:please )?tell me|my question is|asking)$",
    re.IGNORECASE,
)
# a name below a letter: "Kind regards, Ana", "- Ana"
_SIGNED = re.compile(
    rf"(?:(?P<end>[.?!,])\s*(?:[-–—~/]\s*|{CLOSING}\s*[,!.–—-]*\s*)|\s{CLOSING}\s*[,!.–—-]\s*)(?P<name>{NAME})\s*[.!]?\s*$",
    re.IGNORECASE,
)
# what people say of themselves that bears on most questions about work
_WORK = re.compile(
    rf"\b(?:{'|'.join(sorted(LEVELS))}|\w{{3,}}(?:er|or|ist|ant)s?|experience\w*|skills?|architects?|graduates?|students?"
    r"|interns?|employees?|trainees?|apprentices?|freelance\w*|self-taught|phd|doctorate|degrees?|masters?|bachelors?"
    r"|diploma|bootcamp|background|stud(?:y|ied|ying)|work\w*|part[- ]time|full[- ]time|remote\w*|probation|contract\w*"
    r"|team|career|coding|code|programming|jobs?|hired|laid|tech|leads?|head|staff)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"\b(?:{'|'.join(sorted({*LEVELS, *PERSONS, 'head', 'staff'}))})\b", re.IGNORECASE)
_NO_WORK = re.compile(
    r"\b(?:older|younger|other|others|never|ever|after|over|under|either|neither|for|nor)\b", re.IGNORECASE
)
_QUESTION = re.compile(r"\b(?:what|which|who|whose|how|when|where|why)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(a)n? (?:(?=([aeiou]))|(?=\w))", re.IGNORECASE)
# what is left of a self-description that said nothing else
_EMPTY = re.compile(
    rf"{_OPENING}|\b{_REASON}\b|\b(?:i'?m|i am|we'?re|i|we|my|name|is|are|am|was|as|an?|thanks|regards|cheers|being|who"
    r"|have|has|use|come|comes|person|people|folks?|human|individual|someone|somebody|one|with|years?|of|the|myself"
    r"|currently|proud|just|here|asking|haha\w*|lol|both|also|or|two|half|part|quarter|family|not|identify|practi[cs]ing|worker)\b|\W",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(
    r"([.!?;]+\s+(?:[-–—]+\s+)?|;\s*|(?<!thanks)(?<!thank you)(?<!regards)(?<!cheers),\s+|\s+[-–—]+\s+|\s*[()]\s*|:\s+"
    r"|\n+|[.?!]+$|\s+(?=and (?:I|my)\b|as an? [^,.;?!]+[?.!]*$)"
    r"|\s+(?:and|so)\s+(?=(?:what|how|which|who|when|do|can|is)\b))",
    re.IGNORECASE,
)
_FROM = ("from", "come", "originally")
_JOINED = re.compile(r"^(?:I'm|I am|I was|I|we are|we're) and (?=\w)", re.IGNORECASE)
_BARE = re.compile(r"^((?:as|being)) an?(?= (?:in|from|with|at|on|of|who)\b)", re.IGNORECASE)  # "as a woman in tech"
_ENDS = re.compile(r"[.?!]")
_CLOSES = re.compile(r"[.?!;()\n]| [-–—]")
_FEW = 4  # words beside a trait that say nothing by themselves: "wearing a scarf"


@dataclass(frozen=True)
class _Segment:
    """A piece of a turn, the separator behind it, and what is left of it without traits of these kinds."""

    text: str
    separator: str
    rest: str
    kinds: frozenset[str]

    @property
    def is_bare(self) -> bool:
        return bool(self.kinds) and not _EMPTY.sub("", self.rest)


def without_identity(turn: str, known: Callable[[str], bool] = nobody, *, first: bool = True) -> str:
    """The turn without the gender, age, name, origin, religion, disability or family that its writer mentions of
    themselves, or of the engineer, candidate, friend ... whom it asks about.

    It stays as it is, byte for byte, where nothing of that is said, where the question is about it, and where
    nothing else is asked. Other things said of oneself stay: "As a deaf senior engineer, ..." asks as a senior one.
    For `known` and `first` see `persons.as_anyone`.
    """
    return _of_anyone(as_anyone(_of_any_writer(turn), known, first=first))


def of_nobody(before: History, turn: str, lexicon: Lexicon) -> tuple[list[tuple[str, str]], str]:
    """What was said before a turn, and the turn, each without the identity of its writer."""

    def asked(text: str, *, first: bool) -> str:
        plain = without_portraits(without_insertions(without(text) or text, lexicon), lexicon, first=first)
        return direct(without_asides(without_identity(plain, lexicon.knows, first=first), lexicon, first=first))

    def told(text: str, *, first: bool) -> str:
        return bearing(asked(text, first=first), lexicon) if bearing(text, lexicon) else ""

    said = [(role, asked(text, first=not n) if role == "user" else text) for n, (role, text) in enumerate(before)]
    bears = [(role, told(text, first=not n) if role == "user" else text) for n, (role, text) in enumerate(before)]
    if before and not any(text for role, text in bears if role == "user"):
        return [], asked(turn, first=True)  # "My son plays the flute.", "How does he become one?"
    alone = asked(turn, first=not before)
    # what it points at may have been told
    whole = ITSELF.sub("the job", alone)
    return (said if leans(whole, lexicon) or points_back(whole) else bears), alone


def _of_any_writer(turn: str) -> str:
    plain = _UNPARTED.sub(r"\1, ", turn.replace("’", "'"))
    signed = _signature(plain)
    found = {"name"} if signed else set()
    kept: list[tuple[str, str]] = []
    about: list[str] = []
    for segment, inside, goes_on in _told(_unsigned(plain, signed)):
        kinds = segment.kinds if inside else frozenset()
        found |= kinds
        about.append(segment.text if not inside else segment.rest if kinds and _says_more(segment) else "")
        if _greets(segment.text) or _LEADS_OVER.match(segment.text) or (goes_on and not kinds):
            continue
        if not kinds or _says_more(segment):
            kept.append((segment.rest if kinds else segment.text, segment.separator))
        elif kept and _ENDS.search(segment.separator) and not _ENDS.search(kept[-1][1]):
            kept[-1] = (kept[-1][0], segment.separator)
    asked = " ".join(about)
    asks_else = any(text and not _OF_ONESELF.match(text) for text, _ in kept)
    if not found or not asks_else or any(BEARS[kind].search(asked) for kind in found):
        return turn
    return _SO.sub("", "".join(part for pair in kept for part in pair).strip(" ,;:-–—("))


def _told(plain: str) -> Iterator[tuple[_Segment, bool, bool]]:
    """Each segment, whether it is of oneself, and whether it goes on with what the one before it says of oneself."""
    for sentence in _sentences(plain):
        telling, inside, before = _is_telling(sentence), False, ""
        for segment in sentence:
            goes_on = inside and (segment.is_bare or bool(re.fullmatch(NAME, segment.text)))
            # "can I as a Muslim get a day off": what follows is the question
            runs_on = before.isspace() and not segment.is_bare
            opens = bool(_OF_ONESELF.match(segment.text)) and not runs_on and not _is_of_another(segment)
            inside, before = telling or opens or goes_on, segment.separator
            yield segment, inside, goes_on


def _of_anyone(turn: str) -> str:
    """The turn without the traits of those whom it asks about: "a deaf engineer" is asked as an engineer."""
    asked, kinds = turn, set[str]()
    for kind, pattern in MODIFIERS:
        asked, times = compiled(pattern).subn("", asked)
        kinds |= {kind} if times else set()
    if not kinds or COMPARES.search(turn) or any(BEARS[kind].search(asked) for kind in kinds):
        return turn
    return _with_articles(asked)


def _with_articles(text: str) -> str:
    return _ARTICLE.sub(lambda match: match[1] + ("n " if match[2] else " "), text)


def _signature(plain: str) -> re.Match[str] | None:
    signed = _SIGNED.search(plain)
    # "Amazon or Tesla? - Tesla"
    return signed if signed and signed["name"] not in plain[: signed.start()] else None


def _unsigned(plain: str, signed: re.Match[str] | None) -> str:
    if signed is None:
        return plain
    return plain[: signed.end("end") if signed["end"] else signed.start()]


def _sentences(plain: str) -> Iterator[list[_Segment]]:
    pieces = _SEPARATORS.split(plain)
    sentence: list[_Segment] = []
    for text, separator in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        sentence.append(_Segment(text, separator, *_stripped(text)))
        if _CLOSES.search(separator):
            yield sentence
            sentence = []
    yield sentence


def _is_telling(sentence: list[_Segment]) -> bool:
    """Whether it says who asks without a verb: "Woman, 42, from Kenya." """
    said = [segment for segment in sentence if segment.text and not _greets(segment.text)]
    return bool(said) and all(segment.is_bare for segment in said) and "?" not in said[-1].separator


def _greets(text: str) -> bool:
    return bool(text) and (bool(_GREETING.match(text)) or asks_nothing(text))


def _is_of_another(segment: _Segment) -> bool:
    """Whether it says of a relative more than what they are: "My mother died", and not "My wife is Peruvian"."""
    return bool(compiled(_RELATIVE).match(segment.text)) and not segment.is_bare


def _says_more(segment: _Segment) -> bool:
    """Whether what is left of a self-description may bear on the question."""
    left = _EMPTY.sub(" ", segment.rest).split()
    inner = re.search(r"(?<=\S )(?!I\b)(?-i:[A-Z])", segment.rest)
    return bool(left) and bool(
        len(left) > _FEW or inner or _QUESTION.search(segment.rest) or _WORK.search(_NO_WORK.sub("", segment.rest))
    )


def _stripped(segment: str) -> tuple[str, frozenset[str]]:
    """A self-description without its details, and the kinds of those."""
    kinds: set[str] = set()
    for kind, pattern in DETAILS:
        for match in reversed(list(pattern.finditer(segment))):
            if not _is_of_work(kind, match[0]):
                kinds.add(kind)
                segment = " ".join((segment[: match.start()] + segment[match.end() :]).split())
    return _JOINED.sub("I ", _BARE.sub(r"\1 someone", _with_articles(segment))), frozenset(kinds)


def _is_of_work(kind: str, words: str) -> bool:
    """Whether it only looks like a trait: "I'm Staff", "I come from marketing"."""
    last = words.split()[-1]
    return (kind in ("name", "called") and bool(_ROLE.search(words))) or (
        kind == "origin" and " " in words and last.islower() and words.startswith(_FROM) and is_everyday(last)
    )
