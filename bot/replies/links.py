"""Deep links: `t.me/bot?start=…` opens the bot at a page or section of the site. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2s
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.library import Snapshot
    from knowledge.model import KnowledgeBase, Page, Section

# What Telegram lets through as it is; anything else is stood for by a short hash.
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True)
class DeepLink:
    """One place of the knowledge and the address that opens the bot there."""

    page: str
    section: str
    address: str


def links(knowledge: KnowledgeBase, username: str) -> Iterator[DeepLink]:
    """Yield an address for every page, followed by those of its sections.

    Args:
        knowledge: Whose places to link to.
        username: The bot's, without @.
    """
    for page in knowledge.pages:
        if not page.sections:  # Curation hides them all; there is nothing to open.
            continue
        yield DeepLink(page.title, "", _address(username, page_payload(page)))
        for section in page.sections:
            yield DeepLink(page.title, section.title, to_section(username, section.id))


def to_section(username: str, section_id: str) -> str:
    """Return the address that opens the bot at a section."""
    return _address(username, section_payload(section_id))


def section_payload(section_id: str) -> str:
    """Return what a link to a section carries; at most 64 characters."""
    return f"s-{section_id}" if _PLAIN.fullmatch(section_id) else f"h-{_hash(section_id)}"


def page_payload(page: Page) -> str:
    """Return what a link to a page carries; made from its address, so that it stays."""
    return f"p-{_hash(page.url or page.title)}"


def find(snapshot: Snapshot, payload: str) -> Page | tuple[Page, Section] | None:
    """Return the page or the section that a link leads to, None where there is none any more."""
    kind, _, name = payload.partition("-")
    if kind == "s":
        return snapshot.find(name)
    if kind == "h":
        named = (found for id_, found in snapshot.by_id.items() if _hash(id_) == name)
        return next(named, None)
    pages = snapshot.knowledge.pages
    return next((page for page in pages if page_payload(page) == payload), None)


def _address(username: str, payload: str) -> str:
    return f"https://t.me/{username}?start={payload}"


def _hash(text: str) -> str:
    return blake2s(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
