"""The HTML of a site's pages: as the site gives it, or as an interrupted crawl left it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from knowledge.sources.http import AstrayError, UnreachableError, together
from knowledge.sources.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.sources.http import Client
    from knowledge.sources.response import Response
    from knowledge.sources.sitemap import Place
    from knowledge.sources.state import Known
    from knowledge.sources.visit import Gathering

_RECENT = 24 * 3600.0  # seconds for which an interrupted crawl is gone on with


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was delivered.

    Attributes:
        key: What it is known by: its address in the sitemap.
        stamp: Changes when the page does.
        url: Where it was found in the end.
        html: The document, in its own encoding.
    """

    key: str
    stamp: str
    url: str
    html: bytes


class Pages:
    """Fetches pages of a site, but for those that an interrupted crawl fetched.

    Args:
        client: Fetches them.
        gathering: Is told of those that are as they were, are gone or could not be had.
        delay: Seconds after each request; 0 where the site may be asked several things at a time.
    """

    def __init__(self, client: Client, gathering: Gathering, delay: float) -> None:
        self._client, self._gathering, self._delay = client, gathering, delay
        self._kept = {} if gathering.wishes.fresh else gathering.memory.kept(gathering.name)

    def has(self, place: Place) -> bool:
        """Whether a page need not be fetched."""
        return self._before(place) is not None

    async def get(self, places: Iterable[Place], take: Callable[[Fetched], None]) -> None:
        """Hand over pages, each as soon as it is there.

        Raises:
            SourceError: The site is down.
            OSError: What was fetched cannot be put down.
        """
        wanted: list[Place] = []
        for place in places:
            if (raw := self._before(place)) is not None:
                key = str(place.url)
                take(Fetched(key, raw["stamp"], key, raw["html"].encode("latin-1")))
            else:
                wanted.append(place)
        if self._delay:
            await self._slowly(wanted, take)
        else:
            await together(self._get(place, take) for place in wanted)

    async def look_at(self, places: Iterable[Place]) -> list[Fetched]:
        """Return pages as they are now, though they did not change; those that fail are left out.

        Nothing is noted of them.
        """
        looks = (self._look_at(place) for place in places)
        found = [await look for look in looks] if self._delay else await together(looks)
        return [page for page in found if page is not None]

    async def _look_at(self, place: Place) -> Fetched | None:
        try:
            response = await self._client.get(place.url)
        except UnreachableError:
            return None
        await asyncio.sleep(self._delay)
        if _fault(response):
            return None
        return Fetched(str(place.url), "", str(response.url), response.html)

    async def _slowly(self, places: Sequence[Place], take: Callable[[Fetched], None]) -> None:
        for place in places:
            await self._get(place, take)
            await asyncio.sleep(self._delay)

    def _before(self, place: Place) -> dict[str, Any] | None:
        """Return what an interrupted crawl fetched, if that is still the page, as one can tell."""
        raw = self._kept.get((str(place.url), place.modified))
        is_recent = raw is not None and time.time() - raw.get("at", 0.0) < _RECENT
        return raw if place.modified or is_recent else None

    async def _get(self, place: Place, take: Callable[[Fetched], None]) -> None:
        key = str(place.url)
        known = self._gathering.known(key)
        try:
            response = await self._client.get(
                place.url, _conditions(known.stamp) if known else None
            )
        except UnreachableError as error:
            if not (error.heavy or isinstance(error, AstrayError)):
                raise
            self._gathering.fail(key, str(error), key)
            return
        finally:
            self._gathering.wishes.progress.advance(1)
        page = self._answered(place, response, known)
        if page is not None:
            take(page)

    def _answered(self, place: Place, response: Response, known: Known | None) -> Fetched | None:
        """Return the page of an answer, or note that it is as it was or that there is none."""
        key, stamp = str(place.url), _stamp(place.modified, response)
        if response.status == 304 and known is not None:
            self._gathering.reuse(key, stamp)
        elif response.is_gone:
            self._gathering.remove(key)
        elif fault := _fault(response):
            self._gathering.fail(key, fault, key)
        else:
            page = Fetched(key, stamp, str(response.url), response.html)
            self._put_down(page, place.modified)
            return page
        return None

    def _put_down(self, page: Fetched, changed: str) -> None:
        content = {"stamp": page.stamp, "html": page.html.decode("latin-1"), "at": time.time()}
        self._gathering.memory.keep(self._gathering.name, page.key, changed, content)


def _fault(response: Response) -> str:
    """Return what to say where an answer is no page to read, else nothing."""
    if fault := response.fault:
        return fault
    if not response.body.strip():
        return "the site answers with nothing"
    return "" if response.is_page else f"is no page but {plain(response.headers['Content-Type'])}"


def modified(stamp: str) -> str:
    """Return the time of a page's last change as the sitemap wrote it."""
    return stamp.partition("\n")[0]


def _stamp(changed: str, response: Response) -> str:
    validators = (response.headers.get(name, "") for name in ("ETag", "Last-Modified"))
    # What is not printable, such as a byte of another encoding, cannot be sent back.
    return "\n".join((changed, *(text if text.isprintable() else "" for text in validators)))


def _conditions(stamp: str) -> dict[str, str]:
    """Return the headers that ask for a page only where it is another one by now."""
    _, etag, moment = (*stamp.split("\n"), "", "")[:3]
    headers = {"If-None-Match": etag, "If-Modified-Since": moment}
    return {name: value for name, value in headers.items() if value}
