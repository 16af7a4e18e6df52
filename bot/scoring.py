"""Golden questions asked one after the other, and the figures printed."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import track

from bot import terminal
from knowledge import evaluation, golden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from knowledge.evaluation import Outcome, Report
    from knowledge.model import KnowledgeBase
    from knowledge.retriever import Retriever

LISTED = 20
"""How many of the questions that went wrong are named."""

_NAMES = {
    "questions": "questions",
    "hit_rate_1": "right section first",
    "hit_rate_3": "right section in the first three",
    "mrr_10": "mean reciprocal rank (of ten)",
    "passage_hit_rate": "passage holds the answer",
    "answered": "answered, of those that have an answer",
    "false_answers": "answered, of those that have none",
    "auroc": "confidence tells the two apart (AUROC)",
    "p50_ms": "milliseconds a question, median",
    "p99_ms": "milliseconds a question, 99th percentile",
}
_SHARES = {"hit_rate_1", "hit_rate_3", "passage_hit_rate", "answered", "false_answers"}


def score(
    paths: Sequence[Path], kb: KnowledgeBase, retriever: Retriever, *, as_json: bool
) -> Report:
    """Ask every golden question of the files, print the figures, and return them.

    Raises:
        InputError: A file of golden questions has problems.
    """
    questions = [each for path in paths for each in golden.load(path, kb)]
    asked = track(
        questions,
        description="Asking",
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    # The first question of a process reads what the others find read: it is asked twice.
    for first in questions[:1]:
        retriever.ask(first.question)
    outcomes = list(evaluation.ask_all(retriever, asked))
    report = evaluation.report(outcomes)
    if as_json:
        typer.echo(json.dumps(_rounded(report)))
    else:
        typer.echo(terminal.harmless("\n".join([*_figures(report), *_misses(outcomes)])))
    return report


def _rounded(report: Report) -> dict[str, float | None]:
    fields = dataclasses.asdict(report)
    return {name: value if value is None else round(value, 4) for name, value in fields.items()}


def _figures(report: Report) -> Iterator[str]:
    for name, value in _rounded(report).items():
        if value is None:
            continue
        shown = f"{value:.1%}" if name in _SHARES else f"{value:g}"
        yield f"{shown:>8}  {_NAMES[name]}"


def _misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    wrong = [outcome for outcome in outcomes if outcome.went_wrong]
    if wrong:
        yield f"\n{len(wrong)} went wrong:"
    for outcome in wrong[:LISTED]:
        yield f"  {outcome.golden.question}\n    {_what_happened(outcome)}"
    if len(wrong) > LISTED:
        yield f"  … and {len(wrong) - LISTED} more"


def _what_happened(outcome: Outcome) -> str:
    first = outcome.ranking[0].section.id if outcome.ranking else "nothing"
    confidence = f"confidence {outcome.answer.confidence:.2f}"
    if not outcome.in_scope:
        return f"answered with {first} ({confidence}), though nothing answers it"
    if outcome.rank == 1:
        return f"found {first}, but not surely enough to answer ({confidence})"
    wanted = " or ".join(outcome.golden.sections)
    place = f"ranked {outcome.rank}" if outcome.rank else "not in the first ten"
    return f"{first} came first ({confidence}) instead of {wanted} ({place})"
