"""What stands ahead of a title and is its own: a picture, a few words, its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.sections import kinds
from knowledge.sections.text import BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.blocks import Block, Scope, Stream

LONGEST_TITLE = 150
NO_TITLE_END = (".", ",", ";", "…", "。", "、", "，", "；")
_TEXT_END = (*NO_TITLE_END, "!", "！")
_LONGEST_LEAD = 60
_LEAD_WORDS = 8
_MOST_LEADS = 2
_LISTED = frozenset({kinds.ITEM, kinds.ROW})
_ADDED = re.compile(r"\([^()]+\)?|[^()]{3,}\w\)")
_CLAUSE = re.compile(r"\W{0,3}\d{1,3}\W?")


def is_text(title: str) -> bool:
    """Return whether a heading's words are a text that is shown large.

    It is long and ends as one does, or is, or is a part of, what somebody adds in brackets.
    """
    if len(title) > LONGEST_TITLE:
        return title.endswith(_TEXT_END)
    return (title[:1] == "(" or title[-1:] == ")") and _ADDED.fullmatch(title) is not None


def lead(stream: Stream, scopes: Sequence[Scope], ranks: dict[int, int], index: int) -> int:
    """Return where a title's own element begins, if only a picture and a few words come first.

    Cards show a picture, a number or a category above their title.

    Args:
        stream: The page.
        scopes: The elements that begin between the title before this one and this one.
        ranks: Those of all titles.
        index: This title.
    """
    for scope in scopes:
        start, end = scope.start, scope.end
        if start == index:
            break
        if end <= index or (start == 0 and end == len(stream.blocks)):
            continue
        rivals = (ranks[at] for at in range(index + 1, end) if at in ranks)
        if any(rank <= ranks[index] for rank in rivals):
            continue
        card = stream.blocks[index + 1].group if index + 1 < end else 0
        if is_lead(stream.blocks[start:index], card):
            return start
    return index


def is_numbered(stream: Stream, ranks: dict[int, int], index: int) -> bool:
    """Return whether a bold title's number is a bold line of its own above it: `§ 3`."""
    if not index or index - 1 in ranks:
        return False
    above = stream.blocks[index - 1]
    return above.strong and _CLAUSE.fullmatch(above.text) is not None


def is_lead(blocks: Sequence[Block], card: int = 0) -> bool:
    """Return whether blocks are at most pictures and a few words that belong to what follows.

    Args:
        blocks: What stands in front of a title.
        card: The group of what follows the title, where that is in a list: as its items are.
    """
    shown = zip(blocks, [*blocks[1:], None], strict=True)
    worded = [block for block, after in shown if not _is_picture(block, after)]
    if len(worded) > _MOST_LEADS or sum(len(block.text) for block in worded) > _LONGEST_LEAD:
        return False
    return all(_is_short(block, card) for block in worded)


def _is_picture(block: Block, after: Block | None) -> bool:
    """Return whether a block is a picture, or the link that leads from one."""
    if block.kind is kinds.IMAGE:
        return True
    return block.kind is kinds.LINKS and after is not None and after.kind is kinds.IMAGE


def _is_short(block: Block, card: int) -> bool:
    brief = len(block.text.split()) <= _LEAD_WORDS and len(block.links) <= 1
    brief = brief and BREAK not in block.text  # several lines are of something else
    listed = block.kind in _LISTED and not (card and block.group == card)
    return brief and not listed and not block.text.endswith(NO_TITLE_END)
