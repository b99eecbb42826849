"""Does a statement answer a question? Read by a small model that was trained to tell that (tests/reader).

It is the packaged all-MiniLM-L6-v2, trained further on questions to invented documents and to the shipped guide: those
that a statement answers, and those that only sound as if it did. Its first layers read each text apart, so that what a
document says is read once; its last ones read a question together with a statement. A second one reads the two as one
text, all layers.
"""

import json
import uuid
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from vectorstore import graph
from vectorstore.recent import Recent

_ENDING = ".readings"
_KEPT = 32_000_000  # bytes of word states, some 25 kB a text: the statements of ten shipped guides
_ASKED = 64  # questions that are kept

_STEP = np.float32(1 / 32_767)  # as fine as half precision there, and a tenth of the time to calculate with
_LIKELIEST = 2  # are read as one text, some 5 ms each; with 8 no more is told apart
_AS_ONE = 0.3  # what that weighs in the log odds


class _Read(NamedTuple):
    """A text as it is read apart: of each word piece, two special ones around them, the direction of its state (384
    numbers of a vector of unit length, in steps), that one's own length, and how much the piece matters in a question.
    """

    directions: Any
    lengths: Any
    importance: Any

    @property
    def words(self) -> Any:
        """The directions of the words alone."""
        return self.directions[1:-1].astype(np.float32) * _STEP

    @property
    def states(self) -> Any:
        """The states as a graph takes them: shape (1, pieces, 384)."""
        return (self.directions.astype(np.float32) * (self.lengths * _STEP))[None]


class Reader:
    """Reads questions with statements, a text as the one that it is beside any other; which ones are read once more as
    one text with the question is told by those beside them."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._recent: Recent[_Read] = Recent(_KEPT, lambda read: int(read.directions.nbytes))
        self._questions: Recent[Future[_Read]] = Recent(_ASKED)

    def load(self) -> None:
        """Begin to load the graphs (`graph.load`)."""
        graph.load(self._home, lambda: self._single, lambda: self._together, lambda: self._as_one)

    def expect(self, questions: Iterable[str]) -> None:
        """Begin to read questions apart, beside what else is done before statements are read with them."""
        self._begun(questions)

    def closeness(self, questions: Sequence[str], statements: Sequence[str]) -> list[float]:
        """How close each statement, below its headings, comes to a question: late interaction, as in ColBERT
        (arXiv:2004.12832).

        For each word piece of the question the cosine of the nearest one in the statement, averaged by the pieces'
        learned importance: shape (len(statements),), each in [-1, 1], 0 where one of the two has no words. Of one
        question in several wordings the mean.
        """
        said = self._recent.through(statements, self._apart)
        return list(map(float, np.mean([_nearest(asked, said) for asked in self._asked(questions)], axis=0)))

    def answers(self, questions: Sequence[str], statements: Sequence[str]) -> list[float]:
        """How likely each statement, below its headings, answers a question, 0 to 1: shape (len(statements),).

        Read together, some 1 ms each, after `closeness` has read them apart; of one question in several wordings the
        mean. The likeliest of them are read as one text with the question too, in its first wording.
        """
        said = self._recent.through(statements, self._apart)
        first, *others = (self._read_together(asked, said) for asked in self._asked(questions))
        odds = np.array([self._read_as_one(questions[0], statements, first), *others])
        return list(map(float, np.mean(1 / (1 + np.exp(-odds)), axis=0)))

    def _read_together(self, asked: _Read, said: Sequence[_Read]) -> Any:
        """Log odds that each statement answers, shape (len(said),)."""
        near = np.array(_nearest(asked, said), dtype=np.float32)[:, None]
        first = asked.states
        pairs = ({"asked": first, "said": one.states, "closeness": n} for one, n in zip(said, near, strict=True))
        return _logits(self._together, pairs)

    def _read_as_one(self, question: str, statements: Sequence[str], odds: Any) -> Any:
        """Log odds with what the likeliest statements are read to say as one text with the question."""
        likeliest = np.argsort(-odds, kind="stable")[:_LIKELIEST]
        read = (graph.pair(self._tokenizer, as_asked(question), statements[place]) for place in likeliest)
        more = odds.copy()  # of the others nothing more is known
        more[likeliest] += _AS_ONE * (_logits(self._as_one, read) - odds[likeliest])
        return more

    def _asked(self, questions: Iterable[str]) -> list[_Read]:
        return [begun.result() for begun in self._begun(questions)]

    def _begun(self, questions: Iterable[str]) -> list[Future[_Read]]:
        """The questions as they are read apart, by now or soon."""
        begin = graph.cores().submit
        return self._questions.through(
            [as_asked(question) for question in questions], lambda fresh: [begin(self._alone, text) for text in fresh]
        )

    def read_ahead(self, statements: Iterable[str], folder: Path) -> None:
        """Read statements apart once for all starts: what was read is kept in a file of `folder`, and in memory.

        The file holds these alone afterwards. Raises OSError when it can't be written.
        """
        file = folder / f"{graph.installed(self._home).apart.stem}{_ENDING}"
        wanted, kept = dict.fromkeys(statements), _loaded(file)
        self._recent.keep(kept)
        if not wanted:
            file.unlink(missing_ok=True)
        elif wanted.keys() != kept.keys():
            _write(file, dict(zip(wanted, self._recent.through(list(wanted), self._apart), strict=True)))

    def _apart(self, texts: list[str]) -> list[_Read]:
        # one by one: 7-bit steps are chosen for a batch, and the same text is to be read the same beside any other
        return list(graph.cores().map(self._alone, texts))

    def _alone(self, text: str) -> _Read:
        ((found,),) = self._single.run(None, graph.inputs(self._tokenizer, [text]))
        return _kept(found)

    @cached_property
    def _single(self) -> Any:
        return graph.session(graph.installed(self._home).apart)

    @cached_property
    def _together(self) -> Any:
        return graph.session(graph.installed(self._home).together)

    @cached_property
    def _as_one(self) -> Any:
        return graph.session(graph.installed(self._home).as_one)

    @cached_property
    def _tokenizer(self) -> Any:
        return graph.tokenizer(most=graph.WORD_PIECES)


def as_asked(question: str) -> str:
    """A question as the reader reads it: without its mark, which some write and some don't and which says nothing."""
    return question.rstrip(" ?")


