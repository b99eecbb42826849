"""Who asks does not steer the answer: personal details that do not bear on a question are taken out of it.

Only where people speak of themselves ("I'm a 52-year-old woman from Nigeria.", "As a deaf engineer, ..."), and not
when the question is about it ("As a deaf engineer, which support do I get?").
"""

import re

_GENDER = """
    woman women man men girl boy lady guy gentleman female male nonbinary non-binary trans transgender cis queer gay
    lesbian bisexual straight intersex
"""
_DISABILITY = """
    deaf blind deafblind disabled autistic dyslexic neurodivergent epileptic paraplegic mute diabetic
    wheelchair-user wheelchair dyslexia autism adhd epilepsy diabetes disability impairment
"""
_AGE = """
    young younger old older elderly middle-aged teenage millennial
"""
_ORIGIN = """
    black white asian african european american latino latina hispanic arab indigenous roma caucasian mixed-race
    muslim christian jewish hindu buddhist sikh catholic atheist protestant immigrant migrant refugee foreigner
    nigerian turkish german french italian spanish portuguese polish romanian bulgarian greek dutch belgian swiss
    austrian british english scottish irish welsh danish swedish norwegian finnish russian ukrainian czech slovak
    hungarian serbian croatian albanian bosnian estonian latvian lithuanian georgian armenian israeli palestinian
    lebanese syrian iraqi iranian persian saudi egyptian moroccan algerian tunisian kenyan ethiopian ghanaian somali
    sudanese ugandan cameroonian senegalese zimbabwean indian pakistani bangladeshi nepali nepalese afghan chinese
    japanese korean vietnamese thai filipino filipina indonesian malaysian singaporean taiwanese mongolian kazakh
    uzbek mexican brazilian argentinian argentine chilean colombian peruvian venezuelan cuban jamaican haitian
    canadian australian
"""
# what a question asks that bears on a detail of the kind
_BEARS = {
    "gender": r"\b(?:wom[ae]n|m[ae]n|female|male|gender\w*|sex\w*|divers\w*|discriminat\w*|equal\w*|matern\w*|patern\w*"
    r"|parental|pregnan\w*|lgbt\w*|trans\w*|gap|harass\w*|inclusi\w*|quota\w*)\b",
    "disability": r"\b(?:deaf|blind|disab\w*|impair\w*|accommodat\w*|accessib\w*|support\w*|adjust\w*|assist\w*|aids?"
    r"|wheelchair\w*|interpret\w*|divers\w*|discriminat\w*|equal\w*|inclusi\w*|quota\w*|health\w*|sick\w*|barrier\w*)\b",
    "age": r"\b(?:age[ds]?|ageism|ageist|old|young|retire\w*|pension\w*|elderly|discriminat\w*|divers\w*|equal\w*)\b",
    "origin": r"\b(?:visas?|sponsor\w*|permit\w*|immigra\w*|migra\w*|relocat\w*|citizen\w*|national\w*|foreign\w*"
    r"|abroad|countr\w*|internation\w*|rac(?:e|ial|ism)|ethnic\w*|religi\w*|pray\w*|holidays?|discriminat\w*|divers\w*|equal\w*"
    r"|(?:native|spoken|second) languages?|english|inclusi\w*|quota\w*|refugees?)\b",
    "name": r"\bnames?\b",
}


def _any(words: str) -> str:
    return rf"\b(?:{'|'.join(sorted(map(re.escape, words.split()), key=len, reverse=True))})\b"


