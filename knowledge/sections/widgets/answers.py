"""Titles that are known by what comes after them: what is named as an answer, or any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections.leads import NO_TITLE_END
from knowledge.sections.neighbours import right_after, right_before
from knowledge.sections.tags import HEADINGS, LISTS, STRONG
from knowledge.sections.text import clean_title, is_question
from knowledge.sections.widgets.stripped import opens_below
from knowledge.sections.widgets.widget_names import (
    named_alike,
    names_answer,
    names_folded,
    names_question,
    names_title,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LISTS = LISTS | {"dl"}
_LARGE = HEADINGS.keys() | STRONG


def opens_its_own(node: LexborNode) -> bool:
    """Return whether what stands right after an element shows that it is its title.

    Args:
        node: An element of no more elements than a title has.
    """
    return _is_answered(node) or _opens_panel(node) or _opens_folded(node) or opens_below(node)


def _is_answered(node: LexborNode) -> bool:
    """Return whether an element looks like a question, and the one right after it is its answer."""
    after = right_after(node)
    if after is None or not names_answer(after.attributes.get("class") or ""):
        return False
    return not names_answer(node.attributes.get("class") or "") and _looks_like_question(node)


def _opens_panel(node: LexborNode) -> bool:
    """Return whether an element is the one button over the panel of its name right after it."""
    before, after = right_before(node), right_after(node)
    if node.tag != "button" or after is None:
        return False
    if before is not None and before.tag == "button":  # one of a row of them
        return False
    return named_alike(node.attributes.get("class") or "", after.attributes.get("class") or "")


def _opens_folded(node: LexborNode) -> bool:
    """Return whether a line and what it opens, named so, are all that is in an item.

    One that is named itself is known without that, and so is what holds one.
    """
    after, item = right_after(node), node.parent
    if after is None or item is None or right_before(node) is not None:
        return False
    if right_after(after) is not None or not names_folded(after.attributes.get("class") or ""):
        return False
    words = clean_title(node.text())
    if words.endswith(NO_TITLE_END) and not is_question(words):
        return False
    named = (inner.attributes.get("class") or "" for inner in node.traverse())
    return not any(names_title(classes) or names_folded(classes) for classes in named)


def _looks_like_question(node: LexborNode) -> bool:
    """Return whether an element asks, is named so, or is all a heading or bold; a list is none."""
    inside = list(node.traverse())
    if any(inner.tag in _LISTS for inner in inside):
        return False
    words = clean_title(node.text())
    around = node.parent
    named = [at.attributes.get("class") or "" for at in (node, around) if at is not None]
    if is_question(words) or any(map(names_question, named)):
        return True
    large = next((inner for inner in inside if inner.tag in _LARGE), None)
    return large is not None and clean_title(large.text()) == words
