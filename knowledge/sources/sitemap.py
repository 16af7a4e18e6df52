"""Sitemaps: the pages that a site tells search engines of."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat  # DTDs are refused below, so that nothing can expand or be fetched

from yarl import URL

from knowledge.sources.http import UnreachableError, same_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sources.http import Client

_USUAL = ("wp-sitemap.xml", "sitemap_index.xml", "sitemap.xml")
_NOT_CONTENT = re.compile(
    r"taxonom|categor|tag|author|user|image|video|news|attachment", re.IGNORECASE
)
_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_MOST_MAPS = 200


class NotXMLError(Exception):
    """A sitemap that is none."""


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
        gaps: Sitemaps that are named and could not be read.
        found: Whether there is any.
    """

    places: dict[str, Place] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)
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
    sitemap = Sitemap()
    queue = [home.join(URL(each)) for each in named if _is_address(each)]
    usual = not queue
    queue = queue or [home / name for name in _USUAL]
    seen: set[URL] = set()
    while queue and len(seen) < _MOST_MAPS:
        url = queue.pop(0)
        if url in seen or not same_site(url, home):
            continue
        seen.add(url)
        try:
            is_index, places = await _one(client, url, max_bytes)
        except (UnreachableError, NotXMLError) as error:
            if not usual:
                sitemap.gaps.append(str(error))
            continue
        sitemap.found = True
        if usual:
            queue.clear()  # the other usual names would only be this one again
        usual = False
        if is_index:
            queue.extend(_chosen(places, kinds))
        else:
            sitemap.places.update({str(p.url): p for p in places if same_site(p.url, home)})
    return sitemap


def _is_address(text: str) -> bool:
    try:
        URL(text)
    except ValueError:
        return False
    return True


async def _one(client: Client, url: URL, max_bytes: int) -> tuple[bool, list[Place]]:
    response = await client.get(url)
    if response.status >= 400:
        raise NotXMLError(f"{url}: the site answers {response.status}")
    try:
        return parse(_unpacked(response.body, max_bytes), url)
    except (expat.ExpatError, zlib.error, ValueError) as error:
        raise NotXMLError(f"{url}: is no sitemap ({error})") from error


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
    parser.Parse(xml, True)
    if reader.root not in {"urlset", "sitemapindex"}:
        raise ValueError("other XML")
    return reader.root == "sitemapindex", reader.places


class _Reader:
    """Collects what expat finds: `loc` and `lastmod` of every entry."""

    def __init__(self, base: URL) -> None:
        self.root = ""
        self.places: list[Place] = []
        self._base = base
        self._texts: list[str] = []
        self._entry: dict[str, str] = {}

    def doctype(self, *_: object) -> None:
        raise ValueError("it has a DTD")

    def start(self, name: str, _: object) -> None:
        self.root = self.root or name.rpartition(":")[2]
        self._texts = []
        if name.rpartition(":")[2] in {"url", "sitemap"}:
            self._entry = {}

    def text(self, text: str) -> None:
        self._texts.append(text)

    def end(self, name: str) -> None:
        if name in {"loc", "lastmod"}:  # not image:loc
            self._entry[name] = "".join(self._texts).strip()
        elif name.rpartition(":")[2] in {"url", "sitemap"} and self._entry.get("loc"):
            self._add(self._entry["loc"], self._entry.get("lastmod", ""))

    def _add(self, address: str, modified: str) -> None:
        try:
            self.places.append(Place(self._base.join(URL(address)), modified))
        except ValueError:
            return  # one bad address among thousands


def _chosen(places: Sequence[Place], kinds: Sequence[str]) -> list[URL]:
    """Return the sitemaps of the wanted types, where their names tell; else all of content."""
    maps = [place.url for place in places]
    marks = [re.compile(rf"(?:^|posts-|pt-){re.escape(kind)}s?(?:-|\.|_|$)") for kind in kinds]
    named = [url for url in maps if any(mark.search(url.name) for mark in marks)]
    return named or [url for url in maps if not _NOT_CONTENT.search(url.name)]
