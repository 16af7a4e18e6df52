"""A site without an open API, read as its visitors do: the HTML of the pages of its sitemap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.errors import SourceError
from knowledge.sources import robots, sitemap
from knowledge.sources.comparing import learn_frame
from knowledge.sources.html import read_html
from knowledge.sources.http import AstrayError
from knowledge.sources.pages import Pages, modified
from knowledge.sources.robots import Robots
from knowledge.sources.site_frame import spread

if TYPE_CHECKING:
    from yarl import URL

    from knowledge.sources.http import Client
    from knowledge.sources.pages import Fetched
    from knowledge.sources.response import Response
    from knowledge.sources.sitemap import Place, Sitemap
    from knowledge.sources.visit import Gathering, Visit

_LONGEST_DELAY = 10.0  # seconds between requests, whatever robots.txt asks
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
        faults = [*found.gaps, *found.faults]
        said = f"its sitemap cannot be read: {faults[0]}" if faults else ""
        raise SourceError(said or "there is no sitemap either")
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
        response = await client.get(url.origin() / "robots.txt", enough=robots.MOST)
    except AstrayError:
        return Robots()
    if response.status in {401, 403}:
        return robots.nothing_allowed()
    return robots.parse(response.body if response.status < 400 else b"", _AGENT)


async def _read_all(
    client: Client, places: list[Place], delay: float, gathering: Gathering
) -> None:
    """Read the pages that may have changed; some from all over come first, and tell the frame."""
    changed = [place for place in places if not _is_as_it_was(place, gathering)]
    pages = Pages(client, gathering, delay)
    gathering.wishes.progress.expect(sum(not pages.has(place) for place in changed))
    first = spread(changed)
    held: list[Fetched] = []
    await pages.get(first, held.append)
    frame = await learn_frame(pages, held, changed, places, gathering)

    def take(page: Fetched) -> None:
        gathering.add(page.key, page.stamp, read_html(page.html, page.key, page.url, frame))

    for page in held:
        take(page)
    taken = set(first)
    await pages.get([place for place in changed if place not in taken], take)


def _is_as_it_was(place: Place, gathering: Gathering) -> bool:
    """Take a page as it was, where the sitemap tells that it is, and return whether it does."""
    key = str(place.url)
    known = gathering.known(key)
    if known is None or not place.modified or modified(known.stamp) != place.modified:
        return False
    gathering.reuse(key)
    return True
