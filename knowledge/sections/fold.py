"""Blocks under their titles: the pure step from a page's stream to its sections' content."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapidfuzz.utils import default_process

from knowledge.sections.blocks import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Image, Link
    from knowledge.sections.blocks import Block
    from knowledge.sections.titles import Title

_LINES = frozenset({Kind.ITEM, Kind.ROW})


@dataclass(slots=True)
class Draft:
    """A section in the making: everything but its id and its deep link."""

    title: str
    parents: tuple[str, ...] = ()
    heading: Title | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Paragraphs apart by a blank line, items and rows of one list or table by a break."""
        text = ""
        last: Block | None = None
        for block in self.blocks:
            if not block.text:
                continue
            if last is not None:
                together = last.kind in _LINES and (last.kind, last.group) == (
                    block.kind,
                    block.group,
                )
                text += "\n" if together else "\n\n"
            text += block.text
            last = block
        return text

    @property
    def links(self) -> tuple[Link, ...]:
        """Each link once, in page order."""
        return tuple(dict.fromkeys(link for block in self.blocks for link in block.links))

    @property
    def images(self) -> tuple[Image, ...]:
        """Each picture once, in page order."""
        return tuple(dict.fromkeys(image for block in self.blocks for image in block.images))


def fold(blocks: Sequence[Block], titles: Sequence[Title], page_title: str) -> list[Draft]:
    """Return the page's sections in order: the introduction first, where there is one.

    A section goes on to the next title of its rank or above, or to the end that its title knows;
    what follows that end belongs to the section around it again.
    """
    introduction = Draft(page_title)
    drafts = [introduction]
    path: list[Draft] = []
    starts = {title.start: title for title in titles}
    shown = {title.index for title in titles}
    for index, block in enumerate(blocks):
        path = _still_open(path, index)
        title = starts.get(index)
        if title is not None and title.opening:
            introduction.heading = introduction.heading or title
            spoken = default_process(block.text) != default_process(page_title)
            introduction.blocks.append(block if spoken else replace(block, text=""))
            continue
        if title is not None:
            path = _above(path, title.rank)
            parents = tuple(draft.title for draft in path)
            path.append(Draft(blocks[title.index].text, parents, title))
            drafts.append(path[-1])
        owner = path[-1] if path else introduction
        owner.blocks.append(replace(block, text="") if index in shown else block)
    return [draft for draft in drafts if _is_worth_keeping(draft, alone=len(drafts) == 1)]


def _still_open(path: list[Draft], index: int) -> list[Draft]:
    for depth, draft in enumerate(path):
        end = draft.heading.end if draft.heading is not None else None
        if end is not None and index >= end:
            return path[:depth]
    return path


def _above(path: list[Draft], rank: int) -> list[Draft]:
    return [draft for draft in path if draft.heading is not None and draft.heading.rank < rank]


def _is_worth_keeping(draft: Draft, *, alone: bool) -> bool:
    """A heading is kept for its words; an introduction for its own, or as all that there is."""
    if draft.heading is not None and not draft.heading.opening:
        return True
    if draft.text or draft.links or any(image.alt for image in draft.images):
        return True
    return alone and bool(draft.images)
