"""What "the second one" and "number 4" count in: the list that was answered last, until another one comes."""

import re
from collections.abc import Iterable, Sequence

from advisor.terms import english, words
from advisor.vocabulary import FUNCTION_WORDS

_NAMED = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDER = rf"(?P<order>{'|'.join(_NAMED)}|last|\d{{1,2}}(?:st|nd|rd|th))"
_ORDINAL = re.compile(
    rf"\bthe {_ORDER} (?:one|point|item|of (?:them|these|those))\b(?! of\b)"
    rf"|\bthe {_ORDER.replace('order', 'bare')}(?=(?: again| please)?\W*$)"
    # "does the first pay more?"
    rf"|(?<=\bdoes )the {_ORDER.replace('order', 'verb')}(?= \w+(?: (?:more|less|most|least|better|well))?\W*$)"
    r"|(?:\b(?:number|no\.|nr\.?) ?|#)(?P<number>\d{1,2})(?=\W*$)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:- |\d+\. )(?!.*:(?: \[\d+\])*$)(.+)$", re.MULTILINE)  # "the ways are the following:" is none
_MARKS = re.compile(r"\[\d+\]|_\([^()]*\)_|[*_#|]|-{2,}")
_WORDS = 8  # of an item that stand for it
_SHORT = 10  # words; "when I fail the first one ..." may tell of anything
_TELL = frozenset("explain elaborate detail details expand repeat summarize summarise".split())
_OF_IT = re.compile(r"\b(?:it|its|that|this)\b|^why\W*$", re.IGNORECASE)


def plain(answer: str) -> str:
    """An answer without markers and Markdown."""
    return " ".join(_MARKS.sub(" ", answer).split())


def counted(turns: Iterable[tuple[str, str]]) -> list[str]:
    """What was asked, of questions with their answers, with the item that an ordinal names in its place."""
    told: list[str] = []
    items: list[str] = []
    on_item = False
    for turn, answer in turns:
        named = _of_item(turn, items)
        on_item = bool(named) or (on_item and bool(_OF_IT.search(turn)))  # "why does that matter" is of the same item
        told.append(named or turn)
        listed = _ITEM.findall(answer)
        if len(listed) > 1 and not on_item:
            items = listed
    return told


def _of_item(turn: str, items: Sequence[str]) -> str:
    """The turn with the item that it names by its place, only that place where there is no such item; "" when it names
    none."""
    if not items or not (asked := _ORDINAL.search(turn)):
        return ""
    item = _item(items, asked["order"] or asked["bare"] or asked["verb"] or asked["number"])
    before, behind = turn[: asked.start()], turn[asked.end() :]
    only = {*words(before), *words(behind)} <= FUNCTION_WORDS | _TELL
    if only:
        return f"more about {item}" if item else asked[0]
    return "" if not item or asked["number"] or len(turn.split()) > _SHORT else f"{before}{item}{behind}"


def _item(items: Sequence[str], order: str) -> str:
    """The item of that place, as far as its first words name it; "" when there is none."""
    last = order.casefold() == "last"
    number = re.match(r"\d+", order)
    place = len(items) if last else int(number[0]) if number else _NAMED.index(order.casefold()) + 1
    if not 0 < place <= len(items):
        return ""
    first, *others = plain(items[place - 1]).split(":")[0].rstrip(" .").split()[:_WORDS]
    # what begins an item with a capital letter is no name: "Keep notes"
    named = not others or others[0][0].isupper() or first.casefold() not in english()
    return " ".join([first if named else first.lower(), *others])
