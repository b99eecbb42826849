"""Turns that ask nothing of the documents: a greeting, thanks, a nod, a word about the adviser itself."""

import re
from enum import Enum

from advisor import frames, manner
from advisor.terms import words


class Talk(Enum):
    """What such a turn is, by what is said to it."""

    FAREWELL = "Goodbye!"
    THANKS = "You're welcome."
    GREETING = "What would you like to know?"
    ITSELF = "I answer questions from documents, and show the words that prove each sentence."
    LOST = "Ask about one part of it, or in other words."


_WORDS = {
    Talk.FAREWELL: "bye goodbye ciao tschuss",
    Talk.THANKS: "thanks thank thx cheers merci danke dank gracias helpful helps helped",
    Talk.GREETING: """hi hello hey hallo servus moin namaste salaam salam shalom aloha hola bonjour yo hiya howdy ok
        okay great cool nice perfect super
        good got understood clear sense interesting wonderful excellent awesome amazing brilliant wow yes
        yeah yep no nope lol k sure right fine sorry btw hm+ u[hm]+ ah+ haha\\w*""",
}
_SAID = {talk: re.compile("|".join(alike.split())) for talk, alike in _WORDS.items()}
# what stands beside such a word, and alone is none
_BESIDE = frozenset(
    """i you we it its that thats this all everyone everybody team there again a an the so very really quite much many
    lot lots is was were see makes make made by way for to me your help answer answers information morning afternoon
    evening day night now too vielen schon sehr guten tag""".split()
)
_ASKS = re.compile(r"^(?:is|was|were|makes?|what|how)\b")
_ITSELF = re.compile(
    r"(?:so |and |well )?(?:(?:who|what) (?:exactly )?are you(?: exactly)?|whats your name|what is your name"
    r"|what (?:can|could|do) you (?:do|know|answer|tell me|help(?: me)?)(?: about| with| for me)*"
    r"|are you (?:an? )?(?:bot|chatbot|robot|human|person|machine|ai|real)"
    r"|(?:what|which questions?) (?:can|could|should|may) i ask(?: you)?(?: about)?"
    r"|(?:can|could|will) you (?:please )?help(?: me)?|(?:i need )?(?:some )?help(?: me)?)(?: please)?"
)
_LOST = re.compile(
    r"(?:i (?:still )?(?:dont|do not|didnt|did not|cant|cannot) (?:understand|follow|get)(?: it| that| this| you)?"
    r"|i ?m (?:lost|confused)|huh)"
)
_OPENS = re.compile(r"^([^.!?]+[.!]+)\s+(?=\w)")
_GREETS = re.compile(
    r"^(?:(?:ok(?:ay)?|great|cool|nice|perfect|thanks|thank you|thx|cheers|danke|merci|hi|hello|hey|hallo|yo|hiya|howdy"
    r"|shalom|salam|salaam|aloha|bye|goodbye|dear (?:\w+ ?){1,3}(?=,)"
    r"|(?:it['’]?s )?(?:very )?(?:nice|good|great|lovely|pleased) to meet (?:you|everyone)"
    r"|sorry to (?:bother|trouble|disturb|bug) you|sorry"
    r"|good (?:morning|afternoon|evening|day)|got it|i see|btw|by the way|hm+|u[hm]+|ah+)"
    r"(?: there| all| again| (?:so|very) much| a lot| you)?(?:[\s,.!]+|$))+",
    re.IGNORECASE,
)
# "Now to my question: ...", "... I have a question for you: ..."
_ANNOUNCES = re.compile(
    r"(?P<before>^|[.!;]\s+)(?:(?:and|so|but|now|well|ok|anyway|to|here['’]?s|here is|i have),? )*"
    r"(?:(?:my|an?|one|the|another|quick|short|simple|actual|real) )*question(?: for you| of mine| is)?\s*:\s+"
    r"|^[\w ,'’-]{0,40}\b(?:to ask|asking|wondering|curious)\s*:\s+(?=\w)",
    re.IGNORECASE,
)
# below a letter
CLOSING = (
    r"(?:(?:with |many |kind |best |warm |kindest |warmest )*(?:regards|wishes|thanks)|best|cheers|sincerely|love"
    r"|yours(?: \w+)?|thanks(?: a lot| so much| in advance)?|thank you(?: (?:very|so) much)?)"
)
_UNNAMED = re.compile(rf"(?<=[.?!])\s+{CLOSING}\s*[,!.–—-]*(?:\s*an? \w+)?\W*$", re.IGNORECASE)
_SMILES = re.compile(r"(?P<end>[.!?,]?)\s*(?<!\w)[:;]-?[()DP](?P<last>\W*$|(?=\s))")


def talk(turn: str) -> Talk | None:
    """What a turn that asks nothing of the documents is; None for one that asks something."""
    said = words(turn)
    bare = " ".join(words(_GREETS.sub("", turn)))
    if _LOST.fullmatch(bare):
        return Talk.LOST
    if _ITSELF.fullmatch(bare):
        return Talk.ITSELF
    kinds = [_kind(word) for word in said]
    small = all(kind or word in _BESIDE for kind, word in zip(kinds, said, strict=True))
    if bare and (_ASKS.match(" ".join(said)) or not small):
        return None
    return next((kind for kind in Talk if kind in kinds), None if bare else Talk.GREETING)


def _kind(word: str) -> Talk | None:
    return next((kind for kind, alike in _SAID.items() if alike.fullmatch(word)), None)


def asks_nothing(turn: str) -> bool:
    """Whether a turn asks nothing of the documents."""
    return talk(turn) is not None


def without(turn: str) -> str:
    """A turn without smiles, a letter's ending that names nobody, the greetings, thanks and words that announce a
    question in front, and the manner in which it should be answered; "" for one of nothing else."""
    turn = manner.without(_UNNAMED.sub("", turn))
    turn = _SMILES.sub(lambda smile: smile["end"] or ("" if smile["last"] else "."), turn)
    turn = _ANNOUNCES.sub(lambda announced: announced["before"] or "", turn)
    while (opens := _OPENS.match(turn)) and asks_nothing(opens[1]):
        turn = turn[opens.end() :]
    return "" if asks_nothing(turn) else frames.without(_GREETS.sub("", turn))
