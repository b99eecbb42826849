"""What a turn tells beside its question, or instead of one, by which the documents can make no difference: it steers
nothing, whoever asks.

It stays where it is asked what one gets or may do, and where the question leans on it.
"""

import re

from advisor.gazetteer import places
from advisor.lexicon import Lexicon
from advisor.patterns import compiled
from advisor.small_talk import asks_nothing
from advisor.telling import (
    ASKS,
    CONTRACTS,
    FIRST,
    GOAL,
    MEETS,
    OF_ONESELF,
    TURN,
    has_place_or_figure,
    is_whole,
    names_standing,
)
from advisor.terms import english, usage, words
from advisor.traits import BEARS, DETAILS, FRIENDS, HUMANS, KIN, TRAITS
from advisor.vocabulary import FUNCTION_WORDS

_PIECES = re.compile(r"((?<=[.!;])\s+|,\s+|\s+(?:and|but) (?=(?:i|i['’]m|im|ive|i['’]ve|my)\b))", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-Z]\w+(?: [A-Z][\w'’-]+){1,2}")
_BRACKETS = re.compile(r"\s*\(((?!my \w+\))[^()?]{4,})\)")  # "(my expenses)" says what is asked of
_HERE = re.compile(r"\bhere\W*$", re.IGNORECASE)
_AND = re.compile(r"^(?:(?:and|but|so) )+", re.IGNORECASE)
# "He works at Acme" and "as the youngest here" tell of somebody, "Amazon pays well" of what is asked
OF_SOMEBODY = re.compile(
    rf"{FIRST.pattern}|\b(?:im|ive|ich|mein\w*|wir|pronouns|some(?:one|body)|people)\b|\bhere(?=$|,)"
    r"|^(?:s?he|they|signed|(?:(?:speaking|asking|writing) )?as (?:an?|the|one)|being|been|feeling)\b",
    re.IGNORECASE,
)
# a case for which is asked: "after an accident", and not "after six years at home"
_IF = re.compile(
    r"^(?:(?:and|but|so) )*(?:if|when|whenever|once|unless|until|before|suppose|say|whether|where"
    r"|after(?! [\w -]{0,20}\b(?:years?|months?|decades?)\b))\b"
    r"|\bi mean\b|\b(?:asking|talking|it['’]?s|is|that['’]?s) about\b|\b(?:regarding|concerning)\b",
    re.IGNORECASE,
)
# level, profession and contract apart, what says how somebody works, learnt or is paid
_WORKS = re.compile(
    r"\b(?:work\w*|employ\w*|job|hired|experience\w*|stud(?:y|ied|ying)|graduated|degree|train\w*|qualif\w*|earn\w*"
    r"|paid|salary|pay)\b",
    re.IGNORECASE,
)
# what every worker has, and every life
_COMMON = FUNCTION_WORDS | frozenset(
    """team company office career country asking time times year month week day ago fast
    grew grown raised born lost plays expecting carrying covered tech role job guide reading curious wondering
    asleep background context person thinking considering exploring planning worried excited nervous lately recently
    """.split()
)
_CONTRACTED = frozenset(
    """im ive id ill youre youve youd youll hes shes theyre theyve theyd theyll were weve wed well its thats theres
    dont doesnt didnt cant couldnt wont wouldnt shouldnt isnt arent wasnt werent havent hasnt aint gonna wanna gotta
    ppl u ur pls lol""".split()
)
_EVERYDAY = 3e-4  # of all words, from which on one tells nothing: "new" 7.3e-4, "play" 3.5e-4; "car" 2.7e-4
_JOINS = re.compile(r"\b(?:and|but|so|or)$", re.IGNORECASE)  # to what is left out
_FRAGMENT = 6  # words
_BODY = re.compile(r"^ex-\w|\b\d+ ?(?:kilos?|kg|lbs?|stone|cm|feet|ft)\b", re.IGNORECASE)
_TOPIC = re.compile(r"(?:(?:and|or|but) )*(?:the|on|about|as for|for|in|at|with|to)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?<=[\w,] )(?!I\b|Christmas\b|[A-Z][a-z]+day\b)[A-Z]\w|^[A-Z][\w-]+:?$"
)  # and no first word of a sentence
_THE_TOPIC = re.compile(r"(?:(?:and|or|but|ok|so) )*(?:(?:on|about|as for|for) )?the\b", re.IGNORECASE)
ASKING = re.compile(
    rf"(?:(?:and|but|so|ok|well) )*(?:{ASKS}|(?:tell|show|list|explain|compare|name|give)\b)", re.IGNORECASE
)
_BEFELL = re.compile(r"(?:was|were|am|have|had) \w+(?:ed|en|rn)\b", re.IGNORECASE)  # "was diagnosed", and no question
_GRANTED = re.compile(r"\b(?:leave|benefits?|support|allowances?|insurance|pay|pension)\b", re.IGNORECASE)
_PERSON = rf"\b(?:my|our|his|her) (?:{TRAITS} )*(?:{KIN}|{FRIENDS})\b|\b{HUMANS}\b"
_FIGURES = re.compile(r"\b(?:19|20)\d\d\b|\d\s?[%$€£]|[$€£]\s?\d")
# "and they'd like to know which tools are used" asks which
LEADS_OVER = re.compile(
    r"^(?P<told>[^?]{2,}?),? (?:(?:and|so|who) )?(?:(?:they|he|she|we|i)(?:['’]d| would| (?:is|are|am))? )?"
    r"(?:(?:like|love|wants?|dying|keen|(?:be )?(?:grateful|glad|happy|curious)) to"
    r" (?:know|ask|learn|hear)|wonder(?:s|ing)?|ask(?:s|ing)?)\b:? "
    rf"(?P<asked>(?:{ASKS}|(?:whether|if)\b)[^?]*\??)$",
    re.IGNORECASE,
)
# "in the US - deaf here - for a lead"
_BETWEEN = (
    re.compile(r"^(?P<asked>[^?]*?\w) [-–—] (?P<told>[^?–—]+?) [-–—] (?P<rest>[^?–—]+\??)$"),
    re.compile(
        rf"^(?P<asked>{ASKS}[^?,]*), (?:(?:given|seeing|considering|knowing|because|as|since) (?:that )?"
        r"|and (?:i ask|i['’]m asking|asking)(?: this| it)? (?:because|as) )"
        r"(?P<told>(?:i|my|we|some\w+|an?)\b[^?,]*), (?P<rest>[^?]+\??)$",
        re.IGNORECASE,
    ),
)
# "my cousin, who lost an arm, asked me"
_WHO_IS = re.compile(rf"(?<=\w), who (?P<told>[^?,]*),(?P<rest> (?:{ASKS}|asked|asks|wants|wonders))", re.IGNORECASE)
_MATTERS = re.compile(
    r",? (?:if|in case) (?:that|it|this)(?:['’]?s| is| has| does|) ?(?:of )?(?:any |some )?"
    r"(?:interest|use|helps?|relevan\w+|matters?)(?=\W*$|[,;.:?])",
    re.IGNORECASE,
)
_TRAILS = re.compile(
    r"(?:(?<=[?.!,;])\s*|\s+)(?:(?:just saying|btw|by the way|lol|haha|fyi|just so you know)\b[\s.!,]*)+$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^(?P<asked>.*\?)\s+(?P<told>[^?]+)$", re.DOTALL)
# behind the question, in brackets, as its reason, in front
_ASIDES = (
    _BEHIND,
    # "(my expenses)" says what is asked of
    re.compile(r"^(?P<asked>.*?)\s*\((?P<told>(?!my \w+\))[^()?]+)\)\W*$", re.DOTALL),
    # "since we moved" may be a time, "as my buddy" what somebody is
    re.compile(
        r"^(?P<asked>[^?]*?)(?:,? (?:given|seeing|considering|knowing|because)|, (?:since|as)) (?:that )?"
        r"(?P<told>(?:i|my|we)\b[^?]*)\?*$",
        re.IGNORECASE,
    ),
    # "which tools are used, asking as someone with MS"
    re.compile(
        r"^(?P<asked>[^?]{8,}?), (?P<told>(?:asking|speaking|writing|\d+ (?:months|weeks)\b)[^?]*)\?*$", re.IGNORECASE
    ),
    re.compile(r"^(?P<told>[^?]{8,}?[.!;])\s+(?P<asked>[^?.!;]{8,}\?+)$"),
    LEADS_OVER,
    TURN,
)
_IN_FRONT = _ASIDES[-3:]
# what a question asks that any trait may bear on, known as one or not; what bears on relatives and veterans is said of
# all things: "do they prefer"
_OF_TRAITS = {kind: pattern for kind, pattern in BEARS.items() if kind not in ("kin", "name", "called", "service")}


def without_asides(turn: str, lexicon: Lexicon, *, first: bool = True) -> str:
    """The turn without what its writer tells beside the question, of whomever, by which the documents can make no
    difference: it names no level, profession, place, contract or figure, and no word that they have but frequent ones.

    It stays where it is asked what one gets or may do, and where the question leans on it; what the `first` turn of a
    conversation points back at is told in it.
    """
    turn = _TRAILS.sub("", _MATTERS.sub("", turn))
    for pattern in _ASIDES:
        parted = pattern.match(turn)
        behind = pattern is _BEHIND and not first
        if parted and _is_same_for_all(parted["asked"], parted["told"], lexicon, behind=behind):
            idle = pattern is _BEHIND and _is_idle_behind(parted["told"])
            turn = _rebuilt(parted, "" if idle else _kept(parted["told"], lexicon))
    return turn


def without_insertions(turn: str, lexicon: Lexicon) -> str:
    """The turn without what its writer tells of somebody in brackets, or between dashes or commas, where it bears on
    nothing."""

    def bears(told: str, asked: str) -> bool:
        return bool(_kept(told, lexicon, of_somebody=tells_trait(told))) or bears_on(asked, told)

    def is_idle(told: str) -> bool:
        return names_nothing(told) and not may_bear(told, lexicon, of_somebody=True)

    bare = _BRACKETS.sub("", turn)
    turn = _BRACKETS.sub(
        lambda found: "" if is_idle(found[1]) or (_is_of_person(found[1]) and not bears(found[1], bare)) else found[0],
        turn,
    )
    turn = _WHO_IS.sub(lambda found: found["rest"] if not bears(f"they {found['told']}", turn) else found[0], turn)
    for pattern in _BETWEEN:
        if (between := pattern.match(turn)) and not bears(
            between["told"], whole := f"{between['asked']} {between['rest']}"
        ):
            turn = whole
    return turn


def bearing(turn: str, lexicon: Lexicon) -> str:
    """What a turn that only tells of its writer tells that may bear on a question, "" for nothing; any other as it
    is."""
    told = _AND.sub("", turn)
    of_oneself = OF_ONESELF.match(told) or _HERE.search(told) or (FIRST.search(told) and names_nothing(told))
    pieces = (piece for piece in _PIECES.split(told)[::2] if not _BEFELL.match(piece))
    if not of_oneself or "?" in told or any(map(ASKING.match, pieces)):
        return turn
    kept = " ".join(_without_traits(_kept(told, lexicon)).split()).rstrip(".!;")
    return kept if lexicon.terms(kept) else ""


def _kept(told: str, lexicon: Lexicon, *, of_somebody: bool = False) -> str:
    """The pieces of what is told that may bear on a question; what goes on after one that is of somebody is too."""
    pieces = _PIECES.split(told.strip())
    kept, before = "", "," if of_somebody else ""
    for piece, separator, behind in zip(pieces[::2], [*pieces[1::2], ""], [*pieces[2::2], ""], strict=True):
        goes_on = before.startswith(",")
        of_somebody = (of_somebody and goes_on) or bool(OF_SOMEBODY.search(piece) or _is_named(piece, behind))
        asks = not goes_on and ASKING.match(piece)
        if asks or may_bear(piece, lexicon, of_somebody=of_somebody):
            kept += piece + separator
        else:
            of_somebody = True
        before = separator
    return _JOINS.sub("", kept.rstrip(" ,")).rstrip(" ,")


def _is_named(piece: str, behind: str) -> bool:
    """Whether it is somebody's name, with what they are behind it: "Ana Lima, senior developer"."""
    return bool(_FULL_NAME.fullmatch(piece)) and names_standing(behind)


def _rebuilt(parted: re.Match[str], kept: str) -> str:
    turn, asked = parted.string, parted["asked"].rstrip(" ,")
    if not kept or kept == parted["told"].strip():
        return turn if kept else asked
    if parted.re in _IN_FRONT:
        return f"{kept.rstrip('.,:;! ')}{turn[parted.end('told') : parted.start('asked')]}{asked}"
    return f"{asked}{turn[parted.end('asked') : parted.start('told')]}{kept}{turn[parted.end('told') :]}"


def _is_same_for_all(asked: str, told: str, lexicon: Lexicon, *, behind: bool) -> bool:
    """Whether a question asks what is the same for all, and says so by itself, or stands in front of what is told."""
    if bears_on(asked, told) or FIRST.search(MEETS.sub(" ", asked)):
        return False
    return behind or is_whole(asked, [told], lexicon)


def tells_trait(told: str) -> bool:
    """Whether it says what somebody is, and no level, work, place, figure or goal of theirs."""
    plain = _without_traits(told)
    works = any(pattern.search(told) for pattern in (GOAL, CONTRACTS, _WORKS, _IF))
    called = any(pattern.search(told) for kind, pattern in DETAILS if kind == "called")
    if _GRANTED.search(plain):  # "baby leave for the mum"
        return False
    is_trait = plain != told or called or bool(compiled(_PERSON).search(told))
    return is_trait and not (works or has_place_or_figure(told) or names_standing(plain))


def _is_of_person(told: str) -> bool:
    return bool(OF_SOMEBODY.search(told)) or tells_trait(told)


def bears_on(asked: str, told: str) -> bool:
    """Whether a question asks what a trait that is told bears on, or any trait where none is known."""
    kinds = {kind for kind, pattern in DETAILS if pattern.search(told)} & _OF_TRAITS.keys()
    return any(_OF_TRAITS[kind].search(asked) for kind in kinds or _OF_TRAITS)


def may_bear(sentence: str, lexicon: Lexicon, *, of_somebody: bool) -> bool:
    """Whether what is told, perhaps `of_somebody`, may bear on a question."""
    if asks_nothing(sentence):
        return False
    if _IF.search(sentence) or not (of_somebody or _is_fragment(sentence, lexicon)):
        return True
    said = {word for word in words(_without_traits(sentence)) if not {word, word.removesuffix("s")} & _COMMON}
    known = (word for word in said if not word.isdigit() and usage(word) < _EVERYDAY)
    return tells_always(sentence) or any(map(lexicon.knows, known))


def tells_always(sentence: str) -> bool:
    """Whether a sentence says how somebody works or wants to, where, for how long or as what, or has figures."""
    told = any(pattern.search(sentence) for pattern in (GOAL, CONTRACTS, _WORKS))
    plain = _without_traits(sentence)
    return bool(told or has_place_or_figure(sentence) or names_standing(plain) or _FIGURES.search(plain))


def _is_idle_behind(told: str) -> bool:
    """Whether what stands behind a question is in no need of being read: it names nothing, nor does it always bear."""
    asks = any(map(ASKING.match, _PIECES.split(told)[::2]))
    return names_nothing(_without_traits(told)) and not (asks or _IF.search(told) or tells_always(told))


def names_nothing(text: str) -> bool:
    """Whether a text is no topic, and all its words are English, and so no names, perhaps but of days: "quick one
    before dinner"."""
    said = {*words(text)} - FUNCTION_WORDS - _CONTRACTED
    named = _THE_TOPIC.match(text) or places(text) or _NAME.search(text)
    return not named and said <= english().keys()


def _without_traits(text: str) -> str:
    for kind, pattern in DETAILS:
        text = text if kind == "called" else pattern.sub(" ", text)
    return text


def _is_fragment(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has a trait, a size or a past of somebody, and besides a few words of English, no names, of which
    the documents have none: "ex-marine, two tours"."""
    is_trait = _BODY.search(text) or _without_traits(text) != text
    if not is_trait or places(text) or _TOPIC.match(text) or any(word[0].isupper() for word in text.split()[1:]):
        return False
    said = [word for word in words(_without_traits(text)) if word not in _COMMON and usage(word) < _EVERYDAY]
    return len(said) <= _FRAGMENT and all(
        word.isdigit() or (word in english() and not lexicon.knows(word)) for word in said
    )
