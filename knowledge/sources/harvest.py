"""What a source gives: pages, what was left out and why, and what is known of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.model import Site

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    languages = tuple(dict.fromkeys(p.language for p in pages.values() if p.language))
    site = Site(site.name, site.url, languages, site.contact)
    return Harvest(site, tuple(pages.values()), tuple(skipped))


def _joined(one: Site, other: Site) -> Site:
    return Site(one.name or other.name, one.url or other.url, (), one.contact or other.contact)
