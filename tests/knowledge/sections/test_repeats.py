"""What a page says again for another device goes; what only reads alike stays."""

from __future__ import annotations

import pytest

from knowledge import sections


def text(html):
    (section,) = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    return section.text


def table(*rows):
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def test_rows_that_two_tables_have_in_common_are_in_both():
    summer = table(("Monday", "nine to twelve and two to six"), ("Sunday", "closed"))
    winter = table(("Monday", "nine to twelve and two to six"), ("Sunday", "ten to noon"))
    assert text(f"{summer}<p>In winter:</p>{winter}") == (
        "Monday | nine to twelve and two to six\nSunday | closed\n\nIn winter:\n\n"
        "Monday | nine to twelve and two to six\nSunday | ten to noon"
    )


def test_rows_of_one_table_are_all_there():
    row = ("Morning", "free entry for everyone")
    assert text(table(row, ("Noon", "a pound"), row)).count("free entry") == 2


def test_a_fact_of_two_places_is_told_of_both():
    hours = "<p>Open from Monday to Friday.</p>"
    html = f"<p>North: 1 Mill Lane</p>{hours}<p>South: 2 Dock Road</p>{hours}"
    assert text(html).count("Monday to Friday") == 2


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Clean dogs in no time.</p><p>Bring a towel.</p>",
        "<ul><li>Clean dogs in no time</li><li>Bring a towel</li></ul>",
        table(("Small dogs", "five pounds"), ("Big dogs", "ten pounds")),
        "<p>Clean dogs in no time.</p>",
    ],
)
def test_what_stands_there_twice_in_a_row_is_said_once(shown):
    html = f'<div class="desktop">{shown}</div><div class="mobile">{shown}</div>'
    assert text(f"{html}<p>Bye.</p>") == text(f"{shown}<p>Bye.</p>")
    assert text(f"{html}{shown}<p>Bye.</p>") == text(f"{shown}<p>Bye.</p>")


def test_line_breaks_make_no_difference():
    assert text("<p>Clean dogs in<br>no time</p><p>Clean dogs in no time</p><p>Bye.</p>") == (
        "Clean dogs in\nno time\n\nBye."
    )


def test_a_long_passage_is_said_once_wherever_it_comes_again():
    call = "<p>All our advisers are there for you.</p><p>Ring us on any day, from nine to five.</p>"
    assert text(f"{call}<p>Fees: none.</p>{call}<p>Forms: two.</p>{call}") == (
        "All our advisers are there for you.\n\nRing us on any day, from nine to five.\n\n"
        "Fees: none.\n\nForms: two."
    )


def test_a_list_that_says_one_thing_over_and_over_says_it_once():
    assert text(f"<p>Words.</p><ul>{'<li>Join us</li>' * 9}</ul>") == "Words.\n\nJoin us"


@pytest.mark.parametrize("items", [("Free", "Free"), ("Free", "Free", "Paid", "Free")])
def test_other_lists_keep_all_of_their_items(items):
    html = "".join(f"<li>{item}</li>" for item in items)
    assert text(f"<ul>{html}</ul>") == "\n".join(items)
