"""Things that a heading names side by side: above a row on Tesla, "Amazon and Tesla" says nothing of Amazon."""

import re
from functools import lru_cache
from itertools import pairwise

from advisor.terms import stem, words

_JOIN = re.compile(r"\s*(?:,\s*(?:and|or)\b|,|&|/|\b(?:and|or|vs\.?|versus)\b)\s*", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def siblings(text: str) -> tuple[frozenset[str], ...]:
    """The groups of words that "and", "or" or a comma joins in a text, each word as its stem."""
    phrases = [[stem(word) for word in words(phrase)] for phrase in _JOIN.split(text)]
    groups: list[set[str]] = []
    open_group = False
    for left, right in pairwise(phrases):
        if not (left and right):
            open_group = False
            continue
        if not (open_group and len(left) == 1):  # "Lisbon, Porto and Faro" is one group
            groups.append({left[-1]})
        groups[-1].add(right[0])
        open_group = True
    return tuple(frozenset(group) for group in groups if len(group) > 1)


def names_another(text: str, wanted: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a text joins one of the wanted stems with one that a statement itself holds."""
    groups = siblings(text)  # of most headings none
    return bool(groups) and any(group & wanted and (group - wanted) & own for group in groups)
