"""Whom the documents are about, and how a question reads beside that: all of them are about one role, or each about a
team or discipline of its own.

Where all are about one, its name tells no statement from another ("the requirements for a senior AI engineer"). Where
documents are built alike, one for each ("Product Framework", "Mobile Engineering Framework"), a question that names one
of them is asked of that one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from langchain_core.documents import Document

from advisor import role
from advisor.library import Library
from advisor.question import Question
from advisor.terms import HELD, bag
from advisor.vocabulary import ANYBODY, LEVELS, OF_ROLE

_SHARED = 0.5  # of the headings of the one that has fewer
_COMMON = 0.5  # of the titles: a word in more of them tells none from the others
# "people" are anybody, the people team is one
_GROUP = re.compile(r"\b(\w+) (?:team|group|department|function|org|organi[sz]ation|framework|ladder)s?\b")


def beside(question: Question, passages: Sequence[Document], library: Library) -> Question:
    """The question as it reads beside the passages found for it: with the role that they are all about as its
    `subject`, or with the sections that say of `others` what is asked of one, and without the profession that a title
    implies: the "Product Framework" is of product managers."""
    titles = {p.metadata["source"]: p.metadata["title"] for p in passages if not role.heading(p.metadata["title"])}
    named = _named(question, {source: bag(title) for source, title in titles.items()})
    if named and (others := _alike(named, {source: _headings(library.passages(source)) for source in titles})):
        implied = _implied(question, frozenset().union(*(bag(titles[source]) for source in named)))
        terms, focus = (
            tuple(replace(term, given=True) if term.word in implied else term for term in said)
            for said in (question.terms, question.focus)
        )
        return replace(question, terms=terms, focus=focus, scope=question.scope - implied, others=others)
    apart = any(role.is_other(question.roles, _path(p), p.page_content) for p in passages)
    return question if apart else replace(question, subject=_subject(question))


def heading(question: Question) -> str:
    """The same asked by the heading that documents on one role alone have for it: "how do I become one" are the
    requirements; "" for any other question, and where they are on several."""
    asked = re.sub(r"^\W+|\W+$", "", question.text)
    found = ((re.fullmatch(pattern, asked, re.IGNORECASE), said) for pattern, said in OF_ROLE if question.subject)
    return next((match.expand(said) for match, said in found if match), "")


def is_other(question: Question, passage: Document) -> bool:
    """Whether a passage says of another team or discipline what is asked of one."""
    return passage.metadata["source"] in question.others


def _path(passage: Document) -> tuple[str, ...]:
    values = passage.metadata
    return (values["title"], *values["section"].split(" › "))


def _headings(passages: Iterable[Document]) -> frozenset[str]:
    """The innermost headings of a document, without its title."""
    paths = map(_path, passages)
    return frozenset(path[-1] for path in paths if path[-1] not in ("", path[0]))


def _alike(named: frozenset[str], headings: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The other documents that are built like one of the named ones: they share most of the headings of the one that
    has fewer, and not just an "Overview"."""
    pairs = ((headings[own], headings[other], other) for own in named for other in headings.keys() - named)
    return frozenset(other for a, b, other in pairs if len(a & b) > max(_SHARED * min(len(a), len(b)), 1))


def _named(question: Question, titles: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The documents that the question names by their titles: by all its words that are in some, or else by any."""
    naming = list(filter(None, _naming(question, titles)))
    every: frozenset[str] = frozenset().union(*naming)
    return every.intersection(*naming) or every


def _naming(question: Question, titles: Mapping[str, frozenset[str]]) -> Iterator[frozenset[str]]:
    """For each word of the question the documents whose titles hold it, where few do."""
    groups = _GROUP.findall(question.text.casefold())
    for term in question.terms:
        if (term.word not in ANYBODY or term.word in groups) and term.word not in LEVELS and not term.word.isdigit():
            found = frozenset(source for source, title in titles.items() if term.within(title) >= HELD)
            yield found if len(found) <= _COMMON * len(titles) else frozenset()


def _implied(question: Question, titles: frozenset[str]) -> frozenset[str]:
    """The words for a profession of a kind that titles name."""
    of = frozenset(asked for asked in question.roles if asked[0] & titles)
    return frozenset(term.word for term in question.terms if role.is_head(term.word, of))


def _subject(question: Question) -> frozenset[str]:
    """The words for a role that is asked about, where each stands throughout the documents."""
    kinds = frozenset[str]().union(*(kinds for kinds, _ in question.roles))
    naming = [t for t in question.terms if role.is_head(t.word, question.roles) or t.stem in kinds or t.word in LEVELS]
    return frozenset(t.word for t in naming if t.given) if question.roles else frozenset()
