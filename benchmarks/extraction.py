"""What is kept of real pages: words, titles, links, milliseconds; beside two other extractors.

    python benchmarks/extraction.py FOLDER

FOLDER holds REST answers (.json), HTML pages (.html) and exports (.xml). trafilatura and
LangChain's HTML splitter are measured in the same run where they are installed (extra
`benchmark`); a dash stands for one that is not.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from knowledge import sections, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from selectolax.lexbor import LexborNode

    from knowledge.model import Page
    from knowledge.sections import Parsed

_REPEATS = 15
_UNSEEN = "script, style, template, noscript, head, nav, form, select, textarea, svg, iframe"
# What a form says once it has been sent, or why it was not: nothing that the page tells.
_STATUS = '[class*="success-message"], [class*="failed-message"], [class*="error-message"]'
# By the rules of HTML, whatever a page holds, this leads back up to where it starts.
_WAY_UP = 'a[href="#top" i]'
# A table of contents says the page's headings again; counted, it would hide a lost heading.
_CONTENTS = '[id*="toc" i], [class*="toc" i], [class*="table-of-contents" i]'
_BREAKS = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|td|th|tr|table|section|article|figure|figcaption|br|dt|dd|dl|"
    r"blockquote|button|details|summary|header|footer|aside|main|pre|hr|address)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SHORTCODE = re.compile(r"\[/?(?:vc|et_pb|fusion|av|cs|x|us|woodmart|airwallex)_[^\]]*\]")
# Rows that a builder's own switch hides from visitors.
_SWITCHED_OFF = re.compile(
    r"\[(\w+)\b[^\]]*\b(?:disable_element|disabled)=(?:&#?\w+;|\W)?(?:yes|on)\b[^\]]*\].*?\[/\1\]",
    re.DOTALL,
)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_MARKDOWN = re.compile(r"[*_`\\]|\[|\]\([^)]*\)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Source:
    """One page's markup with what it needs to be read."""

    url: str
    title: str
    id: int | str
    markup: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What one extractor keeps of one page; times in milliseconds."""

    headings: int
    links: int
    milliseconds: float


def load(path: Path) -> list[Source]:
    """Return the pages of a REST answer or of an HTML file; nothing of an export."""
    if path.suffix == ".html":
        harvest = sources.read([str(path)])
        markup = _main(path.read_text(encoding="utf-8"))
        return [Source(page.url, page.title, page.id or 0, markup) for page in harvest.pages]
    if path.suffix != ".json":
        return []
    data = json.loads(path.read_text(encoding="utf-8"))
    items = {item["id"]: item for item in (data if isinstance(data, list) else [data])}
    return [
        Source(item["link"], html.unescape(item["title"]["rendered"]), number, markup)
        for number, item in items.items()
        if (markup := item["content"]["rendered"].strip())
    ]


def _main(markup: str) -> str:
    document = LexborHTMLParser(markup, scripting=True)
    main = document.css_first("main, [role=main], article") or document.body
    return (main.html or "") if main is not None else ""


def _document(markup: str) -> LexborHTMLParser:
    """Parse markup and take out what is no content."""
    document = LexborHTMLParser(markup)
    contents = [node for node in document.css(_CONTENTS) if _only_jumps(node)]
    for node in reversed(contents):  # what is inside goes before what is around it
        node.decompose()
    for node in reversed(document.css(f"{_UNSEEN}, {_STATUS}, {_WAY_UP}")):
        node.decompose()
    return document


def _only_jumps(node: LexborNode) -> bool:
    """Return whether an element lists places of the page, and has no words besides but a title."""
    links = node.css("a[href]")
    labels = sum(len(link.text()) for link in links)
    jumps = all("#" in (link.attributes.get("href") or "") for link in links)
    return len(links) > 1 and jumps and 2 * labels > len("".join(node.text().split()))


def visible(markup: str) -> Counter[str]:
    """Return the words of markup that a visitor sees, found without the parser measured here."""
    document = _document(_shown(_COMMENT.sub("", markup)))
    if document.body is None:
        return Counter()
    text = html.unescape(_TAG.sub("", _BREAKS.sub(" ", document.body.html or "")))
    return Counter(_WORD.findall(text.replace("\u00ad", "").replace("\u200b", "").casefold()))


def _shown(markup: str) -> str:
    return _SHORTCODE.sub(" ", _SWITCHED_OFF.sub(" ", markup))


def headings(markup: str) -> set[str]:
    """Return the different headings of markup, folded."""
    document = _document(_shown(markup))
    return {_folded(node.text()) for node in document.css("h1, h2, h3, h4, h5, h6")} - {""}


def addresses(markup: str) -> set[str]:
    """Return what the links of markup lead to, as written.

    Jumps within the page do not count, nor do pictures that only open themselves in full size.
    """
    document = _document(_shown(markup))
    shown = (node for node in document.css("a[href]") if not _enlarges(node))
    found = (node.attributes.get("href") or "" for node in shown)
    return {_bare(href) for href in found if not href.startswith(("#", "javascript:")) and href}


def _enlarges(link: LexborNode) -> bool:
    href = (link.attributes.get("href") or "").partition("?")[0].lower()
    picture = href.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp"))
    return picture and not link.text(strip=True) and link.css_first("img") is not None


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _bare(url: str) -> str:
    """Return the end of an address, which relative and absolute ones have in common."""
    return re.sub(r"\s|%20", "", url.rstrip("/").rpartition("/")[2] or url)


def said(parsed: Parsed) -> Counter[str]:
    """Return the words of the sections."""
    parts: list[str] = [crumb.title for crumb in parsed.breadcrumb]
    for section in parsed.sections:
        parts += [section.title, section.text, *(link.text for link in section.links)]
        parts += section.parents
    return Counter(_WORD.findall("\n".join(parts).casefold()))


def timed(work: Callable[[], object]) -> float:
    """Return the CPU time of a piece of work, in milliseconds: the least of several rounds.

    Neither what else the machine does nor waiting counts, for us as for the others.
    """
    times = []
    for _ in range(_REPEATS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1_000)
    return min(times)


def ours(source: Source) -> Kept:
    """Measure this project."""

    def parse() -> Parsed:
        return sections.parse(source.markup, url=source.url, title=source.title, page_id=source.id)

    parsed = parse()
    named = {_folded(section.title) for section in parsed.sections} | {_folded(source.title)}
    # A small heading over a bigger one, and a page's hero, open their section as a line of text.
    first = [(s.text.split("\n\n"), at) for at, s in enumerate(parsed.sections)]
    named |= {_folded(line) for lines, at in first for line in (lines[:1] if at else lines)}
    found = named & headings(source.markup)
    links = {_bare(link.url) for section in parsed.sections for link in section.links}
    kept = {href for href in addresses(source.markup) if href in links}
    return Kept(len(found), len(kept), timed(parse))


def trafilatura_of(source: Source) -> Kept | None:
    """Measure trafilatura with links and formatting kept; None where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        return None
    page = f"<html><body><article>{source.markup}</article></body></html>"

    def extract() -> str:
        text = trafilatura.extract(
            page, output_format="markdown", include_links=True, include_formatting=True
        )
        return text or ""

    text = extract()
    found = {_folded(_MARKDOWN.sub("", line)) for line in _HEADING.findall(text)}
    links = {_bare(url) for url in re.findall(r"\]\(([^)\s]+)", text)}
    kept = addresses(source.markup) & links
    return Kept(len(found & headings(source.markup)), len(kept), timed(extract))


