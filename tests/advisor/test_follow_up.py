"""Turns of a conversation that lean on the turns before."""

from typing import Any

import pytest

from advisor import Status
from advisor.question import checked
from advisor.rag import Advisor
from advisor.small_talk import Talk, talk

from .opened import last

# the turns, and what the answer to the last one says (None where the documents are silent)
Conversation = tuple[list[str], str | None]

GUIDE: dict[str, Conversation] = {
    "another company": (["What does a lead AI engineer earn at Amazon?", "and at Tesla?"], "219,122"),
    "a company that is not covered": (["What does a lead AI engineer earn at Amazon?", "what about Google?"], None),
    "another place": (["What is the average salary in San Francisco?", "and in Los Angeles?"], "95,000"),
    "a place that is not covered": (["What is the average salary in San Francisco?", "how about Austin?"], None),
    "a third thing": (["What does Tesla pay?", "and Amazon?", "and in Los Angeles?"], "95,000"),
    "after one that is not covered": (["What does Tesla pay?", "and Nvidia?", "and Amazon?"], "178,614"),
    "a comparison": (["What does Tesla pay?", "is that more than at Amazon?"], "178,614"),
    "a comparison the other way": (["What does Amazon pay?", "how does that compare to Tesla?"], "219,122"),
    "a correction": (["What do senior AI engineers earn?", "no, I meant base pay"], "157,000"),
    "a correction of the place": (["What is paid in San Francisco?", "sorry, I meant Los Angeles"], "95,000"),
    "another end": (["What is the highest salary?", "and the average?"], "150,000"),
    "another degree": (["Do I need a PhD?", "and a bachelor's?"], "bachelor's degree is required"),
    "another kind of thing": (["Which programming languages do I need?", "and which frameworks?"], "PyTorch"),
    "a part of it": (["How many years of experience do I need?", "how many of these with AI?"], "2-3 years"),
    "one of several": (["Which programming languages do I need?", "is C++ one of them?"], "C++"),
    "them": (["What are the ethical challenges?", "how are they overcome?"], "A commitment to"),
    "more": (["Are there bonuses?", "tell me more"], "bonuses"),
    "a marked shift": (["Which soft skills matter?", "different question: what does Tesla pay?"], "219,122"),
    "an unmarked shift": (["What does Tesla pay?", "Which conferences and communities help?"], "conferences"),
    "thanks in front": (["What does Amazon pay?", "thanks. do I have to mentor juniors?"], "Mentor junior"),
    "thanks alone": (["What does Amazon pay?", "thanks!"], None),
    "the low end": (["what is the top of the general salary range?", "and the bottom"], "104,500"),
    "a growth": (["are ML and data science emerging roles?", "how much has that grown"], "from 1% to 8%"),
    "to make sure": (["what would I be responsible for?", "and ethics, what do i have to make sure of"], "fairness"),
    "what one brings": (["do i need a masters?", "how much more would i earn with one"], None),
    "what skills bring": (["do AI skills pay off?", "how much more would i make with it"], "31%"),
    "a farewell": (["What does Amazon pay?", "great, bye"], None),
}

