"""Words that only a site's styles keep apart: a blank between them, as a visitor sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.sections.tags import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

_SPAN, _TIME = NUMBERS["span"], NUMBERS["time"]
PARTS = frozenset({_SPAN, _TIME, NUMBERS["a"]})
# What parts of a card are called; the runs that word processors leave in a text have other names.
_PART = re.compile(
    r"(?:^|[\s_-])(?:name|job|position|role|company|author|title|sub-?title|(?:sub-?)?heading|"
    r"desc(?:ription)?|label|text|caption|meta|category|location|date|day|month|year|time|price|"
    r"amount|period|duration|frequency|number|percentage|value|phone|email)(?=\s|$)"
)
_LETTER = 1  # a sign of a currency, an initial drawn large


def part(neighbours: Iterable[LexborNode]) -> None:
    """Put a blank between parts of different looks that nothing divides in the markup.

    Builders write `<span class="name">Ann Ash</span><span class="job">Baker</span>`, and links to
    a file beside its button. Parts of one look may well be parts of one word.

    Args:
        neighbours: Elements of `PARTS`, each right after another of its kind or beside a date.
    """
    for node in neighbours:
        before = node.prev
        if before is not None and before.first_child is None:  # a line or dots between the two
            before = before.prev
        if before is None:
            continue
        if _TIME in (before.tag_id, node.tag_id) or (
            before.tag_id == node.tag_id and _differ(before, node)
        ):
            node.insert_before(" ")


def are_parts(before: LexborNode, tag: int) -> bool:
    """Return whether two neighbours, the second one by its tag, may be parts: alike, or a date."""
    return before.tag_id in (tag, _TIME) or (tag == _TIME and not before.is_text_node)


def _differ(one: LexborNode, other: LexborNode) -> bool:
    told = other.attributes
    look = told.get("class") or ""
    if other.tag_id != _SPAN:
        return "button" in look or "btn" in look or "download" in told
    look_before = one.attributes.get("class") or ""
    if look_before == look or not (_PART.search(look_before) and _PART.search(look)):
        return False
    return min(len(one.text(strip=True)), len(other.text(strip=True))) > _LETTER
