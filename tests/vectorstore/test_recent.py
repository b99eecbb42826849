"""What was just computed is kept, and what failed is not."""

from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from vectorstore.recent import Recent


def test_the_ones_used_last_are_kept_and_computed_once() -> None:
    computed: list[str] = []

    def lengths(fresh: list[str]) -> list[int]:
        computed.extend(fresh)
        return [len(text) for text in fresh]

    recent: Recent[int] = Recent(2)
    assert recent.through(["a", "bb", "a"], lengths) == [1, 2, 1]
    assert recent.through(["a"], lengths) == [1]
    assert recent.through(["ccc"], lengths) == [3]  # in place of "bb"
    assert recent.through(["bb", "ccc"], lengths) == [2, 3]
    assert computed == ["a", "bb", "ccc", "bb"]
    assert len(recent) == 2


def test_one_that_is_larger_than_all_that_is_kept_is_kept_alone() -> None:
    recent: Recent[str] = Recent(3, len)
    recent.through(["a", "b"], lambda fresh: fresh)
    recent.through(["long"], lambda fresh: fresh)
    assert [text in recent for text in ("a", "b", "long")] == [False, False, True]


def test_what_failed_is_begun_again() -> None:
    recent: Recent[Future[int]] = Recent(8)
    with ThreadPoolExecutor(1) as one:
        (failing,) = recent.through(["7"], lambda fresh: [one.submit(int, "seven")])
        with pytest.raises(ValueError, match="seven"):
            failing.result()
        assert "7" not in recent
        (again,) = recent.through(["7"], lambda fresh: [one.submit(int, text) for text in fresh])
        assert again.result() == 7
        assert recent.through(["7"], lambda fresh: pytest.fail("computed twice")) == [again]
