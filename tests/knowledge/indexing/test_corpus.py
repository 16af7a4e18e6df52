"""The words of sections in the order they are read."""

from __future__ import annotations

from knowledge.indexing import index as indexes
from knowledge.model import KnowledgeBase, Link, Page
from tests.knowledge.town import section


def _page(*sections, title="Help", language="en"):
    return Page(title, "https://t.example/", sections, language=language)


def _read(*pages):
    """The terms of each section, in the order of its stream; None where a stretch ends."""
    index = indexes.build(KnowledgeBase(pages=pages))
    names = {number: term for term, number in index.terms.items()}
    return [[names.get(term) for term in index.words(each).tolist()] for each in range(index.size)]


def test_fields_and_lines_are_read_one_after_the_other():
    about = section(
        "about",
        "Opening",
        "Open daily.\n\nAsk us",
        links=(Link("Map", "https://www.map.example/"),),
    )
    assert _read(_page(about)) == [
        ["open", None, "help", None, "open", "daili", None, "ask", "us", None, "map", "map", None]
    ]


def test_a_title_with_light_words_is_a_stretch_of_its_own_too():
    [about, again] = _read(_page(section("a", "Who we are", ""), section("b", "", "who we are")))
    assert about[:5] == ["who", "we", "are", None, "who we are"]
    assert "who we are" not in again


def test_each_of_the_titles_that_one_joins_is_a_stretch_too():
    [read] = _read(_page(section("a", "Prices & who we are, and where", "")))
    assert read[:8] == ["price", "who", "we", "are", "and", "where", None, "who we are"]


def test_what_a_text_mentions_ends_its_line():
    [words] = _read(_page(section("a", "", "Call 0800 111 222\nor come to 12 Mill Street")))
    assert words[2:7] == ["call", "0800111222", "#telephone", None, "or"]
    assert words[-2:] == ["#address", None]


def test_what_links_reach_is_mentioned_once_and_says_no_word():
    ring = Link("Ring", "tel:+441326555042")
    write = Link("Write", "mailto:hello@mill.example?subject=Beds")
    told = section("a", "", "Call 0800 111 222", links=(ring, write))
    [told, untold] = _read(_page(told, section("b", "", "Mill", links=(write, ring, ring))))
    assert told[-8:] == ["#telephone", None, "ring", None, "write", None, "#email", None]
    assert untold[-3:] == ["#email", "#telephone", None]


def test_a_word_is_stemmed_in_the_language_of_its_page():
    english = _page(section("en", "", "running"), title="")
    french = _page(section("fr", "", "running"), title="", language="fr")
    assert _read(english, french, english) == [["run", None], ["running", None], ["run", None]]


def test_sections_without_words_are_empty():
    nothing = section("a", "", "")
    assert _read(_page(nothing, section("b", "", "a b"), nothing, title="")) == [
        [], ["a", "b", None], [],
    ]  # fmt: skip