_NAME = r"(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)?"
_AM = r"(?:(?<=\bI'm )|(?<=\bI am ))"
_DETAILS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("age", r"\b\d{1,2}[- ]years?[- ]old\b|\baged? \d{1,2}\b|\b\d{1,2} years? of age\b|\bborn in (?:19|20)\d\d\b"),
        ("age", r"\bin my (?:early |mid[ -]|late )?\w+ies\b"),
        ("age", rf"{_AM}\d{{1,2}}(?:$|(?= and\b))|^\d{{1,2}}$"),
        ("age", _any(_AGE)),
        ("origin", r"\b(?:originally )?(?<!working )(?<!work )(?:from|born in|come from) "
         r"(?!(?:our|your|my|an?|home|scratch|abroad)\b|the \w+ (?:office|team|department)\b)"
         r"(?:the )?[^\W\d]+(?: (?-i:[A-Z])\w+)*"),
        ("origin", _any(_ORIGIN)),
        ("disability", r"\bhard of hearing\b|\b(?:visually|hearing|partially) (?:impaired|sighted)\b"
         r"|\bwheelchair users?\b|\b(?:on|in|use|using) a wheelchair\b"
         r"|\b(?:with|have) (?:an? )?(?:\w+ )?(?:disability|impairment)\b"
         r"|\b(?:with|have) (?:dyslexia|autism|adhd|epilepsy|diabetes)\b"),
        ("disability", _any(_DISABILITY)),
        ("gender", r"\bpronouns are \w+/\w+(?:/\w+)?"),
        ("gender", _any(_GENDER)),
        ("name", r"\b(?:my name is|my name's|name:) [^\W\d][\w'-]*(?: (?-i:[A-Z])[\w'-]+){0,2}"),
        ("name", rf"\b(?:call me|this is|thanks,|thank you,|regards,|cheers,) {_NAME}|{_AM}{_NAME}$|^{_NAME} here$"),
    )
)  # fmt: skip
_OPENING = r"\b(?:hi|hello|hey|btw|by the way|and|also|so|well|note that|asking|speaking|fyi)\b"
_OF_ONESELF = re.compile(
    rf"^(?:{_OPENING}[ ,]*)*(?:i'?m\b|i am\b|my (?:name|pronouns)\b|name:|(?:as|being) an?\b"
    r"|i (?:have|use|come|was born)\b|(?:call me|this is|thanks,|thank you,|regards,|cheers,) (?-i:[A-Z]))"
    rf"|^{_NAME} here$",
    re.IGNORECASE,
)
_GREETING = re.compile(r"^(?:hi|hello|hey|by the way|btw|fyi)(?: there| all)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(a)n? (?:(?=([aeiou]))|(?=\w))", re.IGNORECASE)
# what is left of a self-description that said nothing else
_EMPTY = re.compile(
    rf"{_OPENING}|\b(?:i'?m|i am|i|my|name|is|are|am|as|an?|thanks|regards|cheers|being|who|have|use|come|was|person"
    r"|people|human|individual|with|years?|of|the|myself|currently|proud|just)\b|\W",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(
    r"([.!?;]+\s+(?:[-–—]+\s+)?|;\s*|(?<!thanks)(?<!thank you)(?<!regards)(?<!cheers),\s+|\s+[-–—]+\s+|\s*[()]\s*|:\s+"
    r"|[.?!]+$|\s+(?=and (?:I|my)\b|as an? [^,.;?!]+[?.!]*$)"
    r"|\s+(?:and|so)\s+(?=(?:what|how|which|who|when|do|can|is)\b))",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.?!]")


def without_identity(turn: str) -> str:
    """The turn without the gender, age, name, origin or disability that its writer mentions of themselves.

    It stays as it is, byte for byte, where nothing of that is said, where the question is about it, and where
    nothing else is asked. Other things said of oneself stay: "As a deaf senior engineer, ..." asks as a senior one.
    """
    pieces = _SEPARATORS.split(turn.replace("’", "'"))
    segments, separators = pieces[::2], [*pieces[1::2], ""]
    found: set[str] = set()
    kept: list[tuple[str, str]] = []
    about: list[str] = []
    inside = False
    for segment, separator in zip(segments, separators, strict=True):
        inside = bool(_OF_ONESELF.match(segment)) or (inside and not _EMPTY.sub("", _stripped(segment)[0]))
        rest, kinds = _stripped(segment) if inside else (segment, set())
        found |= kinds
        if not inside:
            about.append(segment)
        if _GREETING.match(segment):
            continue
        if not kinds or _EMPTY.sub("", rest):
            kept.append((rest, separator))
        elif kept and _ENDS.search(separator) and not _ENDS.search(kept[-1][1]):
            kept[-1] = (kept[-1][0], separator)
    asked = " ".join(about)
    if not found or not asked.strip() or any(re.search(_BEARS[kind], asked, re.IGNORECASE) for kind in found):
        return turn
    return "".join(part for pair in kept for part in pair).strip(" ,;:-–—(")


def _stripped(segment: str) -> tuple[str, set[str]]:
    """A self-description without its details, and the kinds of those."""
    kinds: set[str] = set()
    for kind, pattern in _DETAILS:
        segment, times = pattern.subn("", segment)
        kinds |= {kind} if times else set()
    return _ARTICLE.sub(lambda match: match[1] + ("n " if match[2] else " "), " ".join(segment.split())), kinds
