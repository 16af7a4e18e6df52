"""Lines over what is named as folded away, or that say what they open, are titles over it."""

from __future__ import annotations

import pytest

from knowledge import sections

ITEMS = {
    "a label": """
        <section class="toggle"><label>{1}</label><div class="toggle-content"><p>{2}</p></div>
          </section>""",
    "a line with an icon": """
        <div class="mk-single"><div class="mk-tab"><i></i><span>{1}</span></div><div
          class="mk-accordion-pane"><p>{2}</p></div></div>""",
    "an accordion as many write it": """
        <div class="accordian"><div class="accordian-title">{1}</div><div
          class="text"><p>{2}</p></div></div>""",
    "a link that tells its panel and whether it is chosen": """
        <div class="u-item"><a class="u-link" id="link-{0}" aria-controls="pane-{0}"
          aria-selected="false"><span>{1}</span></a><div id="pane-{0}"><p>{2}</p></div></div>""",
}


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


@pytest.mark.parametrize("item", ITEMS)
def test_what_opens_a_panel_is_its_title(item):
    said = [("Do you deliver?", "Within ten miles."), ("Paying by card", "All cards are fine.")]
    items = "".join(ITEMS[item].format(at, *words) for at, words in enumerate(said))
    found = parse(f"<h2>Shop</h2><p>Since 1990.</p><div>{items}</div>")
    assert [(s.title, s.text) for s in found] == [("Shop", "Since 1990."), *said]


@pytest.mark.parametrize(
    "other",
    [
        '<div><p>Here is all that we know.</p><div class="faq-content"><p>Much.</p></div></div>',
        '<div><p>One</p><p>Two</p><div class="faq-content"><p>Much.</p></div></div>',
        '<div><p>One</p><div class="faq-content"><p>Much.</p></div><p>Two</p></div>',
        '<div><p>One</p><div class="toggle-contents-menu"><p>Much.</p></div></div>',
        '<div><img src="/a.png" alt="One"><div class="accordion-body"><p>Much.</p></div></div>',
    ],
)
def test_other_lines_before_what_is_folded_away_are_none(other):
    assert [section.title for section in parse(f"<h2>Shop</h2>{other}")] == ["Shop"]


def test_a_folded_item_has_its_own_title_alone():
    html = """
        <div class="faq-item"><div class="top"><span class="faq-title">Do you deliver?</span></div>
          <div class="faq-content"><p>Within ten miles.</p></div></div>"""
    assert [(s.title, s.text) for s in parse(html)] == [("Do you deliver?", "Within ten miles.")]
