"""Pages read from their sources, written as a knowledge base, and what came of it told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from knowledge import changes, files, sources
from knowledge.errors import KnowledgeError, SourceError
from knowledge.model import KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from knowledge.changes import Changes
    from knowledge.sources import Harvest


def build(names: Sequence[str], out: Path | None) -> None:
    """Read the sources and write the knowledge base; what changed goes to standard error.

    Raises:
        SourceError: No source or no folder is named, a source cannot be read, or holds no page.
        InputError: A source's content has problems.
        KnowledgeError: The folder cannot be written; what was there still stands.
    """
    if not names:
        raise SourceError("SOURCE: none is named: give a file, a folder or a site's address")
    if out is None:
        raise SourceError("--out: is missing: name the folder to write, as in --out kb")
    harvest = sources.read(names)
    if not harvest.pages:
        reasons = "; ".join(f"{each.url or each.source}: {each.reason}" for each in harvest.skipped)
        raise SourceError(f"{', '.join(names)}: no page to be had ({reasons or 'it is empty'})")
    before = _before(out)
    files.write(out, harvest.site, harvest.pages)
    report = changes.compare(before, files.load(out))
    for line in _report(harvest, report, out):
        typer.echo(line, err=True)


def _before(out: Path) -> KnowledgeBase:
    """Return what the folder held; a folder that is new or broken held nothing to compare with."""
    if not out.exists():
        return KnowledgeBase()
    try:
        return files.load(out)
    except KnowledgeError:
        return KnowledgeBase()


def _report(harvest: Harvest, report: Changes, out: Path) -> Iterator[str]:
    for skipped in harvest.skipped:
        yield f"skipped {skipped.url or skipped.source}: {skipped.reason}"
    for kind in ("added", "changed", "removed"):
        for entry in getattr(report, kind):
            yield f"{kind} {entry.id}: {entry.title}"
    yield f"{_count(report.pages, 'page')}, {_count(report.sections, 'section')} in {out}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
