"""The chat models that an operator allows, and a conversation that chooses among them."""

from dataclasses import replace
from pathlib import Path

import pytest

from advisor import open_advisor
from advisor.chat_model import Budget, ChatModel
from advisor.rag import Advisor
from advisor.settings import Settings

from .scripted import Passages, Scripted

VACATION = "how many days of vacation do we have"


def first(passages: Passages) -> str:
    key, text = next((key, text) for key, text in passages if "28 days" in text)
    return f"{text} [{key}]"


class Other(Scripted):
    """Another model."""


@pytest.fixture
def two(acme: Advisor) -> Advisor:
    """An adviser with a model of its own, and another one to choose."""
    own, other = (ChatModel(kind(script=first)) for kind in (Scripted, Other))
    return replace(acme, model=own, models={"": None, "own": own, "other": other})


@pytest.fixture
def nowhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Settings of a model server that does not answer."""
    monkeypatch.setenv("ADVISOR_MODEL_URL", "http://127.0.0.1:9/v1")
    return monkeypatch


def test_a_conversation_chooses_its_model_and_may_change_it(two: Advisor) -> None:
    chat = two.chat(model="other")
    assert chat.ask(VACATION).answerer == "Other"
    chat.model = ""
    assert chat.ask(VACATION).answerer == "extractive"
    chat.model = None
    assert chat.ask(VACATION).answerer == "Scripted"
    assert two.ask(VACATION, model="other").answerer == "Other"


def test_a_model_that_is_not_allowed_is_refused_by_name(two: Advisor) -> None:
    with pytest.raises(ValueError, match=r"'ollama:llama3\.2': not a chat model .* There is: own, other"):
        two.chat(model="ollama:llama3.2")
    chat = two.chat()
    chat.model = "ollama:llama3.2"
    with pytest.raises(ValueError, match="not a chat model"):
        chat.stream(VACATION)


@pytest.mark.parametrize(
    ("said", "names"),
    [("", ()), ("ollama:a", ("ollama:a",)), ("ollama:a, openai:b ,", ("ollama:a", "openai:b"))],
)
def test_allowed_models_are_set_by_name(monkeypatch: pytest.MonkeyPatch, said: str, names: tuple[str, ...]) -> None:
    monkeypatch.setenv("ADVISOR_MODELS", said)
    assert Settings().models == names


def test_allowed_models_stand_in_the_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_HOME", str(tmp_path))
    (tmp_path / "advisor.toml").write_text('models = ["ollama:a", "openai:b"]\n')
    assert Settings().models == ("ollama:a", "openai:b")


def test_without_a_list_there_is_nothing_to_choose(nowhere: pytest.MonkeyPatch, folder: Path) -> None:
    nowhere.setenv("ADVISOR_MODEL", "small")
    advisor = open_advisor(folder)
    assert advisor.models == {}
    assert advisor.model is not None
    advisor.close()


def test_the_default_model_and_none_are_among_those_to_choose(nowhere: pytest.MonkeyPatch, folder: Path) -> None:
    nowhere.setenv("ADVISOR_MODEL", "small")
    nowhere.setenv("ADVISOR_MODELS", "large")
    advisor = open_advisor(folder)
    assert set(advisor.models) == {"", "small", "large"}
    assert advisor.models["small"] is advisor.model
    advisor.close()


def test_a_chosen_model_that_fails_leaves_the_documents_own_sentences(two: Advisor) -> None:
    def dies(passages: Passages) -> str:
        return "###"

    failing = replace(two, models={**two.models, "dead": ChatModel(Scripted(script=dies))})
    answer = failing.ask(VACATION, model="dead")
    assert (answer.answerer, answer.sentences) == ("extractive", two.ask(VACATION, model="").sentences)
    assert "gave no whole answer" in answer.note


def test_models_share_the_budget_of_a_day(acme: Advisor) -> None:
    budget = Budget(1_000)
    one, other = (ChatModel(kind(script=first), budget=budget) for kind in (Scripted, Other))
    both = replace(acme, model=one, models={"": None, "one": one, "other": other})
    answers = [both.ask(VACATION, model=name) for name in ("one", "other") * 2]
    assert (answers[0].answerer, answers[-1].answerer) == ("Scripted", "extractive")
    assert "budget of 1,000 tokens a day is used up" in answers[-1].note
