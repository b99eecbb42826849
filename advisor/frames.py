"""The courtesies around a question: "can you tell me ...", "according to the guide, ...", "... please".

They ask nothing, and what a question begins and ends with tells how it is meant.
"""

import re

_ASKS = (
    r"(?:(?:so|and|but),? )?(?:whats?|which|who|whom|whose|whos|where|when|why|hows?|do|does|did|is|are|was|were|am|can"
    r"|could|will|would|should|must|may|have|has|once|after|when|name|list|besides|apart)\b"
    r"(?! you (?:know|can|have|could)\b)"
)
_SOFTLY = r"(?:(?:please|pls|plz|kindly|maybe|perhaps|just|quickly|also|possibly|by any chance)\s+)*"
_SOMEBODY = r"(?:you|u|anyone|anybody|someone|somebody)"
_DOCUMENTS = (
    r"(?:the|this|your|these|those|our)"
    r" (?:guide|guidance|documents?|docs?|handbook|article|text|page|material|sources?)"
)
_TELL = r"(?:tell (?:me|us)|say|let (?:me|us) know|help (?:me|us) understand)"
_FRONT = re.compile(
    rf"^(?:(?:so|and|ok(?:ay)?|well|hey|hi|hello|just|also|now)\b[\s,]*)*{_SOFTLY}(?:"
    rf"(?:can|could|would|will) {_SOMEBODY} {_SOFTLY}{_TELL}|{_TELL}"
    rf"|(?:do|does|would) {_SOMEBODY} (?:happen to )?know"
    r"|(?:i was |i am |i['’]?m |im )?(?:just |only |also )?(?:wondering|curious)|i (?:just )?wonder"
    r"|(?:i['’]?d|id|i would|i) (?:just |really )?(?:like|want|love|need) to (?:know|ask|find out)"
    r"|(?:just )?out of (?:curiosity|interest)"
    r"|(?:i have |i['’]?ve got |got )?(?:a |one )?(?:quick|short|small) (?:question|one)"
    rf"|(?:in|from) {_DOCUMENTS}(?=,)"
    rf")[\s,:;.!–—-]+(?={_ASKS})",
    re.IGNORECASE,
)
_BY = rf"(?:according to|based on|going by|as per) {_DOCUMENTS}"
_BY_FIRST = re.compile(rf"^{_BY}[\s,:]+(?=\w)", re.IGNORECASE)
_END = re.compile(
    r"(?<!\bsay)(?<!\bwrite)(?<!\bsaying)(?<!\bwriting)(?<!\bno)(?<!\bhave)(?<!\bhad)(?<!\bgot)(?<![\s,;:–—-])"
    r"(?:[\s,;:–—-]+(?:please|pls|plz|(?:many )?(?:thanks|thank you|thx|ty|cheers)"
    r"(?: (?:in advance|a lot|a bunch|so much|very much|again|mate|all|everyone))*"
    rf"|{_BY}|(?<=[,;:–—-] )(?:do you know|any ideas?|if you know|out of curiosity)))+(?P<end>[\s?!.]*)$",
    re.IGNORECASE,
)
# "what the pay is" is asked as "what is the pay"
_INDIRECT = re.compile(
    r"^(?P<asks>what|where|when|who|how) (?P<what>(?:the|an?|my|our|your|their|this|that|it|they)\b[^,;?.!]*)"
    r" (?P<verb>is|are|was|were)(?P<end>\W*)$",
    re.IGNORECASE,
)
# "which skills, are expected": what stood between them is gone
_COMMA = re.compile(
    r"^((?:which|what|how many|how much)(?: [\w-]+){1,4}), (?=(?:are|is|do|does|can|should|will|would)"
    r" (?!(?:i|you|we|they|he|she|it|that|those|these|there|this|the|an?|my|our|your|any|some)\b)[a-z])",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_MOST = 4  # frames in each other: "hi, I was wondering, could you tell me"


_SILLY = r"(?:silly|stupid|dumb|basic|obvious|naive|weird|strange) (?:question|one)"
# "sorry if this was asked before, I looked but couldn't find it: ...", "stupid question but ..."
_HUMBLE = re.compile(
    r"^(?:(?:sorry|apologies|forgive me|excuse me)\b[\s,]*)?(?:"
    r"(?:if )?(?:this|that|it)(?:['’]s| is| was| has| might be| may be| could be)? (?:(?:probably|already|been) )*"
    rf"(?:(?:asked|answered|covered) (?:before|already|elsewhere|a lot)|an? {_SILLY})|(?:an? )?{_SILLY}"
    r"|i(?:['’]ve| have)? (?:looked|searched|checked)(?: (?:around|everywhere|it up))?,? (?:but|and) (?:i )?"
    r"(?:couldn['’]?t|could not|can['’]?t|cannot|didn['’]?t) find (?:it|this|that|anything|(?:an|the) answer)"
    r")(?:\s*[,.;:!–—-]+\s*(?:but )?| but )(?=\w)",
    re.IGNORECASE,
)
# "ok so which tools are used"; neither "so far" nor "right to work", "well-paid"
_OPENS = re.compile(
    r"^(?:so\b(?! (?:far|that|many|much|long|as|called|what if)\b)(?:\s*[,.!…–-]+\s*|\s+)"
    r"|(?:ok(?:ay)?|well|alright|all right|right(?! now\b)|now|hm+|basically|honestly|tbh|yeah|yes)\b"
    rf"(?:\s*[,.!…–]+\s*|\s+(?={_ASKS}|(?:ok|okay|so|well|right|now)\b)))+(?=\w)",
    re.IGNORECASE,
)


def direct(turn: str) -> str:
    """A turn as a question: "what is the pay" for "what the pay is", as it stands behind "I'd like to know", and
    without the comma that an insertion leaves."""
    return _INDIRECT.sub(r"\g<asks> \g<verb> \g<what>\g<end>", _COMMA.sub(r"\1 ", turn))


def without(turn: str) -> str:
    """A turn without the courtesies around what it asks; as it is where it asks nothing beside them."""
    for _ in range(_MOST):
        turn = _HUMBLE.sub("", turn)
    bare = " ".join(map(_unframed, _SENTENCES.split(_BY_FIRST.sub("", _OPENS.sub("", turn)))))
    ended = _END.sub(lambda found: "?" if "?" in found["end"] else "", bare)
    return ended if any(map(str.isalnum, ended)) else turn


def _unframed(sentence: str) -> str:
    for _ in range(_MOST):
        sentence = _FRONT.sub("", sentence, count=1)
    return sentence
