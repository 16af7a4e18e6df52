"""Cards that turn over: a back that bears its front's title again says it for the same card."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import right_before
from knowledge.sections.tags import ANY_HEADING
from knowledge.sections.text import clean_title

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SIDE = r"(?<![a-z])flipbox_child(?!\S)"  # Divi Supreme calls both sides so
_BACK = re.compile(rf"(?<![a-z])(?:back|rear)(?![a-z])|{_SIDE}")
_FRONT = re.compile(rf"(?<![a-z])front(?![a-z])|{_SIDE}")


@lru_cache(maxsize=4_096)
def names_back(classes: str) -> bool:
    """Return whether an element of these classes may be the back of a card."""
    # Few have one of these words, and that is sooner seen.
    may = "back" in classes or "rear" in classes or "flip" in classes
    return may and _BACK.search(classes) is not None


def repeated_title(back: LexborNode) -> LexborNode | None:
    """Return the title of a card's back where the front right before it bears the same."""
    front = right_before(back)
    if front is None or _FRONT.search(front.attributes.get("class") or "") is None:
        return None
    title, again = front.css_first(ANY_HEADING), back.css_first(ANY_HEADING)
    if title is None or again is None:
        return None
    return again if clean_title(again.text()) == clean_title(title.text()) else None
