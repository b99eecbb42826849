"""Who asks for one of two sides is not told the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Status
from advisor.rag import Advisor

from .opened import over

DAIRY = """# Pay rules of a dairy

## Offers

Offers above the midpoint of a band need the approval of the finance director.

The upper half of a band is for people with ten years in the trade.

## Work

Weekend standby is paid with 90 EUR.

Unpaid leave may last up to six months.

Permanent staff get 28 days of holiday.

Part-time drivers need the consent of the depot manager for a second job.

Night watch is 30 EUR per weekend and 20 EUR on Mondays to Fridays. The allowance for tolls is 9 EUR, weekends included.

Internal candidates apply by form, everyone else by e-mail. Tanks that are not above the mark are filled by the brewer.

Indoor work starts at six.

In the last week of a contract the keys go to the gatekeeper. Before the audit the tanks are rinsed.
"""


@pytest.fixture(scope="module")
def dairy(tmp_path_factory: pytest.TempPathFactory, embedder_home: Path) -> Iterator[Advisor]:
    yield from over(DAIRY, tmp_path_factory, embedder_home)


@pytest.mark.parametrize(
    ("question", "open_"),
    [
        ("who has to approve an offer below the midpoint", "below"),
        ("who is the lower half of a band for", "lower half"),
        ("how much is standby on weekdays", "weekdays"),
        ("how long may paid leave last", "paid leave"),
        ("how many days of holiday do temporary staff get", "temporary staff"),
        ("whose consent do full-time drivers need for a second job", "full"),
        ("when does outdoor work start", "outdoor work"),
        ("who gets the keys in the first week of a contract", "first week"),
        ("what happens to the tanks after the audit", "after"),
    ],
)
def test_the_opposite_of_what_is_asked_answers_nothing(dairy: Advisor, question: str, open_: str) -> None:
    answer = dairy.ask(question)
    assert answer.status is Status.NOT_COVERED
    assert any(missing.startswith(open_) for missing in answer.missing)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who has to approve an offer above the midpoint", "finance director"),
        ("who approves an offer over the midpoint", "finance director"),
        ("who is the upper half of a band for", "ten years"),
        ("how much is standby at the weekend", "90 EUR"),
        ("how long can leave without pay last", "six months"),
        ("is leave paid", "Unpaid leave"),
        ("when does indoor work start", "at six"),
        ("how much is night watch on weekdays", "20 EUR"),
        ("what is the allowance for tolls on weekdays", "9 EUR"),
        ("how do external candidates apply", "e-mail"),
        ("who fills the tanks below the mark", "brewer"),
        ("who gets the keys in the last week of a contract", "gatekeeper"),
        ("what happens to the tanks before the audit", "rinsed"),
    ],
)
def test_what_is_asked_is_answered_by_its_own_side(dairy: Advisor, question: str, told: str) -> None:
    assert told in dairy.ask(question).text
