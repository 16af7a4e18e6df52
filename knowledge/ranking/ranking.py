"""Scores every section for a read question, then looks closer at the best of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from knowledge.indexing.streams import Streams
from knowledge.ranking import heads, scores
from knowledge.ranking.confidence import Evidence
from knowledge.ranking.nearness import nearness
from knowledge.ranking.pairs import pairs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from knowledge.indexing.index import Index
    from knowledge.indexing.ngrams import KeyIndex
    from knowledge.question.asides import Asides
    from knowledge.question.query import Query
    from knowledge.question.readings import QueryTerm
    from knowledge.ranking.coverage import KeyWords
    from knowledge.ranking.scores import Best
    from knowledge.semantic.semantics import Meaning

CANDIDATES = 40
"""How many of the best sections by BM25 are compared with the question as a whole."""

READ = 12
"""How many of the best of these are read for how close together they say what is asked, and
compared with their titles and aliases word by word."""

_LEAST = 1e-6
_TELLING_DIGITS = 3  # from how many digits on a number says something by itself

SPOKEN = 0.25
"""What it is worth that a section is in the visitor's language."""

MEANING = 9.0
"""What it is worth, with a model, that a title or alias means just what the question does; half of
that, that a stretch of the text does."""

LIKENESS = 1.0
HELD = 0.2
COVERED = 0.5
ASKED = 0.4
WINDOW = 0.7
PAIRS = 0.7
"""What each is worth at its most, beside 1 for the best BM25 score: a title or alias just like the
question by its letters, one that the question holds whole, one that says all of the question word
by word, one that the question says whole, all of the question in one stretch, and in pairs."""


class Ranked(NamedTuple):
    """One section as it was ranked.

    Attributes:
        section: Its number in the index.
        evidence: What the confidence is made from.
    """

    section: int
    evidence: Evidence


class _Shown(NamedTuple):
    """What a section shows of a question where it is read; 0 to 1 each.

    Attributes:
        stretch: The share of it in one stretch.
        telling: The same of its weightiest words.
        pairs: The share of it in pairs.
        covered: The share of it in a title or alias.
        asked: How much of that the question says.
    """

    stretch: float = 0.0
    telling: float = 0.0
    pairs: float = 0.0
    covered: float = 0.0
    asked: float = 0.0

    def worth(self, left: float) -> float:
        """Return what this adds to a score, given the share that words of titles count for."""
        titled = COVERED * self.covered + ASKED * self.asked
        return WINDOW * self.stretch + PAIRS * self.pairs + left * titled


_UNREAD = _Shown()


