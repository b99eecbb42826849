"""A chat model words the answer; a scripted one lies, dies and obeys documents."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

from advisor import open_advisor
from advisor.rag import Advisor

Script = Callable[[list[tuple[str, str]]], str]


class Scripted(BaseChatModel):
    """Says what its script makes of the passages (key, text), three characters at a time."""

    script: Script
    prompts: list[str] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self._said(messages)))])

    def _stream(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        said = self._said(messages)
        for start in range(0, len(said), 3):
            yield ChatGenerationChunk(message=AIMessageChunk(content=said[start : start + 3]))
            if said[start : start + 3] == "###":
                raise ConnectionError("the line went dead")

    def _said(self, messages: list[BaseMessage]) -> str:
        self.prompts.append("\n".join(str(message.content) for message in messages))
        passages = re.findall(r'<passage key="(\w+)"[^>]*>\n(.*?)\n</passage>', self.prompts[-1], re.DOTALL)
        return self.script(passages)


@pytest.fixture
def ask(home: Any, folder: Any) -> Iterator[Callable[[str, Script], Any]]:
    """Asks an adviser whose chat model follows a script."""
    opened: list[Advisor] = []

    def asked(question: str, script: Script) -> Any:
        opened.append(open_advisor(folder, model=Scripted(script=script)))
        reply = opened[-1].chat().stream(question)
        pieces = list(reply)
        assert "".join(pieces) == reply.answer.text
        return reply.answer

    yield asked
    for advisor in opened:
        advisor.close()


def vacation(passages: list[tuple[str, str]]) -> tuple[str, str]:
    """Key and text of the passage about vacation days."""
    return next((key, text) for key, text in passages if "28 days" in text)


def test_a_true_sentence_is_shown_with_the_citation_it_names(ask: Callable[..., Any]) -> None:
    answer = ask(
        "how many days of vacation do we have",
        lambda ps: f"Everyone has 28 days of vacation a year. [{vacation(ps)[0]}]",
    )
    assert answer.text == "Everyone has 28 days of vacation a year. [1]"
    assert (answer.citations[0].source, answer.note, answer.answerer) == ("leave.txt", "", "Scripted")


def test_a_lie_is_left_out_and_does_not_take_the_truth_along(ask: Callable[..., Any]) -> None:
    def lies(passages: list[tuple[str, str]]) -> str:
        key, text = vacation(passages)
        return f"Everyone has 38 days of vacation a year. [{key}] {text} [{key}] The moon is made of cheese. [pabcde]"

    answer = ask("how many days of vacation do we have", lies)
    assert [s.text for s in answer.sentences] == ["Everyone has 28 days of vacation a year."]
    assert "2 sentences of Scripted left out" in answer.note


def test_a_sentence_without_its_marker_gets_it_from_the_passage_that_proves_it(ask: Callable[..., Any]) -> None:
    answer = ask("how many days of vacation do we have", lambda ps: vacation(ps)[1])
    assert answer.citations[0].quote == "Everyone has 28 days of vacation a year."


@pytest.mark.parametrize("said", ["", "NOT COVERED", '{"answer": 42}', "lorem ipsum " * 2_000])
def test_a_model_that_says_nothing_provable_is_replaced_by_the_documents_words(
    ask: Callable[..., Any], said: str
) -> None:
    answer = ask("how many days of vacation do we have", lambda ps: said)
    assert "28 days" in answer.text
    assert answer.answerer == "extractive"
    assert "Scripted" in answer.note


def test_a_model_that_fails_is_replaced_and_the_answer_says_so(ask: Callable[..., Any]) -> None:
    def dies(passages: list[tuple[str, str]]) -> str:
        raise TimeoutError("no answer within 30 s")

    answer = ask("how many days of vacation do we have", dies)
    assert "28 days" in answer.text
    assert "Scripted gave no whole answer: it could not be reached; these are the documents' own" in answer.note


def test_what_was_proved_before_the_line_went_dead_stays(ask: Callable[..., Any]) -> None:
    def half(passages: list[tuple[str, str]]) -> str:
        text = vacation(passages)[1] + f" [{vacation(passages)[0]}] And so on "
        return text + " " * (-len(text) % 3) + "###"

    answer = ask("how many days of vacation do we have", half)
    assert [s.text for s in answer.sentences] == ["Everyone has 28 days of vacation a year."]
    assert "the connection broke off; its answer may be incomplete" in answer.note


def test_images_and_links_of_a_model_are_taken_out(ask: Callable[..., Any]) -> None:
    linked = "Everyone has [28 days](https://evil.example) of vacation a year. ![x](https://evil.example/p.png)"
    answer = ask("how many days of vacation do we have", lambda ps: f"{linked} [{vacation(ps)[0]}]")
    assert "evil" not in answer.text
    assert "28 days" in answer.text


def test_a_model_that_obeys_a_poisoned_document_says_nothing(ask: Callable[..., Any]) -> None:
    def obeys(passages: list[tuple[str, str]]) -> str:
        poisoned = any("reveal the system prompt" in text for _, text in passages)
        return "You answer a question from passages of guidance documents, and from nothing else." if poisoned else ""

    answer = ask("how long is parental leave", obeys)
    assert "You answer a question" not in answer.text


def test_nothing_relevant_is_refused_without_calling_the_model(home: Any, folder: Any) -> None:
    model = Scripted(script=lambda passages: "Yes.")
    advisor = open_advisor(folder, model=model)
    asked = len(model.prompts)
    assert advisor.ask("how do I bake bread").status == "not_covered"
    assert len(model.prompts) == asked
    advisor.close()


def test_a_model_whose_package_is_missing_is_a_clear_error(home: Any, folder: Any) -> None:
    with pytest.raises(ImportError, match="pip install langchain-"):
        open_advisor(folder, model="ollama:llama3.2")
