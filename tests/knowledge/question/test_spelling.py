"""Near words, the likeliest first, and nothing far-fetched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.language import sounds
from knowledge.question.spelling import BY_EAR, SIMILARITY, Speller
from tests.knowledge.town import retriever_of, section

VOCABULARY = {"transport": 9, "transports": 2, "people": 30, "nursing": 4, "homes": 4, "cafe": 3,
              "wimoov": 1, "elderly": 5, "disabilities": 2, "covid19": 3, "format2": 2,
              "2024": 5}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("tranport", "transport"),
        ("transprot", "transport"),
        ("rtansport", "transport"),
        ("poeple", "people"),
        ("caffe", "cafe"),
        ("wimov", "wimoov"),
        ("eldery", "elderly"),
        ("dissabilities", "disabilities"),
        ("covdi19", "covid19"),
    ],
)
def test_one_slip_leads_to_the_word_that_was_meant(word, meant):
    assert Speller(VOCABULARY).suggest(word)[0].surface == meant


def test_a_letter_that_stands_twice_is_the_likelier_slip():
    """ "Miette" is one letter from both."""
    assert Speller({"mitte": 20, "miete": 1}).suggest("miette")[0].surface == "miete"


@pytest.mark.parametrize("word", ["asdfghjkl", "the", "2025", "2o24", "", "weather", "format3"])
def test_what_is_near_nothing_stays_as_it_is(word):
    assert Speller(VOCABULARY).suggest(word) == ()


def test_run_together_words_are_parted():
    assert Speller(VOCABULARY).parts("nursinghomes") == ("nursing", "homes")
    assert Speller(VOCABULARY).parts("nursingxhomes") == ()


WORDS = st.text("abcde", min_size=4, max_size=9)


@given(st.sets(WORDS, max_size=40), WORDS)
def test_leaving_out_by_letters_never_leaves_out_a_near_word(vocabulary, word):
    near = {each for each in vocabulary if OSA.normalized_similarity(word, each) >= SIMILARITY}
    found = {each.surface for each in Speller(dict.fromkeys(vocabulary, 1)).suggest(word)}
    assert found <= near
    assert bool(found) == bool(near)


def test_a_word_that_light_words_are_a_part_of_is_still_asked_for():
    """ "Bon" and "bons" say nothing of sweets."""
    sections = (
        section("help", "Comment acheter", "Un bon repas, de bons conseils pour acheter."),
        section("garden", "Le jardin", "Ouvert à tous."),
    )
    retriever = retriever_of(*sections, language="fr")
    for what in ("bonbons", "discours"):  # the one in two light words, the other in none
        assert retriever.ask(f"acheter des {what}").confidence < 0.9


@pytest.mark.parametrize(
    ("written", "expected"), [("la polisse", "police"), ("votre magazin", "shop")]
)
def test_a_word_spelled_by_ear_is_found_though_it_has_the_stem_of_another(written, expected):
    """The thesaurus has "pôle" and "magazine"."""
    site = retriever_of(
        section("police", "Police municipale", "Du lundi au samedi."),
        section("shop", "Le magasin", "Trois salles."),
        language="fr",
    )
    assert [match.section.id for match in site.search(written)] == [expected]


def test_what_sounds_the_same_is_nearer_than_what_has_as_many_letters_in_place():
    assert Speller({"telephone": 1, "televise": 1}).suggest("telefone")[0].similarity < 0.9
    heard = Speller({"telephone": 1, "televise": 1}, sounds.among(["fr"])).suggest("telefone")
    assert (heard[0].surface, heard[0].similarity) == ("telephone", BY_EAR)


def test_a_vietnamese_syllable_is_no_slip_of_another():
    site = retriever_of(
        section("food", "Ngân hàng thực phẩm", "Thứ sáu."),
        section("bus", "Xe buýt", "Số 7."),
        language="vi",
    )
    assert site.ask("phim nào đang hay").match is None
    assert site.ask("khi nào phát thực phẩm").match.section.id == "food"
