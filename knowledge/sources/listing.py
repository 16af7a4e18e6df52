"""The list of all that a WordPress site shows, turned page by page: what is there, and how new.

It is read whole at every visit. To ask for what was `modified_after` the last one would save
little, as the list is needed all the same to notice what is gone, and would miss pages that come
back from the bin, or out when their day has come, with an older time of modification.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from knowledge.errors import SourceError
from knowledge.sources.api import (
    Api,
    ClosedError,
    Refusal,
    ask,
    raise_unless_heavy,
    refused,
)
from knowledge.sources.http import UnreachableError, together
from knowledge.sources.plain import number, web_address, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from yarl import URL

    from knowledge.sources.http import Client

_BASES = {"page": "pages", "post": "posts"}
_SIZES = (100, 50, 20, 10)  # of a list; some sites allow less than WordPress's 100
_MOST_PAGES = 2_000  # of a list: a site that counts more counts wrong, or never ends
_AT_A_TIME = 10  # pages of a list; where all of them are empty, no more are asked for
_TOLD = ("modified_gmt", "link")
_LONGEST_ID = 40  # characters of one that is none, as it is shown
_BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the site's list, and where it can be fetched from.

    Attributes:
        modified: As the site writes it; an address may change without it, with one above it.
        url: Where visitors see it.
    """

    api: Api
    base: str
    id: int
    modified: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """What the item is remembered by."""
        return f"{self.base}/{self.id}"


@dataclass(frozen=True, slots=True)
class Nameless:
    """One item of the site's list that has no id which it could be asked for by.

    Attributes:
        url: Where visitors see it; empty where the list does not say.
        id: What stands for an id, as JSON.
    """

    url: str
    id: str


