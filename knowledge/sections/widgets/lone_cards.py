"""Cards that builders name as such, in no row: what they are below, and what is none of theirs."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.blocks import CARD, ITEM
from knowledge.sections.nesting import Nesting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.blocks import Scope

_WHOLE = r"(?:[-_](?:wrapper|wrap|container|content|inner))?(?:_\d+)?(?!\S)"  # no part of one
# What shows one person or thing, unlike a column or a box, which may hold anything.
_CARD = re.compile(
    r"(?<![a-z])(?:(?:icon|image|info|flip|promo)[-_]?box|(?:icon|info)[-_]?list[-_]item|blurb|"
    rf"profile[-_]card|team[-_]?(?:member|item)|ha-member|person|testimonial){_WHOLE}"
)
# One offer with its price and what it holds; sites put several side by side.
_OFFER = re.compile(rf"(?<![a-z])(?:pricing|price)[-_]?(?:table|box){_WHOLE}")
# How the classes of its parts begin; SiteOrigin's are `ow-pt-title` and the like.
OFFERS_PART = r"(?:pricing-(?:\w+-){0,3}|ow-pt-)"
_WORDS = ("box", "blurb", "member", "card", "list", "person", "testimonial", "team")


@lru_cache(maxsize=4_096)
def names_card(classes: str) -> bool:
    """Return whether an element of these classes shows one person or thing with its title."""
    # Few have one of these, and that is sooner seen.
    may = any(word in classes for word in _WORDS)
    return (may and _CARD.search(classes) is not None) or names_offer(classes)


@lru_cache(maxsize=4_096)
def names_offer(classes: str) -> bool:
    """Return whether an element of these classes is an offer with its price; answers are kept."""
    return "pric" in classes and _OFFER.search(classes) is not None


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


def lone_under_their_titles(
    parts: Sequence[Scope], ranks: dict[int, int], order: Sequence[int]
) -> dict[int, int]:
    """Return the ranks of titles, those of cards below that of the title right above them.

    Builders' headings are of one level unless somebody chooses another. A card right below
    another one is under the same title.

    Args:
        parts: The elements that are parts of widgets or cards.
        ranks: Those of all titles.
        order: The titles in page order.
    """
    cards = sorted([(scope.start, -scope.end) for scope in parts if scope.part & CARD])
    lowered: dict[int, int] = {}
    done, alike = 0, 0  # where the card before ends, and the rank that its title had where lowered
    for start, until in cards:
        end = -until
        inside = order[bisect_left(order, start) : bisect_left(order, end)]
        if start < done or not inside:
            continue
        rank = ranks[inside[0]]
        above = ranks.get(start - 1) if start != done else alike  # a card's is over that alone
        alike = rank if above == rank else 0
        lowered.update((at, ranks[at] + 1) for at in inside if alike)
        done = end
    return ranks | lowered if lowered else ranks
