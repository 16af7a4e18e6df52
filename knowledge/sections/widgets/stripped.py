"""Titles in content that a builder keeps without its `div`, `span` and classes: bare links."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import is_readable, right_after, right_before
from knowledge.sections.tags import BLOCK_NUMBERS, HEADINGS, NUMBERS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LINK, _PARAGRAPH = NUMBERS["a"], NUMBERS["p"]
_NOWHERE = frozenset({None, "", "#"})
_MOST_IN_LINE = 5  # a link, and what shows nothing around it


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
    """Return whether an element is the second link to what the one right before it opens."""
    if node.tag_id != _LINK:
        return False
    told = node.attributes
    if told.get("href") != "#" or "role" in told:
        return False
    before = right_before(node)
    controls = _controlled(before)
    if before is None or not controls or told.get("aria-controls", controls) != controls:
        return False
    return not _controlled(right_before(before))


def _controlled(node: LexborNode | None) -> str:
    """Return the id of what an element says that it opens, empty where it says nothing."""
    return (node.attributes.get("aria-controls") or "") if node is not None else ""


def _line_of(link: LexborNode) -> LexborNode | None:
    """Return what stands where a link does and says no more: itself, or the paragraph around it."""
    around = link.parent
    if around is None or around.tag_id != _PARAGRAPH:
        return link
    inside = list(islice(around.iter(include_text=True), _MOST_IN_LINE + 1))
    others = [child for child in inside if child.mem_id != link.mem_id]
    alone = len(inside) <= _MOST_IN_LINE and not any(map(is_readable, others))
    return around if alone else None


def _is_over_text(line: LexborNode) -> bool:
    """Return whether a line stands below a block or nothing, and over a block of text."""
    before, after = line.prev, right_after(line)
    while before is not None and before.is_text_node and not (before.text_content or "").strip():
        before = before.prev
    if before is not None and before.tag_id not in BLOCK_NUMBERS:
        return False
    if after is not None and opens_again(after):
        after = right_after(after)
    return after is not None and after.tag_id in BLOCK_NUMBERS and after.tag not in HEADINGS
