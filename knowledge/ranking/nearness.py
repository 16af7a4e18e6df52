"""How close together sections say what a question asks."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from knowledge.indexing.weighing import PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from knowledge.indexing.index import Index
    from knowledge.indexing.streams import Streams
    from knowledge.question.query import Query

WINDOW = 25
"""How many words a stretch has that says one thing: about a sentence."""

_FAR = 1 << 30
_NONE = np.zeros(0, np.int32)


class _Meaning(NamedTuple):
    """What a word of the question, by its place, may stand for: a term, or several together."""

    place: int
    terms: tuple[int, ...]
    trust: float


def nearness(
    query: Query, worth: Sequence[float], index: Index, streams: Streams
) -> NDArray[np.float32]:
    """Measure sections against a question; function words are left out: they stand everywhere.

    Args:
        query: The question.
        worth: What each of its words counts.
        index: Knows the terms.
        streams: What the sections to measure say.

    Returns:
        float32[2, sections], 0 to 1 each: the share of the question's weight that a section's best
        stretch of WINDOW words holds; and the same of its weightiest words alone, without what
        askers say around them.
    """
    found = np.zeros((2, len(streams.ends)), np.float32)
    meanings = _meanings(query, index, streams)
    if not meanings:
        return found
    weights = [term.weight for term in query.terms]
    counted = [value * (weight > 0) for value, weight in zip(worth, weights, strict=True)]
    weightiest = max(weights)
    telling = [value * (weight == weightiest) for value, weight in zip(worth, weights, strict=True)]
    hits = _Hits.of(meanings, index, streams)
    if meanings := hits.said(meanings):
        _windows(meanings, (counted, telling), hits, found)
    most = [sum(counted), sum(telling)]
    shares: NDArray[np.float32] = found / np.array(most, np.float32)[:, None]
    return shares


def _meanings(query: Query, index: Index, streams: Streams) -> list[_Meaning]:
    """Return what each word may stand for, in the order of the words."""
    meanings = [
        _Meaning(place, index.parts(reading.term), reading.trust)
        for place, word in enumerate(query.terms)
        if word.weight
        for reading in word.readings
    ]
    return _with_compounds(meanings, index, streams) if len(index.compounds) else meanings


def _with_compounds(meanings: Sequence[_Meaning], index: Index, streams: Streams) -> list[_Meaning]:
    """Add the compounds in the streams that the terms are a part of, trusted as parts are."""
    stands = np.zeros(len(index.terms) + 1, np.bool_)
    stands[streams.words] = True
    found = list(meanings)
    for meaning in meanings:
        compounds = index.compounds_of(meaning.terms[0]) if len(meaning.terms) == 1 else _NONE
        trust = meaning.trust * PART
        found += [
            _Meaning(meaning.place, (compound,), trust)
            for compound in compounds[stands[compounds]].tolist()
        ]
    return sorted(found, key=lambda meaning: meaning.place)


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
    def of(cls, meanings: Sequence[_Meaning], index: Index, streams: Streams) -> _Hits:
        # One more than there are terms: -1, where a stretch ends, is asked for by nobody.
        asked = np.zeros(len(index.terms) + 1, np.bool_)
        asked[[term for meaning in meanings for term in meaning.terms]] = True
        places = asked.take(streams.words).nonzero()[0]
        owners = streams.owners(places)
        return cls(owners, places + owners * (WINDOW + 1), streams.words[places])

    def said(self, meanings: Sequence[_Meaning]) -> list[_Meaning]:
        """Return those of some meanings that a section may say: most say few of the thesaurus's."""
        there = set(self.terms.tolist())
        return [meaning for meaning in meanings if there.issuperset(meaning.terms)]


def _windows(
    meanings: Sequence[_Meaning],
    worths: Sequence[Sequence[float]],
    hits: _Hits,
    found: NDArray[np.float32],
) -> None:
    """Note the most that a stretch of each section holds, each word counted once at its best."""
    terms = np.array([term for meaning in meanings for term in meaning.terms], np.int32)
    parts = [0, *accumulate(len(meaning.terms) for meaning in meanings[:-1])]
    trusts = np.array([meaning.trust for meaning in meanings], np.float32)
    firsts = [
        number
        for number, meaning in enumerate(meanings)
        if number == 0 or meaning.place != meanings[number - 1].place
    ]
    values = np.array(worths, np.float32)[:, [meanings[first].place for first in firsts]]
    here = hits.places.astype(np.int32)
    stands = np.where(hits.terms == terms[:, None], here, np.int32(_FAR))
    following = np.minimum.accumulate(stands[:, ::-1], axis=1)[:, ::-1]
    near = following - here <= WINDOW
    # Terms that mean something together have to stand in one stretch.
    for first, meaning in zip(parts, meanings, strict=True):
        for row in range(first + 1, first + len(meaning.terms)):
            near[first] &= near[row]
    trusted = near[parts] * trusts[:, None]
    # In numpy, one reduction of a few rows takes less time than all of them by reduceat.
    spans = pairwise([*firsts, len(meanings)])
    words = np.array([np.maximum.reduce(trusted[first:end]) for first, end in spans])
    for most, stretches in zip(found, values @ words, strict=True):
        np.maximum.at(most, hits.sections, stretches)
