"""What a page's markup holds but does not show, or only has read out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

# What themes, builders and frameworks call it, with their own names ahead; `not-` undoes it.
_FOR_READERS = re.compile(
    r"(?!not-)(?:[a-z]+[-_]){0,3}(?:screen-reader-(?:text|only)|sr-only|visually-?hidden|"
    r"a11y-(?:hidden|visual-hide)|hidden-accessible)|"
    r"(?:elementor|uael|uagb)-screen-only|show-for-sr"
)
# What The Events Calendar calls so, too, though it hides it on narrow screens alone.
_FOR_WIDE_SCREENS = re.compile(r"(?<![a-z])event-description(?![\w-])")
_HIDING = re.compile(r"(?<![\w-])display\s*:\s*none", re.IGNORECASE)
_SNIPPETS = frozenset({"entry-title", "vcard", "updated"})


# Sites repeat few classes over many elements and pages, so answers are kept.
@lru_cache(maxsize=4_096)
def is_for_readers(classes: str) -> bool:
    """Return whether an element of these classes is only read out, not shown."""
    if not any(_FOR_READERS.fullmatch(name) for name in classes.split()):
        return False
    return _FOR_WIDE_SCREENS.search(classes) is None


def is_hidden(told: Mapping[str, str | None]) -> bool:
    """Return whether an element's attributes hide it from who has the page read out."""
    return told.get("aria-hidden") == "true"


def hides_in_word(node: LexborNode, style: str) -> bool:
    """Return whether a style hides an element within a word, as to mislead who gathers addresses.

    What is hidden between words may be shown by a script.
    """
    child = node.first_child
    if child is None or child.next is not None or _HIDING.search(style) is None:
        return False
    if not child.is_text_node or len((child.text_content or "").split()) != 1:
        return False
    before, after = node.prev, node.next
    ahead = (before.text_content or "")[-1:] if before is not None and before.is_text_node else ""
    behind = (after.text_content or "")[:1] if after is not None and after.is_text_node else ""
    return bool((ahead + behind).strip())


def hides_snippet(told: Mapping[str, str | None], style: str) -> bool:
    """Return whether a style hides what only search engines are told: who wrote it, and when."""
    names = (told.get("class") or "").split()
    return not _SNIPPETS.isdisjoint(names) and _HIDING.search(style) is not None
