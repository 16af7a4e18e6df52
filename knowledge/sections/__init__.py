"""One page's HTML -> its sections: headings, breadcrumbs, links, anchors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.model import Section
from knowledge.sections.outline.anchors import deep_links, section_ids
from knowledge.sections.outline.calls import called_once
from knowledge.sections.outline.fold import fold
from knowledge.sections.outline.listings import without_contents
from knowledge.sections.outline.titles import find_titles
from knowledge.sections.page import read
from knowledge.sections.text import clean_title

if TYPE_CHECKING:
    from knowledge.model import Crumb

__all__ = ["Parsed", "parse"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a page's content says: its sections in reading order and its own breadcrumb."""

    sections: tuple[Section, ...]
    breadcrumb: tuple[Crumb, ...] = ()


def parse(html: str, *, url: str, title: str, page_id: int | str, breaks: bool = False) -> Parsed:
    """Return the sections of a page's content as a reader sees them.

    Every visible word is in one section's title, text or link, or in the breadcrumb, but for those
    of links that stand alone and lead where the section's title does ("Read more"), of links that
    only lead back up to where the page or its contents start, of sections that only list others of
    the page, footnotes' numbers, and a Q and an A that only mark questions and answers. The section
    before the first title is the page's introduction and bears its title.

    Args:
        html: The content's markup; any text is accepted.
        url: The page's absolute address: links are relative to it, deep links point into it.
        title: The page's title.
        page_id: What section ids begin with; unique in the knowledge base.
        breaks: Whether line breaks in the markup are shown, as in exported classic content.
    """
    stream = read(html, url, breaks=breaks)
    titles = find_titles(stream, title)
    told = fold(called_once(stream, titles), titles, clean_title(title))
    drafts = without_contents(told, url)
    addresses = deep_links(stream, drafts, url)
    ids = section_ids(page_id, drafts)
    sections = [
        Section(name, draft.title, address, draft.text, draft.parents, draft.links, draft.images)
        for draft, address, name in zip(drafts, addresses, ids, strict=True)
    ]
    return Parsed(tuple(sections), stream.breadcrumb)
