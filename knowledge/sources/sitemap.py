"""Sitemaps: the pages that a site tells search engines of."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat  # DTDs are refused below, so that nothing can expand or be fetched

from yarl import URL

from knowledge.sources.addresses import bare, same_site
from knowledge.sources.http import UnreachableError
from knowledge.sources.spoilt_xml import ahead, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sources.http import Client

# Where WordPress, its SEO plug-ins and WordPress with plain permalinks have theirs.
_USUAL = ("wp-sitemap.xml", "sitemap_index.xml", "sitemap.xml", "?sitemap=index")
_NOT_CONTENT = re.compile(
    r"taxonom|categor|(?<![a-z])(?:post_)?tags?(?![a-z])|author|user|image|video|news|attachment",
    re.IGNORECASE,
)
_GZIP = b"\x1f\x8b"
_ENTRIES = frozenset({"url", "sitemap"})
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_MOST_MAPS = 200
_MOST_PLACES = 250_000  # that are kept in mind, of a shop's or a newspaper's millions


class NotXMLError(Exception):
    """A sitemap that is none.

    Attributes:
        gone: Whether the site has another page there, or says that there is nothing.
    """

    def __init__(self, message: str, *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone


@dataclass(frozen=True, slots=True)
class Place:
    """An address of a sitemap, with the time of its last change as the site writes it."""

    url: URL
    modified: str = ""


@dataclass(slots=True)
class Sitemap:
    """All addresses of a site's sitemaps.

    Attributes:
        places: By address, in order.
        elsewhere: Addresses of pages and sitemaps of other sites, which are left alone, in order.
        gaps: Sitemaps that are named and could not be read.
        faults: What there is at the usual places in place of one, but for other pages.
        found: Whether there is any.
    """

    places: dict[str, Place] = field(default_factory=dict)
    elsewhere: dict[URL, None] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    found: bool = False


async def read(
    client: Client, home: URL, named: Sequence[str], kinds: Sequence[str], max_bytes: int
) -> Sitemap:
    """Return the pages of the site's sitemaps.

    Args:
        client: Fetches them.
        home: The site's front page.
        named: The sitemaps that robots.txt names.
        kinds: Types of content: where sitemaps tell them apart, the others' are left out.
        max_bytes: Of one sitemap, unpacked.
    """
    search = _Search(client, home, kinds, max_bytes)
    told = [bare(home.join(URL(each))) for each in named if _is_address(each)]
    await search.follow(told, named=True)
    for name in _USUAL:
        if not search.sitemap.places:  # what is named may be of another place or time
            await search.follow([home.join(URL(f"{home.path.rstrip('/')}/{name}"))], named=False)
    return search.sitemap


@dataclass(slots=True)
class _Search:
    client: Client
    home: URL
    kinds: Sequence[str]
    max_bytes: int
    sitemap: Sitemap = field(default_factory=Sitemap)
    seen: set[URL] = field(default_factory=set)

    async def follow(self, start: Sequence[URL], *, named: bool) -> None:
        """Read sitemaps and those that they name; one to start with that is not there is no gap."""
        queue = list(start)
        while queue and not self._is_full():
            url = queue.pop(0)
            if not same_site(url, self.home):
                self.sitemap.elsewhere[url] = None
                continue
            if url in self.seen:
                continue
            self.seen.add(url)
            try:
                queue.extend(await self._one(url))
            except (UnreachableError, NotXMLError) as error:
                gone = isinstance(error, NotXMLError) and error.gone
                if url not in start or (named and not gone):
                    self.sitemap.gaps.append(str(error))
                elif not gone:
                    self.sitemap.faults.append(str(error))
        if queue:
            self.sitemap.gaps.append(f"{queue[0]}: more than {self._is_full()} before it")

    def _is_full(self) -> str:
        """Return how much has been read where that is enough, else nothing."""
        if len(self.sitemap.places) >= _MOST_PLACES:
            return f"{_MOST_PLACES} pages"
        return f"{_MOST_MAPS} sitemaps" if len(self.seen) >= _MOST_MAPS else ""

    async def _one(self, url: URL) -> list[URL]:
        """Take a sitemap's pages, and return the sitemaps that it names."""
        is_index, places = await _fetched(self.client, url, self.max_bytes)
        self.sitemap.found = True
        if is_index:
            return _chosen(places, self.kinds)
        for place in places:
            if _is_below(self.home, place.url):
                self.sitemap.places[str(place.url)] = place
            else:
                self.sitemap.elsewhere[place.url] = None
        return []


