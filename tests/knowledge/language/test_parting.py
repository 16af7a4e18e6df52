"""German verbs whose prefix stands apart on a page are found by their other forms and nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.parting import whole_verbs
from tests.knowledge.town import answer_of, retriever_of, section

if TYPE_CHECKING:
    from knowledge.retriever import Retriever

SECTIONS = (
    section("child", "Wie melde ich mein Kind an?", "Kommen Sie zu uns."),
    section("parcel", "Wie hole ich mein Paket ab?", "Am Schalter, von neun bis zwölf."),
    section("key", "Wo gebe ich den Schlüssel ab?", "Im Büro."),
    section("waste", "Sperrmüll", "Rufen Sie uns an, dann fährt der Wagen zu Ihnen ab."),
    section("choir", "Chor", "Jeder nimmt an der ersten Probe kostenlos teil."),
)


@pytest.fixture(scope="module")
def site() -> Retriever:
    return retriever_of(*SECTIONS, title="Gemeinde", language="de")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Anmeldung Kind", "child"),
        ("mein Kind anmelden", "child"),
        ("Abholung vom Paket", "parcel"),
        ("Schlüsselabgabe", "key"),
        ("wann abfahren", "waste"),
        ("teilnehmen", "choir"),
    ],
)
def test_a_verb_that_stands_apart_on_the_page_is_found(site, question, expected):
    assert answer_of(site, question) == expected


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("Wann fährt er ab, und wo kommt er an?", "Wann abfahren er ab, und wo ankommen er an?"),
        ("Rufen Sie an oder kommen Sie mit", "anrufen Sie an oder mitkommen Sie mit"),
        ("Das Haus liegt am Wald.", "Das Haus liegt am Wald."),
        ("Wann hat das Büro zu?", "Wann zuhaben das Büro zu?"),
        ("Wer hat Lust darauf?", "Wer hat Lust darauf?"),
        ("Der Weg führt bergauf und ab.", "Der Weg führt bergauf und ab."),
    ],
)
def test_each_clause_has_its_own_verb(line, whole):
    assert whole_verbs(line) == whole


@pytest.mark.parametrize("question", ["Wann hat die Sauna auf?", "wann habt ihr die Sauna auf"])
def test_who_asks_when_something_is_open_gets_its_hours(question):
    stoves = section("stoves", "Öfen", "Die Sauna hat zwei, und in der Sauna liegt Holz dafür.")
    hours = section("hours", "Zeiten", "Geöffnet ist die Sauna montags von 9 bis 12 Uhr.")
    assert answer_of(retriever_of(stoves, hours, title="Bad", language="de"), question) == "hours"


@given(st.text())
def test_any_line_stays_as_it_is_but_for_single_words(line):
    assert len(whole_verbs(line).split(" ")) == len(line.split(" "))
