"""Replies that many visitors share: the same question is answered once, as long as the documents stay as they are."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from advisor.assembly import open_shelf
from advisor.length import Length
from advisor.rag import Advisor
from advisor.shelf import Shelf
from advisor.web.exchange import Choices
from advisor.web.replies import Replies

QUESTION = "When is lunch served in the canteen?"
LUNCH = "# Lunch\n\nLunch is served at {time} in the canteen.\n\n# Coffee\n\nCoffee is free in the canteen.\n"


@pytest.fixture
def canteen(tmp_path: Path) -> Path:
    (tmp_path / "lunch.md").write_text(LUNCH.format(time="12:30"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def opened(home: Path, canteen: Path) -> Iterator[tuple[Advisor, Shelf]]:
    advisor, shelf = open_shelf({"canteen": canteen})
    yield advisor, shelf
    advisor.close()


def test_who_asks_the_same_at_once_shares_a_reply(opened: tuple[Advisor, Shelf]) -> None:
    replies = Replies(opened[0])
    with ThreadPoolExecutor(8) as visitors:
        given = list(visitors.map(lambda _: replies.to(QUESTION, (), Choices()), range(16)))
        texts = list(visitors.map("".join, given))
    assert len({id(reply) for reply in given}) == 1
    assert set(texts) == {opened[0].ask(QUESTION).text}


def test_a_reply_is_written_anew_when_the_documents_have_changed(opened: tuple[Advisor, Shelf], canteen: Path) -> None:
    advisor, shelf = opened
    replies = Replies(advisor)
    assert "12:30" in replies.to(QUESTION, (), Choices()).answer.text
    (canteen / "lunch.md").write_text(LUNCH.format(time="13:15"), encoding="utf-8")
    shelf.sync("canteen")
    assert "13:15" in replies.to(QUESTION, (), Choices()).answer.text


def test_a_reply_that_is_kept_does_not_keep_its_documents_from_being_removed(opened: tuple[Advisor, Shelf]) -> None:
    advisor, shelf = opened
    replies = Replies(advisor)
    reply = replies.to(QUESTION, (), Choices())
    removing = threading.Thread(target=shelf.remove, args=["canteen"], daemon=True)
    removing.start()
    removing.join(30)
    assert not removing.is_alive()
    assert "12:30" in "".join(reply)


@pytest.mark.parametrize(
    ("question", "before"),
    [
        (QUESTION, (("user", "What is free?"), ("assistant", "Coffee."))),
        (f"{'I wonder about the meals here. ' * 7}{QUESTION}", ()),
        (f"I am Kim, aged 61. {QUESTION}", ()),
    ],
    ids=["a follow-up", "a long question", "a question that tells of its writer"],
)
def test_what_belongs_to_one_conversation_is_not_kept(
    opened: tuple[Advisor, Shelf], question: str, before: tuple[tuple[str, str], ...]
) -> None:
    replies = Replies(opened[0])
    assert replies.to(question, before, Choices()) is not replies.to(question, before, Choices())


def test_another_choice_is_another_reply(opened: tuple[Advisor, Shelf]) -> None:
    replies = Replies(opened[0])
    assert replies.to(QUESTION, (), Choices()) is not replies.to(QUESTION, (), Choices(length=Length.SHORT))


def test_all_collections_are_the_same_choice_named_one_by_one(opened: tuple[Advisor, Shelf], folder: Path) -> None:
    advisor, shelf = opened
    shelf.add("acme", folder)
    replies = Replies(advisor)
    everywhere = replies.to(QUESTION, (), Choices())
    assert replies.to(QUESTION, (), Choices(within=("canteen", "acme"))) is everywhere
    assert replies.to(QUESTION, (), Choices(within=("canteen",))) is not everywhere
