"""Tables that are none by their tags, only by the roles that their elements play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections.tags import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

TABLES = frozenset({"table", "grid"})
HEADERS = frozenset({"columnheader", "rowheader"})
_CELLS = HEADERS | {"cell", "gridcell"}
_TABLES = ", ".join(f'[role="{role}"]' for role in sorted(TABLES))
_ROWS = '[role="row"]'
_NO_CELL = ", ".join(("table", "form", "iframe", *HEADINGS))


def plays_table(node: LexborNode, told: Mapping[str, str | None]) -> bool:
    """Return whether an element is a table by its role alone."""
    return told.get("role") in TABLES and node.tag != "table"


def role_rows(node: LexborNode) -> list[list[LexborNode]]:
    """Return the cells of such a table by rows; none where it says more than its cells do.

    Nor are there any where it holds another table: that lays out a page.
    """
    # The other table is looked for first: each of those around it finds it soon.
    if any(inner.css_first(_TABLES) is not None for inner in node.iter()):
        return []
    if node.css_first(_NO_CELL) is not None:
        return []
    rows = [[cell for cell in row.iter() if _is_cell(cell)] for row in node.css(_ROWS)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return []
    said = "".join(cell.text() for row in rows for cell in row)
    return rows if "".join(said.split()) == "".join(node.text().split()) else []


def _is_cell(node: LexborNode) -> bool:
    return node.attributes.get("role") in _CELLS
