"""What the rooms hand to each other: pages, sections, matches and answers, all immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime


LEADING_ON = (":", "：")
"""What a text ends with that leads on to what stands below it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the page shows it: its label and its absolute address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a section: its absolute address and its alternative text."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the site's front page to a page; the last may have no address."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One headed block of a page as a reader sees it: the unit that answers quote.

    Attributes:
        id: Stable while the title is; at most 48 ASCII characters.
        title: The heading, whole and clean.
        url: The deep link: an address that opens the page at this section.
        text: Paragraphs separated by a blank line, list items and table rows one a line.
        parents: Titles of the headings that this one stands under, outermost first.
        links: In page order; their labels are not repeated in the text.
        images: In page order.
        language: BCP 47 primary subtag where it differs from the page's, else None.
        aliases: Questions that curation says people ask for this section.
        elsewhere: Other pages that say the same under the same title, each with its deep link.
    """

    id: str
    title: str
    url: str
    text: str
    parents: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    language: str | None = None
    aliases: tuple[str, ...] = ()
    elsewhere: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site with its facts; `modified` is aware and in UTC."""

    title: str
    url: str
    sections: tuple[Section, ...]
    id: int | str | None = None
    language: str | None = None
    modified: datetime | None = None
    description: str = ""
    breadcrumb: tuple[Crumb, ...] = ()
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of the whole site; everything is optional."""

    name: str = ""
    url: str = ""
    languages: tuple[str, ...] = ()
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A question that curation answers with a section, whatever the ranking says."""

    question: str
    section: str


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything that answers come from, with curation already applied.

    Attributes:
        pages: Hidden sections are left out; entries written by hand stand on a page of their own.
        synonyms: Groups of words that mean the same to a visitor of this site.
        pins: Questions with a fixed answer.
    """

    site: Site = field(default_factory=Site)
    pages: tuple[Page, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    pins: tuple[Pin, ...] = ()

    def sections(self) -> Iterator[tuple[Page, Section]]:
        """Yield every section with the page that it stands on, in order."""
        for page in self.pages:
            for section in page.sections:
                yield page, section

    def by_id(self) -> Mapping[str, tuple[Page, Section]]:
        """Return every section with its page, by the section's id."""
        return {section.id: (page, section) for page, section in self.sections()}


def trail(page: Page, section: Section) -> tuple[str, ...]:
    """Return where a section stands: the page's breadcrumb, the page, then the parent titles.

    The page's own title is there once, whether or not the breadcrumb ends with it, and the
    section's own title is not.
    """
    crumbs = [crumb.title for crumb in page.breadcrumb]
    if page.title and (not crumbs or crumbs[-1] != page.title):
        crumbs.append(page.title)
    way = [*crumbs, *section.parents]
    if way and way[-1] == section.title:
        way.pop()
    return tuple(way)


def below(page: Page, section: Section) -> tuple[Section, ...]:
    """Return the sections that stand under a section's title on its page, in page order.

    Under the text above a page's first heading, which goes by the page's title, all others do.
    """
    if section.title == page.title and page.sections[:1] == (section,):
        return page.sections[1:]
    way = (*section.parents, section.title)
    later = dropwhile(lambda each: each.id != section.id, page.sections)
    return tuple(takewhile(lambda each: each.parents[: len(way)] == way, islice(later, 1, None)))


def own_title(page: Page, section: Section) -> str:
    """Return the title that tells a section from others, or "" where it has none of its own.

    Text above the first heading goes by the page's title, which says what it is about; where
    several sections of a page do, they are sections without a title.
    """
    if section.title != page.title:
        return section.title
    alike = (each for each in page.sections if each.title == page.title)
    return section.title if len(tuple(islice(alike, 2))) == 1 else ""


def titles_above(kb: KnowledgeBase, page: Page, section: Section) -> tuple[str, ...]:
    """Return the titles that a section's own stands under, outermost first, without twins.

    None where it has no title of its own. Where there is one page, its place says nothing of a
    section.
    """
    if not (own := own_title(page, section)):
        return ()
    place = (*(crumb.title for crumb in page.breadcrumb), page.title) if len(kb.pages) > 1 else ()
    titles = dict.fromkeys((*place, *section.parents))
    return tuple(title for title in titles if title and title != own)


@dataclass(frozen=True, slots=True)
class Match:
    """A section that the ranking found, with the confidence (0 to 1) that it answers."""

    page: Page
    section: Section
    confidence: float


@dataclass(frozen=True, slots=True)
class Quote:
    """What of a section answers a question best.

    Attributes:
        passage: Whole sentences of it; where what it has to say stands below it, titles and
            sentences of that, too.
        matched: The passage's words, as written there, that the question asks for; each once.
    """

    passage: str = ""
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one question.

    Attributes:
        question: As it was asked.
        match: The section that answers, or None where nothing is near enough.
        confidence: That of the best match, whether or not it was enough to answer; 0 to 1.
        passage: Sentences of the section, quoted in its own order; empty without a match.
        matched: The passage's words, as written there, that the question asks for; each once.
        suggestions: The next best sections, or the nearest ones where nothing answers.
        corrected: The question as it was understood where spelling was mended, else None.
        elapsed_ms: Time that the retriever took, in milliseconds.
    """

    question: str
    match: Match | None
    confidence: float
    passage: str = ""
    matched: tuple[str, ...] = ()
    suggestions: tuple[Match, ...] = ()
    corrected: str | None = None
    elapsed_ms: float = 0.0

    @property
    def answered(self) -> bool:
        """Whether a section was near enough to answer with."""
        return self.match is not None
