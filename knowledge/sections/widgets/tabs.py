"""Rows of tabs: which lists hold the titles of panels that stand elsewhere, and which panels."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import (
    ancestors,
    following,
    is_readable,
    right_after,
    right_before,
)
from knowledge.sections.tags import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from selectolax.lexbor import LexborNode

# What a row of tabs is called: `kt-tabs-title-list`, `wpb_tabs_nav`, `nav-tabs` and the like.
_ROW_CLASS = re.compile(
    r"(?:^|[-_])tabs?[-_](?:[\w-]{0,40}[-_])?"
    r"(?:nav|navs|navigation|list|titles|controls|labels|menu|links|buttons)$"
    r"|(?:^|[-_])nav-tabs$|^(?:uagb-tabs__panel|oxy-tabs-wrapper|sow-tabs-tab-container|"
    r"wpr-tabs-wrap|wpr-switcher-wrap|bdt-tab|wp-block-themeisle-blocks-tabs__header)$"
)
# What a list of tabs is called, or the element that begins with one.
_TABS_CLASS = re.compile(
    r"(?:^|[-_])tabs(?:[-_](?:wrapper|wrap|container))?$|^tve_sct$|^uk-(?:tab|subnav)$"
)
_PANELS = (
    '[role="tabpanel"], .et_pb_tab, .kt-tab-inner-content, .uagb-tabs__body-container, '
    ".su-tabs-pane, .tve_scTC, .wpr-switcher-content, "
    '[class*="tab-content"]:not([class*="wrap"]), [class*="tab-pane"], '
    '[class*="tabs-panel"], [class*="tab-panel"]'
)
# What is called so holds the panels, whatever they are called.
_CONTENTS = re.compile(r"(?<!\S)(?:(?:uk|bdt)-switcher|(?:\S*[-_])?tabs[-_]+contents?)(?!\S)")
_BOX = 'input[type="checkbox"]'
_MOST_OF_SWITCH = 4  # the words on either side, and what is drawn between them
_FARTHEST = 3  # elements around a row in which its panels are looked for, or that are around them
_HIGHEST = 12  # elements between a panel and what holds its row, too
_FEWEST = 2  # tabs of a row whose panels are only known by their number
_MOST = 50
_MOST_WITHIN = 500
_LONGEST_TAB = 100


@lru_cache(maxsize=4_096)
def names_row(classes: str) -> bool:
    """Return whether an element of these classes may be a row of tabs; answers are kept."""
    may = "tab" in classes or "switcher" in classes
    return may and any(_ROW_CLASS.search(name) for name in classes.lower().split())


@lru_cache(maxsize=4_096)
def names_tabs(classes: str) -> bool:
    """Return whether a list of these classes, or that opens such an element, is a row of tabs."""
    return any(_TABS_CLASS.search(name) for name in classes.lower().split())


def is_row(node: LexborNode) -> bool:
    """Return whether an element is a row of tabs by its classes or those of what it opens."""
    classes = node.attributes.get("class") or ""
    if names_row(classes):
        return True
    if node.tag not in LISTS:
        return False
    around = node.parent
    if around is not None and next(around.iter(), node).mem_id == node.mem_id:
        classes = f"{classes} {around.attributes.get('class') or ''}"
    return names_tabs(classes) or names_row(classes)


def is_in_row(node: LexborNode) -> bool:
    """Return whether an element is one of a row of tabs."""
    return node.parent is not None and is_row(node.parent)


def sides_of(box: LexborNode) -> Sequence[LexborNode]:
    """Return what is on either side of a switch, by the box to tick in it; nothing of others."""
    return next(
        (sides for around in islice(ancestors(box), _FARTHEST) if (sides := _sides(around))), ()
    )


def is_side(node: LexborNode) -> bool:
    """Return whether an element is on one side of a switch between two contents."""
    return node.parent is not None and node.mem_id in {side.mem_id for side in _sides(node.parent)}


def _sides(row: LexborNode) -> Sequence[LexborNode]:
    """Return the words before and after a box to tick, which has none itself."""
    inside = list(islice(row.iter(), _MOST_OF_SWITCH + 1))
    if not _FEWEST < len(inside) <= _MOST_OF_SWITCH:
        return ()
    first, *between, last = inside
    if not (is_readable(first) and is_readable(last)) or any(map(is_readable, between)):
        return ()
    return (first, last) if any(node.css_matches(_BOX) for node in between) else ()


def is_beside_tab(node: LexborNode) -> bool:
    """Return whether the element beside one plays the role of a tab: so both are in a row."""
    beside = right_after(node) or right_before(node)
    return beside is not None and beside.attributes.get("role") == "tab"


def tabs_in(node: LexborNode, classes: str) -> Iterable[LexborNode]:
    """Return the tabs of an element of these classes, if they are those of a row of tabs."""
    inside = list(islice(node.iter(), 2))
    listed = len(inside) == 1 and inside[0].tag in LISTS
    own = node.tag in LISTS or (names_row(classes) and not listed)
    row = node if own else next(iter(inside), None)
    return row.iter() if row is not None and is_row(row) else ()


class Rows:
    """The rows of tabs of a page and their panels; the page is looked through once."""

    def __init__(self) -> None:
        self._panels: dict[int, Mapping[int, LexborNode]] = {}
        self._inside: Mapping[int, Sequence[LexborNode]] | None = None

    def panel(self, tab: LexborNode) -> LexborNode | None:
        """Return the panel with a tab's place in its row, where there are as many of both."""
        row = tab.parent
        if row is None:
            return None
        if row.mem_id not in self._panels:
            self._panels[row.mem_id] = self._panels_of(row)
        return self._panels[row.mem_id].get(tab.mem_id)

    def _panels_of(self, row: LexborNode) -> Mapping[int, LexborNode]:
        if sides := _sides(row):
            return _in_order(sides, _contents_beside(row))
        tabs = [tab for tab in row.iter() if tab.first_child is not None]
        if self._inside is None:
            self._inside = _panels_inside(row)
        for around in islice(ancestors(row), _FARTHEST):
            panels = self._inside.get(around.mem_id, ())
            if len(panels) == len(tabs):
                return _in_order(tabs, panels)
        return _in_order(tabs, _panels_beside(row, tabs))


