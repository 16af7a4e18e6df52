"""What each term counts in each section: BM25F's frequency, summed over the fields.

Robertson, Zaragoza and Taylor 2004, "Simple BM25 Extension to Multiple Weighted Fields".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from knowledge.indexing.arrays import ranges
from knowledge.indexing.collector import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from knowledge.indexing.corpus import Corpus

PART = 0.5
"""What a word counts as a part of a compound ("Hilfe" in "Transporthilfe"), beside itself."""

_BLOCK = 1 << 18  # how many words are weighed at a time


class _Words(NamedTuple):
    """One row a word, or a term that a section holds: its term, its section, what it counts."""

    terms: NDArray[np.int32]
    sections: NDArray[np.int32]
    weights: NDArray[np.float32]


def weigh(
    corpus: Corpus,
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """Return where the postings of each term start, their sections, and what it counts in each.

    Some thousand sections are weighed at a time, as much as the processor keeps at hand.

    Returns:
        int64[terms + 1], int32[postings], ascending within a term, float32[postings].
    """
    field_weights = _field_weights(corpus.lengths)
    # There is room for a posting for each word, which is more than there are.
    rooms = np.append(0, np.cumsum(_most(corpus)))
    sections, frequencies = np.full(rooms[-1], -1, np.int32), np.empty(rooms[-1], np.float32)
    free = rooms[:-1].copy()
    for first, end in _blocks(corpus.stream_starts):
        words = _with_parts(_words(corpus, first, end, field_weights), corpus.parts)
        terms, among, weights = _summed(words)
        counts = np.bincount(terms, minlength=len(free))
        places = ranges(free, counts)
        sections[places], frequencies[places] = among, weights
        free += counts
    filled = sections >= 0
    return np.append(0, np.cumsum(free - rooms[:-1])), sections[filled], frequencies[filled]


def _most(corpus: Corpus) -> NDArray[np.int64]:
    """Return how many words have each term, those of parts among them."""
    size = len(corpus.terms)
    # One place more than there are terms: -1, where a stretch ends, is counted in the first.
    found = np.bincount(corpus.stream + 1, minlength=size + 1)[1:]
    found += np.bincount(corpus.extras[:, 0], minlength=size)
    compounds, parts = corpus.parts.T
    np.add.at(found, parts, found[compounds])
    return found


def _blocks(stream_starts: NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    """Part the sections into stretches of about _BLOCK words: the first of each, and the next."""
    wanted = np.arange(0, stream_starts[-1], _BLOCK)
    firsts = np.unique(stream_starts.searchsorted(wanted)).tolist()
    return pairwise((*firsts, len(stream_starts) - 1))


def _words(corpus: Corpus, first: int, end: int, field_weights: NDArray[np.float32]) -> _Words:
    """Return the words of the sections from the first on to before the end."""
    starts = corpus.stream_starts[first : end + 1]
    span = slice(starts[0], starts[-1])
    stream = corpus.stream[span]
    sections = np.repeat(np.arange(first, end, dtype=np.int32), np.diff(starts))
    are = stream >= 0
    beside = slice(*corpus.extras[:, 1].searchsorted((first, end)).tolist())
    terms, among, fields = corpus.extras[beside].T
    sections = np.append(sections[are], among)
    fields = np.append(corpus.fields[span][are], fields)
    return _Words(np.append(stream[are], terms), sections, field_weights[fields, sections])


def _with_parts(words: _Words, parts: NDArray[np.int32]) -> _Words:
    """Return the words and, where they are compounds, their parts."""
    if not len(parts):
        return words
    rows, held = _part_rows(words.terms, parts)
    return _Words(
        np.append(words.terms, held),
        np.append(words.sections, words.sections[rows]),
        np.append(words.weights, words.weights[rows] * np.float32(PART)),
    )


def _summed(words: _Words) -> _Words:
    """Return one row for each term that a section holds, in the order of terms and sections."""
    order = np.argsort(words.sections, kind="stable")
    order = order[_ordered(words.terms[order])]
    terms, sections, weights = words.terms[order], words.sections[order], words.weights[order]
    other = (terms[1:] != terms[:-1]) | (sections[1:] != sections[:-1])
    firsts = np.flatnonzero(np.append(len(terms) > 0, other))
    return _Words(terms[firsts], sections[firsts], np.add.reduceat(weights, firsts))


def _ordered(numbers: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the order that sorts numbers from 0 on, equal ones as they come.

    Integers of 16 bits are sorted by radix, in a fraction of the time that it takes to compare
    longer ones, so these are sorted by their lower half and then by the upper.
    """
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    upper = (numbers >> 16).astype(np.uint16)[order]
    return order[np.argsort(upper, kind="stable")]


def _part_rows(
    terms: NDArray[np.int32], parts: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return each row that has a compound, as often as it has parts, and the parts.

    Args:
        terms: int32[rows].
        parts: int32[n, 2], the terms of compounds, ascending, with the term of each part.
    """
    firsts = parts[:, 0].searchsorted(terms)
    counts = parts[:, 0].searchsorted(terms, side="right") - firsts
    rows = np.repeat(np.arange(len(terms)), counts)
    return rows, parts[ranges(firsts, counts), 1]


def _field_weights(lengths: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return what a word counts in each field of each section: more where the field is short.

    Args:
        lengths: int64[fields, sections], how many words stand there.
    """
    means = lengths.sum(axis=1) / np.maximum((lengths > 0).sum(axis=1), 1)
    b = np.array([field.b for field in FIELDS])[:, None]
    norms = 1 - b + b * lengths / np.maximum(means, 1)[:, None]
    weights = np.array([field.weight for field in FIELDS])[:, None] / norms
    return np.asarray(weights.astype(np.float32))
