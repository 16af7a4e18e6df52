"""What a source gives: pages, what was left out and why, and what is known of the site."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.model import Crumb, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from knowledge.model import Page


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that was left out.

    Attributes:
        source: The file or address that it came from.
        title: Its title, or its address where it has none.
        reason: Why, in words for the person who builds.
        url: Its address where it is known.
    """

    source: str
    title: str
    reason: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything that was read from one source or several."""

    site: Site = field(default_factory=Site)
    pages: tuple[Page, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def merge(harvests: Iterable[tuple[str, Harvest]]) -> Harvest:
    """Join what several sources gave: each page once, the first one wins.

    Args:
        harvests: Each with the name of its source.
    """
    site = Site()
    pages: dict[str, Page] = {}
    skipped: list[Skipped] = []
    for source, harvest in harvests:
        site = _joined(site, harvest.site)
        skipped.extend(harvest.skipped)
        for page in harvest.pages:
            if page.url in pages:
                skipped.append(Skipped(source, page.title, "the same page came before", page.url))
            else:
                pages[page.url] = page
    placed = tuple(_with_trails(tuple(pages.values())))
    languages = tuple(dict.fromkeys(p.language for p in pages.values() if p.language))
    site = Site(site.name, site.url, languages, site.contact)
    return Harvest(site, placed, tuple(skipped))


def _with_trails(pages: tuple[Page, ...]) -> Iterator[Page]:
    """Yield the pages; those without a breadcrumb get one of their parents where these are known.

    Numbers are those of one site: parents are looked for there alone.
    """
    known = {(urlsplit(page.url).netloc, page.id): page for page in pages}
    for page in pages:
        site = urlsplit(page.url).netloc
        above: list[Page] = []
        parent = known.get((site, page.parent)) if page.parent is not None else None
        while parent is not None and parent is not page and parent not in above:
            above.append(parent)
            parent = known.get((site, parent.parent)) if parent.parent is not None else None
        if above and not page.breadcrumb:
            crumbs = [Crumb(step.title, step.url) for step in (*reversed(above), page)]
            yield replace(page, breadcrumb=tuple(crumbs))
        else:
            yield page


def with_new_names(pages: Iterable[Page], before: Mapping[str, Page]) -> Iterator[Page]:
    """Yield pages whose ways to them name the pages above as these are called by now.

    Args:
        pages: All of a site, some as they were.
        before: Pages as they were, by address.
    """
    pages = tuple(pages)
    old = ((page, before.get(page.url)) for page in pages)
    names = {
        Crumb(known.title, page.url): Crumb(page.title, page.url)
        for page, known in old
        if known is not None and known.title != page.title
    }
    for page in pages:
        way = tuple(names.get(crumb, crumb) for crumb in page.breadcrumb)
        yield page if way == page.breadcrumb else replace(page, breadcrumb=way)


def _joined(one: Site, other: Site) -> Site:
    return Site(one.name or other.name, one.url or other.url, (), one.contact or other.contact)
