"""Which neighbours of a question stand side by side in sections, function words among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from knowledge.indexing.index import Index
    from knowledge.indexing.streams import Streams
    from knowledge.question.query import Query

PAIR = 2
"""How far apart two words may stand, in the question and in the section, to be a pair."""

LOOSE = 0.5
"""What a pair counts with another word between the two, in the question or in the section."""


def pairs(
    query: Query, worth: Sequence[float], index: Index, streams: Streams
) -> NDArray[np.float32]:
    """Return the share of a question's weight that each section says in pairs of neighbours.

    Args:
        query: The question.
        worth: What each of its words counts.
        index: Knows the terms.
        streams: What the sections to measure say.

    Returns:
        float32[sections], 0 to 1.
    """
    words = streams.words
    hits, standing, counted = _standing(query, worth, index, words)
    firsts, seconds = _neighbours(hits)
    gaps = standing[seconds] - standing[firsts]
    # No pair runs over the end of a stretch.
    kept = ((gaps > 0) & (gaps <= PAIR) & (words[hits[seconds] - 1] >= 0)).nonzero()[0]
    firsts, seconds, gaps = firsts[kept], seconds[kept], gaps[kept]
    shown = counted[firsts] + counted[seconds]
    shown[gaps + hits[seconds] - hits[firsts] > PAIR] *= LOOSE
    owners = streams.owners(hits[firsts])
    found = np.zeros(len(streams.ends) * len(worth) * PAIR, np.float32)
    np.maximum.at(found, (owners * len(worth) + standing[firsts]) * PAIR + gaps - 1, shown)
    most = sum(worth[:-1]) + sum(worth[1:])
    shares: NDArray[np.float32] = found.reshape(len(streams.ends), -1).sum(axis=1)
    shares = shares / np.float32(most or 1)
    return np.minimum(shares, np.float32(1), out=shares)


def _neighbours(hits: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which of some ascending places are at most PAIR apart: the first and the second."""
    near = [
        (hits[more:] - hits[:-more] <= PAIR).nonzero()[0]
        for more in range(1, min(PAIR, len(hits)) + 1)
    ]
    if not near:
        return hits, hits
    seconds = [firsts + more for more, firsts in enumerate(near, 1)]
    return np.concatenate(near), np.concatenate(seconds)


def _standing(
    query: Query, worth: Sequence[float], index: Index, words: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Return where in a stream words of the question stand, which of them, and what each counts.

    A term that several of its words may mean stands for the one that it is trusted most to be.
    """
    readings = sorted(
        (reading.trust, place, reading.term)
        for place, term in enumerate(query.terms)
        for reading in term.readings
        if reading.term < len(index.terms)
    )
    # One more than there are terms: -1, where a stretch ends, is asked for by nobody.
    numbers = np.zeros(len(index.terms) + 1, np.int32)
    numbers[[term for _, _, term in readings]] = np.arange(1, len(readings) + 1)
    asked = numbers.take(words)
    # Of truth values it is found much sooner which are not 0.
    hits = (asked > 0).nonzero()[0]
    which = asked[hits] - 1
    places = np.array([place for _, place, _ in readings], np.int64)
    counted = np.array([trust * worth[place] for trust, place, _ in readings], np.float32)
    return hits, places[which], counted[which]
