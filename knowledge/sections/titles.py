"""Which blocks are titles, and of what rank: headings, bold lines that stand as titles, heroes."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from knowledge.sections import kinds
from knowledge.sections.blocks import BODY, ITEM, new
from knowledge.sections.cards import card_ends
from knowledge.sections.leads import NO_TITLE_END, is_lead, is_numbered, lead
from knowledge.sections.nesting import Nesting
from knowledge.sections.openings import (
    list_ends,
    listed_questions,
    lone_items,
    paragraph_ends,
    plain_questions,
)
from knowledge.sections.text import QUESTION_ENDS, folded, is_asked, is_question, may_ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.sections.blocks import Block, Scope, Stream

_LONGEST_BOLD_TITLE = 150
_SAME_TITLE = 90.0
_LOWEST_RANK = 7
_CONTACTS = ("mailto:", "tel:")
_BOLD_RANK = 2  # where there is no heading
# A day, a month by its name and a year, in any order that languages have, maybe after a weekday.
_DAY = r"\d{1,2}(?:\.|º|°|[a-z]{2})?"
_MONTH = r"[^\W\d]+\.?"
_DATE = re.compile(
    rf"(?:{_MONTH},? )?(?:{_DAY} (?:de |of )?{_MONTH},?|{_MONTH} {_DAY},?) (?:de )?\d{{4}}\W*"
)
# 450+, 98 %, € 1.200; but no number of a step: 1, 02, 3.
_FIGURE = re.compile(r"(?!0?\d\W?$)\W{0,3}\d[\d.,\s]{0,9}[^\d\s]{0,2}")
_DIGIT = re.compile(r"\d")
_CONTENT = frozenset({kinds.PARAGRAPH, kinds.ITEM, kinds.ROW, kinds.LINKS})


class Title(NamedTuple):
    """A title and where it reaches.

    Attributes:
        at: Index of the block that it is.
        start: The first block of its section: itself, or the small heading right above it.
        rank: 1 is the highest; deeper ones stand under it.
        end: Index of the block where its section ends at the latest, where markup says so.
        opening: Whether it stands over the whole page, so that its words open the introduction.
    """

    at: int
    start: int
    rank: int
    end: int | None = None
    opening: bool = False


def find_titles(stream: Stream, page_title: str) -> tuple[Title, ...]:
    """Return the titles of a page in order, with bold lines and small headings made out."""
    parts = [scope for scope in stream.scopes if scope.part]
    items = Nesting([scope for scope in parts if scope.part & ITEM])
    bodies = Nesting([scope for scope in parts if scope.part & BODY])
    headings = _heading_ranks(stream, items, bodies)
    ranks = _bold_ranks(stream, headings)
    order = sorted(ranks)
    hero = _hero(stream.blocks, order, page_title)
    scopes = sorted(stream.scopes, key=itemgetter(0))  # by their start
    ends = card_ends(stream, scopes, ranks, order)
    ends |= paragraph_ends(stream, order)
    if len(ranks) > len(headings):
        ends |= list_ends(stream.blocks, scopes, order)
    found: list[Title] = []
    start: int | None = None
    begun = 0
    for index, following in zip(order, [*order, None][1:], strict=True):
        before, begun = begun, bisect_left(scopes, (index + 1,))
        inside = scopes[before:begun]
        if index in hero:
            found.append(Title(index, index, _LOWEST_RANK, opening=True))
        elif following == index + 1 and _is_eyebrow(inside, ranks, index):
            start = index if start is None else start
        else:
            if start is None:
                start = lead(stream, inside, ranks, index)
            if start == index and stream.blocks[index].strong and is_numbered(stream, ranks, index):
                start -= 1
            end = items.end(index)
            if index in ends:
                end = ends[index] if end is None else min(end, ends[index])
            found.append(new(Title, (index, start, ranks[index], end, False)))
            start = None
    return tuple(_parted(found))


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


def _heading_ranks(stream: Stream, items: Nesting, bodies: Nesting) -> dict[int, int]:
    """Rank headings by their level; a widget's title stands under the heading before it.

    What is below a widget's title is under it, whatever its level.
    """
    ranks: dict[int, int] = {}
    order: list[int] = []
    open_headings: list[tuple[int, int | None]] = []
    questions = stream.questions
    below = bool(bodies)
    for index, block in enumerate(stream.blocks):
        if block.kind is not kinds.HEADING and not (
            questions and block.kind is kinds.PARAGRAPH and folded(block.text) in questions
        ):
            continue
        while open_headings and not _reaches(open_headings[-1][1], index):
            open_headings.pop()
        if block.level:
            title = _title_above(bodies, order, index) if below else None
            ranks[index] = block.level if title is None else ranks[title] + block.level
            open_headings.append((ranks[index], items.end(index)))
        else:
            above = open_headings[-1][0] if open_headings else 1
            ranks[index] = above + max(1, items.depth(index))
        if below:
            order.append(index)
    return ranks


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


def _bold_ranks(stream: Stream, headings: dict[int, int]) -> dict[int, int]:
    """Rank bold lines that stand as titles do: short, whole, and over something to read."""
    blocks = stream.blocks
    marked = [
        index
        for index, block in enumerate(blocks)
        if block.strong
        or (
            block.kind is kinds.PARAGRAPH
            and (block.text[-1:] in QUESTION_ENDS or may_ask(block.text))
        )
    ]
    if not marked:
        return headings
    lines = [index for index in marked if blocks[index].kind is kinds.PARAGRAPH]
    if len(lines) < len(marked):  # there are items among them
        lines += [*listed_questions(blocks, marked), *lone_items(blocks, marked)]
    bold = [index for index in lines if index not in headings and _stands_as_title(stream, index)]
    bold += plain_questions(blocks, marked, headings)
    if not bold:
        return headings
    ranks = dict(headings)
    nesting = Nesting(stream.scopes)
    order = list(headings)
    before: int | None = None
    for index in sorted([*headings, *bold]):
        if index not in headings:
            following = bisect_left(order, index)
            below = headings[order[following]] if following < len(order) else _BOLD_RANK
            under = before in headings
            ranks[index] = _bold_rank(stream, nesting, ranks, before, index, below, under=under)
        before = index
    return ranks


def _stands_as_title(stream: Stream, index: int) -> bool:
    """Return whether a bold line, or one that asks, is short, whole and over something to read."""
    blocks, block = stream.blocks, stream.blocks[index]
    text = block.text
    if "\n" in text or len(text) > _LONGEST_BOLD_TITLE or _is_contact(block):
        return False
    after = (blocks[at] for at in range(index + 1, len(blocks)))
    below = next((b for b in after if b.kind is not kinds.IMAGE), None)
    if below is None or below.kind not in _CONTENT:
        return False
    bold = block.strong and (is_question(text) or not text.endswith(NO_TITLE_END))
    stands = not below.strong if bold else is_asked(text, below.text)
    if not stands or not _reads(text):
        return False
    return not (bold and index and _labels_figure(stream, index))


def _is_contact(block: Block) -> bool:
    """Return whether a line is a mail address or a telephone number: links are often underlined."""
    return any(link.text == block.text and link.url.startswith(_CONTACTS) for link in block.links)


def _labels_figure(stream: Stream, index: int) -> bool:
    """Return whether a line says what a number above counts, as a builder shows such: large.

    Below a number that is a plain heading or bold line, such as a year, stand titles, too.
    """
    above = stream.blocks[index - 1]
    if stream.large.isdisjoint((index - 1, index)):
        return False
    shown = above.strong or above.kind is kinds.HEADING
    return shown and _FIGURE.fullmatch(above.text) is not None


def _reads(text: str) -> bool:
    """Return whether a line is words rather than a number, a date or an account."""
    if _DATE.fullmatch(text) is not None:
        return False
    digits, letters = len(_DIGIT.findall(text)), map(str.isalpha, text)
    return 2 * sum(letters) > digits if digits else any(letters)


def _bold_rank(
    stream: Stream,
    nesting: Nesting,
    ranks: dict[int, int],
    before: int | None,
    index: int,
    below: int,
    *,
    under: bool,
) -> int:
    """Rank a bold line below its heading, or beside it where each opens a block of its own.

    A heading below is never under a bold line.

    Args:
        stream: The page.
        nesting: Its elements.
        ranks: Those of its headings and of the bold lines so far.
        before: The title before this line.
        index: The line.
        below: The rank of the heading after this line.
        under: Whether that title is a heading.
    """
    if before is None:
        return below
    beside = _widest(nesting, before, index)
    if (
        beside is not None
        and _has_text(stream, beside, before)
        and _has_text(stream, _widest(nesting, index, before), index)
    ):
        first = next(ranks[at] for at in range(beside.start, beside.end) if at in ranks)
        return max(first, below)
    return max(ranks[before] + 1, below) if under else ranks[before]


def _widest(nesting: Nesting, inside: int, outside: int) -> Scope | None:
    """Return the widest element that holds one block and not the other."""
    widest: Scope | None = None
    for scope in nesting.around(inside):
        if scope.holds(outside):
            break
        widest = scope
    return widest


def _has_text(stream: Stream, scope: Scope | None, title: int) -> bool:
    if scope is None:
        return False
    inside = range(scope.start, scope.end)
    return any(stream.blocks[at].kind in _CONTENT for at in inside if at != title)


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


def _is_eyebrow(scopes: Sequence[Scope], ranks: dict[int, int], index: int) -> bool:
    """Return whether a title is the small line over a bigger one that both open one element.

    Args:
        scopes: The elements that begin after the title before this one.
        ranks: Those of all titles.
        index: This title, right above another one.
    """
    if ranks[index] <= ranks[index + 1]:
        return False
    return any(scope.start == index and scope.holds(index + 1) for scope in scopes)