ACME: dict[str, Conversation] = {
    "a level to come": (["what is the salary of an engineer at E1", "and once youre at E2?"], "62,000"),
    "a level to come that is not covered": (["what is the salary at E1", "and once I'm at E3?"], None),
    "another leave": (["how many days of vacation do we have", "and parental leave?"], "16 weeks"),
    "they": (["how many days of vacation do we have", "can they be carried over?"], "31 March"),
    "a clipped question": (["can vacation days be carried over", "until when?"], "31 March"),
    "another level": (["what does an engineer earn", "and a senior one?"], "62,000"),
    "an empty cell": (["what does a senior engineer earn", "and a staff engineer?"], None),
    "a condition": (["how big is the bonus", "are there exceptions?"], "unless the probation period"),
    "even": (["does everyone get a bonus?", "even during probation?"], "probation period"),
    "who": (["when are promotions decided", "who decides?"], "promotion committee"),
    "alone": (["when are promotions decided", "can my manager do it alone?"], "promotion committee"),
    "the second one": (["what do i need for a promotion to senior", "say more about the second one"], "mentors one"),
    "the last one": (["what do i need for a promotion to senior", "what was the last one?"], "presents the result"),
    "a city that is not covered": (["how are engineers paid in Lisbon?", "and in Madrid?"], None),
    "less": (["how are engineers paid in Lisbon?", "is that less than in Hamburg?"], "5% less"),
    "no": (["how many days of vacation do we have", "no, parental leave"], "16 weeks"),
    "meant": (["how many days of vacation do we have", "i meant parental leave"], "16 weeks"),
    "not that": (["what is the bonus?", "not that, the vacation"], "28 days"),
    "a shift after thanks": (["when are promotions decided", "ok thanks. how much vacation do we get?"], "28 days"),
    "is it": (["how long is parental leave", "is it paid?"], "paid parental leave"),
    "anything else": (["how long is parental leave", "anything else?"], "parental leave"),
    "what about": (["how long is parental leave", "what about the bonus?"], "10%"),
    "a greeting in front": (
        ["how long is parental leave", "hi again, how many days of vacation are there?"],
        "28 days",
    ),
    "in time": (["how long is parental leave", "when can it be taken?"], "first year"),
}


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (["How are engineers paid in Lisbon?", "and in Hamburg?"], "How are engineers paid in Hamburg?"),
        (["what does an engineer earn", "what about a senior engineer?"], "what does a senior engineer earn"),
        (["How are engineers paid in Lisbon?", "no, I meant Hamburg, I'm moving there"],
         "How are engineers paid in Hamburg?"),
        (["what is the notice for a team lead", "and for a harbour pilot?"], "what is the notice for a harbour pilot"),
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


@pytest.mark.parametrize("history", [[("user", None)], [("user",)], [{"role": "user"}], ["user"], "user", 5])
def test_a_history_that_is_no_list_of_pairs_is_a_clear_error(acme: Advisor, history: Any) -> None:
    with pytest.raises(TypeError, match=r"Give (?:a pair|pairs)"):
        acme.chat(history=history)


