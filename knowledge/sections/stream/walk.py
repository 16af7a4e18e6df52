"""One page's markup, walked once in reading order into a flat stream of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.sections import kinds
from knowledge.sections.addresses import within
from knowledge.sections.blocks import Block, Scope, new
from knowledge.sections.stream.column_rows import ColumnRows
from knowledge.sections.stream.gather import Gatherer, State
from knowledge.sections.stream.tables import data_rows, read_rows
from knowledge.sections.tags import FRAME, HEADINGS, LISTS, PLACE_MARKS, ROLES, Role
from knowledge.sections.text import clean, clean_title, has_words, without_ornaments

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from knowledge.sections.facts import Facts
    from knowledge.sections.widgets.widgets import Tab

# Plain integers: the walk compares them for each of a page's nodes.
_INLINE, _TEXT, _STRONG, _UNSEEN, _WRAPPER, _HEADING, *_others = map(int, Role)
_LINK, _BREAK, _PICTURE, _ROWS, _ITEM, _LIST = _others
_BLOCKS = frozenset({_WRAPPER, _HEADING, _ROWS, _ITEM, _LIST})
_VOID = frozenset({_BREAK, _PICTURE})
_LINES = frozenset({_WRAPPER, _HEADING, _ITEM})

_KNOWN = len(ROLES)
# What holds one of these alone is not read as a text.
_NO_TEXT = frozenset(tag for tag, role in enumerate(ROLES) if role > _STRONG)
_DEEPEST = 4  # elements around a text that are looked through at once; more would be slow


class _Frame(NamedTuple):
    """An element that the walk is in: what to do and to restore when it ends."""

    block: bool
    state: State
    start: int
    id: str = ""
    card: str = ""
    part: int = 0


class Walker(Gatherer):
    """Walks a page; one walk each.

    Args:
        facts: What is known of the page.
        breaks: Whether line breaks in the text are shown.
        whole: Whether links that stand alone keep their words in the text.
    """

    def __init__(self, facts: Facts, *, breaks: bool = False, whole: bool = False) -> None:
        super().__init__(facts.url, breaks=breaks, whole=whole)
        self.scopes: list[Scope] = []
        self.rows: list[Scope] = []
        self._facts = facts
        self._columns = ColumnRows(self.blocks, self.scopes, self.rows)

    def run_through(self, body: LexborNode) -> None:  # noqa: C901 (a call each costs more)
        """Walk everything inside an element without recursion: nesting has no limit on the web."""
        opened: list[tuple[LexborNode, _Frame | int | None]] = []
        marked, unread, rows = self._facts.marked, self._facts.unread, self._facts.rows
        roles, known, run, blocks = ROLES, _KNOWN, self._run, self.blocks
        node = body.first_child
        while True:
            while node is None:
                if not opened:
                    self._flush()
                    return
                node, frame = opened.pop()
                if isinstance(frame, int):
                    if run.pieces or self._images:
                        self._flush()
                    if len(blocks) > frame + 1:
                        self._scope(frame, len(blocks), len(opened))
                        if rows and node.mem_id in rows:
                            self._row(frame, len(opened))
                elif frame is not None:
                    self._leave(frame, len(opened))
                    if rows and node.mem_id in rows:
                        self._row(frame.start, len(opened))
                node = node.next
            role = roles[tag] if (tag := node.tag_id) < known else _INLINE
            if role == _TEXT:
                # Most text is blank, between tags: then the text itself need not be fetched.
                if run.pieces or not node.is_empty_text_node:
                    text = node.text_content or ""
                    if run.pieces or not text.isspace():
                        self._read_text(text)
            elif role == _UNSEEN:
                if tag == FRAME:
                    self._embed(node)
            elif node.mem_id in marked:
                if node.mem_id not in unread and self._is_entered(node, role, len(opened)):
                    opened.append((node, self._enter_marked(node, role)))
                    node = node.first_child
                    continue
            elif (child := node.first_child) is None:
                self._read_empty(node, role)
            elif child.next is not None or child.tag_id in _NO_TEXT:
                if role == _WRAPPER:
                    if run.pieces or self._images:
                        self._flush()
                    opened.append((node, len(blocks)))
                    node = child
                    continue
                if role != _ROWS or not self._read_rows(node):
                    opened.append((node, self._enter(node, role)))
                    node = child
                    continue
            elif not self._is_read(node, child, role):
                opened.append((node, self._enter(node, role)))
                node = child
                continue
            node = node.next

    def _read_empty(self, node: LexborNode, role: int) -> None:
        """Read an element that nothing is in: a picture, a break, the edge of a block."""
        if role == _BREAK:
            self._break(node)
        elif role == _PICTURE:
            self._picture(node)
        elif role == _LINK:
            state = self._state
            self._enter(node, role)
            self._state = state
        elif role in _BLOCKS and (self._run.pieces or self._images):
            self._flush()

    def _is_entered(self, node: LexborNode, role: int, depth: int) -> bool:
        """Take in a marked element where that can be done in one go; True for those to go into."""
        if role in _VOID:
            self._read_empty(node, role)
            return False
        if role == _ROWS or node.mem_id in self._facts.tables:
            return not self._read_rows(node)
        child = node.first_child
        if child is None and role in _BLOCKS:
            self._read_place(node)
            return False
        if child is None or child.next is not None:
            return True
        if role != _HEADING or node.mem_id in self._facts.special:
            return True
        if self._run.pieces or self._images:
            self._flush()
        start = len(self.blocks)
        if not self._is_read(node, child, role):
            return True
        if len(self.blocks) > start:
            anchor = self._facts.anchors.get(node.mem_id, "")
            self.scopes.append(new(Scope, (start, start + 1, depth, anchor, 0)))
        return False

    def _read_place(self, node: LexborNode) -> None:
        """Read an empty block: what it stands between, and where it only marks a place, that."""
        if self._run.pieces or self._images:
            self._flush()
        anchor = self._facts.anchors.get(node.mem_id, "")
        told = node.attributes
        if anchor and (PLACE_MARKS.issuperset(told) or "anchor" in (told.get("class") or "")):
            start = len(self.blocks)
            self.scopes.append(Scope(start, start + 1, 0, anchor))

    def _is_read(self, node: LexborNode, child: LexborNode, role: int) -> bool:
        """Take in an element that holds only text, as most do; False for those to go on into."""
        kind, _, strong, link, verbatim, _ = state = self._state
        strong = strong or role == _STRONG
        if child.is_text_node:
            text = child.text_content or ""
        else:
            within = self._text_within(child)
            if within is None:
                return False
            text, strong = within[0], strong or within[1]
        if verbatim:
            return False
        if role <= _STRONG:
            self._run.add(text, strong, link)
        elif role == _LINK:
            self._open_link(node, text)
            self._run.add(text, strong, self._state.link)
            self._state = state
        elif role in _LINES and kind is not kinds.HEADING and link < 0:
            self._read_line(node, text, strong, role)
        else:
            return False
        return True

    def _text_within(self, child: LexborNode) -> tuple[str, bool] | None:
        """Return an only child's text if that is all it holds, and whether it makes it bold."""
        strong = False
        for _ in range(_DEEPEST):
            role = ROLES[tag] if (tag := child.tag_id) < _KNOWN else _INLINE
            if role == _TEXT:
                return child.text_content or "", strong
            inner = child.first_child
            if role > _STRONG or inner is None or inner.next is not None:
                return None
            if child.mem_id in self._facts.marked:
                return None
            strong = strong or role == _STRONG
            child = inner
        return None

    def _read_line(self, node: LexborNode, text: str, strong: bool, role: int) -> None:
        """Read a paragraph, an item or a heading of plain text in one go."""
        if self._run.pieces or self._images:
            self._flush()
        level = HEADINGS[node.tag or ""] if role == _HEADING else 0
        if level:
            shown = clean_title(text)
            if has_words(title := without_ornaments(shown)):
                self._add_title(title, shown, level, group=self._state.group)
        elif has_words(text := clean(text)):
            self._add(kinds.ITEM if role == _ITEM else self._state.kind, text, 0, strong)

    def _enter(self, node: LexborNode, role: int) -> _Frame | int | None:
        """Begin an element that only its tag tells of; None where its end changes nothing."""
        if role == _INLINE:
            return None
        before = self._state
        if role == _STRONG:
            kind, level, _, link, verbatim, group = before
            self._state = new(State, (kind, level, True, link, verbatim, group))
            return new(_Frame, (False, before, self._next(), "", "", 0))
        card = self._open_link(node) if role == _LINK else ""
        if role == _LINK and not card:
            return new(_Frame, (False, before, self._next(), "", "", 0))
        if self._run.pieces or self._images:
            self._flush()
        if role == _WRAPPER:
            return len(self.blocks)
        self._state = self._inside_block(node, role, before)
        return new(_Frame, (True, before, len(self.blocks), "", card, 0))

    def _next(self) -> int:
        """Return the index of the block that follows what is being gathered.

        An element that begins within a line and holds blocks does not hold the line.
        """
        shows = self._run.pieces and self._run.shows()
        return len(self.blocks) + 1 if shows else len(self.blocks)

    def _enter_marked(self, node: LexborNode, role: int) -> _Frame:
        """Begin an element that has an anchor, a widget's part to play or a style."""
        name, before, widgets = node.mem_id, self._state, self._facts.widgets
        subtitle = name in self._facts.subtitles
        role = _WRAPPER if role == _HEADING and subtitle else role
        title = name in widgets.titles
        apart = title or role in _BLOCKS or name in self._facts.lines
        around = self._run.reopen() if title and before.link >= 0 else None
        if apart:
            self._flush(before)
            self._state = self._inside_block(node, role, before)
            if title and before.kind is not kinds.HEADING:
                level = widgets.titles[name]
                self._state = self._state._replace(kind=kinds.HEADING, level=level)
        if around is not None and not within(self._facts.url, around[0]):
            self._state = self._state._replace(link=self._run.open_link(*around))
        card = self._open_link(node) if role == _LINK else ""
        if card:
            self._flush(before)
        if role == _STRONG or name in self._facts.bold:
            self._state = self._state._replace(strong=True)
        elif subtitle:
            self._state = self._state._replace(strong=False)
        start = self._next()
        if name in self._facts.large:
            self.large.add(len(self.blocks))
        tab = widgets.panels.get(name)
        if tab is not None:
            self._begin_panel(tab)
        anchor = self._facts.anchors.get(name, "")
        part = widgets.parts.get(name, 0)
        return new(_Frame, (apart or bool(card), before, start, anchor, card, part))

    def _begin_panel(self, tab: Tab) -> None:
        """Put the title of a tab over its panel, with the tab's own id as the anchor."""
        start = len(self.blocks)
        self.blocks.append(Block(kinds.HEADING, tab.text))
        if tab.id in self._facts.ids:
            self.scopes.append(Scope(start, start + 1, 0, tab.id))

    def _inside_block(self, node: LexborNode, role: int, before: State) -> State:
        if before.kind is kinds.HEADING or role == _WRAPPER:
            return before
        kind, level, strong, link, verbatim, group = before
        if role == _ITEM:
            return new(State, (kinds.ITEM, level, strong, link, verbatim, group))
        tag = node.tag or ""
        if tag in HEADINGS:
            return new(State, (kinds.HEADING, HEADINGS[tag], strong, link, verbatim, group))
        if tag in LISTS and group == 0:
            self._groups += 1
            return new(State, (kind, level, strong, link, verbatim, self._groups))
        return before._replace(verbatim=True) if tag == "pre" else before

    def _scope(self, start: int, end: int, depth: int) -> None:
        """Note a plain element with several blocks, unless one inside it holds just the same."""
        before = self.scopes[-1] if self.scopes else None
        if before is None or before.start != start or before.end != end:
            self.scopes.append(new(Scope, (start, end, depth, "", 0)))

    def _row(self, start: int, depth: int) -> None:
        """Note an element that holds columns or cards."""
        if len(self.blocks) > start + 1:
            self.rows.append(new(Scope, (start, len(self.blocks), depth, "", 0)))
            if not self.large:
                self._groups += 1
                self._columns.end(start, self._groups)

    def _leave(self, frame: _Frame, depth: int) -> None:
        """End an element that is more than a plain wrapper."""
        block, state, start, name, card, part = frame
        end = len(self.blocks)
        if block:
            if self._run.pieces or self._images:
                self._flush(closing=state.kind is not kinds.HEADING)
                # A block within a title holds words of it that are still being gathered.
                end = self._next() if name else len(self.blocks)
        elif self._run.pieces and self._run.shows():
            end += 1
            start = min(start, end - 1)
        else:
            end = max(end, start + 1)
        if end > start and (name or part):
            self.scopes.append(new(Scope, (start, end, depth, name, part)))
        elif end > start + 1:
            self._scope(start, end, depth)
        if card:
            self._link_card(start, card)
        self._state = state

    def _read_rows(self, node: LexborNode) -> bool:
        """Read a table of values or a list of short definitions as rows; False for any other."""
        titles = self._facts.widgets.titles
        rows = data_rows(node) if self._state.kind is not kinds.HEADING else []
        if not rows:
            return False
        if titles and any(term.mem_id in titles for term in node.css("dt")):
            return False
        self._flush()
        for caption in node.css("caption"):
            self.blocks.extend(self._inside(caption))
        self._groups += 1
        self.blocks.extend(read_rows(rows, self._inside_cell, self._groups))
        return True

    def _inside(self, node: LexborNode, *, whole: bool = False) -> list[Block]:
        walker = Walker(self._facts, whole=whole)
        walker.run_through(node)
        return walker.blocks

    def _inside_cell(self, node: LexborNode) -> list[Block]:
        return self._inside(node, whole=True)
