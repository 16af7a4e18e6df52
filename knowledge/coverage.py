"""How much of a question a title or alias says, word by word, and how much of it the question."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from knowledge.ngrams import BACKGROUND, offsets, ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from knowledge.index import Index
    from knowledge.query import Query

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class KeyWords:
    """The words of every key (title or alias), section by section; read-only.

    Attributes:
        terms: int32[n], the terms of the keys, one key after the other.
        starts: int64[keys + 1]; key k's terms are at starts[k]:starts[k + 1].
        firsts: int64[sections + 1]; section s's keys are firsts[s]:firsts[s + 1].
        worth: float32[terms of the index], how much each term tells among the keys (idf); 0 for
            one that stands in none.
        unknown: What a word tells that no key has.
        heads: bool[sections], whether others stand under a section's title.
    """

    terms: NDArray[np.int32]
    starts: NDArray[np.int64]
    firsts: NDArray[np.int64]
    worth: NDArray[np.float32]
    unknown: float
    heads: NDArray[np.bool_]

    def compare(
        self, query: Query, chosen: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return how much of a question each of some sections covers with a key, and of it a key.

        Returns:
            The share of the question's weight that a key says, and the share of a key's weight that
            the question says; both 0 to 1, both the best of the section's keys.
        """
        covered, asked = np.zeros((2, len(chosen)), np.float32)
        counts = self.firsts[chosen + 1] - self.firsts[chosen]
        keyed = counts.nonzero()[0]
        readings = self._readings(query)
        if not len(keyed) or not readings:
            return covered, asked
        worth, rows, trusts = self._table(query, readings)
        first, counts = self.firsts[chosen[keyed]], counts[keyed]
        ends = self.starts[first + counts].tolist()
        spans = map(slice, self.starts[first].tolist(), ends)
        words = np.concatenate([self.terms[span] for span in spans])
        numbers = ranges(first, counts)
        keys = offsets(self.starts[numbers + 1] - self.starts[numbers])
        sections = offsets(counts)
        held = trusts[rows[words]]
        said = np.maximum.reduceat(held, keys, axis=0) @ worth
        covered[keyed] = np.maximum.reduceat(said, sections) / max(worth.sum(), _LEAST)
        weights = self.worth[words]
        mine = np.add.reduceat(weights * held.max(axis=1), keys)
        asked[keyed] = np.maximum.reduceat(mine / np.add.reduceat(weights, keys), sections)
        return covered, asked

    def _readings(self, query: Query) -> list[tuple[int, int, float]]:
        """Return the place, the term and the trust of each reading that is one word."""
        size = len(self.worth)
        return [
            (place, reading.term, reading.trust)
            for place, term in enumerate(query.terms)
            for reading in term.readings
            if reading.term < size
        ]

    def _table(
        self, query: Query, readings: Sequence[tuple[int, int, float]]
    ) -> tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.float32]]:
        """Return what each word of the question tells, and how far each term is trusted to be it.

        Returns:
            float32[words], as much as the most telling of a word's readings does; int32[terms], the
            row of each; float32[rows, words], row 0 for the terms that the question does not say.
        """
        places, terms, trusted = zip(*readings, strict=True)
        numbers = {term: row for row, term in enumerate(dict.fromkeys(terms), 1)}
        named = list(terms)
        told = [0.0] * len(query.terms)
        for place, tells in zip(places, self.worth[named].tolist(), strict=True):
            told[place] = max(told[place], tells)
        worth = [
            tells or (0.0 if term.light else self.unknown)
            for term, tells in zip(query.terms, told, strict=True)
        ]
        of_readings = [numbers[term] for term in terms]
        rows = np.zeros(len(self.worth), np.int32)
        rows[named] = of_readings
        trusts = np.zeros((len(numbers) + 1, len(worth)), np.float32)
        trusts[of_readings, list(places)] = trusted
        return np.array(worth, np.float32), rows, trusts


