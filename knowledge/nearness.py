"""How close together sections say what a question asks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from knowledge.index import Index
    from knowledge.query import Query

WINDOW = 25
"""How many words a stretch has that says one thing: about a sentence."""

PAIR = 2
"""How far apart two words may stand, in the question and in the section, to be a pair."""

_FAR = 1 << 30


class _Meaning(NamedTuple):
    """A term that a word of the question, by its place, may stand for, and what it counts."""

    place: int
    term: int
    value: float


def nearness(
    query: Query, worth: Sequence[float], index: Index, sections: Sequence[int]
) -> NDArray[np.float32]:
    """Measure sections against a question; function words are left out: they stand everywhere.

    Args:
        query: The question.
        worth: What each of its words counts.
        index: Knows the terms of each section in reading order.
        sections: The sections to measure.

    Returns:
        float32[2, sections], 0 to 1 each: the share of the question's weight that a section's best
        stretch of WINDOW words holds; and that of the words which stand next to each other there
        as in the question.
    """
    found = np.zeros((2, len(sections)), np.float32)
    meanings = _meanings(query, worth, len(index.terms))
    if not meanings:
        return found
    hits = _Hits.of(meanings, index, sections)
    if len(hits.places):
        _windows(meanings, hits, found[0])
        _pairs(meanings, hits, found[1])
    return found / np.float32(
        sum(value for term, value in zip(query.terms, worth, strict=True) if term.weight)
    )


def _meanings(query: Query, worth: Sequence[float], terms: int) -> list[_Meaning]:
    """Return what each word may stand for, in the order of the words; phrases are no words."""
    return [
        _Meaning(place, reading.term, reading.trust * value)
        for place, (word, value) in enumerate(zip(query.terms, worth, strict=True))
        if word.weight
        for reading in word.readings
        if reading.term < terms
    ]


class _Hits(NamedTuple):
    """Where sections say any word of the question.

    Attributes:
        sections: int64[hits], which of the sections that are measured.
        places: int64[hits], where; farther apart than WINDOW from one section to the next.
        terms: int32[hits], what stands there.
    """

    sections: NDArray[np.int64]
    places: NDArray[np.int64]
    terms: NDArray[np.int32]

    @classmethod
    def of(cls, meanings: Sequence[_Meaning], index: Index, sections: Sequence[int]) -> _Hits:
        streams = [index.words(section) for section in sections]
        words = np.concatenate(streams)
        # One more than there are terms: -1, where a stretch ends, is asked for by nobody.
        asked = np.zeros(len(index.terms) + 1, np.bool_)
        asked[[meaning.term for meaning in meanings]] = True
        places = np.flatnonzero(asked[words])
        owners = np.cumsum([len(stream) for stream in streams]).searchsorted(places, side="right")
        return cls(owners, places + owners * (WINDOW + 1), words[places])


def _windows(meanings: Sequence[_Meaning], hits: _Hits, found: NDArray[np.float32]) -> None:
    """Note the most that a stretch of each section holds, each word counted once at its best."""
    terms = np.array([meaning.term for meaning in meanings], np.int32)
    values = np.array([meaning.value for meaning in meanings], np.float32)
    firsts = [
        place
        for place, meaning in enumerate(meanings)
        if place == 0 or meaning.place != meanings[place - 1].place
    ]
    here = hits.places[:, None].astype(np.int32)
    stands = np.where(hits.terms[:, None] == terms, here, np.int32(_FAR))
    following = np.minimum.accumulate(stands[::-1], axis=0)[::-1]
    held = (following - here <= WINDOW) * values
    stretches = np.maximum.reduceat(held, firsts, axis=1).sum(axis=1)
    np.maximum.at(found, hits.sections, stretches)


def _pairs(meanings: Sequence[_Meaning], hits: _Hits, found: NDArray[np.float32]) -> None:
    """Note the sum of the pairs that each section holds."""
    near = np.flatnonzero(np.diff(hits.places) <= PAIR)
    sections, terms = hits.sections[near].tolist(), hits.terms
    neighbours = zip(sections, terms[near].tolist(), terms[near + 1].tolist(), strict=True)
    words: dict[int, list[_Meaning]] = {}
    for meaning in meanings:
        words.setdefault(meaning.term, []).append(meaning)
    for section, standing in groupby(neighbours, key=lambda each: each[0]):
        pairs = {
            (one.place, other.place): (one.value + other.value) / 2
            for _, first, second in standing
            for one in words[first]
            for other in words[second]
            if 0 < other.place - one.place <= PAIR
        }
        found[section] = sum(pairs.values())
