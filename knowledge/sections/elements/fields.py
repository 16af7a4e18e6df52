"""Fields to fill in: what labels them, and forms that a site puts around a whole page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import is_readable, right_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

_FIELDS = frozenset({"input", "textarea"})
# Without scripts, these open what a label calls: panels and tabs.
_OPENING = frozenset({"checkbox", "radio"})
_SEARCH = re.compile(r"(?<![a-z])search(?![a-z])")
_INSIDE = ", ".join(_FIELDS)
_CONTENT = "a[href], p, table, ul, ol, h1, h2, h3, h4, h5, h6"
_PAGE = "h1, main, article, #content, #main, #header, #footer, #__VIEWSTATE"
_TEXT = "p, li, td, h2, h3"
_ANY_FIELD = f"{_INSIDE}, select, label, button, a"


@lru_cache(maxsize=4_096)
def names_search(classes: str) -> bool:
    """Return whether an element of these classes may be a field to search with."""
    return "search" in classes and _SEARCH.search(classes) is not None


def is_search(node: LexborNode) -> bool:
    """Return whether an element that is called a search has a field and nothing to read."""
    return node.css_first("input") is not None and node.css_first(_CONTENT) is None


def labels_of_fields(
    labels: Sequence[LexborNode], ids: Mapping[str, LexborNode]
) -> Iterator[LexborNode]:
    """Yield the labels of what people write into."""
    for label in labels:
        named = ids.get(label.attributes.get("for") or "")
        field = named or label.css_first(_INSIDE) or right_after(label)
        if field is not None and _is_written(field):
            yield label


def _is_written(node: LexborNode) -> bool:
    return node.tag in _FIELDS and node.attributes.get("type") not in _OPENING


def frames_page(form: LexborNode) -> bool:
    """Return whether a form is around a page: it has the page's parts and something to read."""
    if form.css_first(_PAGE) is None:
        return False
    return any(node.css_first(_ANY_FIELD) is None and is_readable(node) for node in form.css(_TEXT))
