"""Elements of page builders, delivered as shortcodes, show what they would show on the page."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from knowledge import sections

# How WPBakery packs what an element repeats.
PACKED = quote(
    json.dumps(
        [{"label": 'The "Ёж"', "value": "90"}, {"label": "Хлеб – торт", "value": "40"}],
        ensure_ascii=False,
    )
)


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


def only(html):
    (section,) = parse(html)
    return section


def links(section):
    return [(link.text, link.url) for link in section.links]


def test_a_price_has_its_currency_and_its_period():
    found = only(
        '[et_pb_pricing_table title="Basic" subtitle="For one" currency="£" per="month" sum="5"]'
        "Mug[/et_pb_pricing_table]"
    )
    assert (found.title, found.text) == ("Basic", "For one\n\n£5/month\n\nMug")


@pytest.mark.parametrize(
    ("counter", "shown"),
    [
        ('[et_pb_number_counter title="On time" number="98" percent_sign="on" /]', "98%"),
        ('[et_pb_number_counter title="On time" number="98" percent_sign="off"]', "98"),
        ('[et_pb_counter percent="80"]Happy[/et_pb_counter]', "80% Happy"),
        ('[fusion_counter_box value="85" unit="%"]of us cycle[/fusion_counter_box]', "85%"),
        ('[fusion_progress percentage="70" unit="%"]of it solar[/fusion_progress]', "70%"),
        ('[vc_pie title="On time" value="70" label_value="" units="%"]', "70%"),
        ('[gem_counter from="0" to="312" text="On time"]', "312"),
        ('[vc_progress_bar values="90|Bread,40|Cake" units="%"]', "Bread 90% Cake 40%"),
        ('[vc_progress_bar values="90|Bread"]', "Bread"),
        (f'[vc_progress_bar values="{PACKED}" units="%"]', 'The "Ёж" 90% Хлеб – торт 40%'),
    ],
)
def test_a_counter_shows_its_number(counter, shown):
    assert shown in only(counter).text.replace("\n\n", " ")


def test_links_of_buttons_and_titles_are_kept():
    found = only(
        '[vc_custom_heading text="Hire" font_container="tag:h2" link="url:%2Fhire|title:x"]'
        '[us_btn label="Book" link="url:%2Fbook"][av_button label="Ask" link="manually,/ask"]'
        '[et_pb_slide button_text="Go" button_link="/go"]Now.[/et_pb_slide]'
    )
    assert (found.title, found.text) == ("Hire", "Now.")
    assert links(found) == [
        ("Hire", "https://a.org/hire"),
        ("Book", "https://a.org/book"),
        ("Ask", "https://a.org/ask"),
        ("Go", "https://a.org/go"),
    ]


def test_a_tagline_has_its_buttons_label():
    found = only(
        '[fusion_tagline_box title="Mend the roof" description="It leaks." link="/give" '
        'button="Give now"]Any sum.[/fusion_tagline_box]'
    )
    assert (found.title, found.text) == ("Mend the roof", "It leaks.\n\nAny sum.")
    assert links(found) == [("Give now", "https://a.org/give")]


def test_people_are_known_by_name():
    found = only(
        '[fusion_person name="Dee Dale" title="Treasurer"]Keeps the books.[/fusion_person]'
    )
    assert (found.title, found.text) == ("Dee Dale", "Treasurer\n\nKeeps the books.")
    said = only('[fusion_testimonial name="Al" company="Ash Ltd"]Warm rooms.[/fusion_testimonial]')
    assert (said.title, said.text) == ("Help", "Al\n\nAsh Ltd\n\nWarm rooms.")


def test_both_sides_of_a_flip_box_are_read():
    found = only(
        '[fusion_flip_box title_front="Library" title_back="Borrow" text_front="Books"]Six.'
        "[/fusion_flip_box]"
    )
    assert (found.title, found.text) == ("Library", "Books\n\nBorrow\n\nSix.")


def test_a_picture_is_a_picture_and_a_film_is_none():
    found = only(
        '[fusion_imageframe alt="The hall"]https://a.org/hall.jpg[/fusion_imageframe]'
        '[et_pb_video src="https://film.example/x" /]<p>Words.</p>'
    )
    assert found.text == "Words."
    assert [(i.url, i.alt) for i in found.images] == [("https://a.org/hall.jpg", "The hall")]


def test_a_checklist_is_a_list():
    html = "[fusion_checklist][fusion_li_item]Chairs[/fusion_li_item][fusion_li_item]Tables"
    assert only(f"{html}[/fusion_li_item][/fusion_checklist]").text == "Chairs\nTables"


def test_menu_anchors_are_anchors():
    rooms, parking = parse(
        '[fusion_builder_container menu_anchor="rooms"][fusion_title size="2"]Rooms[/fusion_title]'
        '<p>Three.</p>[/fusion_builder_container][fusion_menu_anchor name="parking" /]'
        '[fusion_title size="2"]Parking[/fusion_title]<p>Behind.</p>'
    )
    assert (rooms.url, parking.url) == ("https://a.org/p/#rooms", "https://a.org/p/#parking")


def test_pages_on_networks_are_links():
    found = only(
        "[et_pb_social_media_follow][et_pb_social_media_follow_network social_network="
        '"facebook" url="https://facebook.com/hall"]facebook[/et_pb_social_media_follow_network]'
        "[/et_pb_social_media_follow]<p>Us.</p>"
    )
    assert (found.text, links(found)) == ("Us.", [("facebook", "https://facebook.com/hall")])


@pytest.mark.parametrize("item", ["su_spoiler", "su_tab", "x_accordion_item", "toggle"])
def test_items_of_other_builders_are_sections(item):
    found = only(f'[{item} title="Is it free?"]Yes.[/{item}]')
    assert (found.title, found.text) == ("Is it free?", "Yes.")


def test_a_plugins_name_alone_in_a_paragraph_is_no_text():
    assert only("<p>[photo-feed]</p><p>A [co-op] shop.</p>").text == "A [co-op] shop."
    assert only("[photo-feed]\n<p>Words.</p>").text == "Words."


@pytest.mark.parametrize(
    ("counter", "shown"),
    [
        ('<span class="elementor-counter-number" data-to-value="312">0</span><b>+</b>', "312+"),
        ('<span data-to-value="12500" data-delimiter=",">0</span>', "12,500"),
        (
            """<div class="et_pb_number_counter" data-number-value="75"><p><span
            class="percent-value"></span><span class="percent-sign">%</span></p></div>""",
            "75%",
        ),
        ('<span class="display-counter" data-value="85">0</span><span>%</span>', "85%"),
        (
            '<div>$<span class="fl-number-int" data-number="450" data-total="900">0</span>K</div>',
            "$450K",
        ),
        (
            """<div class="wp-block-kadence-countup kb-count-up" data-start="0" data-end="410"
            data-prefix="&lt;" data-suffix="+"><div class="kb-count-up-process"></div></div>""",
            "<410+",
        ),
        (
            """<div class="brxe-counter" data-bricks-counter-options='{"countTo":"35"}'
            ><span class="prefix">+</span><span class="count">0</span><span> K</span></div>""",
            "+35 K",
        ),
        ('<div data-bricks-counter-options="{"><span class="count">7</span></div>', "7"),
        (
            """<div class="vc_pie_chart" data-pie-value="70" data-pie-label-value=""
            data-pie-units="%"><span class="vc_pie_chart_value"></span></div>""",
            "70%",
        ),
        (
            """<div class="premium-counter" data-to-value="240"><span
            class="premium-counter-init">0</span><span>+</span></div>""",
            "240+",
        ),
        ('<div class="pp-counter-number pp-x" data-from="0" data-to="225">0</div>', "225"),
        ('<span class="timer" data-to="50">0</span> boats', "50 boats"),
        ('<span class="number-percentage" data-value="94">0</span>%', "94%"),
        (
            """<span class="ha-fun-factor__content-number"
            data-animation='{"toValue":"61","delimiter":","}'>0</span>""",
            "61",
        ),
        (
            """<div class="brz-counter" data-start="0" data-end="80"><div
            class="brz-counter-figures"><span class="brz-counter-numbers">0</span></div></div>""",
            "80",
        ),
        ('<p data-to="Ann">Ann</p>', "Ann"),
        ('<div class="fl-number-int">3</div>', "3"),
        ('<span data-to-value="&lt;b&gt;">0 of us</span>', "0 of us"),
        ('<div data-to-value="5"><p>Some words.</p></div>', "Some words."),
    ],
)
def test_a_counter_shows_the_number_that_it_ends_at(counter, shown):
    assert only(f"<div>{counter}</div>").text == shown


def test_letters_of_an_address_are_no_escaped_brackets():
    address = "https://a.org/Бюро–Год/"
    html = f'[vc_custom_heading text="Office" link="url:{quote(address, safe="")}|title:Go"]'
    assert links(only(html + "Words.")) == [("Office", address)]
    address = quote(address, safe=":/")
    html = f'[et_pb_blurb title="%91A%93 %22B%22" url="{address}"]Words.[/et_pb_blurb]'
    assert links(only(html)) == [('[A] "B"', address)]


def test_attributes_without_quotes_tell_a_shortcode():
    assert only("<p>Slides: [slides id=12] and [n = 3]</p>").text == "Slides: and [n = 3]"


def test_a_shortcode_that_the_end_cuts_off_is_no_text():
    html = '[vc_row]<p>Words.</p>[/vc_row][vc_single_image source="x" src="https://a.org/'
    assert only(html).text == "Words."


def test_themes_elements_for_builders_show_their_titles():
    found = only('[woodmart_title title="Our mill" subtitle="Since 1780" tag="h2"]<p>Come.</p>')
    assert (found.title, found.text) == ("Our mill", "Since 1780\n\nCome.")


@pytest.mark.parametrize(
    ("element", "title", "text"),
    [
        ('[vc_text_separator title="Ways here" title_align="left"]<p>Bus 4.</p>', "Ways here", ""),
        ('[vc_hoverbox primary_title="Loft" hover_title="Warm"][/vc_hoverbox]', "Loft", "Warm"),
        ("[av_heading heading='Loft' tag='h2']Warm.[/av_heading]", "Loft", "Warm."),
        ("[av_icon_box position='left' title='Loft']Warm.[/av_icon_box]", "Loft", "Warm."),
        ("[av_team_member name='Al' job='Miller'][/av_team_member]", "Al", "Miller"),
        ('[us_person name="Al" role="Miller"]', "Al", "Miller"),
        ('[us_text text="Loft" tag="h2"]<p>Warm.</p>', "Loft", "Warm."),
        ('[x_custom_headline level="h2"]Loft[/x_custom_headline]<p>Warm.</p>', "Loft", "Warm."),
        ('[su_heading size="20"]Loft[/su_heading]<p>Warm.</p>', "Loft", "Warm."),
        ('[su_box title="Loft"]Warm.[/su_box]', "Loft", "Warm."),
        ('[nectar_icon_list_item header="Loft" text="Warm."]', "Loft", "Warm."),
        ('[bsf-info-box title="Loft" heading_tag="h4"]Warm.[/bsf-info-box]', "Loft", "Warm."),
        ('[stat_counter counter_title="Sacks" counter_value="450"]', "Sacks", "450"),
        ('[interactive_banner banner_title="Loft" banner_desc="Warm."]', "Loft", "Warm."),
        ('[expand title="Loft"]Warm.[/expand]', "Loft", "Warm."),
        ('[tabby title="Loft"]<p>Warm.</p>[tabbyending]', "Loft", "Warm."),
        ('[toggle title="Loft" state="close"]<p>Warm.</p>', "Loft", "Warm."),
    ],
)
def test_an_elements_title_stands_over_what_it_says(element, title, text):
    found = only(element)
    assert (found.title, found.text) == (title, text or "Bus 4.")


@pytest.mark.parametrize(
    ("price", "shown"),
    [
        (
            """[fusion_pricing_column title="Basic"][fusion_pricing_price currency="€" price="30"
            time="a year"][/fusion_pricing_price][/fusion_pricing_column]""",
            "€30 a year",
        ),
        ('[x_pricing_column title="Basic" currency="€" price="3" interval="a day"]', "€3 a day"),
        ("[av_catalogue_item title='Basic' price='30 €']", "30 €"),
    ],
)
def test_a_price_is_said_under_what_it_buys(price, shown):
    found = only(price)
    assert (found.title, found.text) == ("Basic", shown)


def test_where_things_stand_on_the_screen_is_no_text():
    html = (
        "[av_tab_container position='top_tab'][av_tab title='Loft']Warm.[/av_tab]"
        '[/av_tab_container][us_cta title="Mill" message="no" price="yes"]'
    )
    assert [(s.title, s.text) for s in parse(html)] == [("Loft", "Warm."), ("Mill", "")]


def test_parts_of_a_line_stay_in_it():
    html = (
        '<p>[dropcap]O[/dropcap]nce [fusion_highlight color="red"]again[/fusion_highlight] in '
        '[fusion_tooltip title="The big one"]the mill[/fusion_tooltip].</p>'
    )
    assert only(html).text == "Once again in the mill."


@pytest.mark.parametrize(
    ("picture", "label"),
    [
        ('[et_pb_image src="https://a.org/x.png" alt="Plan" url="/plan.pdf" /]', "Plan"),
        ('[vc_single_image image="4" onclick="custom_link" link="/plan.pdf"]', "plan.pdf"),
        ("[av_image src='https://a.org/x.png' link='manually,/plan.pdf'][/av_image]", "plan.pdf"),
        (
            '[fusion_imageframe link="/plan.pdf" alt="Plan"]https://a.org/x.png[/fusion_imageframe]',
            "Plan",
        ),
    ],
)
def test_a_picture_keeps_its_link(picture, label):
    assert links(only(f"{picture}<p>Words.</p>")) == [(label, "https://a.org/plan.pdf")]


@pytest.mark.parametrize("link", ["page,12", "lightbox", "self", ""])
def test_a_link_that_only_the_site_can_resolve_is_none(link):
    assert links(only(f"[av_button label='Go' link='{link}']<p>Words.</p>")) == []


def test_what_divi_fills_in_later_is_no_text():
    value = "@ET-DC@eyJkeW5hbWljIjp0cnVlLCJjb250ZW50IjoicG9zdF90aXRsZSJ9@"
    found = only(f'[et_pb_blurb title="{value}" url="{value}"]Words {value}.[/et_pb_blurb]')
    assert (found.title, found.text, found.links) == ("Help", "Words .", ())


def test_tabs_whose_titles_and_panels_are_apart_come_together():
    html = (
        '[x_tab_nav][x_tab_nav_item title="Loft" active="true"][x_tab_nav_item title="Cellar"]'
        '[/x_tab_nav][x_tabs][x_tab active="true"]Warm.[/x_tab][x_tab]Dry.[/x_tab][/x_tabs]'
    )
    assert [(s.title, s.text) for s in parse(html)] == [("Loft", "Warm."), ("Cellar", "Dry.")]


def test_a_table_of_shortcodes_is_a_table():
    html = (
        "[av_table][av_row row_style='avia-heading-row'][av_cell]Day[/av_cell][av_cell]Hours"
        "[/av_cell][/av_row][av_row][av_cell]Monday[/av_cell][av_cell]9 to 5[/av_cell][/av_row]"
        "[/av_table]"
    )
    assert only(html).text == "Day | Hours\nMonday | 9 to 5"


@pytest.mark.parametrize(
    ("price", "shown"),
    [
        (
            """<span class="x-integer-part">49</span><span class="x-after-part">99</span><span
            class="x-duration">per month</span>""",
            "49.99 per month",
        ),
        (
            '<span class="price-tag">15</span><span class="price-period">per year</span>',
            "15 per year",
        ),
        (
            """<span class="currency">€</span><span class="integer-part">30</span><sup
            class="decimal-part">50</sup><span class="time">a year</span>""",
            "€30.50 a year",
        ),
        (
            """<span class="p__currency">€</span><span class="p__integer-part">1,030</span>
            <div class="p__after-price"><span class="p__fractional-part">05</span></div>""",
            "€1,030.05",
        ),
        (
            """<span class="price-prefix">€</span><span class="price">25</span><span
            class="price-suffix">00</span>""",
            "€25.00",
        ),
        (
            """<span class="x-main-price">9</span><span class="x-sub-price">50</span><span
            class="x-period">monthly</span>""",
            "9.50 monthly",
        ),
        (
            """<span class="x-amount"><span class="x-amount-main">2</span><span
            class="x-amount-decimal">50</span></span><span class="x-term">per evening</span>""",
            "2.50 per evening",
        ),
        (
            """<span class="currency">€</span><span class="integer-part">30</span><span
            class="time">yearly</span>""",
            "€30 yearly",
        ),
        ('<span class="price">25</span><span class="price-suffix">/month</span>', "25/month"),
        ('<span class="integer-part">30</span> <sup class="decimal-part">off</sup>', "30 off"),
        ('Only <sup class="decimal-part">50</sup>', "Only 50"),
    ],
)
def test_the_cents_of_a_price_stand_behind_it(price, shown):
    assert only(f"<div>{price}</div>").text == shown
