"""An optional cross-encoder that reads question and statement together and orders the statements anew."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from advisor.evidence import Statement

_READ = 40  # statements, some 20 ms each with a small model on a CPU; no answer looks further


class Reranker:
    """A sentence-transformers CrossEncoder by its name or folder.

    Raises OSError when it can't be loaded, ValueError when it gives several scores for a pair.
    """

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        try:
            self._model: Any = CrossEncoder(name, device="cpu")
        except (OSError, ValueError, AttributeError, KeyError) as error:
            raise OSError(
                f"{name}: no cross-encoder could be loaded from there ({type(error).__name__}). Give the folder "
                "of one, or a name on the Hugging Face hub while the network is there, or take ADVISOR_RERANKER away."
            ) from error
        if (scores := self._model.num_labels) != 1:
            raise ValueError(f"{name}: it gives {scores} scores for a pair. Take one that ranks, with one.")

    def order(self, question: str, statements: Sequence[Statement]) -> list[Statement]:
        """The statements, best first as the model sees them; those far down keep their places.

        The scores go to the new order, so that what is chosen by distance from the best one keeps its measure.
        """
        read, rest = statements[:_READ], statements[_READ:]
        if not read:
            return []
        pairs = [(question, f"{' › '.join(filter(None, s.path))}: {s.text}") for s in read]
        near = self._model.predict(pairs, show_progress_bar=False)
        places = sorted(range(len(read)), key=lambda place: (-float(near[place]), place))
        return [replace(read[place], score=s.score) for place, s in zip(places, read, strict=True)] + list(rest)
