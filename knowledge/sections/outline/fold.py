"""Blocks under their titles: the pure step from a page's stream to its sections' content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rapidfuzz.utils import default_process

from knowledge.model import LEADING_ON, Link
from knowledge.sections import kinds
from knowledge.sections.addresses import named_by_address
from knowledge.sections.outline.repeats import said_once
from knowledge.sections.outline.twins import without_twins

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.model import Image
    from knowledge.sections.blocks import Block
    from knowledge.sections.kinds import Kind
    from knowledge.sections.outline.titles import Title


_MOST_PARENTS = 24
_LONGEST_WAY_ON = 60
_TELLING = re.compile(r"\d|,\s")  # a price, a date, a list: none of them calls
_ITEMS = frozenset({kinds.ITEM, kinds.LISTED})
_ALONE = frozenset({kinds.LINKS, kinds.LISTED})


@dataclass(slots=True)
class Draft:
    """A section in the making: everything but its id and its deep link."""

    title: str
    parents: tuple[str, ...] = ()
    heading: Title | None = None
    blocks: list[Block] = field(default_factory=list)
    _text: str | None = None
    _links: tuple[Link, ...] | None = None

    @property
    def text(self) -> str:
        """Paragraphs apart by a blank line, items and rows of one list or table by a break."""
        if self._text is None:
            self._text = self._joined()
        return self._text

    def _joined(self) -> str:
        parts: list[str] = []
        last: tuple[Kind, int] | None = None
        for block, text in self._worded():
            kind, group = block.kind, block.group
            if last is not None:
                alike = last == (kind, group)
                parts.append("\n" if alike and (group or kind in _ITEMS) else "\n\n")
            parts.append(text)
            last = kind, group
        return "".join(parts)

    def _worded(self) -> Iterator[tuple[Block, str]]:
        """Yield the blocks that say something, with what they say.

        Links that are items of a list do where nothing else does, and behind a colon.
        """
        led = not any(block.text for block in self.blocks)
        for block in self.blocks:
            if block.text:
                led = block.text.endswith(LEADING_ON)
                yield block, block.text
            elif led and block.kind is kinds.LISTED:
                yield from (
                    (block, k.text) for k in block.links if k.text != named_by_address(k.url)
                )

    @property
    def links(self) -> tuple[Link, ...]:
        """Each link once, in page order; an icon's only where no words link to the same place."""
        if self._links is None:
            self._links = self._gathered()
        return self._links

    def _gathered(self) -> tuple[Link, ...]:
        shown = [link for block in self.blocks for link in block.links]
        if len(shown) < 2:
            return tuple(shown)
        if len({link.url for link in shown}) == len(shown):
            return tuple(shown)
        found = dict.fromkeys(shown)
        worded = {link.url for link in found if link.text != named_by_address(link.url)}
        again = self._said_by_title()
        return tuple(
            link
            for link in found
            if link not in again
            and (link.url not in worded or link.text != named_by_address(link.url))
        )

    def _said_by_title(self) -> set[Link]:
        """Return links in no sentence that lead where the title does: "read more" and the like."""
        titled = {link.url for block in self.blocks for link in block.links if self._titles(link)}
        return {
            link
            for block in (self.blocks if titled else ())
            for link in block.links
            if link.url in titled
            and not (self._titles(link) or _says_more(link.text))
            and (block.kind in _ALONE or link.text not in block.text)
        }

    def _titles(self, link: Link) -> bool:
        return link.text == self.title

    @property
    def images(self) -> tuple[Image, ...]:
        """Each picture once, in page order."""
        shown = [image for block in self.blocks for image in block.images]
        return tuple(dict.fromkeys(shown)) if len(shown) > 1 else tuple(shown)


def fold(blocks: Sequence[Block], titles: Sequence[Title], page_title: str) -> list[Draft]:
    """Return the page's sections in order: the introduction first, where there is one.

    A section goes on to the next title of its rank or above, or to the end that its title knows;
    what follows that end belongs to the section around it again.
    """
    introduction = Draft(page_title)
    drafts = [introduction]
    path: list[Draft] = []
    resumed: dict[int, list[Draft]] = {}
    starts = {title.start: title for title in titles}
    ends = {title.end for title in titles if title.end is not None}
    edges = ends.union(starts, (0, len(blocks)))
    for start, end in pairwise(sorted(edges)):  # one section's blocks at a time
        title = starts.get(start)
        if start in ends:  # a title below a row of cards need not be under the one above the row
            path = (title is None and resumed.get(start)) or _still_open(path, start)
        said = blocks[start:end]
        if title is not None and title.opening:
            said = _introduced(introduction, title, said)
        elif title is not None:
            parents = _parents(path, title.rank)
            path.append(Draft(blocks[title.at].text, parents, title))
            drafts.append(path[-1])
            resumed.update((again, [*path]) for again in title.again)
            said = _under_title(said, title.at - start)
        (path[-1] if path else introduction).blocks += said
    for draft in drafts:
        if len(draft.blocks) > 1:
            draft.blocks = said_once(draft.blocks)
    if not _is_worth_keeping(introduction, alone=len(drafts) == 1):
        drafts.pop(0)
    return without_twins(drafts)


def _introduced(introduction: Draft, title: Title, said: Sequence[Block]) -> Sequence[Block]:
    """Let a title over the whole page open its introduction; return what is said below it."""
    introduction.heading = introduction.heading or title
    spoken = default_process(said[0].text) != default_process(introduction.title)
    introduction.blocks.append(said[0] if spoken else said[0]._replace(text=""))
    return said[1:]


def _under_title(said: Sequence[Block], at: int) -> list[Block]:
    """Return a section's blocks without its title's words, which are no text of its own.

    Args:
        said: All its blocks.
        at: Which of them is the title.
    """
    title = said[at]
    ahead = [
        _named_by_title(block, title.text)
        for block in said[:at]
        if block.text != title.text or block.links or block.images  # what opens a window
    ]
    kept = [title._replace(text="")] if title.links or title.images else []
    return [*ahead, *kept, *said[at + 1 :]]


def _says_more(label: str) -> bool:
    """Return whether a link says more than that it leads on: a long text, a sentence, a price."""
    if len(label) > _LONGEST_WAY_ON or _TELLING.search(label) is not None:
        return True
    return label.endswith(".") and not label.endswith("..")


def _named_by_title(block: Block, title: str) -> Block:
    """Return a block ahead of a title; a link that shows no words, as a picture's, is called so.

    One to the front page of a site is of all that the site is about.
    """
    if block.kind is not kinds.LINKS or len(block.links) != 1:
        return block
    (link,) = block.links
    if link.text != named_by_address(link.url) or not urlsplit(link.url).path.strip("/"):
        return block
    return block._replace(links=(Link(title, link.url),))


def _still_open(path: list[Draft], index: int) -> list[Draft]:
    for depth, draft in enumerate(path):
        end = draft.heading.end if draft.heading is not None else None
        if end is not None and index >= end:
            return path[:depth]
    return path


def _parents(path: list[Draft], rank: int) -> tuple[str, ...]:
    """Close the sections that a title of this rank ends; return the titles of those still open."""
    while path and (heading := path[-1].heading) is not None and heading.rank >= rank:
        path.pop()
    return (*path[-1].parents, path[-1].title)[-_MOST_PARENTS:] if path else ()


def _is_worth_keeping(introduction: Draft, *, alone: bool) -> bool:
    """Unlike a title, an introduction is kept for its words, or as all that there is."""
    if introduction.text or introduction.links:
        return True
    images = introduction.images
    return any(image.alt for image in images) or (alone and bool(images))
