"""Paragraphs in capitals are titles where several of them stand as titles do."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    found = sections.parse(html, url="https://a.org/p/", title="Mill", page_id=7).sections
    return [(s.title, s.text, s.parents) for s in found]


def page(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def test_paragraphs_in_capitals_over_texts_are_titles():
    html = f"<h2>Visit</h2>{page('OPENING HOURS', 'From ten.', 'WHERE WE ARE?', 'By the river.')}"
    assert told(html) == [
        ("Visit", "", ()),
        ("OPENING HOURS", "From ten.", ("Visit",)),
        ("WHERE WE ARE?", "By the river.", ("Visit",)),
    ]


def test_prices_and_measures_are_no_titles():
    html = page("Oars", "10 USD", "Sails of cloth", "300 USD", "Sand in a bag", "20 KG", "By us.")
    assert [title for title, _, _ in told(html)] == ["Mill"]


def test_they_stand_beside_bold_lines():
    html = page("ΩΡΑΡΙΟ", "From ten.", "<b>Prices</b>", "Ten euros.", "ÖFFNUNGSZEITEN", "Ab zehn.")
    assert [title for title, _, _ in told(html)] == ["ΩΡΑΡΙΟ", "Prices", "ÖFFNUNGSZEITEN"]


def test_what_figures_count_is_no_title_of_the_next_one():
    html = page("We grew.", "100", "PROFESSIONALS", "2,500", "VISITORS", "40 %", "MEMBERS", "Come.")
    assert [title for title, _, _ in told(html)] == ["Mill"]


def test_what_stands_over_figures_is_a_title_of_each():
    html = page("We grew.", "PROFESSIONALS", "100", "VISITORS", "2,500", "MEMBERS", "400")
    assert [(title, text) for title, text, _ in told(html)][1:] == [
        ("PROFESSIONALS", "100"),
        ("VISITORS", "2,500"),
        ("MEMBERS", "400"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("WELCOME TO THE MILL", "Open from ten.", "Bring the family."),
        ("BY CAR", "BY TRAIN", "BY BUS", "All of them stop here."),
        ("RSV", "Ring us.", "VAT", "Ask us."),
        ("見出しA", "ここです。", "見出しB", "そこです。"),
        ("12345 LEEDS", "12346 YORK"),
        ("CLOSED TODAY", "OPEN TOMORROW"),
    ],
)
def test_one_alone_several_in_a_row_and_abbreviations_are_none(lines):
    assert [title for title, _, _ in told(page(*lines))] == ["Mill"]
