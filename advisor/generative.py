"""placeholder until the chat-model path lands"""

from collections.abc import Iterator, Sequence

from langchain_core.language_models import BaseChatModel

from advisor.answer import Answer
from advisor.evidence import Statement


def write(model: BaseChatModel, question: str, statements: Sequence[Statement], fallback: Answer) -> Iterator[str]:
    yield ""
    return fallback
