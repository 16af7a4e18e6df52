"""Shortcodes that come unrendered are read as what they stand for; other brackets are text."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sections

QUOTES = {
    "straight": ('"', '"'),
    "curly": ("”", "”"),
    "entities": ("&#8221;", "&#8243;"),
    "French": ("&nbsp;&raquo;", "&nbsp;&raquo;"),
    "German": ("„", "“"),
    "low": ("&#8220;", "&#8221;"),
}


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


@pytest.mark.parametrize("quotes", QUOTES)
def test_attributes_are_read_with_any_quotes(quotes):
    opened, closed = QUOTES[quotes]
    html = (
        f"<p>[vc_row el_id={opened}fees{closed}][vc_column width={opened}1/2{closed}]"
        f"[vc_custom_heading text={opened}Our fees{closed} font_container={opened}tag:h2{closed} "
        f"subheading={opened}From May on{closed}]</p><p>Ten euros.[/vc_column][/vc_row]</p>"
    )
    (found,) = parse(html + "<p>[vc_row]Other words.[/vc_row]")[-1:]
    assert found.title == "Our fees"
    assert found.text.startswith("From May on\n\nTen euros.")


@pytest.mark.parametrize(
    "title",
    [
        'The 19" rack',
        "A 19\" rack and a 6' table",
        'A rack of 19"',
        'Racks of 10", 19" / 23" and more',
        "The members' choice",
        'From "A" to "Z" = all',
    ],
)
@pytest.mark.parametrize("more", ["", ' el_class="big"', " wide centered='no'", " wide", " /"])
def test_a_mark_of_inches_or_a_quoted_word_ends_no_value(title, more):
    (found,) = parse(f'[vc_custom_heading text="{title}"{more}]Ten euros.')
    assert (found.title, found.text) == (title, "Ten euros.")


@pytest.mark.parametrize("title", ["Fees [2031]", "a [b] c", "[Draft", "1] One", "[[Fees]]"])
@pytest.mark.parametrize("quotes", ["straight", "curly", "entities"])
@pytest.mark.parametrize("more", ["", " wide={0}yes{1}", " /"])
def test_brackets_in_a_quoted_value_are_part_of_it(title, quotes, more):
    opened, closed = QUOTES[quotes]
    html = (
        f"[vc_custom_heading text={opened}Fees{closed}]"
        f"[vc_btn title={opened}{title}{closed} link={opened}url:/x{closed}{more}]Ten euros."
    ).format(opened, closed)
    (found,) = parse(html)
    assert (found.title, found.text) == ("Fees", "Ten euros.")
    assert [(link.text, link.url) for link in found.links] == [(title, "https://a.org/x")]


def test_brackets_in_the_title_of_a_shortcode_that_holds_text():
    html = '[vc_row][vc_toggle title="Rooms [all] day"]Two of them.[/vc_toggle][/vc_row]'
    assert [(s.title, s.text) for s in parse(html)] == [("Rooms [all] day", "Two of them.")]


def test_a_bracket_that_nothing_closes_takes_no_text_with_it():
    html = '<p>[note to="us</p><p>Kept [as it is]" /]</p><p>[vc_row]Two.[/vc_row]</p>'
    assert "Kept [as it is]" in " ".join(s.text for s in parse(html))


def test_divis_titles_buttons_and_toggles():
    html = (
        '[et_pb_section][et_pb_row][et_pb_column type="4_4"]'
        '[et_pb_blurb title="Free advice" header_level="h2" module_id="advice"]<p>Come in.</p>'
        "[/et_pb_blurb]"
        '[et_pb_cta title="Ring us" button_text="Contact" button_url="/contact"]<p>Today.</p>'
        "[/et_pb_cta]"
        '[et_pb_accordion][et_pb_accordion_item title="Is it free?" open="on"]<p>Yes.</p>'
        "[/et_pb_accordion_item][/et_pb_accordion][/et_pb_column][/et_pb_row][/et_pb_section]"
    )
    advice, ring, free = parse(html)
    assert (advice.title, advice.text, advice.url) == (
        "Free advice",
        "Come in.",
        "https://a.org/p/#advice",
    )
    assert (ring.title, ring.text) == ("Ring us", "Today.")
    assert [(link.text, link.url) for link in ring.links] == [("Contact", "https://a.org/contact")]
    assert (free.title, free.text) == ("Is it free?", "Yes.")


def test_divis_address_is_on_the_title_where_there_is_no_button():
    html = '[et_pb_blurb title="Fast" url="/fast"]<p>Quick.</p>[/et_pb_blurb]'
    (section,) = sections.parse(html, url="https://a.org/", title="Help", page_id=7).sections
    assert (section.title, section.text) == ("Fast", "Quick.")
    assert [(link.text, link.url) for link in section.links] == [("Fast", "https://a.org/fast")]


def test_avadas_titles_and_buttons():
    html = (
        '[fusion_builder_container][fusion_title size="2"]Our team[/fusion_title]'
        "[fusion_text]<p>Nine people.</p>[/fusion_text]"
        '[fusion_button link="/jobs" target="_self"]Join us[/fusion_button]'
        "[/fusion_builder_container]"
    )
    (team,) = parse(html)
    assert (team.title, team.text) == ("Our team", "Nine people.")
    assert [(link.text, link.url) for link in team.links] == [("Join us", "https://a.org/jobs")]


def test_what_stands_behind_a_button_is_no_part_of_it():
    (found,) = parse('[fusion_button link="/jobs"]Join us[/fusion_button]<p>Or ring us.</p>')
    assert (found.text, [link.text for link in found.links]) == ("Or ring us.", ["Join us"])


def test_where_something_stands_is_no_job():
    (box,) = parse('[vc_box name="Our boats" position="left"]<p>Nine boats.</p>[/vc_box]')
    assert (box.title, box.text) == ("Our boats", "Nine boats.")
    (person,) = parse('[fusion_person name="Ann" title="Rower"]<p>Nine boats.</p>[/fusion_person]')
    assert (person.title, person.text) == ("Ann", "Rower\n\nNine boats.")


def test_line_breaks_and_tags_within_a_shortcode_are_none_of_its_words():
    (fees,) = parse(
        '<p>[vc_custom_heading text="Our <b>new</b> fees"<br />\nfont_container="tag:h3"]</p>'
        "<p>Ten euros.</p>"
    )
    assert (fees.title, fees.text) == ("Our new fees", "Ten euros.")


def test_raw_html_is_decoded():
    packed = base64.b64encode(quote("<h2>Prices</h2><p>Très bon marché.</p>").encode()).decode()
    (prices,) = parse(f"[vc_row][vc_raw_html]{packed}[/vc_raw_html][/vc_row]")
    assert (prices.title, prices.text) == ("Prices", "Très bon marché.")


def test_a_table_whose_cells_are_packed_is_read_row_by_row():
    html = (
        "<h2>Fees</h2>[vc_row][vc_table theme=&#8221;classic&#8221;][b;#fff]Paper,[b]Price|"
        "Copy,2%2C50%20%E2%82%AC|[align-left]Births %26 deaths,6 %E2%82%AC[/vc_table][/vc_row]"
    )
    (fees,) = parse(html)
    assert fees.text == "Paper: Copy | Price: 2,50 €\nPaper: Births & deaths | Price: 6 €"


def test_what_the_site_hides_or_that_is_chrome_goes():
    html = (
        '[et_pb_section disabled="on"]<p>Old.</p>[/et_pb_section]'
        '[vc_row disable_element="yes"]<p>Draft.</p>[/vc_row]'
        '[fusion_builder_container status="draft"]<p>Soon.</p>[/fusion_builder_container]'
        '[et_pb_contact_form email="a@b.c"][et_pb_contact_field field_title="Name"]'
        "[/et_pb_contact_field][/et_pb_contact_form]"
        '[et_pb_menu menu_id="3"][contact-form-7 id="4" title="Contact form"]<p>Shown.</p>'
    )
    assert [s.text for s in parse(html)] == ["Shown."]


def test_what_no_device_shows_goes_and_what_one_shows_stays():
    html = (
        '[et_pb_text disabled_on="on|on|on"]<p>Never shown.</p>[/et_pb_text]'
        '[et_pb_text disabled_on="off|on|on"]<p>On phones.</p>[/et_pb_text]'
    )
    assert [s.text for s in parse(html)] == ["On phones."]


@pytest.mark.parametrize(("given", "place"), [("rooms", "#rooms"), ("12", "")])
def test_a_name_is_a_place_on_the_page_and_a_number_is_none(given, place):
    html = f'<p>Hello.</p>[et_pb_text module_id="{given}"]<h2>Rooms</h2><p>Two.</p>[/et_pb_text]'
    assert parse(html)[1].url.removeprefix("https://a.org/p/").partition("#:~:")[0] == place


def test_brackets_that_are_text_stay():
    text = "See [1], [sic], [co-op] and [email protected] or [a b] in A[0]."
    assert parse(f"<p>{text}</p><p>[vc_row]x[/vc_row]</p>")[0].text.startswith(text)


@pytest.mark.parametrize(
    "around", ["<p>{}</p>", '<div class="code">{}</div>', "<p>Ring us.<br>{}</p>"]
)
def test_a_plug_ins_one_word_on_a_line_of_its_own_leaves_nothing(around):
    html = f"<p>Book here.</p>{around.format('[boatbooking]')}"
    assert "booking]" not in parse(html)[0].text


@pytest.mark.parametrize(
    "word",
    [
        "[tba]",
        "[Applause]",
        "Closed [today]",
        "[today] closed",
        "[sold out today]",
        "Closed [sea-view]",
        "[sea-view] closed",
    ],
)
def test_words_in_brackets_that_may_be_text_stay(word):
    assert parse(f"<p>{word}</p>")[0].text == word


@pytest.mark.parametrize("end", ["", " ", "\n", "</p>"])
def test_a_plug_ins_name_at_the_very_end_leaves_nothing(end):
    assert parse(f"<p>Book here.</p>\n [boat-booking]{end}")[0].text == "Book here."


def test_a_plug_ins_name_at_the_very_start_leaves_nothing():
    assert parse("[boat-booking]\n\nBook here.")[0].text == "Book here."


def test_code_about_shortcodes_stays_in_each_example():
    pictures, button = "[gallery ids='1,2']", '[button text="Book"]'
    (found,) = parse(f"<pre>{pictures}</pre><p>Or:</p><pre>{button}</pre>[vc_row]Try it.[/vc_row]")
    assert found.text == f"{pictures}\n\nOr:\n\n{button}\n\nTry it."


def test_code_about_shortcodes_stays():
    assert parse("<pre>[gallery ids='1,2']</pre>")[0].text == "[gallery ids='1,2']"


def test_shortcodes_without_partners_leave_nothing():
    html = (
        "[/vc_column][vc_row][vc_column_text]Words[/vc_row][et_pb_text admin_label=&#8221;x&#8221;]"
    )
    assert [s.text for s in parse(f"<p>{html}</p>")] == ["Words"]


BRACKETS = ["[vc_row]", "[/vc_row]", '[et_pb_toggle title="w"]', "[/et_pb_toggle]"]
RAW = ["[vc_raw_html]", "[/vc_raw_html]", "[fusion_title]"]
PIECES = st.sampled_from([*BRACKETS, *RAW, "<p>", "</p>", "word ", "[", "]", '[x a="', "[/"])


@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_run_of_shortcodes_is_read(html):
    for section in parse(html):
        assert "[vc_row]" not in section.text
        assert "[et_pb" not in section.text


def test_flatsomes_titles_buttons_boxes_and_prices_are_shown():
    html = """[section bg="12" padding="30px"][row][col span="6"]
        [title style="center" text="Opening hours" tag_name="h2" link_text="All days" link="/all/"]
        <p>Monday to Friday.</p>[button text="Book a boat" style="outline" link="/book/"]
        [featured_box img="12" title="Rooms" title_small="All year"]<p>Two.</p>[/featured_box]
        [gap height="30px"][/col][/row][/section]
        [ux_price_table title="Single" description="One person" price="$5" button_text="Buy"
        button_link="/buy/"][bullet_item text="A boat" tooltip="or two"][/ux_price_table]
        [testimonial name="A guest" company="Norwich"]<p>Lovely.</p>[/testimonial]
        <p>[share]</p>"""
    hours, rooms, single = parse(html)
    assert (hours.title, hours.text) == ("Opening hours", "Monday to Friday.")
    assert [(link.text, link.url) for link in hours.links] == [
        ("All days", "https://a.org/all/"),
        ("Book a boat", "https://a.org/book/"),
    ]
    assert (rooms.title, rooms.parents, rooms.text) == (
        "Rooms",
        ("Opening hours",),
        "All year\n\nTwo.",
    )
    assert single.title == "Single"
    assert single.text == "One person\n\n$5\n\nA boat\n\nA guest\n\nNorwich\n\nLovely."
    assert [link.text for link in single.links] == ["Buy"]


def test_flatsomes_tabs_and_accordions_stand_under_their_own_title():
    html = """[tabgroup title="Stay" style="tabs"][tab title="Rooms"]<p>Two.</p>[/tab][/tabgroup]
        [accordion title="Questions"][accordion-item title="Do dogs stay?"]<p>Yes.</p>
        [/accordion-item][/accordion]"""
    found = parse(html)
    assert [(" > ".join((*s.parents, s.title)), s.text) for s in found] == [
        ("Stay", ""),
        ("Stay > Rooms", "Two."),
        ("Questions", ""),
        ("Questions > Do dogs stay?", "Yes."),
    ]