def _panels_inside(node: LexborNode) -> Mapping[int, Sequence[LexborNode]]:
    """Return what is named as a panel, by the `mem_id` of each element near around it.

    Panels inside others are only in those. No further up than that: rows may nest without end.

    Args:
        node: Any element of the page.
    """
    *_, top = node, *ancestors(node)
    # An element that two of the selectors find is given twice.
    named = {panel.mem_id: panel for panel in (top.parent or top).css(_PANELS)}
    inside: dict[int, list[LexborNode]] = {}
    for panel in named.values():
        for above in islice(ancestors(panel), _HIGHEST):
            inside.setdefault(above.mem_id, []).append(panel)
            if above.mem_id in named:
                break
    return inside


def _in_order(tabs: Sequence[LexborNode], panels: Sequence[LexborNode]) -> Mapping[int, LexborNode]:
    names = [tab.mem_id for tab in tabs]
    return dict(zip(names, panels, strict=True)) if len(panels) == len(tabs) else {}


def _panels_beside(row: LexborNode, tabs: Sequence[LexborNode]) -> Sequence[LexborNode]:
    """Return what stands below a row, or inside of that, where it is as many as there are tabs.

    Tabs that are said again over each panel, for narrow screens, are left out.
    """
    if len(tabs) < _FEWEST or not all(_opens_here(tab) for tab in tabs):
        return ()
    said = {_opening(tab) for tab in tabs}
    for at in (row, *islice(ancestors(row), _FARTHEST - 1)):
        below = list(islice(following(at), _MOST))
        for _ in range(_FARTHEST + 1):
            below = [node for node in below if (words := _opening(node)) and words not in said]
            panels = [node for node in below if _is_tabs(node)]
            if len(panels) == len(tabs) and panels[-1].mem_id == below[len(tabs) - 1].mem_id:
                return panels
            below = list(islice(below[0].iter(), _MOST)) if below else []
    return ()


def _contents_beside(row: LexborNode) -> Sequence[LexborNode]:
    """Return the contents that a switch changes between: the only two in an element below it."""
    for at in (row, row.parent):
        below = next((node for node in following(at) if is_readable(node)), None) if at else None
        for _ in range(_FARTHEST):
            inside = list(islice(below.iter(), _MOST)) if below is not None else []
            shown = [node for node in inside if is_readable(node)]
            if len(shown) > 1:
                return shown
            below = shown[0] if shown else None
    return ()


def _opens_here(tab: LexborNode) -> bool:
    """Return whether a tab leads nowhere else."""
    link = tab if tab.tag == "a" else tab.css_first("a[href]")
    href = (link.attributes.get("href") or "#") if link is not None else "#"
    return href.startswith(("#", "javascript:"))


def _is_tabs(node: LexborNode) -> bool:
    if "tab" in (node.attributes.get("class") or ""):
        return True
    around = node.parent
    return around is not None and _CONTENTS.search(around.attributes.get("class") or "") is not None


def _opening(node: LexborNode) -> str:
    """Return the first words of an element, without blanks: enough to tell it from a tab."""
    words = ""
    for inner in islice(node.traverse(include_text=True), _MOST_WITHIN):
        if inner.is_text_node:
            words += "".join((inner.text_content or "").split())
        if len(words) > _LONGEST_TAB:
            break
    return words
