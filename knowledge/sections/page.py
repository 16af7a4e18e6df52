"""A page's markup -> its stream of blocks: what is known beforehand, then one walk."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from knowledge.sections.blocks import Stream
from knowledge.sections.breadcrumb import find_breadcrumb
from knowledge.sections.mail import reveal
from knowledge.sections.noise import find_noise, may_be_noise
from knowledge.sections.shortcodes import decode
from knowledge.sections.tags import BLOCKS, LEAVES, STRONG, UNSEEN
from knowledge.sections.walk import Page, Walker
from knowledge.sections.widgets import find_questions, find_widgets, may_be_widget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_TEMPLATE_ID = re.compile(r"<%|\{\{|\$\{|\s")
_NOT_PLAIN = ",".join(sorted(UNSEEN | STRONG | {"a", "br", "img", "button", "[id]"}))
_ALL_LEAVES = ",".join(sorted(LEAVES))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)


def read(html: str, url: str, *, breaks: bool = False) -> Stream:
    """Return the stream of a page's content; any text at all is accepted.

    Args:
        html: The content's markup, as from a REST answer or a page's body.
        url: The page's address, for links relative to it.
        breaks: Whether line breaks in the text are shown, as in content that has been exported
            before WordPress made paragraphs of it.
    """
    markup = decode(reveal(_encodable(html)))
    document = LexborHTMLParser(markup)
    body = document.body
    if body is None:
        return Stream((), ())
    crumbs, shown = find_breadcrumb(body, url) if "readcrumb" in markup else ((), frozenset())
    ids = _unique_ids(body)
    classed = list(_told_by_class(body))
    widgets = find_widgets(body, ids, classed)
    unread = frozenset(shown | find_noise(body, ids, classed, url) | widgets.unread)
    bold = _bold_by_style(body) if "font-weight" in markup else frozenset()
    page = Page(url, ids, widgets, unread, bold, _busy(body, unread | bold))
    walker = Walker(page, breaks=breaks)
    walker.run_through(body)
    questions = find_questions(document) if "FAQPage" in markup else frozenset()
    return Stream(tuple(walker.blocks), tuple(walker.scopes), crumbs, questions)


def _told_by_class(body: LexborNode) -> Iterator[tuple[LexborNode, str]]:
    """Yield the elements whose classes say what they are, with all their classes."""
    for node in body.css("[class]"):
        classes = node.attrs.sget("class")
        if _tells(classes):
            yield node, classes


@lru_cache(maxsize=4_096)
def _tells(classes: str) -> bool:
    """Sites repeat few classes over many elements, so answers are kept."""
    return may_be_noise(classes) or may_be_widget(classes)


def _bold_by_style(body: LexborNode) -> frozenset[int]:
    nodes = body.css('[style*="font-weight" i]')
    styles = ((node.mem_id, node.attributes.get("style") or "") for node in nodes)
    return frozenset(name for name, style in styles if _BOLD_STYLE.search(style))


def _busy(body: LexborNode, marked: frozenset[int]) -> frozenset[int]:
    """Return paragraphs and headings that hold more than text in plain inline elements."""
    # Upwards from what makes them busy: `:has` looks down anew from each of nested elements.
    busy: set[int] = set()
    for node in body.css(_NOT_PLAIN):
        above = node.parent
        while above is not None and (tag := above.tag) not in BLOCKS:
            above = above.parent
        if above is not None and tag in LEAVES:
            busy.add(above.mem_id)
    if marked:
        busy.update(leaf.mem_id for leaf in body.css(_ALL_LEAVES) if _holds_any(leaf, marked))
    return frozenset(busy)


def _holds_any(leaf: LexborNode, marked: frozenset[int]) -> bool:
    child = leaf.first_child
    if child is None or (child.next is None and child.is_text_node):
        return False
    return any(node.mem_id in marked for node in leaf.css("*"))


def _unique_ids(body: LexborNode) -> dict[str, LexborNode]:
    """Return elements by id, without ids that several share or that a template left behind."""
    named = [(node.id, node) for node in body.css("[id]")]
    shared = Counter(name for name, _ in named)
    return {
        name: node
        for name, node in named
        if name and shared[name] == 1 and not _TEMPLATE_ID.search(name)
    }


def _encodable(html: str) -> str:
    """Join surrogate pairs and replace lone ones, which JSON can hold and UTF-8 cannot."""
    try:
        html.encode()
    except UnicodeEncodeError:
        return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html
