"""One page's markup, walked once in reading order into a flat stream of blocks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from knowledge.model import Image, Link
from knowledge.sections.blocks import Block, Kind, Scope, Stream
from knowledge.sections.breadcrumb import find_breadcrumb
from knowledge.sections.inline import BREAK, Line, Run, clean, clean_title, resolve
from knowledge.sections.tags import BLOCKS, HEADINGS, LISTS, STRONG, UNSEEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_BLOCK_SELECTOR = ",".join(sorted(BLOCKS - {"body", "html"}))
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
_TEMPLATE_ID = re.compile(r"<%|\{\{|\$\{|\s")
_LONGEST_LABEL = 80


class _State(NamedTuple):
    """How text stands at one place of the walk; inherited by the elements inside."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    strong: bool = False
    link: int = -1
    verbatim: bool = False
    group: int = 0


class _Frame(NamedTuple):
    """An element that the walk is in: what to do and to restore when it ends."""

    node: LexborNode
    block: bool
    state: _State
    start: int
    id: str
    card: str


def read(html: str, url: str) -> Stream:
    """Return the stream of a page's content; any text at all is accepted.

    Args:
        html: The content's markup, as from a REST answer or a page's body.
        url: The page's address, for links relative to it.
    """
    body = LexborHTMLParser(_encodable(html)).body
    if body is None:
        return Stream((), ())
    crumbs, unread = find_breadcrumb(body, url)
    walker = _Walker(body, url, unread)
    walker.run_through(body)
    return Stream(tuple(walker.blocks), tuple(walker.scopes), crumbs)


