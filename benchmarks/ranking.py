"""What each part of the ranking brings: the golden questions of real sets, with parts taken away.

    python benchmarks/ranking.py SETS [SET...] [--model FOLDER] [--misses N]

SETS is a folder of knowledge bases with golden questions (`NAME/kb`, `NAME/golden-clean.yaml`,
`NAME/golden-typo.yaml`, perhaps `NAME/golden-oos.yaml`). Prints the hit rate at 1 in percent, clean
and misspelt, and where there are questions without an answer the AUROC and the share of these that
would be answered where 90 % of the others are. With --model, the rows with a sentence encoder
follow those without. With --misses, the questions that it was surest of and wrong about are named.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np

from knowledge import evaluation, golden
from knowledge.kb import files
from knowledge.retriever import Retriever
from knowledge.semantic.encoder import Encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.golden import Golden

PARTS: Mapping[str, Mapping[str, float]] = {
    "all of it": {},
    "no spelling": {"question.spelling.CANDIDATES": 0},
    "no thesaurus": {"question.expansion.SAME": 0.0, "question.expansion.LED": 0.0,
                     "question.expansion.PART": 0.0, "question.expansion.BESIDE": 0.0},
    "no likeness": {"ranking.ranking.LIKENESS": 0.0, "ranking.ranking.HELD": 0.0},
    "no words of titles": {"ranking.ranking.COVERED": 0.0, "ranking.ranking.ASKED": 0.0},
    "no nearness": {"ranking.ranking.WINDOW": 0.0, "ranking.ranking.PAIRS": 0.0},
    "no function words": {"ranking.scores.LIGHT": 0.0},
}  # fmt: skip


WITH_MODEL: Mapping[str, Mapping[str, float]] = {
    "with the model": {},
    "  no mending for it": {"semantic.semantics.SHORTEST": 1000},
    "  single sentences": {"semantic.semantics.STRETCH": 1},
    "  best key alone": {"semantic.semantics.SOFTNESS": 0.02},
    "  meaning alone": {"ranking.ranking.MEANING": 1e6},
}


def hit_rate(retriever: Retriever, questions: Sequence[Golden]) -> float:
    """Return the percentage of questions whose right section comes first."""
    hits = 0
    for each in questions:
        first = retriever.search(each.question, limit=1)
        hits += bool(first) and first[0].section.id in each.sections
    return 100 * hits / len(questions)


def silence(retriever: Retriever, inside: Sequence[Golden], outside: Sequence[Golden]) -> str:
    """Return how well the confidence tells questions with an answer from those without."""
    answered = [retriever.ask(each.question).confidence for each in inside]
    false = [retriever.ask(each.question).confidence for each in outside]
    bar = float(np.quantile(answered, 0.1))
    share = float(np.mean(np.asarray(false) >= bar))
    return f"  AUROC {evaluation.auroc(answered, false):.3f}, false at 90 % {share:.0%}"


def row(folder: Path, encoder: Encoder | None, store: Path) -> str:
    """Return the figures of one set, as the ranking is now."""
    retriever = _retriever(folder, encoder, store)
    clean = golden.load(folder / "golden-clean.yaml")
    rates = [hit_rate(retriever, clean)]
    rates.append(hit_rate(retriever, golden.load(folder / "golden-typo.yaml")))
    shown = f"{rates[0]:5.1f} / {rates[1]:4.1f}"
    without = folder / "golden-oos.yaml"
    if without.exists():
        shown += silence(retriever, clean, golden.load(without))
    return shown


def misses(folder: Path, encoder: Encoder | None, store: Path, most: int) -> Iterator[str]:
    """Yield the questions with an answer that the ranking was surest of and wrong about."""
    retriever = _retriever(folder, encoder, store)
    outcomes = evaluation.ask_all(retriever, golden.load(folder / "golden-clean.yaml"))
    wrong = [each for each in outcomes if each.in_scope and each.rank != 1]
    for each in sorted(wrong, key=lambda outcome: -outcome.answer.confidence)[:most]:
        first = each.ranking[0].section.title if each.ranking else "nothing"
        place = f"its own ranked {each.rank}" if each.rank else "its own not in the first ten"
        yield f"{each.answer.confidence:.2f}  {each.golden.question}"
        yield f"      {first!r} first, {place}"


def _retriever(folder: Path, encoder: Encoder | None, store: Path) -> Retriever:
    retriever = Retriever(files.load(folder / "kb"))
    return retriever.understanding(encoder, store=store) if encoder else retriever


def table(folder: Path, encoder: Encoder | None, parts: Mapping[str, Mapping[str, float]]) -> None:
    """Print a row for each part that is taken away."""
    with TemporaryDirectory() as place:
        for part, values in parts.items():
            with ExitStack() as stack:
                for target, value in values.items():
                    stack.enter_context(patch(f"knowledge.{target}", value))
                print(f"  {part:20} {row(folder, encoder, Path(place, 'vectors'))}", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    encoder = Encoder(options.model) if options.model else None
    names = options.sets or sorted(
        path.parent.name for path in options.folder.glob("*/golden-clean.yaml")
    )
    for name in names:
        print(name)
        table(options.folder / name, None, PARTS)
        if encoder:
            table(options.folder / name, encoder, WITH_MODEL)
        if options.misses:
            with TemporaryDirectory() as place:
                store = Path(place, "vectors")
                print(*misses(options.folder / name, encoder, store, options.misses), sep="\n")


if __name__ == "__main__":
    main()
