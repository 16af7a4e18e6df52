"""How close together a section says what a question asks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.query import Query

WINDOW = 25
"""How many words a stretch has that says one thing: about a sentence."""

PAIR = 2
"""How far apart two words may stand, in the question and in the section, to be a pair."""

_Hit = tuple[int, tuple[tuple[int, float], ...]]
"""Where a word of the question stands in a section, and the places in the question it may be."""


class Nearness:
    """Measures sections against one question."""

    def __init__(self, query: Query, worth: Sequence[float], size: int) -> None:
        """Take a question, what each of its words counts, and how many terms the index has.

        Function words are left out: they stand near everything.
        """
        self._total = 0.0
        meanings: dict[int, dict[int, float]] = {}
        for place, (term, value) in enumerate(zip(query.terms, worth, strict=True)):
            if term.light:
                continue
            self._total += value
            for reading in term.readings:
                if len(reading.terms) == 1:
                    places = meanings.setdefault(reading.terms[0], {})
                    places[place] = max(places.get(place, 0.0), reading.trust * value)
        self._meanings: Mapping[int, tuple[tuple[int, float], ...]] = {
            term: tuple(places.items()) for term, places in meanings.items()
        }
        # One more than there are terms: -1, where a stretch ends, is asked for by nobody.
        self._asked = np.zeros(size + 1, np.bool_)
        self._asked[list(meanings)] = True

    def of(self, words: NDArray[np.int32]) -> tuple[float, float]:
        """Measure one section.

        Args:
            words: Its terms in reading order, as Index.words gives them.

        Returns:
            The share of the question's weight that its best stretch of WINDOW words holds; and
            that of the words which stand next to each other there as in the question. 0 to 1 each.
        """
        if not self._meanings:
            return 0.0, 0.0
        places = np.flatnonzero(self._asked[words])
        terms = words[places].tolist()
        hits = [
            (place, self._meanings[term])
            for place, term in zip(places.tolist(), terms, strict=True)
        ]
        return self._window(hits) / self._total, self._pairs(hits) / self._total

    def _window(self, hits: Sequence[_Hit]) -> float:
        best = 0.0
        for start, (first, _) in enumerate(hits):
            held: dict[int, float] = {}
            for place, meanings in hits[start:]:
                if place - first > WINDOW:
                    break
                for asked, value in meanings:
                    held[asked] = max(held.get(asked, 0.0), value)
            best = max(best, sum(held.values()))
        return best

    def _pairs(self, hits: Sequence[_Hit]) -> float:
        pairs = {
            (first, second): (one + other) / 2
            for (place, here), (following, there) in pairwise(hits)
            if following - place <= PAIR
            for first, one in here
            for second, other in there
            if 0 < second - first <= PAIR
        }
        return sum(pairs.values())
