"""What stands below a row of cards is under the title above the row, not under the last card's."""

from __future__ import annotations

import pytest

from knowledge import sections

ROWS = {
    "Gutenberg's columns": ('<div class="wp-block-columns">', '<div class="wp-block-column">'),
    "Gutenberg's grid": (
        '<div class="wp-block-group is-layout-grid wp-block-group-is-layout-grid">',
        '<div class="wp-block-group">',
    ),
    "Elementor's columns": (
        '<section class="elementor-inner-section"><div class="elementor-container">',
        '<div class="elementor-column elementor-col-50"><div class="elementor-widget-wrap">',
    ),
    "Elementor's containers": (
        '<div class="e-con-full e-flex e-con e-parent"><div class="e-con-inner">',
        '<div class="e-con-full e-flex e-con e-child">',
    ),
    "Divi's columns": (
        '<div class="et_pb_row et_pb_row_1">',
        '<div class="et_pb_column et_pb_column_1_2"><div class="et_pb_module et_pb_text">',
    ),
    "WPBakery's columns": (
        '<div class="vc_row wpb_row"><div class="row-inner">',
        '<div class="wpb_column vc_column_container vc_col-sm-6"><div class="wpb_wrapper">',
    ),
    "Bootstrap's columns": ('<div class="row">', '<div class="col-md-6">'),
    "cards by name": ('<div class="team">', '<div class="team__card">'),
    "Divi's prices": (
        '<div class="et_pb_pricing"><div class="et_pb_pricing_table_wrap">',
        '<div class="et_pb_pricing_table et_pb_pricing_table_0">',
    ),
    "Essential Addons' timeline": (
        '<div class="eael-content-timeline-container">',
        '<div class="eael-content-timeline-block"><div class="eael-content-timeline-content">',
    ),
    "Brizy's columns": (
        '<div class="brz-row__container"><div class="brz-row">',
        '<div class="brz-columns"><div class="brz-column__items">',
    ),
    "Happy Addons' timeline": (
        '<div class="ha-timeline-wrap">',
        '<div class="ha-timeline-block"><div class="ha-timeline-content">',
    ),
    "ElementsKit's questions": ('<div class="ekit-wid-con">', '<div class="x-single-faq">'),
    "UIkit's grid": (
        '<div class="uk-grid uk-child-width-1-2@m">',
        '<div><div class="uk-panel uk-margin-remove-first-child">',
    ),
    "a loop of posts": (
        '<ul class="wp-block-post-template">',
        '<li class="wp-block-post post-5">',
    ),
}


def by_title(html):
    found = sections.parse(html, url="https://a.org/p/", title="Club", page_id=7).sections
    return {section.title: section for section in found}


def row(kind, *cards):
    """Return a row of cards as its builder writes it; elements are closed as they were opened."""
    opening, column = ROWS[kind]
    return wrap(opening, "".join(wrap(column, card) for card in cards))


def wrap(opening, content):
    tags = [piece.split()[0] for piece in opening.replace(">", " ").split("<")[1:]]
    return opening + content + "".join(f"</{tag}>" for tag in reversed(tags))


CARDS = ("<h3>Swimming</h3><p>Mondays.</p>", '<h3>Chess</h3><p>Fridays.</p><a href="/c">Come</a>')


@pytest.mark.parametrize("kind", ROWS)
def test_text_below_a_row_of_cards_is_under_the_title_above_it(kind):
    html = f"<h2>Courses</h2><p>For all.</p>{row(kind, *CARDS)}<p>Bring a towel.</p>"
    found = by_title(f"<div>{html}</div><h2>Fees</h2><p>None.</p>")
    assert found["Courses"].text == "For all.\n\nBring a towel."
    assert (found["Chess"].text, found["Chess"].parents) == ("Fridays.", ("Courses",))


def test_a_column_without_a_title_beside_or_below_the_cards_is_none_of_theirs():
    columns = ("<h2>Courses</h2><p>For all.</p>", *CARDS, "<p>Bring a towel.</p>")
    assert by_title(row("Bootstrap's columns", *columns))["Courses"].text == (
        "For all.\n\nBring a towel."
    )


def test_two_titles_in_one_card_end_with_it():
    cards = ("<h3>Swimming</h3><p>Mondays.</p><h3>Diving</h3><p>Tuesdays.</p>", CARDS[1])
    html = f"<h2>Courses</h2>{row('cards by name', *reversed(cards))}<p>Bring a towel.</p>"
    assert by_title(html)["Courses"].text == "Bring a towel."


def test_titles_with_their_texts_in_the_next_column_keep_them():
    columns = ("<h3>Swimming</h3>", "<p>Mondays.</p>", "<h3>Chess</h3>", "<p>Fridays.</p>")
    html = f"<h2>Courses</h2>{row('cards by name', *columns)}<p>Bring a towel.</p>"
    found = by_title(html)
    assert (found["Swimming"].text, found["Chess"].text) == ("Mondays.", "Fridays.")
    assert found["Courses"].text == "Bring a towel."


