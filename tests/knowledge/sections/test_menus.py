"""What is called a menu: a site's lists of links go, and what a kitchen serves stays."""

from __future__ import annotations

import pytest

from knowledge import sections

PAGE = "https://example.org/inn/"
LINKS = '<li><a href="/home/">Home</a></li><li><a href="/rooms/">Rooms</a></li>'
DISHES = "<li>Leek soup <b>5 €</b></li><li>Trout with almonds 14 €</li>"

MENUS = {
    "a theme's list": f'<ul class="menu">{LINKS}</ul>',
    "WordPress's own": f'<div class="menu-main-container"><ul id="menu-main">{LINKS}</ul></div>',
    "Elementor": f'<div class="elementor-nav-menu--main"><ul>{LINKS}</ul></div>',
    "with a button and labels": f"""
        <div class="x-nav-menu"><button>Menu</button><ul>{LINKS}<li><span>More</span>
          <ul>{LINKS}</ul></li></ul></div>""",
    "empty": '<div class="menu-container"></div>',
}
CARDS = {
    "list": f'<ul class="menu">{DISHES}</ul>',
    "list by its id": f'<ul id="menu-lunch">{DISHES}</ul>',
    "container": f'<div class="food-menu-container"><ul>{DISHES}</ul></div>',
    "section": f'<section class="dinner-nav-menu"><ul>{DISHES}</ul></section>',
    "with links for some": f"""
        <ul class="menu">{DISHES}<li>Cake 4 € (<a href="/nuts.pdf">contains nuts</a>)</li></ul>""",
}


def parse(html):
    html = f"<h2>Lunch</h2><p>From noon.</p>{html}<h2>Wine</h2><p>By the glass.</p>"
    return sections.parse(html, url=PAGE, title="Our inn", page_id=7).sections


@pytest.mark.parametrize("menu", MENUS)
def test_lists_of_links_that_are_called_menus_are_none_of_the_content(menu):
    lunch, _ = parse(MENUS[menu])
    assert (lunch.text, lunch.links) == ("From noon.", ())


@pytest.mark.parametrize("card", CARDS)
def test_what_is_served_stays_though_it_is_called_a_menu(card):
    lunch, _ = parse(CARDS[card])
    assert lunch.text.startswith("From noon.\n\nLeek soup 5 €\nTrout with almonds 14 €")


def test_tiles_with_titles_that_lead_on_stay_though_they_are_called_a_menu():
    tiles = """
        <div class="home-menu-container"><div><a href="/teachers/"><img src="a.jpg" alt="">
          <h5>Teachers</h5></a></div><div><a href="/faq/"><h5>Questions</h5></a></div></div>"""
    found = [(s.title, [link.url for link in s.links]) for s in parse(tiles)]
    assert found[1:3] == [
        ("Teachers", ["https://example.org/teachers/"]),
        ("Questions", ["https://example.org/faq/"]),
    ]
