"""Titles that are no headings, and what they open: accordions, toggles, tabs, questions, terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from knowledge.sections.blocks import ASIDE, BODY, CARD, ITEM
from knowledge.sections.neighbours import ancestors, button_around, is_readable, is_within
from knowledge.sections.tags import BLOCK_NUMBERS, HEADINGS
from knowledge.sections.text import has_words
from knowledge.sections.widgets.candidates import (
    candidates_among,
    is_title_long,
    says_just,
    words_of,
)
from knowledge.sections.widgets.stripped import opens_again
from knowledge.sections.widgets.tabs import Rows, is_beside_tab, is_in_row, is_side
from knowledge.sections.widgets.widget_names import (
    is_tab,
    names_body,
    names_head,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

_WITHIN_HEADING = 6  # elements between a heading and its words at most
_LEVEL = re.compile(r"\d{1,2}", re.ASCII)
_ROLES_LEVEL = 2  # what browsers take where none is named
_HEAD_OF_PANEL = 3  # elements between a panel and the title that it repeats at most
_MOST_WITHIN = 200  # elements within a title


@dataclass(frozen=True, slots=True)
class Tab:
    """The title of a panel that stands elsewhere on the page: in a row of tabs."""

    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Widgets:
    """What the walk has to know of a page's widgets, by the elements' `mem_id`.

    Attributes:
        titles: Elements that are titles where they stand, with their heading level or 0.
        parts: What elements are of `ITEM`, `BODY`, `CARD` and `ASIDE`, as `Scope` has it.
        panels: Elements that begin with a title from a row of tabs.
        unread: Elements whose words are said elsewhere.
    """

    titles: Mapping[int, int] = field(default_factory=dict)
    parts: Mapping[int, int] = field(default_factory=dict)
    panels: Mapping[int, Tab] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()


def find_widgets(marked: Sequence[LexborNode], ids: Mapping[str, LexborNode]) -> Widgets:
    """Return the widgets of a page.

    Args:
        marked: Elements that may be titles, in page order.
        ids: Elements by id, for each id that one element alone has.
    """
    candidates = list(candidates_among(marked))
    if not candidates:
        return Widgets()
    known = {node.mem_id for node in candidates}
    held = _held(candidates)
    rows = Rows()
    titles: dict[int, int] = {}
    parts: dict[int, int] = {}
    panels: dict[int, Tab] = {}
    unread: set[int] = set()
    for node in candidates:
        button = button_around(node)
        panel = _target(button, ids, rows)
        following = _following(button, known, held)
        if _says_again(node, panel, following, panels):
            unread.add(node.mem_id)
        elif following is not None and (panel is None or is_within(panel, following)):
            again = _heading_again(following, node)
            titles[node.mem_id] = _level(node)
            unread.update([again.mem_id] if again else [])
            if (item := _item_of(following)) is not None:
                body = item if node.tag == "summary" else following
                parts[item.mem_id] = parts.get(item.mem_id, 0) | ITEM
                parts[body.mem_id] = parts.get(body.mem_id, 0) | BODY
        elif panel is not None and has_words(panel.text()):
            if _heading_again(panel, node) is None:
                panels[panel.mem_id] = Tab(words_of(node), _anchor(node))
                again = _line_again(panel, node)
                unread.update([again.mem_id] if again else [])
            unread.add(node.mem_id)
            parts[panel.mem_id] = ITEM | BODY
    return Widgets(titles, parts, panels, frozenset(unread))


def with_headings(widgets: Widgets, headings: Sequence[LexborNode]) -> Widgets:
    """Return a page's widgets with elements that are headings by their role alone."""
    if not headings:
        return widgets
    titles = dict(widgets.titles)
    for node in headings:
        within = islice(node.traverse(), _MOST_WITHIN)
        if any(inner.tag in HEADINGS or inner.mem_id in widgets.titles for inner in within):
            continue
        if is_title_long(node):
            level = node.attributes.get("aria-level") or ""
            titles[node.mem_id] = min(int(level), 6) if _LEVEL.fullmatch(level) else _ROLES_LEVEL
    return replace(widgets, titles=titles)


def with_parts(widgets: Widgets, cards: Sequence[int], asides: Sequence[int]) -> Widgets:
    """Return a page's widgets with the cards that may stand above one and with asides.

    An aside's titles reach no further than itself, as an item's.

    Args:
        widgets: Those that are known.
        cards: Cards, by their `mem_id`.
        asides: Asides, by their `mem_id`.
    """
    if not (cards or asides):
        return widgets
    parts = dict(widgets.parts)
    for names, part in ((cards, CARD), (asides, ITEM | ASIDE)):
        for name in names:
            parts[name] = parts.get(name, 0) | part
    return replace(widgets, parts=parts)


