"""An HTML page -> a page with its facts: main content, title, address, language, place."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from knowledge import sections
from knowledge.model import Page, Site
from knowledge.sections.breadcrumb import NAME, find_breadcrumb
from knowledge.sections.depth import flatten
from knowledge.sections.neighbours import ancestors
from knowledge.sources import language, yoast
from knowledge.sources.harvest import Harvest, Skipped
from knowledge.sources.plain import moment, named_by, number, plain, web_address

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from knowledge.model import Crumb

# What holds a page's own content and nothing else, as REST gives it.
_EXACT = (
    ".entry-content",
    ".post-content",
    ".page-content",
    ".fl-builder-content-primary",
    '[data-elementor-type^="wp-p"]',
    ".elementor-widget-theme-post-content",
    "#et-boc",
)
# What themes put it into with more, the closest first.
_CONTENT = (
    *_EXACT,
    '[itemprop="articleBody"]',
    "main",
    '[role="main"]',
    "article",
    "#main",
    "#content",
)
_AROUND = (
    "body > header, body > footer, body > aside, header.site-header, footer.site-footer, "
    "#masthead, #colophon, #header, #footer, #secondary, #comments, .sidebar, .widget-area, "
    "#sidebar, #nav, #navigation, .widget_archive, .widget_categories, .widget_meta, "
    ".widget_nav_menu, .widget_pages, .widget_recent_comments, .widget_recent_entries, "
    ".widget_tag_cloud, "
    ".comments-area, .wp-block-comments, .entry-meta, .entry-footer, .rich-snippet-hidden, "
    '[role="banner"], [role="contentinfo"], [role="complementary"], [role="search"], nav, '
    "script, style, template, noscript"
)
_BREADCRUMB = ", ".join(
    [f'[{told}*="{NAME}"]' for told in ("class", "id", "aria-label")]
    + [f'[{told}*="{NAME}List"]' for told in ("typeof", "itemtype")]
)
_PARTS = frozenset({"article", "section", "main", "blockquote", "header", "footer"})
_ENOUGH = 0.6
_SOME = 0.25  # of the page's words, where one element alone is what holds the content
_OF_FEED = " » "
_TOLD_ADDRESS = re.compile(r"[?&@]url=(https?(?::|%)[^&\"]+)")
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^ ]+) -->")
_PAGE_ID = re.compile(r"\b(?:page-id|postid)-(\d+)\b")
_ITEM_ADDRESS = re.compile(r"/wp/v2/\w+/(\d+)")


def read_html(markup: bytes, name: str, url: str = "") -> Harvest:
    """Return the one page of an HTML document.

    Args:
        markup: The document as it was delivered; its encoding is detected.
        name: File or address for the report.
        url: Where it was fetched from; without it, the address that the document tells.
    """
    document = LexborHTMLParser(_shallow(markup), encoding=True, scripting=True)
    address = _address(document, markup, url)
    if not address:
        reason = "its address is unknown: it has no <link rel=canonical> and no og:url"
        return Harvest(skipped=(Skipped(name, _meta(document, "og:title") or name, reason),))
    seo = yoast.facts(_head(document), address)
    title = _title(document, seo) or named_by("", address)
    parts = urlsplit(address)
    site = Site(seo.site_name, seo.site_url or f"{parts.scheme}://{parts.netloc}/")
    if document.css_first("form.post-password-form") is not None:
        return Harvest(site, (), (Skipped(name, title, "protected by a password", address),))
    page = _page(document, address, title, seo)
    if not page.sections:
        reason = "nothing to read in its content"
        return Harvest(site, (), (Skipped(name, title, reason, address),))
    return Harvest(site, (page,))


def _shallow(markup: bytes) -> bytes:
    """Return a document without nesting that no browser shows; tags are ASCII in any encoding."""
    return flatten(markup.decode("latin-1")).encode("latin-1")


def _page(document: LexborHTMLParser, address: str, title: str, seo: yoast.Facts) -> Page:
    page_id = _page_id(document, address)
    shown = _breadcrumb(document, address)  # ahead of the content, which leaves the rest out
    parsed = sections.parse(_content(document), url=address, title=title, page_id=page_id)
    root = document.root
    lang = root.attributes.get("lang") if root is not None else None
    code, own = language.assign((lang, seo.language), address, parsed.sections)
    return Page(
        title=title,
        url=address,
        sections=own,
        id=page_id,
        language=code,
        modified=moment(_meta(document, "article:modified_time")),
        description=seo.description,
        breadcrumb=parsed.breadcrumb or seo.breadcrumb or shown,
    )


def _meta(document: LexborHTMLParser, name: str) -> str:
    node = document.css_first(f'meta[name="{name}"], meta[property="{name}"]')
    return (node.attributes.get("content") or "") if node is not None else ""


def _head(document: LexborHTMLParser) -> dict[str, object]:
    """Return the document's facts in the shape in which Yoast gives them over REST."""
    node = document.css_first("head title")
    graph: list[object] = []
    for script in document.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text())
        except (ValueError, RecursionError):
            continue
        pieces = data.get("@graph", [data]) if isinstance(data, dict) else data
        graph.extend(pieces if isinstance(pieces, list) else [])
    return {
        "title": node.text() if node is not None else "",
        "og_title": _meta(document, "og:title"),
        "description": _meta(document, "description"),
        "og_description": _meta(document, "og:description"),
        "og_locale": _meta(document, "og:locale"),
        "og_site_name": _meta(document, "og:site_name") or _named_by_feed(document),
        "schema": {"@graph": graph},
    }


