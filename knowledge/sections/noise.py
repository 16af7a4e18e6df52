"""Elements that a site puts around and into its content but that are none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_FOR_SCREEN_READERS = (
    ".screen-reader-text",
    ".sr-only",
    ".visually-hidden",
    ".elementor-screen-only",
    ".fusion-screen-reader-text",
)
_CLONES = (".slick-cloned", ".swiper-slide-duplicate", ".owl-item.cloned")
_SHARING = (
    '[class*="sharedaddy"]',
    '[class*="addtoany"]',
    '[class*="heateor"]',
    '[class*="essb_links"]',
    '[class*="social-share"]',
    '[class*="share-button"]',
    '[class*="sharing"]',
    '[class*="sfsi"]',
    '[class*="mashsb"]',
)
_MENUS = (
    '[role="navigation"]',
    '[class*="nav-menu"]',
    '[class*="menu-container"]',
    ".et_pb_menu",
    ".fusion-menu",
    'ul[id^="menu-"]',
    "ul.menu",
)
_FORMS = (
    '[class*="success-message"]',
    '[class*="failed-message"]',
    '[class*="error-message"]',
    ".wpcf7",
    ".wpforms-container",
)
_AROUND = (
    '[role="contentinfo"]',
    '[role="banner"]',
    '[data-elementor-type="header"]',
    '[data-elementor-type="footer"]',
    ".elementor-location-header",
    ".elementor-location-footer",
    ".et-l--header",
    ".et-l--footer",
    ".site-header",
    ".site-footer",
    ".comments-area",
    ".comment-respond",
    ".jp-relatedposts",
    ".yarpp-related",
)
_COOKIES = (
    ".cookie-notice",
    ".cookie-banner",
    ".cookie-consent",
    ".cookie-bar",
    "#cookie-notice",
    "#cookie-law-info-bar",
    "#CybotCookiebotDialog",
    "#moove_gdpr_cookie_info_bar",
    ".cmplz-cookiebanner",
    ".cc-window",
    ".cli-modal",
)
_TABLES_OF_CONTENTS = ("#toc_container", "#ez-toc-container", ".lwptoc", "#rank-math-toc")
_LIKE_CONTENTS = (
    '[class*="table-of-contents"]',
    '[class*="toc"]',
    '[id*="toc"]',
)
_NOISE = ",".join(
    (
        *_FOR_SCREEN_READERS,
        *_CLONES,
        *_SHARING,
        *_MENUS,
        *_FORMS,
        *_AROUND,
        *_COOKIES,
        *_TABLES_OF_CONTENTS,
    )
)
_CONTENTS = ",".join(_LIKE_CONTENTS)
_FEWEST_JUMPS = 2


def find_noise(body: LexborNode) -> set[int]:
    """Return the `mem_id` of each element to pass over with all that is in it."""
    found = {node.mem_id for node in body.css(_NOISE) if node.tag != "body"}
    found.update(node.mem_id for node in body.css(_CONTENTS) if _only_jumps(node))
    return found


def _only_jumps(node: LexborNode) -> bool:
    """Return whether an element is a table of contents: nothing but links within the page."""
    links = node.css("a[href]")
    if len(links) < _FEWEST_JUMPS or node.css_first("p, table, h1, h3, h4, h5, h6") is not None:
        return False
    return all((link.attributes.get("href") or "").startswith("#") for link in links)