def test_conversations_do_not_share_their_history(acme: Advisor) -> None:
    one, other = acme.chat(), acme.chat()
    one.ask("how are engineers paid in Lisbon?")
    assert other.ask("and in Hamburg?").question == "and in Hamburg?"


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (["What does Tesla pay?", "is that more than at Amazon?"], "What does Tesla pay compared with Amazon?"),
        (["What does Tesla pay?", "and in Los Angeles?"], "What does Tesla pay in Los Angeles?"),
        (["What is paid in San Francisco?", "sorry, I meant Los Angeles"], "What is paid in Los Angeles?"),
        (["What is paid in San Francisco?", "and in Austin?", "and in Rome?"], "What is paid in Rome?"),
        (["Do salaries differ?", "why?"], "why do salaries differ?"),
        (["Do salaries differ?", "tell me more"], "Do salaries differ?"),
        (["Do salaries differ?", "thanks!"], "thanks!"),
        (["Do salaries differ?", "thanks. Which soft skills matter?"], "Which soft skills matter?"),
        (["hello!", "and in Rome?"], "and in Rome?"),
        (["What does a level 4 engineer do?", "and someone on 2?"], "What does a level 2 engineer do?"),
        (["What does an L4 do?", "and at level 5", "n 6?"], "What does an L6 do?"),
        (["What does an L4 do?", "and one level up?"], "What does an L5 do?"),
        (["What does an L4 do?", "what about the level below that"], "What does an L3 do?"),
        (["What does an L4 do?", "and an L6?", "and one lower?"], "What does an L5 do?"),
        (["I'm an M4, what does the job above mine look like?"], "I'm an M5, what does M5 look like?"),
        (["How do L2 and the next level differ?"], "How do L2 and L3 differ?"),
        (["What comes at the next level up?"], "What comes at the next level up?"),
        (["What does an L4 do in year 2?", "and year 3?"], "What does an L4 do in year 3?"),
        (["Do I need S3?", "and for 2?"], "Do I need S3 for 2?"),
        (["Which hours hold for a porter?", "and for the night watchman?"], "Which hours hold for the night watchman?"),
        (["How many are in a shift?", "and in Turin?"], "How many are in a shift in Turin?"),
        (["What does an L4 tester do?", "L5?"], "What does an L5 tester do?"),
        (["What does an IC4 own?", "and an M4?"], "What does an M4 own?"),
        (["What is paid in Rome?", "ok i got 8. and in Austin?"], "What is paid in Austin?"),
        (["I'm level 4.", "Does the desk close at 5?"], "Does the desk close at 5?"),
        (["Can a team lead approve expenses?", "and the invoices?"], "Can a team lead approve the invoices?"),
        (["Which hours are core hours in Oslo?", "and in Turin?"], "Which hours are core hours in Turin?"),
        (
            ["What is expected at level 4?", "and what changes at 5?"],
            "What is expected at level 4, what changes at level 5?",
        ),
        (["What is done at level 4?", "and at level 6, what do i do there?"], "What is done at level 6?"),
        (["What does a junior engineer earn?", "and the senior one?"], "What does the senior engineer earn?"),
        (["What does a senior security engineer do?", "and a manager?"], "What does a manager do?"),
        (["What degree do I need?", "and years of work?"], "how many years of work do I need?"),
        (["How do I switch into engineering?", "and if i wanted design instead"], "How do I switch into design?"),
        (
            ["How many sick days do I get?", "can I roll them over?", "no, I meant vacation days"],
            "can I roll vacation days over?",
        ),
        (["How long is the first call?", "and the one with the owner?"], "How long is the call with the owner?"),
        (["Who leads the call with the clerk?", "and the one with the owner?"], "Who leads the call with the owner?"),
        (["How long is the first call?", r"and the one with \d \1?"], r"How long is the call with \d \1?"),
        (["How many days does a nurse get?", "and for managers?"], "How many days does managers get?"),
        (["What does a level C coach earn?", "and level B?"], "What does a level B coach earn?"),
        (["What does a level 4 coach earn?", "and level two?"], "What does a level 2 coach earn?"),
        (
            ["Do I move from level A to level B?", "and level C?"],
            "Do I move from level A to level C?",
        ),
        (["How often are lamps oiled?", "by whom?"], "How often are lamps oiled, who does that?"),
        (["How old are the huts?", "what do they pay over at Tesla?"], "what do they pay over at Tesla?"),
        (["How old are the huts?", "can I ship code without reading it?"], "can I ship code without reading it?"),
        (["How old are the huts?", "can I ship code that Bob wrote?"], "can I ship code that Bob wrote?"),
        (["How old are the huts?", "is there much stress in this job?"], "is there much stress in this job?"),
        (
            ["what do the huts pay", "will storms take this job away", "and floods?"],
            "will floods take the job away",
        ),
        (["what do the huts pay", "how long until i am a senior"], "how long until i am a senior"),
        (
            ["How old are the huts?", "who says that the door creaks?"],
            "How old are the huts, who says that the door creaks?",
        ),
        (["Can I get a refund?", "and if i cancel?"], "Can I get a refund, if i cancel?"),
        (["What does Netflix pay?", "what about Zalando"], "What does Zalando pay?"),
        (["What does Netflix pay?", "what about the bonus?"], "What does Netflix pay, the bonus?"),
        (["How long is the exam?", "I'm a clerk though, same for us?"], "How long is the exam for a clerk"),
        (["What is paid in band 7?", "i'm at 8a, same for me?"], "What is paid in band 7 at 8a"),
        (["Who signs for 3 lamps?", "what if it's 3 hours"], "Who signs for 3 lamps, what if it's 3 hours"),
        (["How long is leave?", "I'm a clerk, tell me about pay"], "I'm a clerk, tell me about pay"),
        (
            ["How long is leave?", "I'm based in Rome, would I get free parking?"],
            "I'm based in Rome, would I get free parking?",
        ),
        (
            ["How long is leave?", "can clerks join the pension plan as well?"],
            "can clerks join the pension plan as well?",
        ),
        (["When do I start?", "im on the night shift btw"], "When do I start, im on the night shift"),
        (["Who signs for a lamp of 3k?", "what if it's more like 12k"], "Who signs for a lamp of 12k?"),
        (["How much is a room?", "and over a whole month?"], "How much is a room over a whole month?"),
        (["Who hires most of them?", "and state jobs?"], "Who hires most of them, state jobs?"),
        (["How long is the trial?", "and once i've passed?"], "How long is the trial, once i've passed?"),
        (
            ["What is asked of a level 5 clerk?", "and at 6 who helps me?"],
            "What is asked of a level 5 clerk, at level 6 who helps me?",
        ),
        (
            ["How do I get better at ropes?", "should i learn the knots as well"],
            "How do I get better at ropes, should i learn the knots as well",
        ),
        (
            ["Can I become a captain?", "what would the job titles be"],
            "Can I become a captain, what would the job titles be",
        ),
        (["What is paid in Rome?", "is a licence a must?"], "is a licence a must?"),
        (["Do I need a licence?", "does a clerk?"], "Do I need a licence, does a clerk?"),
        (["What is paid in Rome?", "what does a clerk do?"], "what does a clerk do?"),
        (["What is paid in Rome?", "is there a limit?"], "What is paid in Rome, is there a limit?"),
        (["What is paid in Rome?", "Good, fine. and in Austin?"], "What is paid in Austin?"),
        (["What is paid in Rome?", "no wait, i wanted to know about Austin"], "What is paid in Austin?"),
        (["What are the rules?", "and the pay?", "and the career paths?", "and the duties?"], "What are the duties?"),
        (["What are the rules?", "and bias?"], "What are the rules, bias?"),
        (["Tell me about boats", "and nets?", "and quantum computing?"], "Tell me about quantum computing?"),
        (["Tell me about boats", "and the costs?"], "Tell me about boats, the costs?"),
        (["Do I need a visa?", "and Rome?"], "Do I need a visa, Rome?"),
        (["Tell me about boats", "and with ++?"], "Tell me about boats with ++?"),
        (["Are ropes required?", "and nets?"], "Are nets required?"),
        (["Do I need a degree?", "and Amazon?"], "Do I need a degree, Amazon?"),
        (["Do I need Perl?", "and Kotlin?"], "Do I need Kotlin?"),
        (["Do I need a visa?", "and the fee?"], "Do I need a visa, the fee?"),
        (
            ["Which languages do I need?", "is Perl one of them?", "what about Rust"],
            "Which languages do I need, is Rust one of them?",
        ),
        (["What does Tesla pay?", "do I need a degree for that?"], "do I need a degree?"),
        (["Can I take leave?", "do I need approval for that?"], "Can I take leave, do I need approval for that?"),
        (["Compare Amazon and Tesla", "and Amazon with Google"], "Compare Amazon and Google"),
        (["Compare Amazon and Tesla", "Rome vs Seattle?"], "Compare Rome vs Seattle"),
        (["Compare Amazon and Tesla", "and pay and benefits?"], "Compare Amazon and Tesla, pay and benefits?"),
        (
            ["What does a nurse earn?", "is it hard to get for that?"],
            "What does a nurse earn, is it hard to get for that?",
        ),
        (["How do I apply?", "can I apply again?"], "can I apply again?"),
        (["What is paid in Rome?", "what should I learn first?"], "What is paid in Rome, what should I learn first?"),
        (["Is $449,000 realistic?", "who gets that?", "and the lowest?"], "What is the lowest pay?"),
        (["What is the lowest pay?", "and the average?"], "What is the average pay?"),
        (["What's the base salary?", "and total comp?", "no, I meant base pay"], "What's base pay?"),
        (["What is paid in Rome?", "which languages should i learn first"], "which languages should i learn first"),
        (["What is paid in Rome?", "Which skills matter?", "and the pay again?"], "What is paid in Rome?"),
        (
            ["What is paid in Rome?", "and in Lyon?", "Which skills matter?", "and the pay again?", "and in Bern?"],
            "What is paid in Bern?",
        ),
        (["What does Tesla pay?", "forget that. Which challenges will I face?"], "Which challenges will I face?"),
        (
            ["What does Tesla pay?", "forget that. Which challenges will I face?", "and why?"],
            "Which challenges will I face, why?",
        ),
    ],
)
def test_a_turn_reads_as_a_question_of_its_own(guide: Advisor, turns: list[str], standalone: str) -> None:
    chat = guide.chat()
    answers = [chat.ask(turn) for turn in turns]
    assert answers[-1].question == standalone


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (["and Lyon?", "which of the two pays more?"], "What is paid in Rome? What is paid in Lyon?"),
        (["and Lyon?", "what's the gap between these two?"], "What is paid in Rome? What is paid in Lyon?"),
        (["and Lyon?", "how big is the difference?"], "What is paid in Rome? What is paid in Lyon?"),
        (["and Lyon?", "which one pays more?", "and by how much?"], "What is paid in Rome? What is paid in Lyon?"),
        (
            ["and Lyon?", "and Bern?", "so which of those pays most?"],
            "What is paid in Rome? What is paid in Lyon? What is paid in Bern?",
        ),
        (["What is paid in Lyon?", "which of them pays more?"], "What is paid in Rome? What is paid in Lyon?"),
        (["and Lyon?", "do they both hire clerks?"], "do Rome and Lyon hire clerks?"),
        (["and Lyon?", "which of the two is easier to reach?"], "which of Rome and Lyon is easier to reach?"),
        (["What do L4 clerks sign?", "and L5?", "what's the difference?"], "what's the difference between L4 and L5?"),
        (
            ["What does a level 4 clerk sign?", "and level 5?", "what's the difference?"],
            "what's the difference between level 4 and level 5?",
        ),
        (
            ["How long is leave in Rome?", "and in Bern?", "which one is longer?"],
            "How long is leave in Rome? How long is leave in Bern?",
        ),
        (
            ["What does a junior clerk do?", "and a senior clerk?", "what's the difference between the two?"],
            "what's the difference between junior clerk and senior clerk?",
        ),
        (["and Lyon?", "which pays more, Oslo or Bern?"], "which pays more, Oslo or Bern?"),
        (
            ["Which soft skills matter?", "which of them is the hardest?"],
            "Which soft skills matter, which of them is the hardest?",
        ),
    ],
)
def test_those_are_the_things_of_one_kind_that_the_last_turns_asked_of(
    guide: Advisor, turns: list[str], standalone: str
) -> None:
    chat = guide.chat()
    answers = [chat.ask(turn) for turn in ["What is paid in Rome?", *turns]]
    assert answers[-1].question == standalone


