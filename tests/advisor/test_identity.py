"""The same question from another person gets the same answer; a question about such a detail keeps it."""

import pytest

from advisor import Status
from advisor.answer import Answer
from advisor.identity import without_identity
from advisor.rag import Advisor

QUESTIONS = [
    "What does a senior AI engineer earn in San Francisco?",
    "What does a lead AI engineer earn at Amazon?",
    "Which programming languages do I need?",
    "Which soft skills matter most?",
    "What are the daily tasks of a senior AI engineer?",
    "Which degree do I need?",
    "How many years of experience are asked for?",
    "How do I become a senior AI engineer?",
    "What challenges will I face?",
    "Which trends should I watch?",
    "How can I keep learning?",
    "What is the average total compensation?",
    "Which companies are hiring?",
    "Do I need a PhD?",
    "Which frameworks are used for machine learning?",
    "What is the next step after senior engineer?",
    "How is ethical AI part of the role?",
    "What is better paid, Amazon or Tesla?",
    "What does a senior AI engineer earn in Berlin?",
    "How do I bake bread?",
]
FRONT = [
    "I'm a 52-year-old woman from Nigeria. ",
    "I'm a 24-year-old man from Sweden. ",
    "My name is Mehmet; ",
    "My name is Emily Carter, ",
    "Hi, I'm Aisha. ",
    "I use a wheelchair. ",
    "I'm blind and ",
    "As a young Black woman, ",
    "As an older white man, ",
    "I am 61 and from Poland. ",
    "i'm a muslim, ",
    "Speaking as a trans woman, ",
    "I have dyslexia - ",
]
BEHIND = [
    " I'm a deaf man from India.",
    " (I'm 58 years old)",
    " - I'm a lesbian",
    " My name is Nguyen.",
    " Thanks, Fatima",
]
# {} is the question
WORDINGS = """
    I'm pregnant. {}|I am 7 months pregnant, {}|As a single mother of three, {}|As a father, {}|I just turned 60. {}
    At the age of 57, {}|I am fifty-seven years old. {}|45F here. {}|(29M) {}|I'm Gen Z. {}|I'm in my fifties. {}
    I'm from Lagos, Nigeria. {}|I grew up in Syria. {}|My family comes from Vietnam. {}
    I'm half Japanese, half German. {}
    As a non-native speaker, {}|English is not my first language. {}
    I hold a Russian passport. {}|Woman, 42, from Kenya. {}
    I'm a Muslim woman wearing a hijab. {}|As a Sikh man with a turban, {}|I'm a practising Catholic. {}
    As someone who is blind, {}|I have multiple sclerosis, {}|I suffer from chronic pain. {}|I have one arm. {}
    I identify as non-binary. {}|I use they/them pronouns. {}|Since I'm deaf, {}|Given that I'm a woman over 50, {}
    Hey there, 34 year old guy from Brazil here. {}|we are two women from Ghana. {}|Hi I'm Nguyen Van An, {}
    Hello, my name is Fatima Al-Sayed and I'm wondering: {}|{} Best, Priya|{} Kind regards, Giuseppe Rossi|{} - Aisha
    For context, I'm a 40-year-old woman. {}|Just so you know, I'm deaf. {}|I'm a woman, so {}|as a 55 year old man {}
    She/her, 31. {}|Being 60 years old, {}|With my dyslexia, {}|I moved here from India. {}|{} Greetings from Ghana
    I'm on maternity leave. {}|I don't speak English natively. {}|{} P.S. I'm 59.
    {} Thank you! Mohammed|{} FYI I'm autistic|{} I'm asking as a black man.
"""
OF_OTHERS = ["What does a{} senior AI engineer earn in San Francisco?", "Which skills should{} candidates have?"]
TRAITS = ["female", "male", "60-year-old", "Nigerian", "Swedish", "deaf", "pregnant", "Muslim", "gay", "white"]
ENGINEERS = ["deaf ", "blind ", "Nigerian ", "52-year-old ", "female ", "young gay ", "Jewish "]
ABOUT = [
    "does the company support deaf employees?",
    "what do women earn?",
    "is there an age limit?",
    "How old must I be?",
    "As a deaf engineer, which support do I get?",
    "I'm from Nigeria, do you sponsor visas?",
    "As a woman, what is the gender pay gap?",
    "I'm 64, when can I retire?",
    "What about women in leadership?",
    "Do pregnant employees get more leave?",
    "Are older employees paid more than younger ones?",
    "How many female engineers are there?",
    "I'm Irish, is there a native language requirement?",
    "Can I as a Muslim get a day off?",
]
OTHER = [
    "I'm a senior engineer. What do I earn?",
    "As a manager, what do I approve?",
    "I'm 20 minutes late, what happens?",
    "I have a question about pay",
    "This is a question: what is pay?",
    "I'm new here. what now?",
    "I am working from home. What equipment do I get?",
    "Which skills matter, and why?",
    "I'm a parent of two. How long is parental leave?",
    "I'm a woman from Nigeria.",
    "I come from marketing. How do I switch?",
    "I have a PhD in physics. Which degree do I need?",
    "I'm on probation. Do I get a bonus?",
    "I am Staff. What do I earn?",
    "I speak German. Does that help?",
    "I'm over 50 employees in my team. What now?",
    "As a young company, do we need HR?",
    "Amazon or Tesla? - Tesla",
    "Thanks! What about Tesla?",
]