def build(
    index: Index,
    lines: Sequence[int],
    above: Sequence[Sequence[int]],
    heads: Sequence[bool],
    light: Iterable[str] = (),
) -> KeyWords:
    """Find the words of the keys in an index.

    Args:
        index: Its stream starts with the keys of each section, a stretch for each line.
        lines: How many lines the keys of each section have, its title the first.
        above: The terms of the titles that each section's title stands under; with them it is
            a key more.
        heads: Whether others stand under each section's title.
        light: Function words of the languages that they are written in.
    """
    begins, lengths, owners = _lines(index, lines)
    under = np.array([*chain.from_iterable(above)], np.int32)
    counts = np.array([*map(len, above)], np.int64)
    titles = np.diff(owners, prepend=-1).nonzero()[0]
    titles = titles[counts[owners[titles]] > 0]
    named = owners[titles]
    # A title and what it stands under are one key in two pieces, after the section's others.
    owners = np.concatenate([owners, named, named])
    begins = np.concatenate([begins, begins[titles], (len(index.stream) + offsets(counts))[named]])
    pieces = np.concatenate([lengths, lengths[titles], counts[named]])
    opens = np.arange(len(owners)) < len(owners) - len(named)
    order = np.argsort(owners, kind="stable")
    terms = np.concatenate([index.stream, under])[ranges(begins[order], pieces[order])]
    rows = opens[order].nonzero()[0]
    starts = np.append(offsets(pieces[order])[rows], len(terms))
    firsts = owners[order][rows].searchsorted(np.arange(len(lines) + 1))
    worth, unknown = _worth(terms, len(rows), _common(index, light), len(index.terms))
    for each in (terms, starts, firsts, worth):
        each.flags.writeable = False
    return KeyWords(terms, starts, firsts, worth, unknown, np.array(heads, np.bool_))


def _lines(index: Index, lines: Sequence[int]) -> tuple[NDArray[np.int64], ...]:
    """Return where each key that has words begins, how long it is, and whose it is."""
    # Where nothing follows, as after a last section without words, a stretch more does no harm.
    stream = np.append(index.stream, np.int32(-1))
    ends = np.flatnonzero(stream < 0)
    first = ends.searchsorted(index.stream_starts[:-1])
    after = stream[np.minimum(ends[first] + 1, len(stream) - 1)]
    # The term of a title as a whole is a key of its own: a stretch behind the title's.
    counts = np.array(lines, np.int64)
    counts += _wholes(index)[after] & (counts > 0)
    rows = ranges(first, counts)
    begins = np.append(0, ends + 1)[rows]
    lengths = ends[rows] - begins
    owners = np.repeat(np.arange(len(counts)), counts)
    filled = lengths > 0
    return begins[filled], lengths[filled], owners[filled]


def _wholes(index: Index) -> NDArray[np.bool_]:
    """Return of each term whether it is that of a title as a whole; of -1, that it is not."""
    found = np.zeros(len(index.terms) + 1, np.bool_)
    found[[number for term, number in index.terms.items() if " " in term]] = True
    return found


def _common(index: Index, light: Iterable[str]) -> list[int]:
    return sorted({term for word in light for term in index.surfaces.get(word, ())})


def _worth(
    terms: NDArray[np.int32], keys: int, common: Sequence[int], size: int
) -> tuple[NDArray[np.float32], float]:
    """Return the idf of every term among the keys and those of any site, and of one in none."""
    counts = np.bincount(terms, minlength=size).astype(np.float64)
    spread = counts.copy()
    spread[list(common)] += BACKGROUND / 2
    every = keys + BACKGROUND
    # A word may stand twice in a key.
    idf = np.log1p((np.maximum(every - spread, 0) + 0.5) / (spread + 0.5))
    return np.where(counts, idf, 0).astype(np.float32), float(np.log1p((every + 0.5) / 0.5))
