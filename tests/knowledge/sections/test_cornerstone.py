"""Cornerstone leaves its elements' names and bare words in a page that it does not show itself."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


def element(kind, *parts):
    words = "".join(f"{part}\n\n" for part in parts)
    return f'[cs_element_{kind} _id="4" ][cs_content_seo]{words}[/cs_content_seo]'


CONTENT = (
    '[cs_content][cs_element_section _id="1" ]'
    + element("text", "Come in.")
    + element("headline", "Visits")
    + element("text", "On Mondays.", "Ring first.")
    + '[cs_element_accordion _id="5" ]'
    + element("accordion_item", "Is there a ramp?", "At the back.")
    + element("accordion_item", "May dogs come in?", "On a lead.", "Not in May.")
    + "[/cs_element_accordion]"
    + element("tab", "By train", "Ten minutes.")
    + '[cs_element_line _id="9" ][/cs_element_section][/cs_content]'
)


@pytest.mark.parametrize(
    "html", [CONTENT, f"<p>{CONTENT}</p>".replace("\n\n", "</p>\n<p>").replace('"', "&#8221;")]
)
def test_its_headlines_and_items_are_titles_over_their_own_words(html):
    assert [(s.title, s.text, s.parents) for s in parse(html)] == [
        ("Help", "Come in.", ()),
        ("Visits", "On Mondays.\n\nRing first.", ()),
        ("Is there a ramp?", "At the back.", ("Visits",)),
        ("May dogs come in?", "On a lead.\n\nNot in May.", ("Visits",)),
        ("By train", "Ten minutes.", ("Visits",)),
    ]


def test_the_label_of_an_item_stands_over_the_elements_that_it_holds():
    html = element("tab_elements", "By bus") + element("text", "Line 7.")
    assert [(s.title, s.text) for s in parse(html)] == [("By bus", "Line 7.")]


def test_elements_without_words_show_nothing():
    assert parse(element("headline") + element("text", "")) == ()
