"""The build trip, end to end: sources become the pages of a knowledge base, or refresh them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge import builds, changes, sources
from knowledge.errors import KnowledgeError, Problem, SourceError
from knowledge.identity import keep_ids
from knowledge.kb import files
from knowledge.kb.fields import is_web_address
from knowledge.sources.harvest import Skipped, merge
from knowledge.sources.state import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.changes import Changes
    from knowledge.model import Page, Site
    from knowledge.sources.harvest import Harvest
    from knowledge.sources.visit import Visit, Wishes

_TOLD = 3  # pages that a message of one line names


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Attributes:
        changes: Sections by what became of them.
        skipped: Pages that were left out, with the reason.
        stale: Where curation names sections that are there no more.
        fetched: Pages that were fetched from live sites.
        unchanged: Pages of live sites that were known already.
        removed: Titles of pages that live sites have no more.
        notes: What the person who builds should know, such as gaps.
        requests: How many were sent to live sites.
    """

    changes: Changes
    skipped: tuple[Skipped, ...] = ()
    stale: tuple[Problem, ...] = ()
    fetched: int = 0
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    requests: int = 0


async def build(names: Sequence[str], out: Path, wishes: Wishes) -> Built:
    """Read the sources and write their pages, in one step, into a knowledge base.

    Interrupted, it leaves the knowledge base as it was, and the next build goes on from there.

    Args:
        names: Addresses, files or folders.
        out: The knowledge base's folder; it need not exist.
        wishes: What is wanted of live sites.

    Raises:
        SourceError: A source cannot be read, or there is no page in any.
        InputError: A source's content has problems.
        KnowledgeError: The knowledge base there is broken, the folder cannot be written, or another
            build is at work on it.
    """
    _refuse_shared_account(names, wishes)
    with builds.alone(out):
        with files.writing(out):
            built = await _build(names, out, wishes)
        builds.note_done(out)
        return built


async def _build(names: Sequence[str], out: Path, wishes: Wishes) -> Built:
    memory = Memory(out)
    previous, before = files.before_build(out)
    visits: dict[str, Visit] = {}
    # One site after the other: each is to be asked politely, and none is in a hurry.
    found = [(name, await _read(name, memory, previous, wishes, visits)) for name in names]
    harvest = merge(found)
    pages, unfit = _fit(keep_ids(previous, harvest.pages), frozenset(previous))
    skipped = (*harvest.skipped, *unfit)
    if not pages:
        raise SourceError(f"{', '.join(names)}: no page to be had ({_reasons(skipped)})")
    files.write(out, _fit_site(harvest.site), pages)
    _remember(memory, visits, out)
    return Built(
        changes=changes.compare(before, files.load(out)),
        skipped=skipped,
        stale=files.stale(out),
        fetched=sum(visit.fetched for visit in visits.values()),
        unchanged=sum(visit.unchanged for visit in visits.values()),
        removed=tuple(title for visit in visits.values() for title in visit.removed),
        notes=tuple(note for visit in visits.values() for note in visit.notes),
        requests=sum(visit.requests for visit in visits.values()),
    )


def _reasons(skipped: Sequence[Skipped]) -> str:
    """Say why pages were left out, of a few of them."""
    said = [f"{each.url or each.source}: {each.reason}" for each in skipped[:_TOLD]]
    more = [f"and {len(skipped) - _TOLD} more"] if len(skipped) > _TOLD else []
    return "; ".join(said + more) or "it is empty"


def _is_live(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def _refuse_shared_account(names: Sequence[str], wishes: Wishes) -> None:
    """Let no site see the account of another."""
    hosts = {_host(name) for name in names if _is_live(name)}
    if wishes.manners.credentials is not None and len(hosts) > 1:
        raise SourceError(
            f"{', '.join(sorted(hosts))}: an account is of one site; build these one by one"
        )


def _host(address: str) -> str:
    """Return an address's host and port as they are written, whatever they are."""
    rest = address.partition("://")[2]
    return re.split("[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]


async def _read(
    name: str, memory: Memory, previous: Sequence[Page], wishes: Wishes, visits: dict[str, Visit]
) -> Harvest:
    if not _is_live(name):
        return sources.read([name])
    from knowledge.sources import live

    visits[name] = await live.read(name, memory, previous, wishes)
    return visits[name].harvest


def _fit(
    pages: Sequence[Page], known: frozenset[Page]
) -> tuple[tuple[Page, ...], tuple[Skipped, ...]]:
    """Keep out pages that could not be loaded again, so that one of them never stops the bot."""
    unfit: dict[str, Skipped] = {}
    for page in pages:
        if page not in known and (faults := files.faults(page)):
            reason = f"cannot be kept: {faults[0].field}: {faults[0].message}"
            unfit[page.url] = Skipped(page.url, page.title, reason, page.url)
    return tuple(page for page in pages if page.url not in unfit), tuple(unfit.values())


def _fit_site(site: Site) -> Site:
    """Keep out an address that the site's file could not be loaded with again."""
    return site if is_web_address(site.url) else replace(site, url="")


def _remember(memory: Memory, visits: dict[str, Visit], out: Path) -> None:
    states = {visit.name: visit.state for visit in visits.values() if visit.state.pages}
    if not states:
        return
    try:
        memory.save(states)
    except OSError as error:
        message = f"cannot be remembered ({error.strerror}): the next build fetches everything"
        raise KnowledgeError([Problem(str(error.filename or out), message)]) from error
