"""What would tell who asked is taken out of a question before it is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.redaction import redact


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("write to me at jo.bloggs+help@mail.example.org", "write to me at [e-mail]"),
        ("call 06 12 34 56 78 please", "call [number] please"),
        ("call +33 (0)6 12.34.56.78", "call [number]"),
        ("it is 555-123-4567!", "it is [number]!"),
        ("it is (0044) 20 7946 0958", "it is [number]"),
        ("call ٠٦١٢٣٤٥٦٧٨", "call [number]"),
        ("card 4111 1111 1111 1111", "card [number]"),
        ("tel0612345678", "tel[number]"),
        ("06_12_34_56_78, 0612·345·678 or 0612—345—678", "[number], [number] or [number]"),
        ("jo(at)example.org, Jo [AT] Example (dot) org", "[e-mail], [e-mail]"),
        (
            "account DE89370400440532013000, identity card 12345678Z",
            "account DE[number], identity card [number]Z",
        ),
        ("ask @jo_bloggs about it", "ask [name] about it"),
        ("I am https://t.me/jo_bloggs or telegram.me/JoBloggs", "I am [name] or [name]"),
    ],
)
def test_addresses_and_numbers_of_people_are_not_kept(asked, kept):
    assert redact(asked) == kept


@pytest.mark.parametrize(
    "asked",
    [
        "1000 caffes",
        "open on 2026-03-01?",
        "open on 01.03.2026?",
        "the years 2019-2025",
        "the war of 1914–1918",
        "article 12.3.4",
        "75011 Paris",
        "the lunch (at) noon",
        "is chat.me/house open",
        "from 10 to 12",
    ],
)
def test_ordinary_numbers_stay(asked):
    assert redact(asked) == asked


@given(st.text(), st.text(alphabet="0123456789", min_size=9, max_size=14), st.text())
def test_no_long_number_between_blanks_is_kept(before, number, after):
    assert number not in redact(f"{before} {number} {after}").split(" ")
