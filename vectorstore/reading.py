"""Does a statement answer a question? Read by a small model that was trained to tell that (tests/reader).

It is the first layers of the packaged all-MiniLM-L6-v2, trained further on questions to invented documents: those that
a statement answers, and those that only sound as if it did.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore import graph
from vectorstore.recent import Recent

_KEPT = 32_000_000  # bytes of word states, some 25 kB a text: the statements of ten shipped guides


class Reader:
    """Reads questions word against word with statements: late interaction, as in ColBERT (arXiv:2004.12832)."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._recent: Recent[Any] = Recent(_KEPT, lambda states: int(states.nbytes))

    def answers(self, question: str, statements: Sequence[str]) -> list[float]:
        """How far each statement, below its headings, answers a question.

        For each word piece of the question the cosine of the nearest one in the statement, averaged by the pieces'
        learned importance: shape (len(statements),), each in [-1, 1], 0 where one of the two has no words.
        """
        asked, *said = self._recent.through([question, *statements], self._states)
        if not len(asked):
            return [0.0] * len(statements)
        words, importance = asked[:, :-1].astype(np.float32).T, asked[:, -1].astype(np.float32)
        near = ((s[:, :-1].astype(np.float32) @ words).max(axis=0) if len(s) else 0 * importance for s in said)
        return [float(nearest @ importance / importance.sum()) for nearest in near]

    @cached_property
    def _session(self) -> Any:
        return graph.session(graph.installed(self._home).reader)

    @cached_property
    def _tokenizer(self) -> Any:
        return graph.tokenizer(most=graph.WORD_PIECES)

    def _states(self, texts: list[str]) -> list[Any]:
        """The state of each word piece of each text, its two special ones left out: shape (pieces, 385)."""
        # one by one: 7-bit steps are chosen for a batch, and the same text is to be read the same beside any other
        read = (self._session.run(None, graph.inputs(self._tokenizer, [text]))[0][0] for text in texts)
        return [states[1:-1].astype(np.float16) for states in read]
