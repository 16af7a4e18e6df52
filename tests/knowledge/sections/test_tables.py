"""Tables are read row by row with their headers; tables that lay out a page are not tables."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sections


def section(html):
    (found,) = sections.parse(html, url="https://a.org/", title="Help", page_id=7).sections
    return found


def test_each_row_says_which_column_a_value_stands_in():
    html = (
        "<table><caption>Fees</caption><thead><tr><th>Class</th><th>Fee</th></tr></thead>"
        "<tbody><tr><td>Car</td><td>20 €</td></tr><tr><td>Van</td><td>30 €</td></tr></tbody>"
        "</table>"
    )
    assert section(html).text == "Fees\n\nClass: Car | Fee: 20 €\nClass: Van | Fee: 30 €"


def test_a_bold_first_row_is_the_header_as_well():
    html = (
        "<table><tr><td><b>Day</b></td><td><strong>Open</strong></td></tr>"
        "<tr><td>Mon</td><td>9–17</td></tr></table>"
    )
    assert section(html).text == "Day: Mon | Open: 9–17"


def test_a_rows_own_header_names_the_row():
    row = "<tr><th>{}</th><td>{}</td></tr>"
    html = row.format("Monday", "9–17") + row.format("Sunday", "closed")
    assert section(f"<table>{html}</table>").text == "Monday: 9–17\nSunday: closed"


def test_cells_that_span_stand_in_every_row_and_column():
    html = (
        "<table><tr><th>Day</th><th>From</th><th>To</th></tr>"
        "<tr><td rowspan=2>Mon</td><td>9</td><td>12</td></tr><tr><td>13</td><td>17</td></tr>"
        "<tr><td>Sun</td><td colspan=2>closed</td></tr></table>"
    )
    assert section(html).text == (
        "Day: Mon | From: 9 | To: 12\nDay: Mon | From: 13 | To: 17\nDay: Sun | From: closed"
    )


def test_a_link_in_a_cell_keeps_its_words_in_the_row():
    found = section(
        '<table><tr><td><a href="/a.pdf">Form A</a></td><td>free</td></tr>'
        '<tr><td><a href="/b.pdf">Form B</a></td><td>5 €</td></tr></table>'
    )
    assert found.text == "Form A | free\nForm B | 5 €"
    assert [link.url for link in found.links] == ["https://a.org/a.pdf", "https://a.org/b.pdf"]


def test_short_definitions_are_rows():
    html = "<dt>Post</dt><dd>1 High Street</dd><dt>Telephone</dt><dd>01 23</dd><dd>01 24</dd>"
    assert section(f"<dl>{html}</dl>").text == "Post: 1 High Street\nTelephone: 01 23 | 01 24"


def test_a_picture_in_a_list_without_definitions_is_kept():
    found = section('<p>Our tree.</p><dl><img src="/tree.jpg" alt="An oak"></dl>')
    assert [(image.url, image.alt) for image in found.images] == [
        ("https://a.org/tree.jpg", "An oak")
    ]


def test_a_table_that_lays_out_the_page_is_read_as_blocks():
    cells = "<td><h3>Dogs</h3><p>Bark.</p></td><td><h3>Cats</h3><p>Purr.</p></td>"
    html = f"<table><tr>{cells}</tr></table>"
    found = sections.parse(html, url="https://a.org/", title="Help", page_id=7).sections
    assert [(s.title, s.text) for s in found] == [("Dogs", "Bark."), ("Cats", "Purr.")]


CELL = st.tuples(
    st.sampled_from(["td", "th"]),
    st.sampled_from(["", " colspan=2", " rowspan=3", " rowspan=0", " colspan=x", " colspan=99999"]),
    st.sampled_from(["word", "", "<b>bold</b>", "<ul><li>a<li>b</ul>", "<p>p</p>", "<br>"]),
)


@given(st.lists(st.lists(CELL, max_size=4), max_size=5))
def test_every_word_of_any_table_is_kept(rows):
    words = []
    html = "<table>"
    for row in rows:
        html += "<tr>"
        for tag, spans, content in row:
            words.append(f"w{len(words)}x")
            html += f"<{tag}{spans}>{words[-1]} {content}</{tag}>"
        html += "</tr>"
    found = sections.parse(html + "</table>", url="https://a.org/", title="T", page_id=7).sections
    text = "\n".join(f"{one.title}\n{one.text}" for one in found)
    assert all(word in text for word in words)


def test_the_cells_of_a_tables_head_are_headers_whatever_their_tag():
    html = (
        "<table><thead><tr><td>Line</td><td>Goes</td></tr></thead>"
        "<tbody><tr><td>4</td><td>hourly</td></tr></tbody></table>"
    )
    assert section(html).text == "Line: 4 | Goes: hourly"


def test_bold_cells_at_the_front_name_their_rows():
    row = "<tr><td><b>{}</b></td><td>{}</td></tr>"
    html = row.format("Address:", "1 High Street") + row.format("Telephone", "01 23")
    assert section(f"<table>{html}</table>").text == "Address: 1 High Street\nTelephone: 01 23"


def test_a_bold_cell_in_a_named_column_is_a_value():
    html = (
        "<table><tr><th>Room</th><th>Fee</th></tr><tr><td><b>Loft</b></td><td>5</td></tr></table>"
    )
    assert section(html).text == "Room: Loft | Fee: 5"


def test_headers_in_two_rows_are_said_together():
    html = (
        "<table><tr><th rowspan=2>Room</th><th colspan=2>Fee for</th></tr><tr><th>members</th>"
        "<th>others</th></tr><tr><td>Loft</td><td>5</td><td>8</td></tr></table>"
    )
    assert section(html).text == "Room: Loft | Fee for members: 5 | Fee for others: 8"


def test_rows_of_headers_that_none_spans_are_not_said_together():
    row, plain = "<tr><th>{}</th><th>{}</th></tr>", "<tr><td>{}</td><td>{}</td></tr>"
    html = row.format("Adults", "9 €") + row.format("Age", "Fee") + plain.format("Six", "free")
    assert section(f"<table>{html}</table>").text == "Adults | 9 €\nAge: Six | Fee: free"


def test_a_third_row_of_headers_is_not_said_with_two():
    html = (
        "<table><tr><th rowspan=2>Room</th><th colspan=2>Fee for</th></tr><tr><th>members</th>"
        "<th>others</th></tr><tr><th>Loft</th><th>5</th><th>8</th></tr>"
        "<tr><td>Attic</td><td>6</td><td>9</td></tr></table>"
    )
    assert "Fee for members 5" not in section(html).text


def test_a_table_that_is_all_head_has_no_headers():
    row = "<tr><td>{}</td><td>{}</td></tr>"
    html = row.format("Total", "5") + row.format("Sum", "6")
    assert section(f"<table><thead>{html}</thead></table>").text == "Total | 5\nSum | 6"


def test_a_row_of_one_cell_names_no_column():
    html = (
        "<table><tr><th>Line</th><th>Goes</th></tr><tr><th colspan=2>Weekdays</th></tr>"
        "<tr><td>4</td><td>hourly</td></tr><tr><td colspan=2><b>Sundays</b></td></tr>"
        "<tr><td>5</td><td>daily</td></tr></table>"
    )
    assert section(html).text == (
        "Weekdays\nLine: 4 | Goes: hourly\nSundays\nLine: 5 | Goes: daily"
    )


def test_a_headers_colon_is_said_once():
    row = "<tr><td>Monday</td><td>9–17</td></tr>"
    html = f"<table><tr><th>Day:</th><th>Open:</th></tr>{row}</table>"
    assert section(html).text == "Day: Monday | Open: 9–17"


def test_a_definitions_colon_is_said_once():
    html = "<dl><dt>Post:</dt><dd>1 High Street</dd><dt>Telephone :</dt><dd>01 23</dd></dl>"
    assert section(html).text == "Post: 1 High Street\nTelephone: 01 23"


def of_rows(*rows, cell="<th>{}</th>"):
    """Return the text of a table of plain cells: headers, unless it is said otherwise."""
    lines = ("".join(cell.format(words) for words in row.split(",")) for row in rows)
    return section("<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>").text


def test_a_table_of_headers_alone_has_its_first_row_over_each_other():
    assert of_rows("Day,From,To", "Mon,9,17", "Tue,10,18") == (
        "Day: Mon | From: 9 | To: 17\nDay: Tue | From: 10 | To: 18"
    )


def test_a_head_is_over_a_body_of_headers_alone():
    html = (
        "<table><thead><tr><th></th><th>Mon</th><th>Tue</th></tr></thead>"
        "<tbody><tr><th>9</th><th>Yoga</th><th>Chess</th></tr></tbody></table>"
    )
    assert section(html).text == "9: Mon: Yoga | Tue: Chess"


def test_two_rows_of_headers_are_said_together_over_headers_alone():
    html = (
        "<table><caption>Hire</caption><tr><th rowspan=2>Room</th><th colspan=2>Fee for</th></tr>"
        "<tr><th>members</th><th>others</th></tr><tr><th>Loft</th><th>5</th><th>8</th></tr>"
        "<tr><th>Attic</th><th>6</th><th>9</th></tr></table>"
    )
    assert section(html).text == (
        "Hire\n\nRoom: Loft | Fee for members: 5 | Fee for others: 8\n"
        "Room: Attic | Fee for members: 6 | Fee for others: 9"
    )


def test_a_cell_across_a_table_of_headers_names_no_column():
    html = (
        "<table><tr><th colspan=3>Summer</th></tr><tr><th>Class</th><th>Day</th><th>Fee</th></tr>"
        "<tr><th>Yoga</th><th>Mon</th><th>5</th></tr><tr><th colspan=3>Outdoors</th></tr>"
        "<tr><th>Golf</th><th>Fri</th><th>7</th></tr></table>"
    )
    assert section(html).text == (
        "Summer\nClass: Yoga | Day: Mon | Fee: 5\nOutdoors\nClass: Golf | Day: Fri | Fee: 7"
    )


def test_where_all_are_headers_and_the_first_row_is_as_the_others_it_names_none():
    assert of_rows("Monday,9–17", "Tuesday,9–18", "Sunday,closed") == (
        "Monday: 9–17\nTuesday: 9–18\nSunday: closed"
    )
    assert of_rows("Chair,Ann Ash", "Treasurer,Bo Birch") == "Chair: Ann Ash\nTreasurer: Bo Birch"
    assert of_rows("Mon,9–12,13–17", "Tue,9–11,14–17") == "Mon: 9–12 | 13–17\nTue: 9–11 | 14–17"
    assert of_rows("Band,2024,2025", "A,10,11") == "Band: A | 2024: 10 | 2025: 11"


def test_a_table_that_is_all_bold_is_one_of_headers():
    bold = "<td><b>{}</b></td>"
    assert of_rows("Day,Open", "Mon,9", cell=bold) == "Day: Mon | Open: 9"
    assert of_rows("Mon,9–12", "Tue,9–13", cell=bold) == "Mon: 9–12\nTue: 9–13"


def test_names_stand_beside_and_below_an_empty_corner():
    plain = "<td>{}</td>"
    assert of_rows(",Adults,Children", "Swim,5,3", "Gym,8,6", cell=plain) == (
        "Swim: Adults: 5 | Children: 3\nGym: Adults: 8 | Children: 6"
    )
    assert of_rows(",Mon,Tue", ",Yoga,Chess", cell=plain) == "Mon | Tue\nYoga | Chess"


def test_the_bold_row_below_a_cell_across_the_table_is_the_header():
    html = (
        "<table><tr><td colspan=2><b>Summer</b></td></tr><tr><td><b>Day</b></td>"
        "<td><b>Open</b></td></tr><tr><td>Mon</td><td>9–17</td></tr></table>"
    )
    assert section(html).text == "Summer\nDay: Mon | Open: 9–17"


def test_headings_alone_in_the_first_row_are_its_headers():
    html = (
        "<table><tr><td><h4>Monday</h4></td><td><h4>Tuesday</h4></td></tr>"
        "<tr><td>Yoga</td><td>Chess</td></tr></table>"
    )
    assert section(html).text == "Monday: Yoga | Tuesday: Chess"


def test_signs_for_yes_and_no_are_values():
    html = (
        "<table><tr><th>Card</th><th>Basic</th><th>Plus</th></tr>"
        "<tr><td>Library</td><td>✓</td><td> ✔️ </td></tr>"
        "<tr><td>Events</td><td>✗</td><td><b>✓</b></td></tr></table>"
    )
    assert section(html).text == (
        "Card: Library | Basic: ✓ | Plus: ✔️\nCard: Events | Basic: ✗ | Plus: ✓"
    )


def test_a_header_within_a_row_names_the_value_after_it():
    html = "<tr><th>Tel</th><td>01</td><th>Fax:</th><td>02</td></tr>"
    html += "<tr><th>Mail</th><td>a@b.org</td><th>Web</th><td></td></tr>"
    assert section(f"<table>{html}</table>").text == "Tel: 01 | Fax: 02\nMail: a@b.org | Web"


def test_no_text_begins_with_an_empty_header():
    html = "<table><thead><tr><td></td><th>Fee</th></tr></thead><tr><td></td></tr></table>"
    assert section(html).text == "Fee"


def rows_by_role(*rows, around="{}"):
    cells = ["".join(f'<div role="{role}">{said}</div>' for role, said in row) for row in rows]
    inside = "".join(f'<div role="row">{row}</div>' for row in cells)
    return f'<div role="table" aria-label="Fees">{around.format(inside)}</div>'


@pytest.mark.parametrize("around", ["{}", '<div role="rowgroup">{}</div>'])
def test_a_table_by_its_roles_alone_is_read_as_one(around):
    head = [("columnheader", "Class"), ("columnheader", "Fee")]
    html = rows_by_role(
        head,
        [("cell", "Car"), ("cell", "20 €")],
        [("cell", "Van"), ("cell", "30 €")],
        around=around,
    )
    assert section(f"<p>Per day.</p>{html}<p>Ask.</p>").text == (
        "Per day.\n\nClass: Car | Fee: 20 €\nClass: Van | Fee: 30 €\n\nAsk."
    )


def test_the_role_of_a_rows_header_names_it():
    html = rows_by_role(
        [("rowheader", "Car"), ("cell", "20 €")], [("rowheader", "Van"), ("cell", "3")]
    )
    assert section(html).text == "Car: 20 €\nVan: 3"


def test_a_table_by_its_roles_that_lays_out_a_page_is_none():
    html = rows_by_role([("cell", "<h2>Car</h2>"), ("cell", "A")], [("cell", "Van"), ("cell", "B")])
    found = sections.parse(html, url="https://a.org/", title="Help", page_id=7).sections
    assert [(s.title, s.text) for s in found] == [("Car", "A\n\nVan\n\nB")]


@given(st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=20))
def test_no_words_of_a_table_by_its_roles_are_lost(word):
    said = escape(f"w{word}")
    table = rows_by_role([("cell", said), ("cell", "A")], [("cell", "B"), ("cell", said)])
    text = section(table.replace("</div></div>", "</div>Note.</div>", 1)).text
    assert text.count(f"w{word}") == section(table).text.count(f"w{word}") == 2
    assert "Note." in text
