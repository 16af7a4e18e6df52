"""Scores every section for a read question, then looks closer at the best of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.confidence import Evidence
from knowledge.nearness import Nearness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from knowledge.expansion import Reading
    from knowledge.index import Index
    from knowledge.ngrams import KeyIndex
    from knowledge.query import Query, QueryTerm
    from knowledge.semantics import Meaning

CANDIDATES = 40
"""How many of the best sections by BM25 are compared with the question as a whole."""

LIGHTED = 200
"""How many of the best sections by the words that carry meaning are given function words too."""

READ = 12
"""How many of the best of these are read for how close together they say what is asked."""

_LEAST = 1e-6

LIGHT = 0.3
"""What a function word counts in the ranking; in the confidence it counts nothing."""

SPOKEN = 0.25
"""What it is worth that a section is in the visitor's language."""

MEANING = 9.0
"""What it is worth, with a model, that a title or alias means just what the question does; half of
that, that a stretch of the text does."""

LIKENESS = 1.2
HELD = 0.4
WINDOW = 0.5
PAIRS = 0.3
"""What each is worth at its most, beside 1 for the best BM25 score: a title or alias just like the
question, one that the question holds whole, all of the question in one stretch, and in pairs."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One section as it was ranked.

    Attributes:
        section: Its number in the index.
        score: What it was ranked by; comparable within one question only.
        evidence: What the confidence is made from.
    """

    section: int
    score: float
    evidence: Evidence


def rank(
    query: Query,
    index: Index,
    keys: KeyIndex,
    limit: int,
    spoken: NDArray[np.bool_] | None = None,
    meaning: Meaning | None = None,
) -> tuple[Ranked, ...]:
    """Return the best sections for a question, best first, at most `limit` and CANDIDATES.

    Args:
        query: The question as it was read.
        index: Where its words are looked up.
        keys: What it is compared with as a whole.
        limit: How many sections to return.
        spoken: Whether each section is in the visitor's language, where some are not.
        meaning: How near the question is to each section by its meaning, where there is a model.
    """
    sums = _Sums.of(query, index)
    meant = _meant(meaning) if meaning else None
    best = _candidates(sums.scores, meant)
    if not len(best):
        return ()
    likeness, held = keys.compare(query.text, best.tolist())
    highest = max(float(sums.scores[best].max()), _LEAST)
    scores = sums.scores[best] / np.float32(highest) + LIKENESS * likeness + HELD * held
    if meant is not None:
        scores += meant[best]
    stretch, pairs = _nearness(query, index, best, scores)
    scores += WINDOW * stretch + PAIRS * pairs
    if spoken is not None:
        scores += SPOKEN * spoken[best]
    order = np.argsort(-scores, kind="stable")[: limit + 1]
    leads = _leads(scores[order])
    words = sum(not term.light for term in query.terms)
    substance = max((term.weight for term in query.terms), default=0.0)
    return tuple(
        Ranked(
            int(best[place]),
            float(scores[place]),
            Evidence(
                coverage=float(sums.coverage[best[place]]),
                likeness=float(likeness[place]),
                held=float(held[place]),
                stretch=float(stretch[place]),
                pairs=float(pairs[place]),
                lead=lead,
                words=words,
                substance=substance,
                **_near(meaning, best[place]),
            ),
        )
        for place, lead in zip(order[:limit].tolist(), leads, strict=False)
    )


def _meant(meaning: Meaning) -> NDArray[np.float32]:
    """Return what a question's meaning is worth in every section."""
    near = meaning.keys + meaning.stretches / np.float32(2)
    return np.float32(MEANING * meaning.trust) * np.maximum(near, np.float32(0))


def _near(meaning: Meaning | None, section: int) -> dict[str, float]:
    if meaning is None:
        return {}
    return {
        "key": float(meaning.keys[section]),
        "said": float(meaning.stretches[section]),
        "trust": meaning.trust,
    }


def _candidates(
    scores: NDArray[np.float32], meant: NDArray[np.float32] | None
) -> NDArray[np.int64]:
    """Return the sections that are looked at closer, best by their words first."""
    best = _best(scores, CANDIDATES)
    if meant is None:
        return best
    others = _best(meant, CANDIDATES)
    return np.concatenate([best, others[~np.isin(others, best)]])


