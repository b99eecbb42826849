"""A turn of a conversation as a question that stands alone, by rules over the history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from langchain_core.embeddings import Embeddings

from advisor import role
from advisor.gazetteer import places
from advisor.leaning import CORRECTS, EXPLETIVE, OWN_CASE, SHIFTS, STARTS, leans
from advisor.lexicon import Lexicon
from advisor.swap import absolute, is_place, numbered, swapped, things, with_article
from advisor.terms import english, words

History = Sequence[tuple[str, str]]  # ("user" | "assistant", text), oldest first

_OPENS = re.compile(
    r"^(?:(?:and|n(?=\s)|also|but|so|ok(?:ay)?|then|or|plus|well|no|nope|yes|right|(?:what|how) about|same for)\b\W*)+",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"^(?:(?:ok(?:ay)?|great|cool|nice|perfect|thanks|thank you|thx|cheers|hi|hello|hey|bye|goodbye|sorry|got it|i see"
    r"|btw|by the way|hm+|u[hm]+|ah+)"
    r"(?: again| (?:so|very) much| a lot| you)?(?:[\s,.!]+|$))+",
    re.IGNORECASE,
)
_NODS = re.compile(
    r"(?:(?:yes|yeah|yep|no|nope|lol|haha\w*|hm+|k|sure|right|fine|wow|nice one|interesting|makes sense|understood)"
    r"[\s,.!?]*)+",
    re.IGNORECASE,
)
_SETS_OUT = re.compile(
    r"^(?:(?:sorry|sry|oh|wait|hm+|anyway|actually|ok(?:ay)?)\W+)*"
    r"(?:(?:please )?(?:ignore|forget|scratch|drop) (?:about )?(?:that|it|this)|never ?mind|nvm|unrelated(?: question)?"
    r"|(?:(?:on )?(?:an?other|a different|a new|new|next|different) |change of )(?:thing|question|topic|subject|note)"
    r"|(?:an?other|different|new|next) one(?=\s*:))"
    r"\b\W*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:(?:can|could) you )?(?:tell me|say|explain|know)? ?(?:some )?more(?: about (?:it|that|this))?$|^go on$"
    r"|^(?:is there )?(?:anything|something|what) (?:else|more)$|^(?:in )?more details?$"
)
_COMPARES = re.compile(
    r"^(?:is|are|was) (?:that|it|this|they) (?:\w+er|more|less|worse) than (?:(?:at|in|for|with) )?(.+)$"
    r"|^how (?:does|do) (?:that|it|this|they) compare (?:to|with) (.+)$",
    re.IGNORECASE,
)
# "and once you're at L5?" names L5
_ONCE = re.compile(
    r"^(?:once|when|if|after) (?:i|you|we|they|one)(?!(?:['’]?ve| have) \w+ed\b)"  # "once i've passed" is a case
    r"(?:['’]?(?:m|re|ve)\b| (?:am|are|is|be|been|have|become|reach|hit|get to|move to"
    r"|want(?:ed)?|prefer(?:red)?|pick(?:ed)?|cho+se|(?:go|went) for))+ (?=(?:at |a |an )?[\w-]+(?: [\w-]+)?\W*$)",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"^(?:and )?by whom?(?=\W*$)", re.IGNORECASE)
# "i'm a driver though, same for us?" asks what was asked of drivers
_SAME_FOR = re.compile(
    r"^(?:but )?(?:i['’]?m|i am|we['’]?re|we are) (?!not\b)(at |in |on )?(an? )?"
    r"((?:[\w-]+ ){0,3}?[\w-]+)(?:,? (?:though|tho))?[,.;]? +"
    r"(?:(?:and|so|but) )?(?:is (?:it|that|this) |does (?:it|that|this) (?:work|hold) )?(?:the )?same"
    r" (?:for|with) (?:me|us)\W*$",
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
_COUNT = re.compile(
    r"^i(?:['’]ve| have)? (?:got )?(?:about )?\d+[.!;,]? +(?=(?:and|what about|how about|do|so)\b)", re.IGNORECASE
)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_ORDINAL = re.compile(
    rf"\bthe ({'|'.join(_ORDINALS)})(?: (?:one|point|item|of (?:them|these|those)))?(?=\W*$)", re.IGNORECASE
)
_ONE = re.compile(
    r"(?:(?<=\bas )|(?<=\bbe )|(?<=\bbecome ))one\b(?=\W*$|[?.!,]| (?:in|at|for|there|here|myself)\b)", re.IGNORECASE
)
_ITEM = re.compile(r"^(?:- |\d+\. )(.+)$", re.MULTILINE)
_YES_NO = re.compile(r"^(?:do|does|did|is|are|was|were|can|could|should|would|will|must)\b", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:what|how) about\b", re.IGNORECASE)
# in a longer turn; "is it true that" and "is it worth it" open questions that point at nothing
_POINTS = re.compile(r"\b(?:(?<!is )(?<!was )it|its|they|them|their|these|those|former|latter|instead)\b")
_POINTS_AT = re.compile(r"\b(?:it|them|they|those|these)\b", re.IGNORECASE)
_OF_ONE = re.compile(r"\bones?\W*$", re.IGNORECASE)
_OPENING = 30  # words of an answer that speak for it: with 60 they take twice the time, and Recall@5 .436 for .434
_ITEM_WORDS = 8  # of a list's item that stand for it
_TURNS = 4  # that a topic is looked for in
_DISTANT = 0.15  # "the bonus" to "how long is parental leave" 0.03, "the average" to "the highest salary" 0.32


@dataclass(frozen=True)
class Standalone:
    """A question that stands alone, and the part of it that the last turn asked anew ("" when all of it is).

    `names` says that this part is a thing named in the place of another one: an answer has to speak of it.
    `query` is what is searched, leaning towards `context`: the question, the one before and the answer to that.
    `leans` says that it was made of the conversation, or that it may point back at it in a way that no rule places.
    """

    question: str
    query: str
    context: tuple[str, ...] = ()
    focus: str = ""
    names: bool = False
    leans: bool = False


def standalone(turn: str, history: History, lexicon: Lexicon, embeddings: Embeddings) -> Standalone:
    """Make a turn standalone: it stays as it is unless it leans on what was asked before.

    A turn leans when it opens like one ("and", "what about"), points back ("that", "they") or has few words of its
    own. Then what it names takes the place of its like in the question before, or that question goes in front.
    A level told from another ("one level up") is named in any turn.
    Thanks and greetings are taken off; a turn of nothing else stays as it is (`asks_nothing`).
    """
    asked = [said for role, text in history if role == "user" and any(map(str.isalnum, said := _spoken(text)))]
    answer = next((text for role, text in history[-1:] if role == "assistant"), "")
    *asked, turn = absolute([*asked, turn])
    said = _SAME_FOR.sub(_and_for, _BY_WHOM.sub("who does that", _spoken(turn)))
    if len(lexicon.terms(fresh := _SETS_OUT.sub("", said))) > 1 and fresh != said:
        return Standalone(fresh, fresh)
    if not asked or not any(map(str.isalnum, said)) or SHIFTS.search(" ".join(words(turn))):
        return Standalone(turn, turn)
    if (ordinal := _ORDINAL.search(said)) and (item := _item(answer, ordinal[1])):
        said = f"more about {item}"
    if (whole := _one_named(said, asked[-1], lexicon)) != said:
        said = _OPENS.sub("", whole)
    before = (asked[-1], *([_opening(answer)] if answer else []))
    if not leans(said, lexicon):
        return Standalone(said, said, (said, *before), leans=bool(_POINTS.search(" ".join(words(said)))))
    topic, extra = _topic(asked, lexicon, embeddings)
    if pointed := _pointed(said, topic, extra, lexicon, embeddings):
        return Standalone(pointed, pointed, (pointed, *before), leans=True)
    question, focus, names = _joined(said, _behind(topic, extra) if extra else topic, lexicon, embeddings)
    return Standalone(question, question if names else said, (question, *before), focus, names=names, leans=True)


def asks_nothing(turn: str) -> bool:
    """Whether a turn only greets, thanks or nods."""
    return not any(map(str.isalnum, _spoken(turn)))


def _and_for(same: re.Match[str]) -> str:
    link, article, whom = same.groups()
    return f"and {link or 'for '}{article or ''}{whom}"


def _spoken(turn: str) -> str:
    """A turn without greetings and thanks; "" for one that only nods."""
    said = _COUNT.sub("", _ASIDE.sub("", _COMMENT.sub("", _GREETS.sub("", turn))))
    return "" if _NODS.fullmatch(said.strip()) else said


def _joined(turn: str, topic: str, lexicon: Lexicon, embeddings: Embeddings) -> tuple[str, str, bool]:
    """A turn that leans on a topic as one question, what of it is asked anew, and whether that is a name."""
    plain = " ".join(words(turn))
    if _MORE.match(plain):
        return topic, "", False
    if plain == "why" and _YES_NO.match(topic):
        return f"why {topic[0].lower()}{topic[1:]}", "", False
    if OWN_CASE.match(plain):
        return _behind(topic, turn), "", False
    if compared := _COMPARES.match(turn.strip(" ?!.")):
        other = compared[1] or compared[2]
        return f"{topic.rstrip(' ?.!')} compared with {other}?", f"compared with {other}", False
    if changed := _swapped(turn, topic, lexicon, embeddings):
        return changed, _said(turn), True
    said = _said(turn)
    if _ABOUT.match(turn) and not (_OF_ONE.search(turn) or is_place(said)) and _distant(said, topic, embeddings):
        return turn, "", False
    return _behind(topic, turn), said, False


def _distant(said: str, topic: str, embeddings: Embeddings) -> bool:
    """Whether a thing has nothing to do with the topic: "what about the bonus?" after parental leave. What English has
    no word for, a name, may always have to do with it."""
    if any(word.isalpha() and word not in english() for word in words(said)):
        return False
    one, other = np.asarray(embeddings.embed_documents([said, topic]))
    return float(one @ other) < _DISTANT


def _item(answer: str, ordinal: str) -> str:
    """The item of that place in the list of an answer, as far as its first words name it; "" when there is none."""
    items = _ITEM.findall(answer)
    place = _ORDINALS[ordinal.casefold()]
    if len(items) < 2 or place >= len(items):
        return ""
    return " ".join(_opening(items[place]).split(":")[0].rstrip(" .").split()[:_ITEM_WORDS])


def _one_named(turn: str, topic: str, lexicon: Lexicon) -> str:
    """The turn with "as one" said in full: "what would i earn as a CTO" after "can i end up as a CTO"; a profession
    ends what names it: "an engineer" of "what does an engineer earn"."""
    if not (asked := _ONE.search(turn)):
        return turn
    told = (t for t in things(topic, lexicon) if not any(map(role.is_profession, words(t)[:-1])))
    named = (in_full for thing in told if (in_full := with_article(topic, thing, "an?")) != thing)
    return f"{turn[: asked.start()]}{next(named, asked[0])}{turn[asked.end() :]}"


def _opening(answer: str) -> str:
    """The first words of an answer, without markers and Markdown."""
    return " ".join(re.sub(r"\[\d+\]|_\([^()]*\)_|[*_#|]|-{2,}", " ", answer).split()[:_OPENING])


def _behind(topic: str, turn: str) -> str:
    said = _said(turn)
    return f"{topic.rstrip(' ?.!')}{' ' if is_place(said) else ', '}{said}"


def _said(turn: str) -> str:
    """A turn without the words that only join it to the one before."""
    corrected = CORRECTS.sub("", turn).strip() or turn
    said = _INSTEAD.sub("", _OPENS.sub("", corrected).strip()) or corrected
    return _ONCE.sub("", said).strip() or said


def _topic(asked: Sequence[str], lexicon: Lexicon, embeddings: Embeddings) -> tuple[str, str]:
    """The last question that stands alone, changed by the turns after it that leant on it, and the last of those that
    asks more of it ("")."""
    recent = asked[-_TURNS:]
    alone = [place for place, turn in enumerate(recent) if not leans(turn, lexicon)]
    topic, *turns = recent[alone[-1] if alone else 0 :]
    extra = ""
    for turn in turns:
        changed = _pointed(turn, topic, extra, lexicon, embeddings) or _swapped(turn, topic, lexicon, embeddings)
        topic, extra = changed or topic, "" if changed or _MORE.match(" ".join(words(turn))) else turn
    return topic, extra


def _pointed(turn: str, topic: str, extra: str, lexicon: Lexicon, embeddings: Embeddings) -> str:
    """What was asked last, of the thing that a turn now names in the place of the one it pointed at: "can I roll
    vacation over?" for "no, vacation" after "how many sick days do I get" and "can I roll them over?"; "" else."""
    pronoun = None if EXPLETIVE.search(extra) else _POINTS_AT.search(extra)
    said = _said(turn)
    if not pronoun or is_place(said) or places(said) or not _swapped(turn, topic, lexicon, embeddings):
        return ""
    return f"{extra[: pronoun.start()]}{said.strip(' ?!.,')}{extra[pronoun.end() :]}"


def _swapped(turn: str, topic: str, lexicon: Lexicon, embeddings: Embeddings) -> str:
    """The topic with the level or the thing that a turn names in the place of its like; "" for a turn that does not
    open as one that only names it."""
    said = _said(turn)
    opens = STARTS.match(turn.strip()) or CORRECTS.match(turn)
    return numbered(said, topic, lexicon) or (swapped(said, topic, lexicon, embeddings) if opens else "")
