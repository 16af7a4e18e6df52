"""An HTML page -> a page with its facts: the main content, the title and the language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from knowledge import sections
from knowledge.model import Page, Site
from knowledge.sources.harvest import Harvest, Skipped
from knowledge.sources.plain import plain, primary_language

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_CONTENT = (
    ".entry-content",
    "[itemprop=articleBody]",
    "article",
    "main",
    "[role=main]",
    "#content",
    "body",
)


def read_html(markup: bytes, name: str, url: str = "") -> Harvest:
    """Return the one page of an HTML document.

    Args:
        markup: The document as it was delivered; its encoding is detected.
        name: File or address for the report.
        url: Where it was fetched from; without it, the canonical address of the document.
    """
    document = LexborHTMLParser(markup, encoding=True, scripting=True)
    address = _address(document) or url
    title = _title(document)
    if not address.startswith(("http://", "https://")):
        reason = "its address is unknown: it has no <link rel=canonical> and no og:url"
        return Harvest(skipped=(Skipped(name, title or name, reason),))
    page_id = urlsplit(address).path.strip("/").rpartition("/")[2] or "home"
    content = _content(document)
    parsed = sections.parse(content, url=address, title=title or address, page_id=page_id)
    site = _site(document, address)
    if not parsed.sections:
        skipped = Skipped(name, title or address, "nothing to read in its content", address)
        return Harvest(site, skipped=(skipped,))
    html = document.css_first("html")
    page = Page(
        title=title or address,
        url=address,
        sections=parsed.sections,
        id=page_id,
        language=primary_language(html.attributes.get("lang") if html else None),
        description=_meta(document, "description") or _meta(document, "og:description"),
        breadcrumb=parsed.breadcrumb,
    )
    return Harvest(site, (page,))


def _meta(document: LexborHTMLParser, name: str) -> str:
    node = document.css_first(f'meta[name="{name}"], meta[property="{name}"]')
    return plain(node.attributes.get("content") or "") if node is not None else ""


def _address(document: LexborHTMLParser) -> str:
    node = document.css_first("link[rel=canonical]")
    canonical = node.attributes.get("href") if node is not None else None
    return canonical or _meta(document, "og:url")


def _title(document: LexborHTMLParser) -> str:
    heading = _only(document.css("h1"))
    if heading is not None and (text := plain(heading.html or "")):
        return text
    node = document.css_first("head title")
    return _meta(document, "og:title") or (plain(node.text()) if node is not None else "")


def _only(nodes: list[LexborNode]) -> LexborNode | None:
    return nodes[0] if len(nodes) == 1 else None


def _content(document: LexborHTMLParser) -> str:
    for selector in _CONTENT:
        node = _only(document.css(selector))
        if node is not None and node.text(strip=True):
            return node.html or ""
    return ""


def _site(document: LexborHTMLParser, address: str) -> Site:
    parts = urlsplit(address)
    return Site(_meta(document, "og:site_name"), f"{parts.scheme}://{parts.netloc}/")
