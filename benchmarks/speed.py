"""How fast questions are answered, beside bm25s and rapidfuzz, on corpora grown from real sets.

    python benchmarks/speed.py SETS [--sizes 1000 10000 100000] [--questions 300]

SETS is a folder of knowledge bases with golden questions (`NAME/kb`, `NAME/golden-typo.yaml`). A
corpus is grown by repeating their sections with a third of the words exchanged, so that no two are
alike and the vocabulary grows. Each ratio is printed with its bar in brackets. At the end a
knowledge base of 2,000 pages is asked from the command line, without and with what is kept of it.
Needs the extra `benchmark` for bm25s.
"""

from __future__ import annotations

import argparse
import gc
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import bm25s
import numpy as np
import Stemmer
from rapidfuzz import fuzz, process

from knowledge import golden
from knowledge.kb import files
from knowledge.model import KnowledgeBase, Page, Section, Site
from knowledge.retriever import Retriever

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

EXCHANGED = 0.3
PAGES, SECTIONS_A_PAGE = 2000, 5


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
    for size in options.sizes:
        report(size, grow(sections, size), asked[: options.questions])
    print(
        f"\n{PAGES} pages, a question from the command line, seconds from the process's start [2]:"
    )
    for name, seconds in starts(grow(sections, PAGES * SECTIONS_A_PAGE), asked[0]):
        print(f"  {name:28} {seconds:6.2f}", flush=True)


def report(size: int, kb: KnowledgeBase, questions: Sequence[str]) -> None:
    """Print the rows of one size, and how the bars are met in the same run."""
    print(f"\n{size} sections: p50 ms, p99 ms, seconds to build, MiB held")
    found = {}
    for name, build in {"bm25s": bm25, "signpost": signpost, "process.extract": fuzzy}.items():
        few = questions[:20] if name == "process.extract" else questions
        each = found[name] = measure(partial(build, kb), few)
        print(f"  {name:16} {each.p50:9.3f} {each.p99:9.3f} {each.build:7.1f} {each.held:7.0f}",
              flush=True)  # fmt: skip
    ours, peer, fuzz = found["signpost"], found["bm25s"], found["process.extract"]
    print(f"  p50 / bm25s {ours.p50 / peer.p50:.1f} [4]; "
          f"process.extract / p50 {fuzz.p50 / ours.p50:.0f} [100 at 10,000]; "
          f"p99 / p50 {ours.p99 / ours.p50:.1f} [5]; "
          f"build / bm25s {ours.build / peer.build:.2f} [2 at 100,000]; "
          f"held {ours.held:.0f} MiB [500 at 100,000]", flush=True)  # fmt: skip


def starts(kb: KnowledgeBase, question: str) -> Iterator[tuple[str, float]]:
    """Yield how long the command takes: the first time, and from what it kept."""
    sections = [section for _, section in kb.sections()]
    pages = [
        Page(f"Page {n}", f"https://grown.example/{n}", tuple(sections[n::PAGES]), id=n)
        for n in range(PAGES)
    ]
    with tempfile.TemporaryDirectory() as folder:
        files.write(Path(folder), Site("Grown", languages=("en",)), pages)
        ask = [sys.executable, "-m", "bot", "ask", question, "--kb", folder]
        for name in ("first", "from what was kept", "again"):
            started = time.perf_counter()
            subprocess.run(ask, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  # our own
            yield name, time.perf_counter() - started


if __name__ == "__main__":
    main()
