"""Rows of a data table as lines that say, for each value, which column it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.sections import kinds
from knowledge.sections.blocks import Block
from knowledge.sections.neighbours import right_after
from knowledge.sections.tags import HEADINGS, NUMBERS
from knowledge.sections.text import BREAK, clean
from knowledge.sections.widgets.headed_tables import are_headed_values, letters
from knowledge.sections.widgets.role_tables import HEADERS, role_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from selectolax.lexbor import LexborNode

    from knowledge.model import Image, Link

_BETWEEN = " | "
_HEADING = kinds.HEADING
_MARKS = frozenset("✓✔☑✅✗✘✕✖❌☒●○")  # yes and no
_LONGEST_MARK = 2  # a sign, maybe with how it is drawn
_COLONS = ":： "
_WIDEST_SPAN = 50
_SPAN = re.compile(r"\d{1,9}", re.ASCII)
_WIDEST_TABLE = 200
_LAYOUT = frozenset(NUMBERS[tag] for tag in ("form", "iframe"))
_HEADINGS = frozenset(NUMBERS[tag] for tag in HEADINGS)
_LIST, _HEADER = NUMBERS["dl"], NUMBERS["th"]
_BY_TAG = frozenset({_LIST, NUMBERS["table"]})
_CELLS = frozenset({NUMBERS["td"], _HEADER})
_NAMES = frozenset({NUMBERS["dt"], _HEADER})
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+")


class Cell(NamedTuple):
    """One cell: its text on one line, whether it names its row or column, and how far it spans.

    One that is only bold names its row where nothing names its column. One in the table's head is
    a header whatever the rest of the table looks like.
    """

    text: str
    header: bool = False
    bold: bool = False
    head: bool = False
    across: int = 1
    down: int = 1
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()


def data_rows(node: LexborNode) -> list[list[LexborNode]]:
    """Return the cells of a table, or terms with their definitions, by rows; none of a layout.

    All that such a table says is in its cells. One that lays out a page and definitions that are
    whole answers are read as blocks.
    """
    if node.tag_id not in _BY_TAG:
        return role_rows(node)
    if node.attributes.get("role") == "presentation" or _holds_another(node):
        return []
    tags = {inner.tag_id for inner in node.traverse()}
    if not _LAYOUT.isdisjoint(tags) or not _all_in_cells(node):
        return []
    rows = _rows_of(node)
    if not (_HEADINGS.isdisjoint(tags) or are_headed_values(rows)):
        return []
    if node.tag_id == _LIST:
        return rows
    if max(map(len, rows), default=0) < 2:  # one column is a list
        return []
    return rows if len(rows) > 1 or _HEADER in tags else []


def _holds_another(node: LexborNode) -> bool:
    """Return whether another of the kind is inside, soon found where they are nested deeply."""
    kind, name = node.tag_id, node.mem_id
    return any(inner.tag_id == kind and inner.mem_id != name for inner in node.traverse())


def _rows_of(node: LexborNode) -> list[list[LexborNode]]:
    if node.tag_id != _LIST:
        return [[cell for cell in row.iter() if cell.tag_id in _CELLS] for row in node.css("tr")]
    rows: list[list[LexborNode]] = []
    before = "dd"
    for cell in node.css("dt, dd"):
        if cell.tag == "dt" and before == "dd":
            rows.append([])
        if not rows:
            rows.append([])
        rows[-1].append(cell)
        before = cell.tag or ""
    return rows


def read_rows(
    rows: Iterable[Sequence[LexborNode]], inside: Callable[[LexborNode], list[Block]], group: int
) -> list[Block]:
    """Return the rows of a table or list of definitions.

    Args:
        rows: Its cells.
        inside: Reads the blocks inside a cell.
        group: For the rows to stay together.
    """
    read: list[list[Cell]] = []
    for row in rows:
        head = bool(row) and _is_in_head(row[0])
        read.append([_cell(cell, inside(cell), head=head) for cell in row])
    return as_blocks(_with_headers(read), group)


def _cell(node: LexborNode, blocks: Sequence[Block], *, head: bool) -> Cell:
    said = [line for block in blocks for line in block.text.split(BREAK) if line]
    told = node.attributes
    return Cell(
        text="; ".join(said) if said else _mark(node),
        header=head or node.tag_id in _NAMES or told.get("role") in HEADERS,
        bold=bool(said) and all(b.strong or b.kind is _HEADING for b in blocks if b.text),
        head=head,
        across=_span(told.get("colspan")),
        down=_span(told.get("rowspan")),
        links=tuple([link for block in blocks for link in block.links]),
        images=tuple([image for block in blocks for image in block.images]),
    )


def _mark(cell: LexborNode) -> str:
    """Return the one sign that a cell holds, where that is an answer."""
    sign = clean(cell.text())
    return sign if sign[:1] in _MARKS and len(sign) <= _LONGEST_MARK else ""


def _is_in_head(cell: LexborNode) -> bool:
    """Return whether a cell is in the head of a table that has more than a head."""
    group = cell.parent.parent if cell.parent is not None else None
    return group is not None and group.tag == "thead" and right_after(group) is not None


def _with_headers(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Return rows with the headers that only their looks or their place tell of.

    Those are the cells of a first row of bold ones alone, and what is beside and below an empty
    corner. Where nearly all rows are of headers, those below the first are values.
    """
    wide = [at for at, row in enumerate(rows) if len(row) > 1]
    if len(wide) < 2:
        return rows
    read = list(rows)
    first, *below = wide
    top = rows[first]
    if not top[0].text and _has_corner([rows[at] for at in wide]):
        for at in below:
            read[at] = [rows[at][0]._replace(bold=True), *rows[at][1:]]
    elif not all(cell.header or cell.bold for cell in top):
        return rows
    read[first] = [cell if cell.header else cell._replace(header=True) for cell in top]
    named = {at for at in wide if all(cell.header or cell.bold for cell in read[at])}
    if 2 * (len(named) - 1) > len(below):
        for at in wide[_head_rows([rows[at] for at in wide]) :]:
            if at in named:
                read[at] = [cell._replace(header=False, bold=True) for cell in rows[at]]
    return read


