"""Rows of tabs: which lists hold the titles of panels that stand elsewhere, and which panels."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

# What a row of tabs is called: `kt-tabs-title-list`, `wpb_tabs_nav`, `nav-tabs` and the like.
_ROW_CLASS = re.compile(
    r"(?:^|[-_])tabs?[-_]+(?:[\w-]+[-_])?(?:navs?|list|titles|controls|labels|menu|links)$"
    r"|^(?:nav-tabs|uagb-tabs__panel)$"
)
_PANELS = (
    '[role="tabpanel"], .et_pb_tab, .kt-tab-inner-content, .uagb-tabs__body-container, '
    '.su-tabs-pane, [class*="tab-content"], [class*="tab-pane"], '
    '[class*="tabs-panel"], [class*="tab-panel"]'
)
_FARTHEST = 2  # elements around a row in which its panels are looked for

# Panels by the `mem_id` of their tab, for each row by its own.
Rows = dict[int, dict[int, "LexborNode"]]


@lru_cache(maxsize=4_096)
def names_row(classes: str) -> bool:
    """Return whether an element of these classes may be a row of tabs; answers are kept."""
    return "tab" in classes and any(_ROW_CLASS.search(name) for name in classes.lower().split())


def tabs_in(node: LexborNode, classes: str) -> Iterable[LexborNode]:
    """Return what is in an element of these classes, if they are those of a row of tabs."""
    return node.iter() if names_row(classes) else ()


def panel_by_order(tab: LexborNode, known: Rows) -> LexborNode | None:
    """Return the panel with a tab's place in its row, where there are as many of both.

    Args:
        tab: An element of a row.
        known: What was found for the rows so far; the tab's is added.
    """
    row = tab.parent
    if row is None:
        return None
    if row.mem_id not in known:
        known[row.mem_id] = _panels_of(row)
    return known[row.mem_id].get(tab.mem_id)


def _panels_of(row: LexborNode) -> dict[int, LexborNode]:
    tabs = [node.mem_id for node in row.iter()]
    for around in islice(_above(row), _FARTHEST):
        panels = around.css(_PANELS)
        outer = {panel.mem_id for panel in panels}
        panels = [p for p in panels if all(above.mem_id not in outer for above in _above(p))]
        if len(panels) == len(tabs):
            return dict(zip(tabs, panels, strict=True))
    return {}


def _above(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None and above.tag != "body":
        yield above
        above = above.parent
