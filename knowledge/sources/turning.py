"""One list of a WordPress site's API, turned page by page to its end, whatever the site counts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from knowledge.sources.api import ClosedError, Refusal, ask, raise_unless_heavy, refused
from knowledge.sources.entries import Entry, Nameless
from knowledge.sources.http import UnreachableError, together
from knowledge.sources.plain import number, web_address, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from yarl import URL

    from knowledge.sources.api import Api
    from knowledge.sources.http import Client

SIZES = (100, 50, 20, 10)
"""Items of a page to ask for: some sites allow less than WordPress's 100."""

_MOST_PAGES = 2_000  # of a list: a site that counts more counts wrong, or never ends
_AT_A_TIME = 10  # pages of a list; where all of them are empty, no more are asked for
_TOLD = ("modified_gmt", "link")
_LONGEST_ID = 40  # characters of one that is none, as it is shown
_BAD_REQUEST = 400


@dataclass(slots=True)
class Turned:
    """What the pages of one list gave, each item once.

    Attributes:
        entries: By key, in the site's order.
        nameless: What cannot be asked for.
        gaps: Parts of the list that could not be had.
        size: How many items the site lets be asked for at a time.
        short: Whether the site counts more items than it shows.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    nameless: dict[Nameless, None] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)
    size: int = SIZES[0]
    short: bool = False

    def __len__(self) -> int:
        return len(self.entries) + len(self.nameless)

    def take(self, page: ListPage) -> None:
        """Add what one page gave."""
        self.entries.update({entry.key: entry for entry in page.entries})
        self.nameless.update(dict.fromkeys(page.nameless))

    def lacks(self, totals: Iterable[int | None]) -> bool:
        """Whether there is less than one of these counts."""
        return len(self) < max((total for total in totals if total is not None), default=0)


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list.

    Attributes:
        pages: How many the site counts in all; None where it counts none, or wrong.
        total: How many items it counts, likewise.
    """

    entries: tuple[Entry, ...]
    nameless: tuple[Nameless, ...]
    pages: int | None
    total: int | None

    def __len__(self) -> int:
        return len(self.entries) + len(self.nameless)


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


async def turn(client: Client, api: Api, base: str) -> Turned:
    """Return everything that one list holds.

    Raises:
        ClosedError: The API does not let itself be asked.
        UnreachableError: The site does not answer.
    """
    size, first = await _first_page(client, api, base)
    wanted = _List(api, base, size, full=first.total is not None or len(first) >= size)
    found = Turned(size=size)
    found.take(first)
    totals = {first.total}
    if first.pages is None:
        await _turn_on(client, wanted, 2, found)
    else:
        totals = await _turn_counted(client, wanted, first, found)
    found.short = found.lacks(totals)
    return found


async def ask_for(client: Client, part: Sequence[Entry]) -> ListPage | str:
    """Return what a list tells of some items of one route, or why it tells nothing.

    Raises:
        SourceError: The site is away, or shuts us out.
    """
    wanted = _List(part[0].api, part[0].base, len(part))
    url = wanted.address(1).update_query(include=",".join(str(entry.id) for entry in part))
    try:
        page = await _list_page(client, wanted, url)
    except (ClosedError, UnreachableError) as error:
        raise_unless_heavy(error)
        return str(error)
    return page if isinstance(page, ListPage) else f"{url}: {page}"


async def _first_page(client: Client, api: Api, base: str) -> tuple[int, ListPage]:
    """Return the first page of a list, and the largest size of page that the site allows."""
    refusal = Refusal("", "it answers nothing", 0)
    for size in SIZES:
        wanted = _List(api, base, size)
        try:
            page = await _list_page(client, wanted, wanted.address(1))
        except (UnreachableError, ClosedError) as error:
            less_helps = error.cut if isinstance(error, ClosedError) else error.heavy
            if size == SIZES[-1] or not less_helps:
                raise
            continue
        if isinstance(page, ListPage):
            return size, page
        refusal = page
        if page.status != _BAD_REQUEST:
            break
    raise refused(wanted.address(1), refusal)


