"""Compounds are parted into words that somebody wrote, and found by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.compounds import Compounds
from knowledge.language.listed import listed
from tests.knowledge.town import retriever_of, section

WORDS = {"hilfe": 9, "transport": 3, "karten": 2, "fahrkarte": 4, "automat": 1, "schule": 5,
         "anmeldung": 6, "haus": 7, "verwaltung": 3, "arbeit": 5, "amt": 4, "kind": 8, "garten": 3,
         "kindergarten": 2, "platz": 6, "bus": 3, "burger": 2, "aus": 90, "weis": 1, "sport": 4,
         "spende": 2, "sicherheit": 3}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("transporthilfe", ("transport", "hilfe")),
        ("fahrkartenautomaten", ("fahrkarte", "automat")),
        ("schulanmeldung", ("schule", "anmeldung")),
        ("arbeitsamt", ("arbeit", "amt")),
        ("kindergartenplatz", ("kindergarten", "platz")),
        ("burgerbus", ("burger", "bus")),
        ("buergerhilfe", ("burger", "hilfe")),
        ("hausverwaltungssicherheit", ("haus", "verwaltung", "sicherheit")),
    ],
)
def test_compounds_are_parted_at_their_links(word, parts):
    assert Compounds(WORDS, ["de"]).parts(word) == parts


@pytest.mark.parametrize("word", ["hilfe", "ausweis", "transport", "verspende", "k9haus", "", "ab"])
def test_words_that_are_no_compounds_stay_whole(word):
    assert Compounds(WORDS, ["de"]).parts(word) == ()


def test_languages_that_write_their_compounds_apart_part_none():
    assert Compounds(WORDS, ["en", "fr"]).parts("transporthilfe") == ()


def test_dutch_and_swedish_compounds_are_parted_too():
    assert Compounds({"vervoer": 2, "hulp": 3}, ["nl"]).parts("vervoershulp") == ("vervoer", "hulp")
    assert Compounds({"skola": 2, "buss": 3}, ["sv"]).parts("skolabussen") == ("skola", "buss")


def test_a_participle_is_its_verb_and_the_end_of_nothing():
    words = {"lernen": 2, "ende": 3, "saison": 1, "monat": 2, "senden": 4}
    compounds = Compounds(words, ["de"])
    assert compounds.parts("lernende") == compounds.parts("lernenden") == ("lernen",)
    assert compounds.parts("saisonende") == ("saison", "ende")
    assert compounds.parts("monatsende") == ("monat", "ende")


@given(st.text("ahsuflie", max_size=24))
def test_parts_are_always_words_of_the_vocabulary(word):
    known = WORDS.keys() | listed("de").parts
    assert set(Compounds(WORDS, ["de"]).parts(word)) <= known


SECTIONS = (
    section("lift", "Transporthilfe", "Wir fahren Sie dienstags. Der Weg kostet nichts."),
    section("machine", "Automaten für Fahrkarten", "Am Bahnsteig, für Münzen und Scheine."),
    section("club", "Sportverein", "Turnen, Handball und Judo in der Halle."),
    section("library", "Lesen", "Leihen Sie Romane und Hörspiele im Erdgeschoss aus."),
)


@pytest.fixture(scope="module")
def retriever():
    return retriever_of(*SECTIONS, title="Stadt", language="de")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hilfe beim Transport", "lift"),
        ("Fahrkartenautomat kaputt", "machine"),
        ("Verein für Sport", "club"),
    ],
)
def test_compounds_and_their_parts_lead_to_each_other(retriever, question, expected):
    assert retriever.search(question)[0].section.id == expected


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Schimmel im Bad", "Schimmelbefall"),
        ("die Heizung bleibt kalt", "Heizungsausfall"),
        ("Fahrrad im Zug", "Fahrradmitnahme"),
    ],
)
def test_a_compound_is_found_by_its_first_part_where_nobody_wrote_the_other_alone(question, title):
    site = retriever_of(section("one", title, ""), *SECTIONS, title="Stadt", language="de")
    assert site.search(question)[0].section.id == "one"


def test_a_whole_word_counts_more_than_a_part_of_one():
    whole = section("whole", "Hilfe", "Wir sind da.")
    part = section("part", "Transporthilfe", "Wir sind da.")
    matches = retriever_of(part, whole, title="Stadt", language="de").search("Hilfe")
    assert [match.section.id for match in matches] == ["whole", "part"]


def test_a_passage_is_chosen_by_the_parts_of_its_compounds():
    text = " ".join(
        f"Satz {number} über das Wetter in unserer schönen Stadt." for number in range(9)
    )
    long = section("long", "Angebote", f"{text} Der Fahrkartenautomat steht am Gleis.")
    quoted = retriever_of(long, *SECTIONS, title="Stadt", language="de").quote(
        "Automat für Karten", long
    )
    assert "Fahrkartenautomat" in quoted.matched


def test_a_slip_in_a_long_word_is_mended_before_it_is_taken_for_a_compound():
    garden = section("garden", "Kindergarten", "Ab drei Jahren.")
    gate = section("gate", "Gate und Bordkarte", "Für Kinder am Gate.")
    assert (
        retriever_of(gate, garden, title="Stadt", language="de").search("kindergaten")[0].section.id
        == "garden"
    )


def test_a_compound_that_names_nothing_the_site_speaks_of_is_parted():
    """The thesaurus has "Papiertonne", and no section speaks of recycling."""
    paper = section("paper", "Papier", "Jede Tonne wird montags abgeholt.")
    matches = retriever_of(paper, *SECTIONS, title="Stadt", language="de").search("Papiertonne")
    assert matches[0].section.id == "paper"


def test_a_compound_of_words_that_lead_nowhere_is_one_word_that_is_not_known():
    """Both words of "Abschlussfete" are everyday words that the site has nothing for."""
    food = section("food", "Catering", "Brote und Getränke.")
    site = retriever_of(food, *SECTIONS, title="Stadt", language="de")
    party, unknown = site.ask("Häppchen für die Abschlussfete"), site.ask("Häppchen für die Xyloqu")
    assert party.confidence == unknown.confidence


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("wie melde ich mein Kind an der Schule an", "Schulanmeldung"),
        ("die Verwaltung vom Haus", "Hausverwaltung"),
    ],
)
def test_two_words_of_a_question_ask_for_the_compound_that_is_made_of_them(question, title):
    one = section("one", title, "Im März.")
    others = (
        section("kids", "Kind an der Orgel", "Kinder melden sich."),
        section("join", "Aufnahmeantrag", "Bitte unterschreiben."),
    )
    site = retriever_of(one, *others, title="Stadt", language="de")
    found = site.ask(question)
    assert found.match is not None
    assert found.match.section.id == "one"
    assert found.confidence > site.ask(title).confidence - 0.15
