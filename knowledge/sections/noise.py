"""Elements that a site puts around and into its content but that are none of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
_ROLES = (
    '[role="navigation"], [role="contentinfo"], [role="banner"], '
    '[data-elementor-type="header"], [data-elementor-type="footer"]'
)
_CONTENTS = re.compile(r"toc|table-of-contents")
_FEWEST_JUMPS = 2


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
    found = {node.mem_id for node in body.css(_ROLES) if node.tag != "body"}
    for node, classes in classed:
        if (
            _is_noise(classes)
            or (node.tag == "ul" and "menu" in classes.split())
            or (_CONTENTS.search(classes) and _only_jumps(node, url))
        ):
            found.add(node.mem_id)
    for name, node in ids.items():
        menu = node.tag == "ul" and name.startswith("menu-")
        if menu or name in _IDS or (_CONTENTS.search(name) and _only_jumps(node, url)):
            found.add(node.mem_id)
    return found


def may_be_noise(classes: str) -> bool:
    """Return whether an element of these classes has to be looked at."""
    return _is_noise(classes) or "menu" in classes or _CONTENTS.search(classes) is not None


def _is_noise(classes: str) -> bool:
    return not _CLASSES.isdisjoint(classes.split()) or _PARTS.search(classes) is not None


def _only_jumps(node: LexborNode, url: str) -> bool:
    """Return whether an element is a table of contents: nothing but links within the page."""
    links = node.css("a[href]")
    if len(links) < _FEWEST_JUMPS or node.css_first("p, table, h1, h3, h4, h5, h6") is not None:
        return False
    here = urldefrag(url).url
    return all(
        (link.attributes.get("href") or "").removeprefix(here).startswith("#") for link in links
    )
