"""The words that matched, in bold: whole words, escaped, and only where that helps to read."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import locales
from bot.replies import marking, replies
from bot.sandbox.entities import extract
from bot.sandbox.markup import parse_html
from knowledge.kb import files
from knowledge.model import Answer, KnowledgeBase, Match, Page, Section, Site
from knowledge.retriever import Retriever

LONG = "The village bus links every hamlet with the market town, and children ride free of charge."


def bold(html: str) -> list[str]:
    text, entities = parse_html(html)
    return [extract(text, entity) for entity in entities if entity.type == "bold"]


def test_words_that_matched_are_bold_wherever_they_stand_as_they_are_written():
    assert bold(marking.bold(LONG, ("bus", "children"))) == ["bus", "children"]


def test_a_word_with_its_marks_is_bold_as_a_whole():
    text = "تربط الحافلة جميع الأحياء بالسوق المركزي في المدينة، ويركب الأطفال الحافلة مجانًا."
    assert bold(marking.bold(text, ("مجانًا",), "ar")) == ["مجانًا"]
    page = Page(
        "النقل", "https://valley.example/", (Section("1", "الحافلة", "", text),), language="ar"
    )
    matched = Retriever(KnowledgeBase(pages=(page,))).ask("هل الحافلة مجانا").matched
    assert "مجانًا" in matched


def test_neighbours_are_one_stretch():
    assert bold(marking.bold(LONG, ("village", "bus", "town"))) == ["village bus", "town"]


def test_parts_of_other_words_stay_as_they_are():
    text = "A busy omnibus is not the bus, nor is a minibus; l'bus is, and so is bus-stop here."
    assert bold(marking.bold(text, ("bus",))) == ["bus", "bus", "bus"]


def test_a_word_drawn_out_is_none_where_a_sign_is_beside_it():
    """Arabic draws words out by a sign that is a letter and a mark at once."""
    assert marking.bold(LONG, (f"{'ـ' * 200}!",)) == LONG


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("The bus rides: one bus, two buses, a bus.", ("bus", "rides", "buses")),
        ("The village bus", ("bus", "village")),
        (LONG, ("The", "with", "and", "of", "every")),
        (LONG, ()),
    ],
)
def test_nothing_is_bold_where_too_much_or_too_little_would_be(text, matched):
    assert marking.bold(text, matched, "en") == text


def test_light_words_of_the_pages_language_stay_light():
    text = (
        "Le bus du village relie tous les hameaux au bourg, et les enfants ne paient rien du tout."
    )
    assert bold(marking.bold(text, ("les", "bus", "du"), "fr")) == ["bus"]


def test_one_or_two_letters_are_bold_only_as_a_number_or_an_acronym():
    text = "An IT desk at no 5 is open to all who live in it or go by it every day."
    assert bold(marking.bold(text, ("IT", "it", "5", "no", "go"))) == ["IT", "5"]


@given(st.text(max_size=300), st.lists(st.text(max_size=5), max_size=9))
@example("a <b>bus</b> & a bus, a car, a <i>train</i> and a boat", ["bus", "b", "i", "amp", "lt"])
def test_any_text_is_markup_that_says_the_same(text, matched):
    taken = [*matched, *re.findall(r"[^\W_]+", text)[::5]]
    read = parse_html(f"x{marking.bold(text, taken)}x")[0]
    assert read == f"x{text}x"


def test_an_answer_shows_what_was_asked_for_in_its_passage():
    section = Section("1-bus", "Buses", "https://valley.example/bus", LONG)
    match = Match(Page("Getting around", "https://valley.example/", (section,)), section, 0.9)
    answer = Answer("village bus?", match, 0.9, LONG, matched=("village", "bus"))
    reply = replies.answer(answer, locales.words("en"), Site())
    assert bold(reply.text) == ["Buses", "village bus"]


def test_the_sample_shows_the_words_of_a_question_as_the_page_writes_them():
    knowledge = files.load(files.SAMPLE)
    answer = Retriever(knowledge).ask("wimov")
    reply = replies.answer(answer, locales.words("en"), knowledge.site)
    assert "Wimoov" in bold(reply.text)
