"""Which blocks are titles, and of what rank: headings, bold lines that stand as titles, heroes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, utils

from knowledge.sections.blocks import Kind
from knowledge.sections.text import is_asked, may_ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.blocks import Block, Scope, Stream

_LONGEST_BOLD_TITLE = 150
_LONGEST_LEAD = 60
_LEAD_WORDS = 8
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
    items = [scope for scope in stream.scopes if scope.item]
    ranks = _heading_ranks(stream, items)
    ranks.update(_bold_ranks(stream, ranks))
    order = sorted(ranks)
    hero = _hero(stream.blocks, order, page_title)
    scopes = sorted(stream.scopes, key=itemgetter(0))  # by their start
    starts = [scope.start for scope in scopes]
    found: list[Title] = []
    start: int | None = None
    for before, index, following in zip(
        chain([-1], order), order, chain(order[1:], [None]), strict=False
    ):
        if index in hero:
            found.append(Title(index, index, _LOWEST_RANK, opening=True))
        elif following is not None and _is_eyebrow(stream, ranks, index, following):
            start = index if start is None else start
        else:
            end = _end(items, index)
            if start is None:
                inside = scopes[bisect_right(starts, before) : bisect_left(starts, index)]
                start = _lead(stream, inside, ranks, index)
            found.append(Title(index, start, ranks[index], end))
            start = None
    return tuple(found)


def same_title(one: str, other: str) -> bool:
    """Return whether two titles say the same but for case, punctuation and a letter or two."""
    return fuzz.ratio(one, other, processor=utils.default_process) >= _SAME_TITLE


def _heading_ranks(stream: Stream, items: Sequence[Scope]) -> dict[int, int]:
    """Rank headings by their level; a widget's title stands under the heading before it."""
    ranks: dict[int, int] = {}
    open_headings: list[tuple[int, int | None]] = []
    questions = stream.questions
    for index, block in enumerate(stream.blocks):
        if block.kind is not Kind.HEADING and not (
            questions and block.kind is Kind.PARAGRAPH and block.text in questions
        ):
            continue
        if items:
            open_headings = [(rank, end) for rank, end in open_headings if _reaches(end, index)]
        if block.level:
            ranks[index] = block.level
            open_headings.append((block.level, _end(items, index)))
        else:
            above = open_headings[-1][0] if open_headings else 1
            ranks[index] = above + max(1, sum(item.holds(index) for item in items))
    return ranks


def _reaches(end: int | None, index: int) -> bool:
    return end is None or index < end


def _end(items: Sequence[Scope], index: int) -> int | None:
    """Return where the smallest widget's item around a block ends."""
    return min([item.end for item in items if item.holds(index)], default=None)


def _bold_ranks(stream: Stream, headings: dict[int, int]) -> dict[int, int]:
    """Rank bold lines that stand as titles do: short, whole, and over something to read."""
    ranks: dict[int, int] = {}
    before: int | None = None
    for index, block in enumerate(stream.blocks):
        if index in headings:
            before = index
        elif block.kind is Kind.PARAGRAPH and _stands_as_title(stream.blocks, index, block):
            ranks[index] = _bold_rank(stream, headings, ranks, before, index)
            before = index
    return ranks


def _stands_as_title(blocks: Sequence[Block], index: int, block: Block) -> bool:
    if not (block.strong or may_ask(block.text)) or "\n" in block.text:
        return False
    if len(block.text) > _LONGEST_BOLD_TITLE or not _reads(block.text):
        return False
    after = (blocks[at] for at in range(index + 1, len(blocks)))
    below = next((b for b in after if b.kind is not Kind.IMAGE), None)
    if below is None or below.kind not in _CONTENT:
        return False
    if block.strong and not block.text.endswith(_NO_TITLE_END):
        return not below.strong
    return is_asked(block.text, below.text)


def _reads(text: str) -> bool:
    """Return whether a line is words rather than a number, a date or an account."""
    return 2 * sum(map(str.isalpha, text)) > sum(map(str.isdigit, text))


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
    held = [s for s in scopes if s[0] <= inside < s[1] and not s[0] <= outside < s[1]]
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
    titles = set(order)
    first = order[0] if order else 0
    above = [block for block in blocks[:first] if block.kind is not Kind.IMAGE]
    if not order or (above and not same_title(blocks[first].text, page_title)):
        return frozenset()
    if not all(_is_short(block) for block in above):
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


def _lead(stream: Stream, scopes: Sequence[Scope], ranks: dict[int, int], index: int) -> int:
    """Return where a title's own element begins, if only a picture and a few words come first.

    Cards show a picture, a number or a category above their title.

    Args:
        stream: The page.
        scopes: The elements that begin between the title before this one and this one.
        ranks: Those of all titles.
        index: This title.
    """
    for scope in scopes:
        if not scope.holds(index) or (scope.start == 0 and scope.end == len(stream.blocks)):
            continue
        rivals = (ranks[at] for at in range(index + 1, scope.end) if at in ranks)
        if any(rank <= ranks[index] for rank in rivals):
            continue
        if all(_is_short(block) for block in stream.blocks[scope.start : index]):
            return scope.start
    return index


def _is_short(block: Block) -> bool:
    if block.kind is Kind.IMAGE:
        return True
    words = len(block.text.split())
    brief = len(block.text) <= _LONGEST_LEAD and words <= _LEAD_WORDS
    return brief and not block.text.endswith(_NO_TITLE_END) and len(block.links) <= 1
