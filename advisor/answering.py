"""What the documents' own sentences answer to a question, in reading order: retrieval, evidence, choice, coverage, and
the answer written from what was chosen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from advisor import (
    about,
    caveats,
    coverage,
    evidence,
    extractive,
    ladder,
    language,
    question,
    ranking,
    steps,
    stories,
    surroundings,
    telling,
    verdict,
    writing,
)
from advisor.answer import Status
from advisor.blanks import blank, empty_cells
from advisor.draft import Draft, Found
from advisor.evidence import Statement
from advisor.follow_up import Standalone
from advisor.length import Length
from advisor.lexicon import Lexicon
from advisor.library import Library, Reader
from advisor.question import Question
from advisor.reranker import Reranker
from advisor.small_talk import Talk
from advisor.terms import HELD

_TOPICS = {Talk.GREETING: 3, Talk.LOST: 3, Talk.ITSELF: 12}  # named to who asks nothing
_CANDIDATES = 60  # passages that are cut into statements
_MORE = (0, 2, 4)  # statements that a short answer may have beyond the best few


@dataclass(frozen=True)
class Answering:
    """Answers from one state of the documents, without a chat model. What is found `for_model`, a chat model that will
    write the answer, holds what stands beside it too."""

    library: Library
    lexicon: Lexicon
    embeddings: Embeddings
    reader: Reader
    reranker: Reranker | None = None
    for_model: bool = False

    def search(self, asked: Standalone, k: int = _CANDIDATES) -> list[Document]:
        """The `k` passages nearest to what is asked, best first."""
        return self.library.search(self.lexicon.to_search(asked.query), k, context=asked.context)

    def answer(self, asked: Standalone, length: Length = Length.NORMAL) -> Found:
        """The answer to what is asked, covered or not; where that leaves something open, to it without the situation of
        who asks."""
        if step := steps.told(asked.question):
            near = self.search(asked)
            if (moved := steps.stepped(asked.question, step, near, self.library.passages)) == "":
                return _refused(asked.question, (step["step"],), near)
            asked = Standalone(moved, moved) if moved else asked
        found = self._answer(asked, length)
        if asked.bare and not self._is_of_story(asked, found):
            asked = replace(asked, question=asked.bare, query=asked.bare)
            found = self._answer(asked, length)
        whole = found.answer.status is Status.ANSWERED
        if whole or not (alone := telling.asked_alone(asked.question, self.lexicon)):
            return found
        query = asked.query.replace(asked.question, alone)
        other = self._answer(replace(asked, question=alone, query=query), length)
        less = other.answer.status is Status.NOT_COVERED and found.answer.status is Status.PARTIAL
        return found if less else other

    def _is_of_story(self, asked: Standalone, found: Found) -> bool:
        """Whether something that was found tells of the story in front of the question."""
        return stories.tells(asked.question, asked.bare, found.said, self.lexicon)

    def _answer(self, asked: Standalone, length: Length, ladder_row: Document | None = None) -> Found:
        query, passages = self._beside(asked)
        self.reader.expect(query.of_subject + query.beside_subject)
        if headed := self._instead(about.heading(query), query, length):
            return headed
        statements = evidence.gather(query, passages, self.library, self.reader)
        if self.reranker is not None:
            statements = self.reranker.order(query.text, statements)
        chosen = extractive.choose(query, statements)
        around = [*passages, *empty_cells(chosen, self.library)]
        judged = coverage.assess(query, chosen, around, self.embeddings)
        if another := self._otherwise(query, judged.status, chosen, around, length, is_renamed=ladder_row is not None):
            return another
        if judged.status is Status.NOT_COVERED:
            return _refused(asked.question, judged.missing, passages, statements)
        whole = surroundings.added(query, caveats.added(query, chosen, self.library), chosen, statements, self.library)
        said = whole if length is Length.NORMAL else self._shortened(query, chosen, around, judged) or whole
        if ladder_row is not None:
            told = {s.place for s in said}
            said = [*said, *(s for s in evidence.cut(query, ladder_row, 0.0, 0.0) if s.place not in told)]
        draft = self._draft(query, said, statements, judged)
        answer = writing.answer(
            draft, question=asked.question, status=judged.status,
            missing=judged.missing, left_out=len({s.place for s in whole} - {s.place for s in said}),
        )  # fmt: skip
        # a chat model is shown what the documents' own answer says, conditions and other figures included
        shown = list({s.place: s for s in (*said, *statements)}.values())
        pairs = (*caveats.among(query, said, self.library), *extractive.others(query, said)) if self.for_model else ()

        def covers(places: Collection[tuple[str, int]]) -> bool:
            judged = coverage.assess(query, [s for s in shown if s.place in places], around, self.embeddings)
            return judged.status is not Status.NOT_COVERED

        return Found(asked.question, shown, answer, draft, beside=pairs, covers=covers)

    def _beside(self, asked: Standalone) -> tuple[Question, list[Document]]:
        """What is asked as it reads beside the passages found for it, and these; without the role that they are all
        about where only "for a ..." names it."""
        query = self._query(asked)
        bare = "" if asked.focus else about.bare(query, asked.question)
        shorter = replace(asked, question=bare, query=bare)
        passages = self.search(shorter if bare else asked)
        beside = about.beside(query, passages, self.library)
        if bare and not beside.subject:
            passages = self.search(asked)
            return about.beside(query, passages, self.library), passages
        if bare:
            beside = replace(
                about.beside(self._query(shorter), passages, self.library), whole=query.text, subject=beside.subject
            )
        return beside, passages

    def _query(self, asked: Standalone) -> Question:
        correct = self.lexicon.corrected
        query = question.read(correct(asked.question), self.lexicon, focus=correct(asked.focus), names=asked.names)
        self.reader.expect(query.wordings)
        return query

    def _otherwise(
        self,
        query: Question,
        status: Status,
        chosen: Sequence[Statement],
        around: Sequence[Document],
        length: Length,
        *,
        is_renamed: bool,
    ) -> Found | None:
        """A better answer to the same asked in other words, where it is not wholly covered, or no statement has the
        figure and all else that is asked: with another name for the level that it names, unless it has one already or
        an empty cell is asked for; None where there is none."""
        silent, whole = status is Status.NOT_COVERED, status is Status.ANSWERED
        unsure = not whole or (query.figure is not None and not any(_is_figure_of_all(query, s) for s in chosen))
        if self.lexicon.has_levels and unsure and not is_renamed and not blank(query, chosen, around):
            sought = ladder.to_search(query.text)
            named = ladder.otherwise(query.text, self.library.search(sought, _CANDIDATES)) if sought else None
            found = self._instead(named[0], query, length, partly=silent, ladder_row=named[1]) if named else None
            if found and (not whole or any(_is_figure_of_all(query, s) for s in found.said)):
                return found
        return self._instead(about.otherwise(query), query, length, partly=query.figure is None) if silent else None

    def _instead(
        self,
        asked: str,
        query: Question,
        length: Length,
        *,
        partly: bool = False,
        ladder_row: Document | None = None,
    ) -> Found | None:
        """The answer to the same asked in other words; None where the documents don't use them, or have none, nor one
        that covers it `partly`."""
        other = {term.word for term in self.lexicon.terms(asked)} - {term.word for term in query.terms}
        if not asked or not all(map(self.lexicon.knows, other)):
            return None
        found = self._answer(Standalone(asked, asked), length, ladder_row)
        enough = (Status.ANSWERED, Status.PARTIAL) if partly else (Status.ANSWERED,)
        return found if found.answer.status in enough else None

    def _shortened(
        self, query: Question, chosen: Sequence[Statement], around: Sequence[Document], judged: coverage.Coverage
    ) -> list[Statement]:
        """The best of what was chosen, and as little more as covers no less of the question; nothing where that takes
        about all of it, and so is no shorter answer."""
        for more in _MORE:
            best = extractive.shortened(query, chosen, more)
            if coverage.assess(query, best, around, self.embeddings) == judged:
                return caveats.added(query, best, self.library)
        return []

    def _draft(
        self, query: Question, said: Sequence[Statement], statements: Sequence[Statement], judged: coverage.Coverage
    ) -> Draft:
        draft = ranking.ranked(extractive.write(said), query.text, self.library)
        if judged.status is not Status.ANSWERED:
            return draft
        return verdict.added(draft, query.text, statements, lambda s: caveats.restricts(query, s, self.library))


def _is_figure_of_all(query: Question, statement: Statement) -> bool:
    """Whether a statement has a figure of the kind asked for, and all that it was read for."""
    return query.has_figure(statement.measured) and all(share >= HELD for share in statement.held)


def nothing_asked(turn: str, kind: Talk, library: Library) -> Found:
    """What is said to a turn that asks nothing of the documents, perhaps with what they are about."""
    titles = dict.fromkeys(str(d.metadata.get("title", "")) for d in library.documents())
    topics = [*filter(None, titles)][: _TOPICS.get(kind, 0)]
    return Found(turn, [], writing.nothing_asked(question=turn, said=kind.value, topics=topics))


def in_language(found: Found) -> Found:
    """What was found; where that is nothing, and the question in another language than the documents, this is said, and
    no word of it named as missing."""
    if found.answer.status is not Status.NOT_COVERED:
        return found
    said = language.foreign(found.answer.question, " ".join(s.text for s in found.statements))
    return replace(found, answer=writing.not_covered(question=found.answer.question, said=said)) if said else found


def _refused(
    asked: str, missing: Sequence[str], passages: Sequence[Document], statements: Sequence[Statement] = ()
) -> Found:
    """That the documents don't cover what is asked, with the nearest topics that they do."""
    refusal = writing.not_covered(question=asked, missing=missing, nearest=_topics(passages)[:3])
    return Found(asked, [*statements], refusal)


def _topics(passages: Sequence[Document]) -> list[str]:
    """What passages stand under, nearest first."""
    paths = (" › ".join(dict.fromkeys([p.metadata["title"], *p.metadata["section"].split(" › ")])) for p in passages)
    return list(dict.fromkeys(path.strip(" ›") for path in paths))
