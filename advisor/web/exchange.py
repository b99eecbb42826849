"""What a conversation consists of, as the page keeps it: in memory, in the visitor's browser, in a saved file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints, TypeAdapter

from advisor.answer import Answer
from advisor.length import Length

Turn = tuple[str, str]  # role and text, as the advisor reads its history


class Fault(StrEnum):
    """Why there is no answer."""

    STOPPED = "stopped"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A question as it was typed, and what came of it.

    `key` is part of the links to its citations: no two answers share it, not even those of other conversations.
    `written` is the text of an answer that is being written or was stopped. `reason` says why a question was
    refused. `suggestions` are questions to go on with. `within` are the
    collections that were asked, () for all.
    """

    question: str
    key: Annotated[str, StringConstraints(pattern="^[0-9a-f]{8}$")]
    answer: Answer | None = None
    written: str = ""
    fault: Fault | None = None
    reason: str = ""
    suggestions: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choices:
    """How a visitor wants to be answered, as `Advisor.chat` takes it; `within` is () for all collections."""

    within: tuple[str, ...] = ()
    length: Length = Length.NORMAL
    model: str | None = None


Exchanges = tuple[Exchange, ...]
_FORMAT = TypeAdapter(tuple[Exchange, ...])
_CHOICES = TypeAdapter(Choices)
_NAMES = TypeAdapter(tuple[str, ...])


def read(text: str) -> Exchanges:
    """Exchanges from JSON, as a browser kept them. Raises ValueError for anything else."""
    return _FORMAT.validate_json(text)


def names(text: str) -> tuple[str, ...]:
    """Texts from JSON, () for no text. Raises ValueError for anything else."""
    return _NAMES.validate_json(text) if text else ()


def choices(text: str) -> Choices:
    """Choices from JSON, those of a first visit for no text. Raises ValueError for anything else."""
    return _CHOICES.validate_json(text) if text else Choices()


def values(exchanges: Exchanges) -> list[object]:
    """Exchanges as JSON values."""
    return list(_FORMAT.dump_python(exchanges, mode="json"))


def turns(exchanges: Sequence[Exchange]) -> list[Turn]:
    """The conversation as the advisor reads it; a question without any answer is no part of it."""
    told = [(e.question, e.answer.text if e.answer else e.written) for e in exchanges if e.answer or e.written]
    return [turn for question, text in told for turn in (("user", question), ("assistant", text))]
