"""What the turns of a conversation asked, each as a question that stands alone."""

import re
from collections.abc import Sequence
from itertools import takewhile

from langchain_core.embeddings import Embeddings

from advisor import alike, shapes
from advisor.gazetteer import places
from advisor.leaning import CORRECTS, EXPLETIVE, STARTS, leans
from advisor.lexicon import Lexicon
from advisor.measures import is_pay
from advisor.numbered import numbered
from advisor.spoken import unjoined
from advisor.swap import asks, is_place, swapped
from advisor.terms import HELD, Term, bag, words

MORE = re.compile(
    r"^(?:(?:can|could) you )?(?:tell me|say|explain|know)? ?(?:some )?more(?: about (?:it|that|this))?$|^go on$"
    r"|^(?:is there )?(?:anything|something|what) (?:else|more)$|^(?:in )?more details?$"
)
# "and the salary again?", "what about the pay you mentioned"
_AGAIN = re.compile(
    r"(?:tell me |what(?:['’]?s| is| was| are| were) )?((?:the|my|that|those) [^,;:.?!]+?)"
    r" (?:again|once more|(?:that )?you (?:mentioned|named|said|told me(?: about)?))(?:,? please)?",
    re.IGNORECASE,
)
_POINTS_AT = re.compile(r"\b(?:it|them|they|those|these)\b", re.IGNORECASE)
_TURNS = 4  # that a topic is looked for in


def recalled(asked: Sequence[str], lexicon: Lexicon, embeddings: Embeddings) -> list[str]:
    """The turns, those that ask once more for what an earlier one spoke of as what that one asked."""
    told: list[str] = []
    for turn in asked:
        told.append(again(turn, told, lexicon, embeddings) or turn)
    return told


def again(turn: str, asked: Sequence[str], lexicon: Lexicon, embeddings: Embeddings) -> str:
    """What the turns asked when one of them last spoke of what this one asks for once more; "" where none did."""
    wanted = _AGAIN.fullmatch(unjoined(turn).strip(" ?!.,"))
    terms = lexicon.terms(wanted[1]) if wanted and not asks(wanted[1]) else ()
    spoke = [place for place, said in enumerate(asked) if all(_is_named(t, bag(said)) for t in terms)]
    if not terms or not spoke:
        return ""
    behind = sum(1 for _ in takewhile(lambda said: leans(said, lexicon), asked[spoke[-1] + 1 :]))
    return topic(asked[: spoke[-1] + 1 + behind], lexicon, embeddings)[0]


def _is_named(term: Term, stems: frozenset[str]) -> bool:
    """Whether a word itself was said, or of pay another one for it: "the vacation you mentioned" was no other leave."""
    return term.stem in stems or (is_pay(term.word) and term.within(stems) >= HELD)


def topic(asked: Sequence[str], lexicon: Lexicon, embeddings: Embeddings) -> tuple[str, str]:
    """The last question that stands alone, changed by the turns after it that leant on it, and the last of those that
    asks more of it ("")."""
    recent = asked[-_TURNS:]
    alone = [place for place, turn in enumerate(recent) if not leans(turn, lexicon)]
    last, *turns = recent[alone[-1] if alone else 0 :]
    extra = ""
    for turn in turns:
        last, extra = _after(turn, last, extra, lexicon, embeddings)
    return last, extra


def of_several(
    turn: str, asked: Sequence[str], answered: Sequence[bool], lexicon: Lexicon, embeddings: Embeddings
) -> str:
    """The turn, asked of each of the things that the last turns named one after the other, where it points at them;
    "" for any other."""
    if not asked or not alike.points(turn, asked[-1]):
        return ""
    told: list[tuple[str, bool]] = []
    extra = ""
    for said, is_answered in [*zip(asked, answered, strict=True)][-_TURNS:]:
        last = told[-1][0] if told else ""
        if not last or not leans(said, lexicon):
            changed, extra = said, ""
        else:
            changed, extra = _after(said, last, extra, lexicon, embeddings)
        if changed != last:
            told.append((changed, is_answered))
    return alike.of_each(unjoined(turn), told, lexicon)


def _after(turn: str, topic: str, extra: str, lexicon: Lexicon, embeddings: Embeddings) -> tuple[str, str]:
    """The topic and what more is asked of it (""), after one more turn that leans on them."""
    if bare := shapes.of_role(turn, topic, lexicon):
        return bare, ""
    if opens(turn) and (other := shapes.member(unjoined(turn), extra)):
        return topic, other
    if changed := pointed(turn, topic, extra, lexicon, embeddings) or exchanged(turn, topic, lexicon, embeddings):
        return changed, ""
    return topic, "" if MORE.match(" ".join(words(turn))) else turn


def opens(turn: str) -> bool:
    """Whether a turn opens as one that only names another thing."""
    return bool(STARTS.match(turn.strip()) or CORRECTS.match(turn))


def pointed(turn: str, topic: str, extra: str, lexicon: Lexicon, embeddings: Embeddings) -> str:
    """What was asked last, of the thing that a turn now names in the place of the one it pointed at: "can I roll
    vacation over?" for "no, vacation" after "how many sick days do I get" and "can I roll them over?"; "" else."""
    pronoun = None if EXPLETIVE.search(extra) else _POINTS_AT.search(extra)
    said = unjoined(turn)
    if not pronoun or is_place(said) or places(said) or not exchanged(turn, topic, lexicon, embeddings):
        return ""
    return f"{extra[: pronoun.start()]}{said.strip(' ?!.,')}{extra[pronoun.end() :]}"


def exchanged(turn: str, topic: str, lexicon: Lexicon, embeddings: Embeddings) -> str:
    """The topic with the level, the sides or the thing that a turn names in the place of its like; "" for a turn that
    does not open as one that only names it."""
    said = unjoined(turn)
    if changed := numbered(said, topic, lexicon) or shapes.sided(said, topic):
        return changed
    if not opens(turn):
        return ""
    return shapes.end(said, topic) or shapes.framed(said, topic) or swapped(said, topic, lexicon, embeddings)


def behind(topic: str, turn: str) -> str:
    """A turn behind the topic that it leans on."""
    said = unjoined(turn)
    return f"{topic.rstrip(' ?.!')}{' ' if is_place(said) else ', '}{said}"
