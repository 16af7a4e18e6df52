"""tagDiv's words are packed in its shortcodes' attributes."""

from __future__ import annotations

import base64
from urllib.parse import quote

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


def packed(words):
    return base64.b64encode(quote(words).encode()).decode()


def test_titles_and_texts_are_unpacked():
    html = f"""[tdc_zone type="tdc_content"][vc_row tdc_css="eyJhbGwiOjF9"][vc_column]
        [tdm_block_column_title title_text="{packed("Café & thé")}" title_tag="h2"]
        [tdm_block_inline_text description="{packed("<p>Every day until six.</p>")}"]
        [tdm_block_icon_box title_text="{packed("Cakes")}" title_tag="h3" icon_id="tdc-font"
        description="{packed("Baked here.")}"][tdm_block_button button_text="Order"
        button_url="https://a.org/order/"][/vc_column][/vc_row][/tdc_zone]"""
    cafe, cakes = parse(html)
    assert (cafe.title, cafe.text) == ("Café & thé", "Every day until six.")
    assert (cakes.title, cakes.text, cakes.parents) == ("Cakes", "Baked here.", ("Café & thé",))
    assert [link.url for link in cakes.links] == ["https://a.org/order/"]


def test_words_that_are_not_packed_stay_as_they_are():
    html = """[tdm_block_column_title title_text="Menu"][td_block_text_with_title
        custom_title="Gifts" custom_url="https://a.org/gifts/"]On Fridays.
        [/td_block_text_with_title]"""
    menu, gifts = parse(html)
    assert menu.title == "Menu"
    assert (gifts.title, gifts.text) == ("Gifts", "On Fridays.")
    assert [link.url for link in gifts.links] == ["https://a.org/gifts/"]


def test_lists_of_posts_and_menus_go_with_their_titles():
    html = """<p>Welcome.</p>[td_flex_block_1 custom_title="News" limit="4"]
        [td_block_list_menu menu_id="5" custom_title="More"]
        [td_block_social_counter custom_title="Follow us" facebook="x"][tdb_breadcrumbs]"""
    assert [(s.title, s.text) for s in parse(html)] == [("Help", "Welcome.")]
