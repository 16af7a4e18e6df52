"""Which blocks are titles, and of what rank: headings, bold lines that stand as titles, heroes."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from knowledge.sections import kinds
from knowledge.sections.blocks import ASIDE, BODY, ITEM, new
from knowledge.sections.elements.prices import is_price
from knowledge.sections.leads import NO_TITLE_END, is_lead, is_numbered, lead
from knowledge.sections.nesting import Nesting
from knowledge.sections.outline.bare_titles import with_lines
from knowledge.sections.outline.bold_titles import bold_ranks
from knowledge.sections.outline.openings import list_ends, paragraph_ends
from knowledge.sections.outline.pictures import with_pictures
from knowledge.sections.text import folded, is_question
from knowledge.sections.widgets.cards import (
    card_ends,
    find_cards,
    resumed,
    subtitles,
    under_their_titles,
)
from knowledge.sections.widgets.lone_cards import lone_card_ends, lone_under_their_titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.sections.blocks import Block, Scope, Stream

_SAME_TITLE = 90.0
_LOWEST_RANK = 7
_SHORTEST_SENTENCE = 60  # others may be names of firms
_BULLETS = ("•", "·")


class Title(NamedTuple):
    """A title and where it reaches.

    Attributes:
        at: Index of the block that it is.
        start: The first block of its section: itself, or the small heading right above it.
        rank: 1 is the highest; deeper ones stand under it.
        end: Index of the block where its section ends at the latest, where markup says so.
        opening: Whether it stands over the whole page, so that its words open the introduction.
        again: Where its section goes on, below rows of cards whose titles are of its rank.
    """

    at: int
    start: int
    rank: int
    end: int | None = None
    opening: bool = False
    again: Sequence[int] = ()


class _Outline(NamedTuple):
    """A page's titles together, as far as one is told by the others.

    Attributes:
        ranks: Those of all titles.
        order: The titles in page order.
        scopes: The page's elements, by their start.
        ends: Where titles end at the latest, by the title, but for those of widgets.
        again: Where titles go on below rows of cards.
        shown: Where the pictures begin that are a title's own.
    """

    ranks: dict[int, int]
    order: list[int]
    scopes: list[Scope]
    ends: dict[int, int]
    again: dict[int, list[int]]
    shown: dict[int, int]


def find_titles(stream: Stream, page_title: str) -> tuple[Title, ...]:
    """Return the titles of a page in order, with bold lines and small headings made out."""
    parts = [scope for scope in stream.scopes if scope.part]
    items = Nesting([scope for scope in parts if scope.part & ITEM])
    bodies = Nesting([scope for scope in parts if scope.part & BODY])
    asides = Nesting([scope for scope in parts if scope.part & ASIDE])
    headings = _heading_ranks(stream, items, bodies, asides)
    stream, headings = with_lines(stream, headings, items)
    headings = _under_questions(stream, headings)
    outline = _outlined(stream, headings, parts)
    hero = _hero(stream.blocks, outline.order, page_title)
    return tuple(_parted(_placed(stream, outline, items, hero)))


def _outlined(stream: Stream, headings: dict[int, int], parts: Sequence[Scope]) -> _Outline:
    ranks = bold_ranks(stream, headings)
    order = sorted(ranks)
    scopes = sorted(stream.scopes, key=itemgetter(0))
    rows = find_cards(stream, scopes, ranks, order)
    if below := subtitles(rows, ranks, stream.blocks):
        ranks = {at: rank for at, rank in ranks.items() if at not in below}
        order = sorted(ranks)
        rows = find_cards(stream, scopes, ranks, order)
    ends = card_ends(rows, ranks, order, len(stream.blocks))
    ranks = lone_under_their_titles(parts, under_their_titles(rows, ranks, scopes), order)
    again = resumed(stream, rows, ranks, ends, order)
    ends |= lone_card_ends(parts, order)
    ends |= paragraph_ends(stream, order)
    if len(ranks) > len(headings):
        ends |= list_ends(stream.blocks, scopes, order)
    return _Outline(ranks, order, scopes, ends, again, with_pictures(stream, ranks, order))


def _placed(stream: Stream, outline: _Outline, items: Nesting, hero: frozenset[int]) -> list[Title]:
    """Return the titles with where each section starts and ends; a small one above starts it."""
    ranks, order, scopes, ends, again, shown = outline
    found: list[Title] = []
    first: int | None = None  # the small line above, where there is one
    for index, following, inside in _with_scopes(order, scopes):
        if index in hero:
            found.append(Title(index, index, _LOWEST_RANK, opening=True))
        elif following == index + 1 and (above := _eyebrow(stream, inside, ranks, index)) >= 0:
            first = above if first is None else first
        else:
            start = _start(stream, inside, ranks, index) if first is None else first
            start = min(start, shown.get(index, start))
            end = _nearer(items.end(index), ends.get(index))
            below = again.get(index, ())
            found.append(new(Title, (index, start, ranks[index], end, False, below)))
            first = None
    return found


def _with_scopes(
    order: Sequence[int], scopes: Sequence[Scope]
) -> Iterator[tuple[int, int | None, Sequence[Scope]]]:
    """Yield each title with the next one and with the elements that begin since the one before."""
    begun = 0
    for index, following in zip(order, [*order, None][1:], strict=True):
        before, begun = begun, bisect_left(scopes, (index + 1,))
        yield index, following, scopes[before:begun]


def _start(stream: Stream, inside: Sequence[Scope], ranks: dict[int, int], index: int) -> int:
    """Return where a title's section starts: with its lead or its number, else with itself."""
    start = lead(stream, inside, ranks, index)
    if start == index and stream.blocks[index].strong and is_numbered(stream, ranks, index):
        return index - 1
    return start


