"""A site without an open API, read as its visitors do: the HTML of the pages of its sitemap."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from knowledge.errors import SourceError
from knowledge.sources import robots, sitemap
from knowledge.sources.api import challenge
from knowledge.sources.html import read_html
from knowledge.sources.http import AstrayError, UnreachableError, together
from knowledge.sources.plain import plain
from knowledge.sources.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yarl import URL

    from knowledge.sources.http import Client, Response
    from knowledge.sources.sitemap import Place, Sitemap
    from knowledge.sources.state import Known
    from knowledge.sources.visit import Gathering, Visit

_LONGEST_DELAY = 10.0  # seconds between requests, whatever robots.txt asks
_RECENT = 24 * 3600.0  # seconds for which an interrupted crawl is gone on with
_AGENT = "Signpost"


async def read(client: Client, front: Response, gathering: Gathering) -> Visit:
    """Return the pages of a site's sitemap, within its robots.txt.

    Raises:
        SourceError: The site has no sitemap, or wants no programs.
    """
    wishes = gathering.wishes
    home = front.url if gathering.url.path.strip("/") else front.url.origin()
    asks = await _robots(client, front.url)
    found = await sitemap.read(client, home, asks.sitemaps, wishes.kinds, wishes.manners.max_bytes)
    if not found.found:
        raise SourceError("there is no sitemap either")
    wanted = _wanted(found, asks, gathering)
    await _read_all(client, wanted, min(asks.delay, _LONGEST_DELAY), gathering)
    for key in gathering.before.pages:
        if key in found.places:
            continue
        if found.gaps and gathering.known(key):
            gathering.reuse(key)
        else:
            gathering.remove(key)
    gathering.notes.extend(f"a part of the sitemap is missing: {gap}" for gap in found.gaps)
    return gathering.visit(list(found.places), client.requests)


def _wanted(found: Sitemap, asks: Robots, gathering: Gathering) -> list[Place]:
    """Return the pages that are to be read, and note how many are not."""
    notes, most = gathering.notes, gathering.wishes.most
    if found.elsewhere and not found.places:
        raise SourceError(f"the sitemap names no page of it, but {_elsewhere(found)}")
    if found.elsewhere:
        notes.append(f"left out of the sitemap: {_elsewhere(found)}")
    allowed = [place for place in found.places.values() if asks.allows(place.url)]
    if found.places and not allowed:
        raise SourceError("robots.txt asks programs to stay away")
    if len(allowed) < len(found.places):
        every = len(found.places)
        notes.append(f"left out, as robots.txt asks: {every - len(allowed)} of {every} pages")
    if len(allowed) > most:
        notes.append(f"{len(allowed)} pages are too many: the first {most} count")
    return allowed[:most]


def _elsewhere(found: Sitemap) -> str:
    """Say how many addresses of a sitemap are of other sites, with one for the others."""
    number = len(found.elsewhere)
    addresses = "1 address" if number == 1 else f"{number:,} addresses"
    way = "give that site as a source if it is meant"
    return f"{addresses} of other sites, such as {next(iter(found.elsewhere))}; {way}"


async def _robots(client: Client, url: URL) -> Robots:
    """Read robots.txt: missing or astray, it allows everything; failing or shut, nothing."""
    try:
        response = await client.get(url.origin() / "robots.txt")
    except AstrayError:
        return Robots()
    if response.status in {401, 403}:
        return robots.nothing_allowed()
    return robots.parse(response.text if response.status < 400 else "", _AGENT)


async def _read_all(
    client: Client, places: list[Place], delay: float, gathering: Gathering
) -> None:
    kept = {} if gathering.wishes.fresh else gathering.memory.kept(gathering.name)
    wanted: list[Place] = []
    for place in places:
        key = str(place.url)
        known = gathering.known(key)
        if known is not None and place.modified and _modified(known.stamp) == place.modified:
            gathering.reuse(key)
        elif (raw := kept.get((key, place.modified))) is not None and _counts(place, raw):
            gathering.add(key, raw["stamp"], read_html(raw["html"].encode("latin-1"), key, key))
        else:
            wanted.append(place)
    gathering.wishes.progress.expect(len(wanted))
    if delay:
        for place in wanted:
            await _read_one(client, place, gathering)
            await asyncio.sleep(delay)
    else:
        await together(_read_one(client, place, gathering) for place in wanted)


def _counts(place: Place, raw: Mapping[str, Any]) -> bool:
    """Whether what an interrupted crawl fetched is still the page, as far as one can tell."""
    return bool(place.modified) or time.time() - raw.get("at", 0.0) < _RECENT


async def _read_one(client: Client, place: Place, gathering: Gathering) -> None:
    key = str(place.url)
    known = gathering.known(key)
    try:
        response = await client.get(place.url, _conditions(known.stamp) if known else None)
    except UnreachableError as error:
        if not (error.heavy or isinstance(error, AstrayError)):
            raise
        gathering.fail(key, str(error), key)
        return
    finally:
        gathering.wishes.progress.advance(1)
    _take(place, response, known, gathering)


def _take(place: Place, response: Response, known: Known | None, gathering: Gathering) -> None:
    """Take what a page's address answers: the page, that it is as it was, or none."""
    key, stamp = str(place.url), _stamp(place.modified, response)
    if response.status == 304 and known is not None:
        gathering.reuse(key, stamp)
    elif response.status in {404, 410}:
        gathering.remove(key)
    elif response.status >= 400:
        fault = challenge(response) or f"the site answers {response.status}"
        gathering.fail(key, fault, key)
    elif not response.is_page:
        gathering.fail(key, f"is no page but {plain(response.headers['Content-Type'])}", key)
    else:
        html = response.body.decode("latin-1")
        content = {"stamp": stamp, "html": html, "at": time.time()}
        gathering.memory.keep(gathering.name, key, place.modified, content)
        gathering.add(key, stamp, read_html(response.body, key, str(response.url)))


def _stamp(modified: str, response: Response) -> str:
    validators = (response.headers.get(name, "") for name in ("ETag", "Last-Modified"))
    # What is not printable, such as a byte of another encoding, cannot be sent back.
    return "\n".join((modified, *(text if text.isprintable() else "" for text in validators)))


def _modified(stamp: str) -> str:
    return stamp.partition("\n")[0]


def _conditions(stamp: str) -> dict[str, str]:
    """Return the headers that ask for a page only where it is another one by now."""
    _, etag, moment = (*stamp.split("\n"), "", "")[:3]
    headers = {"If-None-Match": etag, "If-Modified-Since": moment}
    return {name: value for name, value in headers.items() if value}
