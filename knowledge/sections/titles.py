"""Which blocks are titles, and of what rank: headings, bold lines that stand as titles, heroes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, utils

from knowledge.sections.blocks import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.blocks import Block, Scope, Stream

_LONGEST_BOLD_TITLE = 150
_SAME_TITLE = 90.0
_LOWEST_RANK = 7
_BOLD_RANK = 2  # where no heading stands above it
_NO_TITLE_END = (".", ",", ";", "…", "。", "、", "，", "；")
_CONTENT = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.ROW, Kind.LINKS})


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it reaches.

    Attributes:
        index: The block that it is.
        start: The first block of its section: itself, or the small heading right above it.
        rank: 1 is the highest; deeper ones stand under it.
        end: Index of the block where its section ends at the latest, where markup says so.
        opening: Whether it stands over the whole page, so that its words open the introduction.
    """

    index: int
    start: int
    rank: int
    end: int | None = None
    opening: bool = False


def find_titles(stream: Stream, page_title: str) -> tuple[Title, ...]:
    """Return the titles of a page in order, with bold lines and small headings made out."""
    ranks = _heading_ranks(stream)
    ranks.update(_bold_ranks(stream, ranks))
    order = sorted(ranks)
    hero = _hero(stream.blocks, order, page_title)
    items = [scope for scope in stream.scopes if scope.item]
    found: list[Title] = []
    start: int | None = None
    for index, following in zip_longest(order, order[1:]):
        if index in hero:
            found.append(Title(index, index, _LOWEST_RANK, opening=True))
        elif following is not None and _is_eyebrow(stream, ranks, index, following):
            start = index if start is None else start
        else:
            end = min((item.end for item in items if item.holds(index)), default=None)
            found.append(Title(index, index if start is None else start, ranks[index], end))
            start = None
    return tuple(found)


def same_title(one: str, other: str) -> bool:
    """Return whether two titles say the same but for case, punctuation and a letter or two."""
    return fuzz.ratio(one, other, processor=utils.default_process) >= _SAME_TITLE


def _heading_ranks(stream: Stream) -> dict[int, int]:
    """Rank headings by their level; a widget's title stands under the heading before it."""
    ranks: dict[int, int] = {}
    rank = 0
    for index, block in enumerate(stream.blocks):
        if block.kind is Kind.HEADING and block.level:
            rank = block.level
            ranks[index] = rank
        elif block.kind is Kind.HEADING:
            ranks[index] = rank + 1
    return ranks


def _bold_ranks(stream: Stream, headings: dict[int, int]) -> dict[int, int]:
    """Rank bold lines that stand as titles do: short, whole, and over something to read."""
    ranks: dict[int, int] = {}
    before: int | None = None
    for index, block in enumerate(stream.blocks):
        if index in headings:
            before = index
        elif _stands_as_title(stream.blocks, index, block):
            ranks[index] = _bold_rank(stream, headings, ranks, before, index)
            before = index
    return ranks


def _stands_as_title(blocks: Sequence[Block], index: int, block: Block) -> bool:
    if block.kind is not Kind.PARAGRAPH or not block.strong or "\n" in block.text:
        return False
    if len(block.text) > _LONGEST_BOLD_TITLE or block.text.endswith(_NO_TITLE_END):
        return False
    after = (blocks[at] for at in range(index + 1, len(blocks)))
    below = next((b for b in after if b.kind is not Kind.IMAGE), None)
    return below is not None and below.kind in _CONTENT and not below.strong


def _bold_rank(
    stream: Stream, headings: dict[int, int], bold: dict[int, int], before: int | None, index: int
) -> int:
    """Rank a bold line below its heading, or beside it where each opens a block of its own."""
    if before is None:
        return _BOLD_RANK
    known = headings | bold
    beside = _widest(stream.scopes, before, index)
    own = _widest(stream.scopes, index, before)
    if _has_text(stream, beside, before) and _has_text(stream, own, index) and beside:
        return next(rank for at, rank in sorted(known.items()) if beside.holds(at))
    return bold[before] if before in bold else headings[before] + 1


def _widest(scopes: Sequence[Scope], inside: int, outside: int) -> Scope | None:
    held = [s for s in scopes if s.holds(inside) and not s.holds(outside)]
    return min(held, key=lambda scope: scope.depth, default=None)


def _has_text(stream: Stream, scope: Scope | None, title: int) -> bool:
    if scope is None:
        return False
    inside = range(scope.start, scope.end)
    return any(stream.blocks[at].kind in _CONTENT for at in inside if at != title)


def _hero(blocks: Sequence[Block], order: Sequence[int], page_title: str) -> frozenset[int]:
    """Return the titles that stand over the whole page: its only h1 and what is right above it.

    A first heading that repeats the page's title is one, too, whatever its level.
    """
    main = {at for at in order if blocks[at].kind is Kind.HEADING and blocks[at].level == 1}
    first = next((at for at, block in enumerate(blocks) if block.kind is not Kind.IMAGE), None)
    titles = set(order)
    if first is None or first not in titles:
        return frozenset()
    last = first
    while last + 1 in titles and last not in main:
        last += 1
    if last in main and (len(main) == 1 or same_title(blocks[last].text, page_title)):
        return frozenset(range(first, last + 1))
    return frozenset({first}) if same_title(blocks[first].text, page_title) else frozenset()


def _is_eyebrow(stream: Stream, ranks: dict[int, int], index: int, following: int) -> bool:
    """Return whether a heading is the small line over a bigger one that both open one element."""
    if following != index + 1 or ranks[index] <= ranks[following]:
        return False
    around = [s for s in stream.scopes if s.holds(index) and s.holds(following)]
    smallest = max(around, key=lambda scope: scope.depth, default=None)
    return smallest is not None and smallest.start == index
