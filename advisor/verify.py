"""Does a quote prove a sentence? Pure text: nothing is looked up, nothing is guessed."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, groupby, pairwise, permutations

from rapidfuzz.distance import LCSseq

from advisor.answer import Support
from advisor.attachment import Run, Tokens, bare, cuts, fixed, owned_alike, parted_alike, whole, widened
from advisor.senses import NEGATIONS, PLACES, TURNS
from advisor.wording import HEDGING, OPPOSITES, Clause, clauses, names, tokens

_MOST_CELLS = 4  # of a table row that one sentence takes up
_ENOUGH = 0.6  # of a sentence's words, in their order: below it, its quotes do not prove a part of it either
_LONGEST = 120  # words of a sentence; a longer one is proved by the very same words in the same order, or not at all
_MOST_CLAUSES = 12  # of a sentence, looked at together for what proves a part of another
_LEADS = TURNS - NEGATIONS | PLACES | {"!all", "once", "twice"}
_WHEN = frozenset("within before after during until since if when unless once twice".split())
_LOOSE_LINKS = frozenset({"~of", "~in", "~on", "~at", "~between", "~by"})  # "by" is looked after by itself
_PLAIN_TURNS = frozenset({"!we", "!you", "!past"})


@dataclass(frozen=True)
class Quote:
    """The words that should prove a sentence; `columns` are the names of its cells when it is a row of a table."""

    text: str
    columns: tuple[str, ...] = ()


def verify(sentence: str, quotes: Sequence[Quote | str]) -> Support:
    """Judge a sentence by its quotes.

    Supported: it says the same as whole clauses of them, word for word but for inflection, joining words, words that
    say exactly the same, and one phrase moved to the front or a passive turned round; and no clause that limits
    those is left out. Partly: something is left out, or a plain word added, and none put in the place of another;
    figures, names, bounds and negations stand as in the quotes. Unsupported: anything else, and no quote.
    """
    said, spoken = tokens(sentence), clauses(sentence, asking=True)
    given = [quote if isinstance(quote, Quote) else Quote(quote) for quote in quotes]
    asking = sentence.rstrip().endswith("?")
    proof = [c for n, quote in enumerate(given) for c in clauses(quote.text, quote.columns, n, asking=asking)]
    texts = [quote.text for quote in given]
    if not bare(said) or not proof or not owned_alike(sentence, texts) or widened(sentence, texts):
        return Support.UNSUPPORTED
    same = [run for run in _runs(proof, said) if _same(said, spoken, run, proof)]
    if same:
        return Support.PARTLY if all(_limited(run, proof) for run in same) else Support.SUPPORTED
    named = names(sentence).union(*(names(quote.text) for quote in given))
    short = len(bare(said)) <= _LONGEST
    return Support.PARTLY if short and _partly(said, proof, named) else Support.UNSUPPORTED


def _joined(run: Run) -> Tokens:
    return tuple(token for clause in run for token in clause.tokens)


def _runs(proof: Sequence[Clause], said: Tokens) -> Iterator[Run]:
    """Neighbouring clauses with as many words as are said; of table rows the same cells of each."""
    if all(clause.cell for clause in proof):
        yield from _cell_runs(proof)
        return
    most, lengths = _length(said), [_length(clause.tokens) for clause in proof]
    for start, first in enumerate(proof):
        length = 0
        for end in range(start + 1, len(proof) + 1) if first.opens else ():
            length += lengths[end - 1]
            if length > most:
                break
            if length == most and whole(start, end, proof):
                yield tuple(proof[start:end])


def _length(said: Tokens) -> int:
    """The number of words, without what only marks a passive."""
    return sum(token[0] != "~" and token != "!done" for token in said)


def _cell_runs(proof: Sequence[Clause]) -> Iterator[Run]:
    """Names in any order, figures in that of the columns: 100 and 200 must not change places."""
    rows = [list(cells) for _, cells in groupby(proof, key=lambda clause: clause.sentence)]
    places = range(min(map(len, rows)))
    for size in range(1 if len(rows) == 1 else 2, _MOST_CELLS + 1):
        for chosen in combinations(places, size):
            figures = [place for place in chosen if any(_figures(row[place].tokens) for row in rows)]
            for order in permutations(chosen):
                if [place for place in order if place in figures] == figures:
                    yield tuple(row[place] for row in rows for place in order)


def _limited(run: Run, proof: Sequence[Clause]) -> bool:
    """Whether a clause that limits these is left out."""
    sentences = {clause.sentence for clause in run}
    return any(clause.limits and clause.sentence in sentences and clause not in run for clause in proof)


def _same(said: Tokens, spoken: Sequence[Clause], run: Run, proof: Sequence[Clause]) -> bool:
    here, there = _without_heads(said, run), _joined(run)
    turned = here.count("~by") != there.count("~by")
    if turned:  # a passive against an active: "by" and what marks it say no more
        here, there = (tuple(token for token in part if token != "!done") for part in (here, there))
    mine, theirs = bare(here), bare(there)
    if Counter(mine) != Counter(theirs) or not _headed(said, run, proof):
        return False
    if not run[0].cell and not _joined_alike(here, there):
        return False
    if turned:
        return _turned(here, there) or _turned(there, here)
    if mine == theirs:
        return run[0].cell or parted_alike(spoken, run)
    if len(mine) > _LONGEST or any(clause.apart for clause in (*spoken[1:], *run[1:])):
        return False
    return _moved(here, there, fixed(run)) or _moved(there, here, fixed(spoken))


def _joined_alike(here: Tokens, there: Tokens) -> bool:
    """Whether the same prepositions stand in front of the same words: "report to" is not "report"; some may be left
    out ("on Fridays", "half of the crew")."""
    mine, theirs = _links(here), _links(there)
    return all(
        one == other or (not (one and other) and one + other in _LOOSE_LINKS)
        for token in mine.keys() & theirs.keys()
        for one, other in zip(sorted(mine[token]), sorted(theirs[token]), strict=False)
    )


def _links(said: Tokens) -> dict[str, list[str]]:
    """The preposition in front of each word, "" for none."""
    links: dict[str, list[str]] = defaultdict(list)
    for before, token in pairwise(("", *said)):
        if token[0] != "~":
            links[token].append(before if before[:1] == "~" else "")
    return links


def _without_heads(said: Tokens, run: Run) -> Tokens:
    """Without the words that only name the columns of these cells."""
    heads = frozenset().union(*(clause.heads for clause in run)) - set(_joined(run))
    return tuple(token for token in said if token not in heads)


def _headed(said: Tokens, run: Run, proof: Sequence[Clause]) -> bool:
    """Whether the figures of a row that has several are said with the names of their columns, in the same order."""
    cells = [clause for clause in run if clause.cell and _figures(clause.tokens)]
    for cell in cells:
        rivals = [c for c in proof if c.sentence == cell.sentence and c is not cell and _figures(c.tokens)]
        if rivals and not cell.heads.difference(*(rival.heads for rival in rivals)) & set(said):
            return False
    columns = list(dict.fromkeys(cell.heads for cell in cells))
    common = frozenset(token for token in said if sum(token in column for column in columns) > 1)
    told = [n for token in said for n, column in enumerate(columns) if token in column - common]
    return told == sorted(told)


def _figures(said: Tokens) -> Tokens:
    return tuple(token for token in said if token[0] == "#")


def _moved(front: Tokens, text: Tokens, fixed: frozenset[int]) -> bool:
    """Whether the one is the other with a phrase moved to its front ("In Lisbon, ...", "If ..., ...").

    No phrase is moved that begins or ends in one of the `fixed` places of the text.
    """
    starts = [n for n, token in enumerate(text) if n and token == front[0] and (token[0] == "~" or token in _LEADS)]
    return any(
        bare(text[start:end] + text[:start] + text[end:]) == bare(front)
        for start in starts
        # a condition goes to the end; "if" alone moved would turn it round
        for end in range(start + 2 if text[start][0] == "~" or text[start] == "except" else len(text), len(text) + 1)
        if not {start, end} & fixed
    )


def _turned(passive: Tokens, active: Tokens) -> bool:
    """Whether "B is done by A" stands for "A does B"."""
    if passive.count("~by") != 1 or "~by" in active:
        return False
    place = passive.index("~by")
    done, doer, whole = bare(passive[:place]), bare(passive[place:]), bare(active)
    # "by A within two days" says when, and not of which A
    tails = [end for end in range(1, len(doer) + 1) if end == len(doer) or doer[end] in _WHEN]
    return any(
        whole == doer[:end] + done[cut:] + done[:cut] + doer[end:] and all(_is_turn(token) for token in done[cut:-1])
        for cut in range(1, len(done))
        for end in tails
    )


def _is_turn(token: str) -> bool:
    return (token[0] == "!" or token in TURNS) and token not in _PLAIN_TURNS


def _partly(said: Tokens, proof: Sequence[Clause], named: frozenset[str]) -> bool:
    sentences = [tuple(clauses) for _, clauses in groupby(proof, key=lambda clause: clause.sentence)]
    runs = [s[a:b] for s in sentences for a in range(len(s)) for b in range(a + 1, min(len(s), a + _MOST_CLAUSES) + 1)]
    run = max(runs, key=lambda r: (LCSseq.similarity(bare(said), bare(_joined(r))), -len(_joined(r))))
    mine, theirs = bare(_without_heads(said, run)), bare(_joined(run))
    added = set(mine) - set(theirs)
    others = {token for clause in proof if clause not in run for token in clause.tokens}
    return (
        # the same words in an order that `_same` does not know: "if A, then B" for "if B, then A"
        Counter(mine) != Counter(theirs)
        and _headed(said, run, proof)
        and not (added and _figures(mine))
        # a word of another clause: "A is free, B is not" does not say that A and B are free
        and (run[0].cell or not added & others)
        and (run[0].cell or _joined_alike(said, _joined(run)))
        and run[0].opens
        and said.count("~by") <= _joined(run).count("~by")
        and _within(_exact(mine, named), _exact(theirs, named))
        and not Counter(filter(_is_turn, mine)) - Counter(filter(_is_turn, theirs))
        and _negations(mine) == _negations(theirs)
        and mine.count("!past") == theirs.count("!past")
        and not _patched(mine, run, named)
        and not any(pair & added and pair & set(theirs) - set(mine) for pair in OPPOSITES)
        and LCSseq.similarity(mine, theirs) >= _ENOUGH * len(mine)
    )


def _patched(mine: Tokens, run: Run, named: frozenset[str]) -> bool:
    """Whether a word stands in the place of another, or words of two clauses are put together.

    Leaving out what stands at the end says less than the quote. Leaving out what a sentence begins with ("It is a
    myth that"), or a figure, a name, a word that turns a statement or the beginning of a clause and going on behind
    it, says something else: "A earns 100, B earns 200" is not "A earns 200".
    """
    parts = [bare(clause.tokens) for clause in run]
    theirs = tuple(token for part in parts for token in part)
    begins = {sum(map(len, parts[:n])) for n in range(1, len(parts))}
    led = {place for place, cut in cuts(run).items() if cut == "leads"}
    for change, a, b, c, d in SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes():
        left_out, inside = theirs[a:b], change == "delete" and b < len(theirs)
        # in front of all: another subject, or a verb without one
        if change == "replace" or (change == "insert" and (a == 0 or set(mine[c:d]) & (HEDGING | set(theirs)))):
            return True
        if HEDGING & set(left_out) or (inside and (a == 0 or begins & set(range(a, b)))):
            return True
        # without a word what is denied is more, and half of a range is another figure
        if left_out and (_negations(mine) or left_out[0] == "!to"):
            return True
        # "tea and, at night, coffee" does not say that there is tea at night
        if change == "delete" and a in led:
            return True
        turned = any(token[0] == "!" or _is_turn(token) for token in left_out)
        if inside and (turned or _figures(mine) or _exact(left_out, named)):
            return True
    return False


def _exact(said: Tokens, named: frozenset[str]) -> Tokens:
    return tuple(token for token in said if token[0] == "#" or token in named)


def _within(part: Tokens, whole: Tokens) -> bool:
    """Whether the one stands in the other without a gap: with a gap, a figure may go with another name."""
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


def _negations(said: Tokens) -> Counter[str]:
    return Counter(token for token in said if token in NEGATIONS)
