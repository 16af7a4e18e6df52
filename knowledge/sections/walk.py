"""One page's markup, walked once in reading order into a flat stream of blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from knowledge.model import Image, Link
from knowledge.sections.blocks import Block, Kind, Scope
from knowledge.sections.inline import (
    BREAK,
    Run,
    clean,
    clean_heading,
    clean_title,
    has_words,
    resolve,
)
from knowledge.sections.paragraphs import as_block, opens_with_title, split_title
from knowledge.sections.tables import Cell, as_blocks, is_data, rows_of, span
from knowledge.sections.tags import BLOCKS, HEADINGS, LEAVES, LISTS, STRONG, UNSEEN, WRAPPERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

    from knowledge.sections.widgets import Tab, Widgets

_STATEFUL = HEADINGS.keys() | LISTS | {"li", "pre"}  # text in them stands in a way of its own
_INLINE = STRONG | {"a"}
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
_LONGEST_LABEL = 80


class _State(NamedTuple):
    """How text stands at one place of the walk; inherited by the elements inside."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    strong: bool = False
    link: int = -1
    verbatim: bool = False
    group: int = 0
    whole: bool = False


class _Frame(NamedTuple):
    """An element that the walk is in: what to do and to restore when it ends."""

    block: bool
    state: _State
    start: int
    id: str
    card: str
    item: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page before it is walked, by the elements' `mem_id`.

    Attributes:
        url: Its address.
        ids: Elements by id, for ids that one element alone has.
        widgets: Titles that are no headings, and where they reach.
        unread: Elements that are passed over.
        bold: Elements whose style makes them bold.
        busy: Paragraphs and headings that are not just plain text.
        anchors: Ids by the elements that have them.
        special: Elements whose style or widget changes how they are read.
        marked: All elements that are not read just by their tag.
    """

    url: str
    ids: Mapping[str, LexborNode]
    widgets: Widgets
    unread: frozenset[int]
    bold: frozenset[int]
    busy: frozenset[int]
    anchors: Mapping[int, str] = field(init=False)
    special: frozenset[int] = field(init=False)
    marked: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        widgets = self.widgets
        anchors = {node.mem_id: name for name, node in self.ids.items()}
        special = self.bold | widgets.items | widgets.titles.keys() | widgets.panels.keys()
        object.__setattr__(self, "anchors", anchors)
        object.__setattr__(self, "special", frozenset(special))
        object.__setattr__(self, "marked", special | self.unread | anchors.keys())


class Walker:
    """Gathers blocks and scopes; one walk each.

    Args:
        page: What is known of the page.
        breaks: Whether line breaks in the text are shown.
        whole: Whether links that stand alone keep their words in the text.
    """

    def __init__(self, page: Page, *, breaks: bool = False, whole: bool = False) -> None:
        self.blocks: list[Block] = []
        self.scopes: list[Scope] = []
        self._page = page
        self._run = Run()
        self._images: list[Image] = []
        self._state = _State(verbatim=breaks, whole=whole)
        self._groups = 0

    def run_through(self, body: LexborNode) -> None:
        """Walk everything inside an element without recursion: nesting has no limit on the web."""
        opened: list[tuple[LexborNode, _Frame | int | None]] = []
        marked = self._page.marked
        node = body.first_child
        while node is not None or opened:
            if node is None:
                node, frame = opened.pop()
                if frame is not None:
                    self._leave(frame, len(opened))
                node = node.next
                continue
            tag = node.tag or "-"
            if tag == "-text":
                text = node.text_content or ""
                if not text.isspace() or self._run.pieces:
                    self._read_text(text)
            elif tag in WRAPPERS and node.mem_id not in marked:
                if self._run.pieces or self._images:
                    self._flush(self._state)
                opened.append((node, len(self.blocks)))
                node = node.first_child
                continue
            elif self._is_entered(node, tag, len(opened)):
                opened.append((node, self._enter(node, tag)))
                node = node.first_child
                continue
            node = node.next
        self._flush(self._state)

    def _read_text(self, text: str) -> None:
        state = self._state
        self._run.add(text, state.strong, state.link, verbatim=state.verbatim)

    def _is_entered(self, node: LexborNode, tag: str, depth: int) -> bool:
        """Take in elements without children of interest; True for those to go on into."""
        name = node.mem_id
        if tag in UNSEEN or tag[0] == "-" or name in self._page.unread:
            return False
        if tag in LEAVES and name not in self._page.busy and name not in self._page.special:
            return not self._read_leaf(node, tag, depth)
        if tag == "br":
            self._break()
            return False
        if tag == "img":
            self._picture(node.attributes)
            return False
        return not (tag in ("table", "dl") and self._read_rows(node))

    def _read_leaf(self, node: LexborNode, tag: str, depth: int) -> bool:
        """Read a paragraph or heading of plain text in one go; False where that will not do."""
        state = self._state
        if state.kind is Kind.HEADING or state.verbatim or state.link >= 0:
            return False
        if self._run.pieces or self._images:
            self._flush(state)
        level = HEADINGS.get(tag, 0)
        if level and any(inner.tag in BLOCKS for inner in node.css("*")[1:]):
            return False
        text = clean_heading(node.text()) if level else clean(node.text())
        if has_words(text):
            start, anchor = len(self.blocks), self._page.anchors.get(node.mem_id, "")
            kind = Kind.HEADING if level else state.kind
            strong = state.strong and not level
            self.blocks.append(Block(kind, text, (), (), level, strong, state.group))
            if anchor:
                self.scopes.append(Scope(start, start + 1, depth, anchor))
        return True

    def _enter(self, node: LexborNode, tag: str) -> _Frame | None:
        """Begin an element; None where nothing has to be done at its end."""
        name = node.mem_id
        anchor, special = self._page.anchors.get(name, ""), name in self._page.special
        if not (special or anchor or tag in BLOCKS or tag in _INLINE):
            return None
        before, card = self._state, ""
        if tag == "a":
            card = self._open_link(node)
        title = special and name in self._page.widgets.titles
        block = tag in BLOCKS or bool(card) or title
        if block:
            if self._run.pieces or self._images:
                self._flush(before)
            if title or tag in _STATEFUL:
                self._state = self._inside_block(tag, before)
            if title and before.kind is not Kind.HEADING:
                level = self._page.widgets.titles[name]
                self._state = self._state._replace(kind=Kind.HEADING, level=level)
        if tag in STRONG or (special and name in self._page.bold):
            kind, level, _, link, verbatim, group, whole = self._state
            self._state = _State(kind, level, True, link, verbatim, group, whole)
        start = len(self.blocks)
        tab = self._page.widgets.panels.get(name) if special else None
        if tab is not None:
            self._begin_panel(tab)
        item = special and name in self._page.widgets.items
        return _Frame(block, before, start, anchor, card, item)

    def _begin_panel(self, tab: Tab) -> None:
        """Put the title of a tab over its panel, with the tab's own id as the anchor."""
        start = len(self.blocks)
        self.blocks.append(Block(Kind.HEADING, tab.text))
        if tab.id in self._page.ids:
            self.scopes.append(Scope(start, start + 1, 0, tab.id))

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

    def _leave(self, frame: _Frame | int, depth: int) -> None:
        """End an element; of a plain wrapper, only the first block inside is known."""
        if isinstance(frame, int):
            if self._run.pieces or self._images:
                self._flush(self._state)
            end = len(self.blocks)
            if end - frame > 1 and self._says_more(frame, end):
                self.scopes.append(Scope(frame, end, depth))
            return
        end = frame.start + 1
        if frame.block:
            if self._run.pieces or self._images:
                self._flush(self._state, closing=frame.state.kind is not Kind.HEADING)
            end = len(self.blocks)
        elif self._run.pieces:
            end = max(end, len(self.blocks) + 1)
        if end > frame.start and (frame.id or frame.item or self._says_more(frame.start, end)):
            self.scopes.append(Scope(frame.start, end, depth, frame.id, frame.item))
        if frame.card:
            self._link_card(frame.start, frame.card)
        self._state = frame.state

    def _says_more(self, start: int, end: int) -> bool:
        """Return whether an element holds several blocks, and not just what one inside it does."""
        inner = self.scopes[-1] if self.scopes else None
        return end - start > 1 and (inner is None or (inner.start, inner.end) != (start, end))

    def _read_rows(self, node: LexborNode) -> bool:
        """Read a table of values or a list of short definitions as rows; False for any other."""
        state = self._state
        titled = any(term.mem_id in self._page.widgets.titles for term in node.css("dt"))
        if state.kind is Kind.HEADING or titled or not is_data(node):
            return False
        self._flush(state)
        for caption in node.css("caption"):
            self.blocks.extend(self._inside(caption))
        self._groups += 1
        rows = [
            [self._cell(cell, first=at == 0) for cell in row]
            for at, row in enumerate(rows_of(node))
        ]
        self.blocks.extend(as_blocks(rows, self._groups))
        return True

    def _inside(self, node: LexborNode, *, whole: bool = False) -> list[Block]:
        walker = Walker(self._page, whole=whole)
        walker.run_through(node)
        return walker.blocks

    def _cell(self, node: LexborNode, *, first: bool) -> Cell:
        blocks = self._inside(node, whole=True)
        said = [line for block in blocks for line in block.text.split(BREAK) if line]
        bold = first and bool(said) and all(block.strong for block in blocks if block.text)
        return Cell(
            text="; ".join(said),
            header=bold or node.tag in ("th", "dt"),
            across=span(node, "colspan"),
            down=span(node, "rowspan"),
            links=tuple(link for block in blocks for link in block.links),
            images=tuple(image for block in blocks for image in block.images),
        )

    def _open_link(self, node: LexborNode) -> str:
        """Begin a link; the address is returned where it is a card, that is, holds blocks."""
        attributes = node.attributes
        url = resolve(attributes.get("href") or "", self._page.url)
        heading = self._state.kind is Kind.HEADING
        if not url or (heading and (attributes.get("href") or "").startswith("#")):
            return ""  # a title's jump to itself, or what opens its panel, leads nowhere else
        if not heading and _holds_block(node):
            return url
        label = attributes.get("aria-label") or attributes.get("title") or ""
        kind, level, strong, _, verbatim, group, whole = self._state
        link = self._run.open_link(url, label)
        self._state = _State(kind, level, strong, link, verbatim, group, whole)
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
            block = block._replace(kind=Kind.LINKS, text="")
        self.blocks[at] = block._replace(links=(*block.links, Link(label, url)))

    def _break(self) -> None:
        state = self._state
        joined = state.kind is Kind.HEADING or state.link >= 0
        self._run.add(" " if joined else BREAK, False, state.link, verbatim=not joined)

    def _picture(self, attributes: Mapping[str, str | None]) -> None:
        alt = clean_title(attributes.get("alt") or "")
        self._run.picture(self._state.link, alt)
        for name in _SOURCES:
            url = resolve(attributes.get(name) or "", self._page.url)
            if url.startswith("http"):
                self._images.append(Image(url, alt))
                return

    def _flush(self, state: _State, *, closing: bool = False) -> None:
        """Turn what has been gathered into blocks; a heading is one block up to its end."""
        if state.kind is not Kind.HEADING:
            plain = self._run.take_plain()
            if plain is not None and plain.text:
                block = Block(state.kind, plain.text, (), (), 0, plain.strong, state.group)
                self.blocks.append(block)
            for lines in self._run.take(whole=state.whole) if plain is None else ():
                if state.kind is Kind.PARAGRAPH and opens_with_title(lines):
                    self._groups += 1
                    self.blocks.extend(split_title(lines, self._groups))
                else:
                    self.blocks.append(as_block(lines, state.kind, state.group))
        elif closing:
            self._flush_heading(state.level)
        else:
            self._run.add(" ", False, -1)
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


def _holds_block(node: LexborNode) -> bool:
    child = node.first_child
    if child is None or (child.next is None and child.is_text_node):
        return False
    return any(inner.tag in BLOCKS for inner in node.css("*"))
