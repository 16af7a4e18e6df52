"""Tables with headings in their cells: of values, which rows tell, or to lay out columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections.tags import HEADINGS, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborNode

_LONGEST_VALUE = 200
_HEADINGS = frozenset(NUMBERS[tag] for tag in HEADINGS)
_HEADER = NUMBERS["th"]


def are_headed_values(rows: Sequence[Sequence[LexborNode]]) -> bool:
    """Return whether rows with headings in their cells are of values all the same.

    Headings are then names of columns, or what people take for larger letters.

    Args:
        rows: Their cells.
    """
    if not rows or max(map(len, rows)) < 2:
        return False
    top, below = rows[0], [cell for row in rows[1:] for cell in row]
    if _are_headers(top):
        return _are_values(cell for cell in below if _heading_in(cell) is not None)
    if all(map(_is_headed, top)):
        headless = all(_heading_in(cell) is None and _is_value(cell) for cell in below)
        return bool(below) and (headless or all(map(_is_headed, below)))
    return False


def letters(text: str) -> int:
    """Return the length of a text, in characters, without blanks."""
    return len("".join(text.split()))


def _are_headers(row: Sequence[LexborNode]) -> bool:
    named = sum(letters(cell.text()) > 0 for cell in row)
    return named > 1 and all(cell.tag_id == _HEADER for cell in row)


def _are_values(cells: Iterable[LexborNode]) -> bool:
    return all(map(_is_value, cells))


def _is_value(cell: LexborNode) -> bool:
    return letters(cell.text()) <= _LONGEST_VALUE


def _is_headed(cell: LexborNode) -> bool:
    """Return whether a heading is all that is in a cell, or nothing is."""
    heading = _heading_in(cell)
    return letters(heading.text() if heading is not None else "") == letters(cell.text())


def _heading_in(cell: LexborNode) -> LexborNode | None:
    return next((inner for inner in cell.traverse() if inner.tag_id in _HEADINGS), None)
