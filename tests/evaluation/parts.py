"""The parts of the adviser that can be switched off, each by putting something idle in its place."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from advisor import (
    asking,
    counting,
    coverage,
    cutting,
    evidence,
    extractive,
    follow_up,
    gaps,
    lexicon,
    lists,
    question,
    rag,
    role,
    scope,
    silences,
    surroundings,
    terms,
)
from corpus import passages
from vectorstore import retriever
from vectorstore.catalogue import Catalogue


@dataclass(frozen=True)
class Part:
    """What is put in the place of what: owner, name, replacement. `indexing` says that the documents are indexed so."""

    name: str
    replaced: tuple[tuple[Any, str, Any], ...] = ()
    indexing: bool = False

    @contextmanager
    def off(self) -> Iterator[None]:
        """Without the part. Raises AttributeError when it is no longer where this module says."""
        with ExitStack() as stack:
            for owner, name, idle in self.replaced:
                stack.enter_context(patch.object(owner, name, idle))
            yield


def _always(value: Any) -> Callable[..., Any]:
    return lambda *args, **kwargs: value


def _bare(context: str, bodies: list[str], limit: int, length: Callable[[str], int]) -> str:
    return next((body for body in bodies if length(body) <= limit), bodies[-1])


def _whole(asked: question.Question) -> tuple[str, ...]:
    return (asked.text,)


ALL = Part("all parts")
PARTS = (
    Part("words (BM25) in retrieval", ((Catalogue, "search", _always([])),)),
    Part("heading path in what is embedded", ((passages, "_embedded", _bare),), indexing=True),
    Part("heading path in what a statement holds", ((evidence, "_CONTEXT_SHARE", 0.0),)),
    Part("the encoder of questions", ((retriever, "_ASKED_SHARE", 0.0),)),
    Part("conversation in the query's vector", ((retriever, "_CONTEXT_SHARE", 0.0),)),
    Part("follow-up rules", ((follow_up, "standalone", lambda turn, *_: follow_up.Standalone(turn, turn)),)),
    Part("identity taken out", ((rag, "of_nobody", lambda before, turn, known: (list(before), turn)),)),
    Part("words for the same thing", ((terms, "synonyms", lambda stem: frozenset({stem})),)),
    Part("misspelt and clipped words", ((lexicon.Lexicon, "corrected", lambda self, text: text),)),
    Part("share of the question's words in the score", ((evidence, "_COVER_WEIGHT", 0.0),)),
    Part(
        "close reading",
        (
            (evidence, "read_closely", lambda question, statements, *_: list(statements)),
            (coverage, "_log_odds", _always(0.0)),
        ),
    ),
    Part("reading together", ((evidence, "_ANSWERS_WEIGHT", 0.0), (coverage, "_log_odds", _always(0.0)))),
    Part("the reader in coverage", ((coverage, "_log_odds", _always(0.0)),)),
    Part("what a follow-up asks read by itself", ((question.Question, "wordings", property(_whole)),)),
    Part("bonus for a figure", ((evidence, "_FIGURE_BONUS", 0.0),)),
    Part("what stands below a heading", ((cutting, "children", _always([])),)),
    Part("numbered levels", ((scope, "is_other_level", _always(False)), (scope, "is_this_level", _always(True)))),
    Part("roles of one kind", ((role, "is_other", _always(False)),)),
    Part("names, years and titles", ((silences, "_restricts", _always(False)),)),
    Part("only what is likely to answer tells", ((silences, "_TELLING", 0.0),)),
    Part("empty cells", ((silences, "blank", _always("")),)),
    Part("places without capitals", ((question, "places", _always(set())),)),
    Part("what is counted", ((counting, "counted", _always(True)),)),
    Part("the one property asked for", ((asking, "_ATTRIBUTE", re.compile(r"(?!)")),)),
    Part("things that are asked after", ((asking, "_OFFERED", re.compile(r"(?!)")),)),
    Part("gaps in coverage", ((gaps, "weighed", _always({})),)),
    Part("what is said aside counts half", ((gaps, "_ASIDE", 1.0),)),
    Part("whole lists", ((lists, "whole", _always([])),)),
    Part("the list that a sentence leads to", ((extractive, "_led", _always([])),)),
    Part("figures side by side", ((extractive, "_rivals", _always([])),)),
    Part("malus for other names beside a figure", ((extractive, "key", _always([])),)),
    Part("what stands beside a statement", ((surroundings, "added", lambda asked, said, *others: said),)),
    Part("bonus for what adds a word", ((extractive, "_GAIN_WEIGHT", 0.0),)),
    Part("bonus for the best one's section", ((extractive, "_BESIDE", 0.0),)),
    Part("saying a thing once", ((extractive, "_same", _always(False)),)),
)
