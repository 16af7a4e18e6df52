"""What a message is before it is a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import locales, talk
from bot.talk import Kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Hello!", Kind.GREETING),
        ("BONJOUR", Kind.GREETING),
        ("شكراً", Kind.THANKS),
        ("شكرًا", Kind.THANKS),
        ("اهلا", Kind.GREETING),
        ("buenos dias", Kind.GREETING),
        ("a bientot!", Kind.FAREWELL),
        ("Vielen Dank 🙏", Kind.THANKS),
        ("d’accord", Kind.AGREEMENT),
        ("👍👍", Kind.AGREEMENT),
        ("ok merci, bonne soirée !", Kind.THANKS),
        ("Hi, good morning!", Kind.GREETING),
        ("ok, bye", Kind.FAREWELL),
        ("Thank you for your help", Kind.THANKS),
        ("مرحبا، كيف حالك؟", Kind.GREETING),
        ("good morning, where is the bus", Kind.QUESTION),
        ("great school meals", Kind.QUESTION),
        ("ok thanks " * 500 + "bus", Kind.QUESTION),
        ("?!", Kind.WORDLESS),
        ("Link, please", Kind.LINK),
        ("tell me more…", Kind.MORE),
        ("and in winter?", Kind.ADDITION),
        ("What about seniors", Kind.ADDITION),
        ("Hello, where is the bus?", Kind.QUESTION),
        ("thanksgiving dinner", Kind.QUESTION),
        ("android app", Kind.QUESTION),
        ("more buses", Kind.QUESTION),
    ],
)
def test_what_a_message_wants_is_told(said, kind):
    assert talk.hear(said, "en").kind is kind


def test_an_addition_keeps_what_it_adds():
    assert talk.hear("What about older people?", "en").text == "older people"
    assert talk.hear("et pour les enfants ?", "fr").text == "les enfants"
    assert talk.hear("Y las niñas?", "es").text == "las niñas"
    assert talk.hear("وفي القُرى؟", "ar").text == "القُرى"


def test_little_words_tie_only_in_a_language_that_the_visitor_speaks():
    assert talk.hear("e na escola?", "pt").kind is Kind.ADDITION
    assert talk.hear("e mail address", "en").kind is Kind.QUESTION
    assert talk.hear("où sont les bus ?", "fr").kind is Kind.QUESTION


@pytest.mark.parametrize(
    ("said", "questions"),
    [
        ("Where is it?", ("Where is it?",)),
        ("Where is it? And what does it cost?", ("Where is it?", "And what does it cost?")),
        ("Really? Where is the bus?", ("Really? Where is the bus?",)),
        ("a b? c d? e f? g h?", ("a b?", "c d?", "e f?")),
        ("no question at all", ("no question at all",)),
        ("How are you? Where is the bus?", ("Where is the bus?",)),
        ("Hello, how are you? Where is it? Is it open?", ("Where is it?", "Is it open?")),
        ("أين الحافلة؟ كم ثمن التذكرة؟", ("أين الحافلة؟", "كم ثمن التذكرة؟")),
    ],
)
def test_several_questions_are_told_apart(said, questions):
    assert talk.split(said) == questions


@pytest.mark.parametrize(
    ("said", "language", "kind"),
    [
        ("tak", "da", Kind.THANKS),
        ("tak", "pl", Kind.AGREEMENT),
        ("dobrze, tak", "pl", Kind.AGREEMENT),
        ("Dzień dobry!", "en", Kind.GREETING),
        ("Дякую", "ru", Kind.THANKS),
        ("ha det bra", "nb", Kind.FAREWELL),
        ("bağlantı", "tr", Kind.LINK),
        ("а в воскресенье?", "ru", Kind.ADDITION),
        ("a v neděli?", "cs", Kind.ADDITION),
    ],
)
def test_what_is_said_in_passing_is_understood_in_the_visitors_language_first(said, language, kind):
    assert talk.hear(said, language).kind == kind


@given(st.text(max_size=300), st.sampled_from(locales.languages()))
def test_any_message_is_understood_as_something(said, language):
    assert talk.hear(said, language).kind in Kind
    assert 1 <= len(talk.split(said)) <= talk.MOST_QUESTIONS


@pytest.mark.parametrize("language", locales.languages())
def test_every_language_has_every_kind_of_phrase(language):
    assert talk.phrases()[language].keys() == talk.phrases()["en"].keys()
    assert all(talk.phrases()[language].values())


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("👍", Kind.AGREEMENT),
        ("👍🏽👍🏽", Kind.AGREEMENT),
        ("❤️", Kind.AGREEMENT),
        ("🤔", Kind.WORDLESS),
        ("?!", Kind.WORDLESS),
        ("👍 buses", Kind.QUESTION),
    ],
)
def test_a_lone_emoji_is_taken_as_it_is_meant(said, kind):
    assert talk.hear(said, "en").kind is kind
