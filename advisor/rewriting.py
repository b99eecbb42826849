"""A follow-up made standalone by a chat model, checked against the conversation; else the rules' question stays."""

from collections.abc import Sequence
from dataclasses import replace

from advisor import prompts
from advisor.chat_model import ChatModel, ModelError, Turn
from advisor.follow_up import History, Standalone
from advisor.question import proper_names
from advisor.terms import stem, words
from advisor.vocabulary import FUNCTION_WORDS, LEVELS

_TURNS = 8  # of both sides, that a model sees
_TOKENS = 120
_SHARE = 1 / 3  # of a turn's time: the rest is for the answer
_LONGER = 3  # times the words of what the rules made
_NEGATIONS = frozenset("no not never without except".split())


def rewritten(model: ChatModel, said: str, history: History, ruled: Standalone, turn: Turn) -> tuple[Standalone, str]:
    """What the rules made of a turn that leans on the conversation, with the model's question in its place; and a note.

    The rules' own stays where the model fails, or says what the conversation does not bear out; then the note says so,
    else it is "". Raises RuntimeError when the turn was closed.
    """
    recent = history[-_TURNS:]
    try:
        written = "".join(model.stream(prompts.follow_up(said, recent), turn=turn, tokens=_TOKENS, share=_SHARE))
    except ModelError as error:
        return ruled, f"{model.name} did not put the follow-up in whole words: {error}; rules did."
    question = " ".join(written.split()).strip("\"'“”")
    conversation = [said, *(text for _, text in recent)]
    if not _is_borne_out(question, said, conversation) or len(words(question)) > _LONGER * len(words(ruled.question)):
        return ruled, f"What {model.name} made of the follow-up is not borne out by the conversation; rules stood in."
    return replace(ruled, question=question, query=question, context=(question, *ruled.context[1:])), ""


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
