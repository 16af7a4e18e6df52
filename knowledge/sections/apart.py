"""Words that only a site's styles keep apart: a blank between them, as a visitor sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.sections.tags import NUMBERS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NEIGHBOURS = 'span[class] + span[class], a + a:is([class*="button"], [class*="btn"], [download])'
_SPAN = NUMBERS["span"]
# What parts of a card are called; the runs that word processors leave in a text have other names.
_PART = re.compile(
    r"(?:^|[\s_-])(?:name|job|position|role|company|author|title|sub-?title|(?:sub-?)?heading|"
    r"desc(?:ription)?|label|text|caption|meta|category|location|date|day|month|year|time|price|"
    r"amount|period|duration|frequency|number|percentage|value|phone|email)(?=\s|$)"
)
_LETTER = 1  # a sign of a currency, an initial drawn large


def part(body: LexborNode) -> None:
    """Put a blank between parts of different looks that nothing divides in the markup.

    Builders write `<span class="name">Ann Ash</span><span class="job">Baker</span>`, and links to
    a file beside its button. Parts of one look may well be parts of one word.
    """
    for node in body.css(_NEIGHBOURS):
        before = node.prev
        if before is not None and before.tag_id == node.tag_id and _differ(before, node):
            node.insert_before(" ")


def _differ(one: LexborNode, other: LexborNode) -> bool:
    if other.tag_id != _SPAN:
        return True
    looks = one.attributes.get("class") or "", other.attributes.get("class") or ""
    if looks[0] == looks[1] or not all(map(_PART.search, looks)):
        return False
    return min(len(one.text(strip=True)), len(other.text(strip=True))) > _LETTER
