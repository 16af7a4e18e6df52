"""Elements that a site puts around and into its content but that are none of it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from knowledge.sections.tags import HEADINGS, NUMBERS
from knowledge.sections.text import has_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

# Whole class names: for screen readers, clones of slides, forms' messages, the site's frame,
# comments, cookie notices, menus.
_CLASSES = frozenset(
    {
        "screen-reader-text",
        "sr-only",
        "visually-hidden",
        "elementor-screen-only",
        "fusion-screen-reader-text",
        "slick-cloned",
        "swiper-slide-duplicate",
        "wpcf7",
        "wpforms-container",
        "elementor-location-header",
        "elementor-location-footer",
        "et-l--header",
        "et-l--footer",
        "site-header",
        "site-footer",
        "comments-area",
        "comment-respond",
        "jp-relatedposts",
        "yarpp-related",
        "cookie-notice",
        "cookie-banner",
        "cookie-consent",
        "cookie-bar",
        "cmplz-cookiebanner",
        "cc-window",
        "cli-modal",
        "et_pb_menu",
        "fusion-menu",
        "lwptoc",
    }
)
_PARTS = re.compile(
    r"sharedaddy|addtoany|heateor|essb_links|social-share|share-button|sharing|sfsi|mashsb|"
    r"nav-menu|menu-container|(?:success|failed|error)-message|owl-item cloned"
)
_IDS = frozenset(
    {
        "cookie-notice",
        "cookie-law-info-bar",
        "CybotCookiebotDialog",
        "moove_gdpr_cookie_info_bar",
        "toc_container",
        "ez-toc-container",
        "rank-math-toc",
    }
)
_ROLES = frozenset({"navigation", "contentinfo", "banner"})
_TYPES = frozenset({"header", "footer"})
_CONTENTS = re.compile(r"toc|table-of-contents")
_FEWEST_JUMPS = 2
_MOST_SIGNS = 40
_LINK = NUMBERS["a"]
_OF_CONTENT = "a[href], p, table, h1, h3, h4, h5, h6"  # an h2 is the contents' own title


def find_noise(
    body: LexborNode,
    ids: Mapping[str, LexborNode],
    classed: Sequence[tuple[LexborNode, str]],
    url: str,
) -> set[int]:
    """Return the `mem_id` of each element to pass over with all that is in it.

    Args:
        body: The content.
        ids: Its elements by id.
        classed: Its elements whose classes may be those of noise, with all their classes.
        url: The page's address, for links that lead to places of it.
    """
    found: set[int] = set()
    contents: set[int] = set()
    for node, classes in classed:
        if _is_noise(classes) or (node.tag == "ul" and "menu" in classes.split()):
            found.add(node.mem_id)
        elif _CONTENTS.search(classes) and node.tag not in HEADINGS:
            contents.add(node.mem_id)
    for name, node in ids.items():
        if name in _IDS or (name.startswith("menu-") and node.tag == "ul"):
            found.add(node.mem_id)
        elif _CONTENTS.search(name) and node.tag not in HEADINGS:
            contents.add(node.mem_id)
    return found | _only_jumps(body, contents, url) if contents else found


def may_be_noise(classes: str) -> bool:
    """Return whether an element of these classes has to be looked at."""
    return _is_noise(classes) or "menu" in classes or _CONTENTS.search(classes) is not None


def is_frame(told: Mapping[str, str | None]) -> bool:
    """Return whether an element's attributes say that it is the site's frame or navigation."""
    return told.get("role") in _ROLES or told.get("data-elementor-type") in _TYPES


def is_hidden(told: Mapping[str, str | None]) -> bool:
    """Return whether an element's attributes hide it from who has the page read out."""
    return told.get("aria-hidden") == "true"


def is_ornament(node: LexborNode, told: Mapping[str, str | None]) -> bool:
    """Return whether an element only draws with signs, such as the plus of an accordion."""
    if not is_hidden(told):
        return False
    drawn = "".join(islice((inner.text_content or "" for inner in _texts(node)), _MOST_SIGNS))
    return bool(drawn.strip()) and len(drawn) <= _MOST_SIGNS and not has_words(drawn)


def _texts(node: LexborNode) -> Iterator[LexborNode]:
    return (inner for inner in node.traverse(include_text=True) if inner.is_text_node)


@lru_cache(maxsize=4_096)
def _is_noise(classes: str) -> bool:
    return not _CLASSES.isdisjoint(classes.split()) or _PARTS.search(classes) is not None


def _only_jumps(body: LexborNode, elements: set[int], url: str) -> set[int]:
    """Return which elements are tables of contents: nothing but links within the page."""
    here = urldefrag(url).url
    more: set[int] = set()
    jumps: dict[int, int] = {}
    # Upwards, and no further than has been gone before: nesting must not make this quadratic.
    for node in body.css(_OF_CONTENT):
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
