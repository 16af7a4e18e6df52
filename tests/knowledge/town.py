"""A made-up town hall's knowledge base, small enough to know by heart."""

from __future__ import annotations

from knowledge.model import Crumb, KnowledgeBase, Link, Page, Pin, Section, Site
from knowledge.retriever import Retriever

URL = "https://town.example"


def section(name: str, title: str, text: str, **more: object) -> Section:
    return Section(id=name, title=title, url=f"{URL}/#{name}", text=text, **more)  # type: ignore[arg-type]


SECTIONS = (
    section(
        "parking",
        "Residents' parking permits",
        "A permit costs 40 euros a year. Apply at the front desk with your registration papers. "
        "Visitors' vouchers are sold in books of ten.",
        links=(Link("Apply for a permit", "https://permits.town.example/"),),
    ),
    section(
        "library",
        "Opening hours of the library",
        "The library is open from Tuesday to Saturday. On Thursdays it closes at nine in the "
        "evening.\n\nHolidays:\nClosed on 1 May\nClosed on 25 December",
    ),
    section(
        "bus",
        "Free bus for older people",
        "People over 65 travel free of charge on every line. The card is posted to you within two "
        "weeks. A photograph is needed.",
        aliases=("how can my grandmother get around without paying",),
    ),
    section(
        "waste",
        "Bulky waste",
        "Old furniture is fetched from the pavement once a month. Ring 11,000 to book a place.",
    ),
    section(
        "cafe",
        "Le café associatif",
        "Le café associatif accueille les habitants à l'école du village chaque mercredi.",
        language="fr",
    ),
)

PAGE = Page(
    title="Living here",
    url=f"{URL}/",
    sections=SECTIONS,
    id=7,
    language="en",
    breadcrumb=(Crumb("Residents", f"{URL}/residents/"),),
)


def town(**more: object) -> KnowledgeBase:
    return KnowledgeBase(site=Site(name="Our Town"), pages=(PAGE,), **more)  # type: ignore[arg-type]


def pinned() -> KnowledgeBase:
    return town(pins=(Pin("Who empties the bins?", "waste"),))


def retriever_of(
    *sections: Section, title: str = "Services", language: str | None = "en", site: str = ""
) -> Retriever:
    """Return a retriever over one page of sections, of a site of some name."""
    page = Page(title, f"{URL}/", sections, language=language)
    return Retriever(KnowledgeBase(site=Site(site), pages=(page,)))


def answer_of(retriever: Retriever, question: str) -> str | None:
    """Return the id of the section that answers a question."""
    match = retriever.ask(question).match
    return match.section.id if match else None
