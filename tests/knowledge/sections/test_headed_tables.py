"""Headings in the cells of a table of values are only large; in those of other tables, titles."""

from __future__ import annotations

import pytest

from knowledge import sections

HEAD = "<tr><th>Room</th><th>Fee</th></tr>"
LARGE_HEAD = "<tr><th><h3>Room</h3></th><th><h3>Fee</h3></th></tr>"
HALL = "<tr><td><h4>Hall</h4>{}</td><td>90 €</td></tr>"
LOFT = "<tr><td><h4>Loft</h4></td><td>40 €</td></tr>"
STAGE = "<p>With a stage.</p>"
STAGES = f"<p>{'It has a stage for plays. ' * 12}</p>"
ALL_LARGE = "<tr><td><h4>Hall</h4></td><td><h4>90 €</h4></td></tr>"
OTHER_LARGE = "<tr><td><h4>Loft</h4></td><td><h4>40 €</h4></td></tr>"


def parse(table):
    html = f"<h2>Rooms</h2><p>Two.</p><table>{table}</table>"
    return sections.parse(html, url="https://a.org/", title="Help", page_id=7).sections


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (HEAD + HALL.format("") + LOFT, "Room: Hall | Fee: 90 €\nRoom: Loft | Fee: 40 €"),
        (
            HEAD + HALL.format(STAGE) + LOFT,
            "Room: Hall; With a stage. | Fee: 90 €\nRoom: Loft | Fee: 40 €",
        ),
        (LARGE_HEAD + HALL.format("") + LOFT, "Room: Hall | Fee: 90 €\nRoom: Loft | Fee: 40 €"),
        (ALL_LARGE + OTHER_LARGE, "Hall: 90 €\nLoft: 40 €"),
    ],
)
def test_headings_in_the_cells_of_a_table_of_values_are_only_large(table, text):
    (found,) = parse(table)
    assert (found.title, found.text) == ("Rooms", f"Two.\n\n{text}")


@pytest.mark.parametrize(
    "table",
    [
        HALL.format(STAGE) + LOFT,
        HALL.format("") + LOFT,
        HEAD + HALL.format(STAGES) + LOFT,
        f"<tr><td><h4>Hall</h4>{STAGE}</td><td><h4>Loft</h4><p>Full of light.</p></td></tr>",
    ],
)
def test_headings_in_the_cells_of_other_tables_are_titles(table):
    assert [found.title for found in parse(table)] == ["Rooms", "Hall", "Loft"]
