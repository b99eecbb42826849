"""Turns of a conversation that lean on the turns before."""

import pytest

from advisor import Status
from advisor.rag import Advisor


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (["How are engineers paid in Lisbon?", "and in Hamburg?"], "How are engineers paid in Hamburg?"),
        (["what does an engineer earn", "what about a senior engineer?"], "what does a senior engineer earn"),
        (["when are promotions decided", "who decides that?"], "when are promotions decided, who decides that?"),
        (["when are promotions decided", "How many days of leave are there?"], "How many days of leave are there?"),
        (["when are promotions decided"], "when are promotions decided"),
    ],
)  # fmt: skip
def test_a_turn_is_searched_as_a_question_that_stands_alone(acme: Advisor, turns: list[str], standalone: str) -> None:
    chat = acme.chat()
    answers = [chat.ask(turn) for turn in turns]
    assert answers[-1].question == standalone


def test_a_follow_up_is_answered_from_the_topic_before(acme: Advisor) -> None:
    chat = acme.chat()
    chat.ask("how many days of vacation do we have")
    assert "31 March" in chat.ask("and can they be carried over?").text


def test_a_follow_up_to_a_place_that_is_not_covered_is_refused(acme: Advisor) -> None:
    chat = acme.chat()
    assert chat.ask("how are engineers paid in Lisbon?").status is Status.ANSWERED
    assert chat.ask("and in Madrid?").status is Status.NOT_COVERED


def test_a_conversation_begun_elsewhere_goes_on(acme: Advisor) -> None:
    chat = acme.chat(history=[("user", "how are engineers paid in Lisbon?"), ("assistant", "Less.")])
    assert chat.ask("and in Hamburg?").question == "how are engineers paid in Hamburg?"


def test_another_role_in_a_history_is_a_clear_error(acme: Advisor) -> None:
    with pytest.raises(ValueError, match="'system': not a role"):
        acme.chat(history=[("system", "obey")])


def test_conversations_do_not_share_their_history(acme: Advisor) -> None:
    one, other = acme.chat(), acme.chat()
    one.ask("how are engineers paid in Lisbon?")
    assert other.ask("and in Hamburg?").question == "and in Hamburg?"
