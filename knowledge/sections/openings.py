"""Titles that are the first lines of their paragraphs: which of them end with the paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.sections.blocks import Stream

_LEADING_ON = (":", "：")
_FEWEST_ALIKE = 3  # paragraphs in a row that show how far their titles reach
_LISTED = frozenset({kinds.ITEM, kinds.ROW})


def paragraph_ends(stream: Stream, order: Iterable[int]) -> Mapping[int, int]:
    """Return where titles that open a paragraph end, for those that end with it.

    Such a title mostly governs what follows, too. A list below is none of its own where the list's
    items open as the paragraph does, or where one after the other said nothing but its paragraph.
    A paragraph that ends with a colon has its list.

    Args:
        stream: The page.
        order: The titles in page order.
    """
    blocks = stream.blocks
    ends: dict[int, int] = {}
    alike = 0
    following = -1
    for title in order:
        group, end = blocks[title].group, title + 2
        if not group or blocks[title].kind is not kinds.PARAGRAPH:
            continue
        alike = alike + 1 if title == following else 1
        following = end
        if end >= len(blocks) or blocks[end].kind not in _LISTED:
            continue
        if blocks[end - 1].text.endswith(_LEADING_ON):
            continue
        if end in stream.entries or alike >= _FEWEST_ALIKE:
            ends[title] = end
    return ends