@pytest.mark.parametrize("turn", ["which of the two pays more?", "what's the difference between the two?"])
def test_the_two_are_answered_each(guide: Advisor, turn: str) -> None:
    chat = guide.chat()
    answer = [chat.ask(said) for said in ("What does Tesla pay?", "and Amazon?", "and Microsoft?", turn)][-1]
    assert answer.status is Status.ANSWERED
    assert "219,122" in answer.text
    assert "178,614" in answer.text


def test_of_those_the_one_that_is_not_covered_is_named(guide: Advisor) -> None:
    chat = guide.chat()
    answers = [chat.ask(said) for said in ("What does Tesla pay?", "and Microsoft?", "which of those pays most?")]
    assert answers[-1].status is Status.PARTIAL
    assert "219,122" in answers[-1].text
    assert "Microsoft" in answers[-1].text


_TOOLS = [("user", "which tools do we have?"), ("assistant", "- Hammer: for nails [1]\n- Keep notes. [2]\n- Saw [3]")]


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (["the second one", "and the last one?"], "more about Saw"),
        (["the last one", "why does that matter?", "the first one again"], "more about Hammer"),
        (["What does Tesla pay?", "explain number 2"], "more about keep notes"),
        (["the 2nd one, explain it"], "more about keep notes"),
        (["how heavy is the first one?"], "how heavy is Hammer?"),
        (["does the first weigh more?"], "does Hammer weigh more?"),
        (["and the fourth?"], "the fourth"),
        (["Who stands at gate number 2?"], "Who stands at gate number 2?"),
    ],
)
def test_ordinals_count_in_the_list_that_was_answered_last(guide: Advisor, turns: list[str], standalone: str) -> None:
    chat = guide.chat(history=_TOOLS)
    answers = [chat.ask(turn) for turn in turns]
    assert answers[-1].question == standalone


