"""The style rules of a page: what they and its own attributes declare of each element."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import tinycss2
from cssselect import HTMLTranslator, SelectorError, parse
from cssselect.parser import CombinedSelector, Selector
from lxml import etree
from lxml.html import HtmlElement

from corpus.declarations import Style, Value, concealing, declared, style_of

_ALWAYS = frozenset({"", "all", "screen"})  # media
_PAINT = frozenset("color background background-color".split())
_CONDITIONS = ("media", "container")
_GROUPS = (*_CONDITIONS, "supports", "layer", "scope")
_BEFORE = ("before", "after")  # what is painted there lies behind or over an element
_NAME = re.compile(r"[.#](?:\\.|[\w-])+")
_MARK = re.compile(rf"{_NAME.pattern}|\[[\w-]+")
_CUT_OFF = style_of(declared("overflow: hidden"))
_TRANSLATOR = HTMLTranslator()
_MOST = 1_000_000  # rules for a page's elements, times these: of more none is trusted
_STATE = re.compile(
    r":(?:checked|indeterminate|target(?:-within)?|hover|active|visited|focus(?:-within|-visible)?|open|popover-open"
    r"|modal|(?:in)?valid|placeholder-shown|defined|fullscreen)(?![\w-])"
)
_WAITING = re.compile(r"[\w-]*cloak|[.\[]no-?js(?![\w-])", re.IGNORECASE)  # until a script has run
_FADED_IN = frozenset("opacity visibility content-visibility filter transform scale clip-path".split())
_Declarations = list[tuple[str, Value, bool]]


@dataclass(frozen=True)
class _Rule:
    selector: Selector
    declarations: _Declarations
    always: bool  # and not on some screens only

    @cached_property
    def names(self) -> frozenset[str]:
        """The classes, ids and attributes of the element that is styled, or what else tells it apart."""
        return frozenset(_MARK.findall(self.subject) or [self.subject.partition(":")[0]])

    @cached_property
    def shown(self) -> set[str]:
        """The properties by which it hides nothing."""
        return {name for name, value, _ in self.declarations if not _hides(name, value)}

    @cached_property
    def subject(self) -> str:
        """The selector of the element that is styled, without those around it."""
        tree = self.selector.parsed_tree
        return str((tree.subselector if isinstance(tree, CombinedSelector) else tree).canonical())


def styles(page: HtmlElement) -> tuple[dict[HtmlElement, Style], bool]:
    """The style of each element that has one, and whether all that the page's style sheets paint is known.

    An element's own style is over that of the rules, a closer rule over a wider one. Rules that hide what another rule,
    a state or a script of the page shows again hide nothing: who opens a tab reads it.
    """
    try:
        found, known = _ruled(page)
    except RecursionError:
        found, known = {}, False
    for element in page.iter(etree.Element):
        if style := element.get("style"):
            found.setdefault(element, []).extend(declared(style))
    return {element: style_of(declarations) for element, declarations in found.items()}, known


def _ruled(page: HtmlElement) -> tuple[dict[HtmlElement, _Declarations], bool]:
    sheets = list(page.iter("style"))
    names = _known(page) if sheets else frozenset()
    everything = [rule for sheet in sheets for rule in _sheet(sheet)]
    rules = [rule for rule in everything if _asked_for(rule.selector.canonical()) <= names]
    states = _shown_in_states(everything, names)
    if (len(rules) + len(states)) * sum(1 for _ in page.iter(etree.Element)) > _MOST:
        return {}, False
    trust = _Trust(page, everything)
    found: dict[HtmlElement, _Declarations] = {}
    for rule in sorted(rules, key=lambda rule: rule.selector.specificity()):
        declarations = [one for one in rule.declarations if trust.holds(one, rule)]
        for element in _selected(page, rule.selector) if declarations else ():
            found.setdefault(element, []).extend(declarations)
    for subject, shown in states.items():
        for element in _in_any_state(page, subject):
            found[element] = [one for one in found.get(element, []) if one[0] not in shown or not _hides(*one[:2])]
    conditional = any(
        name.startswith("background") for rule in rules if not rule.always for name, *_ in rule.declarations
    )
    return found, not conditional and not any("@import" in (sheet.text or "").lower() for sheet in sheets)


def _sheet(sheet: HtmlElement) -> Iterator[_Rule]:
    always = sheet.get("media", "").strip().lower() in _ALWAYS
    yield from _rules(tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True), always)


def _rules(nodes: Iterable[Any], always: bool) -> Iterator[_Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.content and node.lower_at_keyword in _GROUPS:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            told = tinycss2.serialize(node.prelude).strip().lower() if node.lower_at_keyword in _CONDITIONS else ""
            yield from _rules(inner, always and told in _ALWAYS) if told != "print" else ()
        elif node.type == "qualified-rule":
            declarations = declared(tinycss2.serialize(node.content))
            nested = any(part.type == "{} block" for part in node.content)  # they may show it again
            yield from (_Rule(selector, declarations, always and not nested) for selector in _selectors(node.prelude))


def _selectors(prelude: list[Any]) -> Iterator[Selector]:
    for text in re.split(r",(?![^(\[]*[)\]])", tinycss2.serialize(prelude)):
        try:
            yield from parse(text)
        except SelectorError:  # one that is not known styles nothing
            continue


def _selected(page: HtmlElement, selector: Selector) -> list[HtmlElement]:
    try:
        return list(page.xpath(_TRANSLATOR.selector_to_xpath(selector)))
    except (SelectorError, etree.XPathError):
        return []


def _known(page: HtmlElement) -> frozenset[str]:
    """The classes and ids on a page: a framework's style sheet has thousands of rules for others."""
    ids = {f"#{element.get('id')}" for element in page.iter(etree.Element)}
    return frozenset(ids | {f".{name}" for element in page.iter(etree.Element) for name in element.classes})


