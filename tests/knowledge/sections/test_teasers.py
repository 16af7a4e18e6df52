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


def test_a_smaller_heading_that_leads_where_the_one_above_does_is_its_subtitle():
    html = '<h3><a href="/loft">Loft</a></h3><h4><a href="/{}">Roof</a></h4><p>Warm.</p>'
    assert [(title, text) for title, text, _ in told(html.format("loft"))[1:]] == [
        ("Loft", "Roof\n\nWarm.")
    ]
    assert [(title, text) for title, text, _ in told(html.format("roof"))[1:]] == [
        ("Loft", ""),
        ("Roof", "Warm."),
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


PICTURES = {
    "a link": '<a href="/{0}"><img src="/{0}.jpg"></a>',
    "a paragraph": '<p><a href="/{0}"><img src="/{0}.jpg"></a></p>',
    "a figure": '<figure><a href="/{0}"><img src="/{0}.jpg"></a></figure>',
    "a builder's": '<div class="image"><p><a href="/{0}"><img src="/{0}.jpg"></a></p></div>',
}


def shown(html):
    return [
        (s.title, [(link.text, link.url) for link in s.links], [image.url for image in s.images])
        for s in parse(f"<h2>Rooms</h2><p>Two.</p>{html}")
    ]


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_above_all_titles_of_a_row_are_each_of_the_title_below(picture):
    room = f"{PICTURES[picture]}<h3>{{1}}</h3><p>{{1}} room.</p>"
    html = room.format("loft", "Loft") + room.format("cellar", "Cellar")
    assert shown(f"{html}<h2>Fees</h2><p>Ten.</p>") == [
        ("Rooms", [], []),
        ("Loft", [("Loft", "https://a.org/loft")], ["https://a.org/loft.jpg"]),
        ("Cellar", [("Cellar", "https://a.org/cellar")], ["https://a.org/cellar.jpg"]),
        ("Fees", [], []),
    ]


def test_pictures_below_the_titles_of_a_row_are_of_the_title_above():
    room = '<h3>{1}</h3><p>{1} room.</p><a href="/{0}"><img src="/{0}.jpg"></a>'
    html = room.format("loft", "Loft") + room.format("cellar", "Cellar")
    assert [images for _, _, images in shown(html)] == [
        [],
        ["https://a.org/loft.jpg"],
        ["https://a.org/cellar.jpg"],
    ]
    ahead = '<img src="/rooms.jpg">'
    assert [images for _, _, images in shown(ahead + html)] == [
        ["https://a.org/rooms.jpg"],
        ["https://a.org/loft.jpg"],
        ["https://a.org/cellar.jpg"],
    ]


def test_a_picture_in_the_column_before_is_of_the_title_there():
    column = "<div><h3>{0}</h3><p>{0} room.</p><img src='/{0}.jpg'></div>"
    html = f"<p>See:</p><img src='/all.jpg'>{column.format('a')}<h3>Cellar</h3><p>Dry.</p>"
    assert [(title, images) for title, _, images in shown(html)] == [
        ("Rooms", ["https://a.org/all.jpg"]),
        ("a", ["https://a.org/a.jpg"]),
        ("Cellar", []),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/loft"><img src="/i.jpg"></a><h3><a href="/loft">Loft</a></h3>',
        '<a href="/loft"><img src="/i.jpg" alt="loft"></a><h3>Loft</h3>',
    ],
)
def test_a_picture_that_leads_or_is_called_as_the_title_below_is_its_own(html):
    assert [(title, images) for title, _, images in shown(f"{html}<p>Warm.</p>")] == [
        ("Rooms", []),
        ("Loft", ["https://a.org/i.jpg"]),
    ]


def test_a_picture_that_leads_to_a_front_page_is_not_called_as_the_title():
    html = '<div><a href="https://b.org/"><img src="/i.jpg"></a><h3>Loft</h3><p>Warm.</p></div>'
    assert shown(html)[1] == ("Loft", [("b.org", "https://b.org/")], ["https://a.org/i.jpg"])


def test_a_picture_above_a_title_of_several_without_is_of_the_one_before():
    html = "<img src='/i.jpg'><h3>Loft</h3><p>Warm.</p><h3>Cellar</h3><p>Dry.</p>"
    assert [images for _, _, images in shown(html)] == [["https://a.org/i.jpg"], [], []]


@pytest.mark.parametrize("said", ["Warm, dry and quiet", "From 40 € a night", "2 beds"])
def test_what_a_card_says_in_a_link_to_where_its_title_leads_stays(said):
    card = f"""
        <div><h3><a href="/loft/">Loft</a></h3><p><a href="/loft/"><b>{said}</b></a></p>
          <p><a href="/loft/">Book the loft</a></p></div>"""
    loft = [("Loft", "https://a.org/loft/"), (said, "https://a.org/loft/")]
    assert told(card) == [ROOMS, ("Loft", "", loft)]
