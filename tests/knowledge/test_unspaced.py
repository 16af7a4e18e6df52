"""Text without blanks between its words is read two letters at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import unspaced
from knowledge.analyzer import Analyzer


@pytest.mark.parametrize(
    ("question", "telling"),
    [
        ("電話番号を教えてください", ["電話", "話番", "番号"]),
        ("駐車場はどこにありますか", ["駐車", "車場"]),
        ("バスで行けますか", ["バス"]),
        ("ゴミの日はいつですか", ["ゴミ"]),
    ],
)
def test_where_japanese_words_meet_nothing_is_said(question, telling):
    tokens = Analyzer(["ja"]).tokens(question)
    assert [token.surface for token in tokens if token.weight == 1] == telling


def test_endings_within_japanese_words_are_part_of_them():
    tokens = Analyzer(["ja"]).tokens("申し込み")
    assert [token.weight for token in tokens] == [1, 1, 1]


def test_other_languages_without_blanks_have_no_japanese_particles():
    assert all(token.weight == 1 for token in Analyzer(["th"]).tokens("สวัสดี"))


_LETTERS = st.text(st.sampled_from("aé1のを電話番ブสวั字"), max_size=12)


@given(_LETTERS)
def test_the_parts_of_a_word_are_the_word(word):
    parts = list(unspaced.parts(word))
    assert "".join(part for part, _ in parts) == word
    assert unspaced.is_in(word) == any(is_unspaced for _, is_unspaced in parts)


@given(st.text(st.sampled_from("電話番号を"), min_size=1, max_size=8))
def test_each_letter_is_in_what_is_read_of_it(run):
    grams = list(unspaced.grams(run))
    assert grams[0] + "".join(gram[1:] for gram in grams[1:]) == run