def _encodable(html: str) -> str:
    """Join surrogate pairs and replace lone ones, which JSON can hold and UTF-8 cannot."""
    return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Walker:
    """Gathers blocks and scopes; one walk each."""

    def __init__(self, body: LexborNode, url: str, unread: frozenset[int]) -> None:
        self.blocks: list[Block] = []
        self.scopes: list[Scope] = []
        self._url = url
        self._unread = unread
        self._ids = Counter(node.id for node in body.css("[id]"))
        self._run = Run()
        self._images: list[Image] = []
        self._state = _State()
        self._groups = 0

    def run_through(self, body: LexborNode) -> None:
        """Walk everything inside the body without recursion: nesting has no limit on the web."""
        open_frames: list[_Frame] = []
        node = body.first_child
        while node is not None or open_frames:
            if node is None:
                frame = open_frames.pop()
                self._leave(frame, len(open_frames))
                node = frame.node.next
                continue
            below = self._visit(node)
            if below is None:
                node = node.next
            else:
                open_frames.append(below)
                node = node.first_child
        self._flush(self._state)

    def _visit(self, node: LexborNode) -> _Frame | None:
        """Take in a node; the frame that is returned asks for its children."""
        tag = node.tag
        if tag == "-text":
            state = self._state
            text = node.text_content or ""
            self._run.add(text, strong=state.strong, link=state.link, verbatim=state.verbatim)
            return None
        if tag is None or tag.startswith("-") or tag in UNSEEN:
            return None
        if node.mem_id in self._unread:
            return None
        if tag == "br":
            self._break()
            return None
        if tag == "img":
            self._picture(node.attributes)
            return None
        return self._enter(node, tag)

    def _enter(self, node: LexborNode, tag: str) -> _Frame:
        before, card = self._state, ""
        if tag == "a":
            card = self._open_link(node)
        block = tag in BLOCKS or bool(card)
        if block:
            self._flush(before)
            self._state = self._inside_block(tag, before)
        elif tag in STRONG or _is_bold(node):
            self._state = self._state._replace(strong=True)
        return _Frame(node, block, before, len(self.blocks), self._anchor(node), card)

    def _inside_block(self, tag: str, before: _State) -> _State:
        if before.kind is Kind.HEADING:
            return before
        if tag in HEADINGS:
            return before._replace(kind=Kind.HEADING, level=HEADINGS[tag])
        if tag == "li":
            return before._replace(kind=Kind.ITEM)
        if tag in LISTS and before.group == 0:
            self._groups += 1
            return before._replace(group=self._groups)
        return before._replace(verbatim=True) if tag == "pre" else before

    def _leave(self, frame: _Frame, depth: int) -> None:
        end = frame.start + 1
        if frame.block:
            self._flush(self._state, closing=frame.state.kind is not Kind.HEADING)
            end = len(self.blocks)
        elif self._run.pieces:
            end = max(end, len(self.blocks) + 1)
        if end > frame.start and (frame.block or frame.id):
            self.scopes.append(Scope(frame.start, end, depth, frame.id))
        if frame.card:
            self._link_card(frame.start, frame.card)
        self._state = frame.state

    def _anchor(self, node: LexborNode) -> str:
        name = node.id or ""
        usable = name and self._ids[name] == 1 and not _TEMPLATE_ID.search(name)
        return name if usable else ""

    def _open_link(self, node: LexborNode) -> str:
        """Begin a link; the address is returned where it is a card, that is, holds blocks."""
        attributes = node.attributes
        url = resolve(attributes.get("href") or "", self._url)
        if not url:
            return ""
        if self._state.kind is not Kind.HEADING and node.css_first(_BLOCK_SELECTOR) is not None:
            return url
        label = attributes.get("aria-label") or attributes.get("title") or ""
        self._state = self._state._replace(link=self._run.open_link(url, label))
        return ""

    def _link_card(self, start: int, url: str) -> None:
        """Give the blocks that a link wraps their link: as its label if short, else beside it."""
        inside = [at for at in range(start, len(self.blocks)) if self.blocks[at].text]
        title = next((at for at in inside if self.blocks[at].kind is Kind.HEADING), None)
        if not inside:
            pictures = (image.alt for block in self.blocks[start:] for image in block.images)
            link = Link(next((alt for alt in pictures if alt), "") or url, url)
            self.blocks.append(Block(Kind.LINKS, links=(link,)))
            return
        at = inside[0] if title is None else title
        block = self.blocks[at]
        label = block.text.replace(BREAK, " ")
        if title is None and len(inside) == 1 and len(label) <= _LONGEST_LABEL:
            block = replace(block, kind=Kind.LINKS, text="")
        self.blocks[at] = replace(block, links=(*block.links, Link(label, url)))

    def _break(self) -> None:
        state = self._state
        joined = state.kind is Kind.HEADING or state.link >= 0
        self._run.add(" " if joined else BREAK, strong=False, link=state.link, verbatim=not joined)

    def _picture(self, attributes: Mapping[str, str | None]) -> None:
        alt = clean_title(attributes.get("alt") or "")
        self._run.picture(self._state.link, alt)
        for name in _SOURCES:
            url = resolve(attributes.get(name) or "", self._url)
            if url.startswith("http"):
                self._images.append(Image(url, alt))
                return

    def _flush(self, state: _State, *, closing: bool = False) -> None:
        """Turn what has been gathered into blocks; a heading is one block up to its end."""
        if state.kind is not Kind.HEADING:
            self.blocks.extend(_block(lines, state) for lines in self._run.take())
        elif closing:
            self._flush_heading(state.level)
        else:
            self._run.add(" ", strong=False, link=-1)
            return
        if self._images:
            self.blocks.append(Block(Kind.IMAGE, images=tuple(self._images)))
            self._images = []

    def _flush_heading(self, level: int) -> None:
        text, links, _ = self._run.take_title()
        if not text:
            text = clean(" ".join(image.alt for image in self._images))
        if text or links:
            kind = Kind.HEADING if text else Kind.LINKS
            self.blocks.append(Block(kind, text, links, level=level))


def _is_bold(node: LexborNode) -> bool:
    style = node.attrs.get("style")
    return bool(style) and _BOLD_STYLE.search(style or "") is not None


def _block(lines: list[Line], state: _State) -> Block:
    """Return one paragraph, item or row; links that stand alone in it stay out of its text."""
    texts = [line for line in lines if line.text]
    links = tuple(link for line in lines for link in line.links)
    if not texts:
        return Block(Kind.LINKS, links=links)
    text = BREAK.join(line.text for line in texts)
    strong = all(line.strong for line in texts)
    return Block(state.kind, text, links, strong=strong, group=state.group)
