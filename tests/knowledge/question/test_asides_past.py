"""Who asks when something is asks for no report of years ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from knowledge.model import KnowledgeBase, Page
from knowledge.retriever import Retriever
from tests.knowledge.town import section

FAIR = (
    section("old", "Harbour fair 2019", "Cakes, a raffle and a brass band by the harbour."),
    section("oars", "Oars", "Ask the boatman for a pair of oars. He has them in all lengths."),
    section("boats", "Boats", "Boats are hired out by the hour at the jetty."),
)


def _site(sections=FAIR, *, modified=2026, title="News"):
    page = Page(
        title,
        "https://t.example/news",
        sections,
        language="en",
        modified=datetime(modified, 3, 1, tzinfo=UTC) if modified else None,
    )
    other = Page("Hire", "https://t.example/hire", (section("hire", "Hire", "At the jetty."),))
    return Retriever(KnowledgeBase(pages=(page, replace(other, language="en"))))


@pytest.mark.parametrize(
    "question", ["when is the harbour fair", "date of the harbour fair", "when is the fair 2026"]
)
def test_a_report_of_years_ago_does_not_say_when_something_is(question):
    answer = _site().ask(question)
    assert answer.match is None
    assert answer.suggestions[0].section.id == "old"


@pytest.mark.parametrize(
    "question", ["harbour fair", "when was the harbour fair 2019", "who played at the harbour fair"]
)
def test_it_is_found_by_who_asks_for_it(question):
    assert _site().search(question)[0].section.id == "old"
    assert (
        _site().search(question)[0].confidence
        == _site(modified=2019).search(question)[0].confidence
    )


@pytest.mark.parametrize("modified", [2019, 2020, None])
def test_what_is_no_year_old_when_the_site_last_changed_says_when(modified):
    sections = (replace(FAIR[0], title="Harbour fair 2019/20"), *FAIR[1:])
    answer = _site(sections, modified=modified).ask("when is the harbour fair")
    assert answer.match is not None


def test_the_newest_year_of_a_title_tells_where_no_page_says_when_it_changed():
    later = section("later", "Regatta 2026", "Crews of all ages race to the lighthouse.")
    answer = _site((*FAIR, later), modified=None).ask("when is the harbour fair")
    assert answer.match is None
    assert _site((*FAIR, later), modified=None).ask("when is the regatta").match is not None


def test_a_page_may_name_the_year_of_all_that_it_says():
    sections = (replace(FAIR[0], title="Harbour fair"), *FAIR[1:])
    assert _site(sections).ask("when is the harbour fair").match is not None
    assert _site(sections, title="Summer 2018").ask("when is the harbour fair").match is None
