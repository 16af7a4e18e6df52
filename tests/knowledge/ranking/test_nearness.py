"""What it tells that a text says all that is asked for in one place."""

from __future__ import annotations

from tests.knowledge.ranking.pool import sure


def _apart(first, last, words):
    return f"{first} {'wet ' * words}{last}"


def test_words_of_one_sentence_are_surer_than_words_of_several():
    assert sure(_apart("Swimming", "lessons", 20)) == sure(_apart("Swimming", "lessons", 5))
    assert sure(_apart("Swimming", "lessons", 20)) > sure(_apart("Swimming", "lessons", 40))


def test_where_a_request_word_stands_is_no_matter():
    asked, lessons = "I need swimming lessons", _apart("swimming", "lessons", 5)
    assert sure(_apart("Need", lessons, 5), asked) == sure(_apart("Need", lessons, 40), asked)


def test_a_phrase_is_said_where_all_of_its_words_stand():
    asked = "swimming physician"
    near = "Swimming wet wet wet general wet practitioner"
    assert sure(near, asked) > sure(near.replace("general wet", "general" + " wet" * 40), asked)
