"""Rows of cards: what stands below one is under the title above it, not under the last card's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from knowledge.sections.blocks import new
from knowledge.sections.text import is_question
from knowledge.sections.widgets.lone_cards import names_offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

    from knowledge.sections.blocks import Block, Scope, Stream

# What stands beside others of its kind: columns and cards by how their names end, then by names.
# fmt: off
_ENDS = frozenset({
    "col", "column", "cell", "card", "tile", "slide", "item", "box", "teaser", "post", "product",
    "member", "person", "testimonial", "service", "feature", "event", "blurb", "faq",
})
_COLUMNS = frozenset({
    "e-child", "brxe-block", "brxe-div", "ct-div-block", "one-half", "one_half", "one-third",
    "one_third", "one-fourth", "one_fourth", "brz-columns",
})
# fmt: on
_STEP = re.compile(r"timeline[-_]+(?:block|entry|field|step)(?!\S)")
_NUMBERED = "col-"  # col-4, col-md-6
_GRIDS = frozenset({"is-layout-grid", "e-grid", "uk-grid", "wp-block-group-is-layout-flex"})
_STACKED = "is-vertical"
_FEWEST = 2  # cards of a row
_FEWEST_PAIRS = 6  # titles of a row of cards with one more below each
_DEEPEST = 6  # rows in one another


class _Column(NamedTuple):
    """A column with titles: the rank of the highest, and the blocks from start to end."""

    rank: int
    start: int
    end: int


class Cards(NamedTuple):
    """A row of cards.

    Attributes:
        rank: That of their own titles.
        titles: All titles in them.
        start: The first block.
        last: Where the last card ends.
        end: The same, or where the row ends if what stands between cards could be theirs.
    """

    rank: int
    titles: tuple[int, ...]
    start: int
    last: int
    end: int


def names_column(classes: str) -> bool:
    """Return whether an element of these classes stands beside others."""
    names = classes.split()
    if any(name.replace("_", "-").rpartition("-")[2] in _ENDS for name in names):
        return True
    if not _COLUMNS.isdisjoint(names) or _NUMBERED in classes or names_offer(classes):
        return True
    return "timeline" in classes and _STEP.search(classes) is not None


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


def find_cards(
    stream: Stream, scopes: Sequence[Scope], ranks: Mapping[int, int], order: Sequence[int]
) -> list[Cards]:
    """Return the rows of cards: several columns in turn, each with a title, all of one rank.

    Args:
        stream: The page.
        scopes: Its elements, by their start.
        ranks: Those of all titles.
        order: The titles in page order.
    """
    found: list[Cards] = []
    for row in _flat(stream.rows):
        titles = order[bisect_left(order, row.start) : bisect_left(order, row.end)]
        if len({ranks[at] for at in titles}) == len(titles):  # no two of one rank
            continue
        columns = _columns(row, scopes, titles, ranks)
        for rank, alike in groupby(columns, key=itemgetter(0)):
            cards = list(alike)
            if len(cards) < _FEWEST:
                continue
            start, last = cards[0].start, cards[-1].end
            inside = titles[bisect_left(titles, start) : bisect_left(titles, last)]
            found.append(Cards(rank, tuple(inside), start, last, _end_of(cards) or row.end))
    return found


def subtitles(
    rows: Iterable[Cards], ranks: Mapping[int, int], blocks: Sequence[Block]
) -> frozenset[int]:
    """Return the smaller titles right below cards' own, where each of a row has as many alone.

    Such are what people do and where, or when something is: what asks or is the same on all cards
    is none.

    Args:
        rows: The rows of cards.
        ranks: Those of all titles.
        blocks: The page.
    """
    found: list[int] = []
    for rank, titles, *_ in rows:
        if len(titles) < _FEWEST_PAIRS or titles[1] != titles[0] + 1:
            continue
        for below in _lines_alike(titles, rank, ranks):
            said = {blocks[at].text for at in below}
            found += below if len(said) > 1 and not any(map(is_question, said)) else ()
    return frozenset(found)


def _lines_alike(
    titles: Sequence[int], rank: int, ranks: Mapping[int, int]
) -> list[tuple[int, ...]]:
    """Return the titles right below all cards' own, then those below them, where all have any."""
    own = [number for number, at in enumerate(titles) if ranks[at] == rank]
    cards = [titles[start:end] for start, end in pairwise([*own, len(titles)])]
    if own[:1] != [0] or len(cards) < _FEWEST or len({len(card) for card in cards}) > 1:
        return []
    if any(at != above + 1 for card in cards for above, at in pairwise(card)):
        return []
    return list(zip(*cards, strict=True))[1:]


def card_ends(
    rows: Iterable[Cards], ranks: Mapping[int, int], order: Sequence[int], length: int
) -> dict[int, int]:
    """Return where cards' titles end at the latest, by the title: where the last of them ends.

    Args:
        rows: The rows of cards.
        ranks: Those of all titles.
        order: The titles in page order.
        length: How many blocks the page has.
    """
    ends: dict[int, int] = {}
    for rank, _, start, _, end in rows:
        if end == length:
            continue
        for at in order[bisect_left(order, start) : bisect_left(order, end)]:
            if ranks[at] == rank:
                ends[at] = min(end, ends.get(at, end))
    return ends


