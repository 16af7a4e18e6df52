"""Titles that shortcodes have as attributes, whosever they are, are shown over what they hold."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


@pytest.mark.parametrize(
    "item",
    [
        '[accordion_tab title="{}"][vc_column_text]{}[/vc_column_text][/accordion_tab]',
        '[mk_accordion title="{}"]{}[/mk_accordion]',
        '[tatsu_accordion title="{}"]{}[/tatsu_accordion]',
        '[gdlr_tab title="{}"]{}[/gdlr_tab]',
        '[spoiler title="{}"]{}[/spoiler]',
        '[collapse title="{}"]{}[/collapse]',
        '[panel title="{}"]{}[/panel]',
        '[learn_more caption="{}" state="close"]{}[/learn_more]',
        '[icon_box title="{}"]{}[/icon_box]',
        '[gem_icon_with_text title="{}"]{}[/gem_icon_with_text]',
        '[dsm_card title="{}"]{}[/dsm_card]',
        '[difl_faqitem question="{}"]{}[/difl_faqitem]',
        '[dipl_faq_page_schema_item faq_question="{}" faq_answer="{}"][/dipl_faq_page_schema_item]',
        '[mk_fancy_title tag_name="h3"]{}[/mk_fancy_title]{}',
    ],
)
def test_titles_of_items_and_boxes_of_any_plug_in_are_shown(item):
    html = f"<h2>Visit</h2>\n{item.format('Parking', 'Free.')}\n{item.format('Dogs', 'On a lead.')}"
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Visit", ""),
        ("Parking", "Free."),
        ("Dogs", "On a lead."),
    ]


def test_the_text_of_a_shortcode_that_holds_nothing_is_shown_under_its_title():
    html = '[vc_row][icon_text icon="moon" title="Dogs" text="Only on a lead, at night."][/vc_row]'
    assert [(s.title, s.text) for s in parse(html)] == [("Dogs", "Only on a lead, at night.")]


@pytest.mark.parametrize(
    "heading",
    [
        '[vc_custom_heading heading_semantic="h2" subheading="From seven"]Camp[/vc_custom_heading]',
        '[vc_custom_heading text="Camp" subheading="From seven"][/vc_custom_heading]',
        '[av_heading tag="h2" subheading="From seven"]Camp[/av_heading]',
        '[tatsu_special_heading2 h_tag="h2"]Camp[/tatsu_special_heading2]<p>From seven</p>',
        "[section-title]Camp[/section-title]<p>From seven</p>",
        "[headline]<h3>Camp</h3>[/headline]<p>From seven</p>",
    ],
)
def test_what_a_heading_holds_is_its_title_and_its_subtitle_stands_below(heading):
    html = (
        f"[vc_column_text]Words.[/vc_column_text]{heading}[vc_column_text]Games.[/vc_column_text]"
    )
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Help", "Words."),
        ("Camp", "From seven\n\nGames."),
    ]


def test_wpbakerys_titles_of_whole_elements_are_shown():
    html = """[vc_row][vc_column][vc_tta_accordion title="Rooms" c_icon="plus"][vc_tta_section
        title="Hall" tab_id="hall"][vc_column_text]Big.[/vc_column_text][/vc_tta_section]
        [/vc_tta_accordion][vc_video title="The film" link="https://film.example/x"]
        [vc_gallery title="Photos" images="1,2"][vc_column_text]All by us.[/vc_column_text]
        [/vc_column][/vc_row]"""
    assert [(s.title, s.text, s.parents) for s in parse(html)] == [
        ("Rooms", "", ()),
        ("Hall", "Big.", ("Rooms",)),
        ("The film", "", ()),
        ("Photos", "All by us.", ()),
    ]


def test_wpbakerys_call_to_action_is_as_high_as_its_attribute_says():
    html = """[vc_column_text]<h2>Visit</h2><p>Come.</p>[/vc_column_text]
        [vc_cta h2="New here?" h4="Ring first"]Bring the pass.[/vc_cta]"""
    assert [(s.title, s.text, s.parents) for s in parse(html)] == [
        ("Visit", "Come.", ()),
        ("New here?", "Ring first\n\nBring the pass.", ()),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<p>The [abbr title="Young Farmers"]YF[/abbr] meet on Monday.</p>',
        '<p>The [link title="To the farmers" href="/yf"]YF[/link] meet on Monday.</p>',
        '[button title="To the farmers" link="/yf"]YF[/button]',
        '[link title="To the farmers" href="/yf"]YF[/link] meet on Monday.',
        '[lightbox title="All farmers" src="/yf.jpg"]YF[/lightbox]',
        '[box title="no"]The YF meet on Monday.[/box]',
        '<p>Hello.</p>[slides title="Of all farmers"]',
        '<p>Hello.</p>[slides title="Of all farmers" text="farms left"]',
        '[su_tooltip title="Young Farmers"]YF[/su_tooltip]',
    ],
)
def test_titles_that_are_not_shown_are_none(html):
    (section,) = parse(html)
    assert section.title == "Help"
    assert "arm" not in section.text


def test_a_shortcode_within_a_sentence_parts_none():
    html = '<p>The [abbr title="Young Farmers"]YF[/abbr] read [book-title]Emma[/book-title].</p>'
    (section,) = parse(html)
    assert section.text == "The YF read Emma."


def test_divis_titles_are_of_the_level_that_divi_shows_them_at():
    html = """[et_pb_text]<h2>Loans</h2>[/et_pb_text]
        [et_pb_blurb title="Books"]Four weeks.[/et_pb_blurb][et_pb_text]<h3>Games</h3>[/et_pb_text]
        [et_pb_cta title="Hire a room"]26 seats.[/et_pb_cta]"""
    assert [(*s.parents, s.title) for s in parse(html)] == [
        ("Loans",),
        ("Loans", "Books"),
        ("Loans", "Games"),
        ("Hire a room",),
    ]


def test_avadas_tagline_is_of_the_level_that_avada_shows_it_at():
    html = """[fusion_title size="2"]Groups[/fusion_title][fusion_text]Many.[/fusion_text]
        [fusion_tagline_box title="Need help?" description="Ring us." /]"""
    assert [s.parents for s in parse(html)] == [(), ()]


def test_the_label_of_a_boxs_link_is_shown():
    html = (
        '[bsf-info-box title="Pool" read_more="more" read_text="Its hours" '
        'link="url:https%3A%2F%2Fa.org%2Fpool|||"]From June.[/bsf-info-box]'
    )
    (pool,) = parse(html)
    assert [(link.text, link.url) for link in pool.links] == [("Its hours", "https://a.org/pool")]
