"""Words of Chinese and Japanese, which have no blanks between them: pairs of characters, without a dictionary.

Most words are two characters long. A text gives every pair of neighbours, a question only those that its own words
begin with: "育児休業" asks for "育児" and "休業", and a text that holds both holds it.
"""

import re

_HAN, _KATAKANA, _HIRAGANA = r"\u3400-\u4dbf\u4e00-\u9fff々", r"\u30a0-\u30ff\uff66-\uff9f", r"\u3041-\u309f"
_RUN = re.compile(rf"[{_HAN}]+|[{_KATAKANA}]+|[{_HIRAGANA}]+|[^{_HAN}{_KATAKANA}{_HIRAGANA}]+")
_KANA = re.compile(rf"[{_KATAKANA}{_HIRAGANA}]")
_UNSPACED = re.compile(rf"[{_HAN}{_KATAKANA}{_HIRAGANA}]")
# what only asks or joins; a character that does so in Chinese may carry the meaning in Japanese (賞与, 有給)
_ASKS = "何誰"
_ASKS_IN_CHINESE = "的了是在有和与與或吗嗎呢吧么麼什甚多少几幾个個天怎样樣如何可以能要我们們你您他她它这這那哪谁誰为為"


def is_unspaced(word: str) -> bool:
    """Whether a word holds characters of a script without blanks."""
    return bool(_UNSPACED.search(word))


def pairs(word: str) -> list[str]:
    """The words of a run of a text: neighbouring pairs, foreign words whole, endings and particles left out."""
    return [pair for run in _RUN.findall(word) if not _is_ending(run) for pair in _neighbours(run)]


def asked(word: str) -> list[str]:
    """The words of a run of a question that carry its meaning, each character in one."""
    asks = _ASKS if _KANA.search(word) else _ASKS_IN_CHINESE
    parts = [part for run in _RUN.findall(word) if not _is_ending(run) for part in re.split(f"[{asks}]", run) if part]
    return [pair for part in parts for pair in (_neighbours(part)[::2] if _is_han(part) else [part])]


def _neighbours(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(max(len(run) - 1, 1))] if _is_han(run) else [run]


def _is_han(run: str) -> bool:
    return bool(re.match(rf"[{_HAN}]", run))


def _is_ending(run: str) -> bool:
    return bool(re.match(rf"[{_HIRAGANA}]", run))
