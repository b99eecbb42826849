"""A career adviser that answers from guidance documents and proves every sentence.

>>> from advisor import open_advisor
>>> open_advisor().ask("What does a senior AI engineer earn?").text  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from advisor.answer import Answer, Citation, Passage, Sentence, Status, Support

if TYPE_CHECKING:
    from advisor.assembly import open_advisor

__all__ = ["Answer", "Citation", "Passage", "Sentence", "Status", "Support", "open_advisor"]


def __getattr__(name: str) -> Any:
    # late: `advisor --help` should not wait for Chroma
    if name == "open_advisor":
        from advisor.assembly import open_advisor

        return open_advisor
    raise AttributeError(f"module 'advisor' has no attribute {name!r}")
