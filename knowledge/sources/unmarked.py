"""The content of a page whose theme calls it nothing known: the box that has most of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections.neighbours import ancestors
from knowledge.sources.frame import PARTS
from knowledge.sources.measures import holds, length, once, words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST = 0.75
_DEEPEST = 20  # boxes in boxes: each is measured
_BOXES = frozenset({"div", "section", "table", "tbody", "tr", "td", "center", "form"})
_NO_DIGITS = str.maketrans("", "", "0123456789")


def find_bulk(body: LexborNode, title: str) -> LexborNode:
    """Return the innermost box that has by far most of the words, beside boxes of other kinds.

    Boxes of one kind, such as the columns of a row, may all be parts of the content.

    Args:
        body: The page's body, without what is known to be around the content; headers and footers
            are taken out but for those of a part of the page.
        title: The page's title.
    """
    _take_out_frames(body)
    node = body
    for _ in range(_DEEPEST):
        inner = [child for child in node.iter(include_text=True) if length(child)]
        held = max(inner, key=length, default=None)
        if held is None or any(child.tag not in _BOXES for child in inner):
            break
        kinds = [_kind(child) for child in inner if child.mem_id != held.mem_id]
        if not holds(held, words(node), _MOST) or not all(map(_kind(held).isdisjoint, kinds)):
            break
        node = held
    return node


def _take_out_frames(body: LexborNode) -> None:
    for node in reversed(once(body.css("header, footer"))):
        if not _is_of_content(node):
            node.decompose()


def _is_of_content(node: LexborNode) -> bool:
    """Return whether a header or footer is that of a part of the page, or inside another one."""
    if any(above.tag in PARTS for above in ancestors(node)):
        return True
    return node.css_first("h1, h1 ~ p") is not None


def _kind(box: LexborNode) -> set[str]:
    """Return what a box is called, without the numbers of its width or place."""
    told = box.attributes
    names = f"{told.get('class') or ''} {told.get('id') or ''}".split() or [box.tag or ""]
    return {name.translate(_NO_DIGITS) for name in names}