def test_titles_that_are_cards_by_themselves_end_with_the_row():
    html = f"<h2>Courses</h2>{row('cards by name', '<h3>Swimming</h3>', '<h3>Chess</h3>')}"
    assert by_title(f"<div>{html}<p>Bring a towel.</p></div>")["Courses"].text == "Bring a towel."


def test_columns_that_come_as_shortcodes_are_columns():
    html = (
        "[vc_row][vc_column][vc_custom_heading text='Courses' font_container='tag:h2'][/vc_column]"
        "[/vc_row][vc_row][vc_column width='1/2'][vc_column_text]<h3>Swimming</h3><p>Mondays.</p>"
        "[/vc_column_text][/vc_column][vc_column width='1/2'][vc_column_text]<h3>Chess</h3>"
        "<p>Fridays.</p>[/vc_column_text][/vc_column][/vc_row]"
        "[vc_row][vc_column][vc_column_text]<p>Bring a towel.</p>[/vc_column_text][/vc_column]"
        "[/vc_row]"
    )
    assert by_title(html)["Courses"].text == "Bring a towel."


def test_without_a_title_above_the_row_it_is_the_pages():
    html = f"<div>{row('cards by name', *CARDS)}<p>Bring a towel.</p></div>"
    assert by_title(html)["Club"].text == "Bring a towel."


def test_an_accordion_below_a_row_of_cards_is_not_under_the_last_one():
    html = f"<h2>Courses</h2>{row('cards by name', *CARDS)}"
    found = by_title(html + "<details><summary>Who pays?</summary><p>Nobody.</p></details>")
    assert found["Who pays?"].parents == ("Courses",)


ACCORDION = "<div><details><summary>Who pays?</summary><p>Nobody.</p></details></div>"


@pytest.mark.parametrize(
    "card",
    [
        '<div class="elementor-widget elementor-widget-icon-box">{}</div>',
        '<div class="elementor-image-box-wrapper"><div>{}</div></div>',
        '<div class="et_pb_module et_pb_blurb et_pb_blurb_0">{}</div>',
        '<div class="row"><div class="et_pb_team_member">{}</div></div>',
        '<div class="fusion-person person">{}</div>',
        '<div class="wp-block-kadence-infobox"><div class="kt-infobox">{}</div></div>',
    ],
)
def test_an_accordion_below_a_single_card_is_not_under_it(card):
    found = by_title(f"<h2>Courses</h2>{card.format(CARDS[0])}{ACCORDION}<p>Bring a towel.</p>")
    assert found["Swimming"].parents == found["Who pays?"].parents == ("Courses",)
    assert found["Courses"].text == "Bring a towel."


@pytest.mark.parametrize(
    "above",
    [
        f'<div class="text-box">{CARDS[0]}</div>',
        f'<div class="persons-of-the-club">{CARDS[0]}</div>',
        f'<div class="icon-box">{CARDS[0]}</div><p>What people ask:</p>',
    ],
)
def test_an_accordion_below_anything_else_is_under_its_title(above):
    assert by_title(f"<h2>Courses</h2>{above}{ACCORDION}")["Who pays?"].parents[-1] == "Swimming"


def test_an_accordion_within_a_card_is_under_its_title():
    card = f'<div class="icon-box">{CARDS[0]}{ACCORDION}</div>'
    assert by_title(f"<h2>Courses</h2>{card}")["Who pays?"].parents == ("Courses", "Swimming")


def test_toggles_below_a_person_that_come_as_shortcodes_are_not_under_them():
    html = (
        '[et_pb_row][et_pb_column][et_pb_team_member name="Ann Ash" position="Chair"]Runs it.'
        "[/et_pb_team_member][/et_pb_column][/et_pb_row][et_pb_row][et_pb_column]"
        '[et_pb_toggle title="Who pays?"]Nobody.[/et_pb_toggle][/et_pb_column][/et_pb_row]'
    )
    found = by_title(html)
    assert found["Ann Ash"].text == "Chair\n\nRuns it."
    assert found["Who pays?"].parents == ()


def test_deeper_titles_of_a_card_end_with_the_row():
    card = "<h3>Chess</h3><p>Fridays.</p><h4>Rules</h4><p>Be quiet.</p>"
    html = f"<h2>Courses</h2>{row('cards by name', CARDS[0], card)}<p>Bring a towel.</p>"
    assert by_title(html)["Courses"].text == "Bring a towel."


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Swimming</h3><p>Mondays.</p><h3>Chess</h3><p>Fridays.</p>",
        (
            "<section><h3>Swimming</h3><p>Mondays.</p></section>"
            "<section><h3>Chess</h3><p>Fridays.</p></section>"
        ),
        (
            "<div class='wp-block-columns'><div class='wp-block-column'><img src='a.png'></div>"
            "<div class='wp-block-column'><h3>Chess</h3><p>Fridays.</p></div></div>"
        ),
        (
            "<div class='row'><div class='col'><h3>Chess</h3></div><div class='col'><p>Fridays.</p>"
            "</div></div>"
        ),
        (
            "<div class='row'><div class='col'><h3>Chess</h3><p>Fridays.</p><h4>Rules</h4><p>B.</p>"
            "</div><div class='col'><p>Quiet.</p></div></div>"
        ),
    ],
)
def test_where_there_is_no_row_of_cards_the_last_title_governs_what_follows(html):
    found = by_title(f"<h2>Courses</h2><div>{html}</div><p>Bring a towel.</p>")
    assert "Bring a towel." not in found["Courses"].text


