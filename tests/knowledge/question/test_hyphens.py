"""A word is found with its hyphen, without it and in two, whichever way the page has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.knowledge.town import answer_of, retriever_of, section

if TYPE_CHECKING:
    from knowledge.retriever import Retriever

SECTIONS = (
    section("shop", "Co-op shop", "Open from nine to five."),
    section("talks", "Drop-in sessions", "Each Monday at ten."),
    section("letters", "Write to us", "Send an e-mail to the desk."),
    section("fees", "Fees", "Two coins a week for each late book."),
)


@pytest.fixture(scope="module")
def site() -> Retriever:
    return retriever_of(*SECTIONS, title="Club")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("coop", "shop"),
        ("where is the coop", "shop"),
        ("co-op", "shop"),
        ("co op", "shop"),
        ("dropin", "talks"),
        ("drop-in", "talks"),
        ("email", "letters"),
        ("e-mail", "letters"),
    ],
)
def test_a_hyphenated_word_is_found_however_it_is_asked(site, question, expected):
    assert answer_of(site, question) == expected


@pytest.mark.parametrize("question", ["wheel chair", "wheel chairs", "wheel-chair", "wheelchair"])
def test_a_word_split_by_mistake_is_found_in_whichever_form_the_page_has_it(question):
    loans = section("loans", "Loans", "Wheelchairs and commodes are lent out for a month.")
    assert answer_of(retriever_of(loans, *SECTIONS), question) == "loans"
