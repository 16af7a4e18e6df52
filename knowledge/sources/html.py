"""An HTML page -> a page with its facts: main content, title, address, language, place."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser
from yarl import URL

from knowledge import sections
from knowledge.model import Page, Site
from knowledge.sections.elements.breadcrumb import NAME, find_breadcrumb
from knowledge.sections.elements.depth import flatten
from knowledge.sections.neighbours import ancestors
from knowledge.slugs import whole_slug
from knowledge.sources import language, site_frame, yoast
from knowledge.sources.addresses import same_site
from knowledge.sources.frame import OWN
from knowledge.sources.harvest import Harvest, Skipped
from knowledge.sources.main_content import find_content, take_out_unread
from knowledge.sources.plain import last_of, moment, named_by, number, plain, web_address
from knowledge.sources.site_frame import NO_FRAME, Shown

if TYPE_CHECKING:
    from knowledge.model import Crumb
    from knowledge.sources.site_frame import Frame

_BREADCRUMB = ", ".join(
    [f'[{told}*="{NAME}"]' for told in ("class", "id", "aria-label")]
    + [f'[{told}*="{NAME}List"]' for told in ("typeof", "itemtype")]
)
# As that, in other languages.
_WAY = ", ".join(
    ["#migas", ".migas"]
    + [
        f'[{told}*="{name}"]'
        for name in ("-crumb", "ariane", "brotkr", "kruimel", "bricio", "rootline")
        for told in ("class", "id")
    ]
)
_OWN = ", ".join(OWN)
_AHEAD_OF_SITE = re.compile(r"\s*[|«»·•–—]|\s+[-:]\s")
_OF_FEED = " » "
_TOLD_ADDRESS = re.compile(r"[?&@]url=(https?(?::|%)[^&\"]+)")
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^ ]+) -->")
_PAGE_ID = re.compile(r"\b(?:page-id|postid)-(\d+)\b")
_ITEM_ADDRESS = re.compile(r"/wp/v2/\w+/(\d+)")


def read_html(markup: bytes, name: str, url: str = "", frame: Frame = NO_FRAME) -> Harvest:
    """Return the one page of an HTML document.

    Args:
        markup: The document as it was delivered; its encoding is detected.
        name: File or address for the report.
        url: Where it was fetched from; without it, the address that the document tells.
        frame: What the pages of its site have in common.
    """
    document = _document(markup)
    address = _address(document, markup, url)
    if not address:
        lacking = "it has no <link rel=canonical> and no og:url"
        reason = f"its address is unknown: {lacking}; give its address in place of the file"
        return Harvest(skipped=(Skipped(name, _meta(document, "og:title") or name, reason),))
    seo = yoast.facts(_head(document), address)
    title = _title(document, seo, address) or named_by("", address)
    parts = urlsplit(address)
    site = Site(seo.site_name, seo.site_url or f"{parts.scheme}://{parts.netloc}/")
    if document.css_first("form.post-password-form") is not None:
        return Harvest(site, (), (Skipped(name, title, "protected by a password", address),))
    page = _page(document, address, title, seo, frame)
    if not page.sections:
        reason = "nothing to read in its content"
        return Harvest(site, (), (Skipped(name, title, reason, address),))
    return Harvest(site, (page,))


def shown(markup: bytes, url: str = "") -> Shown:
    """Return what an HTML document shows, to be compared with others of its site.

    Args:
        markup: The document as it was delivered; its encoding is detected.
        url: Where it was fetched from; without it, the address that the document tells.
    """
    document = _document(markup)
    address = _address(document, markup, url)
    seo = yoast.facts(_head(document), address)
    title = _title(document, seo, address) or named_by("", address)
    marks, is_marked = NO_FRAME, False
    if (body := document.body) is not None:
        take_out_unread(body)
        marks = site_frame.marks(body, address, title)
        is_marked = site_frame.is_marked(body)
    is_post = document.css_first("body.single-post") is not None
    return Shown(address, _declared_language(document), is_post, is_marked, marks)


def _document(markup: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(_shallow(markup), encoding=True, scripting=True)


def _shallow(markup: bytes) -> bytes:
    """Return a document without nesting that no browser shows; tags are ASCII in any encoding."""
    return flatten(markup.decode("latin-1")).encode("latin-1")


def _page(
    document: LexborHTMLParser, address: str, title: str, seo: yoast.Facts, frame: Frame
) -> Page:
    page_id = _page_id(document, address)
    way = _breadcrumb(document, address)  # ahead of the content, which leaves the rest out
    content = _content(document, address, title, frame)
    parsed = sections.parse(content, url=address, title=title, page_id=page_id)
    told = (_declared_language(document), seo.language)
    code, own = language.assign(told, address, parsed.sections)
    return Page(
        title=title,
        url=address,
        sections=own,
        id=page_id,
        language=code,
        modified=moment(_meta(document, "article:modified_time")),
        description=seo.description,
        breadcrumb=parsed.breadcrumb or seo.breadcrumb or way,
    )


def _content(document: LexborHTMLParser, address: str, title: str, frame: Frame) -> str:
    body = document.body
    if body is None:
        return ""
    take_out_unread(body)
    site_frame.take_out(body, address, title, frame)
    return find_content(body, address, title, _page_id(document, address))


def _declared_language(document: LexborHTMLParser) -> str:
    root = document.root
    return (root.attributes.get("lang") or "") if root is not None else ""


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
    told.append(_meta(document, "og:url"))
    if url:
        return next((address for address in map(web_address, told) if _is_of(address, url)), url)
    for link in document.css('link[rel="alternate"][href*="url="]'):
        match = _TOLD_ADDRESS.search(link.attributes.get("href") or "")
        if match:
            told.append(unquote(unquote(match.group(1))))
    saved = _SAVED_FROM.search(markup[:2_000])
    if saved:
        told.append(saved.group(1).decode("ascii", "replace"))
    return next(filter(None, map(web_address, told)), "")


def _is_of(told: str, url: str) -> bool:
    """Whether an address may be that of a page: of its site, and the front page's for no other.

    Sites that were copied name the one that they were copied from; some themes name the front page
    on every page.
    """
    try:
        address, found = URL(told), URL(url)
    except ValueError:
        return False
    return same_site(address, found) and (address.path != "/" or found.path == "/")


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
    return last_of(address) or "home"


def _title(document: LexborHTMLParser, seo: yoast.Facts, address: str) -> str:
    """Return the page's one main heading, else the title that it gives search engines.

    A heading that only says the site's name is the same on every page. Of several, the one that
    the other title begins with is the page's. WordPress's own title is ahead of all: the main
    heading may be one of the content, or that of a whole part of the site.
    """
    if seo.title and (_is_own_title(document, seo) or _is_shown_title(document, seo.title)):
        return seo.title
    # Some say it twice, for wide and for narrow screens.
    headings = list(dict.fromkeys(plain(heading.html or "") for heading in document.css("h1")))
    named = _in_address(seo.title, address)
    if named and not any(
        len(text) > len(named) and seo.title.startswith(text) for text in headings
    ):
        return named
    if len(headings) > 1 or seo.title:
        headings = [text for text in headings if text != seo.site_name]
    if len(headings) > 1:
        headings = [text for text in headings if text and seo.title.startswith(text)]
    text = headings[0] if len(headings) == 1 else ""
    return (_begun_title(document, seo) if not seo.site_name else "") or text or seo.title


def _begun_title(document: LexborHTMLParser, seo: yoast.Facts) -> str:
    """Return the heading that the other title begins with, ahead of a sign and the site's name."""
    said = (plain(heading.html or "") for heading in document.css("h1, h2"))
    begun = (text for text in said if text and seo.title.startswith(text))
    return next((text for text in begun if _AHEAD_OF_SITE.match(seo.title, len(text))), "")


