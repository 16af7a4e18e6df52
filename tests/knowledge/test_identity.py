from __future__ import annotations

import cProfile
import pstats
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.identity import keep_ids
from knowledge.model import Page, Section

URL = "https://village.example/waste"
BINS = Section("5-bins", "Bins", URL, "The bins are emptied on Monday before eight o'clock.")
PAPER = Section("5-paper", "Paper", URL, "Old paper is fetched on the first Friday of the month.")
PAGE = Page("Waste", URL, (BINS, PAPER), 5)


def ids(*sections, old=PAGE, page=PAGE):
    (found,) = keep_ids([old], [replace(page, sections=sections)])
    return [section.id for section in found.sections]


def test_a_renamed_section_keeps_its_id():
    renamed = replace(BINS, id="5-rubbish", title="Rubbish")
    assert ids(renamed, PAPER) == ["5-bins", "5-paper"]


def test_a_renamed_section_with_a_touched_text_keeps_its_id():
    renamed = replace(BINS, id="5-rubbish", title="Rubbish", text=BINS.text.replace("eight", "six"))
    assert ids(renamed, PAPER) == ["5-bins", "5-paper"]


def test_a_slightly_renamed_section_with_half_a_new_text_keeps_its_id():
    text = "The bins are emptied on Thursday, put them out the evening before."
    assert ids(replace(BINS, id="5-the-bins", title="Bins.", text=text), PAPER)[0] == "5-bins"


def test_another_section_gets_no_old_id():
    pool = Section("5-pool", "Swimming", URL, "Children swim free of charge in the summer.")
    assert ids(pool, PAPER) == ["5-pool", "5-paper"]


def test_sections_of_one_title_keep_apart():
    first = replace(BINS, title="When")
    second = replace(PAPER, id="5-bins-2", title="When")
    old = replace(PAGE, sections=(first, second))
    assert ids(replace(second, id="5-bins"), old=old) == ["5-bins-2"]


def test_an_old_id_that_is_kept_is_no_new_sections():
    renamed = replace(BINS, id="5-rubbish", title="Rubbish")
    new = Section("5-bins", "Bins", URL, "Buy new ones at the town hall, they cost ten each.")
    assert sorted(ids(renamed, new)) == ["5-bins", "5-rubbish"] or ids(renamed, new) == [
        "5-bins",
        "5-bins-2",
    ]


def test_pages_are_the_same_by_number_on_one_site_alone():
    moved = replace(PAGE, url="https://village.example/new-address")
    renamed = replace(BINS, id="5-rubbish", title="Rubbish")
    assert ids(renamed, page=moved) == ["5-bins"]
    elsewhere = replace(PAGE, url="https://town.example/waste")
    assert ids(renamed, page=elsewhere) == ["5-rubbish"]


def test_a_page_that_lost_its_number_is_found_by_its_address():
    renamed = replace(BINS, id="waste-rubbish", title="Rubbish")
    assert ids(renamed, page=replace(PAGE, id="waste")) == ["5-bins"]


def test_no_two_pages_have_a_section_of_one_id():
    twin = replace(PAGE, url="https://town.example/waste")
    found = keep_ids([], [PAGE, twin])
    assert [s.id for page in found for s in page.sections] == [
        "5-bins",
        "5-paper",
        "5-bins-2",
        "5-paper-2",
    ]


POOL = Page("Pool", "https://village.example/pool", (), 7)


def test_a_section_that_moved_to_another_page_keeps_its_id():
    moved = replace(BINS, id="7-bins", url=f"{POOL.url}#bins")
    waste, pool = keep_ids(
        [PAGE], [replace(PAGE, sections=(PAPER,)), replace(POOL, sections=(moved,))]
    )
    assert [section.id for section in (*waste.sections, *pool.sections)] == ["5-paper", "5-bins"]
    assert keep_ids([waste, pool], [waste, replace(pool, sections=(moved,))])[1] == pool
    elsewhere = replace(POOL, url="https://town.example/pool", sections=(moved,))
    assert keep_ids([PAGE], [elsewhere])[0].sections[0].id == "7-bins"


def test_a_section_that_is_copied_to_another_page_is_a_new_one():
    copied = replace(BINS, id="7-bins", url=f"{POOL.url}#bins")
    pages = keep_ids([PAGE], [replace(POOL, sections=(copied,)), PAGE])
    assert [section.id for page in pages for section in page.sections] == [
        "7-bins",
        "5-bins",
        "5-paper",
    ]


def test_a_moved_sections_id_is_no_new_ones():
    moved = replace(BINS, id="7-bins", url=f"{POOL.url}#bins")
    new = replace(BINS, text="Buy new ones at the town hall, they cost ten each.")
    pool = replace(POOL, sections=(replace(moved, id="5-bins"),))
    pages = keep_ids(
        [replace(PAGE, sections=(PAPER,)), pool],
        [replace(PAGE, sections=(new, PAPER)), replace(POOL, sections=(moved,))],
    )
    assert [[section.id for section in page.sections] for page in pages] == [
        ["5-bins-2", "5-paper"],
        ["5-bins"],
    ]


def test_another_site_that_comes_before_takes_no_id_away():
    twin = replace(PAGE, url="https://town.example/waste")
    (town, village) = keep_ids([PAGE], [twin, PAGE])
    assert village == PAGE
    assert [section.id for section in town.sections] == ["5-bins-2", "5-paper-2"]


def long_page(number):
    """Return a page of as many sections, and the same page with each of them edited."""
    told = [f"Words that all have, and what {n} alone says of it: {n * n}." for n in range(number)]
    old = [Section(f"5-{n}", f"Place {n} of all", URL, text) for n, text in enumerate(told)]
    new = [replace(s, id=f"{s.id}x", title=f"{s.title} places", text=f"{s.text} New.") for s in old]
    return replace(PAGE, sections=tuple(old)), replace(PAGE, sections=tuple(new))


def test_on_long_pages_edited_sections_keep_their_ids():
    old, new = long_page(300)
    backwards = replace(new, sections=new.sections[::-1])
    assert ids(*backwards.sections, old=old) == [section.id for section in old.sections[::-1]]


def test_long_pages_take_work_in_step_with_their_length():
    def work(number):
        old, new = long_page(number)
        profile = cProfile.Profile()
        profile.runcall(keep_ids, [old], [new])
        return pstats.Stats(profile).total_calls

    assert work(800) < 6 * work(200)


SECTIONS = st.lists(
    st.builds(
        Section,
        id=st.sampled_from(["a", "b", "c", "d" * 48]),
        title=st.sampled_from(["One", "Two", "Onee"]),
        url=st.just(URL),
        text=st.sampled_from(["", "words of a text", "words of the text", "something else"]),
    ),
    max_size=5,
)


@given(SECTIONS, SECTIONS)
def test_ids_stay_unique_and_short_and_nothing_else_changes(old, new):
    old_page = replace(
        PAGE, sections=keep_ids([], [replace(PAGE, sections=tuple(old))])[0].sections
    )
    (found,) = keep_ids([old_page], [replace(PAGE, sections=tuple(new))])
    names = [section.id for section in found.sections]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 48 for name in names)
    assert [replace(s, id="") for s in found.sections] == [replace(s, id="") for s in new]


@given(SECTIONS)
def test_what_did_not_change_keeps_its_ids(sections):
    (page,) = keep_ids([], [replace(PAGE, sections=tuple(sections))])
    assert keep_ids([page], [page]) == (page,)