def _named_by_feed(document: LexborHTMLParser) -> str:
    """Return the site's name as WordPress has it in that of its feed: `Name » Feed`."""
    for link in document.css('link[type="application/rss+xml"]'):
        name, mark, what = (link.attributes.get("title") or "").partition(_OF_FEED)
        if mark and _OF_FEED not in what:
            return name
    return ""


def _address(document: LexborHTMLParser, markup: bytes, url: str) -> str:
    """Return the page's address: what it calls canonical, else what tools that saved it kept."""
    canonical = document.css_first('link[rel="canonical"]')
    told = [canonical.attributes.get("href") or ""] if canonical is not None else []
    told += [_meta(document, "og:url"), url]
    for link in document.css('link[rel="alternate"][href*="url="]'):
        match = _TOLD_ADDRESS.search(link.attributes.get("href") or "")
        if match:
            told.append(unquote(unquote(match.group(1))))
    saved = _SAVED_FROM.search(markup[:2_000])
    if saved:
        told.append(saved.group(1).decode("ascii", "replace"))
    return next((address for address in told if web_address(address)), "")


def _page_id(document: LexborHTMLParser, address: str) -> int | str:
    """Return WordPress's number of the page where the document gives it away, else its slug."""
    body = document.body
    found = _PAGE_ID.search((body.attributes.get("class") or "") if body is not None else "")
    if found is None:
        link = document.css_first('link[rel="alternate"][type="application/json"]')
        found = _ITEM_ADDRESS.search((link.attributes.get("href") or "") if link else "")
    counted = number(found.group(1)) if found is not None else None
    if counted is not None:
        return counted
    return unquote(urlsplit(address).path).strip("/").rpartition("/")[2] or "home"


def _title(document: LexborHTMLParser, seo: yoast.Facts) -> str:
    """Return the page's one main heading, else the title that it gives search engines.

    A heading that only says the site's name is the same on every page. Of several, the one that
    the other title begins with is the page's.
    """
    # Some say it twice, for wide and for narrow screens.
    headings = list(dict.fromkeys(plain(heading.html or "") for heading in document.css("h1")))
    if len(headings) > 1 or seo.title:
        headings = [text for text in headings if text != seo.site_name]
    if len(headings) > 1:
        headings = [text for text in headings if text and seo.title.startswith(text)]
    text = headings[0] if len(headings) == 1 else ""
    return text or seo.title


def _breadcrumb(document: LexborHTMLParser, address: str) -> tuple[Crumb, ...]:
    """Return the way to the page that the site shows around its content."""
    return find_breadcrumb(document.css(_BREADCRUMB), address)[0]


def _content(document: LexborHTMLParser) -> str:
    """Return the markup of the closest element that holds most of the page's own words."""
    body = document.body
    if body is None:
        return ""
    for node in reversed(body.css(_AROUND)):  # what is inside goes before what is around it
        if node.css_first("h1 ~ p") is None or node.tag in ("nav", "script", "style"):
            node.decompose()
    whole = _length(body)
    for selector in _CONTENT:
        all_found = body.css(selector)
        found = max(all_found, key=_length, default=None)
        enough = _SOME if selector in _EXACT and len(all_found) == 1 else _ENOUGH
        if found is not None and _length(found) >= enough * whole:
            return found.html or ""
    framing = [node for node in body.css("header, footer") if not _is_of_content(node)]
    for node in reversed(framing):
        node.decompose()
    return body.html or ""


def _is_of_content(node: LexborNode) -> bool:
    """Return whether a header or footer is that of a part of the page, or inside another one."""
    if any(above.tag in _PARTS for above in ancestors(node)):
        return True
    return node.css_first("h1, h1 ~ p") is not None


def _length(node: LexborNode) -> int:
    return len("".join(node.text().split()))
