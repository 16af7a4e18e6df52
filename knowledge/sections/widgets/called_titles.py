"""Lines that a theme's classes call titles: `<p class="card__title">`; plain facts about themes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import right_before
from knowledge.sections.tags import BLOCK_NUMBERS, HEADINGS, NUMBERS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# An element of a block by the rules of BEM, or what themes call the parts of their pages.
_TITLE = re.compile(
    r"(?<!\S)(?:[a-z][\w-]*?__|(?:[a-z][\w-]*?-)?(?:pricing-(?:\w+-){0,3}|"
    r"(?:block|box|category|feature|info|infobox|panel|plan|section|service|step|timeline)-))"
    r"(?:title|heading|headline|titre|titel|titulo)(?!\S)",
    re.IGNORECASE,
)
_PEOPLE = "team|member|person|people|staff|speaker"
# Whose title is a job, or what somebody said; and what is no part of the page's text.
_OTHER = re.compile(
    rf"{_PEOPLE}|author|profile|board|leader|testimonial|quote|"
    r"breadcrumb|menu|nav|modal|gallery|slide",
    re.IGNORECASE,
)
# What a person's card calls the name.
_PERSON = re.compile(
    rf"(?<!\S)(?:[\w-]*[-_])?(?:{_PEOPLE}|tmm)[\w-]*[-_](?:full[-_]?)?names?(?!\S)",
    re.IGNORECASE,
)
_LINES = frozenset({NUMBERS["p"], NUMBERS["div"]})


@lru_cache(maxsize=4_096)
def names_line(classes: str) -> bool:
    """Return whether a line of these classes is called a title, or is a name on a card."""
    # Few have one of these, and that is sooner seen.
    may = "tit" in classes or "eadi" in classes or "eadl" in classes
    if may and _TITLE.search(classes) is not None and _OTHER.search(classes) is None:
        return True
    return "name" in classes and _PERSON.search(classes) is not None


def is_called_title(node: LexborNode) -> bool:
    """Return whether an element that is called a title is a line, and not right below a heading."""
    if node.tag_id not in _LINES:
        return False
    if any(inner.tag_id in BLOCK_NUMBERS for inner in node.iter()):
        return False
    before = right_before(node)
    return before is None or before.tag not in HEADINGS
