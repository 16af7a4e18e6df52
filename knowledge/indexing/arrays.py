"""What the arrays of an index are made with: stretches end to end, and how rare each thing is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def offsets(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each of some stretches starts when they are laid end to end."""
    return lengths.cumsum() - lengths


def ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return start, start + 1, … for each start, as many as its length, end to end."""
    before = (starts - offsets(lengths)).repeat(lengths)
    return np.arange(len(before)) + before


def idf(counts: NDArray[Any], size: int) -> NDArray[np.float32]:
    """Return BM25's inverse document frequency, with 1 added so that it is never negative.

    Args:
        counts: How many of all hold each thing; or how often it stands there, which may be more.
        size: How many there are.
    """
    odds = (np.maximum(size - counts, 0) + 0.5) / (counts + 0.5)
    return np.asarray(np.log1p(odds), np.float32)


def highest_idf(size: int) -> float:
    """Return that of what none of them holds."""
    return math.log1p((size + 0.5) / 0.5)


def freeze(arrays: Iterable[NDArray[Any]]) -> None:
    """Make some arrays read-only."""
    for each in arrays:
        each.flags.writeable = False
