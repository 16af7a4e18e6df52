"""Cards that builders name as such: an accordion right below one is none of the card's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.blocks import CARD, ITEM
from knowledge.sections.nesting import Nesting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.blocks import Scope

# What shows one person or thing, unlike a column or a box, which may hold anything.
_CARD = re.compile(
    r"(?<![a-z])(?:(?:icon|image|info|flip)[-_]?box|(?:icon|info)[-_]?list[-_]item|blurb|team[-_]?member|person|testimonial)"
    r"(?:[-_](?:wrapper|wrap|container|content|inner))?(?:_\d+)?(?!\S)"
)


@lru_cache(maxsize=4_096)
def names_card(classes: str) -> bool:
    """Return whether an element of these classes shows one person or thing with its title."""
    # Few have one of these, and that is sooner seen.
    may = "box" in classes or "blurb" in classes or "member" in classes or "list" in classes
    may = may or "person" in classes or "testimonial" in classes
    return may and _CARD.search(classes) is not None


def lone_card_ends(parts: Sequence[Scope], order: Sequence[int]) -> dict[int, int]:
    """Return where cards' titles end that a widget's item follows, by the title.

    Args:
        parts: The elements that are parts of widgets or cards.
        order: The titles in page order.
    """
    cards = [scope for scope in parts if scope.part & CARD]
    if not cards:  # as on nearly all pages
        return {}
    items = {scope.start for scope in parts if scope.part & ITEM}
    nesting = Nesting(card for card in cards if card.end in items)
    return {at: end for at in order if (end := nesting.end(at)) is not None}
