"""The manner in which an answer is asked for ("keep it short", "in plain words"): it steers no search."""

import re

_PIECES = re.compile(r"((?<=[.!?,;:])\s+|\s+[-–—]+\s+|\s*[()]\s*)")
_PLEASE = r"(?:please|pls|plz|just|and|but|so|thanks for|can you|could you|only)"
_BRIEF = r"(?:(?:nice and|very|really|as) )?(?:short|brief|concise|quick|simple)(?:(?: and|,)? \w+| as possible)?"
_FEW = (
    r"in (?:just )?(?:one|1|two|2|a|a single|a few|a couple of) (?:(?:short|single|quick) )?(?:sentences?|lines?|words)"
)
_NUTSHELL = r"in a nutshell|in short|briefly|tl;?dr"
_TERMS = r"in (?:plain|simple|easy|lay|layman['’]?s|everyday) (?:words|terms|english|language)"
_LIKE = r"like i['’ ]?a?m (?:5|five|an? \w+)(?: years? old)?"
_BULLETS = r"(?:in|as|with) (?:an? )?(?:bullet(?:ed)?(?:[ -]points?| list)?|bullets)"
_THE_ANSWER = r"(?:it|this|that|(?:the|your) (?:answers?|reply)|answers?)"
_SAY = r"(?:(?:answer|reply|explain|say|tell me|give me|put)(?: (?:it|this|that|me))?(?: to me)? )?"
# a piece of a turn that says nothing else
_WHOLE = re.compile(
    rf"(?:{_PLEASE} )*(?:(?:keep|make|keeping|making) {_THE_ANSWER} {_BRIEF}|be {_BRIEF}|short answer|eli5"
    r"|(?:(?:give|tell) me |i (?:want|need|['’]d like) )?(?:an?|the) (?:short|quick|brief) (?:answer|version|one)"
    rf"|{_SAY}(?:{_FEW}|{_NUTSHELL}|{_TERMS}|{_LIKE}|{_BULLETS}))(?: (?:please|pls|plz|thanks))?[.!,;: ]*",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"^(?:{_PLEASE} )*(?:eli5|tl;?dr(?: (?:of|on|for))?|(?:{_FEW}|in a nutshell|briefly)(?! of\b)):? (?=\w)", re.I
)
_EXPLAIN = r"(?:(?:please|can you|could you|pls) )?(?:explain|describe|tell me|summari[sz]e|define)\b"
_AT_END = rf"(?:{_FEW}|in a nutshell|briefly|{_TERMS}|{_LIKE}|{_BULLETS})(?: please)?(?=\W*$)"
# behind a comma, or what is to be explained: "is the report in plain English" asks about it
_CLOSES = re.compile(rf"(?<=\w), {_AT_END}|(?P<asked>^{_EXPLAIN}.*\w) {_AT_END}", re.IGNORECASE)
_INSIDE = re.compile(rf"(?P<asked>^{_EXPLAIN} )(?:to me )?(?:{_TERMS}|{_FEW}|briefly) (?=\w)", re.IGNORECASE)
_SHORT = re.compile(rf"\b(?:{_FEW}|{_NUTSHELL}|short|brief|concise|quick)\b", re.IGNORECASE)
_PARTS = (_OPENS, _CLOSES, _INSIDE)
_SEAMS = " ,;:–—-"
_EMPTY = re.compile(r",?\s*\(\W*\)|,\s*(?=\))")


def is_short(turn: str) -> bool:
    """Whether a turn asks for a short answer."""
    return any(map(_SHORT.search, _told(turn)))


def without(turn: str) -> str:
    """A turn without what says in which manner it should be answered; as it is where it says nothing else."""
    pieces = _PIECES.split(turn)
    kept = [
        _closing(separator) if _WHOLE.fullmatch(piece) else piece + separator
        for piece, separator in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    ]
    bare = _EMPTY.sub("", "".join(kept)).strip(_SEAMS) if any(map(_WHOLE.fullmatch, pieces[::2])) else turn
    for pattern in _PARTS:
        bare = pattern.sub(lambda found: found.groupdict().get("asked") or "", bare)
    return bare or turn


def _closing(separator: str) -> str:
    """The bracket of a separator that closes what goes on in front of it."""
    return ")" if ")" in separator else ""


def _told(turn: str) -> list[str]:
    """What a turn says on the manner of its answer."""
    whole = [piece for piece in _PIECES.split(turn) if _WHOLE.fullmatch(piece)]
    return [*whole, *(found[0] for pattern in _PARTS for found in pattern.finditer(turn))]
