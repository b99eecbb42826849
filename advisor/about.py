"""Whom the documents are about, and how a question reads beside that: all of them are about one role, or each about a
team or discipline of its own.

Where all are about one, its name tells no statement from another ("the requirements for a senior AI engineer"). Where
documents go through the same levels, one for each ("Product Framework", "Mobile Engineering Framework"), a question
that names one of them is asked of that one.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from langchain_core.documents import Document

from advisor import role
from advisor.idioms import OF_ROLE, OTHERWISE
from advisor.library import Library
from advisor.question import Question
from advisor.scope import levels
from advisor.terms import HELD, bag, words
from advisor.vocabulary import ANYBODY, FUNCTION_WORDS, LEVELS

_WHOSE = frozenset("engineer manager assistant specialist associate agent officer representative".split())
_BEGINS, _OPENING = 4, 12  # passages, and words of each, that say whom a document is about
_SHARED = 0.5  # of the levels of the one that has fewer
_COMMON = 0.5  # of the titles: a word in more of them tells none from the others
# "people" are anybody, the people team is one
_GROUP = re.compile(r"\b(\w+) (?:team|group|department|function|org|organi[sz]ation|framework|ladder)s?\b")


def beside(question: Question, passages: Sequence[Document], library: Library) -> Question:
    """The question as it reads beside the passages found for it: with the role that they are all about as its
    `subject`, or with the documents that say of `others` what is asked of those that it names, and without the
    profession that their titles imply."""
    titles = {p.metadata["source"]: p.metadata["title"] for p in passages if not role.heading(p.metadata["title"])}
    stems = {source: bag(title) for source, title in titles.items()}
    naming = _naming(question, stems)
    every: frozenset[str] = frozenset().union(*naming.values())
    named = _wholly(question, every.intersection(*naming.values()) or every, stems)
    if named and (others := _alike(named, {source: _levels(library.passages(source)) for source in titles})):
        implied = _implied(question, frozenset().union(*(bag(titles[source]) for source in named)))
        return replace(_given(question, implied), others=others, named=frozenset(naming))
    apart = any(role.is_other(question.roles, _path(p), p.page_content) for p in passages)
    question = _ranked(question, {p.metadata["source"] for p in passages}, library)
    return question if apart else replace(question, subject=_subject(question, {p.metadata["title"] for p in passages}))


def bare(question: Question, text: str) -> str:
    """The text of a question without the role that the documents may all be about where that only says for whom it is
    asked ("which tools are there for a senior planner?"); "" where it names none so."""
    of_role = replace(question, subject=_subject(question, ()))
    short = of_role.without_subject(text, everywhere=False) if of_role.is_of_subject else text
    return short if short != text.strip() else ""


def _ranked(question: Question, sources: Collection[str], library: Library) -> Question:
    """The question without the rank of those whom the one document is about from its beginning on: "A Senior Planner
    decides how much stock there is"."""
    asked = LEVELS & question.scope
    if not asked or len(sources) != 1:
        return question
    begins = (words(p.page_content)[:_OPENING] for p in library.passages(*sources)[:_BEGINS])
    own = asked & {*next((said for said in begins if LEVELS & {*said[1:3]} or role.named(" ".join(said))), ())}
    return _given(question, own)


def _given(question: Question, known: frozenset[str]) -> Question:
    """The question with some of its words as such that no statement need hold."""
    terms, focus = (
        tuple(replace(term, given=True) if term.word in known else term for term in said)
        for said in (question.terms, question.focus)
    )
    return replace(question, terms=terms, focus=focus, scope=question.scope - known)


def heading(question: Question) -> str:
    """The same asked by the heading that documents on one role alone have for it: "how do I become one" are the
    requirements; "" for any other question, and where they are on several."""
    match, said = _matched(question, OF_ROLE)
    of_it = match is not None and question.subject >= {*words(match[1])} - FUNCTION_WORDS - {"1"}
    return match.expand(said) if match and of_it and question.subject else ""


