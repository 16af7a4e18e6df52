"""Headings that are subtitles or jobs by name or by place: a line of what the title is over."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import following, is_readable
from knowledge.sections.tags import ANY_HEADING, HEADINGS
from knowledge.sections.text import clean_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selectolax.lexbor import LexborNode

_SUBTITLE = re.compile(
    r"(?<![a-z])sub[-_]?(?:title|heading|headline|header)(?![a-z])|(?<![a-z])tagline(?![a-z])",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?<![a-z])title(?![a-z])", re.IGNORECASE)
# What somebody does: it stands below the name.
_JOB = re.compile(
    r"(?<![a-z])(?:team|member|person|staff|employee)[\w-]{0,40}[-_]"
    r"(?:position|desig(?:nation)?|job|job[-_]?title|role)(?:[-_]text)?(?![a-z])|"
    r"(?<![a-z])(?:member|person|staff|employee)[-_]title(?![a-z])",
    re.IGNORECASE,
)
# Who said something: that is not what the words are about.
_VOICE = re.compile(r"(?<![a-z])testimonials?[\w-]{0,40}[-_](?:name|author|client|person)(?![\w-])")
_BEFORE, _AFTER = attrgetter("prev"), attrgetter("next")
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
    is a line wherever it stands, and so is a subtitle above a title.

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
    classes = node.attributes.get("class") or ""
    return names_voice(classes) or _is_line(node) or _is_above_title(node, classes)


def _is_above_title(node: LexborNode, classes: str) -> bool:
    """Return whether a heading called a subtitle opens an element, right above one called a title.

    That one need not be bigger, as lines above a title are else.
    """
    if _SUBTITLE.search(classes) is None or _beside(node, _BEFORE) is not None:
        return False
    below = _beside(node, _AFTER)
    if below is None or below.tag not in HEADINGS:
        return False
    return _TITLE.search(_SUBTITLE.sub("", below.attributes.get("class") or "")) is not None


def _is_line(node: LexborNode) -> bool:
    level = HEADINGS.get(node.tag or "", 0)
    top = _around(node)
    above = _beside(top, _BEFORE)
    if above is None or not 0 < _level_of(above) < level:
        return False
    below = (after.css_first(ANY_HEADING) for after in islice(following(top), _MOST_BELOW))
    heading = next(filter(None, below), None)
    return heading is None or HEADINGS[heading.tag or ""] != level


def _around(node: LexborNode) -> LexborNode:
    """Return the widest element that has nothing to read but a heading."""
    for _ in range(_MOST_AROUND):
        around = node.parent
        if around is None or around.tag == "body":
            break
        if _beside(node, _BEFORE) is not None or _beside(node, _AFTER) is not None:
            break
        node = around
    return node


def _beside(
    node: LexborNode, onwards: Callable[[LexborNode], LexborNode | None]
) -> LexborNode | None:
    """Return what can be read right before or after an element in the same one, None for nothing.

    Behind many that show nothing, whatever comes next is taken for it.
    """
    beside = onwards(node)
    for _ in range(_MOST_BESIDE):
        if beside is None or is_readable(beside):
            break
        beside = onwards(beside)
    return beside


def _level_of(node: LexborNode) -> int:
    """Return the level of the heading that something is or that has all its words, else 0."""
    heading = node.css_first(ANY_HEADING)
    if heading is None or clean_title(heading.text()) != clean_title(node.text()):
        return 0
    return HEADINGS[heading.tag or ""]
