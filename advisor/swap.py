"""A thing of an earlier question with its like in its place: "and in Los Angeles?" after one about San Francisco."""

import re
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from advisor.gazetteer import places
from advisor.lexicon import Lexicon
from advisor.role import is_held, is_profession
from advisor.terms import is_everyday, words
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

# of somebody: "for a F2", "does an F2 get", and not "a P1 is fixed", "an L1 visa"
_LEVEL_CODE = re.compile(
    r"\b(?:for|as|of|do|does|is|can|may|will|would) (?:an? )?([A-Z]{1,2}\d{1,2})"
    r"(?=\W*$| (?:gets?|earns?|makes?|have|has|needs?|takes?|spends?|starts?|paid|hands?|gives?"
    r"|works?|claims?|approves?|signs?|carr(?:y|ies)|keeps?|leads?|applies|apply|serves?)\b)"
)
# "and Google?" after "what does Netflix pay", however far they are from each other to the embedder
_PAYER = re.compile(
    r"\b(?:do|does|would|will) (?!(?:i|you|we|they|he|she|it|an?|the|one)\b)([\w&-]+) (?:pay|offer)\b", re.I
)
_WHAT_TIME = re.compile(r"\b(?:what|which) (?=(?:years|months|weeks|days|hours)\b)", re.I)  # after "what degree"
_FUNCTION = "|".join(sorted(FUNCTION_WORDS))
# "and the senior one", "and a junior one", "and hybrid ones"
_KIND_OF_ONE = re.compile(
    r"(?<=^the )(\w+(?: \w+)?) ones?$|^(?:by|at|in|near|for) the (\w+(?: \w+)?) ones?$"
    rf"|(?:(?<=^a )|(?<=^an ))({'|'.join(sorted(LEVELS))}) one$"
    r"|^(?!(?:any|other|which|these|those|new)\b)(\w+) ones$",
    re.I,
)
_PAID_ONES = re.compile(r"\bpaid ones$", re.I)  # of those who are paid: "and the best paid ones"
# "and from there to principal" after "how long is it from senior to staff"
_ONWARD = re.compile(r"(?:from (?:there|that)|then)(?: on)? to (?:an? |the )?([\w-]+(?: [\w-]+)?)", re.I)
_FROM_TO = re.compile(r"\bfrom (?:an? |the )?[\w-]+(?: [\w-]+)? to (?:an? |the )?([\w-]+)", re.I)
_LINK = r"(?:with|for|about|on|in|at|from|after|before)"
_ONE_WITH = re.compile(rf"the ones? ({_LINK} .{{2,60}})", re.I)  # "and the one with the manager"
_THE_KIND = re.compile(r"\b((?:is|are|was|were) (?:the |our |my )?)(?:[\w-]+ ){1,3}([\w-]+)$", re.I)
_LINKS = re.compile(r"^(?:(?:in|at|for|of|from|with|to|by|on|a|an|the)\b\s*)+", re.IGNORECASE)
# "and if I cancel" names no thing either
_ASKS = re.compile(
    r"\b(?:what|whats|which|who|where|when|why|how|do|does|did|is|are|can|should|will|would"
    r"|(?:if|while|once|because|unless|until) (?:i|you|we|they|he|she|it|one|somebody|someone))\b"
)
_SOME_THING = re.compile(r"\bthe ((?:[\w-]+ ){1,3}(?:thing|stuff))\b", re.I)  # "the sea survival thing"
_PLACING = frozenset("in at for with as to by on over during after before from per through within without".split())
_OFFICE = rf"(?:{'|'.join(sorted(LEVELS))}) of "
_NAME = 4  # words; a longer turn says more than a name
_KIN = 0.4
_THINGS = 16  # each costs some 3 ms of embedding


def asks(text: str) -> bool:
    """Whether a text has a word that asks, or is a clause."""
    return bool(_ASKS.search(" ".join(words(text))))


def is_place(said: str) -> bool:
    """Whether a turn only says where, when or for whom: "in Los Angeles"."""
    return said.split()[0].casefold() in _PLACING and not asks(said)


