"""Golden questions to figures: hit rate, MRR, passage hit rate, false answers, AUROC, latency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.golden import Golden
    from knowledge.model import Answer, Match
    from knowledge.retriever import Retriever

DEPTH = 10
"""How far down the ranking is looked at (the 10 of MRR@10)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one golden question.

    Attributes:
        golden: The question with its known answer.
        answer: What a visitor would have been told.
        ranking: The best sections, at most DEPTH, whether or not the confidence was enough.
        passage: What the best of them would be quoted with, likewise.
    """

    golden: Golden
    answer: Answer
    ranking: tuple[Match, ...]
    passage: str

    @property
    def in_scope(self) -> bool:
        """Whether the knowledge answers the question."""
        return bool(self.golden.sections)

    @property
    def rank(self) -> int | None:
        """The place of the first right section in the ranking, from 1; None where it is not."""
        places = (
            place
            for place, match in enumerate(self.ranking, 1)
            if match.section.id in self.golden.sections
        )
        return next(places, None)

    @property
    def went_wrong(self) -> bool:
        """Whether a visitor was not told what is right."""
        if not self.in_scope:
            return self.answer.answered
        return self.rank != 1 or not self.answer.answered

    @property
    def passage_hit(self) -> bool:
        """Whether the right section was found and what it was quoted with holds the answer."""
        wanted = " ".join((self.golden.contains or "").casefold().split())
        return self.rank == 1 and wanted in " ".join(self.passage.casefold().split())


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of `signpost evaluate`; shares are 0 to 1, None where nothing was asked."""

    questions: int
    hit_rate_1: float | None
    hit_rate_3: float | None
    mrr_10: float | None
    passage_hit_rate: float | None
    answered: float | None
    false_answers: float | None
    auroc: float | None
    p50_ms: float | None
    p99_ms: float | None


def ask_all(retriever: Retriever, questions: Iterable[Golden]) -> Iterator[Outcome]:
    """Ask every golden question, in order."""
    for golden in questions:
        answer = retriever.ask(golden.question)
        ranking = retriever.search(golden.question, limit=DEPTH)
        best = ranking[0].section if ranking else None
        passage = retriever.quote(golden.question, best).passage if best else ""
        yield Outcome(golden, answer, ranking, passage)


def report(outcomes: Sequence[Outcome]) -> Report:
    """Return the figures over all outcomes."""
    inside = [outcome for outcome in outcomes if outcome.in_scope]
    outside = [outcome for outcome in outcomes if not outcome.in_scope]
    ranks = [outcome.rank for outcome in inside]
    times = [outcome.answer.elapsed_ms for outcome in outcomes]
    return Report(
        questions=len(outcomes),
        hit_rate_1=_share(rank == 1 for rank in ranks),
        hit_rate_3=_share(rank is not None and rank <= 3 for rank in ranks),
        mrr_10=_mean(1 / rank if rank else 0.0 for rank in ranks),
        passage_hit_rate=_share(each.passage_hit for each in inside if each.golden.contains),
        answered=_share(outcome.answer.answered for outcome in inside),
        false_answers=_share(outcome.answer.answered for outcome in outside),
        auroc=auroc(_confidences(inside), _confidences(outside)),
        p50_ms=_percentile(times, 50),
        p99_ms=_percentile(times, 99),
    )


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float | None:
    """Return the area under the ROC curve: how often an in-scope confidence is the higher one.

    By ranks, ties counted half (Mann and Whitney 1947); None where either side is empty.
    """
    if not len(inside) or not len(outside):
        return None
    higher = np.sort(np.asarray(outside))
    below = np.searchsorted(higher, inside, side="left")
    tied = np.searchsorted(higher, inside, side="right") - below
    return float((below + tied / 2).sum() / (len(inside) * len(outside)))


def _confidences(outcomes: Iterable[Outcome]) -> list[float]:
    return [outcome.answer.confidence for outcome in outcomes]


def _share(flags: Iterable[bool]) -> float | None:
    return _mean(float(flag) for flag in flags)


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None


def _percentile(values: Sequence[float], percent: float) -> float | None:
    return float(np.percentile(values, percent)) if values else None