def otherwise(question: Question) -> str:
    """What else may be asked where that is not covered: the years of experience for "how long does it take to be one";
    "" where nothing is known."""
    match, said = _matched(question, OTHERWISE)
    return match.expand(said) if match else ""


def _matched(question: Question, patterns: Sequence[tuple[str, str]]) -> tuple[re.Match[str] | None, str]:
    """How the whole question fits the first pattern that it does, and what is said instead."""
    asked = re.sub(r"^\W+|\W+$", "", question.text)
    found = ((re.fullmatch(pattern, asked, re.IGNORECASE), said) for pattern, said in patterns)
    return next(((match, said) for match, said in found if match), (None, ""))


def is_other(question: Question, passage: Document, text: str) -> bool:
    """Whether a text of a passage says of another team or discipline what is asked of one, which it does not name."""
    if passage.metadata["source"] not in question.others:
        return False
    said = bag(text)
    return not any(term.word in question.named and term.within(said) >= HELD for term in question.terms)


def _path(passage: Document) -> tuple[str, ...]:
    values = passage.metadata
    return (values["title"], *values["section"].split(" › "))


def _levels(passages: Iterable[Document]) -> frozenset[str]:
    """The innermost headings of a document that name levels."""
    return frozenset(heading for passage in passages if levels(heading := _path(passage)[-1]))


def _alike(named: frozenset[str], headings: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The other documents that go through the same levels as one of the named ones, at least most of those that the
    shorter one has. Policies with a "Scope" and a "Purpose" each say what holds for all."""
    pairs = ((headings[own], headings[other], other) for own in named for other in headings.keys() - named)
    return frozenset(other for a, b, other in pairs if len(a & b) > max(_SHARED * min(len(a), len(b)), 1))


def _naming(question: Question, titles: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The words of the question that stand in the titles of few documents, each with these."""
    groups = _GROUP.findall(question.text.casefold())
    naming = {}
    for term in question.terms:
        found = frozenset(source for source, title in titles.items() if term.within(title) >= HELD)
        told = (term.word not in ANYBODY or term.word in groups) and term.word not in LEVELS and not term.word.isdigit()
        if told and 0 < len(found) <= _COMMON * len(titles):
            naming[term.word] = found
    return naming


def _wholly(question: Question, named: frozenset[str], titles: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Those whose titles the question names with all that tells them from the others, most words first: a product
    manager's framework is "Product", and not "Product Design". All of the named where none is."""
    uses = Counter(stem for title in titles.values() for stem in title)
    own = {source: frozenset(s for s in titles[source] if uses[s] <= _COMMON * len(titles)) for source in named}
    whole = {source: len(telling) for source, telling in own.items() if telling and telling <= bag(question.text)}
    return frozenset(source for source, size in whole.items() if size == max(whole.values())) or named


def _implied(question: Question, titles: frozenset[str]) -> frozenset[str]:
    """The words for whom a framework is of by its title: that of a product of its managers, that of a technology of its
    engineers; a "Data Framework" need not be of data scientists."""
    of = frozenset((kinds, head) for kinds, head in question.roles if head in _WHOSE and kinds & titles)
    return frozenset(term.word for term in question.terms if role.is_head(term.word, of))


def _subject(question: Question, titles: Iterable[str]) -> frozenset[str]:
    """The words for a role that is asked about, where each stands throughout the documents; "one" where it is named by
    all their titles."""
    if not question.roles and any(word == "one" for word in question.text.casefold().split()):
        named = [role.named(title) for title in titles]
        return frozenset({"1"}) if named and frozenset.intersection(*named) else frozenset()
    kinds = frozenset[str]().union(*(kinds for kinds, _ in question.roles))
    naming = [t for t in question.terms if role.is_head(t.word, question.roles) or t.stem in kinds or t.word in LEVELS]
    return frozenset(t.word for t in naming if t.given) if question.roles else frozenset()
