"""Words that only a site's styles keep apart: a blank between them, as a visitor sees it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import ancestors
from knowledge.sections.tags import HEADINGS, NUMBERS, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

_SPAN, _LINK, _TIME = (NUMBERS[tag] for tag in ("span", "a", "time"))
_BUTTON, _LABEL = (NUMBERS[tag] for tag in ("button", "label"))
_LOWERED = frozenset({NUMBERS["sub"], NUMBERS["sup"]})
_SMALL = NUMBERS["small"]
PARTS = _LOWERED | {_SPAN, _LINK, _TIME, _BUTTON, _SMALL}
# What stands ahead of a part may be bold as well.
_AHEAD = PARTS.union((_LABEL,), (NUMBERS[tag] for tag in STRONG))
# What parts of a card are called; the runs that word processors leave in a text have other names.
_PART = re.compile(
    r"(?:^|[\s_-])(?:fn|name|job|position|role|company|author|title|sub-?title|(?:sub-?)?heading|"
    r"desc(?:ription)?|label|text|caption|meta|category|location|date|day|month|year|time|price|"
    r"amount|price-tag|integer-part|period|duration|term|timing|hours|frequency|number|percentage|value|phone|"
    r"email)(?=\s|$)"
)
_NUMBERS = re.compile(r"(?:^|[\s_-])(?:num|number|nr|count|counter|index)(?=\s|$)")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]?")
_COUNTED = re.compile(r"0\d|.*[.)]$")  # as what only counts is written
_MOST_SIGNS = 3  # such as those of an accordion, between a number and its title
_CELLS = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_WHEN = re.compile(r"(?:^|[\s_-])(?:date|day|time|hours|period)(?=\s|$)")
_LONGEST_DIGITS = 2  # of one number that is drawn digit by digit, or of a time in parts
_SHORTEST_NAME = 1  # A4 and B2 are names themselves
_YEAR = 4
_WITHIN_HEADING = 2  # elements around what a heading says smaller, the heading among them
_LETTER = 1  # a sign of a currency, an initial drawn large


def part(neighbours: Iterable[LexborNode]) -> None:
    """Put a blank between parts of different looks that nothing divides in the markup.

    Builders write `<span class="name">Ann Ash</span><span class="job">Baker</span>`, and links to
    a file beside its button. Parts of one look may well be parts of one word.

    Args:
        neighbours: Elements of `PARTS`, each right after another of its kind or beside a date, or
            small right after a text.
    """
    for node in neighbours:
        before = node.prev
        if node.tag_id == _SMALL:
            if before is not None and _is_subtitle(before, node):
                node.insert_before(" ")
            continue
        if before is not None and before.first_child is None:  # a line or dots between the two
            before = before.prev
        if before is None:
            continue
        tags = before.tag_id, node.tag_id
        of_kinds = _TIME in tags or tags in ((_BUTTON, _BUTTON), (_LABEL, _SPAN))
        pair = tags == (_SPAN, _SPAN) and _is_value(before, node)
        if of_kinds or pair or _differ(before, node):
            node.insert_before(" ")


@lru_cache(maxsize=4_096)
def names_number(classes: str) -> bool:
    """Return whether an element of these classes numbers what comes after it; answers are kept."""
    may = "num" in classes or "nr" in classes or "count" in classes or "index" in classes
    return may and _NUMBERS.search(classes) is not None


def set_apart(numbers: Iterable[LexborNode]) -> None:
    """Put a blank behind numbers that words follow at once: `<span class="num">1</span>Who pays?`.

    Behind those that are not named so, only what is a word by its look is set apart: `3D`, `5 EUR`.

    Args:
        numbers: Elements that are named as numbers, or that may be some.
    """
    for node in numbers:
        after = node.next
        for _ in range(_MOST_SIGNS):
            if after is not None and not after.is_text_node and after.first_child is None:
                after = after.next
        follows = (after.text_content or "") if after is not None and after.is_text_node else ""
        if _begins_words(node, follows) and _NUMBER.fullmatch(node.text()) is not None:
            node.insert_after(" ")


def may_number(node: LexborNode) -> bool:
    """Return whether an element may number what comes after it though its classes do not say so."""
    child = node.first_child
    if child is None or not child.is_text_node:
        return False
    return (child.text_content or "").lstrip()[:1].isdecimal()


def are_parts(before: LexborNode, tag: int) -> bool:
    """Return whether two neighbours, the second one by its tag, may be parts, or one is a date."""
    if tag == _SMALL:
        return before.is_text_node
    return before.tag_id in _AHEAD or (tag == _TIME and not before.is_text_node)


def _begins_words(number: LexborNode, follows: str) -> bool:
    """Return whether a text right behind a number is none that goes on from it."""
    first = follows[:1]
    if names_number(number.attributes.get("class") or ""):
        return first.isalpha() and not first.islower()
    if not first.isupper():
        return False
    return follows[1:2].islower() or _COUNTED.match(number.text().strip()) is not None


def _is_subtitle(before: LexborNode, node: LexborNode) -> bool:
    """Return whether what a heading says smaller at its end are words, rather than cents."""
    if not any(above.tag in HEADINGS for above in islice(ancestors(node), _WITHIN_HEADING)):
        return False
    ahead, words = (before.text_content or "")[-1:], node.text().strip()
    return ahead.isalpha() and words[:1].isalpha() and len(words) > _LONGEST_DIGITS


def _is_value(name: LexborNode, value: LexborNode) -> bool:
    """Return whether two that are alone tell a day and its hours, or the like: `Mon`, `9-5`."""
    if name.prev is not None or value.next is not None:
        return False
    said, told = name.text().strip(), value.text().strip()
    return len(said) > _SHORTEST_NAME and said.isalpha() and told[:1].isdecimal()


def _differ(one: LexborNode, other: LexborNode) -> bool:
    told = other.attributes
    look = told.get("class") or ""
    if told.get("role") in _CELLS:
        return True
    if other.tag_id in _LOWERED:  # but what is raised or lowered otherwise is of the word before
        return _WHEN.search(look) is not None and len(other.text(strip=True)) > _LONGEST_DIGITS
    spans = (one.tag_id != _LINK) + (other.tag_id != _LINK)
    if spans > 1 and not look:  # both have to be named
        return False
    look_before = one.attributes.get("class") or ""
    if not spans:
        return "button" in look or "btn" in look or "download" in told
    if look_before == look and _WHEN.search(look) is not None:
        return min(len(one.text(strip=True)), len(other.text(strip=True))) > _LONGEST_DIGITS
    if look_before and look_before != look and _begins_anew(one.text(), other.text()):
        return True
    parts = _names_part(look_before), _names_part(look)
    if look_before == look or sum(parts) < spans:
        return False
    return min(len(one.text(strip=True)), len(other.text(strip=True))) > _LETTER


@lru_cache(maxsize=4_096)
def _names_part(classes: str) -> bool:
    return _PART.search(classes) is not None


def _begins_anew(before: str, words: str) -> bool:
    """Return whether words begin with a capital behind a small letter, or behind a year."""
    if not words[:1].isupper():
        return False
    ahead = before[-_YEAR:]
    return (len(before) > _LETTER and ahead[-1:].islower()) or (
        len(ahead) == _YEAR and ahead.isdecimal()
    )