async def _turn_counted(
    client: Client, wanted: _List, first: ListPage, found: Turned
) -> set[int | None]:
    """Read the pages of a list that the site says it has; return its counts of items."""
    last = min(first.pages or 1, _MOST_PAGES)
    totals, turned = await _turn(client, wanted, range(2, last + 1), found)
    totals.add(first.total)
    if len(totals) > 1 or found.lacks(totals):
        # What is published or deleted meanwhile shifts the pages: look again.
        totals, turned = await _turn(client, wanted, range(1, last + 1), found)
    if turned < last:
        if None in totals or found.lacks(totals):
            said = f"this page of a list and {_AT_A_TIME - 1} before it are empty"
            found.gaps.append(f"{wanted.address(turned)}: {said}, of {last} that the site counts")
    elif last == _MOST_PAGES:
        found.gaps.append(f"{wanted.address(last)}: {_MOST_PAGES} pages of a list or more")
    elif found.lacks(totals):
        # Some count their pages for the size that was asked for, and give less at a time.
        await _turn_on(client, wanted, last + 1, found)
    return totals


async def _turn(
    client: Client, wanted: _List, numbers: range, found: Turned
) -> tuple[set[int | None], int]:
    """Read pages of a list, some at a time, as long as there is something on them.

    Returns:
        How many items in all the pages count, and the number of the last one that was asked for.
    """
    totals: set[int | None] = set()
    for start in range(0, len(numbers), _AT_A_TIME):
        some = numbers[start : start + _AT_A_TIME]
        before = len(found.gaps)
        turned = await together(_one(client, wanted, number, found.gaps) for number in some)
        pages = [page for page in turned if page is not None]
        for page in pages:
            found.take(page)
        totals |= {page.total for page in pages}
        had_nothing = len(found.gaps) == before and not any(map(len, pages))
        if had_nothing and len(some) == _AT_A_TIME:
            return totals, some[-1]
    return totals, numbers.stop - 1


async def _turn_on(client: Client, wanted: _List, start: int, found: Turned) -> None:
    """Read the pages of a list whose length the site does not tell, up to an empty one."""
    for turned in range(start, _MOST_PAGES + 1):
        known = len(found)
        page = await _one(client, wanted, turned, found.gaps) if known else None
        if page is not None:
            found.take(page)
        if len(found) == known:
            return  # a site that ignores the number of the page gives the same one for ever
    found.gaps.append(f"{wanted.address(_MOST_PAGES)}: {_MOST_PAGES} pages of a list or more")


async def _one(client: Client, wanted: _List, number: int, gaps: list[str]) -> ListPage | None:
    """Return one page of a list, in smaller pieces where the site cannot give it whole."""
    try:
        page = await _list_page(client, wanted, wanted.address(number))
    except (UnreachableError, ClosedError) as error:
        raise_unless_heavy(error)
        if wanted.full and wanted.size > SIZES[-1]:
            return await _smaller(client, wanted, number, gaps)
        gaps.append(str(error))
        return None
    return page if isinstance(page, ListPage) else None  # there is no such page any more


async def _smaller(client: Client, wanted: _List, number: int, gaps: list[str]) -> ListPage:
    size = SIZES[-1]
    times = wanted.size // size
    less = _List(wanted.api, wanted.base, size)
    numbers = range((number - 1) * times + 1, number * times + 1)
    found = Turned(gaps=gaps)
    totals, _ = await _turn(client, less, numbers, found)
    total = max(filter(None, totals), default=None)
    return ListPage(tuple(found.entries.values()), tuple(found.nameless), None, total)


async def _list_page(client: Client, wanted: _List, url: URL) -> ListPage | Refusal:
    answer = await ask(client, url, list)
    if isinstance(answer, Refusal):
        return answer
    data, response = answer
    told = [_told(wanted, item if isinstance(item, dict) else {}) for item in data]
    pages = number(response.headers.get("X-WP-TotalPages", ""))
    total = number(response.headers.get("X-WP-Total", ""))
    if total is not None and total < len(told):
        pages = total = None  # a plug-in has the counting off, or a cache an older count
    return ListPage(
        tuple(each for each in told if isinstance(each, Entry)),
        tuple(each for each in told if isinstance(each, Nameless)),
        pages,
        total,
    )


def _told(wanted: _List, item: Mapping[str, Any]) -> Entry | Nameless:
    """Return what a list says of one item."""
    id_ = whole(item.get("id"))
    if id_ is None:
        url = web_address(str(item.get("link") or ""))
        return Nameless(url, json.dumps(item.get("id"))[:_LONGEST_ID])
    return Entry(wanted.api, wanted.base, id_, *(str(item.get(name) or "") for name in _TOLD))