def under_their_titles(
    rows: Sequence[Cards], ranks: Mapping[int, int], scopes: Iterable[Scope]
) -> dict[int, int]:
    """Return the ranks of titles, those of cards below that of the title right above their row.

    Builders' headings are of one level unless somebody chooses another. A row right below another
    one is under the same title, unless that is in an element with the other one alone.

    Args:
        rows: The rows of cards.
        ranks: Those of all titles.
        scopes: The page's elements.
    """
    lowered = dict(ranks)
    deeper: dict[tuple[int, int], int] = {}  # by where a row ends, and by its rank
    lasts = {row.last for row in rows}
    begun = {row.start for row in rows} & lasts
    widest = _widest_starts(scopes, begun)
    above: dict[int, int] = {}  # the title above a row, by where the row ends
    for rank, titles, start, last, _ in rows:
        if start in lasts:
            title = above.get(start, start)
            by = deeper.get((start, rank), 0) if title < widest.get(start, start) else 0
        else:
            title = start - 1
            by = max(ranks.get(title, 0) + 1 - rank, 0)
        above[last], deeper[last, rank] = title, by
        for at in titles:
            lowered[at] += by
    return lowered


def _widest_starts(scopes: Iterable[Scope], ends: AbstractSet[int]) -> dict[int, int]:
    """Return where the widest elements begin that end at some places, by the places."""
    widest: dict[int, int] = {}
    for at, end, *_ in scopes if ends else ():
        if end in ends:
            widest[end] = min(at, widest.get(end, at))
    return widest


def resumed(
    stream: Stream,
    rows: Iterable[Cards],
    ranks: Mapping[int, int],
    ends: Mapping[int, int],
    order: Sequence[int],
) -> dict[int, list[int]]:
    """Return where titles go on below rows whose cards are of their rank, by the title.

    They do where the title is the first of an element that holds the row and what is below it, but
    not all of the page.

    Args:
        stream: The page.
        rows: The rows of cards.
        ranks: Those of all titles.
        ends: Where cards' titles end, as from `card_ends`.
        order: The titles in page order.
    """
    firsts = {row.titles[0]: row for row in rows if row.titles[0] in ends}
    if not firsts:
        return {}
    length = len(stream.blocks)
    scopes = sorted(scope for scope in stream.scopes if scope.start or scope.end < length)
    found: dict[int, list[int]] = {}
    for title, row in _beside(firsts, ranks, ends, order):
        if _reach(scopes, order, title) > row.end:
            found.setdefault(title, []).append(row.end)
    return found


def _beside(
    firsts: Mapping[int, Cards],
    ranks: Mapping[int, int],
    ends: Mapping[int, int],
    order: Sequence[int],
) -> Iterator[tuple[int, Cards]]:
    """Yield titles with the rows of cards below them whose titles are of their rank.

    Args:
        firsts: The rows of cards, by their first titles.
        ranks: Those of all titles.
        ends: Where cards' titles end.
        order: The titles in page order.
    """
    opened: list[tuple[int, int]] = []  # titles by their ranks, doubled for cards to be between two
    cards: set[int] = set()
    for at in order:
        rank = 2 * ranks[at]
        while opened and (opened[-1][0] > rank or ends.get(opened[-1][1], at + 1) <= at):
            opened.pop()
        row = firsts.get(at)
        if row is not None and opened and opened[-1][0] == rank:
            cards.update(row.titles)
            yield opened[-1][1], row
        rank += at in cards
        while opened and opened[-1][0] >= rank:
            opened.pop()
        opened.append((rank, at))


def _reach(scopes: Sequence[Scope], order: Sequence[int], title: int) -> int:
    """Return where the widest element ends that a title is the first of, 0 where it is of none."""
    number = bisect_left(order, title)
    before = order[number - 1] if number else -1
    first, last = bisect_left(scopes, (before + 1,)), bisect_left(scopes, (title + 1,))
    return max((end for _, end, *_ in scopes[first:last] if end > title), default=0)


def _flat(rows: Iterable[Scope]) -> Iterator[Scope]:
    """Yield rows, inner ones first, without those around many others: that would be slow."""
    inside: list[tuple[int, int]] = []
    for row in rows:
        levels = 0
        while inside and inside[-1][0] >= row.start:
            levels = max(levels, inside.pop()[1])
        inside.append((row.start, levels + 1))
        if levels < _DEEPEST:
            yield row


def _end_of(cards: Sequence[_Column]) -> int:
    """Return where the last card ends, 0 where cards have titles alone or text between them."""
    at = cards[0].start
    for _, start, end in cards:
        if start != at or end - start < 2:
            return 0
        at = end
    return at


def _columns(
    row: Scope, scopes: Sequence[Scope], titles: Sequence[int], ranks: Mapping[int, int]
) -> Iterator[_Column]:
    """Yield the widest elements with titles inside a row; a title in none of them is one itself."""
    at, until, level, _, _ = row
    first, last = bisect_left(scopes, (at,)), bisect_left(scopes, (until,))
    widest: dict[int, int] = {}
    for start, end, depth, _, _ in scopes[first:last]:
        if depth > level and (start >= at or (start in widest and end > at)):
            widest[start] = at = end
    starts = list(widest)
    highest: dict[int, int] = {}
    for title in titles:
        column = bisect_right(starts, title) - 1
        start = starts[column] if column >= 0 and title < widest[starts[column]] else title
        highest[start] = min(ranks[title], highest.get(start, ranks[title]))
    for start, rank in highest.items():
        yield new(_Column, (rank, start, widest.get(start, start + 1)))
