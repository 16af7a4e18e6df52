"""What people add by hand: aliases, synonyms, hidden sections, fixed answers and extra entries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from knowledge.duplicates import merge_duplicates
from knowledge.kb.documents import shown
from knowledge.kb.fields import Record, most_alike, nearest, top
from knowledge.kb.schema import images, links
from knowledge.model import KnowledgeBase, Page, Pin, Section, Site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from knowledge.errors import Problem
    from knowledge.kb.documents import Document, Way


@dataclass(frozen=True, slots=True)
class Mention:
    """A section that curation.yaml names, with where it does."""

    section: str
    way: Way


@dataclass(frozen=True, slots=True)
class Curation:
    """A curation.yaml as it stands, before it is applied."""

    synonyms: tuple[tuple[str, ...], ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hide: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    entries: tuple[Section, ...] = ()
    entry_lines: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()


def read(document: Document, site: Site, problems: list[Problem]) -> Curation:
    """Read curation.yaml, noting every problem.

    Args:
        document: The parsed file.
        site: Gives entries without an address of their own theirs.
        problems: Is added to.
    """
    record = top(document, problems)
    aliases = record.record("aliases")
    by_section = {section: aliases.texts(section) for section in aliases.keys()}  # noqa: SIM118 (keys() marks them as known)
    hide = record.texts("hide")
    pins = tuple(_pins(record))
    entries = tuple(_entries(record, site))
    curation = Curation(
        synonyms=record.groups("synonyms"),
        aliases=by_section,
        hide=hide,
        pins=pins,
        entries=tuple(entry for _, entry in entries),
        entry_lines=tuple(line for line, _ in entries),
        mentions=(
            *(Mention(section, ("aliases", section)) for section in by_section),
            *_mentions((section, ("hide", number)) for number, section in enumerate(hide)),
            *_mentions((pin.section, ("pin", at, "section")) for at, pin in enumerate(pins)),
        ),
    )
    record.close()
    return curation


def _mentions(named: Iterable[tuple[str, Way]]) -> Iterator[Mention]:
    """Yield the sections that are named; where none is, that is a problem already."""
    return (Mention(section, way) for section, way in named if section)


def _pins(record: Record) -> Iterator[Pin]:
    for pin in record.records("pin"):
        yield Pin(question=pin.required("question"), section=pin.required("section"))
        pin.close()


def _entries(record: Record, site: Site) -> Iterator[tuple[int, Section]]:
    for entry in record.records("entries"):
        url = entry.web_address("url") or site.url
        if not url:
            entry.note("url", "is missing, and site.yaml has none: answers have a link")
        section = Section(
            id=entry.identifier(required=True),
            title=entry.required("title"),
            url=url,
            text=entry.required("text"),
            links=links(entry),
            images=images(entry),
            language=entry.language("language"),
            aliases=entry.texts("aliases"),
        )
        entry.close()
        yield entry.line("id"), section


def stale(curation: Curation, pages: Iterable[Page], document: Document) -> Iterator[Problem]:
    """Yield a problem for every section that curation names and that is not there."""
    living = {section.id: None for page in pages for section in page.sections}
    living.update((entry.id, None) for entry in curation.entries)
    hidden = frozenset(curation.hide)
    for mention in curation.mentions:
        if mention.section not in living:
            yield document.problem(mention.way, missing(mention.section, living), key=True)
        elif mention.section in hidden and mention.way[0] == "pin":
            yield document.problem(mention.way, f"{mention.section} is hidden, so it never answers")


def missing(section: str, living: Collection[str]) -> str:
    """Return what to say of a section that is not there, with the nearest one that is.

    Args:
        section: The id that somebody wrote.
        living: The ids that are there.
    """
    near = _nearest(section, living)
    hint = f"did you mean {near}?" if near else "remove it, or name one that is there"
    return f"there is no section {shown(section)}: {hint}"


def _nearest(name: str, living: Collection[str]) -> str | None:
    """Return the section that a vanished one may be now: moved, renamed, or another of its page."""
    page, _, title = name.partition("-")
    moved = [each for each in living if title and each.partition("-")[2] == title]
    own = [each for each in living if each.startswith(f"{page}-")]
    return (
        next(iter(moved), None)
        or nearest(name, own)
        or nearest(name, living)
        or most_alike(name, own)
    )


def apply(site: Site, pages: Sequence[Page], curation: Curation) -> KnowledgeBase:
    """Return the knowledge base with what people added.

    Each entry stands on a page of its own. What names a section that is not there any more is
    passed over, so that a change of the site never stops the bot; `stale` reports it. Sections
    that several pages repeat are there once, with the other pages.
    """
    hand = tuple(
        Page(title=site.name or entry.title, url=entry.url, sections=(entry,), language=language)
        for entry in curation.entries
        for language in [entry.language or _only(site.languages)]
    )
    curated = [_curated(page, curation) for page in (*pages, *hand)]
    kept, stands_for = merge_duplicates(curated)
    found = (replace(pin, section=stands_for.get(pin.section, "")) for pin in curation.pins)
    pins = tuple(pin for pin in found if pin.section)
    return KnowledgeBase(site=site, pages=kept, synonyms=curation.synonyms, pins=pins)


def _curated(page: Page, curation: Curation) -> Page:
    sections = page.sections
    if not any(s.id in curation.aliases or s.id in curation.hide for s in sections):
        return page
    return replace(
        page,
        sections=tuple(
            replace(s, aliases=(*s.aliases, *curation.aliases.get(s.id, ())))
            for s in sections
            if s.id not in curation.hide
        ),
    )


def _only(languages: Sequence[str]) -> str | None:
    return languages[0] if len(languages) == 1 else None
