"""The list of all that a WordPress site shows, of every type and language: what is there, how new.

It is read whole at every visit. To ask for what was `modified_after` the last one would save
little, as the list is needed all the same to notice what is gone, and would miss pages that come
back from the bin, or out when their day has come, with an older time of modification.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.errors import SourceError
from knowledge.sources.api import Api, ClosedError, Refusal, ask, raise_unless_heavy, refused
from knowledge.sources.entries import Entry, batches
from knowledge.sources.http import UnreachableError
from knowledge.sources.plain import number
from knowledge.sources.turning import ListPage, Turned, ask_for, turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.sources.http import Client

_BASES = {"page": "pages", "post": "posts"}


@dataclass(slots=True)
class Listing(Turned):
    """All that a site lists: what its lists gave, one after the other.

    Attributes:
        apis: Those that gave entries which none before them did, or could not be had.
    """

    apis: list[Api] = field(default_factory=list)

    def add(self, turned: Turned) -> None:
        """Add one list; what came before it stays as it was."""
        for key, entry in turned.entries.items():
            self.entries.setdefault(key, entry)
        self.nameless.update(turned.nameless)
        self.gaps.extend(turned.gaps)
        self.size = min(self.size, turned.size)
        self.short = self.short or turned.short


async def bases(client: Client, api: Api, kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the routes of types of content, such as `pages` for `page`.

    Raises:
        SourceError: The site has no such public type; the message names those it has.
    """
    if all(kind in _BASES for kind in kinds):
        return tuple(_BASES[kind] for kind in kinds)
    url = api.address("wp/v2/types")
    answer = await ask(client, url, dict)
    if isinstance(answer, Refusal):
        raise refused(url, answer)
    known = {
        str(name): str(about.get("rest_base") or name)
        for name, about in answer[0].items()
        if isinstance(about, dict)
    }
    missing = [kind for kind in kinds if kind not in known]
    if missing:
        raise SourceError(f"{url}: there is no type {missing[0]}; there are {', '.join(known)}")
    return tuple(known[kind] for kind in kinds)


async def list_items(client: Client, apis: Iterable[Api], routes: Sequence[str]) -> Listing:
    """Return the id, the modification time and the address of everything that the site shows.

    The first list must be had; where another one cannot, a further language's perhaps, that is a
    gap.

    Raises:
        ClosedError: The API does not let itself be asked.
        UnreachableError: The site does not answer.
    """
    listing = Listing()
    for api in apis:
        before = len(listing.entries), len(listing.gaps)
        for base in routes:
            try:
                listing.add(await turn(client, api, base))
            except (ClosedError, UnreachableError) as error:
                if not listing.apis and base == routes[0]:
                    raise
                raise_unless_heavy(error)
                listing.gaps.append(str(error))
        if not listing.apis or before != (len(listing.entries), len(listing.gaps)):
            listing.apis.append(api)
    return listing


def entries(api: Api, keys: Iterable[str], routes: Sequence[str]) -> dict[str, Entry]:
    """Return what can be asked for by these keys: not addresses, nor types that nobody wants."""
    found: dict[str, Entry] = {}
    for key in keys:
        base, _, name = key.partition("/")
        wanted = number(name) if base in routes else None
        if wanted is not None:
            found[key] = Entry(api, base, wanted)
    return found


async def look_for(
    client: Client, apis: Iterable[Api], keys: Iterable[str], routes: Sequence[str], to: Listing
) -> None:
    """Add to a list what it should hold and does not, and the site gives when asked for it.

    What shifts from one page of a list to another while both are read is on neither.
    """
    keys = list(keys)
    for api in apis:
        for part in batches(list(entries(api, keys, routes).values()), to.size):
            lacking = [entry for entry in part if entry.key not in to.entries]
            if lacking:
                await _look_for_some(client, lacking, to)


async def _look_for_some(client: Client, part: Sequence[Entry], to: Listing) -> None:
    page = await ask_for(client, part)
    if isinstance(page, ListPage):
        to.take(page)
    else:
        to.gaps.append(page)
