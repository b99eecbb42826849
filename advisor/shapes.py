"""What takes the place of its like by the shape of a question: two sides that of two, a thing that of the only one."""

import re

from advisor import asking, measures
from advisor.asking import Kind
from advisor.gazetteer import is_place, places
from advisor.lexicon import Lexicon
from advisor.measures import Figure
from advisor.patterns import compiled
from advisor.question import proper_names
from advisor.role import is_profession
from advisor.spoken import unjoined
from advisor.terms import is_everyday, words
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

_FUNCTION = "|".join(sorted(FUNCTION_WORDS - {"us"}))
_WORD = rf"(?!(?:{_FUNCTION})\b)[\w.+#'’&-]*[\w+#]"
_THING = rf"(?<![\w'’-]){_WORD}(?: {_WORD}){{0,3}}"
_SIDE = rf"(?:(?:an?|the) )?{_THING}"
_SIDES = rf"(?:between )?({_SIDE}) (and|or|vs\.?|versus|with|to|against|than) ({_SIDE})"
_ARTICLE = r"(?P<article>(?:an?|the|my|our|your) )?"
_ABOUT = r"(?:(?:can|could|would) you )?(?:please )?(?:tell me(?: something| more)? about|explain) "
_NEED = r"(?:need|know|learn|use|have)(?: to (?:know|learn|use|have))?"
# they ask of one thing alone: "tell me about quays", "do I need ropes", "are ropes needed", "what are the duties"
_OF_ONE_THING = tuple(
    rf"(?P<opens>{opens}){_ARTICLE}{_THING}(?P<rest>{rest})"
    for opens, rest in (
        (_ABOUT, ""),
        (rf"(?:do|should|must) (?:i|you|we|one) (?:really |also )?{_NEED} ", "(?: at all)?"),
        (r"(?:is|are) ", " (?:needed|required|important|necessary|mandatory|a must)"),
        (r"what (?:is|are) (?=(?:the|my|our|your) )", ""),
    )
)
_WHAT = re.compile("what ", re.IGNORECASE)
_NAMED = rf"{_ARTICLE}(?P<thing>{_THING})"
_MEMBER = re.compile(
    r"^((?:is|are) )(?:an?|the )?[\w.+#'’& -]{1,40}?"
    r"( (?:one of|among|part of|in|on) (?:them|those|these|it|the list)\W*)$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:\w*day|weekend|night|morning|evening|week|month|year|summer|winter|spring|autumn)s?")
_MONEY = re.compile(r"[$€£] ?\d")
_FOR_THAT = re.compile(
    r" (?:for|in|with|as|at) (?:that|this|it)(?: (?:job|role|position|post))?(?=\W*$)", re.IGNORECASE
)
_PAYER = re.compile(r"\b(?:do|does|would|will) ([\w&-]+) (?:pay|offer)\b", re.IGNORECASE)


def sided(said: str, topic: str) -> str:
    """The comparison with its two sides replaced by the two now named; "" for any other."""
    named, told = compiled(_SIDES).fullmatch(said.strip(" ?!.,")), compiled(_SIDES).search(topic)
    if named and told and all(map(_is_name, told.group(1, 3))) and not any(map(_is_name, named.group(1, 3))):
        return ""  # "and pay and benefits?" after "compare Rome and Lyon"
    if not named or not told or asking.kind(" ".join(words(topic))) is not Kind.COMPARISON:
        return ""
    link = named[2] if named[2].casefold() in ("or", "vs", "vs.", "versus") else "and"
    return f"{topic[: told.start(1)]}{named[1]} {link} {named[3]}{topic[told.end() :]}"


def framed(said: str, topic: str) -> str:
    """The question of one thing alone, asked of the thing now named; "" for any other question, for what is said of
    that thing ("and the costs?"), and for pay where things are asked for that are needed."""
    told = next(filter(None, (compiled(shape).fullmatch(topic.strip(" ?!.")) for shape in _OF_ONE_THING)), None)
    named = compiled(_NAMED).fullmatch(said.strip(" ?!.,"))
    if not told or not named or not _fits(told, named):
        return ""
    opens, article = told["opens"], named["article"] or ""
    if _WHAT.match(opens):
        opens = f"What {'are' if asking.is_plural(_last(named)) else 'is'} "
        article = article or told["article"]
    return f"{opens}{article}{named['thing']}{told['rest']}?"


def _fits(told: re.Match[str], named: re.Match[str]) -> bool:
    """Whether the thing now named may be asked for as the one that was."""
    last = _last(named)
    if asking.is_dependent(last) or (_is_known(named) and not _is_known(told)):
        return False
    if compiled(_ABOUT).fullmatch(told["opens"]):
        return True
    if _is_of_whom_or_when(last):  # "and managers?" asks what was asked, of them
        return False
    if _WHAT.match(told["opens"]):  # "and the equity?" after "what is the bonus?" may be of it
        return asking.is_plural(last) or measures.is_pay(last)
    is_name = named["thing"][0].isupper() and not named["article"]  # "and Amazon?" after "do I need a degree?"
    return not measures.is_pay(last) and not (told["article"] and is_name)


def _last(named: re.Match[str]) -> str:
    return next(reversed(words(named["thing"])), "")


def _is_known(named: re.Match[str]) -> bool:
    """Whether a thing is told as one that is known: "the costs"."""
    return (named["article"] or "").casefold() not in ("", "a ", "an ")


def _is_of_whom_or_when(word: str) -> bool:
    return bool(is_profession(word) or word.removesuffix("s") in LEVELS or is_place(word) or _WHEN.fullmatch(word))


def _is_name(side: str) -> bool:
    return side[0].isupper() or bool(places(side)) or not all(map(is_everyday, words(side)))


def member(said: str, extra: str) -> str:
    """Whether what is now named is one of them: "is Perl one of them?" after "is Rust one of them?"; else ""."""
    named, told = said.strip(" ?!.,"), _MEMBER.match(extra)
    return f"{told[1]}{named}{told[2]}" if told and compiled(_THING).fullmatch(named) else ""


def end(said: str, topic: str) -> str:
    """The question of another end of a scale, the one now named ("and the lowest?"), or what is paid there where it was
    about an amount of money; "" for any other."""
    named = re.fullmatch(r"(?:the )?(\w+)", said.strip(" ?!.,"))
    if not named or not _is_end(named[1]):
        return ""
    if told := next((word for word in re.findall(r"\w+", topic) if _is_end(word)), ""):
        return re.sub(rf"\b{told}\b", named[1], topic, count=1)
    of_amount = _MONEY.search(topic) and not any(map(measures.is_pay, words(topic)))
    return f"What is the {named[1]} pay?" if of_amount else ""


def _is_end(word: str) -> bool:
    end = word.casefold()
    return (asking.orders(end) and end not in asking.MOST) or end in ("average", "mean", "median")


def of_role(turn: str, topic: str, lexicon: Lexicon) -> str:
    """The turn without the "for that" in its end where that is the role, whose pay somewhere is all that was asked for
    ("What does Tesla pay?"); "" for other turns."""
    bare = _FOR_THAT.sub("", unjoined(turn))
    own = {term.word for term in lexicon.terms(bare) if not term.given}
    if not _FOR_THAT.search(turn) or not own or any(map(measures.is_pay, own)):
        return ""
    named = proper_names(topic) | {word for payer in _PAYER.findall(topic) for word in words(payer)}
    told = (term.word for term in lexicon.terms(topic) if not term.given)
    others = [word for word in told if not (word in named or measures.is_pay(word) or is_place(word))]
    return bare if measures.asked(" ".join(words(topic))) is Figure.MONEY and not others else ""
