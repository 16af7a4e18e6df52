"""What teasers show beside their title is theirs: subtitles, pictures, a link around it all."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Inn", page_id=7).sections


def told(html):
    return [
        (s.title, s.text, [(link.text, link.url) for link in s.links])
        for s in parse(f"<h2>Rooms</h2><p>Two.</p>{html}")
    ]


ROOMS = ("Rooms", "Two.", [])


@pytest.mark.parametrize(
    "inside",
    [
        "<h3>Loft</h3><h4>Under the roof</h4>",
        "<h3>Loft</h3><h5>Under the roof</h5><img src='/i.png'>",
        "<h4>Under the roof</h4><h3>Loft</h3>",
        "<div><h3>Loft</h3></div><div><h4>Under the roof</h4></div>",
    ],
)
def test_a_link_around_a_title_and_its_subtitle_is_of_one_section(inside):
    html = f'<a href="/loft">{inside}</a><p>Warm.</p><h3>Cellar</h3><p>Dry.</p>'
    assert told(html) == [
        ROOMS,
        ("Loft", "Under the roof\n\nWarm.", [("Loft", "https://a.org/loft")]),
        ("Cellar", "Dry.", []),
    ]


def test_titles_of_what_a_link_says_stay():
    html = "<h3>Loft</h3><h4>Size</h4><p>Big.</p><h4>Price</h4><p>Ten.</p>"
    assert told(f'<a href="/loft">{html}</a>') == [
        ROOMS,
        ("Loft", "", [("Loft", "https://a.org/loft")]),
        ("Size", "Big.", []),
        ("Price", "Ten.", []),
    ]


def test_two_titles_of_a_level_in_a_link_stay():
    html = '<a href="/rooms"><h3>Loft</h3><h3>Cellar</h3></a><p>Dry.</p>'
    assert [title for title, *_ in told(html)] == ["Rooms", "Loft", "Cellar"]
