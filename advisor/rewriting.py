"""A follow-up made standalone by a chat model, checked against the conversation; else the rules' question stays."""

from collections.abc import Sequence
from dataclasses import replace

from advisor import prompts
from advisor.chat_model import ChatModel, ModelError
from advisor.follow_up import History, Standalone
from advisor.question import LEVELS, proper_names
from advisor.terms import stem, words
from advisor.vocabulary import FUNCTION_WORDS

_TURNS = 8  # of both sides, that a model sees
_TOKENS = 120
_LONGER = 3  # times the words of what the rules made
_NEGATIONS = frozenset("no not never without except".split())


def rewritten(model: ChatModel, turn: str, history: History, ruled: Standalone) -> Standalone:
    """What the rules made of a turn that leans on the conversation, with the model's question in its place.

    The rules' own stays where the model fails, or says what the conversation does not bear out.
    """
    recent = history[-_TURNS:]
    try:
        said = "".join(model.stream(prompts.follow_up(turn, recent), tokens=_TOKENS))
    except ModelError:
        return ruled
    question = " ".join(said.split()).strip("\"'“”")
    conversation = [turn, *(text for _, text in recent)]
    if not _is_borne_out(question, turn, conversation) or len(words(question)) > _LONGER * len(words(ruled.question)):
        return ruled
    return replace(ruled, question=question, query=question, context=(question, *ruled.context[1:]))


def _is_borne_out(question: str, turn: str, conversation: Sequence[str]) -> bool:
    """Whether it is one question about what was said: no name, figure, level or "not" that nobody mentioned, and none
    of those of the turn lost."""
    asked, heard = words(question), words(" ".join(conversation))
    kept, known = set(map(stem, asked)), set(map(stem, heard))
    content = {stem(word) for word in asked if word not in FUNCTION_WORDS}
    opens_as_question = asked[:1] and (asked[0] in FUNCTION_WORDS or stem(asked[0]) in known)
    return bool(
        opens_as_question
        and question.endswith("?")
        and content & known
        and {stem(word) for word in _telling(question)} <= known
        and {stem(word) for word in _telling(turn)} <= kept
    )


def _telling(text: str) -> set[str]:
    """The words of a text that can't be altered without altering what it asks."""
    return proper_names(text) | {
        word for word in words(text) if word in LEVELS or word in _NEGATIONS or any(c.isdigit() for c in word)
    }
