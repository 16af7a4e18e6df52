"""Of what rank headings are, by their levels and by what they stand below and beside."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from knowledge.sections import kinds
from knowledge.sections.blocks import ITEM
from knowledge.sections.elements.prices import is_price
from knowledge.sections.leads import NO_TITLE_END
from knowledge.sections.nesting import nearer
from knowledge.sections.text import folded, is_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.sections.blocks import Block, Stream
    from knowledge.sections.nesting import Nesting

_SHORTEST_SENTENCE = 60  # others may be names of firms
_BULLETS = ("•", "·")


def heading_ranks(
    stream: Stream, items: Nesting, bodies: Nesting, asides: Nesting
) -> dict[int, int]:
    """Rank headings by their level; a widget's title stands under the heading before it.

    What is below a widget's title is under it, whatever its level, and an aside is under what it
    stands beside.
    """
    ranks: dict[int, int] = {}
    order: list[int] = []
    open_headings: list[tuple[int, int | None]] = []
    questions = stream.questions
    below, beside = bool(bodies), bool(asides)
    lowering = _Lowering(stream, items) if items else None
    lower: dict[int, int] = {}  # how much lower an aside's headings rank, by its start
    for index, block in enumerate(stream.blocks):
        if block.kind is not kinds.HEADING and not (
            questions and block.kind is kinds.PARAGRAPH and folded(block.text) in questions
        ):
            continue
        if index - 1 in ranks and _is_line(stream.blocks, index):
            continue
        if index in stream.shown and _is_listed(stream, index):
            continue
        while open_headings and not _reaches(open_headings[-1][1], index):
            open_headings.pop()
        if block.level:
            title = _title_above(bodies, order, index) if below else None
            ranks[index] = block.level if title is None else ranks[title] + block.level
            if beside and (aside := next(asides.around(index), None)) is not None:
                above = open_headings[-1][0] if open_headings else 0
                ranks[index] += lower.setdefault(aside.start, max(0, above + 1 - ranks[index]))
            if lowering is not None:
                ranks[index] = lowering.rank(index, ranks[index])
            reach = nearer(items.end(index), bodies.end(index)) if below else items.end(index)
            open_headings.append((ranks[index], reach))
        else:
            above = open_headings[-1][0] if open_headings else 1
            ranks[index] = above + max(1, items.depth(index))
        if below:
            order.append(index)
    return ranks


class _Lowering:
    """Lowers widgets' titles that stand under a heading of their own level.

    That is the last one that is in no widget, and in no row of columns that ends before them.
    """

    def __init__(self, stream: Stream, items: Nesting) -> None:
        self._rows, self._items = stream.rows, items
        self._heading, self._level, self._held = -1, 0, 0

    def rank(self, index: int, rank: int) -> int:
        """Return the rank of a heading, by its own; headings are asked for in page order."""
        if not self._items.depth(index):
            self._heading, self._level = index, rank
            self._held = self._held if rank > self._held else 0
            return rank
        if rank not in (self._held, 0) and rank == self._level and not self._is_beside(index):
            self._held = rank
        return rank + (rank == self._held)

    def _is_beside(self, index: int) -> bool:
        return any(row.holds(self._heading) and not row.holds(index) for row in self._rows)


def under_questions(stream: Stream, ranks: dict[int, int]) -> dict[int, int]:
    """Return the ranks of headings, with an answer and what is below it under its question.

    That is a small heading that asks, right over a bigger one that tells and is in one element with
    it. Others that are small are a line of the bigger one's section.
    """
    order = list(ranks)
    pairs = [number for number, at in enumerate(order) if _is_told(stream.blocks, ranks, at)]
    if not pairs:
        return ranks
    reach: dict[int, int] = {}
    for scope in stream.scopes:
        reach[scope.start] = max(scope.end, reach.get(scope.start, 0))
    lowered = dict(ranks)
    for number in pairs:
        question = order[number]
        if reach.get(question, 0) > question + 1:
            lowered[question] = lowered[question + 1]
            for at in _with_those_below(order, ranks, number + 1):
                lowered[at] += 1
    return lowered


def _is_told(blocks: Sequence[Block], ranks: dict[int, int], at: int) -> bool:
    """Return whether a heading asks and a bigger one right below it tells."""
    if ranks.get(at + 1, ranks[at]) >= ranks[at]:
        return False
    return is_question(blocks[at].text) and not is_question(blocks[at + 1].text)


def _with_those_below(order: Sequence[int], ranks: dict[int, int], number: int) -> Iterator[int]:
    """Yield a heading, by its number in their order, and all that are of lower rank below it."""
    yield order[number]
    for place in range(number + 1, len(order)):
        if ranks[order[place]] <= ranks[order[number]]:
            return
        yield order[place]


def _is_line(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a heading is only a line of the one above it.

    It says a price, or is smaller and leads where that one does or is a sentence over nothing.
    """
    title, smaller = blocks[index - 1 : index + 1]
    if is_price(smaller.text):
        return True
    if not 0 < title.level < smaller.level:
        return False
    if smaller.links:
        return {link.url for link in title.links} == {link.url for link in smaller.links}
    if len(smaller.text) < _SHORTEST_SENTENCE or not smaller.text.endswith(NO_TITLE_END):
        return False
    return index + 1 == len(blocks) or blocks[index + 1].kind is kinds.HEADING


def _is_listed(stream: Stream, index: int) -> bool:
    """Return whether a heading begins with a list's sign, and so does one right beside it."""
    marked = (stream.shown.get(at, "").startswith(_BULLETS) for at in (index, index - 1, index + 1))
    return next(marked) and any(marked)


def _title_above(bodies: Nesting, order: Sequence[int], index: int) -> int | None:
    """Return the widget's title that a heading is below, None where it is below none.

    Args:
        bodies: What stands below widgets' titles; those that are items, too, begin with theirs.
        order: The headings so far.
        index: The next one.
    """
    for scope in bodies.around(index):
        number = bisect_left(order, scope.start) - (not scope.part & ITEM)
        if 0 <= number < len(order):
            return order[number]
    return None


def _reaches(end: int | None, index: int) -> bool:
    return end is None or index < end
