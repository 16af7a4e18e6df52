"""How sure an answer is, whatever the size of the site."""

from __future__ import annotations

import pytest

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