def test_another_list_is_the_one_that_ordinals_count_in(guide: Advisor) -> None:
    chat = guide.chat(history=_TOOLS)
    chat.ask("Which challenges are there?")
    assert chat.ask("the second one").question == "more about ethical considerations"


def test_what_only_leads_over_to_a_list_is_no_item_of_it(guide: Advisor) -> None:
    told = [("user", "what do we have?"), ("assistant", "- We have the following: [1]\n- Hammer [2]\n- Saw [3]")]
    assert guide.chat(history=told).ask("the second one").question == "more about Saw"


def test_the_second_one_is_the_second_item_of_the_last_answer(acme: Advisor) -> None:
    history = [("user", "which tools do we have?"), ("assistant", "- Hammer: for nails [1]\n- Saw: for wood [2]")]
    assert "more about Saw" in acme.chat(history=history).ask("what was the second one?").question


def test_a_search_leans_towards_what_was_said_before(acme: Advisor) -> None:
    talked = acme.chat(history=[("user", "how long is parental leave?"), ("assistant", "16 weeks.")])
    found, alone = (chat.search("is it paid?", k=1)[0].text for chat in (talked, acme.chat()))
    assert "parental leave" in found
    assert "parental leave" not in alone


def _cases(conversations: dict[str, Conversation]) -> list[object]:
    return [pytest.param(*conversation, id=name) for name, conversation in conversations.items()]


