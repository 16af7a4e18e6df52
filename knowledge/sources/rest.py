"""Whole items of a WordPress site's REST API, some at a time, or one by one where it must be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from knowledge.sources.api import ClosedError, Refusal, ask, raise_unless_heavy
from knowledge.sources.entries import batches
from knowledge.sources.http import UnreachableError, together
from knowledge.sources.plain import whole
from knowledge.sources.wordpress import FIELDS, Item

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.sources.entries import Entry
    from knowledge.sources.http import Client
    from knowledge.sources.progress import Progress

BATCH = 25  # whole pages an answer: more make weak servers run out of time
_GONE = frozenset({401, 403, 404, 410})


@dataclass(slots=True)
class Fetched:
    """What came of fetching: raw items by key, and what did not come, with the reason."""

    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


async def fetch(
    client: Client,
    entries: Sequence[Entry],
    keep: Callable[[Entry, Mapping[str, Any]], None],
    progress: Progress,
    size: int = BATCH,
) -> Fetched:
    """Fetch whole items, some at a time; each is handed to `keep` as soon as it is there."""
    fetched = Fetched()
    progress.expect(len(entries))

    async def batch(part: Sequence[Entry]) -> None:
        found = await _whole(client, part, fetched)
        for entry in part:
            if entry.id in found:
                fetched.items[entry.key] = found[entry.id]
                keep(entry, found[entry.id])
        progress.advance(len(part))

    await together(batch(part) for part in batches(entries, size))
    return fetched


async def _whole(
    client: Client, part: Sequence[Entry], fetched: Fetched
) -> dict[int, dict[str, Any]]:
    """Return items by id; where the site fails at several together, one by one."""
    found = await _together(client, part, fetched)
    missing = [entry for entry in part if entry.id not in found]
    if len(part) == 1 and missing and part[0].key not in fetched.failed:
        await _alone(client, missing[0], found, fetched)
    elif len(part) > 1 and missing:
        half = (len(missing) + 1) // 2 if len(missing) == len(part) else len(missing)
        for some in filter(None, (missing[:half], missing[half:])):
            found.update(await _whole(client, some, fetched))
    return found


async def _together(
    client: Client, part: Sequence[Entry], fetched: Fetched
) -> dict[int, dict[str, Any]]:
    """Return those of several items that one request gives, by id."""
    url = part[0].api.address(
        f"wp/v2/{part[0].base}",
        include=",".join(str(entry.id) for entry in part),
        per_page=len(part),
        _fields=FIELDS,
    )
    try:
        answer = await ask(client, url, list)
    except (UnreachableError, ClosedError) as error:
        raise_unless_heavy(error)
        if len(part) == 1:
            fetched.failed[part[0].key] = str(error)
        return {}
    if isinstance(answer, Refusal):
        return {}
    items = [item for item in answer[0] if isinstance(item, dict)]
    return {number: item for item in items if (number := whole(item.get("id"))) is not None}


async def _alone(
    client: Client, entry: Entry, found: dict[int, dict[str, Any]], fetched: Fetched
) -> None:
    """Ask for the very item that a list left out: it may be gone by now."""
    url = entry.api.address(f"wp/v2/{entry.base}/{entry.id}", _fields=FIELDS)
    try:
        answer = await ask(client, url, dict)
    except (UnreachableError, ClosedError) as error:
        raise_unless_heavy(error)
        fetched.failed[entry.key] = str(error)
        return
    if not isinstance(answer, Refusal):
        found[entry.id] = answer[0]
    elif answer.status in _GONE:
        fetched.gone.add(entry.key)
    else:
        fetched.failed[entry.key] = f"{url}: {answer}"


async def still_there(client: Client, entries: Sequence[Entry]) -> set[str]:
    """Return the keys of the items that the site still gives, or does not say it does not."""
    fetched = Fetched()
    await together(_alone(client, entry, {}, fetched) for entry in entries)
    return {entry.key for entry in entries} - fetched.gone


def checked(raw: Mapping[str, Any]) -> Item | str:
    """Return an item that can be read, or what is wrong with it."""
    try:
        return Item.model_validate(raw)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        return f"the site's answer cannot be used: {place} {fault['msg'].lower()}"