def _is_own_title(document: LexborHTMLParser, seo: yoast.Facts) -> bool:
    """Return whether the document's title is the page's and the site's name, as WordPress has it.

    Plug-ins that let people write another one for search engines give it as `og:title`, too.
    """
    node = document.css_first("head title")
    if node is None or not seo.site_name or _meta(document, "og:title"):
        return False
    return seo.title not in (seo.site_name, plain(node.text()))


def _in_address(title: str, address: str) -> str:
    """Return a title, or what it says ahead of the site's name, if the address is made of that.

    WordPress makes a page's address of its own title, whatever plug-ins tell search engines.
    """
    last = _joined(last_of(address))
    ends = [match.start() for match in _AHEAD_OF_SITE.finditer(title)]
    told = (title[:end] for end in (*ends, len(title)))
    return next((text for text in told if last and _joined(text) == last), "")


def _joined(text: str) -> str:
    """Return a text's letters as in an address, where an apostrophe is nothing."""
    return whole_slug(text).replace("-", "")


def _is_shown_title(document: LexborHTMLParser, title: str) -> bool:
    """Return whether a heading that is called a title says this one."""
    named = ", ".join(f'{tag}[class*="title" i]' for tag in ("h1", "h2", "h3"))
    return any(plain(heading.html or "") == title for heading in document.css(named))


def _breadcrumb(document: LexborHTMLParser, address: str) -> tuple[Crumb, ...]:
    """Return the way to the page that the site shows around its content.

    What shows it under a name that only tells it from other lines of the page is taken out.
    """
    found, _ = find_breadcrumb(document.css(_BREADCRUMB), address)
    if found:
        return found
    ways = document.css(_WAY)
    way, shown = find_breadcrumb(ways, address)
    if len(way) > 1 and way[0].url and address.startswith(way[0].url):
        kept = shown.union(node.mem_id for node in document.css(_OWN))
        for node in ways:
            if node.mem_id in shown and all(up.mem_id not in kept for up in ancestors(node)):
                node.decompose()
    return way
