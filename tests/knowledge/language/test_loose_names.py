"""Names of several words are found where light words part them, or they stand the other way."""

from __future__ import annotations

import pytest

from tests.knowledge.town import retriever_of, section

MILLS = {"en": "The mill", "fr": "Le moulin", "es": "El molino", "de": "Die Mühle"}


def found(question, title, language="en"):
    """Return whether a question finds the one thing of that title, beside a mill."""
    mill = section("mill", MILLS[language], "1825.")
    site = retriever_of(section("thing", title, "2, 3."), mill, language=language)
    return [match.section.title for match in site.search(question)] == [title]


@pytest.mark.parametrize(
    ("language", "question", "title"),
    [
        ("en", "our pipe has burst", "Leaks"),
        ("fr", "le chien que j'ai perdu", "Animal errant"),
        ("de", "einen Raum bei euch mieten", "Festhalle"),
        ("es", "en la calle nuestra hay agua", "Fugas"),
    ],
)
def test_the_words_of_a_name_may_stand_apart_and_the_other_way_round(language, question, title):
    assert found(question, title, language)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("care homes", "Carer visits"),
        ("the pipe that my neighbour laid has burst", "Leaks"),
    ],
)
def test_other_words_or_another_name_are_not_taken_for_it(question, title):
    assert not found(question, title)


def test_a_light_word_that_changes_what_is_said_has_to_be_said():
    """Who cannot read a letter is helped with forms, not everybody who reads one."""
    assert found("I can't read any of that letter", "Form filling")
    assert not found("I read any of that letter", "Form filling")
