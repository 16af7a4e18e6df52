"""What a theme's own classes call a title is one, though it is no heading."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    page = f"<h2>Boats</h2><p>We have ten.</p>{html}<h2>Fees</h2><p>None.</p>"
    found = sections.parse(page, url="https://a.org/p/", title="Club", page_id=7).sections
    return [(" > ".join((*s.parents, s.title)), s.text) for s in found][1:-1]


BOX = '<div class="box">{}<p>Bring shoes.</p></div>'


@pytest.mark.parametrize(
    "title",
    [
        '<p class="info-box__title">Good to know</p>',
        '<div class="c-card__heading">Good <em>to</em> know</div>',
        '<div class="section-title">Good to know</div>',
        '<p class="feature-title is-large">Good to know</p>',
        '<p class="Encart__titre">Good to know</p>',
        '<div class="x-pricing-box-title"><div class="x-pricing-title">Good to know</div></div>',
        '<div class="pricing-table-heading">Good to know</div>',
        '<p class="pp-timeline-title">Good to know</p>',
        '<div class="x-info-box-title">Good to know</div>',
        '<div class="lae-panel-title">Good to know</div>',
    ],
)
def test_a_line_that_its_class_calls_a_title_is_one(title):
    assert told(BOX.format(title)) == [("Boats > Good to know", "Bring shoes.")]


def test_a_subtitle_within_what_is_called_a_title_is_a_line_of_it():
    price = (
        '<div class="ow-pt-column"><div class="ow-pt-title">{}<div class="ow-pt-subtitle">{}</div>'
        '</div><div class="ow-pt-details"><div class="ow-pt-price">{}</div><div class="ow-pt-per">'
        'a day</div></div><div class="ow-pt-features"><p>{}</p></div></div>'
    )
    row = price.format("Canoe", "For two", "£9", "Paddles") + price.format(
        "Raft", "For six", "£20", "Ropes"
    )
    assert told(f'<div class="ow-pt-columns-atom">{row}</div>') == [
        ("Boats > Canoe", "For two\n\n£9\n\na day\n\nPaddles"),
        ("Boats > Raft", "For six\n\n£20\n\na day\n\nRopes"),
    ]


def test_cards_titles_stand_beside_each_other():
    cards = "".join(
        f'<div class="card"><p class="card__title">{name}</p><p class="card__text">{text}</p></div>'
        for name, text in (("Rowing", "For four."), ("Sailing", "For two."))
    )
    assert told(f'<div class="cards">{cards}</div>') == [
        ("Boats > Rowing", "For four."),
        ("Boats > Sailing", "For two."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        '<p class="team__title">Chair</p>',
        '<p class="title">Chair</p>',
        '<p class="person__title">Chair</p>',
        '<div class="section-title"><p>Chair</p><p>of the club</p></div>',
        '<p class="card__title">This is the whole of a sentence.</p>',
        '<p class="card__text">Chair</p>',
    ],
)
def test_jobs_wrappers_and_sentences_are_none(line):
    assert told(BOX.format(line)) == []


def test_what_is_called_a_title_right_below_a_heading_is_its_text():
    html = '<div><h3>Ann Lee</h3><p class="card__title">Chair</p><p>Since May.</p></div>'
    assert told(html) == [("Boats > Ann Lee", "Chair\n\nSince May.")]
