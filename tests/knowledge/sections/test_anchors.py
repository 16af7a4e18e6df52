"""Deep links: where a browser really scrolls to, on pages that mark their places in any way."""

from __future__ import annotations

from urllib.parse import unquote

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
    assert link(html, "Forms") == "#:~:text=Forms,-Two.&text=Forms"


def test_the_headings_own_id_goes_before_what_is_marked_in_front_of_it():
    assert link('<p>Hi.</p><div id="a"></div><h2 id="b">Fees</h2><p>x</p>', "Fees") == "#b"


def test_a_name_is_no_anchor_where_an_id_has_it_too_or_it_is_a_fields():
    html = '<h2><a name="x">Fees</a></h2><p id="x">None.</p><h2><b name="y">Forms</b></h2><p>2</p>'
    assert link(html, "Fees") == "#:~:text=Fees,-None.&text=Fees"
    assert link(html, "Forms") == "#:~:text=Forms,-2&text=Forms"


def test_a_place_marked_in_the_text_is_not_the_next_headings():
    html = '<h2>Fees</h2><p id="note">Note.</p><a id="end"></a><p>x</p><h2>Forms</h2><p>2</p>'
    assert link(html, "Forms") == "#:~:text=Forms,-2&text=Forms"


def test_titles_that_are_there_twice_are_told_apart_among_thousands():
    html = "".join(f"<h2>Lot {lot}</h2><p>Sold for {lot} pounds.</p>" for lot in range(2_000))
    parsed = sections.parse(
        f"{html}<h2>Lot 7</h2><p>Sold again.</p>", url=PAGE, title="Help", page_id=7
    )
    links = [s.url.removeprefix(PAGE) for s in parsed.sections if s.title == "Lot 7"]
    assert links == [
        "#:~:text=Lot%207,-Sold%20for%207&text=Lot%207",
        "#:~:text=Lot%207,-Sold%20again.&text=Lot%207",
    ]


@pytest.mark.parametrize(
    ("heading", "following", "fragment"),
    [
        ("Our<br> winter boat", "It runs.", "winter%20boat,-It%20runs.&text=Our,-winter%20boat"),
        ("<div>Our</div><b>winter boat</b>", "", "winter%20boat&text=Our,-winter%20boat"),
        ("A<br>B<br>C", "x", "C,-x&text=A,-B"),
        ("<a href='/w'>Our<br>boat</a>", "", "boat&text=Our,-boat"),
        ("Fares | <a><i></i></a>", "One pound.", "Fares%20%7C,-One%20pound.&text=Fares"),
        ("Fares |", "One pound.", "Fares%20%7C,-One%20pound.&text=Fares"),
        ("Fares", "One<br>pound.", "Fares,-One&text=Fares"),
        ("Fares", "<a href='/m/'><img src='m.png' alt='Map'></a>One.", "Fares,-One.&text=Fares"),
        ("Fares", "<a href='/m/'><img src='m.png' alt='Map'></a>", "Fares"),
        ("Fares", "<ul><li>One <b>pound</b></ul>", "Fares,-One%20pound&text=Fares"),
        ("<img src='f.png' alt='Fares'>", "One pound.", "One%20pound."),
    ],
)  # fmt: skip
def test_a_fragment_quotes_a_line_and_what_follows_it_as_the_page_has_them(
    heading, following, fragment
):
    html = f"<p>Hi.</p><h2>{heading}</h2>{following}"
    url = sections.parse(html, url=PAGE, title="Help", page_id=7).sections[-1].url
    assert url == f"{PAGE}#:~:text={fragment}"


def test_what_follows_without_blanks_is_quoted_up_to_the_end_of_a_word():
    said = "一人千円です。子どもは無料です。" + "犬も乗れます" * 30
    html = f"<h2>運賃</h2><p>{said}</p>"
    assert unquote(link(html, "運賃")) == "#:~:text=運賃,-一人千円です。子どもは無料です&text=運賃"


def test_a_line_without_blanks_is_no_context_for_the_one_above_it():
    below = "春まで" * 20
    url = (
        sections.parse(f"<h2>冬<br>{below}</h2>", url=PAGE, title="Help", page_id=7).sections[0].url
    )
    assert unquote(url) == f"{PAGE}#:~:text={below}&text=冬"


def test_a_title_of_several_lines_stays_one_line():
    html = "<h2>Our<br> winter  boat | </h2><p>It runs.</p>"
    parsed = sections.parse(html, url=PAGE, title="Help", page_id=7)
    assert [s.title for s in parsed.sections] == ["Our winter boat"]