def _is_below(home: URL, url: URL) -> bool:
    """Whether an address is of the site at hand, not of another one in a folder beside it."""
    return same_site(url, home) and f"{url.path}/".startswith(f"{home.path.rstrip('/')}/")


def _is_address(text: str) -> bool:
    try:
        URL(text)
    except ValueError:
        return False
    return True


async def _fetched(client: Client, url: URL, max_bytes: int) -> tuple[bool, list[Place]]:
    response = await client.get(url)
    if fault := response.fault:
        raise NotXMLError(f"{url}: {fault}", gone=response.is_gone)
    try:
        xml = _unpacked(response.body, max_bytes)
        return parse(xml[ahead(xml) :], url)
    except (expat.ExpatError, zlib.error, ValueError) as error:
        is_other = response.is_page and not response.is_challenge
        raise NotXMLError(f"{url}: is no sitemap ({error})", gone=is_other) from error


def _unpacked(body: bytes, max_bytes: int) -> bytes:
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    content = unpacker.decompress(body, max_bytes)
    if unpacker.unconsumed_tail:
        raise ValueError("too large when unpacked")
    return content


def parse(xml: bytes, base: URL) -> tuple[bool, list[Place]]:
    """Return whether a sitemap is an index of others, and its addresses.

    Raises:
        ExpatError: It is no XML.
        ValueError: It has a DTD, or is XML of another kind.
    """
    reader = _Reader(base)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    for piece in readable([xml]):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    if reader.root not in {"urlset", "sitemapindex"}:
        raise ValueError("other XML")
    return reader.root == "sitemapindex", reader.places


class _Reader:
    """Collects what expat finds: `loc` and `lastmod` of every entry."""

    def __init__(self, base: URL) -> None:
        self.root = ""
        self._prefix = ""  # that all its names may have; image:loc has another one
        self.places: list[Place] = []
        self._base = base
        self._texts: list[str] = []
        self._entry: dict[str, str] = {}

    def doctype(self, *_: object) -> None:
        raise ValueError("it has a DTD")

    def start(self, name: str, _: object) -> None:
        if not self.root:
            self._prefix, _, self.root = name.rpartition(":")
        self._texts = []
        if self._own(name) in _ENTRIES:
            self._entry = {}

    def text(self, text: str) -> None:
        self._texts.append(text)

    def end(self, name: str) -> None:
        own = self._own(name)
        if own in {"loc", "lastmod"}:
            self._entry[own] = "".join(self._texts).strip()
        elif own in _ENTRIES and self._entry.get("loc"):
            self._add(self._entry["loc"], self._entry.get("lastmod", ""))

    def _own(self, name: str) -> str:
        """Return the name of an element of sitemaps; empty for any other."""
        prefix, _, own = name.rpartition(":")
        return own if prefix == self._prefix else ""

    def _add(self, address: str, modified: str) -> None:
        try:
            url = bare(self._base.join(URL(address))).with_fragment(None)
        except ValueError:
            return  # one bad address among thousands
        self.places.append(Place(url, " ".join(modified.split())))


def _chosen(places: Sequence[Place], kinds: Sequence[str]) -> list[URL]:
    """Return the sitemaps of the wanted types, where their names tell; else all of content."""
    maps = {place.url: place.url.name or place.url.query_string for place in places}
    marks = [
        re.compile(rf"(?:^|posts-|pt-|subtype=){re.escape(kind)}s?(?:-|\.|_|&|\d|$)")
        for kind in kinds
    ]
    named = [url for url, name in maps.items() if any(mark.search(name) for mark in marks)]
    return named or [url for url, name in maps.items() if not _NOT_CONTENT.search(name)]
