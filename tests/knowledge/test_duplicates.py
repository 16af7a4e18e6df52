from __future__ import annotations

from dataclasses import replace

import pytest

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


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("nine", "seven"),
        ("Monday", "Tuesday"),
        ("Tuesday", "Thursday"),
        ("021 45 67 89", "021 45 67 98"),
        ("021 45 67 89", "021 45 67 89 10"),
        ("north", "south"),
        ("do answer", "do not answer"),
        ("children", "disabled children"),
    ],
)
def test_one_other_fact_in_a_long_text_makes_it_another(said, instead):
    text = (
        "The office in the north of the village is open on Monday and Tuesday from nine to five, "
        "and we do answer every call to 021 45 67 89 as well; the rooms for children are shut now."
    )
    one = replace(ONE, sections=(replace(CALL, text=text),))
    two = replace(TWO, sections=(replace(AGAIN, text=text.replace(said, instead)),))
    assert text != two.sections[0].text
    assert merge_duplicates([one, two])[0] == (one, two)


def test_the_same_block_on_twenty_pages_is_there_once_with_all_of_them():
    pages = [
        replace(
            TWO,
            url=f"https://a.example/{number}",
            sections=(replace(AGAIN, id=f"{number}-call", url=f"https://a.example/{number}#call"),),
        )
        for number in range(20)
    ]
    kept, stands_for = merge_duplicates(pages)
    (section,) = [section for page in kept for section in page.sections]
    assert len(section.elsewhere) == 19
    assert set(stands_for.values()) == {"0-call"}


def test_what_is_the_same_in_two_languages_stays_in_both():
    address = "Town hall, 1 High Street, 12345 Village, phone 021 45 67 89, info@village.example"
    english = replace(ONE, language="en", sections=(replace(CALL, text=address),))
    french = replace(TWO, language="fr", sections=(replace(AGAIN, text=address),))
    mixed = replace(TWO, sections=(replace(AGAIN, text=address, language="fr"),))
    assert merge_duplicates([english, french])[0] == (english, french)
    assert merge_duplicates([english, replace(mixed, language="en")])[0][1].sections != ()


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
