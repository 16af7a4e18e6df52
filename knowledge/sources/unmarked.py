"""The content of a page whose theme calls it nothing known: the box that has most of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import ancestors, is_within
from knowledge.sections.tags import HEADINGS
from knowledge.sources.frame import PARTS
from knowledge.sources.measures import ahead_of, holds, length, once, title_in, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_MOST = 0.75
_DEEPEST = 20  # boxes in boxes: each is measured
_BOXES = frozenset({"div", "section", "table", "tbody", "tr", "td", "center", "form"})
_TEXTS = ", ".join([*HEADINGS, "p + p", "ul", "ol", "dl", "table"])  # of more than a subtitle
_NO_DIGITS = str.maketrans("", "", "0123456789")
_NUMBER = re.compile(r"\d+")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip)(?:[?#]|$)", re.IGNORECASE)
_MOST_AHEAD = 300  # letters in no link ahead of the page's title
_LONGEST_SIDE, _LONGEST_LABEL = 300, 40  # letters in no link of a box at the side, and of a menu's
_LONGEST_TAIL, _FEWEST_LINKS = 100, 3
_CRUMBS = "crumb"  # within the names of lists that show the way to a page


def find_bulk(body: LexborNode, title: str) -> LexborNode:
    """Return the innermost box that has by far most of the words, beside boxes of other kinds.

    Boxes of one kind, such as the columns of a row, may all be parts of the content, and so may a
    list of files beside it. What looks like columns at the side of a text is none.

    Args:
        body: The page's body, without what is known to be around the content; headers and footers
            are taken out but for those of a part of the page, and what is ahead of its title.
        title: The page's title.
    """
    _take_out_frames(body)
    heading = title_in(body, title, "h1" if body.css_first("h1") is not None else "h2")
    if heading is not None:
        _take_out_ahead(heading)
    node, is_below = body, False
    for _ in range(_DEEPEST):
        row = [child for child in _shown(node) if not _is_same(child, heading)]
        if any(child.tag not in _BOXES for child in row):
            break
        is_below = is_below or _is_same(node, None if heading is None else heading.parent)
        held = _below_title(row) if is_below else _held(row, words(node), heading)
        if held is None:
            break
        others = _beside(held, row)
        if not _holds_title(held, heading) and any(map(_is_of_files, others)):
            _leave_files(others)
            break
        node = held
    return node


def _leave_files(row: list[LexborNode]) -> None:
    """Take out boxes beside the content but for lists of files, which may be of it."""
    for box in row:
        if not _is_of_files(box):
            box.decompose()


def _take_out_frames(body: LexborNode) -> None:
    for node in reversed(once(body.css("header, footer"))):
        if not _is_of_content(node):
            node.decompose()


def _is_of_content(node: LexborNode) -> bool:
    """Return whether a header or footer is that of a part of the page, or inside another one."""
    if any(above.tag in PARTS for above in ancestors(node)):
        return True
    return node.css_first("h1, h1 ~ p") is not None


def _take_out_ahead(heading: LexborNode) -> None:
    """Take out what stands ahead of the page's title, which are mostly links."""
    ahead = list(ahead_of(heading, ancestors(heading)))
    if sum(words(node)[1] for node in ahead) <= _MOST_AHEAD:
        for node in ahead:
            node.decompose()


def _held(
    row: list[LexborNode], whole: tuple[int, int], heading: LexborNode | None
) -> LexborNode | None:
    """Return the one of some boxes beside each other that has the content, None if more may.

    A box with the page's title and its text is that one, or none is.
    """
    titled = next((box for box in row if _holds_title(box, heading)), None)
    if titled is None or heading is None or not _has_text(titled, heading):
        return _text_of(row) or _largest(row, whole)
    most = length(titled) - length(heading)
    others = _beside(titled, row)
    if all(_is_side(box) or (length(box) <= most and _is_end(box)) for box in others):
        return titled
    held = _largest(row, whole)
    return held if _is_same(titled, held) else None


def _below_title(row: list[LexborNode]) -> LexborNode | None:
    """Return the box of a row below the page's title that has the content, None if more may."""
    return row[0] if len(row) == 1 else _text_of(row)


def _largest(row: list[LexborNode], whole: tuple[int, int]) -> LexborNode | None:
    """Return the box of a row that has most words, beside boxes of other kinds."""
    held = max(row, key=length, default=None)
    if held is None or not holds(held, whole, _MOST):
        return None
    return held if all(map(_kind(held).isdisjoint, map(_kind, _beside(held, row)))) else None


