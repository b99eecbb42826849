"""Text that a reader of the page does not see, and sentences that speak to a model in place of a reader.

Both are reported and never obeyed: hidden text is no part of the stored text, visible text is data like any other.
"""

import re
from collections.abc import Iterable

_LONGEST = 200  # characters of an excerpt
_MOST = 20  # excerpts a document
_LEAST_WORDS = 3  # fewer are marks for programs (`toc`, `prettier-ignore`) and no sentence

_COVERT = "\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\U000e0000-\U000e01ef"
# an emoji has at most three such characters in a row, apart from flags, which are spelled in tags after U+1F3F4
_COVERT_RUN = re.compile(rf"(?<!\U0001f3f4)[{_COVERT}]{{4,}}")
_SINGLE = re.compile("[\u200b\u2060\u202a-\u202e\ufeff]")

_ORDERS = r"(?:instructions?|prompts?|directives?|guidelines|system messages?|training|programming)"
_EARLIER = r"(?:previous|prior|above|earlier|preceding|foregoing|all|any|your|system|original|initial|existing)"
_MODEL = (
    r"(?:ai|llm|gpt|(?:large )?language model|chat ?bot|(?:ai|virtual|automated) (?:assistant|agent|model|system))s?"
)
_SHOW = r"(?:reveal|print|show|repeat|output|leak|display|expose)"
_NOTE = r"(?:note|notice|message|attention|instructions?|important)"
_FREED = r"(?:ai|llm|dan|assistant|chat ?bot|(?:language )?model|jailbroken|unrestricted|developer mode|god mode)"
_ADDRESS = re.compile(
    "|".join(
        (
            rf"\b(?:ignore|disregard|forget|override|bypass)\b(?:\W+\w+){{0,3}}?\W+{_EARLIER}\W+(?:\w+\W+){{0,2}}?"
            rf"{_ORDERS}\b",
            rf"\byou are (?:now|no longer) (?:an? |in )?(?:\w+ ){{0,2}}?{_FREED}\b",
            rf"\b{_SHOW}\b(?: \w+){{0,3}}? (?:system|hidden|initial|secret) {_ORDERS}\b",
            rf"\b(?:new|updated|real|hidden|secret|system) (?:instructions?|prompts?)(?: for (?:the )?{_MODEL})?\s*:",
            rf"\b{_NOTE}\b(?: \w+)? (?:to|for) (?:all |any |the |every )?{_MODEL}\b",
            rf"\b(?:if|as) (?:you are|you're) (?:an? )?{_MODEL}\b(?!\s+(?!reading|processing|that|and|or)\w)",
            rf"\b(?:dear|hey|attention),? {_MODEL}\b",
            r"<\|(?:im_start|im_end|system|user|assistant|endoftext|start_header_id|eot_id)\|>|\[/?INST\]|<</?SYS>>",
            r"(?:^\s*system|(?<=[.!?] )(?-i:SYSTEM))\s*:\s+\S+(?:\s+\S+){3,}",
            r"\bignorez\b.{0,30}\binstructions précédentes\b|\bignora\b.{0,30}\binstrucciones anteriores\b",
            r"\bignoriere\b.{0,40}\b(?:anweisungen|instruktionen|vorgaben)\b",
            r"(?:以前|これまで|上記)の(?:指示|命令).{0,6}無視|忽略.{0,8}(?:指令|指示|提示)",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)
# one of these is in every line that matches: the long search is for few lines
_CLUES = (
    *(
        "ignor",
        "disregard",
        "forget",
        "override",
        "bypass",
        "you are",
        "you're",
        "system",
        "hidden",
        "initial",
        "secret",
    ),
    *("instruction", "prompt", "llm", "gpt", "language model", "chat", "assistant", "agent", " ai", "automated"),
    *("<|", "[inst", "[/inst", "<<sys", "<</sys", "指示", "命令", "忽略"),
)
# who writes about such sentences quotes them or names them
_QUOTED = re.compile(r"[\"“„«‘'`][^\"”“»’'`\n]*$")
_ABOUT = re.compile(r"\b(?:injections?|jailbreaks?|attack(?:er)?s?|such as|e\.g\.|phrases?)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?。])\s|\n")


def uncovered(text: str) -> tuple[str, list[str]]:
    """The text without characters that show nothing, and what runs of them say or that they are there."""
    found: list[str] = []

    def report(run: re.Match[str]) -> str:
        tags = "".join(chr(ord(sign) - 0xE0000) for sign in run[0] if 0xE0020 <= ord(sign) < 0xE007F)
        found.append(tags or f"{len(run[0])} characters that show nothing")
        return ""

    return _SINGLE.sub("", _COVERT_RUN.sub(report, text)), found


def excerpts(texts: Iterable[str], *, least: int = _LEAST_WORDS) -> list[str]:
    """Texts as excerpts for a report: at most 20 different ones of at most 200 characters and `least` words.

    Text without spaces between words counts when it has more than a dozen characters that are not ASCII.
    """
    short = (" ".join(text.split()) for text in texts)
    kept = dict.fromkeys(text[:_LONGEST] for text in short if len(text.split()) >= least or _is_long(text))
    return list(kept)[:_MOST]


def _is_long(text: str) -> bool:
    return len(text) > 40 or sum(not sign.isascii() for sign in text[:40]) > 12


def instructions(text: str) -> list[str]:
    """Excerpts of a text's sentences that speak to a model, those that are quoted or spoken about left out."""
    lines = (line for line in text.split("\n") if any(clue in line.lower() for clue in _CLUES))
    found = ((line, match) for line in lines for match in _ADDRESS.finditer(line))
    said = (_sentence(line, match.start()) for line, match in found if not _is_mentioned(line, match))
    return excerpts(said, least=1)


def _is_mentioned(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - 120, 0) : match.start()]
    return bool(_QUOTED.search(before)) or bool(_ABOUT.search(_sentence(text, match.start())))


def _sentence(text: str, place: int) -> str:
    before = text[max(place - _LONGEST, 0) : place]
    starts = [end.end() for end in _SENTENCE_END.finditer(before)]
    first = place - len(before) + (starts[-1] if starts else 0)
    end = _SENTENCE_END.search(text, place)
    return text[first : end.start() if end else len(text)]
