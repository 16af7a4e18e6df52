"""How much of a question a title or alias says, word by word, and how much of it the question."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from knowledge.indexing.arrays import freeze, highest_idf, idf, offsets, ranges
from knowledge.indexing.ngrams import BACKGROUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.indexing.index import Index
    from knowledge.question.query import Query

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class KeyWords:
    """The words of every key (title or alias), section by section; read-only.

    Attributes:
        terms: int32[n], the terms of the keys, one key after the other.
        starts: int64[keys + 1]; key k's terms are at starts[k]:starts[k + 1].
        firsts: int64[sections + 1]; section s's keys are firsts[s]:firsts[s + 1].
        totals: float32[keys], how much all words of each key tell together.
        worth: float32[terms of the index], how much each term tells among the keys (idf); 0 for
            one that stands in none.
        unknown: What a word tells that no key has.
        vague: bool[sections], whether a section's title says little alone: others stand under it,
            or it stands under several others.
    """

    terms: NDArray[np.int32]
    starts: NDArray[np.int64]
    firsts: NDArray[np.int64]
    totals: NDArray[np.float32]
    worth: NDArray[np.float32]
    unknown: float
    vague: NDArray[np.bool_]

    def compare(self, query: Query, chosen: NDArray[np.int64]) -> tuple[list[float], list[float]]:
        """Return how much of a question each of a few sections covers with a key, and of it a key.

        Returns:
            The share of the question's weight that a key says, and the share of a key's weight that
            the question says; both 0 to 1, both the best of the section's keys.
        """
        told, whole = self._told(query)
        spans = zip(self.firsts[chosen].tolist(), self.firsts[chosen + 1].tolist(), strict=True)
        # A few keys of a few words each: arrays would take longer than they save.
        shares = [self._shares(told, first, end) for first, end in spans]
        return [covered / whole for covered, _ in shares], [asked for _, asked in shares]

    def _told(self, query: Query) -> tuple[dict[int, _Told], float]:
        """Return what the terms that a question says tell, and what all of its words do together.

        A word tells as much as the most telling of its readings.
        """
        size = len(self.worth)
        said = [[each for each in term.readings if each.term < size] for term in query.keyed]
        named = list({number for readings in said for number, _ in readings})
        tells = dict(zip(named, self.worth[named].tolist(), strict=True)) if named else {}
        told = {number: _Told(tells[number]) for number in named}
        whole = 0.0
        for place, (term, readings) in enumerate(zip(query.keyed, said, strict=True)):
            most = max([tells[number] for number, _ in readings], default=0.0)
            worth = most or (0.0 if term.light else self.unknown)
            whole += worth
            for number, trust in readings:
                told[number].add(place, trust, worth)
        return told, max(whole, _LEAST)

    def _shares(self, told: Mapping[int, _Told], first: int, end: int) -> tuple[float, float]:
        """Return what one of some keys says of the question, and the share of one that it says."""
        starts = self.starts[first : end + 1].tolist()
        terms = self.terms[starts[0] : starts[-1]].tolist()
        covered = asked = 0.0
        if told.keys().isdisjoint(terms):
            return covered, asked
        for key, (start, stop) in enumerate(pairwise(starts), first):
            found = [
                told[term] for term in terms[start - starts[0] : stop - starts[0]] if term in told
            ]
            if found:
                covered = max(covered, _together(found))
                mine = sum([each.tells * each.trust for each in found])
                asked = max(asked, mine / float(self.totals[key]))
        return covered, asked


@dataclass(slots=True)
class _Told:
    """What a term that a question says tells.

    Attributes:
        tells: Its worth among the keys.
        trust: How far it is trusted to be a word of the question, at its most; 0 to 1.
        shown: What it tells of each word of the question, by the word's place.
    """

    tells: float
    trust: float = 0.0
    shown: dict[int, float] = field(default_factory=dict)

    def add(self, place: int, trust: float, worth: float) -> None:
        self.trust = max(self.trust, trust)
        self.shown[place] = trust * worth


def _together(told: Sequence[_Told]) -> float:
    """Return what some terms tell of a question together, each of its words counted at its best."""
    best: dict[int, float] = {}
    for each in told:
        for place, worth in each.shown.items():
            best[place] = max(best.get(place, 0.0), worth)
    return sum(best.values())


def build(
    index: Index,
    lines: Sequence[int],
    above: Sequence[Sequence[int]],
    vague: Sequence[bool],
    light: Iterable[str] = (),
) -> KeyWords:
    """Find the words of the keys in an index.

    Args:
        index: Its stream starts with the keys of each section, a stretch for each line.
        lines: How many lines the keys of each section have, its title the first.
        above: The terms of the titles that each section's title stands under; with them it is
            a key more.
        vague: Whether each section's title says little alone.
        light: Function words of the languages that they are written in.
    """
    wholes = {term: number for term, number in index.terms.items() if " " in term}
    begins, lengths, owners = _lines(index, lines, list(wholes.values()))
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
    common = _common(index, light)
    worth, unknown = _worth(terms, len(rows), common, len(index.terms))
    _even(worth, index, wholes, common)
    totals = np.add.reduceat(worth[terms], starts[:-1]) if len(rows) else np.zeros(0, np.float32)
    freeze((terms, starts, firsts, totals, worth))
    return KeyWords(terms, starts, firsts, totals, worth, unknown, np.array(vague, np.bool_))


def _lines(
    index: Index, lines: Sequence[int], wholes: Sequence[int]
) -> tuple[NDArray[np.int64], ...]:
    """Return where each key that has words begins, how long it is, and whose it is."""
    # Where nothing follows, as after a last section without words, a stretch more does no harm.
    stream = np.append(index.stream, np.int32(-1))
    ends = np.flatnonzero(stream < 0)
    first = ends.searchsorted(index.stream_starts[:-1])
    # The terms of a title as a whole and of its parts are keys of their own: stretches behind it.
    plain = np.flatnonzero(~np.isin(stream[np.append(0, ends[:-1] + 1)], wholes))
    last = plain.searchsorted(first) + np.array(lines, np.int64)
    counts = np.append(plain, len(ends))[last] - first
    rows = ranges(first, counts)
    begins = np.append(0, ends + 1)[rows]
    lengths = ends[rows] - begins
    owners = np.repeat(np.arange(len(counts)), counts)
    filled = lengths > 0
    return begins[filled], lengths[filled], owners[filled]


def _even(
    worth: NDArray[np.float32], index: Index, wholes: Mapping[str, int], light: Iterable[int]
) -> None:
    """Let a title as a whole tell no more than its most telling word, but for one with light words.

    It is rarer than they are, and says nothing that they do not.
    """
    common = frozenset(light)
    for title, number in wholes.items():
        words = [index.terms[word] for word in title.split(" ") if word in index.terms]
        if common.isdisjoint(words):
            worth[number] = min(worth[number], worth[words].max(initial=0.0))


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
    told = np.where(counts, idf(spread, every), np.float32(0))
    return told, highest_idf(every)
