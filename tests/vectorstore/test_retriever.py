"""Hybrid search: by words, by meaning, in a stable order, whatever is asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from vectorstore import DamagedIndexError, PackagedEmbeddings

PAY = "Amazon pays its engineers a salary of $178,614.\nStock grants come on top of it."
NAMES = "The cluster runs XK-4711 nodes.\nC++ and C# are both in use.\nNode.js serves the pages."
JAPANESE = "五年以上の実務経験が必要です。\n年収は一千万円です。\n東京都の事務所で働きます。"
KOREAN = "한국어를 잘하는 사람을 찾습니다.\n연봉은 일억 원입니다."
FILLER = "\n".join(f"Paragraph {n} is about the weather in region {n}." for n in range(150))


@pytest.fixture(scope="module")
def full(open_index: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An index with much that does not matter."""
    index = open_index(tmp_path_factory.mktemp("full"))
    index.sync({"filler.md": FILLER, "japanese.md": JAPANESE, "korean.md": KOREAN, "names.md": NAMES, "pay.md": PAY})
    return index


def test_a_rare_name_is_found_by_its_letters_alone(full: Any) -> None:
    best = full.search("xk-4711")[0]

    assert best.page_content == "The cluster runs XK-4711 nodes."
    assert best.metadata["words"] == 1.0


def test_other_words_for_the_same_are_found_by_their_meaning(full: Any) -> None:
    best = full.search("How much money do developers earn?")[0]

    assert best.page_content == "Amazon pays its engineers a salary of $178,614."
    assert best.metadata["words"] == 0.0
    assert best.metadata["score"] == best.metadata["cosine"] > 0.3


def test_half_of_what_is_searched_with_is_where_answers_lie(full: Any, embeddings: PackagedEmbeddings) -> None:
    query = "How much money do developers earn?"
    sought = np.array(embeddings.embed_query(query)) + np.array(embeddings.embed_question(query))

    best = full.search(query)[0].metadata

    assert best["cosine"] == pytest.approx(best["embedding"] @ (sought / np.linalg.norm(sought)), abs=1e-5)
    assert best["cosine"] != pytest.approx(best["embedding"] @ embeddings.embed_query(query), abs=1e-3)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("実務経験", "五年以上の実務経験が必要です。"),
        ("年収", "年収は一千万円です。"),
        ("東京", "東京都の事務所で働きます。"),
        ("한국어", "한국어를 잘하는 사람을 찾습니다."),
        ("연봉", "연봉은 일억 원입니다."),
    ],
)
def test_a_word_is_found_inside_a_script_that_joins_its_words(full: Any, query: str, expected: str) -> None:
    best = full.search(query)[0]

    assert best.page_content == expected
    assert best.metadata["words"] == 1.0


@pytest.mark.parametrize(
    "query", ["C++", "C#", "node.js", "Node js serving pages", "XK‑4711", "ＸＫ-4711", "AMAZON’S 178614"]
)
def test_names_are_found_however_they_are_typed(full: Any, query: str) -> None:
    assert full.search(query)[0].metadata["words"] > 0


def test_c_sharp_is_not_c(index: Any) -> None:
    index.sync({"a.md": "We write C every day.\nWe write C# every day.\nWe write C++ every day."})

    for name in ("C", "C#", "C++"):
        by_words = [p.page_content for p in index.search(name) if p.metadata["words"] > 0]
        assert by_words == [f"We write {name} every day."]


def test_copies_are_represented_by_the_first_place_whatever_was_indexed_first(index: Any) -> None:
    texts = {"c.md": "Python.", "b.md": "Python.\nPython.", "a.md": "Java.\nPython."}
    for known in (1, 2, 3):
        index.sync(dict(list(texts.items())[:known]))

    found = [(p.metadata["source"], p.metadata["start"]) for p in index.search("Python", k=4)]

    assert found == [("a.md", 6), ("a.md", 0)]


def test_the_same_query_gives_the_same_passages_and_scores(full: Any) -> None:
    first, second = full.search("Who pays engineers?", k=20), full.search("Who pays engineers?", k=20)

    assert [(p.id, p.metadata["score"]) for p in first] == [(p.id, p.metadata["score"]) for p in second]


@pytest.mark.parametrize("k", [0, 1, 7, 100])
def test_as_many_are_found_as_were_asked_for_best_first(full: Any, k: int) -> None:
    scores = [p.metadata["score"] for p in full.search("the weather in region 7", k=k)]

    assert len(scores) == k
    assert scores == sorted(scores, reverse=True)


def test_more_than_there_is_gives_all_there_is(index: Any) -> None:
    index.sync({"pay.md": PAY})

    assert len(index.find("pay", k=50)) == 2


def test_an_empty_index_finds_nothing(index: Any) -> None:
    assert index.find("Who pays engineers?") == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        " \n\t",
        "\x00",
        "?!",
        "the of and",
        '"',
        '"NEAR(',
        'NEAR("a" "b", 5)',
        "*",
        "engineer*",
        "AND",
        "salary AND OR NOT",
        "terms : salary",
        "{terms} : x",
        "^salary - pay + (",
        "'; DROP TABLE words; --",
        "%s %d {0} \\",
        "half a pair \ud83d",
        "👩‍💻🚀",
        "資" * 5_000,
        "x" * 50_000,
        "salary " * 7_000,
        " ".join(f"noise{n}" for n in range(6_000)),
        "\u202e\u200d\ufeff\u0301" * 10_000,
    ],
    ids=lambda query: repr(query[:16]),
)
def test_no_query_is_refused(full: Any, query: str) -> None:
    assert len(full.find(query, k=3)) == 3


def test_a_long_question_is_still_found_by_its_first_words(full: Any) -> None:
    assert full.find("XK-4711 " + "blah " * 10_000, k=1) == ["names.md: The cluster runs XK-4711 nodes."]


def test_lost_vectors_are_an_error_and_not_a_shorter_answer(index: Any) -> None:
    index.sync({"names.md": NAMES})
    index.store.delete(sorted(index.vectors()))

    with pytest.raises(DamagedIndexError, match="passages have no vector"):
        index.find("XK-4711")