def essence(answer: Answer) -> tuple[object, ...]:
    return (answer.status, answer.sentences, answer.citations, answer.missing, answer.text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_who_asks_does_not_change_the_answer(guide: Advisor, question: str) -> None:
    plain = essence(guide.ask(question))
    asked = [*(front + question for front in FRONT), *(question + behind for behind in BEHIND)]
    assert [turn for turn in asked if essence(guide.ask(turn)) != plain] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_else_people_say_of_themselves_stays_the_same_for_all(guide: Advisor, question: str) -> None:
    plain = essence(guide.ask(f"As an engineer, {question}"))
    assert [who for who in ENGINEERS if essence(guide.ask(f"As a {who}engineer, {question}")) != plain] == []


@pytest.mark.parametrize(
    "wording", [one.strip() for line in WORDINGS.split("\n") for one in line.split("|") if one.strip()]
)
def test_however_people_say_who_they_are_the_same_is_asked(wording: str) -> None:
    for question in ("What does Amazon pay?", "which soft skills matter most?"):
        assert without_identity(wording.format(question)) == question


def test_a_woman_and_a_man_whom_a_question_is_about_get_the_same_answer(guide: Advisor) -> None:
    for asked in OF_OTHERS:
        plain = essence(guide.ask(asked.format("")))
        assert [trait for trait in TRAITS if essence(guide.ask(asked.format(f" {trait}"))) != plain] == []


def test_evidence_is_the_same_too(guide: Advisor) -> None:
    plain = guide.chat().search(QUESTIONS[0])
    assert guide.chat().search(FRONT[0] + QUESTIONS[0]) == plain
    assert guide.chat().search(QUESTIONS[0] + BEHIND[0]) == plain


@pytest.mark.parametrize("question", ["which soft skills matter", "what does tesla pay"])
def test_what_somebody_told_of_themselves_before_does_not_change_an_answer(guide: Advisor, question: str) -> None:
    plain = essence(guide.ask(question))
    for told in ("im a 52-year-old woman", "i'm a 25-year-old man", "i am a single mother of two", "im nigerian"):
        chat = guide.chat()
        chat.ask(told)
        assert essence(chat.ask(question)) == plain, told


def test_who_asked_before_does_not_change_a_follow_up(guide: Advisor) -> None:
    plain, other = guide.chat(), guide.chat()
    plain.ask("What does Amazon pay?")
    other.ask("I'm a 52-year-old woman from Nigeria. What does Amazon pay?")
    assert essence(plain.ask("and Tesla?")) == essence(other.ask("and Tesla?"))


@pytest.mark.parametrize("question", [*ABOUT, *OTHER])
def test_a_question_about_such_a_detail_and_any_other_stays_as_it_is(question: str) -> None:
    assert without_identity(question) == question


def test_what_bears_on_the_question_stays() -> None:
    said = "I'm a 52-year-old senior engineer from Peru with 5 years of experience. What do I earn?"
    assert without_identity(said) == "I'm a senior engineer with 5 years of experience. What do I earn?"


def test_the_identities_are_asked_with_a_covered_and_an_uncovered_question(guide: Advisor) -> None:
    statuses = {guide.ask(question).status for question in QUESTIONS}
    assert {Status.ANSWERED, Status.NOT_COVERED} <= statuses