def _asked_for(selector: str) -> set[str]:
    without = re.sub(r":(?:not|is|where|has)\([^)]*\)", "", selector)
    return {name.replace("\\", "") for name in _NAME.findall(without)}


class _Trust:
    """Which of a page's rules say how an element looks to every reader."""

    def __init__(self, page: HtmlElement, rules: list[_Rule]) -> None:
        scripts = list(page.iter("script")) if rules else []
        self.words = {word for script in scripts for word in re.findall(r"[\w-]+", script.text or "")}
        self.scripted = any("src" in script.attrib for script in scripts)
        self.showing: dict[str, list[_Rule]] = {}
        for rule in rules:
            for mark in rule.names if rule.shown else ():
                self.showing.setdefault(mark, []).append(rule)

    def holds(self, declaration: tuple[str, Value, bool], rule: _Rule) -> bool:
        """Whether a declaration says how an element looks, and to every reader where it hides it or paints it."""
        name, value, _ = declaration
        if rule.selector.pseudo_element:
            return rule.selector.pseudo_element in _BEFORE and name == "background-color"
        if not _hides(name, value):
            return rule.always or name not in _PAINT
        return rule.always and not self._is_undone(rule, name)

    def _is_undone(self, rule: _Rule, name: str) -> bool:
        told = rule.selector.canonical()
        if _STATE.search(told) or _WAITING.search(told) or any(mark[1:] in self.words for mark in rule.names):
            return True
        if name in _FADED_IN and ((self.scripted and _MARK.search(told)) or "[data-" in told):
            return True
        return any(_shows(other, rule, name) for mark in rule.names for other in self.showing.get(mark, ()))


def _shown_in_states(rules: list[_Rule], names: frozenset[str]) -> dict[str, set[str]]:
    """The selectors of elements that are shown in some state of the page -> the properties by which they are."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        if rule.shown and _STATE.search(rule.selector.canonical()) and _asked_for(rule.subject) <= names:
            found.setdefault(rule.subject, set()).update(rule.shown)
    return found


def _in_any_state(page: HtmlElement, subject: str) -> Iterator[HtmlElement]:
    bare = _STATE.sub("", re.sub(rf"(^|[(,]\s*){_STATE.pattern}", r"\1*", subject))
    try:
        found = parse(bare)
    except SelectorError:
        return
    for one in found:
        yield from _selected(page, one)


def _hides(name: str, value: Value) -> bool:
    return bool(concealing(_CUT_OFF | {name: value}))


def _shows(other: _Rule, rule: _Rule, name: str) -> bool:
    """Whether another rule shows what a rule hides, in some state of it: `.panel` in `.panel.open`."""
    closer = other.names >= rule.names and other.selector.specificity() > rule.selector.specificity()
    return closer and name in other.shown
