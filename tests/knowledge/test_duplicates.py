from __future__ import annotations

from dataclasses import replace

from knowledge.duplicates import merge_duplicates
from knowledge.model import Crumb, Link, Page, Section

TEXT = "Call the town hall from Monday to Friday between nine and five, or write to us."
CALL = Section("1-call", "Contact", "https://a.example/one#call", TEXT, aliases=("phone",))
AGAIN = replace(CALL, id="2-call", url="https://a.example/two#call", aliases=("ring",))
ONE = Page("One", "https://a.example/one", (CALL,), 1)
TWO = Page("Two", "https://a.example/two", (AGAIN,), 2)


def test_what_two_pages_say_is_there_once_with_both_pages():
    link = Link("Call", "tel:+1")
    pages, stands_for = merge_duplicates(
        [ONE, replace(TWO, sections=(replace(AGAIN, links=(link,)),))]
    )
    (section,) = pages[0].sections
    assert pages[1].sections == ()
    assert section == replace(
        CALL,
        aliases=("phone", "ring"),
        links=(link,),
        elsewhere=(Crumb("Two", "https://a.example/two#call"),),
    )
    assert stands_for == {"1-call": "1-call", "2-call": "1-call"}


def test_a_letter_more_or_less_is_the_same_text():
    near = replace(AGAIN, text=TEXT.replace("write to us", "write us") + "!")
    assert merge_duplicates([ONE, replace(TWO, sections=(near,))])[0][1].sections == ()


def test_another_time_in_a_short_text_is_another_text():
    short = replace(CALL, text="Open from 9 to 5")
    other = replace(AGAIN, text="Open from 9 to 6")
    pages = (replace(ONE, sections=(short,)), replace(TWO, sections=(other,)))
    assert merge_duplicates(pages)[0] == pages


def test_the_same_text_under_another_title_is_another_section():
    pages = (ONE, replace(TWO, sections=(replace(AGAIN, title="Press office"),)))
    assert merge_duplicates(pages)[0] == pages


def test_what_one_page_says_twice_stays():
    pages = (replace(ONE, sections=(CALL, replace(CALL, id="1-call-2"))),)
    assert merge_duplicates(pages)[0] == pages


def test_sections_without_text_are_never_the_same():
    pages = (
        replace(ONE, sections=(replace(CALL, text=""),)),
        replace(TWO, sections=(replace(AGAIN, text=""),)),
    )
    assert merge_duplicates(pages)[0] == pages
