"""What a turn says, without what only greets, comments or joins it to the one before."""

import re

from advisor.leaning import CORRECTS, WHAT_IF, leans
from advisor.lexicon import Lexicon
from advisor.small_talk import without
from advisor.vocabulary import LEVELS

OPENS = re.compile(
    r"^(?:(?:and|n(?=\s)|also|but|so|ok(?:ay)?|then|or|plus|well|no|nope|yes|right|(?:what|how) about|same for"
    rf"|{WHAT_IF})\b\W*)+",
    re.IGNORECASE,
)
_SETS_OUT = re.compile(
    r"^(?:(?:sorry|sry|oh|wait|hm+|anyway|actually|ok(?:ay)?)\W+)*"
    r"(?:(?:please )?(?:ignore|forget|scratch|drop) (?:about )?(?:that|it|this)|never ?mind|nvm|unrelated(?: question)?"
    r"|(?:and |now )?something else(?: entirely| though)?(?=[,.:;!-])"
    r"|(?:(?:on )?(?:an?other|a different|a new|new|next|different) |change of )(?:thing|question|topic|subject|note)"
    r"|(?:an?other|different|new|next) one(?=\s*:)"
    r"|(?:that['’]?s )?enough (?:about|of|on) (?:(?:the|that|this) )?[\w-]+(?=[.,;:!]))"
    r"\b\W*",
    re.IGNORECASE,
)
_LEVEL = rf"(?:(?:{'|'.join(sorted(LEVELS))})(?: \w+(?:er|or|ian|ist|nt))?|[a-z]{{1,2}}\d+)\W*$"
# "and once you're at L5?" names L5
_ONCE = re.compile(
    r"^(?:once|when|if|after) (?:i|you|we|they|one)(?!(?:['’]?ve| have) \w+ed\b)"  # "once i've passed" is a case
    r"(?:['’]?(?:m|re|ve)\b| (?:am|are|is|be|been|have|become|reach|hit|get to|move to"
    rf"|ma[kd]e(?: it to|(?= (?:an? )?{_LEVEL}))"
    r"|want(?:ed)?|prefer(?:red)?|pick(?:ed)?|cho+se|(?:go|went) for))+ (?=(?:at |a |an )?[\w-]+(?: [\w-]+)?\W*$)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r" instead(?=\W*$)", re.IGNORECASE)
# "Go, fine. and for the phone app?" asks for the app
_ASIDE = re.compile(
    r"^(?:(?!(?:i|im|we|my|our)\b)[\w'’-]+,? ){0,3}(?!(?:i|im|we|my|our)\b)[\w'’-]+[.!;] +"
    r"(?=(?:and|what about|how about)\b)",
    re.IGNORECASE,
)
# "that's a long gap, how often ..."
_COMMENT = re.compile(
    r"^(?:(?:wow|hm+|ok|oh|ah|well),? )?(?:that['’]?s|that is) (?:(?:an?|quite|so|really|pretty|very|too|not|rather) )*"
    r"(?:(?:very|really|pretty) )?(?:great|good|nice|fine|cool|bad|long|short|low|high|much|little|a lot|weird|odd|fast"
    r"|slow|interesting|helpful|useful|surprising|crazy|tough|hard)"
    r"(?: (?:time|gap|wait|way|while|number|amount))?[.!;,] +"
    r"(?=(?:how|what|which|who|where|when|why|do|does|is|are|can|will|should)\b)",
    re.IGNORECASE,
)
# "no, i meant Porto, i'm moving there"
_TOLD_BEHIND = re.compile(
    r"(?<=\w),? (?:as |because |since )?(?:i['’]?m|i am|we['’]?re|we are|i['’]?ve)\b[^?,]*$", re.IGNORECASE
)
_COUNT = re.compile(
    r"^i(?:['’]ve| have)? (?:got )?(?:about )?\d+[.!;,]? +(?=(?:and|what about|how about|do|so)\b)", re.IGNORECASE
)


def spoken(turn: str) -> str:
    """A turn without greetings, thanks and remarks; "" for one of nothing else."""
    return _COUNT.sub("", _ASIDE.sub("", _COMMENT.sub("", without(turn))))


def fresh(turn: str, lexicon: Lexicon) -> str:
    """A turn without what sets it apart from those before ("forget that"), where it asks something of its own."""
    bare = _SETS_OUT.sub("", turn)
    size = len(lexicon.terms(bare))
    return bare if size > 1 or (size and not leans(bare, lexicon)) else turn


def unjoined(turn: str) -> str:
    """A turn without the words that only join it to the one before."""
    corrected = CORRECTS.sub("", turn).strip() or turn
    if corrected != turn:
        corrected = _TOLD_BEHIND.sub("", corrected)
    said = _INSTEAD.sub("", OPENS.sub("", corrected).strip()) or corrected
    return _ONCE.sub("", said).strip() or said
