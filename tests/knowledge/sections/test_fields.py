"""Fields to fill in are no content, and a form around a whole page takes none of it away."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    found = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    return [(section.title, section.text) for section in found]


@pytest.mark.parametrize(
    "page",
    [
        "<h1>Help</h1><h2>Hours</h2><p>From nine.</p>",
        "<main><h2>Hours</h2><p>From nine.</p></main>",
        '<div id="header"></div><h2>Hours</h2><p>From nine.</p><div id="footer"></div>',
        '<input type="hidden" id="__VIEWSTATE" value="x"><h2>Hours</h2><ul><li>From nine.</ul>',
    ],
)
def test_what_is_in_a_form_around_the_page_is_read(page):
    search = '<div><label for="q">Search</label><input id="q"></div>'
    html = f'<form id="aspnetForm" method="post">{search}{page}</form><h2>Ways</h2><p>By bus.</p>'
    assert told(html) == [("Hours", "From nine."), ("Ways", "By bus.")]


@pytest.mark.parametrize(
    "form",
    [
        "<form><h1>Write to us</h1><p><label>Name <input></label></p><button>Send</button></form>",
        "<form><h2>Your details</h2><p>All are needed.</p><p><input></p></form>",
        "<form><h1>Write to us</h1></form>",
    ],
)
def test_a_form_of_its_own_goes(form):
    assert told(f"<p>Words.</p>{form}<p>More.</p>") == [("Help", "Words.\n\nMore.")]


@pytest.mark.parametrize(
    "field",
    [
        '<label for="q">Find</label><input type="search" id="q">',
        '<label>Find <input type="text"></label>',
        "<div><label>Find</label> <textarea></textarea></div>",
        '<div class="x-search-form"><div class="x-label">Find</div><input></div>',
        '<div class="faq search__wrapper"><span>Find</span><input placeholder="Find"></div>',
    ],
)
def test_the_label_of_a_field_outside_of_forms_goes(field):
    assert told(f"<p>Words.</p>{field}<p>More.</p>") == [("Help", "Words.\n\nMore.")]


@pytest.mark.parametrize(
    "content",
    [
        '<input type="checkbox" id="a"><label for="a">Prices</label><p>Ten.</p>',
        "<p><label>Prices</label></p><p>Ten.</p>",
        '<div class="search-results"><input><h3>Prices</h3><p>Ten.</p></div>',
        '<p class="search-tips">Prices</p><p>Ten.</p>',
    ],
)
def test_other_labels_and_what_was_searched_for_stay(content):
    assert any("Prices" in title + text for title, text in told(content))
