"""Titles in content that a builder keeps without its `div`, `span` and classes: bare links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections.neighbours import right_after, right_before
from knowledge.sections.tags import BLOCK_NUMBERS, HEADINGS, NUMBERS
from knowledge.sections.text import clean_title

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LINK, _PARAGRAPH = NUMBERS["a"], NUMBERS["p"]
_NOWHERE = frozenset({None, "", "#"})


def opens_below(node: LexborNode) -> bool:
    """Return whether an element is a link to nowhere, all of a line and right over a text.

    Elementor and Beaver Builder leave such a link of each title of an accordion.
    """
    if node.tag_id != _LINK:  # as most are not
        return False
    told = node.attributes
    if told.get("href") not in _NOWHERE or "role" in told:
        return False
    if told.get("tabindex") != "0" and told.get("href") != "":
        return False
    line = _line_of(node)
    return line is not None and _is_over_text(line)


def opens_again(node: LexborNode) -> bool:
    """Return whether an element is a second link to what the one right before it opens."""
    if node.tag_id != _LINK:
        return False
    told = node.attributes
    if told.get("href") != "#" or "role" in told:
        return False
    before = right_before(node)
    controls = before.attributes.get("aria-controls") if before is not None else None
    return controls is not None and told.get("aria-controls", controls) == controls


def _line_of(link: LexborNode) -> LexborNode | None:
    """Return what stands where a link does and says no more: itself, or the paragraph around it."""
    around = link.parent
    if around is None or around.tag_id != _PARAGRAPH:
        return link
    return around if clean_title(around.text()) == clean_title(link.text()) else None


def _is_over_text(line: LexborNode) -> bool:
    """Return whether a line stands below a block or nothing, and over a block of text."""
    before, after = line.prev, right_after(line)
    while before is not None and before.is_text_node and not (before.text_content or "").strip():
        before = before.prev
    if before is not None and before.tag_id not in BLOCK_NUMBERS:
        return False
    while after is not None and opens_again(after):
        after = right_after(after)
    return after is not None and after.tag_id in BLOCK_NUMBERS and after.tag not in HEADINGS