def _text_of(row: list[LexborNode]) -> LexborNode | None:
    """Return the widest box of a row if it has a text of lines, beside columns that have none.

    A list of files to download may be of the content, too.
    """
    held = next((box for box in row if _is_widest(box, row)), None)
    if held is None or all(child.tag in _BOXES for child in _shown(held)):
        return None
    others = _beside(held, row)
    is_alone = all(_is_side(other) or _is_menu(other) for other in others)
    return held if is_alone and not any(map(_offers_files, others)) else None


def _has_text(box: LexborNode, heading: LexborNode) -> bool:
    """Return whether a box with the page's title has more than a subtitle or the way to it."""
    texts = (node for node in box.css(_TEXTS) if node.mem_id != heading.mem_id)
    shown = any(_CRUMBS not in (node.attributes.get("class") or "") for node in texts)
    long = words(box)[1] - length(heading) > _LONGEST_LABEL
    return shown and (long or len(box.css("li a")) >= _FEWEST_LINKS)


def _is_widest(box: LexborNode, row: list[LexborNode]) -> bool:
    """Return whether a box is wider than those of its kind, as the numbers in names tell."""
    own, kind = _width(box), _kind(box)
    others = _beside(box, row)
    return bool(others) and all(
        not kind.isdisjoint(_kind(other)) and _width(other) < own for other in others
    )


def _is_side(column: LexborNode) -> bool:
    """Return whether a column has but boxes that each have a title and few words."""
    if column.tag == "section":
        return False
    boxes = list(_shown(column))
    for _ in range(_DEEPEST):
        if len(boxes) != 1 or boxes[0].tag not in _BOXES:
            break
        boxes = list(_shown(boxes[0]))
    return len(boxes) > 1 and all(map(_is_side_box, boxes))


def _is_end(box: LexborNode) -> bool:
    """Return whether a box has but a menu, or a few words, as an address at a page's end."""
    return _is_menu(box) or (length(box) <= _LONGEST_TAIL and box.css_first(_TEXTS) is None)


def _offers_files(column: LexborNode) -> bool:
    return any(map(_is_file, column.css("a")))


def _is_of_files(box: LexborNode) -> bool:
    """Return whether a box has but links to files, and a title."""
    found = box.css("a")
    return bool(found) and words(box)[1] <= _LONGEST_LABEL and all(map(_is_file, found))


def _is_file(link: LexborNode) -> bool:
    return _FILE.search(link.attributes.get("href") or "") is not None


def _beside(box: LexborNode, row: list[LexborNode]) -> list[LexborNode]:
    """Return the others of a row."""
    return [other for other in row if not _is_same(other, box)]


def _is_same(node: LexborNode, other: LexborNode | None) -> bool:
    return other is not None and node.mem_id == other.mem_id


def _holds_title(box: LexborNode, heading: LexborNode | None) -> bool:
    return heading is not None and is_within(heading, box)


def _is_menu(box: LexborNode) -> bool:
    letters, unlinked = words(box)
    return unlinked <= min(_LONGEST_LABEL, letters - unlinked)


def _is_side_box(box: LexborNode) -> bool:
    first = next(_shown(box), None)
    if box.tag not in _BOXES or first is None:
        return False
    unlinked = words(box)[1]
    titled = not first.is_text_node and (
        first.tag in HEADINGS or (first.tag in _BOXES and length(first) <= _LONGEST_LABEL)
    )
    return _is_menu(box) or (titled and unlinked <= _LONGEST_SIDE)


def _shown(box: LexborNode) -> Iterator[LexborNode]:
    """Yield what in a box has words."""
    return (child for child in box.iter(include_text=True) if length(child))


def _kind(box: LexborNode) -> set[str]:
    """Return what a box is called, without the numbers of its width or place."""
    return {name.translate(_NO_DIGITS) for name in _names(box)}


def _width(box: LexborNode) -> int:
    """Return the last number in what a box is called, 0 without any."""
    numbers = [number for name in _names(box) for number in _NUMBER.findall(name)]
    return int(numbers[-1]) if numbers else 0


def _names(box: LexborNode) -> list[str]:
    told = box.attributes
    return f"{told.get('class') or ''} {told.get('id') or ''}".split() or [box.tag or ""]
