"""Marks an answer by what it had to hold, and by what no answer may have."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from advisor.answer import Answer, Citation, Passage, Status
from advisor.cases import Alternatives, Case
from advisor.terms import words

_SAME = str.maketrans("’‘“”–—‑−", "''\"\"----")
Place = tuple[str, int, int]  # source, start, end


def places(case: Case, alternatives: Alternatives, texts: Mapping[str, str]) -> list[Place]:
    """Where the alternatives of a source stand: whole documents, or the words given."""
    found: list[Place] = []
    for wanted in alternatives:
        quoted = re.compile(r"\s+".join(map(re.escape, wanted.split())))
        whole = [(wanted, 0, len(texts[wanted]))] if wanted in texts else []
        standing = whole or [(s, m.start(), m.end()) for s, text in texts.items() for m in quoted.finditer(text)]
        if not standing:
            raise ValueError(f"line {case.line}: the source {wanted!r} is no document, and its words stand in none.")
        found += standing
    return found


def met(wanted: Sequence[Place], found: Sequence[Passage | Citation]) -> bool:
    """Whether one of the passages or citations touches one of the places."""
    return any(
        one.source == source and one.start < end and start < one.end for source, start, end in wanted for one in found
    )


def failures(case: Case, answer: Answer, wanted: Sequence[Sequence[Place]]) -> Iterator[str]:
    """Why an answer does not pass; `wanted` are the places of each of the case's sources."""
    refused = answer.status is Status.NOT_COVERED
    if refused and case.answerable:
        about = f" (open: {', '.join(answer.missing)})" if answer.missing else ""
        yield f"refused{about}, searched {answer.question!r}"
    elif case.answerable:
        yield from (f"lacks {_either(texts)}" for texts in case.must_contain if not _says(answer.text, texts))
        yield from (f"says {_either(texts)}" for texts in case.must_not_contain if _says(answer.text, texts))
        missed = (texts for texts, place in zip(case.sources, wanted, strict=True) if not met(place, answer.citations))
        yield from (f"does not cite {_either(texts)}" for texts in missed)
    elif not refused:
        yield f"not refused, says {' '.join(answer.text.split())[:120]!r}"


def _either(texts: Alternatives) -> str:
    return " or ".join(map(repr, texts))


def _says(text: str, alternatives: Alternatives) -> bool:
    said = _normal(text)
    return any(re.search(rf"(?<![\w.]){re.escape(_normal(one))}(?!\w)", said) for one in alternatives)


def _normal(text: str) -> str:
    """Lower case without citation markers, Markdown marks and typographic differences; 98,500 is 98500, as 98.5k."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\[\d+\]|[*_`\\]", "", text)).translate(_SAME).casefold()
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = re.sub(r"(\d+(?:\.\d+)?) ?k\b", lambda found: f"{float(found[1]) * 1000:.0f}", plain)
    return " ".join(plain.split())


def faults(answer: Answer, texts: Mapping[str, str]) -> Iterator[str]:
    """What no answer may have: a quote that is not verbatim, a sentence without citation, a number in no quote."""
    quotes = {citation.number: citation.quote for citation in answer.citations}
    for citation in answer.citations:
        if texts[citation.source][citation.start : citation.end] != citation.quote:
            yield f"quote not verbatim: {citation.quote!r}"
    for sentence in answer.sentences:
        if not sentence.citations:
            yield f"sentence without citation: {sentence.text!r}"
        proved = _numbers(" ".join(quotes.get(number, "") for number in sentence.citations))
        yield from (f"number in no quote: {number}" for number in sorted(_numbers(sentence.text) - proved))


def _numbers(text: str) -> set[str]:
    return {word for word in words(text) if word[0].isdigit()}
