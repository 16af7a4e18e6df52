"""A live WordPress site read through its REST API: what there is, and what of it is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from knowledge.errors import SourceError
from knowledge.sources.api import Api, ClosedError, Refusal, ask
from knowledge.sources.http import UnreachableError, together
from knowledge.sources.plain import number
from knowledge.sources.wordpress import FIELDS, Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from yarl import URL

    from knowledge.sources.http import Client
    from knowledge.sources.progress import Progress

PAGES = "page"
_BASES = {"page": "pages", "post": "posts"}
_SIZES = (100, 50, 20, 10)  # of a list; some sites allow less than WordPress's 100
BATCH = 25  # whole pages an answer: more make weak servers run out of time
_BAD_REQUEST = 400
_GONE = frozenset({401, 403, 404, 410})


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the site's list, and where it can be fetched from."""

    api: Api
    base: str
    id: int
    modified: str

    @property
    def key(self) -> str:
        """What the item is remembered by."""
        return f"{self.base}/{self.id}"


@dataclass(slots=True)
class Listing:
    """All that a site lists.

    Attributes:
        entries: By key, in the site's order.
        gaps: Parts of the list that could not be had.
        size: How many items the site lets be asked for at a time.
        short: Whether the site counts more items than it shows.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
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
        raise ClosedError(url, str(answer))
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
    """Return the id and the modification time of everything that the site shows.

    Raises:
        ClosedError: The API does not let itself be asked.
        UnreachableError: The site does not answer.
    """
    listing = Listing()
    for api in apis:
        for base in routes:
            await _list_one(client, api, base, listing)
    return listing


async def _list_one(client: Client, api: Api, base: str, listing: Listing) -> None:
    size, first = await _first_page(client, api, base)
    wanted = _List(api, base, size)
    found = {entry.key: entry for entry in first.entries}
    totals = {first.total}
    if first.pages is None:
        await _turn_on(client, wanted, found, listing.gaps)
    else:
        numbers = range(2, first.pages + 1)
        totals |= await _turn(client, wanted, numbers, found, listing.gaps)
        if len(totals) > 1 or _is_short(found, totals):
            # What is published or deleted meanwhile shifts the pages: look again.
            numbers = range(1, first.pages + 1)
            totals = await _turn(client, wanted, numbers, found, listing.gaps)
    listing.size = min(listing.size, size)
    listing.short = listing.short or _is_short(found, totals)
    for key, entry in found.items():
        listing.entries.setdefault(key, entry)


@dataclass(frozen=True, slots=True)
class _List:
    api: Api
    base: str
    size: int

    def address(self, page: int, *, size: int | None = None) -> URL:
        return self.api.address(
            f"wp/v2/{self.base}",
            _fields="id,modified_gmt",
            orderby="id",
            order="asc",
            per_page=size or self.size,
            page=page,
        )


@dataclass(frozen=True, slots=True)
class _Page:
    entries: tuple[Entry, ...]
    pages: int | None
    total: int | None


async def _first_page(client: Client, api: Api, base: str) -> tuple[int, _Page]:
    """Return the first page of a list, and the largest size of page that the site allows."""
    refusal = Refusal("", "it answers nothing", 0)
    for size in _SIZES:
        wanted = _List(api, base, size)
        try:
            page = await _list_page(client, wanted, wanted.address(1))
        except UnreachableError as error:
            if size == _SIZES[-1] or not error.heavy:
                raise
            continue
        if isinstance(page, _Page):
            return size, page
        refusal = page
        if page.status != _BAD_REQUEST:
            break
    raise ClosedError(wanted.address(1), str(refusal))


def _is_short(found: Mapping[str, Entry], totals: Iterable[int | None]) -> bool:
    return len(found) < max((total for total in totals if total is not None), default=0)


async def _turn(
    client: Client, wanted: _List, numbers: range, found: dict[str, Entry], gaps: list[str]
) -> set[int | None]:
    """Read pages of a list, some at a time; return how many items in all each of them counts."""
    turned = await together(_one(client, wanted, number, gaps) for number in numbers)
    pages = [page for page in turned if page is not None]
    for page in pages:
        found.update({entry.key: entry for entry in page.entries})
    return {page.total for page in pages}


async def _turn_on(client: Client, wanted: _List, found: dict[str, Entry], gaps: list[str]) -> None:
    """Read the pages of a list whose length the site does not tell, up to an empty one."""
    number = 2
    while found and (page := await _one(client, wanted, number, gaps)) and page.entries:
        known = len(found)
        found.update({entry.key: entry for entry in page.entries})
        if len(found) == known:
            return  # a site that ignores the number of the page gives the same one for ever
        number += 1


async def _one(client: Client, wanted: _List, number: int, gaps: list[str]) -> _Page | None:
    """Return one page of a list, in smaller pieces where the site cannot give it whole."""
    try:
        page = await _list_page(client, wanted, wanted.address(number))
    except (UnreachableError, ClosedError) as error:
        _give_up_unless_heavy(error)
        if wanted.size > _SIZES[-1]:
            return await _smaller(client, wanted, number, gaps)
        gaps.append(str(error))
        return None
    return page if isinstance(page, _Page) else None  # there is no such page any more


async def _smaller(client: Client, wanted: _List, number: int, gaps: list[str]) -> _Page:
    size = _SIZES[-1]
    times = wanted.size // size
    less = _List(wanted.api, wanted.base, size)
    numbers = range((number - 1) * times + 1, number * times + 1)
    found: dict[str, Entry] = {}
    totals = await _turn(client, less, numbers, found, gaps)
    return _Page(tuple(found.values()), None, max(filter(None, totals), default=None))


async def _list_page(client: Client, wanted: _List, url: URL) -> _Page | Refusal:
    answer = await ask(client, url, list)
    if isinstance(answer, Refusal):
        return answer
    data, response = answer
    entries = tuple(
        Entry(wanted.api, wanted.base, item["id"], str(item.get("modified_gmt") or ""))
        for item in data
        if isinstance(item, dict) and isinstance(item.get("id"), int)
    )
    pages = _number(response.headers.get("X-WP-TotalPages"))
    return _Page(entries, pages, _number(response.headers.get("X-WP-Total")))


def _number(value: str | None) -> int | None:
    return number(value) if value else None


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

    await together(batch(part) for part in _batches(entries, size))
    return fetched


def _batches(entries: Sequence[Entry], size: int) -> list[Sequence[Entry]]:
    """Return entries in parts that one request can ask for."""
    by_route: dict[tuple[Api, str], list[Entry]] = {}
    for entry in entries:
        by_route.setdefault((entry.api, entry.base), []).append(entry)
    return [
        group[start : start + size]
        for group in by_route.values()
        for start in range(0, len(group), size)
    ]


async def _whole(
    client: Client, part: Sequence[Entry], fetched: Fetched
) -> dict[int, dict[str, Any]]:
    """Return items by id; where the site fails at several together, one by one."""
    url = part[0].api.address(
        f"wp/v2/{part[0].base}",
        include=",".join(str(entry.id) for entry in part),
        per_page=len(part),
        _fields=FIELDS,
    )
    found: dict[int, dict[str, Any]] = {}
    try:
        answer = await ask(client, url, list)
    except (UnreachableError, ClosedError) as error:
        _give_up_unless_heavy(error)
        if len(part) == 1:
            fetched.failed[part[0].key] = str(error)
            return {}
        answer = Refusal("", str(error), 0)
    if not isinstance(answer, Refusal):
        items = [item for item in answer[0] if isinstance(item, dict)]
        found = {item["id"]: item for item in items if isinstance(item.get("id"), int)}
    missing = [entry for entry in part if entry.id not in found]
    if len(part) == 1 and missing:
        await _alone(client, missing[0], found, fetched)
    elif missing:
        half = (len(missing) + 1) // 2 if len(missing) == len(part) else len(missing)
        for some in filter(None, (missing[:half], missing[half:])):
            found.update(await _whole(client, some, fetched))
    return found


async def _alone(
    client: Client, entry: Entry, found: dict[int, dict[str, Any]], fetched: Fetched
) -> None:
    """Ask for the very item that a list left out: it may be gone by now."""
    url = entry.api.address(f"wp/v2/{entry.base}/{entry.id}", _fields=FIELDS)
    try:
        answer = await ask(client, url, dict)
    except (UnreachableError, ClosedError) as error:
        _give_up_unless_heavy(error)
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


def _give_up_unless_heavy(error: UnreachableError | ClosedError) -> None:
    """Go on where less at a time may help; a site that is away, or shuts us out, is left alone."""
    if error.shut if isinstance(error, ClosedError) else not error.heavy:
        raise error


def checked(raw: Mapping[str, Any]) -> Item | str:
    """Return an item that can be read, or what is wrong with it."""
    try:
        return Item.model_validate(raw)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        return f"the site's answer cannot be used: {place} {fault['msg'].lower()}"
