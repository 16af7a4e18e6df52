"""What a page's walk gathers: text, links and pictures, and the blocks that they become."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from knowledge.model import Image, Link
from knowledge.sections import kinds
from knowledge.sections.addresses import resolve
from knowledge.sections.blocks import Block, new
from knowledge.sections.elements.embeds import framed
from knowledge.sections.elements.noise import is_left_behind
from knowledge.sections.elements.ways import names_way_on
from knowledge.sections.leads import is_text
from knowledge.sections.stream.inline import Run
from knowledge.sections.stream.naming import ends_inside
from knowledge.sections.stream.paragraphs import (
    as_block,
    asks,
    by_title,
    opens_with_title,
    split_title,
)
from knowledge.sections.tags import BLOCK_NUMBERS
from knowledge.sections.text import BREAK, clean, clean_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from knowledge.sections.kinds import Kind

_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
_LONGEST_LABEL = 80
_NO_LEVEL = 7


class State(NamedTuple):
    """How text stands at one place of the walk; inherited by the elements inside."""

    kind: Kind = kinds.PARAGRAPH
    level: int = 0
    strong: bool = False
    link: int = -1
    verbatim: bool = False
    group: int = 0


class Gatherer:
    """Gathers blocks from what it is given in reading order.

    Args:
        url: The page's address, for links relative to it.
        breaks: Whether line breaks in the text are shown.
        whole: Whether links that stand alone keep their words in the text.
    """

    def __init__(self, url: str, *, breaks: bool, whole: bool) -> None:
        self.blocks: list[Block] = []
        self.entries: set[int] = set()
        self.large: set[int] = set()
        self.shown: dict[int, str] = {}
        self._url = url
        self._whole = whole
        self._run = Run()
        self._images: list[Image] = []
        self._state = State(verbatim=breaks)
        self._groups = 0

    @property
    def asked(self) -> int:
        """How many bold questions may be run-in titles, which only the whole page tells."""
        return self._run.asked

    def _read_text(self, text: str) -> None:
        state = self._state
        add = self._run.add_verbatim if state.verbatim else self._run.add
        add(text, state.strong, state.link)

    def _open_link(self, node: LexborNode, words: str = "") -> str:
        """Begin a link; the address is returned where it is a card, that is, holds blocks.

        Args:
            node: The link.
            words: All that is in it, where that is known to be text alone.
        """
        attributes = node.attributes
        href = attributes.get("href") or ""
        url = resolve(href, self._url)
        kind, level, strong, _, verbatim, group = self._state
        heading = kind is kinds.HEADING
        if not url or (heading and href.startswith("#")):
            return ""  # a title's jump to itself, or what opens its panel, leads nowhere else
        if not (heading or words) and _holds_block(node):
            return url
        if (words.isspace() if words else node.first_child is None) and is_left_behind(node):
            return ""
        label = (
            attributes.get("aria-label") or attributes.get("title") or attributes.get("alt") or ""
        )
        link = self._run.open_link(url, label)
        if (classes := attributes.get("class")) and names_way_on(classes):
            self._run.onward.add(link)
        self._state = new(State, (kind, level, strong, link, verbatim, group))
        return ""

    def _link_card(self, start: int, url: str) -> None:
        """Give the blocks that a link wraps their link: as its label if short, else beside it."""
        inside = [at for at in range(start, len(self.blocks)) if self.blocks[at].text]
        headings = [at for at in inside if self.blocks[at].kind is kinds.HEADING]
        title = min(headings, key=lambda at: self.blocks[at].level or _NO_LEVEL, default=None)
        if not inside:
            pictures = (image.alt for block in self.blocks[start:] for image in block.images)
            link = Link(next((alt for alt in pictures if alt), "") or url, url)
            self.blocks.append(Block(kinds.LINKS, links=(link,)))
            return
        at = inside[0] if title is None else title
        block = self.blocks[at]
        label = block.text.replace(BREAK, " ")
        if title is None and len(inside) == 1 and len(label) <= _LONGEST_LABEL:
            block = block._replace(kind=kinds.LINKS, text="")
        self.blocks[at] = block._replace(links=(*block.links, Link(label, url)))
        if len(headings) > 1:
            self._join_subtitles(headings[headings.index(at) :])

    def _join_subtitles(self, headings: Sequence[int]) -> None:
        """Let smaller headings right below a link's title be text: one link is one thing.

        Several of a level are titles of what the link says.
        """
        levels = Counter(self.blocks[at].level for at in headings)
        for above, at in pairwise(headings):
            block = self.blocks[at]
            if at > above + 1 or block.level <= self.blocks[above].level or levels[block.level] > 1:
                return
            self.blocks[at] = block._replace(kind=kinds.PARAGRAPH, level=0)

    def _break(self, node: LexborNode) -> None:
        """Begin a new line; within a link's words, that is only a blank."""
        state = self._state
        if state.kind is kinds.HEADING:
            self._run.break_line(state.link)
        elif (state.link < 0 and not state.strong) or ends_inside(node):
            self._run.break_line(-1)
        elif state.link >= 0:
            self._run.add(" ", False, state.link)
        else:
            self._run.break_line(-1, strong=True)

    def _picture(self, node: LexborNode) -> None:
        told = node.attrs
        alt = clean_title(told.sget("alt"))
        if self._state.link >= 0:
            self._run.picture(self._state.link, alt)
        for name in _SOURCES:
            url = resolve(told.sget(name), self._url)
            if url.startswith("http"):
                self._images.append(Image(url, alt))
                return

    def _embed(self, node: LexborNode) -> None:
        """Link what a frame shows, outside of any link's own words."""
        shown = framed(node.attributes, self._url) if self._state.link < 0 else None
        if shown is not None:
            self._run.open_link(*shown)

    def _flush(self, state: State | None = None, *, closing: bool = False) -> None:
        """Turn what has been gathered into blocks; a heading is one block up to its end."""
        state = state or self._state
        if state.kind is not kinds.HEADING:
            plain = self._run.take_plain()
            if plain is None:
                self._flush_linked(state)
            elif plain[0]:
                self._add(state.kind, plain[0], 0, plain[1])
        elif closing:
            self._flush_heading(state.level)
        else:
            self._run.break_line(-1)
            return
        if self._images:
            images = tuple(self._images)
            self.blocks.append(new(Block, (kinds.IMAGE, "", (), images, 0, False, 0)))
            self._images = []

    def _add(self, kind: Kind, text: str, level: int, strong: bool) -> None:
        """Add a block of text without links, in the time that its own constructor would take."""
        block = new(Block, (kind, text, (), (), level, strong, self._state.group))
        self.blocks.append(block)

    def _flush_linked(self, state: State) -> None:
        whole = self._whole or (bool(self.large) and len(self.blocks) in self.large)
        link = None if whole else self._run.take_link()
        if link is not None:
            kind = kinds.LISTED if state.kind is kinds.ITEM else kinds.LINKS
            self.blocks.append(new(Block, (kind, "", (link,), (), 0, False, 0)))
            return
        for lines in self._run.take(whole=whole):
            titled = opens_with_title(lines)
            if titled and state.kind is kinds.PARAGRAPH:
                for part in by_title(lines):
                    self._groups += 1
                    self._add_parts(split_title(part, kinds.PARAGRAPH, self._groups))
            elif titled and state.kind is kinds.ITEM and asks(lines):
                self._add_parts(split_title(lines, kinds.ITEM, state.group))
            else:
                if titled and state.kind is kinds.ITEM:
                    self.entries.add(len(self.blocks))
                self.blocks.append(as_block(lines, state.kind, state.group))

    def _add_parts(self, parts: Sequence[Block]) -> None:
        """Add a title and what it is over, and note the page's own lines where it has several."""
        title, *others = parts
        if BREAK in title.text:
            lines = [line.strip(" ") for line in title.text.split(BREAK)]
            self.shown[len(self.blocks)] = BREAK.join(lines)
            title = title._replace(text=" ".join(lines))
        self.blocks += [title, *others]

    def _flush_heading(self, level: int) -> None:
        shown, (text, links, _) = self._run.take_title()
        if not text:
            text = clean(" ".join(image.alt for image in self._images))
        if text or links:
            self._add_title(text, shown, level, links)

    def _add_title(
        self, title: str, shown: str, level: int, links: tuple[Link, ...] = (), group: int = 0
    ) -> None:
        """Add a heading's block, and note the page's own words where they are others."""
        if title != shown:
            self.shown[len(self.blocks)] = shown
        kind = kinds.HEADING if title else kinds.LINKS
        if level and is_text(title):
            kind, level = kinds.PARAGRAPH, 0
        self.blocks.append(new(Block, (kind, title, links, (), level, False, group)))


def _holds_block(node: LexborNode) -> bool:
    child = node.first_child
    if child is None:
        return False
    if child.next is None and child.first_child is None:  # mostly a text or a picture
        return child.tag_id in BLOCK_NUMBERS
    return any(inner.tag_id in BLOCK_NUMBERS for inner in node.traverse())
