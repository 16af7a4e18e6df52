"""One look over a page's elements for those whose attributes say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.noise import is_chrome, is_ornament, may_be_noise
from knowledge.sections.tabs import tabs_in
from knowledge.sections.tags import NUMBERS
from knowledge.sections.widgets import names_title, names_widget, opens_or_asks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

_TELLING = frozenset(
    {
        "role",
        "aria-controls",
        "aria-hidden",
        "data-toggle",
        "data-bs-toggle",
        "itemprop",
        "data-elementor-type",
        "data-dismiss",
        "data-bs-dismiss",
        "type",
    }
)
_LINK = NUMBERS["a"]
_TITLED = frozenset({NUMBERS["summary"], NUMBERS["dt"]})
_TEMPLATE_ID = re.compile(r"<%|\{\{|\$\{|\s")
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Survey:
    """What attributes tell, in page order.

    Attributes:
        ids: Elements by id, or by a link's name, for each that one element alone has.
        classed: Elements whose classes may be those of noise or of widgets, with all their classes.
        titles: Elements that may be titles though they are no headings.
        unread: `mem_id` of elements that are the site's frame or an ornament.
        bold: `mem_id` of elements whose style makes them bold.
    """

    ids: Mapping[str, LexborNode]
    classed: list[tuple[LexborNode, str]]
    titles: list[LexborNode]
    unread: set[int]
    bold: frozenset[int]


def survey(body: LexborNode) -> Survey:
    """Return what the attributes of a page's elements tell."""
    named: list[tuple[str, LexborNode]] = []
    classed: list[tuple[LexborNode, str]] = []
    titles: list[LexborNode] = []
    unread: set[int] = set()
    bold: set[int] = set()
    for node in body.traverse():
        told = node.attributes
        title = node.tag_id in _TITLED
        if told:
            if (classes := told.get("class")) and _tells(classes):
                classed.append((node, classes))
                titles.extend(tabs_in(node, classes))
                title = title or names_title(classes, node)
            if len(told) > 1 or not classes:  # more than the classes that most have alone
                if name := told.get("id") or (node.tag_id == _LINK and told.get("name")):
                    named.append((name, node))
                if (style := told.get("style")) and _is_bold(style):
                    bold.add(node.mem_id)
                if not _TELLING.isdisjoint(told):
                    title = title or opens_or_asks(node, told)
                    if is_chrome(node, told) or is_ornament(node, told):
                        unread.add(node.mem_id)
        if title:
            titles.append(node)
    unread.discard(body.mem_id)
    return Survey(_unique(named), classed, titles, unread, frozenset(bold))


@lru_cache(maxsize=4_096)
def _tells(classes: str) -> bool:
    """Sites repeat few classes over many elements, so answers are kept."""
    return may_be_noise(classes) or names_widget(classes)


def _is_bold(style: str) -> bool:
    return "font-weight" in style.lower() and _BOLD.search(style) is not None


def _unique(named: list[tuple[str, LexborNode]]) -> dict[str, LexborNode]:
    """Return elements by id, without ids that several share or that a template left behind."""
    found: dict[str, LexborNode] = {}
    shared: set[str] = set()
    for name, node in named:
        if name in found:
            shared.add(name)
        elif not _TEMPLATE_ID.search(name):
            found[name] = node
    return {name: node for name, node in found.items() if name not in shared}