def _held(candidates: Sequence[LexborNode]) -> dict[int, int]:
    """Return how many of the candidates an element has inside, counted up to two."""
    held: dict[int, int] = {}
    for node in candidates:
        for above in ancestors(node):
            before = held.get(above.mem_id, 0)
            if before > 1:  # so has everything around it
                break
            held[above.mem_id] = before + 1
    return held


def _heading_again(panel: LexborNode, title: LexborNode) -> LexborNode | None:
    """Return the heading that says a panel's title again, before anything else in it."""
    heading = next((above for above in _around_first(panel) if above.tag in HEADINGS), None)
    return heading if heading is not None and says_just(heading, title) else None


def _line_again(panel: LexborNode, title: LexborNode) -> LexborNode | None:
    """Return the line that says a panel's title again, for narrow screens, ahead of all in it."""
    inside = takewhile(lambda above: above.mem_id != panel.mem_id, _around_first(panel))
    said = list(takewhile(lambda above: says_just(above, title), inside))
    return said[-1] if said and said[-1].tag_id in BLOCK_NUMBERS else None


def _around_first(panel: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements near around the first words of a panel, from the innermost outwards."""
    texts = (inner for inner in panel.traverse(include_text=True) if inner.is_text_node)
    first = next((inner for inner in texts if has_words(inner.text_content or "")), None)
    return islice(ancestors(first), _WITHIN_HEADING) if first is not None else iter(())


def _anchor(tab: LexborNode) -> str:
    """Return the id of a tab, or of what is in it: its panel may not be shown."""
    inner = None if tab.id else tab.css_first("[id]")
    return tab.id or (inner.id if inner is not None else "") or ""


def _target(node: LexborNode, ids: Mapping[str, LexborNode], rows: Rows) -> LexborNode | None:
    """Return the element that a title says it opens; it stands in none that it opens."""
    told = node.attributes
    inside = [(inner.tag, inner.attributes) for inner in node.traverse()]
    href = next((its["href"] for tag, its in inside if tag == "a" and "href" in its), "")
    controls = next((its["aria-controls"] for _, its in inside if "aria-controls" in its), "")
    for name in (controls, told.get("data-target"), href):
        if name and (name == controls or name.startswith("#")):
            panel = ids.get(name.removeprefix("#"))
            if panel is not None and not (is_within(panel, node) or is_within(node, panel)):
                return panel
    listed = node.tag == "li" or is_in_row(node) or is_tab(node.tag, told.get("class") or "")
    listed = listed or (told.get("role") == "tab" and is_beside_tab(node)) or is_side(node)
    return rows.panel(node) if listed else None


def _says_again(
    node: LexborNode,
    panel: LexborNode | None,
    following: LexborNode | None,
    panels: Mapping[int, Tab],
) -> bool:
    """Return whether a title is a tab that is there already, said again for narrow screens."""
    if panel is not None and panel.mem_id in panels:
        return True
    near = [*islice(ancestors(node), _HEAD_OF_PANEL), *([following] if following else [])]
    tabs = [panels[at.mem_id] for at in near if at.mem_id in panels]
    return bool(tabs) and words_of(node) in {tab.text for tab in tabs}


def _following(node: LexborNode, known: set[int], held: Mapping[int, int]) -> LexborNode | None:
    """Return the element right after a title, or after all that holds nothing but the title."""
    at = node
    while True:
        after = at.next
        while after is not None and (not is_readable(after) or opens_again(after)):
            after = after.next
        if after is not None:
            nested = bool(held.get(after.mem_id)) and not _is_body(after, node)
            return None if nested or after.mem_id in known else after
        above = at.parent
        if above is None or above.tag == "body" or held.get(above.mem_id, 0) > 1:
            return None
        at = above


def _item_of(following: LexborNode) -> LexborNode | None:
    """Return the element that a title and what follows it are in: both may be of its head."""
    around = ancestors(following)
    return next((at for at in around if not names_head(at.attributes.get("class") or "")), None)


def _is_body(node: LexborNode, title: LexborNode) -> bool:
    """Return whether an element is what a title opens, even where other titles are in it."""
    return title.tag == "summary" or names_body(node.attributes.get("class") or "")


def _level(node: LexborNode) -> int:
    tags = (inner.tag or "" for inner in node.traverse())
    return next((HEADINGS[tag] for tag in tags if tag in HEADINGS), 0)
