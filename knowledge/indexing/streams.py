"""The words of a few sections in the order they are read, laid end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from knowledge.indexing.index import Index


class Streams(NamedTuple):
    """What some sections say, to be looked through in one go.

    Attributes:
        words: int32[words], their terms, -1 where a stretch ends.
        ends: int64[sections], where each section ends.
    """

    words: NDArray[np.int32]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, sections: NDArray[np.int64], index: Index) -> Streams:
        """Take sections by their numbers, at least one."""
        words = np.concatenate([index.words(section) for section in sections.tolist()])
        lengths = index.stream_starts[sections + 1] - index.stream_starts[sections]
        return cls(words, lengths.cumsum())

    def owners(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return which of the sections each place is in, counted from 0."""
        return self.ends.searchsorted(places, side="right")
