"""What one visit to a live site brings, and what it goes by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.model import Site
from knowledge.sources.harvest import Harvest, Skipped, with_new_names
from knowledge.sources.http import Manners
from knowledge.sources.progress import Progress, Silent
from knowledge.sources.state import Known, Memory, SiteState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from yarl import URL

    from knowledge.model import Page


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of a live site.

    Attributes:
        manners: How to behave towards it.
        kinds: Types of content: `page`, `post`, or the name of a custom type.
        fresh: Whether to fetch everything, also what is known already.
        most: Pages to read at most where the site has no API.
        progress: Is told what goes on.
    """

    manners: Manners = field(default_factory=Manners)
    kinds: tuple[str, ...] = ("page",)
    fresh: bool = False
    most: int = 5000
    progress: Progress = field(default_factory=Silent)


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a visit.

    Attributes:
        name: What the site is remembered by.
        harvest: All pages of the site, new and old, in its order.
        state: What to remember for the next visit.
        fetched: How many pages were fetched.
        unchanged: How many were known already.
        removed: Titles or addresses of those that the site has no more.
        notes: What the person who builds should know, such as gaps.
        requests: How many were sent.
    """

    name: str
    harvest: Harvest
    state: SiteState
    fetched: int = 0
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    requests: int = 0


class Gathering:
    """Collects a visit's pages: each is known from before, read anew, skipped or gone."""

    def __init__(
        self, url: URL, state: SiteState, previous: Sequence[Page], memory: Memory, wishes: Wishes
    ) -> None:
        self.url = url
        self.before = state
        self.memory = memory
        self.wishes = wishes
        self.state = SiteState(kinds=list(wishes.kinds))
        self.notes: list[str] = []
        self._site = Site()
        self._pages: dict[str, Page] = {}
        self._skipped: list[Skipped] = []
        self._removed: dict[str, str] = {}
        self._fetched = self._unchanged = 0
        self._old = {page.url: page for page in previous}

    @property
    def name(self) -> str:
        """What the site is remembered by."""
        return str(self.url)

    def known(self, key: str) -> Known | None:
        """Return what is known of a page that can be used again."""
        known = self.before.pages.get(key)
        if known is None or self.wishes.fresh:
            return None
        return known if known.skipped or known.url in self._old else None

    def reuse(self, key: str, stamp: str | None = None) -> None:
        """Take a page as it was, or as skipped as it was."""
        known = self.before.pages[key]
        self.state.pages[key] = Known(stamp or known.stamp, known.title, known.url, known.skipped)
        self._unchanged += 1
        if known.skipped:
            self._skipped.append(Skipped(self.name, known.title, known.skipped, known.url))
        else:
            self._pages[key] = self._old[known.url]

    def add(self, key: str, stamp: str, found: Harvest) -> None:
        """Take a page that was read, or what it was skipped for."""
        self._site = Site(self._site.name or found.site.name, self._site.url or found.site.url)
        self._fetched += 1
        for page in found.pages:
            self._pages[key] = page
            self.state.pages[key] = Known(stamp, page.title, page.url)
        for skipped in found.skipped:
            self._skipped.append(skipped)
            self.state.pages[key] = Known(stamp, skipped.title, skipped.url, skipped.reason)

    def fail(self, key: str, reason: str, url: str = "") -> None:
        """Note a page that could not be had; it stays as it was, and is tried again next time.

        Args:
            key: What it is known by.
            reason: What stands in the way.
            url: Its address: it may be there from a visit that knew it by another key.
        """
        known = self.before.pages.get(key)
        page = self._old.get(known.url if known and not known.skipped else url)
        if page is not None:
            self._pages[key] = page
            self.state.pages[key] = Known("", page.title, page.url)
            self.notes.append(f"{page.url}: stays as it was: {reason}")
        else:
            self._skipped.append(Skipped(self.name, url or key, reason, url))

    def leave_out(self, told: Iterable[tuple[str, str]]) -> None:
        """Note addresses that could not be asked for, each with why, but for pages that are there.

        Nothing is remembered of them.
        """
        there = {page.url for page in self._pages.values()}
        self._skipped.extend(
            Skipped(self.name, url, reason, url) for url, reason in told if url not in there
        )

    def remove(self, key: str) -> None:
        """Take note of a page that the site has no more."""
        known = self.before.pages.get(key)
        if known is not None and not known.skipped:
            self._removed[known.url] = known.title or known.url

    def named(self, name: str) -> None:
        """Take the site's own name, where its pages told none."""
        self._site = Site(self._site.name or name, self._site.url)

    def visit(self, order: Sequence[str], requests: int) -> Visit:
        """Return the visit, with its pages in an order of keys."""
        pages = {key: self._pages[key] for key in order if key in self._pages}
        pages.update(self._pages)  # those that the order lacks stay, at the end
        by_url = {page.url: page for page in with_new_names(pages.values(), self._old)}
        # A page may have been seen by its number last time, and by its address now.
        removed = tuple(title for url, title in self._removed.items() if url not in by_url)
        return Visit(
            name=self.name,
            harvest=Harvest(self._site, tuple(by_url.values()), tuple(self._skipped)),
            state=self.state,
            fetched=self._fetched,
            unchanged=self._unchanged,
            removed=removed,
            notes=tuple(self.notes),
            requests=requests,
        )
