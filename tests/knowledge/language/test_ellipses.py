"""German words that leave out what the next of a row has are found whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.ellipses import completed, told
from tests.knowledge.town import answer_of, retriever_of, section

SECTIONS = (
    section("sport", "Sport- und Spielplätze", "Bis 20 Uhr."),
    section("debt", "Schuldner- und Insolvenzberatung", "Nach Absprache."),
    section("home", "An-, Ab- und Ummeldung", "Zimmer 2."),
    section("mill", "Mühle", "Im Garten stehen Apfel- und Kirschbäume."),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Schuldnerberatung", "debt"),
        ("Abmeldung", "home"),
        ("Sportplatz", "sport"),
        ("debt advice", "debt"),
    ],
)
def test_each_word_of_a_title_is_found_whole(question, expected):
    assert answer_of(retriever_of(*SECTIONS, language="de"), question) == expected


def test_a_visitor_may_leave_the_same_out():
    site = retriever_of(
        section("one", "Krankenversicherung", "3."),
        section("two", "Mühle", "Alt."),
        language="de",
    )
    assert answer_of(site, "Kranken- und Pflegeversicherung") == "one"


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("Sommer- oder Winterferien", "Sommerferien oder Winterferien"),
        ("Gewerbeanmeldung und -abmeldung", "Gewerbeanmeldung und Gewerbeabmeldung"),
        ("Xylofon- und Kinderfest", "Xylofon- und Kinderfest"),
        ("Mutter-Kind- und Vater-Kind-Kur", "Mutter-Kind- und Vater-Kind-Kur"),
        ("von Mo- bis Di", "von Mo- bis Di"),
    ],
)
def test_only_words_of_everyday_life_are_filled_in(line, whole):
    assert completed(line) == whole


def test_a_text_goes_on_saying_what_it_says():
    assert told("Sommer- oder Winterferien") == "Sommer- Sommerferien oder Winterferien"


@given(st.text(alphabet="abu- ,/nd", max_size=40))
def test_any_line_is_read(line):
    assert told(line).split()[-1:] == line.split()[-1:] or "-" in line
