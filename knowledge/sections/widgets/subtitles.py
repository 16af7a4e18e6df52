"""Headings that are subtitles or jobs by name or by place: a line of what the title is over."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import following, is_readable
from knowledge.sections.tags import HEADINGS
from knowledge.sections.text import clean_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

_SUBTITLE = re.compile(
    r"(?<![a-z])sub[-_]?(?:title|heading|headline|header)(?![a-z])|(?<![a-z])tagline(?![a-z])",
    re.IGNORECASE,
)
# What somebody does: it stands below the name.
_JOB = re.compile(
    r"(?<![a-z])(?:team|member|person|staff|employee)[\w-]{0,40}[-_]"
    r"(?:position|desig(?:nation)?|job|job[-_]?title|role)(?:[-_]text)?(?![a-z])|"
    r"(?<![a-z])(?:member|person|staff|employee)[-_]title(?![a-z])",
    re.IGNORECASE,
)
# Who said something: that is not what the words are about.
_VOICE = re.compile(r"(?<![a-z])testimonials?[\w-]{0,40}[-_](?:name|author|client|person)(?![\w-])")
_HEADINGS = ", ".join(HEADINGS)
_MOST_BELOW = 50
_MOST_AROUND = 3  # elements around a heading alone
_MOST_BESIDE = 6  # elements without words between a title and what is above or below it
_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=4_096)
def names_subtitle(classes: str) -> bool:
    """Return whether a heading of these classes is called a subtitle, a job or who said it."""
    # Few have one of these, and that is sooner seen.
    may = "ub" in classes or "tagline" in classes
    if (may and _SUBTITLE.search(classes) is not None) or names_voice(classes):
        return True
    return _JOB.search(classes) is not None


def names_voice(classes: str) -> bool:
    """Return whether an element of these classes tells who said something."""
    return "testimonial" in classes and _VOICE.search(classes) is not None


def last_in(head: LexborNode) -> list[LexborNode]:
    """Return the heading that a `header` or `hgroup` ends with: beside a title, its subtitle."""
    last = head.last_child
    while last is not None and last.is_text_node:
        last = last.prev
    return [last] if last is not None and last.tag in HEADINGS else []


def find_subtitles(named: Sequence[LexborNode]) -> frozenset[int]:
    """Return the `mem_id` of headings that are a line of the bigger one's section right above.

    Where more of them are below that one, they are the titles of its parts. Who said something
    is a line wherever it stands.

    Args:
        named: Headings that are called subtitles, or end a page's or a part's head.
    """
    return frozenset([node.mem_id for node in named if _is_text(node)]) if named else _NONE


def weaken(voices: Sequence[LexborNode]) -> None:
    """Take the bold letters from who said something: a line of those would be a title."""
    for node in voices:
        for bold in node.css("b, strong"):
            bold.unwrap()


def _is_text(node: LexborNode) -> bool:
    return names_voice(node.attributes.get("class") or "") or _is_line(node)


def _is_line(node: LexborNode) -> bool:
    level = HEADINGS.get(node.tag or "", 0)
    top = _around(node)
    if not 0 < _level_above(top) < level:
        return False
    for after in islice(following(top), _MOST_BELOW):
        heading = after if after.tag in HEADINGS else after.css_first(_HEADINGS)
        if heading is not None:
            return HEADINGS.get(heading.tag or "", 0) != level
    return True


def _around(node: LexborNode) -> LexborNode:
    """Return the widest element that has nothing to read but a heading."""
    for _ in range(_MOST_AROUND):
        around = node.parent
        if around is None or around.tag == "body" or _before(node) or _after(node):
            break
        node = around
    return node


def _before(node: LexborNode) -> LexborNode | None:
    """Return what is right before a heading in its element, None where nothing can be read."""
    before = node.prev
    for _ in range(_MOST_BESIDE):
        if before is None or is_readable(before):
            break
        before = before.prev
    return before


def _after(node: LexborNode) -> LexborNode | None:
    """Return what is right after a heading in its element, None where nothing can be read."""
    after = node.next
    for _ in range(_MOST_BESIDE):
        if after is None or is_readable(after):
            break
        after = after.next
    return after


def _level_above(node: LexborNode) -> int:
    """Return the level of the heading right above one in its element, 0 where there is none."""
    before = _before(node)
    return _level_of(before) if before is not None else 0


def _level_of(node: LexborNode) -> int:
    """Return the level of the heading that an element is or that has all its words."""
    if node.tag in HEADINGS:
        return HEADINGS[node.tag]
    heading = node.css_first(_HEADINGS)
    if heading is None or clean_title(heading.text()) != clean_title(node.text()):
        return 0
    return HEADINGS[heading.tag or ""]
