"""Texts are measured and cut as Telegram counts, and where a reader would."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sandbox.entities import utf16_length
from bot.text import fit, fit_ends
from tests.bot.replied import (
    anything,
)


@given(anything, st.integers(3, 300))
@example("👩‍👧👩‍👧👩‍👧", 6)
@example("e\u0301" * 20, 10)
def test_a_cut_text_fits_and_is_a_beginning(text, limit):
    cut = fit(text, limit)
    assert utf16_length(cut) <= limit
    assert cut == text or text.startswith(cut.removesuffix("…").rstrip())
    cut.encode("utf-8", "surrogatepass" if any(map(_lone, text)) else "strict")


@given(anything, st.integers(8, 300))
@example("👩‍👧👩‍👧👩‍👧", 12)
@example("e\u0301" * 20, 10)
@example("00000\U00010000 \u0301", 8)
def test_a_text_cut_in_its_middle_fits_and_keeps_a_beginning_and_an_end(text, limit):
    cut = fit_ends(text, limit)
    assert utf16_length(cut) <= limit
    if cut != text:
        head, _, tail = cut.rpartition(" … ")
        assert text.startswith(head)
        assert text.endswith(tail)
        assert not tail.startswith(("\u0301", "\u200d"))


def _lone(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("One ends here. Two goes on for longer.", 25, "One ends here. …"),
        ("Is it? Yes! “It is.” And so on and on.", 28, "Is it? Yes! “It is.” …"),
        ("- first\n- second\n- third and longest", 24, "- first\n- second …"),
        ("one unending sentence of words", 20, "one unending…"),
        ("Fits.", 5, "Fits."),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends_or_else_between_words(text, limit, cut):
    assert fit(text, limit) == cut
