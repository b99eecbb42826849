"""Documents and questions in Japanese and Chinese, which have no blanks between words; Thai is not understood."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status, open_advisor
from advisor.rag import Advisor
from advisor.unspaced import asked, pairs

JAPANESE = """# 福利厚生

## 給与

基本給は月額三十万円です。賞与は年二回支給されます。残業手当は二割五分増しです。

## 休暇

年次有給休暇は入社時に十日付与されます。育児・介護休業は子が一歳になるまで取得できます。
"""
CHINESE = "薪酬制度\n\n基本工资每月发放一次。高级工程师的月薪为三万元。\n\n员工每年享有十五天带薪年假。\n"
THAI = "นโยบายการลา\n\nพนักงานทุกคนมีสิทธิ์ลาพักร้อน 15 วันต่อปี\n\nลาป่วยได้ไม่เกิน 30 วัน\n"


@pytest.fixture(scope="module")
def abroad(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Advisor]:
    """An adviser over documents in three languages."""
    folder = tmp_path_factory.mktemp("abroad")
    for name, text in (("ja.md", JAPANESE), ("zh.txt", CHINESE), ("th.txt", THAI)):
        (folder / name).write_text(text, encoding="utf-8")
    advisor = open_advisor(folder)
    yield advisor
    advisor.close()


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("賞与は年に何回支給されますか", "賞与は年二回支給されます。"),
        ("育児休業はいつまで取得できますか", "育児・介護休業は子が一歳になるまで取得できます。"),
        ("年假有多少天", "员工每年享有十五天带薪年假。"),
        ("高级工程师的月薪是多少", "高级工程师的月薪为三万元。"),
    ],
)
def test_a_question_is_answered_by_the_sentence_that_says_it(question: str, quote: str, abroad: Advisor) -> None:
    answer = abroad.ask(question)

    assert answer.status is Status.ANSWERED
    assert quote in [citation.quote for citation in answer.citations]


@pytest.mark.parametrize("question", ["退職金はいくらですか", "试用期是多少个月"])
def test_what_the_documents_do_not_say_is_refused(question: str, abroad: Advisor) -> None:
    assert abroad.ask(question).status is Status.NOT_COVERED


@pytest.mark.parametrize("question", ["ลาป่วยได้กี่วัน", "ลาคลอดได้กี่วัน"])
def test_a_question_in_thai_is_never_said_to_be_answered(question: str, abroad: Advisor) -> None:
    answer = abroad.ask(question)

    assert answer.status is not Status.ANSWERED
    assert answer.missing == (question,)


def test_a_question_keeps_its_words_and_a_text_gives_all_pairs() -> None:
    assert asked("育児休業はいつまで取得できますか") == ["育児", "休業", "取得"]
    assert asked("出張サービス費") == ["出張", "サービス", "費"]
    assert pairs("年次有給休暇") == ["年次", "次有", "有給", "給休", "休暇"]
