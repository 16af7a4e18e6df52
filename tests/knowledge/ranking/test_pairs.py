"""What it tells that words stand in a text as they do in the question: together, and in order."""

from __future__ import annotations

from tests.knowledge.ranking.pool import sure


def test_words_side_by_side_are_surer_than_with_another_between_and_those_than_apart():
    together = sure("Teachers give children swimming lessons before noon.")
    between = sure("Teachers give swimming children lessons before noon.")
    apart = sure("Teachers give swimming children before lessons noon.")
    assert together > between > apart


def test_words_apart_are_no_surer_than_words_the_other_way_round():
    apart = sure("Teachers give swimming children before lessons noon.")
    assert apart == sure("Teachers give children lessons swimming before noon.")


def test_a_pair_counts_once_however_often_it_is_said():
    question = "swimming lessons deposit"
    assert sure("Swimming lessons here, and swimming lessons there.", question) == sure(
        "Swimming lessons here, and there.", question
    )


def test_words_of_two_paragraphs_are_no_pair():
    assert sure("Teachers like swimming.\nLessons start before noon.") == sure(
        "Teachers like swimming.\nBefore noon start lessons."
    )


def test_a_question_with_a_word_between_is_said_by_the_pair():
    question = "swimming beginner lessons"
    assert sure("Teachers give swimming lessons before noon.", question) > sure(
        "Teachers give swimming before noon lessons.", question
    )
