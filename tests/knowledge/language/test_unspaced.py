"""Text without blanks between its words is read two letters at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import unspaced
from knowledge.language.analyzer import Analyzer
from tests.knowledge.town import retriever_of, section


@pytest.mark.parametrize(
    ("question", "telling"),
    [
        ("電話番号を教えてください", ["電話", "話番", "番号"]),
        ("駐車場はどこにありますか", ["駐車", "車場"]),
        ("バスで行けますか", ["ばす"]),
        ("ゴミの日はいつですか", ["ごみ"]),
    ],
)
def test_where_japanese_words_meet_nothing_is_said(question, telling):
    tokens = Analyzer(["ja"]).tokens(question)
    assert [token.surface for token in tokens if token.weight == 1] == telling


@pytest.mark.parametrize(
    ("language", "question", "telling"),
    [
        ("zh", "哪里可以租自行车", ["租自", "自行", "行车"]),
        ("zh", "我想学钢琴", ["学钢", "钢琴"]),
        ("ko", "자전거를 어디서 빌려요", ["자전", "전거", "빌려"]),
        ("ko", "굴뚝 점검", ["굴뚝", "점검"]),
    ],
)
def test_where_chinese_and_korean_words_meet_little_is_said(language, question, telling):
    tokens = Analyzer([language]).tokens(question)
    assert [token.surface for token in tokens if token.weight == 1] == telling


def test_korean_words_are_found_with_other_particles_and_run_together():
    retriever = retriever_of(
        section(
            "vaccines", "동물병원", "매주 수요일 개와 고양이에게 예방접종을 합니다.", language="ko"
        ),
        section("fire", "화재 예방", "소방관이 굴뚝과 소화기를 무료로 점검합니다.", language="ko"),
    )
    for question, answer in (
        ("고양이 예방 접종", "vaccines"),
        ("소화기는 어디서 점검하나요", "fire"),
    ):
        assert retriever.ask(question, language="ko").match.section.id == answer
    assert retriever.ask("월드컵 누가 이겼어", language="ko").match is None


def test_endings_within_japanese_words_are_part_of_them():
    tokens = Analyzer(["ja"]).tokens("申し込み")
    assert [token.weight for token in tokens] == [1, 1, 1]


WASTE = section("waste", "ごみの出し方", "燃えるごみは火曜日に出してください。", language="ja")
VEHICLES = section("cars", "粗大ゴミの車", "引っ越しの荷物を運ぶ車を貸します。", language="ja")
COFFEE = section("coffee", "コーヒー", "コーヒーは一杯三百円です。", language="ja")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("ゴミの出し方", "ごみの出し方"),
        ("ごみの出し方", "ごみの出し方"),
        ("ｺﾞﾐの出し方", "ごみの出し方"),
        ("粗大ごみの車", "粗大ゴミの車"),
        ("ｺｰﾋｰはいくらですか", "コーヒー"),
        ("こーひーはいくらですか", "コーヒー"),
    ],
)
def test_japanese_words_are_found_in_any_kana_and_quoted_as_they_are(question, title):
    answer = retriever_of(WASTE, VEHICLES, COFFEE, language="ja").ask(question, language="ja")
    assert answer.match.section.title == title
    assert answer.passage in {each.text for each in (WASTE, VEHICLES, COFFEE)}


def test_words_of_two_letters_are_marked_in_the_kana_that_the_text_has_them_in():
    site = retriever_of(section("bus", "交通", "バス 停の案内。", language="ja"), language="ja")
    assert site.quote("ばすはどこ", site.knowledge.pages[0].sections[0]).matched == ("バス",)


def test_katakana_is_no_ending_though_its_hiragana_is_one():
    trout = section("trout", "マス", "マスを釣れます。", language="ja")
    visits = section("visits", "見学", "見学できます。お待ちしています。", language="ja")
    retriever = retriever_of(trout, visits, language="ja")
    assert [each.section.id for each in retriever.search("マス", language="ja")] == ["trout"]


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
