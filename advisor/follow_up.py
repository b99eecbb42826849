"""A turn of a conversation as a question that stands alone, by rules over the history."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from langchain_core.embeddings import Embeddings

from advisor import ordinals, role, shapes, spoken, stories, topics, writing
from advisor.leaning import CORRECTS, OWN_CASE, SHIFTS, leans
from advisor.lexicon import Lexicon
from advisor.numbered import absolute
from advisor.spoken import unjoined
from advisor.swap import asks, is_place, things, with_article
from advisor.telling import ITSELF
from advisor.terms import english, words

History = Sequence[tuple[str, str]]  # ("user" | "assistant", text), oldest first

_COMPARES = re.compile(
    r"^(?:is|are|was) (?:that|it|this|they) (?:\w+er|more|less|worse) than (?:(?:at|in|for|with) )?(.+)$"
    r"|^how (?:does|do) (?:that|it|this|they) compare (?:to|with) (.+)$",
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
_ONE = re.compile(
    r"(?:(?<=\bas )|(?<=\bbe )|(?<=\bbecome ))one\b(?=\W*$|[?.!,]| (?:in|at|for|there|here|myself)\b)", re.IGNORECASE
)
_YES_NO = re.compile(r"^(?:do|does|did|is|are|was|were|can|could|should|would|will|must)\b", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:what|how) about\b", re.IGNORECASE)
# in a longer turn; "is it true that" and "is it worth it" open questions that point at nothing
_POINTS = re.compile(r"\b(?:(?<!is )(?<!was )it|its|they|them|their|these|those|former|latter|instead)\b")
_OF_ONE = re.compile(r"\bones?\W*$", re.IGNORECASE)
_OPENING = 30  # words of an answer that speak for it: with 60 they take twice the time, and Recall@5 .436 for .434
_DISTANT = 0.15  # "the bonus" to "how long is parental leave" 0.03, "the average" to "the highest salary" 0.32


@dataclass(frozen=True)
class Standalone:
    """A question that stands alone, and the part of it that the last turn asked anew ("" when all of it is).

    `names` says that this part is a thing named in the place of another one: an answer has to speak of it.
    `query` is what is searched, leaning towards `context`: the question, the one before and the answer to that.
    `bare` is the question without a story in front of it that the documents may know ("" where there is none).
    `leans` says that it was made of the conversation, or that it may point back at it in a way that no rule places.
    """

    question: str
    query: str
    context: tuple[str, ...] = ()
    focus: str = ""
    names: bool = False
    leans: bool = False
    bare: str = ""


def told(history: object) -> list[tuple[str, str]]:
    """A history as it was handed over. Raises ValueError for another role, TypeError for what is no list of pairs."""
    if isinstance(history, str) or not isinstance(history, Iterable):
        raise TypeError(f"{history!r} is no history. Give pairs of a role and a text, oldest first.")
    pairs = []
    for turn in history:
        if not isinstance(turn, (tuple, list)) or [*map(type, turn)] != [str, str]:
            raise TypeError(f'{turn!r} is no turn of a history. Give a pair: "user" or "assistant", and a text.')
        if turn[0] not in ("user", "assistant"):
            raise ValueError(f'{turn[0]!r}: not a role of a conversation. Give "user" or "assistant".')
        pairs.append((turn[0], turn[1]))
    return pairs


def standalone(turn: str, history: History, lexicon: Lexicon, embeddings: Embeddings) -> Standalone:
    """Make a turn standalone, without the story in front of its question (`stories`), which the search leans to."""
    asked = stories.asked_of(turn, lexicon)
    alone = _standalone(asked, history, lexicon, embeddings)
    if alone.question == asked:
        alone = replace(alone, bare=stories.bare(asked, lexicon))
    return alone if asked == turn else replace(alone, context=(*alone.context, turn))


def _standalone(turn: str, history: History, lexicon: Lexicon, embeddings: Embeddings) -> Standalone:
    """Make a turn standalone: it stays as it is unless it leans on what was asked before.

    A turn leans when it opens like one ("and", "what about"), points back ("that", "they") or has few words of its
    own. Then what it names takes the place of its like in the question before, or that question goes in front.
    A level told from another ("one level up") is named in any turn.
    Thanks and greetings are taken off, and a turn of nothing else counts for none (`small_talk`).
    """
    pairs = _pairs(history, lexicon)
    *heard, turn = absolute([*ordinals.counted(pairs), turn])
    said = _SAME_FOR.sub(_and_for, _BY_WHOM.sub("who does that", spoken.spoken(turn)))
    if (fresh := spoken.fresh(said, lexicon)) != said:
        return Standalone(fresh, fresh)
    if not heard or not any(map(str.isalnum, said)) or SHIFTS.search(" ".join(words(turn))):
        return Standalone(turn, turn)
    asked = topics.recalled(_of_jobs(heard), lexicon, embeddings)
    before = (asked[-1], *filter(None, [_opening(pairs[-1][1])]))
    if whole := _pointed(said, pairs, asked, lexicon, embeddings):
        return Standalone(whole, whole, (whole, *before))
    said = _of_several(said, pairs, asked, lexicon, embeddings) or said
    if (whole := _one_named(said, asked[-1], lexicon)) != said:
        said = spoken.OPENS.sub("", whole)
    if not leans(_of_job(said, asked), lexicon):
        return Standalone(said, said, (said, *before), leans=bool(_POINTS.search(" ".join(words(said)))))
    return _leant(said, asked, before, lexicon, embeddings)


def _of_job(said: str, asked: Sequence[str]) -> str:
    """A turn with "this job" as the job that the documents are about, where no other was spoken of."""
    spoken = any(role.is_profession(word) for turn in asked for word in words(turn))
    return said if spoken else ITSELF.sub("the job", said)


def _of_jobs(heard: Sequence[str]) -> list[str]:
    return [_of_job(said, heard[:place]) for place, said in enumerate(heard)]


def of_several(turn: str, history: History, lexicon: Lexicon, embeddings: Embeddings) -> str:
    """The turn, asked of each of the things that the last turns named one after the other where it points at them."""
    pairs = _pairs(history, lexicon)
    asked = topics.recalled(absolute(ordinals.counted(pairs)), lexicon, embeddings)
    return _of_several(spoken.spoken(turn), pairs, asked, lexicon, embeddings) or turn


def _pairs(history: History, lexicon: Lexicon) -> list[tuple[str, str]]:
    """What was asked, without greetings and what sets it apart, each with the answer that it got ("")."""
    pairs: list[tuple[str, str]] = []
    for who, text in history:
        if who == "user":
            pairs.append((spoken.fresh(spoken.spoken(text), lexicon), ""))
        elif pairs:
            pairs[-1] = (pairs[-1][0], text)
    return [pair for pair in pairs if any(map(str.isalnum, pair[0]))]


def _of_several(
    said: str, pairs: Sequence[tuple[str, str]], asked: Sequence[str], lexicon: Lexicon, embeddings: Embeddings
) -> str:
    answered = [not answer.startswith(writing.SILENT) for _, answer in pairs]
    return topics.of_several(said, asked, answered, lexicon, embeddings)


def _pointed(
    said: str, pairs: Sequence[tuple[str, str]], asked: Sequence[str], lexicon: Lexicon, embeddings: Embeddings
) -> str:
    """The turn with the item, or the earlier question, that it points at; "" for any other."""
    *_, counted = ordinals.counted([*pairs, (said, "")])
    return counted if counted != said else topics.again(said, asked, lexicon, embeddings)


def _leant(
    said: str, asked: Sequence[str], before: tuple[str, ...], lexicon: Lexicon, embeddings: Embeddings
) -> Standalone:
    """A turn that leans on those before it."""
    topic, extra = topics.topic(asked, lexicon, embeddings)
    if bare := shapes.of_role(said, topic, lexicon):
        return Standalone(bare, bare, (bare, *before))
    if topics.opens(said) and (other := shapes.member(unjoined(said), extra)):
        question = topics.behind(topic, other)
        return Standalone(question, other, (question, *before), other, leans=True)
    if pointed := topics.pointed(said, topic, extra, lexicon, embeddings):
        return Standalone(pointed, pointed, (pointed, *before), leans=True)
    corrects = CORRECTS.match(said) and not asks(extra)
    question, focus, names = _joined(
        said, topics.behind(topic, extra) if extra and not corrects else topic, lexicon, embeddings
    )
    return Standalone(question, question if names else said, (question, *before), focus, names=names, leans=True)


def _and_for(same: re.Match[str]) -> str:
    link, article, whom = same.groups()
    return f"and {link or 'for '}{article or ''}{whom}"


def _joined(turn: str, topic: str, lexicon: Lexicon, embeddings: Embeddings) -> tuple[str, str, bool]:
    """A turn that leans on a topic as one question, what of it is asked anew, and whether that is a name."""
    plain = " ".join(words(turn))
    if topics.MORE.match(plain):
        return topic, "", False
    if plain == "why" and _YES_NO.match(topic):
        return f"why {topic[0].lower()}{topic[1:]}", "", False
    if OWN_CASE.match(plain):
        return topics.behind(topic, turn), "", False
    if compared := _COMPARES.match(turn.strip(" ?!.")):
        other = compared[1] or compared[2]
        return f"{topic.rstrip(' ?.!')} compared with {other}?", f"compared with {other}", False
    if changed := topics.exchanged(turn, topic, lexicon, embeddings):
        return changed, unjoined(turn), True
    said = unjoined(turn)
    if _ABOUT.match(turn) and not (_OF_ONE.search(turn) or is_place(said)) and _distant(said, topic, embeddings):
        return turn, "", False
    return topics.behind(topic, turn), said, False


def _distant(said: str, topic: str, embeddings: Embeddings) -> bool:
    """Whether a thing has nothing to do with the topic: "what about the bonus?" after parental leave. What English has
    no word for, a name, may always have to do with it."""
    if any(word.isalpha() and word not in english() for word in words(said)):
        return False
    one, other = np.asarray(embeddings.embed_documents([said, topic]))
    return float(one @ other) < _DISTANT


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
    return " ".join(ordinals.plain(answer).split()[:_OPENING])
