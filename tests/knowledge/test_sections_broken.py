"""Markup that is broken anywhere is read all the same."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from knowledge import sections

PIECES = st.sampled_from(
    ["<section>", "</section>", "<table>", "</table>", "<tr>", "<b>Bold words</b>", "<b>", "</b>",
     "<h2>Two", "<h3>Three", "<p>", "</p>", "<br>", "some words. ", '<a class="e-child" href="/">',
     "</a>",
     '<div class="wp-block-columns">', '<div class="wp-block-column">', "</div>", "<ul><li>",
     '[vc_pie_chart value="50" title="x"]', "<details><summary>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@example(
    '<section><table><a class="e-child"href=/><b>C0800 1_text][vc_pie_chart value="50" title="x"'
    '[vc_pie_chart value="50" title="x"<p><tr>.<tr><h2>2</table>x</p><br></section><h2>8'
)
def test_markup_that_is_broken_anywhere_is_read(html):
    page = {"url": "https://example.org/help/", "title": "Help", "page_id": 7}
    assert sections.parse(html, **page) == sections.parse(html, **page)
