"""Who asks for a number, an address or hours gets the section that has them."""

from __future__ import annotations

import pytest

from knowledge.model import KnowledgeBase, Page
from knowledge.retriever import Retriever
from tests.knowledge.town import section

PRIVACY = section(
    "privacy",
    "What we keep",
    "We keep your name, your postal address, your email address and your telephone number. "
    "Opening hours and prices of courses are kept for a year.",
)
MILL = section(
    "mill",
    "The old mill",
    "12 Mill Street, Quaytown, ST9 9ZZ\n\n01326 555 0142\n\nTuesday: 9.30 am to 5 pm",
)
POST = section("post", "Letters", "Write to mill@quay.example, and Ada writes back.")
ROWING = section("rowing", "Rowing", "Boats are kept dry, and lent to everybody who can swim.")
FRENCH = (
    section(
        "donnees",
        "Ce que nous gardons",
        "Nous gardons votre nom, votre adresse postale, votre adresse mail et votre numéro de "
        "téléphone, ainsi que vos horaires.",
    ),
    section(
        "moulin",
        "Le vieux moulin",
        "3 rue des Lilas, 38000 Villeneuve\n\n04 76 00 00 00\n\nMardi : 9 h à 12 h 30",
    ),
    section("lettres", "Lettres", "Écrivez à moulin@quai.example."),
)
GERMAN = (
    section(
        "daten",
        "Was wir speichern",
        "Wir speichern Ihren Namen, Ihre Anschrift, Ihre E-Mail-Adresse und Ihre Telefonnummer.",
    ),
    section(
        "muehle",
        "Die alte Mühle",
        "Mühlstraße 4, 10115 Neustadt\n\n030 5550142\n\nDienstag: 9 bis 17 Uhr",
    ),
    section("briefe", "Briefe", "Schreiben Sie an muehle@kai.example."),
)


def _found(question, *sections, language="en"):
    page = Page("Help", "https://t.example/", sections, language=language)
    answer = Retriever(KnowledgeBase(pages=(page,))).ask(question)
    return answer.match.section.id if answer.match else None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("what is your phone number", "mill"),
        ("telephone number", "mill"),
        ("phone", "mill"),
        ("How can I reach you by phone?", "mill"),
        ("postal address", "mill"),
        ("opening hours", "mill"),
        ("when are you open?", "mill"),
        ("What is your email address?", "post"),
        ("email", "post"),
    ],
)
def test_a_section_that_has_the_thing_comes_before_one_that_only_says_the_word(question, wanted):
    assert _found(question, PRIVACY, MILL, POST, ROWING) == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("quel est votre numéro de téléphone ?", "moulin"),
        ("adresse postale", "moulin"),
        ("vos horaires", "moulin"),
        ("quelle est votre adresse mail ?", "lettres"),
    ],
)
def test_the_same_in_french(question, wanted):
    assert _found(question, *FRENCH, language="fr") == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Wie lautet Ihre Telefonnummer?", "muehle"),
        ("Wie erreiche ich Sie telefonisch?", "muehle"),
        ("Anschrift", "muehle"),
        ("Wie lautet Ihre E-Mail-Adresse?", "briefe"),
    ],
)
def test_the_same_in_german(question, wanted):
    assert _found(question, *GERMAN, language="de") == wanted


def test_a_title_that_says_the_word_is_as_good_as_the_thing():
    fees = section("fees", "Prices", "Children pay half, and whoever rows for the club nothing.")
    boats = section("boats", "Lending boats", "Boats are lent at the pier. A lost oar costs £30.")
    assert _found("prices", fees, boats, ROWING) == "fees"


def test_a_question_that_asks_for_more_than_the_thing_is_not_answered_by_the_thing_alone():
    line = section("line", "Help at night", "Who cannot sleep may use our telephone counselling.")
    assert _found("telephone counselling", line, MILL, ROWING) == "line"
