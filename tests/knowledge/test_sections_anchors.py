"""Deep links: where a browser really scrolls to, on pages that mark their places in any way."""

from __future__ import annotations

import pytest

from knowledge import sections

PAGE = "https://example.org/fees/"


def link(html, title):
    parsed = sections.parse(html, url=PAGE, title="Help", page_id=7)
    (found,) = [s.url.removeprefix(PAGE) for s in parsed.sections if s.title == title]
    return found


@pytest.mark.parametrize(
    "marked",
    [
        '<h3><a name="fees">Fees</a></h3>',
        '<h3><a name="fees"></a>Fees</h3>',
        '<h3><a id="fees" name="fees">Fees</a></h3>',
        '<a name="fees"></a><h3>Fees</h3>',
        '<p><a id="fees"></a></p><h3>Fees</h3>',
        '<div class="elementor-menu-anchor" id="fees"></div><div><h3>Fees</h3></div>',
        '<div><div><span id="fees"></span></div></div><section><h3>Fees</h3></section>',
        '<h3 class="title"><span id="fees">Fees</span></h3>',
    ],
)
def test_a_place_that_is_marked_by_name_or_before_the_heading_is_its_anchor(marked):
    html = f"<h2>All</h2><p>Words.</p>{marked}<p>None.</p><h3>Forms</h3><p>Two.</p>"
    assert link(html, "Fees") == "#fees"
    assert link(html, "Forms") == "#:~:text=Forms"


def test_the_headings_own_id_goes_before_what_is_marked_in_front_of_it():
    assert link('<p>Hi.</p><div id="a"></div><h2 id="b">Fees</h2><p>x</p>', "Fees") == "#b"


def test_a_name_is_no_anchor_where_an_id_has_it_too_or_it_is_a_fields():
    html = '<h2><a name="x">Fees</a></h2><p id="x">None.</p><h2><b name="y">Forms</b></h2><p>2</p>'
    assert link(html, "Fees") == "#:~:text=Fees"
    assert link(html, "Forms") == "#:~:text=Forms"


def test_a_place_marked_in_the_text_is_not_the_next_headings():
    html = '<h2>Fees</h2><p id="note">Note.</p><a id="end"></a><p>x</p><h2>Forms</h2><p>2</p>'
    assert link(html, "Forms") == "#:~:text=Forms"


def test_titles_that_are_there_twice_are_told_apart_among_thousands():
    html = "".join(f"<h2>Lot {lot}</h2><p>Sold for {lot} pounds.</p>" for lot in range(2_000))
    parsed = sections.parse(
        f"{html}<h2>Lot 7</h2><p>Sold again.</p>", url=PAGE, title="Help", page_id=7
    )
    links = [s.url.removeprefix(PAGE) for s in parsed.sections if s.title == "Lot 7"]
    assert links == ["#:~:text=Lot%207,-Sold%20for%207", "#:~:text=Lot%207,-Sold%20again."]
    assert parsed.sections[8].url == f"{PAGE}#:~:text=Lot%208"
