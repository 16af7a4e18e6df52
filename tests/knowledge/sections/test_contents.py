"""A section that only lists the others of its page is a table of contents, and none itself."""

from __future__ import annotations

import pytest

from knowledge import sections

PARTS = '<h2 id="a">Fees</h2><p>Two euros.</p><h2 id="b">Who may come?</h2><p>All.</p>'
ITEMS = '<li><a href="#a">Fees</a></li><li><a href="#b">Who may come?</a></li>'


def titles(html):
    found = sections.parse(html, url="https://a.org/p/", title="Mill", page_id=7).sections
    return [section.title for section in found]


@pytest.mark.parametrize("title", ["<h2>Contents</h2>", "<p><b>On this page</b></p>"])
@pytest.mark.parametrize("items", [ITEMS, ITEMS.replace('"#', '"https://a.org/p/#')])
@pytest.mark.parametrize("listed", ["<ol>{}</ol>", "<div><ul>{}</ul></div>"])
def test_a_list_of_a_pages_own_sections_is_none(title, items, listed):
    html = f"<p>Welcome.</p>{title}{listed.format(items)}{PARTS}"
    assert titles(html) == ["Mill", "Fees", "Who may come?"]


def test_sections_of_sections_are_listed_as_well():
    items = f'{ITEMS}<ul><li><a href="#c">By bus</a></li></ul>'
    html = f'<h2>Contents</h2><ul>{items}</ul>{PARTS}<h3 id="c">By bus</h3><p>Line 4.</p>'
    assert titles(html) == ["Fees", "Who may come?", "By bus"]


@pytest.mark.parametrize(
    "other",
    [
        f"<ul>{ITEMS}<li>Soup</li></ul>",
        f"<p>This is what there is:</p><ul>{ITEMS}</ul>",
        f'<ul>{ITEMS}<li><a href="#c">Soup</a></li></ul>',
        f'<ul>{ITEMS}<li><a href="/soup/">Soup</a></li></ul>',
        f"<ul>{ITEMS}</ul>".replace("#", "/q/#"),
        f"<ul>{ITEMS}</ul><h3>More</h3><p>Ask us.</p>",
        '<ul><li><a href="#a">Fees</a></li></ul>',
    ],
)
def test_what_says_or_leads_to_something_else_is_a_section(other):
    assert "Contents" in titles(f"<p>Welcome.</p><h2>Contents</h2>{other}{PARTS}")


def test_a_list_of_sections_that_nothing_titles_leads_to_them():
    html = f"<p>Welcome.</p><ul>{ITEMS}</ul>{PARTS}"
    found = sections.parse(html, url="https://a.org/p/", title="Mill", page_id=7).sections
    assert [link.text for link in found[0].links] == ["Fees", "Who may come?"]
