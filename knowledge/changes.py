"""What is different between two states of a knowledge base, section by section."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from knowledge.model import KnowledgeBase, Page, Section


class Entry(NamedTuple):
    """A section as a report names it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The way from an old knowledge base to a new one.

    Attributes:
        pages: How many the new one has.
        sections: How many the new one has.
        added: In the new order; so are the next two.
        changed: What a section says is different: title, text, links, images or aliases.
        moved: Only where it stands is different: its page, its address or the titles above it.
        removed: With their old titles, in the old order.
    """

    pages: int
    sections: int
    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    moved: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return bool(self.added or self.changed or self.moved or self.removed)


def compare(old: KnowledgeBase, new: KnowledgeBase) -> Changes:
    """Compare two knowledge bases by their sections' ids."""
    before, after = old.by_id(), new.by_id()
    both = [name for name in after if name in before]
    changed = {name for name in both if _said(before[name][1]) != _said(after[name][1])}
    moved = {name for name in both if _place(*before[name]) != _place(*after[name])} - changed
    named = tuple(Entry(name, section.title) for name, (_, section) in after.items())
    return Changes(
        pages=len(new.pages),
        sections=len(after),
        added=tuple(entry for entry in named if entry.id not in before),
        changed=tuple(entry for entry in named if entry.id in changed),
        moved=tuple(entry for entry in named if entry.id in moved),
        removed=tuple(Entry(name, s.title) for name, (_, s) in before.items() if name not in after),
    )


def _said(section: Section) -> Section:
    return replace(section, url="", parents=())


def _place(page: Page, section: Section) -> tuple[object, ...]:
    return page.url, page.title, page.breadcrumb, section.url, section.parents
