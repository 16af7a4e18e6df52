"""Which blocks are titles, and where each reaches: headings, bold lines among them, heroes."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from knowledge.sections import kinds
from knowledge.sections.blocks import ASIDE, BODY, ITEM, new
from knowledge.sections.leads import is_lead, is_numbered, lead
from knowledge.sections.nesting import Nesting, nearer
from knowledge.sections.outline.bare_titles import with_lines
from knowledge.sections.outline.bold_titles import bold_ranks
from knowledge.sections.outline.heading_ranks import heading_ranks, under_questions
from knowledge.sections.outline.openings import list_ends, paragraph_ends
from knowledge.sections.outline.pictures import with_pictures
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
    headings = heading_ranks(stream, items, bodies, asides)
    stream, headings = with_lines(stream, headings, items)
    headings = under_questions(stream, headings)
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
            end = nearer(items.end(index), ends.get(index))
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
