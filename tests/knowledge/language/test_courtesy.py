"""Courtesies do not blur what is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retriever import Retriever
from tests.knowledge.town import retriever_of, section, town


def assert_answered_as_surely(spoken, plain, sections, language):
    """Require the section "waste" for both, with little less confidence for the first."""
    retriever = retriever_of(*sections, language=language)
    found = retriever.ask(spoken)
    assert found.match is not None
    assert found.match.section.id == "waste"
    assert found.confidence >= retriever.ask(plain).confidence - 0.2


@pytest.mark.parametrize(
    ("language", "title", "plain", "polite"),
    [
        ("en", "Bulky waste", "bulky waste", "Good morning, I was wondering about bulky waste"),
        ("fr", "Encombrants", "les encombrants", "Bonjour madame, les encombrants, merci d'avance"),
        ("de", "Sperrmüll", "der Sperrmüll", "Guten Tag, ich hätte eine Frage: der Sperrmüll"),
        ("es", "Los trastos", "los trastos", "Buenos días, perdonen la molestia, los trastos"),
        ("fr", "Encombrants", "les encombrants", "Parlez-moi des encombrants"),
        ("de", "Sperrmüll", "der Sperrmüll", "Erzähl mir was über den Sperrmüll"),
        ("es", "Los trastos", "los trastos", "Háblame de los trastos"),
        ("en", "Bulky waste", "bulky waste", "I'm worried about how long the bulky waste is there"),
        (
            "en",
            "Bulky waste",
            "bulky waste",
            "fed up with bulky waste, haven't got a clue, my mate",
        ),
        ("fr", "Encombrants", "les encombrants", "il paraît que les encombrants"),
        ("de", "Sperrmüll", "der Sperrmüll", "wie lang und wie oft ist der Sperrmüll"),
        ("es", "Los trastos", "los trastos", "cuánto tiempo están los trastos"),
        ("de", "Sperrmüll", "der Sperrmüll", "Sperrmüll, wie läuft das ab"),
        ("de", "Sperrmüll", "der Sperrmüll", "An wen wende ich mich wegen Sperrmüll?"),
        ("de", "Sperrmüll", "der Sperrmüll", "Sperrmüll, ich kenne mich da nicht aus"),
    ],
)
def test_a_polite_question_is_answered_as_surely_as_a_plain_one(language, title, plain, polite):
    sections = (
        section("waste", title, "1, 2, 3"),
        section("hello", "Day, Tag, días, madame", "Morning, Frage, molestia, avance."),
    )
    assert_answered_as_surely(polite, plain, sections, language)


@pytest.mark.parametrize(
    ("language", "title", "plain", "told"),
    [
        ("en", "Bulky waste", "bulky waste", "my husband has two years of bulky waste"),
        ("fr", "Encombrants", "les encombrants", "ma fille a trois ans d'encombrants"),
        (
            "fr",
            "Encombrants",
            "les encombrants",
            "je préfère venir tôt, proposez-vous d'encombrants",
        ),
        (
            "fr",
            "Encombrants",
            "les encombrants",
            "j'habite dans le coin et commence les encombrants",
        ),
        ("fr", "Encombrants", "les encombrants", "jveu d'encombrants ce matin, y a moyen ?"),
        ("de", "Sperrmüll", "der Sperrmüll", "mein Mann hat heute drei Jahre Sperrmüll"),
        ("es", "Los trastos", "los trastos", "mi hijo tiene hoy tres trastos"),
        ("de", "Sperrmüll", "der Sperrmüll", "ich glaube, letzte Woche kam dringend Sperrmüll"),
        ("de", "Sperrmüll", "der Sperrmüll", "könnts ihr nächsten Monat den ganzen Sperrmüll"),
    ],
)
def test_whom_a_question_is_asked_for_takes_little_from_it(language, title, plain, told):
    """The family and the years of an asker stand in sections that are about something else."""
    sections = (
        section("waste", title, "1, 2, 3"),
        section("family", "Husband, fille, Mann, hijo", "Years, ans, Jahre, años."),
    )
    assert_answered_as_surely(told, plain, sections, language)


@pytest.fixture(scope="module")
def retriever():
    return Retriever(town())


def test_courtesies_alone_are_no_question(retriever):
    assert retriever.ask("Good morning, thank you in advance").match is None


@given(st.lists(st.sampled_from(["good", "morning", "I", "was", "wondering", "permit"])))
def test_any_courtesies_can_be_read(retriever, words):
    assert 0 <= retriever.ask(" ".join(words)).confidence <= 1
