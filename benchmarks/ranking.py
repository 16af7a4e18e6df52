"""What each part of the ranking brings: the golden questions of real sets, with parts taken away.

    python benchmarks/ranking.py SETS [SET...]

SETS is a folder of knowledge bases with golden questions (`NAME/kb`, `NAME/golden-clean.yaml`,
`NAME/golden-typo.yaml`, perhaps `NAME/golden-oos.yaml`). Prints the hit rate at 1 in percent, clean
and misspelt, and where there are questions without an answer the AUROC and the share of these that
would be answered where 90 % of the others are.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np

from knowledge import evaluation, files, golden
from knowledge.retriever import Retriever

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.golden import Golden

PARTS: Mapping[str, Mapping[str, float]] = {
    "all of it": {},
    "no spelling": {"knowledge.spelling.CANDIDATES": 0},
    "no thesaurus": {"knowledge.expansion.SAME": 0.0, "knowledge.expansion.LED": 0.0,
                     "knowledge.expansion.PART": 0.0},
    "no likeness": {"knowledge.ranking.LIKENESS": 0.0, "knowledge.ranking.HELD": 0.0},
    "no nearness": {"knowledge.ranking.WINDOW": 0.0, "knowledge.ranking.PAIRS": 0.0},
    "no function words": {"knowledge.scores.LIGHT": 0.0},
}  # fmt: skip


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


def row(folder: Path) -> str:
    """Return the figures of one set, as the ranking is now."""
    retriever = Retriever(files.load(folder / "kb"))
    clean = golden.load(folder / "golden-clean.yaml")
    rates = [hit_rate(retriever, clean)]
    rates.append(hit_rate(retriever, golden.load(folder / "golden-typo.yaml")))
    shown = f"{rates[0]:5.1f} / {rates[1]:4.1f}"
    without = folder / "golden-oos.yaml"
    if without.exists():
        shown += silence(retriever, clean, golden.load(without))
    return shown


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*")
    options = parser.parse_args()
    names = options.sets or sorted(
        path.parent.name for path in options.folder.glob("*/golden-clean.yaml")
    )
    for name in names:
        print(name)
        for part, values in PARTS.items():
            with ExitStack() as stack:
                for target, value in values.items():
                    stack.enter_context(patch(target, value))
                print(f"  {part:20} {row(options.folder / name)}", flush=True)


if __name__ == "__main__":
    main()
