"""The fields of site.yaml and of a page's file, read into the model."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.kb.fields import MAX_ID, Record, top
from knowledge.kb.layout import FORMAT
from knowledge.model import Crumb, Image, Link, Page, Section, Site
from knowledge.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.errors import Problem
    from knowledge.kb.documents import Document

_BASE = 24
_NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)  # with more digits than any site counts to, a name


def read_site(document: Document, problems: list[Problem]) -> Site:
    """Read site.yaml, noting every problem."""
    record = top(document, problems)
    version = record.integer("format")
    if version is None and record.text("format") == "":
        record.note("format", f"is missing: write format: {FORMAT}")
    elif version not in (FORMAT, None):
        record.note("format", f"is {version}, and this version reads {FORMAT}")
    site = Site(
        name=record.text("name"),
        url=record.web_address("url"),
        languages=record.languages("languages"),
        contact=record.text("contact"),
    )
    record.close()
    return site


def read_page(document: Document, stem: str, problems: list[Problem]) -> tuple[Page, list[int]]:
    """Read a page's file, noting every problem.

    Args:
        document: The parsed file.
        stem: The file's name without its ending, for the ids of sections that have none.
        problems: Is added to.

    Returns:
        The page, and the line of each of its sections' ids.
    """
    record = top(document, problems)
    number, title = _page_id(record), record.required("title")
    page = Page(
        title=title,
        url=record.web_address("url", required=True),
        sections=(),
        id=number,
        language=record.language("language"),
        modified=record.moment("modified"),
        description=record.text("description"),
        breadcrumb=tuple(_crumbs(record)),
        parent=record.integer("parent"),
    )
    records = list(record.records("sections"))
    if "sections" not in record:
        record.note("sections", "is missing: a page has a list of them")
    base = slug(stem if number is None else str(number), _BASE) or "page"
    sections = _identified([_section(each, page) for each in records], base)
    record.close()
    lines = [each.line("id") for each in records]
    return replace(page, sections=sections), lines


def links(record: Record) -> tuple[Link, ...]:
    """Read a record's `links`."""
    found: list[Link] = []
    for link in record.records("links"):
        found.append(Link(text=link.text("text"), url=link.link_address("url")))
        link.close()
    return tuple(found)


def images(record: Record) -> tuple[Image, ...]:
    """Read a record's `images`."""
    found: list[Image] = []
    for image in record.records("images"):
        found.append(Image(url=image.web_address("url", required=True), alt=image.text("alt")))
        image.close()
    return tuple(found)


def _crumbs(record: Record) -> list[Crumb]:
    found: list[Crumb] = []
    for crumb in record.records("breadcrumb"):
        found.append(Crumb(title=crumb.required("title"), url=crumb.web_address("url")))
        crumb.close()
    return found


def _page_id(record: Record) -> int | str | None:
    """Read a page's id: a number where it is one, as WordPress's are."""
    value = record.text("id")
    return int(value) if _NUMBER.fullmatch(value) else value or None


def _section(record: Record, page: Page) -> Section:
    section = Section(
        id=record.identifier(),
        title=record.text("title") or page.title,
        url=record.web_address("url") or page.url,
        text=record.present("text"),
        parents=record.texts("parents"),
        links=links(record),
        images=images(record),
        language=record.language("language"),
    )
    record.close()
    return section


def _identified(sections: Sequence[Section], base: str) -> tuple[Section, ...]:
    """Give every section without an id one that depends on its page and title alone."""
    taken = {section.id for section in sections}
    named: list[Section] = []
    for number, section in enumerate(sections, start=1):
        if not section.id:
            name = f"{base}-{slug(section.title, MAX_ID - _BASE - 6) or number}"
            wanted, again = name, 1
            while wanted in taken:
                again += 1
                wanted = f"{name}-{again}"
            taken.add(wanted)
            section = replace(section, id=wanted)
        named.append(section)
    return tuple(named)
