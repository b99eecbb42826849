"""Which is the highest: the rows of a table or the items of a list, in the order of their figures.

Only where all of them are shown, and their figures have one unit and say the same kind of thing: of "up to 31%" and
"at least 20%" neither is the higher, and the highest of a part of a table is not the highest.
"""

from collections.abc import Sequence
from dataclasses import replace

from advisor.asking import HIGHEST, LOWEST
from advisor.draft import Claim, Draft, Part
from advisor.figures import manner, values
from advisor.library import Library
from advisor.terms import stem, synonyms, words


def ranked(draft: Draft, question: str, library: Library) -> Draft:
    """The draft; where a question asks for the highest or lowest, its tables and lists in that order."""
    high, low = bool(HIGHEST.search(question)), bool(LOWEST.search(question))
    return tuple(_ranked(part, question, library, falling=high) for part in draft) if high != low else draft


def _ranked(part: Part, question: str, library: Library, *, falling: bool) -> Part:
    if len(part.claims) < 2 or not _is_whole(part.claims, library):
        return part
    figures = _figures(part, question)
    if figures is None:
        return part
    bounds = [max(found) if falling else min(found) for found in figures]
    order = sorted(range(len(bounds)), key=lambda n: -bounds[n] if falling else bounds[n])
    return replace(part, claims=tuple(part.claims[n] for n in order))


def _is_whole(claims: Sequence[Claim], library: Library) -> bool:
    """Whether the claims are all of one table or list."""
    shown = [claim.proof[0] for claim in claims if len(claim.proof) == 1]
    if len(shown) < len(claims) or len({statement.block for statement in shown}) > 1:
        return False
    values = shown[0].passage.metadata
    kind, group = values["kind"], values["group"]
    of_block = [
        p for p in library.passages(shown[0].source) if (p.metadata["kind"], p.metadata["group"]) == (kind, group)
    ]
    return kind in ("row", "item") and len(of_block) == len({s.passage.metadata["start"] for s in shown})


def _figures(part: Part, question: str) -> list[frozenset[float]] | None:
    """The figures to go by, one set for each claim; None where it is not plain which."""
    if not part.columns:
        return _alike([claim.text for claim in part.claims])
    rows = [[cell.strip() for cell in claim.text.split("|")] for claim in part.claims]
    if any(len(row) != len(part.columns) for row in rows):
        return None
    read = {column: _alike([row[place] for row in rows], unit=column) for place, column in enumerate(part.columns)}
    found = {column: figures for column, figures in read.items() if figures is not None}
    named = [column for column in found if _stems(column) & _stems(question)]
    chosen = named if len(found) > 1 else list(found)
    return found[chosen[0]] if len(chosen) == 1 else None


def _alike(texts: Sequence[str], *, unit: str = "") -> list[frozenset[float]] | None:
    """The figures of texts that all have one, in the same unit and manner; `unit` is that of a bare number."""
    if len({manner(text) for text in texts}) > 1:
        return None
    read = [values(text) or values(f"{text} {' '.join(words(unit)[-1:])}") for text in texts]
    units = {one for found in read for one in found}
    return [next(iter(found.values())) for found in read] if len(units) == 1 and all(read) else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(form for word in words(text) for form in synonyms(stem(word)))