@dataclass(slots=True)
class Listing:
    """All that a site lists.

    Attributes:
        entries: By key, in the site's order.
        nameless: What cannot be asked for.
        apis: Those that gave entries which none before them did, or could not be had.
        gaps: Parts of the list that could not be had.
        size: How many items the site lets be asked for at a time.
        short: Whether the site counts more items than it shows.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    nameless: dict[Nameless, None] = field(default_factory=dict)
    apis: list[Api] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    size: int = _SIZES[0]
    short: bool = False


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
                await _list_one(client, api, base, listing)
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
    wanted = _List(part[0].api, part[0].base, len(part))
    url = wanted.address(1).update_query(include=",".join(str(entry.id) for entry in part))
    try:
        page = await _list_page(client, wanted, url)
    except (ClosedError, UnreachableError) as error:
        raise_unless_heavy(error)
        to.gaps.append(str(error))
        return
    if isinstance(page, _Page):
        to.entries.update({entry.key: entry for entry in page.entries})
    else:
        to.gaps.append(f"{url}: {page}")


def batches(entries: Sequence[Entry], size: int) -> list[Sequence[Entry]]:
    """Return entries in parts that one request can ask for."""
    by_route: dict[tuple[Api, str], list[Entry]] = {}
    for entry in entries:
        by_route.setdefault((entry.api, entry.base), []).append(entry)
    return [
        group[start : start + size]
        for group in by_route.values()
        for start in range(0, len(group), size)
    ]


async def _list_one(client: Client, api: Api, base: str, listing: Listing) -> None:
    size, first = await _first_page(client, api, base)
    full = first.total is not None or len(first) >= size
    wanted = _List(api, base, size, full)
    found = _Found()
    found.take(first)
    totals = {first.total}
    if first.pages is None:
        await _turn_on(client, wanted, 2, found, listing.gaps)
    else:
        totals = await _turn_counted(client, wanted, first, found, listing.gaps)
    listing.size = min(listing.size, size)
    listing.short = listing.short or _is_short(found, totals)
    listing.nameless.update(found.nameless)
    for key, entry in found.entries.items():
        listing.entries.setdefault(key, entry)


@dataclass(frozen=True, slots=True)
class _List:
    """A list as it is asked for.

    Attributes:
        size: Items of a page.
        full: Whether the site gives as many, or at least counts them all. Where it does not,
            smaller pages in place of one that cannot be had would be other ones, unnoticed.
    """

    api: Api
    base: str
    size: int
    full: bool = True

    def address(self, page: int) -> URL:
        return self.api.address(
            f"wp/v2/{self.base}",
            _fields=",".join(("id", *_TOLD)),
            orderby="id",
            order="asc",
            per_page=self.size,
            page=page,
        )


@dataclass(frozen=True, slots=True)
class _Page:
    entries: tuple[Entry, ...]
    nameless: tuple[Nameless, ...]
    pages: int | None
    total: int | None

    def __len__(self) -> int:
        return len(self.entries) + len(self.nameless)


@dataclass(slots=True)
class _Found:
    """What the pages of one list gave, each item once."""

    entries: dict[str, Entry] = field(default_factory=dict)
    nameless: dict[Nameless, None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.entries) + len(self.nameless)

    def take(self, page: _Page) -> None:
        self.entries.update({entry.key: entry for entry in page.entries})
        self.nameless.update(dict.fromkeys(page.nameless))


async def _first_page(client: Client, api: Api, base: str) -> tuple[int, _Page]:
    """Return the first page of a list, and the largest size of page that the site allows."""
    refusal = Refusal("", "it answers nothing", 0)
    for size in _SIZES:
        wanted = _List(api, base, size)
        try:
            page = await _list_page(client, wanted, wanted.address(1))
        except (UnreachableError, ClosedError) as error:
            less_helps = error.cut if isinstance(error, ClosedError) else error.heavy
            if size == _SIZES[-1] or not less_helps:
                raise
            continue
        if isinstance(page, _Page):
            return size, page
        refusal = page
        if page.status != _BAD_REQUEST:
            break
    raise refused(wanted.address(1), refusal)


def _is_short(found: _Found, totals: Iterable[int | None]) -> bool:
    return len(found) < max((total for total in totals if total is not None), default=0)


async def _turn_counted(
    client: Client, wanted: _List, first: _Page, found: _Found, gaps: list[str]
) -> set[int | None]:
    """Read the pages of a list that the site says it has; return its counts of items."""
    last = min(first.pages or 1, _MOST_PAGES)
    totals, turned = await _turn(client, wanted, range(2, last + 1), found, gaps)
    totals.add(first.total)
    if len(totals) > 1 or _is_short(found, totals):
        # What is published or deleted meanwhile shifts the pages: look again.
        totals, turned = await _turn(client, wanted, range(1, last + 1), found, gaps)
    if turned < last:
        if None in totals or _is_short(found, totals):
            said = f"this page of a list and {_AT_A_TIME - 1} before it are empty"
            gaps.append(f"{wanted.address(turned)}: {said}, of {last} that the site counts")
    elif last == _MOST_PAGES:
        gaps.append(f"{wanted.address(last)}: {_MOST_PAGES} pages of a list or more")
    elif _is_short(found, totals):
        # Some count their pages for the size that was asked for, and give less at a time.
        await _turn_on(client, wanted, last + 1, found, gaps)
    return totals


async def _turn(
    client: Client, wanted: _List, numbers: range, found: _Found, gaps: list[str]
) -> tuple[set[int | None], int]:
    """Read pages of a list, some at a time, as long as there is something on them.

    Returns:
        How many items in all the pages count, and the number of the last one that was asked for.
    """
    totals: set[int | None] = set()
    for start in range(0, len(numbers), _AT_A_TIME):
        some = numbers[start : start + _AT_A_TIME]
        before = len(gaps)
        turned = await together(_one(client, wanted, number, gaps) for number in some)
        pages = [page for page in turned if page is not None]
        for page in pages:
            found.take(page)
        totals |= {page.total for page in pages}
        had_nothing = len(gaps) == before and not any(map(len, pages))
        if had_nothing and len(some) == _AT_A_TIME:
            return totals, some[-1]
    return totals, numbers.stop - 1


async def _turn_on(
    client: Client, wanted: _List, start: int, found: _Found, gaps: list[str]
) -> None:
    """Read the pages of a list whose length the site does not tell, up to an empty one."""
    for turned in range(start, _MOST_PAGES + 1):
        known = len(found)
        page = await _one(client, wanted, turned, gaps) if known else None
        if page is not None:
            found.take(page)
        if len(found) == known:
            return  # a site that ignores the number of the page gives the same one for ever
    gaps.append(f"{wanted.address(_MOST_PAGES)}: {_MOST_PAGES} pages of a list or more")


async def _one(client: Client, wanted: _List, number: int, gaps: list[str]) -> _Page | None:
    """Return one page of a list, in smaller pieces where the site cannot give it whole."""
    try:
        page = await _list_page(client, wanted, wanted.address(number))
    except (UnreachableError, ClosedError) as error:
        raise_unless_heavy(error)
        if wanted.full and wanted.size > _SIZES[-1]:
            return await _smaller(client, wanted, number, gaps)
        gaps.append(str(error))
        return None
    return page if isinstance(page, _Page) else None  # there is no such page any more


async def _smaller(client: Client, wanted: _List, number: int, gaps: list[str]) -> _Page:
    size = _SIZES[-1]
    times = wanted.size // size
    less = _List(wanted.api, wanted.base, size)
    numbers = range((number - 1) * times + 1, number * times + 1)
    found = _Found()
    totals, _ = await _turn(client, less, numbers, found, gaps)
    total = max(filter(None, totals), default=None)
    return _Page(tuple(found.entries.values()), tuple(found.nameless), None, total)


async def _list_page(client: Client, wanted: _List, url: URL) -> _Page | Refusal:
    answer = await ask(client, url, list)
    if isinstance(answer, Refusal):
        return answer
    data, response = answer
    told = [_told(wanted, item if isinstance(item, dict) else {}) for item in data]
    return _Page(
        tuple(each for each in told if isinstance(each, Entry)),
        tuple(each for each in told if isinstance(each, Nameless)),
        _number(response.headers.get("X-WP-TotalPages")),
        _number(response.headers.get("X-WP-Total")),
    )


def _told(wanted: _List, item: Mapping[str, Any]) -> Entry | Nameless:
    """Return what a list says of one item."""
    id_ = whole(item.get("id"))
    if id_ is None:
        url = web_address(str(item.get("link") or ""))
        return Nameless(url, json.dumps(item.get("id"))[:_LONGEST_ID])
    return Entry(wanted.api, wanted.base, id_, *(str(item.get(name) or "") for name in _TOLD))


def _number(value: str | None) -> int | None:
    return number(value) if value else None
