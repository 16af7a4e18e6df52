"""What pops up in a window of its own has its title; what opens and what closes it says nothing."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    page = f"<h2>Tax</h2><p>All pay.</p>{html}"
    found = sections.parse(page, url="https://a.org/p/", title="Stay", page_id=7).sections
    return [(section.title, section.text) for section in found]


def test_a_windows_title_that_would_close_it_is_one():
    html = """
        <div class="fusion-modal modal fade" role="dialog" aria-hidden="true"><div
        class="modal-header"><button class="close" data-dismiss="modal">x</button><h3
        class="modal-title" data-dismiss="modal" aria-hidden="true">Who is free</h3></div><div
        class="modal-body"><p>Children.</p></div><div class="modal-footer"><button
        data-dismiss="modal">Close</button></div></div>"""
    assert told(html) == [("Tax", "All pay."), ("Who is free", "Children.")]


@pytest.mark.parametrize(
    "opener", ["<button>Who is free</button>", '<p><a href="#">Who is free</a></p>']
)
def test_what_opens_a_window_by_its_title_is_not_said_again(opener):
    html = f"<section><div>{opener}</div><div><h3>Who is free</h3><p>Children.</p></div></section>"
    assert told(html) == [("Tax", "All pay."), ("Who is free", "Children.")]
