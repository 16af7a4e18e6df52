"""How titles and aliases, and the order of words, tell sections apart that hold the same words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge import lexicon
from knowledge.indexing import index as indexes
from knowledge.model import KnowledgeBase, Page
from knowledge.retriever import Retriever
from tests.knowledge.town import section


def _kb(*sections, language="en"):
    return KnowledgeBase(pages=(Page("Help", "https://t.example/", sections, language=language),))


def _first(kb, question):
    return Retriever(kb).search(question)[0].section.id


@pytest.mark.parametrize("order", [1, -1])
def test_function_words_tell_which_words_belong_together(order):
    sections = (
        section("pay", "Evening classes", "You register by mail and pay cash at the front desk."),
        section("mail", "Morning classes", "You register at the front desk and pay cash by mail."),
    )
    assert _first(_kb(*sections[::order]), "register at the desk") == "mail"
    assert _first(_kb(*sections[::order]), "pay at the desk") == "pay"


def test_a_title_that_says_the_question_in_other_words_comes_before_one_that_says_a_word_of_it():
    kb = _kb(
        section("other", "Booking", "Ask."),
        section("same", "Cancelling a reservation", "Ask."),
        section("tickets", "Tickets", "Buy one."),
        section("garden", "Garden waste", "Bring it."),
    )
    assert _first(kb, "cancel booking") == "same"


def test_the_text_above_the_first_heading_goes_by_the_title_of_its_page():
    def page(title, *texts):
        named = (section(f"{title}-{place}", title, text) for place, text in enumerate(texts))
        return Page(title, "https://t.example/", tuple(named), language="en")

    kb = KnowledgeBase(
        pages=(
            page("Wedding rooms", "Three are let to everybody."),
            page("Chairs", "Ask for wedding rooms, and chairs of wedding rooms."),
        )
    )
    answer = Retriever(kb).ask("wedding rooms")
    assert answer.match is not None
    assert answer.match.section.id == "Wedding rooms-0"


TEXTS = st.text(st.sampled_from("ab é-?\n1中"), max_size=12)


@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=3)), min_size=1, max_size=4), TEXTS)
@example([("?", ["\n", "a\n\nb"]), ("", ["a a a"])], "a b a")
@example([("Help", [])], "the")
def test_what_is_covered_is_a_share_whatever_titles_and_aliases_are(keys, question):
    kb = _kb(
        *(
            section(str(number), title, "a b", aliases=tuple(aliases))
            for number, (title, aliases) in enumerate(keys)
        )
    )
    retriever = Retriever(kb)
    words = lexicon.key_words(kb, indexes.build(kb))
    read = retriever._reader.read(question)
    for shares in words.compare(read, np.arange(len(keys))):
        assert all(0 <= share <= 1.0001 for share in shares)
    assert all(0 <= match.confidence <= 1 for match in retriever.search(question))


@pytest.mark.parametrize("count", [1, 2])
def test_sections_without_a_word_have_no_keys(count):
    empty = tuple(section(f"s{number}", "", "") for number in range(count))
    kb = KnowledgeBase(pages=(Page("", "https://t.example/", empty, language="en"),))
    assert Retriever(kb).search("anything") == ()


def test_a_last_section_without_a_word_is_no_key():
    filled = section("bins", "Bins", "Out by six.")
    pages = (
        Page("", "https://t.example/", (filled,), language="en"),
        Page("", "https://t.example/", (section("none", "", ""),), language="en"),
    )
    assert Retriever(KnowledgeBase(pages=pages)).search("bins")[0].section == filled
