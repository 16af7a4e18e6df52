"""A bold first line is its paragraph's title; lists that stand beside the paragraph are not its."""

from __future__ import annotations

import pytest

from knowledge import sections

SHOES = "<p><b>On foot</b><br>Take the path along the river.</p>"
ENTRIES = "<ul><li><b>By bus</b><br>Get off at the mill.</li></ul>"
PLAIN = "<ul><li>Maps are at the station.</li><li>Dogs are welcome.</li></ul>"


def by_title(html):
    html = f"<h2>Ways here</h2><p>There are many.</p>{html}<h2>Fees</h2><p>None.</p>"
    found = sections.parse(html, url="https://a.org/p/", title="Club", page_id=7).sections
    return {section.title: section for section in found}


def test_items_that_open_as_the_paragraph_does_stand_beside_it():
    found = by_title(f"{ENTRIES}{SHOES}{ENTRIES.replace('bus', 'train')}")
    assert found["On foot"].text == "Take the path along the river."
    assert found["On foot"].parents == ("Ways here",)
    assert found["Ways here"].text == (
        "There are many.\n\nBy bus\nGet off at the mill.\n\nBy train\nGet off at the mill."
    )


def test_where_each_says_its_paragraph_a_list_below_the_last_is_not_its():
    html = "".join(SHOES.replace("foot", way) for way in ("foot", "wheels", "skates"))
    found = by_title(html + PLAIN)
    assert found["On skates"].text == "Take the path along the river."
    assert found["Ways here"].text.endswith("Maps are at the station.\nDogs are welcome.")


@pytest.mark.parametrize(
    "html",
    [
        SHOES + PLAIN,
        "".join(SHOES.replace("foot", way) + PLAIN for way in ("skates", "wheels", "foot")),
        SHOES.replace(".", ":") + ENTRIES,
        "".join(
            SHOES.replace("foot", way).replace(".", ":") for way in ("skates", "a bike", "foot")
        )
        + PLAIN,
        f"<p><b>On foot</b></p><p>Take the path along the river.</p>{PLAIN}",
    ],
)
def test_other_lists_below_are_the_titles(html):
    found = by_title(html)
    assert found["Ways here"].text == "There are many."
    assert "\n\n" in found["On foot"].text
