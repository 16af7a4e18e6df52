"""What a site has no title for is looked for where such things are told."""

from __future__ import annotations

import pytest

from knowledge import thesaurus
from tests.knowledge.test_thesaurus import answer_beside_the_bus
from tests.knowledge.town import answer_of, retriever_of, section


@pytest.mark.parametrize(
    ("language", "question", "title"),
    [
        ("en", "cookies", "Privacy"),
        ("de", "Praktikum", "Stellenangebote"),
        ("fr", "vous prenez des stagiaires", "Offres d'emploi"),
        ("es", "prácticas", "Ofertas de empleo"),
        ("de", "kann ich einen Platz reservieren", "Termin vereinbaren"),
        ("de", "ich kann nicht mehr", "Sorgentelefon"),
        ("en", "who is in charge", "Staff"),
    ],
)
def test_what_no_title_names_is_looked_for_where_such_things_are_told(language, question, title):
    assert answer_beside_the_bus(question, language, title) == "one"


def test_what_has_a_title_of_its_own_is_not():
    site = retriever_of(
        section("jobs", "Vacancies", "Two cooks."),
        section("try", "Internships", "Three weeks."),
    )
    assert answer_of(site, "do you take interns") == "try"
    assert [each.section.id for each in site.search("do you take interns")] == ["try"]


def test_a_text_that_says_it_in_passing_is_no_title():
    site = retriever_of(
        section("notice", "Privacy", "Names are kept for a year, then deleted."),
        section("tea", "Tea room", "There are scones. Ask for cookies at the till."),
    )
    assert "notice" in [each.section.id for each in site.search("do you use cookies")]


def test_broader_things_are_concepts_and_none_takes_in_itself():
    concepts = {each.key for each in thesaurus.load("en")}
    for narrower, wider in thesaurus.broader().items():
        assert {narrower, *wider} <= concepts
        assert narrower not in wider
