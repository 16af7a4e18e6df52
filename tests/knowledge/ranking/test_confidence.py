"""How sure an answer is, whatever the size of the site."""

from __future__ import annotations

import pytest

from knowledge.ranking.confidence import Evidence, confidence
from tests.knowledge.town import SECTIONS, retriever_of, section

PLACES = ("bridge", "chapel", "ferry", "mill", "orchard", "quarry", "tower", "weir")
CROWD = tuple(
    section(f"{place}-{year}", f"The {place} in {year}", f"A view of the {place}, drawn in {year}.")
    for place in PLACES
    for year in range(1850, 1880)
)


@pytest.mark.parametrize("question", ["free papers", "is there a card"])
def test_words_that_meet_by_chance_are_less_sure_among_many_sections(question):
    small, large = retriever_of(*SECTIONS), retriever_of(*SECTIONS, *CROWD)
    assert large.ask(question).confidence + 0.1 < small.ask(question).confidence


@pytest.mark.parametrize("question", ["bulky waste", "residents' parking permits"])
def test_what_a_title_says_is_answered_among_few_sections_and_many(question):
    for sections in (SECTIONS, (*SECTIONS, *CROWD)):
        assert retriever_of(*sections).ask(question).answered


def test_what_a_site_lacks_of_a_story_tells_less_than_what_it_lacks_of_a_few_words():
    lacking = Evidence(stretch=0.6, asked=0.4, lacking=1.0, absent=1, unknown=1.0, substance=1.0)
    short, full, story = (confidence(lacking._replace(said_words=n)) for n in (2, 4, 8))
    assert short == full < story
    whole = Evidence(stretch=0.6, asked=0.4, substance=1.0)
    assert confidence(whole._replace(said_words=8)) == confidence(whole) > story