def langchain_of(source: Source) -> Kept | None:
    """Measure LangChain's splitter by all six headings; None where it is not installed."""
    try:
        from langchain_text_splitters import HTMLHeaderTextSplitter
    except ImportError:
        return None
    splitter = HTMLHeaderTextSplitter([(f"h{level}", f"h{level}") for level in range(1, 7)])
    page = f"<html><body>{source.markup}</body></html>"

    def split() -> list[object]:
        return list(splitter.split_text(page))

    chunks = split()
    titles = (title for chunk in chunks for title in chunk.metadata.values())  # type: ignore[attr-defined]
    found = {_folded(title) for title in titles}
    return Kept(len(found & headings(source.markup)), 0, timed(split))


_MEASURES = {"signpost": ours, "trafilatura": trafilatura_of, "langchain": langchain_of}


def residue(pages: Iterable[Page]) -> int:
    """Return how many leftovers of markup, entities or shortcodes the sections show."""
    leftover = re.compile(r"\[/?[a-z]+_[a-z_]+|</?(?:p|div|span|a)\b|&[a-z]+;|&#\d+;")
    texts = (f"{s.title}\n{s.text}" for page in pages for s in page.sections)
    return sum(len(leftover.findall(text)) for text in texts)


def row(path: Path, times: dict[str, list[float]]) -> list[str] | None:
    """Return one line of the table; None for a file without pages.

    Args:
        path: The file.
        times: Gets the milliseconds of each page by extractor.
    """
    pages = sources.read([str(path)]).pages
    found = load(path)
    counted = sum(len(page.sections) for page in pages)
    anchors = sum("#" in s.url and "#:~:" not in s.url for p in pages for s in p.sections)
    start = [path.name, str(len(pages)), str(counted), str(anchors), str(residue(pages))]
    if not found:
        return [*start, *["-"] * 9] if pages else None
    words: list[tuple[int, int]] = []
    for source in found:
        parsed = sections.parse(
            source.markup, url=source.url, title=source.title, page_id=source.id
        )
        seen = visible(source.markup)
        words.append((len(seen.keys() & said(parsed).keys()), len(seen)))
    share = sum(kept for kept, _ in words) / max(1, sum(all_words for _, all_words in words))
    total = sum(len(headings(source.markup)) for source in found)
    hrefs = sum(len(addresses(source.markup)) for source in found)
    shown = f"{share:.1%}" if any(there for _, there in words) else "no words"
    line = [*start, shown, f"{total}h {hrefs}l"]
    for name, measure in _MEASURES.items():
        kept = [one for source in found if (one := measure(source)) is not None]
        times.setdefault(name, []).extend(one.milliseconds for one in kept)
        line += _summary(kept)
    return line


def _summary(kept: Sequence[Kept]) -> list[str]:
    if not kept:
        return ["-", "-"]
    titles, links = sum(one.headings for one in kept), sum(one.links for one in kept)
    milliseconds = statistics.mean(one.milliseconds for one in kept)
    return [f"{titles}h {links}l", f"{milliseconds:.1f}"]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    names = ["file", "pages", "sections", "anchors", "residue", "words", "there are", "signpost"]
    names += ["ms", "trafilatura", "ms", "langchain", "ms"]
    table = [names]
    times: dict[str, list[float]] = {}
    for path in sorted(p for p in folder.iterdir() if p.suffix in (".json", ".html", ".xml")):
        print(path.name, file=sys.stderr)
        line = row(path, times)
        if line is not None:
            table.append(line)
    widths = [max(len(line[at]) for line in table if at < len(line)) for at in range(len(names))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False)))
    for name, all_times in times.items():
        if all_times:
            factor = sum(all_times) / sum(times["signpost"])
            mean = f"{statistics.mean(all_times):.2f} ms a page"
            print(f"{name}: {len(all_times)} pages, {mean}, {factor:.1f} times signpost's time")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
