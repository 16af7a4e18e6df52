"""Lines that a theme's classes call titles: `<p class="card__title">`; plain facts about themes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import right_before
from knowledge.sections.tags import BLOCK_NUMBERS, HEADINGS, NUMBERS
from knowledge.sections.text import has_words
from knowledge.sections.widgets.lone_cards import OFFERS_PART
from knowledge.sections.widgets.subtitles import names_subtitle

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# An element of a block by the rules of BEM, or what themes call the parts of their pages.
_TITLE = re.compile(
    rf"(?<!\S)(?:[a-z][\w-]*?__|(?:[a-z][\w-]*?-)?(?:{OFFERS_PART}|"
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
    """Return whether an element that is called a title is a line, and not right below a heading.

    It may begin as one and hold its subtitle.
    """
    if node.tag_id not in _LINES:
        return False
    blocks = [inner for inner in node.iter() if inner.tag_id in BLOCK_NUMBERS]
    if blocks and not (_opens_with_words(node) and all(map(_is_named_subtitle, blocks))):
        return False
    before = right_before(node)
    return before is None or before.tag not in HEADINGS


def is_in_called_title(node: LexborNode) -> bool:
    """Return whether an element is right within one that is called a title."""
    around = node.parent
    return around is not None and names_line(around.attributes.get("class") or "")


def _opens_with_words(node: LexborNode) -> bool:
    first = node.first_child
    return first is not None and first.is_text_node and has_words(first.text_content or "")


def _is_named_subtitle(node: LexborNode) -> bool:
    return names_subtitle(node.attributes.get("class") or "")
