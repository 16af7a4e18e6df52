"""Builds a knowledge base from the command line: shows progress, then tells what changed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import TaskID

from bot import terminal
from knowledge import building
from knowledge.errors import SourceError
from knowledge.kb import files
from knowledge.sources import live
from knowledge.sources.http import Manners
from knowledge.sources.visit import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.config import Knowledge
    from knowledge.building import Built
    from knowledge.sources.progress import Progress

KINDS = ("added", "changed", "moved", "removed")
_NAMED = 100  # sections of a kind of change: thousands of lines hide what is to be read
_EVERY = 100  # pages, a line where no bar can be drawn
_NEXT = "the next build fetches what is missing"


def build(
    names: Sequence[str], out: Path | None, settings: Knowledge, *, fresh: bool, as_json: bool
) -> None:
    """Read the sources, write the knowledge base, and print what became of it.

    The report goes to standard error, or with `as_json` as one object to standard output.

    Raises:
        SourceError: No source or no folder is named, a source cannot be read, or holds no page.
        InputError: A source's content has problems.
        KnowledgeError: The folder cannot be written; what was there still stands.
        KeyboardInterrupt: Somebody stopped it, and was told what becomes of it.
    """
    if not names:
        raise SourceError("SOURCE: none is named: give a file, a folder or a site's address")
    if out is None:
        raise SourceError("--out: is missing: name the folder to write, as in --out kb")
    try:
        with _progress() as progress:
            wanted = replace(wishes(settings), fresh=fresh, progress=progress)
            with _stopped_at_once():
                built = asyncio.run(building.build(names, out, wanted))
    except KeyboardInterrupt:
        there = files.has_pages(out)
        state = "the knowledge base is whole" if there else "there is no knowledge base yet"
        typer.echo(f"signpost: stopped: {state}, and {_NEXT}", err=True)
        raise
    if as_json:
        typer.echo(terminal.harmless(terminal.one_line(_fields(built))))
        return
    for line in _report(built, out):
        typer.echo(terminal.harmless(line), err=True)


def wishes(settings: Knowledge) -> Wishes:
    """Return what the configuration and the environment want of live sites."""
    manners = Manners(
        contact=settings.contact, allow_private_addresses=settings.allow_private_addresses
    )
    return live.with_credentials(Wishes(manners, kinds=settings.types), os.environ)


@contextmanager
def _stopped_at_once() -> Iterator[None]:
    """Have Ctrl-C end what is under way wherever it is.

    asyncio's own handler waits until something is awaited, as no export of any size is while it is
    read. It stays away where there is another handler than Python's.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar on a terminal, and plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    with Bar(console=Console(stderr=True), transient=True) as bar:
        yield _Drawn(bar, bar.add_task("Reading", total=None))


@dataclass(slots=True)
class _Lines:
    """A line now and then: a log of every page helps nobody."""

    expected: int = 0
    done: int = 0

    def expect(self, pages: int) -> None:
        self.expected += pages

    def advance(self, pages: int) -> None:
        before, self.done = self.done, self.done + pages
        if self.done // _EVERY > before // _EVERY:
            typer.echo(f"{self.done} of {self.expected} pages read", err=True)


@dataclass(slots=True)
class _Drawn:
    bar: Bar
    task: TaskID
    expected: int = 0

    def expect(self, pages: int) -> None:
        self.expected += pages
        self.bar.update(self.task, total=self.expected)

    def advance(self, pages: int) -> None:
        self.bar.advance(self.task, pages)


def _fields(built: Built) -> dict[str, Any]:
    return {
        "pages": built.changes.pages,
        "sections": built.changes.sections,
        **{kind: [entry._asdict() for entry in getattr(built.changes, kind)] for kind in KINDS},
        "skipped": [
            {"source": each.source, "url": each.url, "reason": each.reason}
            for each in built.skipped
        ],
        "stale": [str(problem) for problem in built.stale],
        "fetched": built.fetched,
        "unchanged": built.unchanged,
        "removed_pages": list(built.removed),
        "notes": list(built.notes),
        "requests": built.requests,
    }


def _report(built: Built, out: Path) -> Iterator[str]:
    yield from built.notes
    for skipped in built.skipped:
        yield f"skipped {skipped.url or skipped.source}: {skipped.reason}"
    for kind in KINDS:
        entries = getattr(built.changes, kind)
        yield from (f"{kind} {entry.id}: {entry.title}" for entry in entries[:_NAMED])
        if len(entries) > _NAMED:
            yield f"{kind} {len(entries) - _NAMED:,} more: --json names them all"
    for problem in built.stale:
        yield f"check {problem}"
    if built.requests:
        yield (
            f"{built.fetched} fetched, {built.unchanged} unchanged, {len(built.removed)} removed, "
            f"{len(built.skipped)} skipped, with {_count(built.requests, 'request')}"
        )
    pages, sections = built.changes.pages, built.changes.sections
    yield f"{_count(pages, 'page')}, {_count(sections, 'section')} in {out}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
