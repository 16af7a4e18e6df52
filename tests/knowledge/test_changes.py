from __future__ import annotations

from dataclasses import replace

from knowledge import changes
from knowledge.model import KnowledgeBase, Page, Section

ADDRESS = "https://a.example/"
ONE = Section("1-one", "One", f"{ADDRESS}#one", "first")
TWO = Section("1-two", "Two", f"{ADDRESS}#two", "second")
PAGE = Page("Page", ADDRESS, (ONE, TWO), 1)


def compare(*pages):
    return changes.compare(KnowledgeBase(pages=(PAGE,)), KnowledgeBase(pages=pages))


def test_the_same_knowledge_has_no_changes():
    found = compare(PAGE)
    assert not found
    assert (found.pages, found.sections) == (1, 2)


def test_sections_come_go_and_say_something_else():
    three = Section("1-three", "Three", ADDRESS, "third")
    found = compare(replace(PAGE, sections=(three, replace(TWO, title="Deux"))))
    assert found == changes.Changes(
        pages=1,
        sections=2,
        added=(("1-three", "Three"),),
        changed=(("1-two", "Deux"),),
        removed=(("1-one", "One"),),
    )


def test_a_section_on_another_page_has_moved():
    other = Page("Other", f"{ADDRESS}other", (TWO,), 2)
    found = compare(replace(PAGE, sections=(ONE,)), other)
    assert found == changes.Changes(pages=2, sections=2, moved=(("1-two", "Two"),))


def test_a_section_under_another_title_has_moved():
    found = compare(replace(PAGE, sections=(ONE, replace(TWO, parents=("One",)))))
    assert found.moved == (("1-two", "Two"),)


def test_what_moved_and_says_something_else_has_changed():
    found = compare(replace(PAGE, sections=(ONE, replace(TWO, text="new", url=ADDRESS))))
    assert (found.changed, found.moved) == ((("1-two", "Two"),), ())


def test_a_new_alias_is_a_change():
    found = compare(replace(PAGE, sections=(ONE, replace(TWO, aliases=("deux",)))))
    assert found.changed == (("1-two", "Two"),)
