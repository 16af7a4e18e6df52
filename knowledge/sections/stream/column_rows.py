"""Rows of two columns, a bold name beside its value: several in turn are a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.model import LEADING_ON
from knowledge.sections import kinds
from knowledge.sections.blocks import Block
from knowledge.sections.text import BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.blocks import Scope

_PAIR = 2
_LONGEST = 80


class ColumnRows:
    """Joins the blocks of such rows, from the second of them in turn on.

    Args:
        blocks: The page's so far; they are joined in place.
        noted: The lists of its elements; those in joined rows are taken out.
    """

    def __init__(self, blocks: list[Block], *noted: list[Scope]) -> None:
        self._blocks = blocks
        self._noted = noted
        self._alone = -1  # where a first row starts that none of its kind is below yet
        self._end = -1
        self._group = 0

    def end(self, start: int, group: int) -> None:
        """Take in a row that ends here.

        Args:
            start: Its first block.
            group: What a table that begins with it is to be called.
        """
        if not _is_pair(self._blocks[start : start + _PAIR + 1]):
            return
        if self._end != start:
            self._alone, self._group = start, group
        else:
            self._join(start)
            if self._alone >= 0:
                self._join(self._alone)
                self._alone = -1
        self._end = len(self._blocks)

    def _join(self, at: int) -> None:
        name, value = self._blocks[at : at + _PAIR]
        said = f"{name.text.rstrip(''.join(LEADING_ON))}: {value.text.replace(BREAK, '; ')}"
        links = (*name.links, *value.links)
        self._blocks[at : at + _PAIR] = [Block(kinds.ROW, said, links, group=self._group)]
        for scopes in self._noted:
            while scopes and scopes[-1].start >= at:
                scopes.pop()


def _is_pair(blocks: Sequence[Block]) -> bool:
    """Return whether blocks are a bold line and a short text that is not."""
    if len(blocks) != _PAIR or any(block.kind is not kinds.PARAGRAPH for block in blocks):
        return False
    name, value = blocks
    if not name.strong or value.strong or BREAK in name.text:
        return False
    return 0 < len(name.text) <= _LONGEST and 0 < len(value.text) <= _LONGEST
