"""Names in bold beside their values, in row after row of two columns, are a table."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    found = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    return [(section.title, section.text) for section in found]


def row(*cells, column="wp-block-column"):
    inside = "".join(f'<div class="{column}">{cell}</div>' for cell in cells)
    return f'<div class="row">{inside}</div>'


@pytest.mark.parametrize("column", ["wp-block-column", "et_pb_column et_pb_column_1_2", "col-md-6"])
def test_rows_of_a_name_and_its_value_are_lines_of_the_section(column):
    rows = [
        ("<p><strong>Monday:</strong></p>", "<p>8.00 – 20.00</p>"),
        ("<p><b>Friday</b></p>", '<p>8 – 12<br>by <a href="/m">mail</a> alone</p>'),
        ("<p><b>Sunday</b></p>", "<p>closed</p>"),
    ]
    html = "".join(row(*cells, column=column) for cells in rows)
    assert told(f"<h2>Hours</h2>{html}<p>See you.</p><h2>Ways</h2><p>By bus.</p>") == [
        (
            "Hours",
            "Monday: 8.00 – 20.00\nFriday: 8 – 12; by mail alone\nSunday: closed\n\nSee you.",
        ),
        ("Ways", "By bus."),
    ]


@pytest.mark.parametrize(
    "html",
    [
        row("<p><b>Monday</b></p>", "<p>From eight to twelve.</p>"),
        row("<p><b>Monday</b></p><p>From eight.</p>", "<p><b>Friday</b></p><p>From ten.</p>"),
        row("<p><b>Monday</b></p>", "<p>Eight.</p>") + row("<h3>Friday</h3>", "<p>Ten.</p>"),
    ],
)
def test_a_title_beside_or_over_its_text_is_one(html):
    assert "Monday" in [title for title, _ in told(f"<h2>Hours</h2><p>Ours.</p>{html}")]


@pytest.mark.parametrize("column", ["wp-block-column", "fl-col fl-col-small", "col-md-6"])
def test_bold_words_below_the_picture_in_a_column_of_its_own_are_no_title(column):
    picture = '<div><p><img src="/oar.jpg" alt=""><br><strong>An oar</strong></p></div>'
    html = row(picture, "<div><p>We mend it.</p></div>", column=column)
    html += row("<div><p>We sew sails.</p></div>", picture.replace("An oar", "A sail"))
    [(title, text)] = told(f"<h2>Repairs</h2>{html}<p>See you.</p>")
    assert title == "Repairs"
    assert {"An oar", "We mend it.", "We sew sails.", "A sail", "See you."} == {*text.split("\n\n")}


def test_bold_words_below_a_picture_over_a_text_in_one_column_are_its_title():
    cards = [
        f'<p><img src="/a.jpg" alt=""><br><b>{title}</b></p><p>{text}</p>'
        for title, text in (("Oars", "We mend them."), ("Sails", "We sew them."))
    ]
    assert told(f"<h2>Repairs</h2>{row(*cards)}")[1:] == [
        ("Oars", "We mend them."),
        ("Sails", "We sew them."),
    ]
