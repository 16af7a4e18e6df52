"""Headings that are only set large, over nothing, are what the title above them says."""

from __future__ import annotations

import pytest

from knowledge import sections

PAGE = "https://example.org/boats/"
AFTER = "<h2>Repairs</h2><p>We mend your boat.</p>"


def told(html):
    found = sections.parse(html, url=PAGE, title="Our boats", page_id=7).sections
    return [(" > ".join((*s.parents, s.title)), s.text) for s in found]


def titles(html):
    return [title for title, _ in told(html)]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Monday: 9 to 5", "Sunday: closed"], "Monday: 9 to 5\n\nSunday: closed"),
        (["Harbour Street 4", "Windy Bay"], "Harbour Street 4\n\nWindy Bay"),
        (["01234 567890"], "01234 567890"),
        (["Call +44 (0)1234 567"], "Call +44 (0)1234 567"),
        (['<a href="mailto:hi@example.org">Write to us</a>'], "Write to us"),
        (['<a href="tel:01234567890">Call us</a>', "or come in"], "Call us\n\nor come in"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<div>{}</div>"])
def test_headings_over_nothing_are_lines_of_the_title_above(lines, text, around):
    below = "".join(around.format(f"<h4>{line}</h4>") for line in lines)
    page = f"<h2>Find us</h2>{below}"
    assert told(page + AFTER) == [("Find us", text), ("Repairs", "We mend your boat.")]
    assert told(AFTER + page)[-1] == ("Find us", text)


def test_headings_over_nothing_are_lines_below_a_text_too():
    html = f"<h2>Find us</h2><p>We are here.</p><h4>Pier 1</h4><h4>Windy Bay</h4>{AFTER}"
    assert told(html)[0] == ("Find us", "We are here.\n\nPier 1\n\nWindy Bay")


def test_a_bold_line_over_such_lines_is_their_title():
    html = f"{AFTER}<p><b>Call us</b></p><h4>01234 567</h4><h4>or 01234 568</h4>"
    assert told(html)[-1] == ("Repairs > Call us", "01234 567\n\nor 01234 568")


def test_links_of_such_lines_stay():
    html = f'<h2>Find us</h2><h4><a href="tel:01234567890">Call us</a></h4>{AFTER}'
    found = sections.parse(html, url=PAGE, title="Our boats", page_id=7).sections
    assert [link.url for link in found[0].links] == ["tel:01234567890"]


@pytest.mark.parametrize(
    "below",
    [
        "<h4>Pier 1</h4><h4>Pier 2</h4><p>Both are new.</p>",
        '<h4>Pier 1</h4><img src="/pier.jpg" alt="Pier"><h4>Pier 2</h4>',
        "<h4>Rowing</h4><h4>Sailing</h4>",
        "<h4>Since 1998</h4>",
        "<h3>Pier 1</h3><h4>Pier 2</h4>",
        "<h4>By land</h4><p>Park at pier 1.</p><h4>01234 567890</h4>",
        "<h4>Are there 2 piers?</h4><h4>Where is pier 1?</h4>",
        '<h4><a href="/pier-1/">Pier 1</a></h4><h4><a href="/pier-2/">Pier 2</a></h4>',
    ],
)
def test_other_headings_below_a_title_are_titles(below):
    assert len(titles(f"<h2>Find us</h2>{below}{AFTER}")) == below.count("</h") + 2


def test_a_heading_in_one_element_with_the_next_title_is_no_line_of_the_one_above():
    html = f"<h2>Find us</h2><h4>01234 567890</h4><div><h4>Since 1998</h4>{AFTER}</div>"
    assert told(html) == [
        ("Find us", "01234 567890"),
        ("Repairs", "Since 1998\n\nWe mend your boat."),
    ]


def test_the_next_item_of_a_widget_is_no_line():
    item = "<details><summary>{}</summary><h4>Pier {}</h4><h4>Bay {}</h4></details>"
    html = item.format("East", 1, 2) + item.format("West", 3, 4)
    assert told(html) == [("East", "Pier 1\n\nBay 2"), ("West", "Pier 3\n\nBay 4")]
