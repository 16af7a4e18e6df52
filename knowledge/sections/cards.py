"""Rows of cards: what stands below one is under the title above it, not under the last card's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from knowledge.sections.blocks import Scope, Stream

# What stands beside others of its kind: columns and cards by how their names end, then by names.
# fmt: off
_ENDS = frozenset({
    "col", "column", "cell", "card", "tile", "slide", "item", "box", "teaser", "post", "product",
    "member", "person", "testimonial", "service", "feature", "event", "blurb",
})
_COLUMNS = frozenset({
    "e-child", "brxe-block", "brxe-div", "ct-div-block", "one-half", "one_half", "one-third",
    "one_third", "one-fourth", "one_fourth", "price-table", "pricing-table",
    "elementor-widget-price-table",
})
# fmt: on
_NUMBERED = "col-"  # col-4, col-md-6
_GRIDS = frozenset({"is-layout-grid", "e-grid", "wp-block-group-is-layout-flex"})
_STACKED = "is-vertical"
_FEWEST = 2  # cards of a row


def names_column(classes: str) -> bool:
    """Return whether an element of these classes stands beside others."""
    names = classes.split()
    if any(name.replace("_", "-").rpartition("-")[2] in _ENDS for name in names):
        return True
    return not _COLUMNS.isdisjoint(names) or _NUMBERED in classes


def names_grid(classes: str) -> bool:
    """Return whether what is in an element of these classes stands side by side."""
    names = classes.split()
    return not _GRIDS.isdisjoint(names) and _STACKED not in names


def find_rows(columns: Iterable[LexborNode]) -> frozenset[int]:
    """Return the `mem_id` of each element that holds several of these."""
    seen: set[int] = set()
    rows: set[int] = set()
    for node in columns:
        if (above := node.parent) is not None:
            (rows if (name := above.mem_id) in seen else seen).add(name)
    return frozenset(rows)


def card_ends(
    stream: Stream, scopes: Sequence[Scope], ranks: Mapping[int, int], order: Sequence[int]
) -> dict[int, int]:
    """Return where cards' titles end at the latest, by the title: where their row does.

    A row of cards has several, each with a title of its own, and the titles are of one rank.

    Args:
        stream: The page.
        scopes: Its elements, by their start.
        ranks: Those of all titles.
        order: The titles in page order.
    """
    ends: dict[int, int] = {}
    for row in stream.rows:
        first, last = bisect_left(order, row.start), bisect_left(order, row.end)
        if last - first < _FEWEST or row.end == len(stream.blocks):
            continue
        inside = order[first:last]
        highest = min([ranks[at] for at in inside])
        if row.end in ranks and ranks[row.end] <= highest:  # which ends them in any case
            continue
        titles = [at for at in inside if ranks[at] == highest]
        if titles[-1] >= _first_card_ends(row, scopes, titles[0]):
            for at in titles:
                if row.end < ends.get(at, len(stream.blocks)):
                    ends[at] = row.end
    return ends


def _first_card_ends(row: Scope, scopes: Sequence[Scope], title: int) -> int:
    """Return where the widest element around a title ends that is inside its row."""
    first = bisect_left(scopes, row.start, key=itemgetter(0))
    last = bisect_right(scopes, title, key=itemgetter(0))
    inside = (s.end for s in scopes[first:last] if s.depth > row.depth and s.holds(title))
    return max(inside, default=title + 1)