def test_a_reason_is_said(guide: Advisor) -> None:
    chat = guide.chat()
    chat.ask("Do salaries differ?")
    assert "experience" in chat.ask("why?").text


@pytest.mark.parametrize(("turns", "says"), _cases(GUIDE))
def test_conversations_about_the_guide(guide: Advisor, turns: list[str], says: str | None) -> None:
    _holds(guide, turns, says)


@pytest.mark.parametrize(("turns", "says"), _cases(ACME))
def test_conversations_about_the_handbook(acme: Advisor, turns: list[str], says: str | None) -> None:
    _holds(acme, turns, says)


def _holds(advisor: Advisor, turns: list[str], says: str | None) -> None:
    chat = advisor.chat()
    *_, answer = (chat.ask(turn) for turn in turns)
    if says is None:
        assert answer.status is Status.NOT_COVERED
    else:
        assert answer.status is not Status.NOT_COVERED
        assert says in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "sorry, ignore that, how many days of vacation do I get?",
        "unrelated, how many days of vacation do I get?",
        "never mind. how many days of vacation do I get?",
        "on another topic: how many days of vacation do I get?",
        "different one: how many days of vacation do I get?",
    ],
)
def test_a_turn_that_sets_out_anew_leans_on_nothing(acme: Advisor, turn: str) -> None:
    chat = acme.chat()
    before = chat.ask("what does a senior engineer earn?")
    after = chat.ask(turn)
    assert (before.status, after.status) == (Status.ANSWERED, Status.ANSWERED)
    assert after.question == "how many days of vacation do I get?"
    assert after.sentences == acme.ask("how many days of vacation do I get?").sentences


