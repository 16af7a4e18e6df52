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

    from knowledge.model import Page
    from knowledge.sections import Parsed

_REPEATS = 5
_UNSEEN = "script, style, template, noscript, head, nav, form, select, textarea, svg, iframe"
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


def visible(markup: str) -> Counter[str]:
    """Return the words of markup that a visitor sees, found without the parser measured here."""
    document = LexborHTMLParser(_shown(_COMMENT.sub("", markup)))
    if document.body is None:
        return Counter()
    for node in document.css(_UNSEEN):
        node.decompose()
    text = html.unescape(_TAG.sub("", _BREAKS.sub(" ", document.body.html or "")))
    return Counter(_WORD.findall(text.replace("\u00ad", "").replace("\u200b", "").casefold()))


def _shown(markup: str) -> str:
    return _SHORTCODE.sub(" ", _SWITCHED_OFF.sub(" ", markup))


def headings(markup: str) -> set[str]:
    """Return the different headings of markup, folded."""
    document = LexborHTMLParser(_shown(markup))
    return {_folded(node.text()) for node in document.css("h1, h2, h3, h4, h5, h6")} - {""}


def addresses(markup: str) -> set[str]:
    """Return what the links of markup lead to, as written, without jumps within the page."""
    document = LexborHTMLParser(_shown(markup))
    for node in document.css(_UNSEEN):
        node.decompose()
    found = (node.attributes.get("href") or "" for node in document.css("a[href]"))
    return {_bare(href) for href in found if not href.startswith(("#", "javascript:")) and href}


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
    """Return the median time of a piece of work, in milliseconds."""
    times = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1_000)
    return statistics.median(times)


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


def residue(pages: Iterable[Page]) -> int:
    """Return how many leftovers of markup, entities or shortcodes the sections show."""
    leftover = re.compile(r"\[/?[a-z]+_[a-z_]+|</?(?:p|div|span|a)\b|&[a-z]+;|&#\d+;")
    texts = (f"{s.title}\n{s.text}" for page in pages for s in page.sections)
    return sum(len(leftover.findall(text)) for text in texts)


def row(path: Path) -> list[str] | None:
    """Return one line of the table; None for a file without pages."""
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
    line = [*start, f"{share:.1%}", f"{total}h {hrefs}l"]
    for measure in (ours, trafilatura_of, langchain_of):
        kept = [measure(source) for source in found]
        line += _summary([one for one in kept if one is not None])
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
    for path in sorted(p for p in folder.iterdir() if p.suffix in (".json", ".html", ".xml")):
        print(path.name, file=sys.stderr)
        line = row(path)
        if line is not None:
            table.append(line)
    widths = [max(len(line[at]) for line in table if at < len(line)) for at in range(len(names))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
