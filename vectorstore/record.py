"""What a catalogue says of its documents."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Record:
    """A document as catalogued: `digest` tells whether its file has changed since."""

    source: str
    digest: str
    metadata: dict[str, Any]
    words: int
    passages: int


@dataclass(frozen=True)
class Fault:
    """A document that could not be read, and the sentence that says why and what to do."""

    source: str
    digest: str
    reason: str


@dataclass(frozen=True)
class Boilerplate:
    """What is left out because it repeats without saying anything: how many passages, and the most frequent texts."""

    passages: int = 0
    sample: tuple[str, ...] = ()