def swapped(said: str, topic: str, lexicon: Lexicon, embeddings: Embeddings) -> str:
    """The topic with one thing in it replaced by the one now named; "" for a turn that asks something itself.

    What stands behind the same preposition, ends in the same word, is an office or the only name where one is given is
    replaced; else what is nearest in meaning, from `_KIN` on as the embedder sees it ("new york" and "san francisco"
    0.59, "make" 0.24).
    """
    said = _KIND_OF_ONE.sub(r"\1\2\3\4", said.strip(" ?!.,"))
    if (other := _ONE_WITH.fullmatch(said)) and (changed := _with_other(other[1], topic)):
        return changed
    if (onward := _ONWARD.fullmatch(said)) and (step := _FROM_TO.search(topic)):
        return f"{topic[: step.start()]}from {step[1]} to {onward[1]}{topic[step.end() :]}"
    named = _LINKS.sub("", said)
    if not 0 < len(words(named)) <= _NAME:
        return ""
    others = [t for t in things(topic, lexicon) if t.casefold() != named.casefold() and not _acts(t, topic)]
    others = [t for t in others if "near" not in t.split()]  # a preposition that tells where
    if named.casefold() not in LEVELS:
        others = [t for t in others if not _ranks(t, topic)]
    if asks(named) or not others or words(named) == words(topic) or _PAID_ONES.search(named):
        return ""
    replaced = _like(said, named, topic, others) or ("" if is_place(said) else _nearest(named, others, embeddings))
    if not replaced:
        return ""
    if (some := _SOME_THING.search(topic)) and replaced in some[1]:
        replaced = some[1]
    if re.match(_OFFICE, named, re.I):  # "a head of design" takes the place of a whole "design manager"
        replaced = _with_profession(replaced, topic)
    instead = with_article(said, named)
    # the article in front goes with the word it stood before, and in front of a profession with all that tells its kind
    *_, last = words(replaced)
    titled = instead != named and is_profession(last)
    between = rf"(?:(?!(?:{_FUNCTION})\b)[\w-]+ ){{0,{_NAME}}}" if titled and not last.endswith("s") else ""
    ranks = rf"(?:\b(?:{'|'.join(sorted(LEVELS))}) )*" if titled else ""  # "lead engineers" goes whole
    changed = re.sub(rf"(?:\b(?:an?|the) {between})?{ranks}{re.escape(replaced)}", instead, topic, count=1)
    return changed if _WHAT_TIME.search(topic) else _WHAT_TIME.sub("how many ", changed)


def _with_profession(thing: str, topic: str) -> str:
    behind = re.search(rf"\b{re.escape(thing)} ([\w-]+)", topic, re.I)
    return f"{thing} {behind[1]}" if behind and is_profession(behind[1].casefold()) else thing


def _ranks(thing: str, topic: str) -> bool:
    """Whether it is but the rank in front of an office: of "a chief mate" no chief becomes a master."""
    office = re.search(rf"\b{re.escape(thing)} (\w+)", topic, re.I) if thing.casefold() in LEVELS else None
    return office is not None and (is_profession(office[1].casefold()) or office[1].casefold() == "mate")


def _acts(thing: str, topic: str) -> bool:
    """Whether it is what somebody does: the "hires" of "who hires most of them"."""
    return bool(re.search(rf"\bwho(?: usually| normally| actually)? {re.escape(thing)}\b", topic, re.I))


def _with_other(behind: str, topic: str) -> str:
    """The topic with what stands behind a thing, or tells its kind in front of it, replaced: "how long is the call with
    the manager" of "how long is the first call", or of "how long is the call with the recruiter"; "" when neither."""
    link, asked = behind.split()[0], topic.rstrip(" ?.!")
    if same := re.search(rf"\b{link} [^,;?.!]+$", asked, re.I):
        return f"{asked[: same.start()]}{behind}?"
    kind = _THE_KIND.search(asked)
    return f"{asked[: kind.start()]}{kind[1]}{kind[2]} {behind}?" if kind else ""