class _Candidate(NamedTuple):
    """One of the best sections with what was found of it, as in Evidence."""

    section: int
    score: float
    words: float
    lacking: float
    likeness: float
    held: float
    beside: float
    shown: _Shown


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks the sections of one knowledge base.

    Attributes:
        index: Where a question's words are looked up.
        keys: What it is compared with as a whole, by letters.
        words: The same by words.
        asides: Which sections are beside the point.
        ends: int64[sections], the number after the last section under each.
        past: int64[sections], the year gone by that each is about; 0 for none.
    """

    index: Index
    keys: KeyIndex
    words: KeyWords
    asides: Asides
    ends: NDArray[np.int64]
    past: NDArray[np.int64]

    def rank(
        self,
        query: Query,
        limit: int,
        favoured: NDArray[np.bool_] | None = None,
        meaning: Meaning | None = None,
    ) -> tuple[Ranked, ...]:
        """Return the best sections for a question, best first, at most `limit` and CANDIDATES.

        Args:
            query: The question as it was read.
            limit: How many sections to return.
            favoured: Whether each section is in the visitor's language, where some are not.
            meaning: How near the question is to each section by its meaning, where there is a
                model.
        """
        rarity = scores.rarities(query, self.index)
        meant = _meant(meaning) if meaning else None
        also = None if meant is None else scores.top(meant, CANDIDATES)
        asked = scores.Asked.of(query, rarity, self.index)
        best = scores.best(asked, self.index, CANDIDATES, also)
        if not len(best.sections):
            return ()
        likeness, held = self.keys.compare(query.text, best.sections)
        total = _unread(best, likeness, held, meant)
        near = np.argsort(-total, kind="stable")[:READ]
        shown = self._read(query, _worth(query, rarity), best.sections[near])
        # What the words of titles and aliases show, a model has seen already.
        left = 1 - meaning.trust[best.sections[near]] if meaning else np.ones(len(near))
        total[near] += [each.worth(share) for each, share in zip(shown, left.tolist(), strict=True)]
        if favoured is not None:
            total += SPOKEN * favoured[best.sections]
        beside = self.asides.beside(legal=query.legal, news=query.news)
        total -= beside.costs[best.sections]
        total[near] += heads.lifts(
            total[near], best.sections[near], best.words[near], self.ends, query.wanted, self.index
        )
        order = np.argsort(-total, kind="stable")[: limit + 1]
        doubts = beside.doubts[best.sections]
        columns = (best.sections, total, best.words, best.lacking, likeness, held, doubts)
        read = dict(zip(near.tolist(), shown, strict=True))
        seen = [read.get(place, _UNREAD) for place in order.tolist()]
        rows = zip(*[each[order].tolist() for each in columns], seen, strict=True)
        return tuple(self._ranked(query, [_Candidate(*row) for row in rows], limit, meaning))

    def worth(self, query: Query) -> list[float]:
        """Return what each word of a question counts in a passage, where it stands as written."""
        return _worth(query, scores.rarities(query, self.index))

    def _read(
        self, query: Query, counted: Sequence[float], sections: NDArray[np.int64]
    ) -> list[_Shown]:
        """Return what a few sections show of a question where they are read."""
        streams = Streams.of(sections, self.index)
        stretches = nearness(query, counted, self.index, streams).tolist()
        paired = pairs(query, counted, self.index, streams).tolist()
        return list(map(_Shown, *stretches, paired, *self.words.compare(query, sections)))

    def _ranked(
        self, query: Query, found: Sequence[_Candidate], limit: int, meaning: Meaning | None
    ) -> Iterator[Ranked]:
        absent, unknown = sum(term.absent for term in query.terms), _unknown(query)
        said_words = sum(term.telling for term in query.terms)
        substance = max(map(_substance, query.terms), default=0.0)
        leads = _leads([each.score for each in found])
        for each, lead in islice(zip(found, leads, strict=True), limit):
            shown = each.shown
            # A title that others stand under is asked for with all of them, one that stands under
            # several with the one that is meant.
            named = shown.covered if self.words.vague[each.section] else 1.0
            evidence = Evidence(
                words=each.words,
                lacking=each.lacking,
                absent=absent,
                unknown=unknown,
                said_words=said_words,
                likeness=each.likeness,
                stretch=shown.telling,
                pairs=shown.pairs,
                asked=shown.asked * named,
                # A short title is soon held by a long question.
                held=each.held * math.sqrt(each.likeness) * named,
                sections=self.index.size,
                lead=lead,
                substance=substance,
                beside=each.beside,
                past=self._is_past(each.section, query.years),
                **_near(meaning, each.section),
            )
            yield Ranked(each.section, evidence)

    def _is_past(self, section: int, years: Collection[int] | None) -> bool:
        """Return whether a section is about a year gone by that a question for a time has not."""
        year = int(self.past[section])
        return years is not None and year > 0 and year not in years


def _unread(
    best: Best,
    likeness: NDArray[np.float32],
    held: NDArray[np.float32],
    meant: NDArray[np.float32] | None,
) -> NDArray[np.float32]:
    """Return what sections count before any of them is read."""
    highest = max(float(best.scores.max()), _LEAST)
    of_words = best.scores / np.float32(highest)
    total: NDArray[np.float32] = of_words + LIKENESS * likeness + HELD * held
    if meant is not None:
        total += meant[best.sections]
    return total


def _substance(term: QueryTerm) -> float:
    """Return what a word says by itself: a number of one or two digits may be of anything."""
    return 0.0 if term.surface.isdigit() and len(term.surface) < _TELLING_DIGITS else term.weight


def _unknown(query: Query) -> float:
    """Return how many words that carry meaning, but absent ones, the knowledge has nothing for."""
    readings = (term.readings for term in query.terms if term.telling and not term.absent)
    return sum(1 - max((reading.trust for reading in each), default=0.0) for each in readings)


def _meant(meaning: Meaning) -> NDArray[np.float32]:
    """Return what a question's meaning is worth in every section."""
    near = meaning.keys + meaning.stretches / np.float32(2)
    return np.float32(MEANING) * meaning.trust * np.maximum(near, np.float32(0))


def _near(meaning: Meaning | None, section: int) -> dict[str, float]:
    if meaning is None:
        return {}
    return {
        "key": float(meaning.keys[section]),
        "said": float(meaning.stretches[section]),
        "trust": float(meaning.trust[section]),
    }


def _leads(ranked: Sequence[float]) -> list[float]:
    """Return how far each score is ahead of the next, as a share of its own; the last of 0."""
    return [
        1 - following / score for score, following in zip_longest(ranked, ranked[1:], fillvalue=0.0)
    ]


def _worth(query: Query, rarity: Sequence[float]) -> list[float]:
    return [
        (term.weight or scores.LIGHT / 10) * rare
        for term, rare in zip(query.terms, rarity, strict=True)
    ]
