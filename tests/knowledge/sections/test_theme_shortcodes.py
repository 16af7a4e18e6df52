"""What themes' own elements show of their attributes, in pages that come unrendered."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


def told(html):
    return [(s.title, s.text, s.parents) for s in parse(html)]


@pytest.mark.parametrize(
    "heading",
    [
        '[split_line_heading text_content="Camp"][/split_line_heading]',
        '[split_line_heading text_content="Camp" font_style="h2"]',
        '[mk_title_box color="#fff" highlight_color="#000"]Camp[/mk_title_box]',
        '[title style="center" text="Camp"]',
        "[heading]Camp[/heading]",
    ],
)
def test_a_heading_stands_over_boxes_though_it_names_no_level(heading):
    html = f"""<p>Words.</p>{heading}[icon_box title="Tents"]Bring one.[/icon_box]
        [icon_box title="Food"]Bring some.[/icon_box]"""
    assert told(html)[1:] == [
        ("Camp", "", ()),
        ("Tents", "Bring one.", ("Camp",)),
        ("Food", "Bring some.", ("Camp",)),
    ]


def test_the_line_below_a_title_is_shown():
    html = '<p>Words.</p>[title text="Camp" sub_text="From seven"]<p>Games.</p>'
    assert told(html)[1] == ("Camp", "From seven\n\nGames.", ())


def test_what_an_item_is_called_in_the_editor_alone_is_not_its_title():
    html = """<h3>Join</h3>[nectar_icon_list][nectar_icon_list_item title="List Item" tab_id="1"
        header="Sign up" text="At the desk."][/nectar_icon_list_item][nectar_icon_list_item
        title="List Item" tab_id="2"]Bring a photo.[/nectar_icon_list_item][/nectar_icon_list]"""
    assert [(title, text) for title, text, _ in told(html)] == [
        ("Join", ""),
        ("Sign up", "At the desk.\n\nBring a photo."),
    ]


@pytest.mark.parametrize(
    "box",
    [
        '[fancy_box link_text="The hives" link_url="/bees/"]<h3>Bees</h3><p>Three.</p>[/fancy_box]',
        '[mk_box title="Bees" read_more_txt="The hives" read_more_url="/bees/"]Three.[/mk_box]',
    ],
)
def test_the_link_of_a_box_is_kept_with_its_label(box):
    bees = parse(f"<p>Come.</p>{box}")[-1]
    assert (bees.title, bees.text) == ("Bees", "Three.")
    assert [link.url for link in bees.links] == ["https://a.org/bees/"]


def test_words_that_somebody_said_are_shown_where_they_are_an_attribute():
    html = '<p>Come.</p>[testimonial name="A neighbour" quote="My best tomatoes."]'
    assert told(html) == [("Help", "Come.\n\nMy best tomatoes.\n\nA neighbour", ())]


def test_where_somebody_is_reached_is_shown():
    html = """<p>Write.</p>[mk_contact_info phone="01632 960111" email="us@a.org"
        address="2 Quay, Newtown"][et_pb_map address="2 Quay, Newtown"][et_pb_map_pin title="Door"
        pin_address="2 Quay, Newtown"]By the steps.[/et_pb_map_pin][/et_pb_map]"""
    assert told(html) == [
        ("Help", "Write.\n\n2 Quay, Newtown\n\n01632 960111\n\nus@a.org", ()),
        ("Door", "2 Quay, Newtown\n\nBy the steps.", ()),
    ]


def test_where_a_form_sends_its_mail_and_settings_for_phones_are_not_shown():
    html = """<p>Write.</p>[mk_contact_form email="us@a.org" phone="true"]
        [vc_custom_heading text="Now" phone="20px" address="none"]"""
    assert told(html) == [("Help", "Write.", ()), ("Now", "", ())]


def test_a_price_is_shown_whosever_shortcode_has_it():
    html = """<p>Join.</p>[pricing_item title="A month" currency="£" price="29" period="each"
        subtitle="No contract" link_title="Sign up" link="https://a.org/sign-up/"]<ul><li>Pool</li>
        </ul>[/pricing_item]"""
    _, month = parse(html)
    assert (month.title, month.text) == ("A month", "No contract\n\n£29 each\n\nPool")
    assert [link.url for link in month.links] == ["https://a.org/sign-up/"]


def test_where_somebody_is_reached_is_shown_whosever_shortcode_says_it():
    html = '<p>Ask.</p>[contact_box title="Desk" address="1 Way, Newtown" telephone="01632 960700"]'
    assert told(html)[1] == ("Desk", "1 Way, Newtown\n\n01632 960700", ())


@pytest.mark.parametrize(
    "box",
    [
        '[icon_box title="Pool" link="https://a.org/pool/"]Six lanes.[/icon_box]',
        '[featured_box title="Pool" link="https://a.org/pool/"]Six lanes.[/featured_box]',
        '[dt_box title="Pool" link="url:https%3A%2F%2Fa.org%2Fpool%2F|||"]Six lanes.[/dt_box]',
        '[icon_text title="Pool" text="Six lanes." link="https://a.org/pool/" link_text="More"]',
    ],
)
def test_the_address_of_a_box_is_kept(box):
    pool = parse(f"<p>Come.</p>{box.replace('Six lanes.', 'Six lanes at dawn.')}")[-1]
    assert (pool.title, pool.text) == ("Pool", "Six lanes at dawn.")
    assert [link.url for link in pool.links] == ["https://a.org/pool/"]


@pytest.mark.parametrize("link", ["no", "page,512", "lightbox", "self"])
def test_what_is_no_address_links_nothing(link):
    (pool,) = parse(f'[icon_box title="Pool" link="{link}"]Six lanes.[/icon_box]')
    assert pool.links == ()


@pytest.mark.parametrize(
    "person",
    [
        '[q_team team_name="Jo Low" team_position="Chair" team_description="In on Mondays."]',
        '[our_team title="Jo Low" subtitle="Chair"]In on Mondays.[/our_team]',
    ],
)
def test_a_person_is_shown_with_the_job_whosever_shortcode_it_is(person):
    assert told(f"<p>Ask.</p>{person}")[1] == ("Jo Low", "Chair\n\nIn on Mondays.", ())


@pytest.mark.parametrize(
    "quote",
    [
        '[eltdf_blockquote text="It stays for ever." cite="A pupil"]',
        '[blockquote author="A pupil" text="It stays for ever."][/blockquote]',
    ],
)
def test_who_said_something_stands_with_it(quote):
    assert told(f"<p>Come.</p>{quote}") == [
        ("Help", "Come.\n\nIt stays for ever.\n\nA pupil", ()),
    ]


def test_a_counters_number_is_shown_whosever_shortcode_it_is():
    counters = '[counter digit="240" text="pupils"][quick_fact number="34" title="rooms"]'
    assert told(f"<p>Come.</p>{counters}{counters}")[1:3] == [
        ("pupils", "240", ()),
        ("rooms", "34", ()),
    ]


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ('[icon_timeline_item time_title="1989"]Three begin.[/icon_timeline_item]', "Three begin."),
        ('[interactive_banner_2 banner_title="1989" banner_desc="Three begin."]', "Three begin."),
        ('[vc_icon icon="fa fa-clock" title="1989"]Three begin.[/vc_icon]', "Three begin."),
        ('[x_pricing_table_column title="1989" currency="€" price="8" interval="each"]', "€8 each"),
        ('[eltdf_icon_with_text title="1989" text="Three begin."]', "Three begin."),
    ],
)
def test_the_titles_of_themes_elements_are_shown(element, text):
    assert told(f"<p>Come.</p>{element}")[1] == ("1989", text, ())


def test_enfolds_tabs_over_the_whole_width_are_no_part_of_the_list_above():
    html = """<p>Come.</p>[av_iconlist][av_iconlist_item title="Fish"]Eels.[/av_iconlist_item]
        [/av_iconlist][av_tab_section][av_tab_sub_section tab_title="Walks"]On Sundays.
        [/av_tab_sub_section][av_tab_sub_section tab_title="Boats"]To borrow.[/av_tab_sub_section]
        [/av_tab_section]"""
    assert told(html)[1:] == [
        ("Fish", "Eels.", ()),
        ("Walks", "On Sundays.", ()),
        ("Boats", "To borrow.", ()),
    ]


@pytest.mark.parametrize("share", ['[x_share title="Share" facebook="true"]', "[av_share]"])
def test_bars_to_share_a_page_go_with_their_titles(share):
    assert told(f"<p>Come.</p>{share}") == [("Help", "Come.", ())]


def test_tabs_have_the_titles_that_only_what_is_around_them_names():
    html = """<h3>Church</h3>[tabs tab1="Masses" tab2="Hours" layout="wide"][tab id=1]On Sundays.
        [/tab][tab id=2]Until six.[/tab][/tabs]"""
    assert told(html) == [
        ("Church", "", ()),
        ("Masses", "On Sundays.", ("Church",)),
        ("Hours", "Until six.", ("Church",)),
    ]
    assert told("<p>Press [tab] twice.</p>") == [("Help", "Press [tab] twice.", ())]


def test_an_address_that_is_packed_as_json_is_read():
    link = "%7B%22url%22%3A%22https%3A%2F%2Fa.org%2Fjoin%2F%22%7D"
    html = f"""<p>Come.</p>[us_btn label="Join" link="{link}"]
        [us_iconbox title="Dogs" link="{link}"]Five.[/us_iconbox]
        [us_text text="Cats" link="%7B%22url%22%3A%22%22%7D"][us_btn link="%7B" label="Ask"]"""
    assert [[k.url for k in s.links] for s in parse(html)] == [
        ["https://a.org/join/"],
        ["https://a.org/join/"],
        [],
    ]


def test_what_stands_after_a_title_is_shown_below_it():
    html = '<p>Come.</p>[woodmart_title title="Mend it" after_title="On Saturdays" tag="h2"]'
    assert told(html)[1] == ("Mend it", "On Saturdays", ())


def test_a_counter_takes_in_nothing_that_follows_it():
    html = """[vc_custom_heading text="Dogs" font_container="tag:h2"][vc_column_text]Come and see.
        [/vc_column_text][vc_pie value="80" title="Adopted" units="%"][stat_counter
        counter_title="Cats" counter_value="12"][vc_column_text]Ring first.[/vc_column_text]"""
    assert told(html) == [
        ("Dogs", "Come and see.\n\nRing first.", ()),
        ("Adopted", "80%", ("Dogs",)),
        ("Cats", "12", ("Dogs",)),
    ]


def test_the_button_on_the_back_of_a_box_is_kept():
    html = """<p>Come.</p>[vc_hoverbox primary_title="Sponsor" hover_title="From ten"
        hover_btn_title="Now" hover_btn_link="url:https%3A%2F%2Fa.org%2Fnow%2F"]With
        photos.[/vc_hoverbox]"""
    sponsor = parse(html)[-1]
    assert (sponsor.title, sponsor.text) == ("Sponsor", "From ten\n\nWith photos.")
    assert [link.url for link in sponsor.links] == ["https://a.org/now/"]