def _nearness(
    query: Query, index: Index, best: NDArray[np.int64], scores: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return float32[2, sections]: best stretch and pairs; 0 for those that are far behind."""
    found = np.zeros((2, len(best)), np.float32)
    nearness = Nearness(query, worth(query, index), len(index.terms))
    for place in np.argsort(-scores, kind="stable")[:READ].tolist():
        found[:, place] = nearness.of(index.words(int(best[place])))
    return found


def _leads(scores: NDArray[np.float32]) -> list[float]:
    """Return how far each score is ahead of the next, as a share of its own; the last of 0."""
    leads: list[float] = (1 - np.append(scores[1:], 0.0) / scores).tolist()
    return leads


def _best(scores: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Return the sections with the best scores above 0, best first."""
    some = min(most, len(scores))
    if not some:
        return np.zeros(0, np.int64)
    best = np.argpartition(-scores, some - 1)[:some]
    best = best[scores[best] > 0]
    return best[np.lexsort((best, -scores[best]))]


@dataclass(frozen=True, slots=True)
class _Sums:
    """Per section: the BM25 score and the share of the question's weight that it holds.

    In the share, request words count by the square of their weight: whether a section says "find"
    may decide between two, and hardly tells whether it answers.
    """

    scores: NDArray[np.float32]
    coverage: NDArray[np.float32]

    @classmethod
    def of(cls, query: Query, index: Index) -> _Sums:
        scores = np.zeros(index.size, np.float32)
        covered = np.zeros(index.size, np.float32)
        # A question of function words alone ("who are you?") is all that there is to go by.
        all_light = all(term.light for term in query.terms)
        total = 0.0
        for term in query.terms:
            if term.light and not all_light:
                continue
            weight = LIGHT if all_light else term.weight
            share = (weight if all_light else weight**2) * _rarity(term, index)
            _add(term, index, scores, covered, np.float32(weight), np.float32(share))
            total += share
        if total:
            covered /= np.float32(total)
        if not all_light:
            _add_light(query, index, scores)
        return cls(scores, covered)


def _add(
    term: QueryTerm,
    index: Index,
    scores: NDArray[np.float32],
    covered: NDArray[np.float32],
    weight: np.float32,
    share: np.float32,
) -> None:
    """Add what a word is worth to every section that holds it, by its best reading there."""
    if len(term.readings) == 1:
        (reading,) = term.readings
        sections, impacts = _postings(reading, index)
        trust = np.float32(reading.trust)
        scores[sections] += weight * trust * impacts
        covered[sections] += share * trust
    elif term.readings:
        impact, trusted = _held(term, index)
        scores += weight * impact
        covered += share * trusted


def _add_light(query: Query, index: Index, scores: NDArray[np.float32]) -> None:
    """Add function words to the best scores: half of all sections hold them, few are looked at."""
    best = _best(scores, LIGHTED)
    best.sort()
    for term in query.terms:
        if not term.light:
            continue
        for reading in term.readings[:1]:
            sections, impacts = _postings(reading, index)
            places = np.minimum(np.searchsorted(sections, best), len(sections) - 1)
            found = sections[places] == best
            scores[best[found]] += np.float32(LIGHT) * impacts[places[found]]


def _rarity(term: QueryTerm, index: Index) -> float:
    """Return the idf of the rarest reading; of a word that nobody wrote, the highest there is."""
    idf = [float(index.idf[number]) for reading in term.readings for number in reading.terms]
    return max(idf, default=float(np.log1p((index.size + 0.5) / 0.5)))


def _held(term: QueryTerm, index: Index) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return, per section, the best impact of a word's readings, and the best trust in one."""
    impact = np.zeros(index.size, np.float32)
    trust = np.zeros(index.size, np.float32)
    for reading in term.readings:
        sections, impacts = _postings(reading, index)
        trusted = np.float32(reading.trust)
        impact[sections] = np.maximum(impact[sections], impacts * trusted)
        trust[sections] = np.maximum(trust[sections], trusted)
    return impact, trust


def _postings(reading: Reading, index: Index) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Return the sections that hold all terms of a reading, and their mean impact in each."""
    sections, impacts = index.postings(reading.terms[0])
    for number in reading.terms[1:]:
        others, more = index.postings(number)
        sections, mine, theirs = np.intersect1d(
            sections, others, assume_unique=True, return_indices=True
        )
        impacts = impacts[mine] + more[theirs]
    return sections, impacts / np.float32(len(reading.terms))


def holds(term: QueryTerm, section: int, index: Index) -> bool:
    """Return whether a section holds any reading of a word."""
    return any(section in _postings(reading, index)[0] for reading in term.readings)


def worth(query: Query, index: Index) -> tuple[float, ...]:
    """Return what each word of the question counts in a passage, where it stands as written."""
    return tuple((term.weight or LIGHT / 10) * _rarity(term, index) for term in query.terms)


def trusted(term: QueryTerm, held: set[int]) -> float:
    """Return the best trust in a reading of a word that a text with the given terms holds."""
    trusts = (reading.trust for reading in term.readings if held.issuperset(reading.terms))
    return max(trusts, default=0.0)
