"""Which headings are over nothing and are what the title above them says, in larger letters."""

from __future__ import annotations

import re
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


def without_lines(stream: Stream, ranks: dict[int, int], items: Nesting) -> dict[int, int]:
    """Return the ranks of headings, but for those that are the lines of a title over nothing else.

    So are telephone numbers and opening hours that are marked as headings for their size: a title
    and all that is below it are headings, one right after another, and some of them have a number
    or lead to whom they name. Only one must have a telephone's number, or lead there.

    Args:
        stream: The page.
        ranks: Those of all headings.
        items: The widgets' items; a title and its lines are in one.
    """
    lines = frozenset(_lines(stream, ranks, items))
    return {at: rank for at, rank in ranks.items() if at not in lines} if lines else ranks


def _lines(stream: Stream, ranks: dict[int, int], items: Nesting) -> Iterator[int]:
    nesting: Nesting | None = None
    for title, rank in ranks.items():
        if ranks.get(title + 1, rank) <= rank:
            continue
        end = _end(stream.blocks, ranks, items, title)
        if end == title:
            continue
        nesting = nesting or Nesting(stream.scopes)
        end -= _leads(nesting, title, end)
        if _are_lines(stream.blocks[title + 1 : end]):
            yield from range(title + 1, end)


def _end(blocks: Sequence[Block], ranks: dict[int, int], items: Nesting, title: int) -> int:
    """Return where the headings below a title end, that title where anything else is among them."""
    item = items.end(title)
    for at in range(title + 1, len(blocks)):
        if blocks[at].kind is not kinds.HEADING:
            return title
        if ranks.get(at, ranks[title] + 1) <= ranks[title]:
            return at
        if items.end(at) != item:
            return title
    return len(blocks)


def _are_lines(headings: Sequence[Block]) -> bool:
    """Return whether headings below a title are its lines, by what some of them say."""
    if not headings or len({heading.level for heading in headings}) > 1:
        return False
    if not all(_may_be_line(heading) for heading in headings):
        return False
    told = _DIGIT if len(headings) > 1 else _TELEPHONE
    return any(heading.links or told.search(heading.text) for heading in headings)


def _may_be_line(heading: Block) -> bool:
    """Return whether a heading asks nothing and leads nowhere but to whom it names."""
    if not heading.level or is_question(heading.text):
        return False
    return all(link.url.startswith(CONTACTS) for link in heading.links)


def _leads(nesting: Nesting, title: int, end: int) -> bool:
    """Return whether the last heading below a title is in an element with the next title alone."""
    return any(scope.holds(end) and not scope.holds(title) for scope in nesting.around(end - 1))
