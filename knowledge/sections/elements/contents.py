"""Tables of contents: what is called so and holds nothing but links within its page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.tags import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

_CALLED = re.compile(r"toc|table-?of-?contents?|contents_table")
_TITLE = re.compile(r"(?:toc|table-?of-?contents?|tve_ct)[\w-]{0,40}title\b")
_FEWEST_JUMPS = 2
_LINK = NUMBERS["a"]
_OF_CONTENT = "a[href], p, table, h1, h3, h4, h5, h6"  # an h2 is the contents' own title


# Sites repeat few names over many elements and pages, so answers are kept.
@lru_cache(maxsize=4_096)
def names_contents(name: str) -> bool:
    """Return whether an element of this id or these classes may be a table of contents."""
    return _CALLED.search(name) is not None


def names_contents_title(classes: str) -> bool:
    """Return whether a heading of these classes is that of a table of contents."""
    return _TITLE.search(classes) is not None


def contents_lists(
    body: LexborNode, elements: AbstractSet[int], unread: AbstractSet[int], url: str
) -> set[int]:
    """Return which elements are tables of contents: nothing but links within the page.

    Args:
        body: The page.
        elements: The `mem_id` of each that may be one.
        unread: The `mem_id` of elements that are passed over.
        url: The page's address, for links that lead to places of it.
    """
    here = url.partition("#")[0]
    more: set[int] = set()
    jumps: dict[int, int] = {}
    # Upwards, and no further than has been gone before: nesting must not make this quadratic.
    for node in body.css(_OF_CONTENT):
        if node.mem_id in unread:
            continue
        href = node.attributes.get("href") if node.tag_id == _LINK else None
        above: LexborNode | None = node
        if href is not None and href.removeprefix(here).startswith("#"):
            while above is not None and (seen := jumps.get(above.mem_id, 0)) < _FEWEST_JUMPS:
                jumps[above.mem_id] = seen + 1
                above = above.parent
        else:
            while above is not None and (name := above.mem_id) not in more:
                more.add(name)
                above = above.parent
    return {name for name in elements - more if jumps.get(name, 0) >= _FEWEST_JUMPS}
