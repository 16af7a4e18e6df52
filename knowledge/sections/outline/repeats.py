"""Passages that a page says again, for another device or as a reminder: they are kept once."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from knowledge.sections import kinds
from knowledge.sections.text import BREAK

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from knowledge.model import Link
    from knowledge.sections.blocks import Block

# Letters of a passage that is said once: where it follows itself, and anywhere.
_FOLLOWING = 12
_ANYWHERE = 50
_FEWEST_ALIKE = 3  # items of a list


def said_once(blocks: list[Block]) -> list[Block]:
    """Return a section's blocks without passages that say again what it has said.

    A passage is said again where it follows itself, or is long. A table or a list is one piece:
    rows and items that it has in common with another one are its own.
    """
    texts = [text.replace(BREAK, " ") for block in blocks if (text := block.text)]
    if len(texts) < 2 or len(set(texts)) == len(texts):
        return blocks
    pieces = [piece for piece in _pieces(blocks) if any(block.text for block in piece)]
    said = [_said(piece) for piece in pieces]
    gone = {id(block) for piece in pieces if _runs_by(piece) for block in piece[1:]}
    last: dict[Hashable, int] = {}
    at = 0
    while at < len(pieces):
        before = last.setdefault(said[at], at)
        if before == at:
            at += 1
            continue
        again = _again(said, before, at)
        length = sum(len(words) for words, _ in said[at : at + again])
        if length >= _ANYWHERE or (length >= _FOLLOWING and before + again == at):
            gone.update(id(block) for piece in pieces[at : at + again] for block in piece)
        else:
            again = 1
        last.update((said[there], there) for there in range(at, at + again))
        at += again
    return [block for block in blocks if id(block) not in gone]


def _pieces(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield each block by itself, and those of one list or table together."""
    for group, together in groupby(blocks, key=attrgetter("group")):
        if group:
            yield list(together)
        else:
            yield from ([block] for block in together)


def _runs_by(piece: Sequence[Block]) -> bool:
    """Return whether a list says one thing over and over, as on a band that runs by."""
    if len(piece) < _FEWEST_ALIKE or piece[0].kind is not kinds.ITEM:
        return False
    return all(item.text == piece[0].text and item.links == piece[0].links for item in piece)


def _said(piece: Sequence[Block]) -> tuple[str, tuple[Link, ...]]:
    words = " ".join([block.text for block in piece])
    return "".join(words.split()), tuple([link for block in piece for link in block.links])


def _again(said: Sequence[Hashable], before: int, at: int) -> int:
    """Return how many pieces from `at` on say the same as those from `before` on."""
    number = 0
    while before + number < at and at + number < len(said):
        if said[before + number] != said[at + number]:
            break
        number += 1
    return number
