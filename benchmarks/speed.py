"""How fast questions are answered, beside bm25s and rapidfuzz, on corpora grown from real sets.

    python benchmarks/speed.py SETS [--sizes 1000 10000 100000] [--questions 300]

SETS is a folder of knowledge bases with golden questions (`NAME/kb`, `NAME/golden-typo.yaml`). A
corpus is grown by repeating their sections with a third of the words exchanged, so that no two are
alike and the vocabulary grows. Needs the extra `benchmark` for bm25s.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import bm25s
import numpy as np
import Stemmer
from rapidfuzz import fuzz, process

from knowledge import files, golden
from knowledge.model import KnowledgeBase, Page, Section
from knowledge.retriever import Retriever

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXCHANGED = 0.3


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds a question, seconds to build, and MiB held afterwards."""

    p50: float
    p99: float
    build: float
    held: float


def grow(sections: Sequence[Section], size: int) -> KnowledgeBase:
    """Return a knowledge base of `size` sections."""
    rng = random.Random(size)
    words = sorted({word for section in sections for word in section.text.split()})
    grown = [_variant(sections[n % len(sections)], n, words, rng) for n in range(size)]
    page = Page("Grown", "https://grown.example/", tuple(grown), language="en")
    return KnowledgeBase(pages=(page,))


def _variant(section: Section, number: int, words: Sequence[str], rng: random.Random) -> Section:
    text = [
        rng.choice(words) if rng.random() < EXCHANGED else word for word in section.text.split()
    ]
    title = " ".join(rng.sample(words, 4))
    made_up = f"{rng.choice(words)}{number}"
    return replace(
        section, id=f"s{number}", title=title, text=" ".join((*text, made_up)), aliases=()
    )


def memory() -> float:
    """Return the MiB that this process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def measure(build: Callable[[], Callable[[str], object]], questions: Sequence[str]) -> Timing:
    """Build once, warm up, and ask every question."""
    before, started = memory(), time.perf_counter()
    ask = build()
    built = time.perf_counter() - started
    held = memory() - before
    for question in questions[:20]:
        ask(question)
    times = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - started) * 1000)
    return Timing(float(np.median(times)), float(np.quantile(times, 0.99)), built, held)


def signpost(kb: KnowledgeBase) -> Callable[[str], object]:
    """Return our whole answer: spelling mended, confidence, passage."""
    return Retriever(kb).ask


def bm25(kb: KnowledgeBase) -> Callable[[str], object]:
    """Return bm25s's ten best, with Snowball stems; it mends nothing."""
    stemmer = Stemmer.Stemmer("english")
    texts = [f"{section.title}\n{section.text}" for _, section in kb.sections()]
    index = bm25s.BM25()
    tokens = bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)
    index.index(tokens, show_progress=False)

    def ask(question: str) -> object:
        asked = bm25s.tokenize(question, stopwords="en", stemmer=stemmer, show_progress=False)
        return index.retrieve(asked, k=10, show_progress=False)

    return ask


def fuzzy(kb: KnowledgeBase) -> Callable[[str], object]:
    """Return rapidfuzz's ten best over whole sections."""
    texts = [f"{section.title}\n{section.text}" for _, section in kb.sections()]
    return lambda question: process.extract(question, texts, scorer=fuzz.token_set_ratio, limit=10)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--questions", type=int, default=300)
    options = parser.parse_args()
    folders = [path.parent for path in sorted(options.sets.glob("*_en/golden-typo.yaml"))]
    folders += [options.sets / "stackfaq"]
    sections = [section for each in folders for _, section in files.load(each / "kb").sections()]
    asked = [each.question for path in folders for each in golden.load(path / "golden-typo.yaml")]
    random.Random(0).shuffle(asked)
    print(f"{'sections':>9} {'retriever':>12} {'p50 ms':>8} {'p99 ms':>8} {'p99/p50':>8}"
          f" {'p50/bm25s':>10} {'build s':>8} {'held MiB':>9}")  # fmt: skip
    for size in options.sizes:
        kb = grow(sections, size)
        report(size, kb, asked[: options.questions])


def report(size: int, kb: KnowledgeBase, questions: Sequence[str]) -> None:
    """Print the rows of one size, each beside bm25s in the same run."""
    peers = {"bm25s": bm25, "signpost": signpost, "rapidfuzz": fuzzy}
    base = None
    for name, build in peers.items():
        few = questions[:20] if name == "rapidfuzz" else questions
        found = measure(lambda build=build: build(kb), few)
        base = base or found.p50
        print(f"{size:>9} {name:>12} {found.p50:>8.2f} {found.p99:>8.2f} "
              f"{found.p99 / found.p50:>8.1f} {found.p50 / base:>10.1f} {found.build:>8.1f} "
              f"{found.held:>9.0f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