def _nearest(asked: _Read, said: Iterable[_Read]) -> list[float]:
    words, importance = asked.words.T, asked.importance[1:-1]
    if not len(importance):
        return [0.0 for _ in said]
    near = (one.words @ words for one in said)
    return [float(n.max(axis=0) @ importance / importance.sum()) if len(n) else 0.0 for n in near]


def _logits(session: Any, pairs: Iterable[Any]) -> Any:
    """What a graph says of each pair, shape (pairs,)."""
    return np.fromiter(graph.cores().map(lambda pair: session.run(None, pair)[0][0], pairs), dtype=np.float32)


def _write(file: Path, read: dict[str, _Read]) -> None:
    """Write what was read, whole or not at all, in place of what other readers read."""
    fresh = file.with_name(f"{uuid.uuid4().hex}.unfinished")
    parts = [np.concatenate(part) for part in zip(*read.values(), strict=True)]
    sizes = np.array([len(one.lengths) for one in read.values()])
    tensors = dict(zip((*_Read._fields, "sizes"), (*parts, sizes), strict=True))
    try:
        save_file(tensors, fresh, metadata={"texts": json.dumps(list(read))})
    except SafetensorError as error:  # how it says that the disk is full
        fresh.unlink(missing_ok=True)
        raise OSError(f"{file}: can't be written: {error}") from error
    fresh.replace(file)
    for other in file.parent.glob(f"*{_ENDING}"):
        if other != file:
            other.unlink(missing_ok=True)


def _loaded(file: Path) -> dict[str, _Read]:
    """What `_write` wrote; nothing where there is no file, or a damaged one: it is read anew then."""
    try:
        with safe_open(file, framework="numpy") as opened:
            texts = json.loads(opened.metadata()["texts"])
            *parts, sizes = (opened.get_tensor(name) for name in (*_Read._fields, "sizes"))
    except (OSError, SafetensorError, TypeError, KeyError, ValueError):
        return {}
    pieces = zip(*(np.split(part, np.cumsum(sizes)[:-1]) for part in parts), strict=True)
    return {text: _Read(*(part.copy() for part in own)) for text, own in zip(texts, pieces, strict=True)}


def _kept(found: Any) -> _Read:
    """What is kept of the states of a text's pieces, the importance behind each: shape (pieces, 385)."""
    states, importance = found[:, :-1], found[:, -1]
    lengths = np.linalg.norm(states, axis=1, keepdims=True)
    return _Read(np.rint(states / (lengths * _STEP)).astype(np.int16), lengths, importance)
