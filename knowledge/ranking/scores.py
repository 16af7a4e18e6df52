"""BM25F scores of every section for a read question, and what the best of them hold of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from knowledge.indexing.arrays import highest_idf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from knowledge.indexing.index import Index
    from knowledge.question.query import Query
    from knowledge.question.readings import QueryTerm

LIGHT = 0.3
"""What a function word counts in the ranking; in the confidence it counts nothing."""

_COLUMNS = 1024
"""In how many parts the best is looked for first, where there are many sections."""


def rarities(query: Query, index: Index) -> list[float]:
    """Return, word by word, the idf of the rarest reading; of an unknown word the highest idf."""
    unknown = highest_idf(index.size)
    flat = [reading.term for term in query.terms for reading in term.readings]
    idf = iter(index.idf.take(flat).tolist() if flat else ())
    return [max([next(idf) for _ in term.readings], default=unknown) for term in query.terms]


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question that count, with their readings laid end to end.

    Attributes:
        readings: The number of each reading's term or phrase.
        trusts: float32[readings].
        weights: float32[readings], what each reading counts at its most: trust times the word's.
        counts: How many readings each word has.
        telling: float32[words], 1 for a word that carries meaning, 0 for a request word.
        rare: float32[words], how rare each word that carries meaning is, 1 as one that nobody uses;
            0 for a request word.
        unread: 1 where a word that carries meaning has no reading, else 0.
        light: The term of each function word, where the others are enough to go by.
    """

    readings: list[int]
    trusts: NDArray[np.float32]
    weights: NDArray[np.float32]
    counts: list[int]
    telling: NDArray[np.float32]
    rare: NDArray[np.float32]
    unread: float
    light: list[int]

    @classmethod
    def of(cls, query: Query, rarity: Sequence[float], index: Index) -> Asked:
        """Take a question, and the idf of each of its words."""
        # A question of function words alone ("who are you?") is all that there is to go by.
        all_light = all(term.weight == 0 for term in query.terms)
        read = zip(query.terms, rarity, strict=True)
        counted = [each for each in read if each[0].readings and (all_light or each[0].weight)]
        found = [term for term, _ in counted]
        counts = [len(term.readings) for term in found]
        flat = [reading for term in found for reading in term.readings]
        trusts = np.array([reading.trust for reading in flat], np.float32)
        weights = np.array([LIGHT if all_light else term.weight for term in found], np.float32)
        return cls(
            readings=[reading.term for reading in flat],
            trusts=trusts,
            weights=trusts * weights.repeat(counts),
            counts=counts,
            telling=np.array([all_light or term.telling for term in found], np.float32),
            rare=np.array([term.telling * idf for term, idf in counted], np.float32)
            / np.float32(highest_idf(index.size)),
            unread=float(any(term.telling and not term.readings for term in query.terms)),
            light=[] if all_light else _light(query.terms),
        )


def _light(terms: Sequence[QueryTerm]) -> list[int]:
    return [term.readings[0].term for term in terms if term.weight == 0 and term.readings]


@dataclass(frozen=True, slots=True)
class Best:
    """The best sections, in their own order.

    Attributes:
        sections: int64[sections], their numbers.
        scores: float32[sections], by BM25F; above 0 but for those that were asked for beside.
        words: float32[sections], how many words that carry meaning each holds.
        lacking: float32[sections], how rare the rarest such word is that each lacks, 0 to 1.
    """

    sections: NDArray[np.int64]
    scores: NDArray[np.float32]
    words: NDArray[np.float32]
    lacking: NDArray[np.float32]


def best(asked: Asked, index: Index, most: int, also: NDArray[np.int64] | None = None) -> Best:
    """Return the best sections by the words that count, at most `most`, and those in `also`.

    Function words add to their scores, but bring no section among them: half of all hold each.
    """
    if not asked.readings:
        others = np.zeros(0, np.int64) if also is None else also
        return Best(others, *np.zeros((3, len(others)), np.float32))
    found = _scores(asked, index)
    chosen = top(found, most)
    if also is not None:
        chosen = np.union1d(chosen, also)
    places, held = _places(asked.light + asked.readings, index, chosen)
    lights = len(asked.light)
    added = (index.impacts[places[:lights]] * held[:lights]).sum(axis=0) * np.float32(LIGHT)
    trusted = _trusted(asked, held[lights:])
    lacking = (asked.rare[:, None] * (trusted == 0)).max(axis=0, initial=asked.unread)
    return Best(chosen, found[chosen] + added, asked.telling @ trusted, lacking)


def _scores(asked: Asked, index: Index) -> NDArray[np.float32]:
    """Return the score of every section: for each word the best reading that it holds, summed."""
    spans = index.spans(asked.readings)
    sections = np.concatenate([index.sections[first:end] for first, end in spans])
    impacts = np.concatenate([index.impacts[first:end] for first, end in spans])
    lengths = [end - first for first, end in spans]
    impacts *= asked.weights.repeat(lengths)
    rows = np.arange(len(asked.counts)).repeat(asked.counts) * index.size
    found = np.zeros((len(asked.counts), index.size), np.float32)
    np.maximum.at(found.reshape(-1), rows.repeat(lengths) + sections, impacts)
    scores: NDArray[np.float32] = found.sum(axis=0)
    return scores


def top(scores: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Return the sections with the best scores above 0, in their own order."""
    least = 0.0
    rows = len(scores) // _COLUMNS
    if rows > 1 and most < _COLUMNS:
        # As many columns as are wanted reach this score, so the best of all do.
        peaks = scores[: rows * _COLUMNS].reshape(rows, _COLUMNS).max(axis=0)
        least = np.partition(peaks, _COLUMNS - most)[_COLUMNS - most]
    found = np.flatnonzero(scores >= least if least > 0 else scores > 0)
    if len(found) > most:
        found = found[np.argpartition(-scores[found], most - 1)[:most]]
        found.sort()
    return found


def _trusted(asked: Asked, held: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the trust in the best reading of each word that each of some sections holds.

    Args:
        asked: The words.
        held: bool[readings, sections], whether each section holds each reading.

    Returns:
        float32[words, sections], 0 where a section holds none.
    """
    firsts = [0, *accumulate(asked.counts[:-1])]
    trusted: NDArray[np.float32] = np.maximum.reduceat(held * asked.trusts[:, None], firsts, axis=0)
    return trusted


def _places(
    terms: Sequence[int], index: Index, sections: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return where each term's posting of each section is, and whether there is one."""
    spans = index.spans(terms)
    # In the postings' own type, or they would all be converted for each search.
    wanted = sections.astype(np.int32)
    found = [index.sections[first:end].searchsorted(wanted) for first, end in spans]
    places = np.concatenate(found).reshape(len(terms), -1)
    firsts, ends = np.array(spans).T
    places += firsts[:, None]
    inside = places < ends[:, None]
    places *= inside
    return places, (index.sections[places] == wanted) & inside
