"""The knowledge as a tree: where pages stand on the site, down to their sections. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2s
from typing import TYPE_CHECKING

from bot.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import KnowledgeBase, Page, Section

ROOT = "top"


@dataclass(slots=True)
class Topic:
    """One step of the tree.

    Attributes:
        key: Made from the way to it, so that it stays over reloads; 12 characters.
        title: Of the page or breadcrumb that it stands for.
        parent: The key of the step above; the root's own for the root.
        page: The page that stands here, if one does.
        below: What stands below, in the site's order.
    """

    key: str
    title: str
    parent: str
    page: Page | None = None
    below: list[Topic] = field(default_factory=list)

    @property
    def only(self) -> Section | None:
        """The one section that stands here, None where there is any choice."""
        sections = self.page.sections if self.page is not None else ()
        return sections[0] if len(sections) == 1 and not self.below else None


class Topics:
    """The tree of one state of the knowledge; not changed once built."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._by_key = {ROOT: Topic(ROOT, "", ROOT)}
        self._of_section: dict[str, str] = {}
        for page in knowledge.pages:
            if page.sections:
                self._add(page)

    def find(self, key: str) -> Topic | None:
        """Return the topic with a key, or None where there is none."""
        return self._by_key.get(key)

    def start(self) -> Topic:
        """Return the topmost step that leaves a choice: a lone front page is stepped over."""
        topic = self._by_key[ROOT]
        while len(topic.below) == 1 and topic.page is None:
            topic = topic.below[0]
        return topic

    def of(self, section_id: str) -> Topic | None:
        """Return the topic whose page a section stands on."""
        return self._by_key.get(self._of_section.get(section_id, ""))

    def _add(self, page: Page) -> None:
        titles = [crumb.title for crumb in page.breadcrumb if visible(crumb.title)]
        if not titles or titles[-1] != page.title:
            titles.append(page.title if visible(page.title) else page.url)
        topic = self._at(titles)
        if topic.page is not None:
            topic = self._at([*titles, page.url])
            topic.title = titles[-1]
        topic.page = page
        self._of_section.update((section.id, topic.key) for section in page.sections)

    def _at(self, titles: Sequence[str]) -> Topic:
        topic = self._by_key[ROOT]
        for depth, title in enumerate(titles):
            key = _key(titles[: depth + 1])
            if key not in self._by_key:
                self._by_key[key] = Topic(key, title, topic.key)
                topic.below.append(self._by_key[key])
            topic = self._by_key[key]
        return topic


def _key(titles: Sequence[str]) -> str:
    return blake2s("\0".join(titles).encode("utf-8", "replace"), digest_size=6).hexdigest()