def _has_corner(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether a table of three columns or more has names beside and below its corner."""
    (_, *names), *below = rows
    if len(names) < 2 or not all(cell.text for cell in names):
        return False
    return all(row[0].text for row in below)


def _head_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows at the front name the columns, of rows that are all of headers.

    Where the markup does not say, what stands in them does: `9–12` over `9–17` is no name, and of
    two columns, the first may name the rows.
    """
    told = sum(all(cell.head for cell in row) for row in rows)
    if told:
        return told
    (corner, *names), second = rows[0], rows[1]
    if any(cell.down > 1 for cell in rows[0]):
        return 2
    if not (corner.text and second[0].text):
        return 2 if any(cell.across > 1 for cell in names) else 1
    if len(names) == 1:
        counted = [_DIGIT.search(row[-1].text) is not None for row in rows]
        return int(not counted[0] and all(counted[1:]))
    alike = {_shape(cell.text) for cell in names} & {_shape(cell.text) for cell in second[1:]}
    return int(not any(_DIGIT.search(shape) for shape in alike))


def _shape(text: str) -> str:
    """Return a text with each of its numbers but for years as a nought: `9–12` is like `9–17`."""
    return _NUMBER.sub("0", text)


def _all_in_cells(node: LexborNode) -> bool:
    inside = sum(letters(cell.text()) for cell in node.css("td, th, caption, dt, dd"))
    return inside == letters(node.text())


def _span(written: str | None) -> int:
    """Return how many columns or rows a cell spans: 1 where it says nothing sensible."""
    if written is None or not _SPAN.fullmatch(written):
        return 1
    return min(max(int(written), 1), _WIDEST_SPAN)


def as_blocks(rows: Sequence[Sequence[Cell]], group: int) -> list[Block]:
    """Return a line for each row of values; the headers' row is said in the lines below it.

    Args:
        rows: Cells as they stand in the markup.
        group: For the lines to stay together.
    """
    grid = _spread(rows)
    headers: list[str] = []
    named: list[str] = []
    joins = -1  # the row that may have the second half of the headers above
    blocks: list[Block] = []
    for at, row in enumerate(grid):
        if at + 1 < len(grid) and _names_columns(row):
            second = at == joins
            headers = _joined(headers, row) if second else [cell.text for cell in row]
            named.extend(cell.text for cell in row)
            joins = at + 1 if not second and _spans(row) else -1
            row_text = ""
        else:
            row_text = _line(row, headers)
        links = tuple(dict.fromkeys(link for cell in row for link in cell.links))
        images = tuple(dict.fromkeys(image for cell in row for image in cell.images))
        if row_text or links or images:
            kind = kinds.ROW if row_text else kinds.LINKS
            blocks.append(Block(kind, row_text, links, images, group=group))
    said = [block.text for block in blocks]
    names = dict.fromkeys(filter(None, named))
    unsaid = [name for name in names if not any(name in line for line in said)]
    opening = [Block(kinds.ROW, _BETWEEN.join(unsaid), group=group)] if unsaid else []
    return [*opening, *blocks]


def _names_columns(row: Sequence[Cell]) -> bool:
    """Return whether a row is one of headers; a single cell across all columns is none."""
    return all(cell.header for cell in row) and any(cell is not row[0] for cell in row)


def _spans(row: Sequence[Cell]) -> bool:
    """Return whether a row of headers leaves room for others below or beside them."""
    return any(cell.across > 1 or cell.down > 1 for cell in row)


def _joined(above: Sequence[str], row: Sequence[Cell]) -> list[str]:
    """Return headers that stand in two rows: what is over several columns, then each one's own."""
    names = [*above, *[""] * (len(row) - len(above))]
    return [
        cell.text if name in ("", cell.text) else f"{name} {cell.text}".rstrip()
        for name, cell in zip(names, row, strict=False)
    ]


def _line(row: Sequence[Cell], headers: Sequence[str]) -> str:
    values: list[str] = []
    name = label = ""
    several = bool(headers) and len(set(row)) > 1
    for column, cell in enumerate(row):
        header = headers[column].rstrip(_COLONS) if column < len(headers) else ""
        if not cell.text or (column and cell is row[column - 1]):
            continue
        if column == 0 and len(row) > 1 and (cell.header or (cell.bold and not header)):
            name = cell.text.rstrip(_COLONS)
        elif cell.header and not header and _names_next(row, column):
            label = cell.text.rstrip(_COLONS)
        else:
            called = label or (header if several else "")
            values.append(f"{called}: {cell.text}" if called else cell.text)
            label = ""
    line = _BETWEEN.join(values)
    return f"{name}: {line}" if name and line else name or line


def _names_next(row: Sequence[Cell], column: int) -> bool:
    """Return whether a header within a row has a value right after it."""
    following = row[column + 1] if column + 1 < len(row) else None
    return following is not None and bool(following.text) and not following.header


def _spread(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Put each cell in all columns and rows that it spans."""
    grid: list[list[Cell]] = []
    above: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        if not above and all(cell.across == cell.down == 1 for cell in row):
            grid.append(list(row))
            continue
        spread: list[Cell] = []
        waiting = list(row)
        below: dict[int, tuple[Cell, int]] = {}
        while waiting or len(spread) in above:
            column = len(spread)
            if column in above:
                cell, left = above[column]
                spread.append(cell)
                if left > 1:
                    below[column] = (cell, left - 1)
                continue
            cell = waiting.pop(0)
            across = cell.across if column < _WIDEST_TABLE else 1
            for at in range(column, column + across):
                spread.append(cell)
                if cell.down > 1:
                    below[at] = (cell, cell.down - 1)
        above = below
        grid.append(spread)
    return grid
