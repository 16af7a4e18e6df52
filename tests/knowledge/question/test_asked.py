"""Of a message of several sentences, those that ask count where the whole says too much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.knowledge.town import retriever_of, section

SECTIONS = (
    section("lunch", "Lunch club", "A hot meal and company on Tuesdays. Just turn up at noon."),
    section("boats", "Boats", "Boats are hired out by the hour at the jetty."),
    section("stories", "Stories", "Joan told her doctor that she sat alone since she moved here."),
)
RETRIEVER = retriever_of(*SECTIONS)


@pytest.mark.parametrize(
    "message",
    [
        "I am Joan. My doctor told me that I sit too much. Where is the lunch club? Joan Ashdown",
        "Our street was dug up last winter and the dog barks\nwhen is the lunch club?\nBob Marsh",
        "My neighbour Ethel raves about it! Is there a lunch club? She wears purple hats.",
        "lunch club? Yours sincerely, Dorothea Finch-Hatton, Rosewood Cottage",
    ],
)
def test_what_is_told_beside_a_question_does_not_blur_it(message):
    answer = RETRIEVER.ask(message)
    assert answer.match is not None
    assert answer.match.section.id == "lunch"
    assert answer.question == message


def test_a_message_that_is_understood_as_a_whole_is_read_so():
    message = "I would like to hire boats by the hour. Is there a jetty?"
    assert RETRIEVER.ask(message).match.section.id == "boats"
    assert RETRIEVER.search("Joan moved here. Is she alone?")[0].section.id == "stories"


@pytest.mark.parametrize(
    "message",
    ["The lunch club sang on Mars. Whose trumpet?", "Zebras wear lunch. Clubs bark. Is it so?"],
)
def test_a_question_that_nothing_answers_is_not_answered_by_what_is_told(message):
    whole, _ = message.rsplit(". ", 1)
    assert RETRIEVER.ask(message).confidence <= RETRIEVER.ask(whole).confidence


def test_one_word_of_the_question_is_no_answer_beside_all_that_is_told():
    """Whoever asks when a flat must be cleared does not ask when a payment clears."""
    site = retriever_of(
        section("pay", "Ways to pay", "A transfer takes three days to clear."),
        section("fire", "Fire", "Keep the stairs clear of prams and cats."),
    )
    told = "My grandmother has died, her flat is full of cats, sofas, wardrobes and pianos."
    asked = "How long have we got to clear it?"
    assert site.ask(asked).match is not None
    assert site.ask(f"{told} {asked}").match is None


@given(st.text(alphabet="ab .?!\n。？", max_size=40))
def test_any_marks_are_read(message):
    assert RETRIEVER.ask(message).question == message