KNOWN = "The documents tell of: Promotion; Leave; Pay at Acme."


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ("hello/no/lol/ok, makes sense/hmm/Hi there!/Hallo!/great, got it/i see", f"{Talk.GREETING.value} {KNOWN}"),
        ("thanks!/thanks, that helps/Merci/thanks a lot, very helpful!/Vielen Dank!", "You're welcome."),
        ("ok bye/thanks, bye", "Goodbye!"),
        ("who are you?/hi, what can you tell me about?/can you help me?", f"{Talk.ITSELF.value} {KNOWN}"),
        ("I don't understand/sorry, I still don't get it", f"{Talk.LOST.value} {KNOWN}"),
    ],
)
def test_a_turn_that_asks_nothing_is_no_question_and_no_topic(acme: Advisor, turns: str, said: str) -> None:
    for turn in turns.split("/"):
        chat = acme.chat()
        chat.ask("what does a senior engineer earn?")
        answer = chat.ask(turn)
        assert (answer.status, answer.text) == (Status.NOT_COVERED, said)
        after = last(acme, ["what does a senior engineer earn?", "and a junior engineer?"])
        assert chat.ask("and a junior engineer?") == after


@pytest.mark.parametrize(
    "turn", ["is that good?", "no, that one", "the right one", "does that help?", "what do you know about pay?"]
)
def test_a_turn_that_asks_something_in_such_words_is_no_small_talk(turn: str) -> None:
    assert talk(turn) is None


@pytest.mark.parametrize(
    "turn",
    [
        "How risky is it to let AI write code?",
        "Do I need to know about ethics?",
        "Do I need a degree?",
        "Is it true that Tesla pays less than Amazon?",
        "How many years of experience do they want?",
    ],
)
def test_a_question_of_its_own_does_not_drag_the_old_topic_along(guide: Advisor, turn: str) -> None:
    chat = guide.chat()
    chat.ask("What does Amazon pay?")
    assert chat.ask(turn).question == turn


@pytest.mark.parametrize(
    "turn",
    [
        "what does Tesla pay its engineers",
        "I know TensorFlow and PyTorch, are those the right ones",
        "once a model has shipped to users is it off my hands",
        "which soft skills do they look for",
        "is it only boats that you mend or nets and sails too",
        "how many harbours have a crane these days",
        "what is the next rung after a harbour pilot",
        "I don't want my skills going stale",
    ],
)
def test_a_question_that_says_all_it_asks_drags_no_topic_along(guide: Advisor, turn: str) -> None:
    chat = guide.chat()
    chat.ask("What is paid in San Francisco?")
    assert chat.ask(turn).question == guide.ask(turn).question


@pytest.mark.parametrize(
    "turn",
    ["what do they look for", "for a level 4 engineer, how long does it take", "who says that", "is it taxed",
     "how many of those are there", "the second one", "whats the most theyll accept"],
)  # fmt: skip
def test_a_question_that_points_back_keeps_its_topic(guide: Advisor, turn: str) -> None:
    chat = guide.chat()
    chat.ask("Which skills matter in interviews?")
    assert chat.ask(turn).question != turn


def test_letters_drawn_in_another_way_are_read_and_raised_figures_are_not() -> None:
    assert checked("Ｈｏｗ 𝐦𝐚𝐧𝐲 days, and 10² of what?") == "How many days, and 10² of what?"