def _like(said: str, named: str, topic: str, others: Sequence[str]) -> str:
    """The thing in the topic that has the preposition, the last word, or the capital letters of the one named."""
    if office := _office(named, topic, others):
        return office
    payer = _PAYER.search(topic)
    if payer and len(words(named)) == 1 and not is_place(said) and not is_everyday(words(named)[0]):
        return payer[1]
    *_, last = words(named)
    if code := _coded(named, topic) or (is_held(last) and _only_code(topic)):
        return code
    link = said.split()[0].casefold()
    # "in a team" is no place; "for having AI skills"
    behind = rf"\b{link} (?:{'the |an? |having (?:an? )?' if link in ('for', 'as') else 'the '})?"
    same_link = [t for t in others if link in _PLACING and re.search(rf"{behind}{re.escape(t)}", topic, re.I)]
    if is_place(said):
        # "and for managers?" after "what does an engineer earn", and not for "time for a break"
        if link == "for" and is_held(last):
            same_link = [t for t in (*same_link, *others) if is_held(words(t)[-1])]
        return next(iter(same_link), "")
    same_end = [t for t in others if words(t)[-1:] == [last] and len(words(t)) > 1]
    if {*words(named)} <= places(named):
        same_end += [t for t in others if {*words(t)} <= places(t)]
    names = [t for t in others if named[0].isupper() and all(w.istitle() for w in t.split()) and topic.find(t)]
    return next(iter((*same_link, *same_end, *names[:1] * (len(names) == 1))), "")


def _coded(named: str, topic: str) -> str:
    """The code in the topic where another of its kind is named: "SEV1" for "a sev2"."""
    code = re.fullmatch(r"([a-z]{1,6})[- ]?\d{1,3}s?", named, re.IGNORECASE)
    told = re.findall(rf"\b{code[1]}[- ]?\d{{1,3}}\b", topic, re.IGNORECASE) if code else []
    return told[0] if len({*map(str.casefold, told)}) == 1 else ""


def _only_code(topic: str) -> str:
    """The code by which a question names somebody's level, where it names one and no profession: "F2" for "a lead
    technician"."""
    told = {*_LEVEL_CODE.findall(topic)}
    return told.pop() if len(told) == 1 and not any(map(is_profession, words(topic))) else ""


def _office(named: str, topic: str, others: Sequence[str]) -> str:
    """The office in the topic, "head of design", where one is named: "the vp of design", "the director of sales"."""
    own = re.match(rf"{_OFFICE}(.+)", named, re.IGNORECASE)
    if own is None:
        return ""
    alike = sorted(others, key=lambda thing: abs(len(words(thing)) - len(words(own[1]))))
    held = (re.search(rf"\b{_OFFICE}{re.escape(of)}\b", topic, re.IGNORECASE) for of in (own[1], *alike))
    return next((office[0] for office in held if office), "")


def _nearest(named: str, others: Sequence[str], embeddings: Embeddings) -> str:
    name, *vectors = np.asarray(embeddings.embed_documents([named, *others]))
    near = [float(name @ other) for other in vectors]
    best = max(range(len(others)), key=lambda place: (round(near[place], 6), -place))
    return others[best] if near[best] >= _KIN else ""


def with_article(text: str, named: str, articles: str = "an?|the") -> str:
    """A thing with the article that stands in front of it in the text, if one does."""
    article = re.search(rf"\b({articles}) {re.escape(named)}", text, re.IGNORECASE)
    return f"{article[1]} {named}" if article else named


def things(text: str, lexicon: Lexicon) -> list[str]:
    """Neighbouring content words, as they are written: whole runs first, then their parts."""
    content = {term.word for term in lexicon.terms(text)}
    runs: list[list[str]] = [[]]
    for token in text.split():
        if {*words(token), *words(token.replace("-", ""))} & content:
            runs[-1].append(token.strip("?!.,;:()"))
            if token[-1] in "?!.,;:":
                runs.append([])
        else:
            runs.append([])
    parts = [
        run[a:b]
        for run in runs
        for b in range(len(run), 0, -1)
        for a in range(b)
        if b - a <= _NAME and not (_splits_name(run, a) or _splits_name(run, b))
    ]
    return list(dict.fromkeys(" ".join(part) for part in sorted(parts, key=len, reverse=True)))[:_THINGS]


def _splits_name(run: Sequence[str], place: int) -> bool:
    """Whether a cut there would part "San" from "Francisco", or "los" from "angeles"."""
    before, behind = "".join(run[place - 1 : place]), "".join(run[place : place + 1])
    if not 0 < place < len(run):
        return False
    one_place = {*words(before), *words(behind)} <= places(f"{before} {behind}")
    return (before[0].isupper() and behind[0].isupper()) or (one_place and not (places(before) and places(behind)))
