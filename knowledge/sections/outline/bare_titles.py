"""Which headings are over nothing and are what the title above them says, in larger letters."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.sections import kinds
from knowledge.sections.nesting import Nesting
from knowledge.sections.text import is_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.sections.blocks import Block, Stream

CONTACTS = ("mailto:", "tel:")
_DIGIT = re.compile(r"\d")
_TELEPHONE = re.compile(r"(?:\d\W{0,3}){6}")


def with_lines(
    stream: Stream, ranks: dict[int, int], items: Nesting
) -> tuple[Stream, dict[int, int]]:
    """Return a page with the headings as paragraphs that are only lines, and the ranks of the rest.

    So are telephone numbers and opening hours that are marked as headings for their size: the last
    ones below a title, all alike and one right after another over nothing, of which some have a
    number or lead to whom they name. Only one must have a telephone's number, or lead there.

    Args:
        stream: The page.
        ranks: Those of all headings.
        items: The widgets' items; a title and its lines are in one.
    """
    lines = frozenset(_lines(stream, ranks, items))
    if not lines:
        return stream, ranks
    blocks = list(stream.blocks)
    for at in lines:
        blocks[at] = blocks[at]._replace(kind=kinds.PARAGRAPH, level=0)
    left = {at: rank for at, rank in ranks.items() if at not in lines}
    return replace(stream, blocks=tuple(blocks)), left


def _lines(stream: Stream, ranks: dict[int, int], items: Nesting) -> Iterator[int]:
    blocks = stream.blocks
    nesting: Nesting | None = None
    title = passed = -1
    for at, rank in ranks.items():
        if at < passed:
            continue
        if at + 1 < len(blocks) and blocks[at + 1].kind is not kinds.HEADING:  # as after most
            title = at
            continue
        passed = end = _end(blocks, ranks, items, at)
        below = title >= 0 and ranks[title] < rank and items.end(at) == items.end(title)
        told = below and _tell(blocks[at:end], _DIGIT)  # first: few do
        if told and _ends_section(blocks, ranks, end, rank):
            nesting = nesting or Nesting(stream.scopes)
            end -= _is_lead(nesting, title, end)
            if _are_lines(blocks[at:end]):
                yield from range(at, end)
                continue
        title = at


def _end(blocks: Sequence[Block], ranks: dict[int, int], items: Nesting, first: int) -> int:
    """Return where headings end that are alike, one right after another in one item."""
    level, rank, item = blocks[first].level, ranks[first], items.end(first)
    for at in range(first + 1, len(blocks)):
        alike = blocks[at].kind is kinds.HEADING and blocks[at].level == level
        if not alike or ranks.get(at, rank) != rank or items.end(at) != item:
            return at
    return len(blocks)


def _ends_section(blocks: Sequence[Block], ranks: dict[int, int], end: int, rank: int) -> bool:
    """Return whether nothing follows what is of a rank but a heading of a higher one."""
    return end == len(blocks) or ranks.get(end, rank) < rank


def _are_lines(headings: Sequence[Block]) -> bool:
    """Return whether headings below a title are its lines, by what some of them say."""
    if not headings or not all(_may_be_line(heading) for heading in headings):
        return False
    return _tell(headings, _DIGIT if len(headings) > 1 else _TELEPHONE)


def _tell(headings: Sequence[Block], number: re.Pattern[str]) -> bool:
    """Return whether some headings have a number, or lead somewhere."""
    return any(heading.links or number.search(heading.text) for heading in headings)


def _may_be_line(heading: Block) -> bool:
    """Return whether a heading asks nothing and leads nowhere but to whom it names."""
    if not heading.level or is_question(heading.text):
        return False
    return all(link.url.startswith(CONTACTS) for link in heading.links)


def _is_lead(nesting: Nesting, title: int, end: int) -> bool:
    """Return whether the last heading below a title is in an element with the next title alone."""
    return any(scope.holds(end) and not scope.holds(title) for scope in nesting.around(end - 1))
