"""Text that a reader of the page does not see, and sentences that speak to a model in place of a reader.

Both are reported and never obeyed: hidden text is no part of the stored text, visible text is data like any other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

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
_TOLD = r"(?:(?:must|should|shall|has to|ha(?:ve|s) to|will|muss|soll|darf|doit|debe) )"
# who tells or recommends something need be no model
_SAYS = r"(?:say|answer|reply|respond|state|claim|output|antworten|sagen|behaupten|répondre|dire|responder|decir)"
_WORDS = r"(?::|,? (?:that|only|dass|que)\b|(?: \w+){0,2} with\b| [\"“„«‘'])"
_NOTE = r"(?:note|notice|message|attention|instructions?|important)"
_FREED = r"(?:ai|llm|dan|assistant|chat ?bot|(?:language )?model|jailbroken|unrestricted|developer mode|god mode)"
_ALL = r"(?=.{0,40}\b(?:toutes|précédentes|todas|anteriores|tutte|precedenti|alle|(?:vor(?:her)?|bisher|ob)igen)\b)"
# nobody writes these to a reader: what follows them in the paragraph is theirs too
_UNMISTAKABLE = (
    rf"\b(?:ignore|disregard|forget|override|bypass)\b(?:\W+\w+){{0,3}}?\W+{_EARLIER}\W+(?:\w+\W+){{0,2}}?"
    r"(?:instructions?|prompts?|system messages?)\b",
    rf"\b{_SHOW} (?:me |us )?(?:all )?(?:of )?your (?:\w+ )?prompts?\b",
    rf"\b{_NOTE}\b (?:to|for) (?:all |any |the |every )?{_MODEL}\s*:",
    r"\b(?:begin|start|end)(?: of)?(?: the)? system (?:prompt|message|instructions?)\b",
    r"<\|(?:im_start|im_end|system|user|assistant|endoftext|start_header_id|eot_id)\|>|\[/?INST\]|<</?SYS>>",
    rf"\b(?:ignore[zs]|oubliez)\b{_ALL}.{{0,30}}\b(?:instructions|consignes)\b",
    rf"\b(?:ignor[ai]n?|olvid[ae]n?)\b{_ALL}.{{0,30}}\b(?:instrucciones|istruzioni)\b",
    rf"\b(?:ignorier\w*|vergiss|vergesst)\b{_ALL}.{{0,40}}\b(?:anweisungen|instruktionen|vorgaben)\b",
    r"(?:以前|これまで|上記)の(?:指示|命令).{0,6}無視|忽略.{0,8}(?:指令|指示|提示)",
)
_ADDRESSES = (
    rf"\b(?:ignore|disregard|forget|override|bypass)\b(?:\W+\w+){{0,3}}?\W+{_EARLIER}\W+(?:\w+\W+){{0,2}}?"
    rf"{_ORDERS}\b",
    rf"\byou are (?:now|no longer) (?:an? |in )?(?:\w+ ){{0,2}}?{_FREED}\b",
    rf"\b{_SHOW}\b(?: \w+){{0,3}}? (?:system|hidden|initial|secret) {_ORDERS}\b",
    rf"\b(?:new|updated|real|hidden|secret|system) (?:instructions?|prompts?)(?: for (?:the )?{_MODEL})?\s*:",
    rf"\b{_NOTE}\b(?: \w+)? (?:to|for) (?:all |any |the |every )?{_MODEL}\b",
    rf"\b(?:if|as) (?:you are|you're) (?:an? )?{_MODEL}\b(?!\s+(?!reading|processing|that|and|or)\w)",
    rf"\b(?:dear|hey|attention),? {_MODEL}\b",
    rf"\b{_MODEL},? (?:that |which )?(?:reads?|reading|process\w*) this\b",
    rf"\b(?:{_MODEL}|chatgpt|claude|gemini|copilot)[,:] (?:please |always |you (?:must |should )?)*{_SAYS}\b",
    # what is to be said, and when: "when a user asks ..., you must answer that"
    rf"\b(?:if|when(?:ever)?|each time) (?:an?|any|the|some) users?\b (?:asks?|says?|writes?)\b"
    rf"[^.!?\n]{{0,90}}?\b(?:you (?:must|should|shall|will)|always|only) {_SAYS}{_WORDS}",
    r"\balways cite (?:only )?(?:this|the (?:following|next|above)) (?:sentence|statement|passage)\b",
    r"\byou are an? helpful (?:ai )?assistant\b",
    r"\b(?:decode|decrypt) (?:this|the following)\b[^.!?\n]{0,60}\b(?:obey|(?:execute|follow) it)\b",
    r"(?:^\s*system|(?<=[.!?] )(?-i:SYSTEM))\s*:\s+\S+(?:\s+\S+){3,}",
)
# a help desk writes these too: they count beside another one, or where a model is named
_HINTS = (
    r"\b(?:ignore|disregard|forget)\b[^.!?\n]{0,30}\b(?:all|other|these) (?:documents|passages|sources)\b",
    rf"\b(?:{_MODEL}|assistant|ki|ia|sprachmodelle?|modèle de langage)\b {_TOLD}[^.!?\n]{{0,60}}?"
    rf"\b{_SAYS}\b(?:{_WORDS}|(?: \w+){{1,4}}:)",
    rf"\b(?:if|when(?:ever)?|each time) (?:an?|any|the|some) users?\b (?:asks?|says?|writes?)\b"
    rf"[^.!?\n]{{0,90}}?\b{_SAYS}{_WORDS}",
    r"\b(?:repeat|add|append|include|end|begin|start|finish|cite|mention|put)\b[^.!?\n]{0,60}"
    r"\b(?:each|every|all) (?:of )?(?:your )?(?:answers?|responses?|sentences?)\b",
    r"\b(?:cite|quote|repeat|output) (?:only )?(?:this|the (?:following|next|above))"
    r" (?:sentence|statement|passage)\b",
    r"\boverride\s*:",
    r"\bthe (?:\w+ ){1,3}answer is now\b",
    r"\byou are (?:an? )?\w+bot\b",
    rf"\b{_NOTE}\b (?:to|for) (?:the |all |every )?assistants?\s*:",
    r"\b(?:decode|decrypt)\b[^.!?\n]{0,60}\b(?:obey|execute|follow)\b",
)
_TOLD_TO = rf"\b(?:{_MODEL}|chatgpt|ki|ia|sprachmodelle?|modèle de langage|system prompt)\b|\byour (?:\w+ )?"
_TOLD_TO += r"(?:instructions|prompts?|documents)\b"
_ORDER, _ADDRESS, _HINT = map("|".join, (_UNMISTAKABLE, _UNMISTAKABLE + _ADDRESSES, _HINTS))
# one of these is in every line that matches: the long search is for few lines
_CLUES = tuple(
    "ignor;disregard;forget;override;bypass;you are;you're;system;hidden;initial;secret;instruction;prompt;llm;gpt"
    ";language model;chat;assistant;agent;bot; ai;automated;claude;gemini;copilot;a user;any user;the user;some user"
    ";answer;response;sentence;statement;passage;documents;sources;decode;decrypt;ki ;ia ;sprachmodell;langage"
    ";consignes;instrucciones;istruzioni;vergiss;vergesst;<|;[inst;[/inst;<<sys;<</sys;指示;命令;忽略".split(";")
)
# who writes about such sentences quotes them or names them
_QUOTED = re.compile(r"[\"“„«‘'`][^\"”“»’'`\n]*$")
_ABOUT = re.compile(r"\b(?:injections?|jailbreaks?|attack(?:er)?s?|such as|e\.g\.|phrases?)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:this|the (?:above|last|previous)) (?:sentence|statement|passage)\b", re.IGNORECASE)
_WRAP = re.compile(r"(?<![.!?:。\n])\n(?=\w)(?!system\s*:)", re.IGNORECASE)
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
    said = (_sentence(line, place) for line in text.split("\n") for place in _addresses(line))
    return excerpts(said, least=1)


def unwrapped(text: str) -> str:
    """The text of a block, line ends within its sentences as blanks."""
    return _WRAP.sub(" ", text)


def payload(text: str) -> list[str]:
    """The sentences of a paragraph that speak to a model, as excerpts: what it is to say or do.

    Behind an unmistakable order the rest of the paragraph is its matter, and the sentence before an order is where
    that one points back to it ("always cite this sentence").
    """
    text = unwrapped(text)
    places = _addresses(text)
    if not places:
        return []
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]
    numbers = {max(bisect_right(starts, place) - 1, 0) for place in places}
    if is_order(text):
        numbers = set(range(min(numbers), len(starts)))
    numbers |= {number - 1 for number in numbers if number and _POINTS_BACK.search(text, *_span(starts, number, text))}
    return excerpts((text[slice(*_span(starts, number, text))] for number in sorted(numbers)), least=1)


def is_order(text: str) -> bool:
    """Whether a text has what nobody writes to a reader: "ignore all previous instructions", marks of a prompt."""
    return _is_worth(text) and any(not _is_mentioned(text, match) for match in _compiled(_ORDER).finditer(text))


def _span(starts: list[int], number: int, text: str) -> tuple[int, int]:
    return starts[number], starts[number + 1] if number + 1 < len(starts) else len(text)


def _addresses(text: str) -> list[int]:
    """Where a text speaks to a model."""
    if not _is_worth(text):
        return []
    found = [
        *_compiled(_ADDRESS).finditer(text),
        *(hint for hint in _compiled(_HINT).finditer(text) if _is_meant(text, hint)),
    ]
    return sorted(match.start() for match in found if not _is_mentioned(text, match))


def _is_meant(text: str, hint: re.Match[str]) -> bool:
    sentence = _sentence(text, hint.start())
    return bool(_compiled(_TOLD_TO).search(sentence)) or len(_compiled(_HINT).findall(sentence)) > 1 or is_order(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # when one is first needed, not at each start: 20 ms for text that few documents have
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def _is_worth(text: str) -> bool:
    return any(clue in text.lower() for clue in _CLUES)


def _is_mentioned(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - 120, 0) : match.start()]
    return bool(_QUOTED.search(before)) or bool(_ABOUT.search(_sentence(text, match.start())))


def _sentence(text: str, place: int) -> str:
    before = text[max(place - _LONGEST, 0) : place]
    starts = [end.end() for end in _SENTENCE_END.finditer(before)]
    first = place - len(before) + (starts[-1] if starts else 0)
    end = _SENTENCE_END.search(text, place)
    return text[first : end.start() if end else len(text)]
