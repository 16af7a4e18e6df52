"""A card right below a title of the same level, as builders have it, is under that title."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    page = f"{html}<h2>Fees</h2><p>None.</p>"
    found = sections.parse(page, url="https://a.org/p/", title="Club", page_id=7).sections
    return [(" > ".join((*s.parents, s.title)), s.text) for s in found][:-1]


CARDS = [
    '<div class="eael-infobox"><h2>{}</h2><p>{}</p></div>',
    '<div class="profile-card"><h2 class="profile-title">{}</h2><p>{}</p></div>',
    '<div class="eael-team-item"><h2>{}</h2><p>{}</p></div>',
    '<div class="x-price-table"><h2>{}</h2><p>{}</p></div>',
    '<div class="info-list-item"><h2>{}</h2><p>{}</p></div>',
    '<div class="ha-member"><h2>{}</h2><p>{}</p></div>',
    '<div class="promo-box"><div class="promo-box-content"><h2>{}</h2><p>{}</p></div></div>',
]


@pytest.mark.parametrize("card", CARDS)
def test_a_card_right_below_a_title_is_under_it_and_so_is_the_next_one(card):
    cards = card.format("Swimming", "Mondays.") + card.format("Chess", "Fridays.")
    assert told(f"<div><h2>Courses</h2></div><div>{cards}</div>") == [
        ("Courses", ""),
        ("Courses > Swimming", "Mondays."),
        ("Courses > Chess", "Fridays."),
    ]


def test_a_card_with_a_title_alone_is_beside_the_next_one_not_over_it():
    card = '<div class="uabb-infobox"><a href="/{0}"></a><h4>{0}</h4></div>'
    html = f"<h2>Kinds</h2><p>Many.</p>{card.format('Books')}{card.format('Films')}"
    assert told(html) == [("Kinds", "Many."), ("Kinds > Books", ""), ("Kinds > Films", "")]


@pytest.mark.parametrize("card", CARDS)
def test_a_card_alone_right_below_a_title_is_under_it(card):
    assert told(f"<h2>Courses</h2>{card.format('Swimming', 'Mondays.')}") == [
        ("Courses", ""),
        ("Courses > Swimming", "Mondays."),
    ]


def test_what_is_in_a_card_goes_with_it_and_a_widget_below_it_does_not():
    card = CARDS[0].format("Swimming", "Mondays.</p><h3>Where</h3><p>In the lake.")
    html = f"<h2>Courses</h2>{card}<details><summary>Who pays?</summary><p>We do.</p></details>"
    assert told(html) == [
        ("Courses", ""),
        ("Courses > Swimming", "Mondays."),
        ("Courses > Swimming > Where", "In the lake."),
        ("Courses > Who pays?", "We do."),
    ]


@pytest.mark.parametrize(
    "above",
    ["<h2>Courses</h2><p>For all.</p>", "<h3>Courses</h3>", "<h2>Courses</h2><p>For all.</p><br>"],
)
def test_a_card_below_a_text_or_a_smaller_title_is_of_its_own_level(above):
    assert told(above + CARDS[0].format("Swimming", "Mondays."))[-1] == ("Swimming", "Mondays.")


def test_a_box_that_is_no_card_is_of_its_own_level():
    html = '<h2>Courses</h2><div class="text-box"><h2>Swimming</h2><p>Mondays.</p></div>'
    assert told(html) == [("Courses", ""), ("Swimming", "Mondays.")]
