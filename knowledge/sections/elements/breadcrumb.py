"""The way to a page as its own content shows it: the breadcrumb navigation."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.model import Crumb
from knowledge.sections.addresses import resolve
from knowledge.sections.text import clean_title, has_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from selectolax.lexbor import LexborNode

# What elements are called that show a breadcrumb, whatever the case of the first letter: in a
# class, an id, or one of these.
NAME = "readcrumb"
LABELS = frozenset({"aria-label", "itemtype", "typeof"})
_LONGEST_CRUMB = 120
_MOST_ELEMENTS = 200
# Some stand within titles, too: "Parks/Gardens".
_SEPARATOR = re.compile(r"[>»›→]|(?<=\s)[/|\\·•](?=\s)")
_EDGES = " >»›→/|\\:·•-–—"


def is_labelled_breadcrumb(told: Mapping[str, str | None]) -> bool:
    """Return whether one of an element's `LABELS` calls it a breadcrumb."""
    return any(NAME in (told.get(label) or "") for label in LABELS)


def find_breadcrumb(
    named: Iterable[LexborNode], url: str
) -> tuple[tuple[Crumb, ...], frozenset[int]]:
    """Return the content's breadcrumb and the `mem_id` of each element that shows it.

    Args:
        named: Elements that are called breadcrumbs, in page order.
        url: The page's address: that of a last crumb without a link.
    """
    crumbs: tuple[Crumb, ...] = ()
    shown: set[int] = set()
    for node in named:
        if any(True for _ in islice(node.traverse(), _MOST_ELEMENTS, None)):
            continue  # more than a way to a page, and slow to look through where it is nested
        found = _crumbs(node, url)
        if found and not _holds_content(node):
            crumbs = crumbs or found
            shown.add(node.mem_id)
    return crumbs, frozenset(shown)


def _holds_content(node: LexborNode) -> bool:
    held = node.css("h1, h2, h3, h4, h5, h6, p + p, table, form, article")
    return any(inner.mem_id != node.mem_id for inner in held)  # it may be a paragraph itself


def _crumbs(node: LexborNode, url: str) -> tuple[Crumb, ...]:
    """Read list items where there are any, else links and the words between them."""
    items = [item for item in node.css("li") if len(item.css("li")) == 1]
    if items:
        steps = [(item.text(), _address(item.css_first("a"), url)) for item in items]
    else:
        steps = [(link.text(), _address(link, url)) for link in node.css("a")]
        steps += [(_after_links(node, steps), "")] if steps else []
    named = [(clean_title(text).strip(_EDGES), address) for text, address in steps]
    named = [(text, address) for text, address in named if has_words(text)]
    if not named or any(len(text) > _LONGEST_CRUMB for text, _ in named):
        return ()
    last, address = named.pop()
    return (*(Crumb(text, there) for text, there in named), Crumb(last, address or url))


def _after_links(node: LexborNode, steps: Sequence[tuple[str, str]]) -> str:
    """Return the words behind the last link: themes write any sign at all between the steps."""
    words, at = node.text(), 0
    for step, _ in steps:
        at = max(words.find(step, at), 0) + len(step)
    return _SEPARATOR.split(words[at:])[-1]


def _address(link: LexborNode | None, url: str) -> str:
    return "" if link is None else resolve(link.attributes.get("href") or "", url)
