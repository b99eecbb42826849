"""What belongs to what: a condition to the clause in front of it or behind it, a thing to its owner."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from advisor.senses import PREPOSITIONS
from advisor.wording import TYPED, Clause, tokens, uninflected

Tokens = tuple[str, ...]
Run = tuple[Clause, ...]


def bare(said: Tokens) -> Tokens:
    """Without prepositions, which say nothing alone."""
    return tuple(token for token in said if token[0] != "~")


def whole(start: int, end: int, proof: Sequence[Clause]) -> bool:
    """Whether nothing that these clauses of the proof are said of is cut off.

    What leads a clause goes with it, and what is said in several sentences goes to the end of the last of them.
    """
    run, after = proof[start:end], proof[end : end + 1]
    goes_on = bool(after) and after[0].sentence == run[-1].sentence
    if len(run) == 1 and not goes_on:
        return True
    led = all(here.sentence == behind.sentence for here, behind in pairwise([*run, *after]) if here.leads)
    return led and not run[-1].leads and not (goes_on and run[0].sentence != run[-1].sentence)


def parted_alike(spoken: Sequence[Clause], run: Run) -> bool:
    """Whether what leads a clause in the one ends none in the other, and no sentence of one goes on in the other."""
    mine, theirs = cuts(spoken), cuts(run)
    return all(
        (place not in there or there[place] == "leads") if cut == "leads" else (place in there or cut != "ends")
        for here, there in ((mine, theirs), (theirs, mine))
        for place, cut in here.items()
    )


def cuts(run: Sequence[Clause]) -> dict[int, str]:
    """How a clause "leads" to the next or "ends" a sentence, "" for neither, by the number of words up to there."""
    places = accumulate(len(bare(clause.tokens)) for clause in run)
    return {
        place: "leads" if here.leads else "ends" if behind.mark in (".", ";") else ""
        for place, (here, behind) in zip(places, pairwise(run), strict=False)
    }


def fixed(run: Sequence[Clause]) -> frozenset[int]:
    """The places, in tokens, from where no phrase moves: where what leads a clause ends, or a clause is joined."""
    places = accumulate(len(clause.tokens) for clause in run)
    return frozenset(p for p, (here, behind) in zip(places, pairwise(run), strict=False) if here.leads or behind.joins)


_OWNER = re.compile(
    r"\b(?!(?:it|that|this|there|he|she|what|who|here|let)'s)(\w+)(?:'s|(?<=s)')(?=\s+(\w+))", re.IGNORECASE
)
_TIMES = frozenset("minute hour day night week weekend month quarter year decade".split())  # "28 days' vacation"
# "the driver salary" where no verb is in front of it: who lends the mate rum does not lend the mate's rum
_COMPOUND = re.compile(
    rf"(?:^|[.!?;:]\s+|\n[-*•]?\s*|\b(?:{'|'.join(sorted(PREPOSITIONS))})\s+)(?:(?:the|an?|each|every|all)\s+)?"
    r"(?=(\w+)\s+(\w+))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:[Tt]he|[Aa]n?)((?:\s+[A-Z]\w*)+\s+\w+)")  # "visit the Rome office"
_MAY = re.compile(r"(?<!not )\b(?:may|can|(?:allowed|permitted|able) to)\b(?!\s+not\b|'t)([^.!?;:]*)")
_ONE = re.compile(r"\ban? (\w+)")
_NEAR = 3  # words between "of" and the last of an owner's name


def owned_alike(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether who owns something in a sentence does so in its quotes.

    "The lead's plan" is "the plan of the lead" and "the lead plan"; a time ("28 days' vacation") owns nothing.
    """
    own = {owner for quote in quotes for owner, _ in _pairs(_OWNER.findall(quote.translate(TYPED)))}
    of = {
        token
        for said in map(tokens, quotes)
        for place, before in enumerate(said)
        if before == "~of"
        for token in said[place + 1 : place + 1 + _NEAR]
    }
    compounds = {pair for quote in quotes for pair in _pairs(_compounds(quote))}
    owned = _pairs(_OWNER.findall(sentence.translate(TYPED)))
    return all(pair in compounds or pair[0] in own | of | _TIMES for pair in owned)


def _compounds(quote: str) -> list[tuple[str, str]]:
    """Each noun that stands directly before another, as far as it can be told without knowing the verbs."""
    named = (pair for words in _NAMED.findall(quote) for pair in pairwise(words.split()))
    return [*_COMPOUND.findall(quote), *named]


def _pairs(found: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(uninflected(owner.casefold()), uninflected(thing.casefold())) for owner, thing in found}


def widened(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether the permission of one thing has become that of several ("may keep a dog", "may keep dogs").

    Who does something stands for all of them ("A driver wears a uniform", "Drivers wear uniforms").
    """
    said = {word: uninflected(word) for word in re.findall(r"\w+", sentence.casefold())}
    allowed = [what for quote in quotes for what in _MAY.findall(quote.translate(TYPED))]
    ones = {word.casefold() for what in allowed for word in _ONE.findall(what)}
    bases = {uninflected(word) for word in ones if word not in said}
    return any(base in bases and word.endswith("s") for word, base in said.items())
