"""Which elements stand around, before and after another."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from knowledge.sections.text import has_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_BUTTONS = frozenset({"button", "summary"})
_WITHIN_BUTTON = 3  # elements between a title and the button it is in at most


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around one, from the innermost to the page's body, without that."""
    above = node.parent
    while above is not None and above.tag != "body":
        yield above
        above = above.parent


def is_within(node: LexborNode, other: LexborNode) -> bool:
    """Return whether an element is another one or inside it."""
    return node.mem_id == other.mem_id or any(
        above.mem_id == other.mem_id for above in ancestors(node)
    )


def button_around(title: LexborNode) -> LexborNode:
    """Return the button that holds a title, beside a second line maybe; the title without one."""
    for above in islice(ancestors(title), _WITHIN_BUTTON):
        if above.tag in _BUTTONS or above.attributes.get("role") == "button":
            return above
    return title


def is_readable(node: LexborNode) -> bool:
    """Return whether an element shows words, a picture or a link; looks no further than needed."""
    return any(
        has_words(inner.text_content or "")
        if inner.is_text_node
        else inner.tag == "img" or (inner.tag == "a" and "href" in inner.attributes)
        for inner in node.traverse(include_text=True)
    )


def following(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements after one in the same element."""
    after = node.next
    while after is not None:
        if not after.is_text_node:
            yield after
        after = after.next


def right_before(node: LexborNode) -> LexborNode | None:
    """Return the element before one that no words stand between."""
    before = node.prev
    while before is not None and before.is_text_node and not has_words(before.text_content or ""):
        before = before.prev
    return None if before is None or before.is_text_node else before


def right_after(node: LexborNode) -> LexborNode | None:
    """Return the element after one that no words stand between."""
    after = behind(node)
    return None if after is None or after.is_text_node else after


def behind(node: LexborNode) -> LexborNode | None:
    """Return the element or the text with words right after one in the same element."""
    after = node.next
    while after is not None and after.is_text_node and not has_words(after.text_content or ""):
        after = after.next
    return after
