"""How long an answer should be."""

from enum import StrEnum
from typing import NoReturn


class Length(StrEnum):
    """The length of an answer. A short one says the best of it, and how much it leaves out."""

    SHORT = "short"
    NORMAL = "normal"

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise ValueError(f"{value!r}: not a length of an answer. Choose {' or '.join(cls)}.")