def _nearer(one: int | None, other: int | None) -> int | None:
    """Return which of two ends comes first, None where there is none."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _parted(titles: Sequence[Title]) -> Iterator[Title]:
    """Yield titles in order; one that ends between another and its lead ends ahead of both."""
    places = [title.at for title in titles]
    for title in titles:
        following = len(places) if title.end is None else bisect_left(places, title.end)
        if title.end is None or following == len(places):
            yield title
        else:
            start = titles[following].start
            yield title if title.end <= start else title._replace(end=start)


def same_title(one: str, other: str) -> bool:
    """Return whether two titles say the same but for case, punctuation and a letter or two."""
    return fuzz.ratio(one, other, processor=default_process, score_cutoff=_SAME_TITLE) > 0


def _heading_ranks(
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
            reach = _nearer(items.end(index), bodies.end(index)) if below else items.end(index)
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


def _under_questions(stream: Stream, ranks: dict[int, int]) -> dict[int, int]:
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


def _hero(blocks: Sequence[Block], order: Sequence[int], page_title: str) -> frozenset[int]:
    """Return the titles that stand over the whole page: its only h1 and what is right above it.

    A first heading that repeats the page's title is one, too, whatever its level.
    """
    if not order:
        return frozenset()
    first = last = order[0]
    above = [block for block in blocks[:first] if block.kind is not kinds.IMAGE]
    if above and not (same_title(blocks[first].text, page_title) and is_lead(above)):
        return frozenset()
    main = {at for at in order if blocks[at].kind is kinds.HEADING and blocks[at].level == 1}
    titles = set(order)
    while last + 1 in titles and last not in main:
        last += 1
    if last in main and (len(main) == 1 or same_title(blocks[last].text, page_title)):
        return frozenset(range(first, last + 1))
    return frozenset({first}) if same_title(blocks[first].text, page_title) else frozenset()


def _eyebrow(stream: Stream, scopes: Sequence[Scope], ranks: dict[int, int], index: int) -> int:
    """Return where a title begins that is the small line over a bigger one, -1 where it is none.

    Both open one element, or stand below a picture and a few words that do, as on a card.

    Args:
        stream: The page.
        scopes: The elements that begin after the title before this one.
        ranks: Those of all titles.
        index: This title, right above another one.
    """
    if ranks[index] <= ranks[index + 1]:
        return -1
    for scope in scopes:
        if scope.start <= index and scope.holds(index + 1) and _shows(stream, scope, ranks, index):
            return scope.start
    return -1


def _shows(stream: Stream, scope: Scope, ranks: dict[int, int], index: int) -> bool:
    """Return whether an element opens with a title, or with what is ahead of it and its own."""
    if scope.start == index:
        return True
    if not is_lead(stream.blocks[scope.start : index]):
        return False
    rivals = (ranks[at] for at in range(index + 2, scope.end) if at in ranks)
    return all(rank > ranks[index + 1] for rank in rivals)
