"""Sections of the same title on several pages, and the text above a page's first heading."""

from __future__ import annotations

import pytest

from knowledge.model import Crumb, KnowledgeBase, Page, Section
from knowledge.retriever import Retriever

URL = "https://town.example"
TOWN = {
    "Library": {
        "Library": "Books, films and games for everybody, in the middle of the town.",
        "Opening hours": "Tuesday to Saturday, ten to six. Closed on holidays.",
        "Fees": "Adults pay 12 euros a year. Children read for free.",
        "Contact": "Call 01 23 45 or write to us.",
    },
    "Swimming pool": {
        "Swimming pool": "Two pools, a slide and a sauna.",
        "Opening hours": "Every day from seven to nine in the evening.",
        "Fees": "A ticket costs 5 euros, ten cost 40 euros.",
        "Contact": "Call 01 23 46.",
    },
    "Registry office": {
        "Registry office": "Births, marriages and deaths are registered here.",
        "Opening hours": "Mondays and Thursdays, eight to twelve, by appointment.",
        "Fees": "A certificate costs 10 euros, a marriage 60 euros.",
        "Contact": "Room 12, call 01 23 47.",
    },
}


def _sections(title, texts):
    for name, text in texts.items():
        yield Section(f"{title} / {name}", name, f"{URL}/#{name}", text)


def _one_page_each():
    for title, texts in TOWN.items():
        yield Page(title, f"{URL}/{title}", tuple(_sections(title, texts)), language="en")


def _a_tree_of_pages():
    for title, texts in TOWN.items():
        for section in _sections(title, texts):
            names = dict.fromkeys(("Home", title, section.title))
            crumbs = tuple(Crumb(name, f"{URL}/{name}") for name in names)
            yield Page(section.title, section.url, (section,), language="en", breadcrumb=crumbs)


@pytest.fixture(scope="module", params=[_one_page_each, _a_tree_of_pages])
def retriever(request):
    return Retriever(KnowledgeBase(pages=tuple(request.param())))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("library fees", "Library / Fees"),
        ("what does the swimming pool cost", "Swimming pool / Fees"),
        ("phone number of the registry office", "Registry office / Contact"),
        ("libary openning hours", "Library / Opening hours"),
        ("swimming pool", "Swimming pool / Swimming pool"),
        ("tell me about the library", "Library / Library"),
    ],
)
def test_a_section_is_asked_for_by_its_title_and_those_above_it(retriever, question, expected):
    answer = retriever.ask(question)
    assert answer.match is not None
    assert answer.match.section.id == expected


@pytest.mark.parametrize(
    "question",
    ["are dogs allowed in the library", "swimming pool birthday party", "jobs at the library"],
)
def test_what_a_page_is_about_is_no_answer_to_all_that_is_asked_about_it(retriever, question):
    assert retriever.ask(question).match is None


@pytest.mark.parametrize(
    "question",
    ["museum opening hours", "fees for the museum", "how can I contact the dentist"],
)
def test_a_title_that_many_pages_have_is_no_answer_for_what_none_of_them_is_about(question):
    library = tuple(_sections("Library", TOWN["Library"]))
    alone = Retriever(KnowledgeBase(pages=(Page("Library", URL, library, language="en"),)))
    every = Retriever(KnowledgeBase(pages=tuple(_one_page_each())))
    assert every.ask(question).match is None
    assert every.ask(question).confidence < alone.ask(question).confidence


@pytest.mark.parametrize("question", ["opening hours", "what are the fees?", "contact"])
def test_a_title_that_many_pages_have_answers_who_names_no_page(retriever, question):
    assert retriever.ask(question).match is not None


def test_a_section_under_two_parents_of_a_single_page_is_asked_for_by_either():
    sections = tuple(
        Section(f"data-{parent}", "What data do we have?", f"{URL}/#{parent}", text, (parent,))
        for parent, text in [("Residents", "Names, and staff who write."), ("Staff", "Names.")]
    )
    kb = KnowledgeBase(pages=(Page("Privacy", f"{URL}/privacy", sections, language="en"),))
    for parent in ("Residents", "Staff"):
        matches = Retriever(kb).search(f"which data of {parent} do you have")
        assert matches[0].section.id == f"data-{parent}"


def test_a_phrase_whose_words_stand_in_no_section_together_is_nothing_that_a_site_says():
    """A room here and boats for hire there are no rooms for hire, to which a party would lead."""
    texts = {"Library": {"Contact": "Room 12."}, "Harbour": {"Boats": "For hire in summer."}}
    pages = (
        Page(title, f"{URL}/{title}", tuple(_sections(title, parts)), language="en")
        for title, parts in (TOWN | texts).items()
    )
    site = Retriever(KnowledgeBase(pages=tuple(pages)))
    assert site.ask("swimming pool birthday party").match is None