def test_a_column_may_hold_columns_itself():
    cards = "".join(f"<div><h3>{name}</h3><p>Warm.</p></div>" for name in ("Loft", "Attic"))
    html = (
        f'<h2>Rooms</h2><div><div class="wp-block-column is-layout-grid">{cards}</div>'
        '<div class="wp-block-column"><h3>Cellar</h3><p>Dry.</p></div></div><p>Ring us.</p>'
    )
    assert by_title(html)["Rooms"].text == "Ring us."


def test_cards_of_the_rank_of_the_title_right_above_their_rows_are_under_it():
    equal = [card.replace("h3", "h2") for card in CARDS]
    more = (row("Elementor's containers", f"<h2>{name}</h2>", "<h2>All</h2>") for name in "AB")
    html = f"<h2>Courses</h2>{row('cards by name', *equal)}{''.join(more)}<p>Bring a towel.</p>"
    found = by_title(f"<p>Welcome.</p><h2>Fees</h2><p>None.</p><div>{html}</div>")
    assert found["Courses"].text == "Bring a towel."
    assert [found[title].parents for title in ("Courses", "Fees")] == [(), ()]
    assert {found[title].parents for title in ("Swimming", "Chess", "A", "B")} == {("Courses",)}


def test_cards_in_another_element_than_the_title_and_its_cards_are_not_under_it():
    equal = [card.replace("h3", "h2") for card in CARDS]
    other = row("Bootstrap's columns", "<h2>News</h2><p>None.</p>", "<h2>Fees</h2><p>None.</p>")
    html = f"<section><h2>Courses</h2>{row('cards by name', *equal)}</section>"
    found = by_title(f"<p>Welcome.</p>{html}<section>{other}</section>")
    assert {found[title].parents for title in ("Swimming", "Chess")} == {("Courses",)}
    assert [found[title].parents for title in ("News", "Fees")] == [(), ()]


def test_cards_of_the_rank_of_a_title_with_a_text_stand_beside_it():
    equal = [card.replace("h3", "h2") for card in CARDS]
    html = f"<h2>Courses</h2><p>For all.</p>{row('cards by name', *equal)}<p>Bring a towel.</p>"
    assert by_title(html)["Chess"].parents == ()


def test_a_text_below_cards_beside_a_title_is_of_that_title_where_it_opens_an_element_with_them():
    equal = row("cards by name", *(card.replace("h3", "h2") for card in CARDS))
    more = [
        row("cards by name", *(f"<h2>{name}</h2><p>All.</p>" for name in n)) for n in ("AB", "CD")
    ]
    html = (
        f"<h2>Courses</h2><p>For all.</p><h3>Hall</h3><p>Upstairs.</p>{equal}"
        f"<p>Bring a towel.</p>{more[0]}{more[1]}<p>Come.</p><h3>Ways</h3><p>By bus.</p>"
    )
    found = by_title(f"<div><h2>Fees</h2><p>None.</p></div><div>{html}</div>")
    assert found["Courses"].text == "For all.\n\nBring a towel.\n\nCome."
    assert "Club" not in found
    assert [found[title].parents for title in ("B", "D", "Ways")] == [(), (), ("Courses",)]


@pytest.mark.parametrize(
    "html",
    [
        "<div><h2>Fees</h2><p>None.</p><h2>Courses</h2><p>For all.</p>{}<p>Ring us.</p></div>",
        "<div><h2>Courses</h2><p>For all.</p></div>{}<p>Ring us.</p>",
        "<div><h2>Courses</h2><p>For all.</p>{}</div><p>Ring us.</p>",
    ],
)
def test_a_text_below_cards_beside_a_title_that_opens_no_element_with_it_is_the_pages(html):
    equal = row("cards by name", *(card.replace("h3", "h2") for card in CARDS))
    assert by_title(html.format(equal))["Club"].text == "Ring us."


def test_a_title_below_cards_beside_a_title_is_not_under_that_title():
    equal = row("cards by name", *(card.replace("h3", "h2") for card in CARDS))
    html = f"<div><h2>Courses</h2><p>For all.</p>{equal}<h3>Ways</h3><p>Bus.</p></div><p>Ring.</p>"
    assert by_title(html)["Ways"].parents == ()
