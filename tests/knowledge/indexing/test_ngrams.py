"""How alike a question and what a section is called are, by their letters."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.indexing import ngrams

_TITLES = st.lists(st.lists(st.text("abcdé ", min_size=1, max_size=12), max_size=4), min_size=1)


def _likeness(question: str, *keys: list[str]) -> list[float]:
    index = ngrams.build(keys)
    likeness, _ = index.compare(question, np.arange(len(keys)))
    return [float(each) for each in likeness]


def test_of_sections_with_the_same_alias_that_with_more_like_it_is_more_like_the_question() -> None:
    parking, hall = _likeness(
        "where can I park my van",
        ["where can I park", "parking a van"],
        ["where can I park", "hiring the hall"],
    )
    assert parking > hall


def test_other_aliases_leave_the_one_that_is_asked_ahead_of_all_that_are_only_near() -> None:
    asked, near = _likeness(
        "how do I borrow a book",
        ["how do I borrow a book", "reading lists", "interlibrary loan"],
        ["how do I return a book", "how do I reserve a book", "how do I find a book"],
    )
    assert asked > near


@given(_TITLES, st.text("abcdé "))
def test_likeness_is_a_share_whatever_sections_are_called(titles: list[list[str]], q: str) -> None:
    assert all(0 <= each <= 1 + 1e-5 for each in _likeness(q, *titles))


@given(st.text("abcdé", min_size=1))
def test_a_section_called_just_what_is_asked_is_as_like_it_as_can_be(title: str) -> None:
    (alone, thrice) = _likeness(title, [title], [title, title, title])
    assert alone > 1 - 1e-5
    assert thrice > 1 - 1e-5
