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
