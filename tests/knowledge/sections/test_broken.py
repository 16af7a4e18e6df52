"""Markup that is broken anywhere is read all the same."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from knowledge import sections

PIECES = st.sampled_from(
    ["<section>", "</section>", "<table>", "</table>", "<tr>", "<b>Bold words</b>", "<b>", "</b>",
     "<h2>Two", "<h3>Three", "<p>", "</p>", "<br>", "some words. ", '<a class="e-child" href="/">',
     "</a>", "<h1>", "</h1>", "<div>", '<span class="eael-accordion-tab-title">', "</span>",
     '<div class="wp-block-columns">', '<div class="wp-block-column">', "</div>", "<ul><li>",
     '[vc_pie_chart value="50" title="x"]', "<details><summary>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@example(
    '<section><table><a class="e-child"href=/><b>C0800 1_text][vc_pie_chart value="50" title="x"'
    '[vc_pie_chart value="50" title="x"<p><tr>.<tr><h2>2</table>x</p><br></section><h2>8'
)
@example("<b>some words. <h1>Two</h1><br></b>")
@example("<b><div>some</div>words. </b><b><div>Two</div></b><div>x<div></div><b>y</b></div>z")
@example(
    '<a href="/a"><a href="/b"><span class="eael-accordion-tab-title">Two</span>x'
    '<a class="e-child" href="/c">'
)
def test_markup_that_is_broken_anywhere_is_read(html):
    page = {"url": "https://example.org/help/", "title": "Help", "page_id": 7}
    assert sections.parse(html, **page) == sections.parse(html, **page)


def test_a_title_ends_the_link_that_it_is_in_and_has_it():
    html = (
        '<a href="/a"><span class="eael-accordion-tab-title">Two</span> more</a> <a href="/b">b</a>'
    )
    (two,) = sections.parse(html, url="https://example.org/", title="Help", page_id=7).sections
    assert (two.title, two.text) == ("Two", "more b")
    links = [(link.text, link.url) for link in two.links]
    assert links == [("Two", "https://example.org/a"), ("b", "https://example.org/b")]


def test_a_title_that_only_opens_its_panel_leaves_no_link():
    html = (
        '<p>Ask.</p><a href="#one">\n  <span class="eael-accordion-tab-title">One</span></a><p>Y.'
    )
    read = sections.parse(html, url="https://example.org/", title="Help", page_id=7).sections
    assert [(each.title, each.links) for each in read] == [("Help", ()), ("One", ())]


def test_an_element_that_begins_within_a_line_holds_only_what_is_below_it():
    html = 'Our fees <b id="fees"><h2>Fees</h2><p>Ten pounds.</p></b><h2>Hours</h2><p>Nine to five.'
    fees = sections.parse(html, url="https://example.org/", title="Help", page_id=7).sections[1]
    assert (fees.title, fees.url) == ("Fees", "https://example.org/#fees")


def test_what_is_behind_a_form_that_nothing_ends_is_read():
    html = """
        <form><label>Search</label><input name="s"></form><h2>Give</h2><p>Each pound helps.</p>
        <p><form action="https://pay.example/" method="post"><input type="hidden" name="cmd"></p>
        <h2>By post</h2><p>Cheques to the mill.</p>"""
    parsed = sections.parse(html, url="https://a.org/p/", title="Mill", page_id=7)
    assert [(s.title, s.text) for s in parsed.sections] == [
        ("Give", "Each pound helps."),
        ("By post", "Cheques to the mill."),
    ]
