"""Mail addresses that a proxy hides from programs are read as visitors read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sections


def hidden(address, key=0x54):
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


def parse(html):
    (section,) = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    return section


CODE = hidden("desk@a.org")
SPAN = f'<span class="__cf_email__" data-cfemail="{CODE}">[email&#160;protected]</span>'


@pytest.mark.parametrize(
    "html",
    [
        f'<p>Write to <a href="/cdn-cgi/l/email-protection#{CODE}">{SPAN}</a>.</p>',
        f"<p>Write to {SPAN.replace('span', 'a')}.</p>",
    ],
)
def test_a_hidden_address_is_shown_and_linked(html):
    section = parse(html)
    assert section.text == "Write to desk@a.org."
    assert [(link.text, link.url) for link in section.links] == [
        ("desk@a.org", "mailto:desk@a.org")
    ]


def test_a_hidden_address_without_a_link_is_text():
    assert parse(f"<p>Write to {SPAN}.</p>").text == "Write to desk@a.org."


def test_a_link_with_words_of_its_own_keeps_them():
    section = parse(f'<p>Do <a href="/cdn-cgi/l/email-protection#{CODE}">write to us</a>.</p>')
    assert section.text == "Do write to us."
    assert [link.url for link in section.links] == ["mailto:desk@a.org"]


@given(st.from_regex(r"[0-9a-f]{0,12}", fullmatch=True))
def test_what_hides_no_address_is_left_as_it_is(code):
    html = f'<p>Write to <span data-cfemail="{code}">the desk</span>.</p>'
    shown = " ".join(f"Write to {unhidden(code)}.".split())  # as all text, with single blanks
    assert parse(html).text in ("Write to the desk.", shown)


def unhidden(code):
    key, *rest = bytes.fromhex(code if len(code) % 2 == 0 and code else "00")
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
