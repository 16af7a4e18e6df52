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


def test_each_bold_line_of_a_paragraph_is_over_the_lines_below_it():
    html = (
        "<p><b>Monday</b><br>9 to 12<br>Ring first.<br><b>Tuesday</b><br>2 to 5, in the mill"
        "<br><br><b>Friday</b><br>Closed all day</p>"
    )
    found = by_title(html)
    assert [(title, found[title].text) for title in ("Monday", "Tuesday", "Friday")] == [
        ("Monday", "9 to 12\nRing first."),
        ("Tuesday", "2 to 5, in the mill"),
        ("Friday", "Closed all day"),
    ]
    assert found["Tuesday"].parents == found["Friday"].parents == ("Ways here",)


def test_bold_words_within_lines_and_lines_below_plain_ones_cut_no_paragraph():
    html = "<p><b>Monday</b><br>Open <b>all day</b>.<br><b>Bring boots and a coat.</b></p>"
    assert by_title(html)["Monday"].text == "Open all day.\nBring boots and a coat."
    html = "<p>We are here.<br><b>Monday</b><br>Open all day.</p>"
    assert by_title(html)["Ways here"].text.endswith("We are here.\nMonday\nOpen all day.")


def test_a_bold_question_may_be_longer_than_its_answer():
    html = "<p><b>What does a ticket cost?</b><br>Adults: 8 €<br>Children: 5 €</p>"
    assert by_title(html)["What does a ticket cost?"].text == "Adults: 8 €\nChildren: 5 €"


@pytest.mark.parametrize("colon", [":</b>", "</b> :", "：</b>"])
def test_a_bold_line_with_a_colon_may_be_longer_than_the_lines_below_it(colon):
    html = f"<p><b>How to find the landing stage of the ferry{colon}<br>Tram 3<br>Bus 20</p>"
    _, found, _ = by_title(html).values()
    assert found.title.startswith("How to find the landing stage of the ferry")
    assert found.text == "Tram 3\nBus 20"


def test_a_bold_label_that_goes_on_over_a_line_break_is_not_cut_there():
    html = "<p><b>The next round for<br>beginners (A) </b>– lasts <b>4</b> weeks at the mill</p>"
    found = by_title(html)["The next round for beginners (A)"]
    assert found.text == "– lasts 4 weeks at the mill"


def test_a_bold_line_over_dashed_ones_may_be_longer_than_they_are():
    html = "<p><b>When the mill opens its doors this year</b><br>– 3 May<br>– 4 June</p>"
    assert by_title(html)["When the mill opens its doors this year"].text == "– 3 May\n– 4 June"


def test_bold_words_that_open_a_sentence_are_no_title_whatever_lines_they_are_on():
    html = "<p><b>Never stand on<br>the bridge</b> while its lights are red.</p>"
    assert by_title(html)["Ways here"].text.endswith(
        "Never stand on\nthe bridge while its lights are red."
    )


@pytest.mark.parametrize(
    "title", ["<b>By tram<br></b>", "<b>By tram</b><br>", "<b>By tram</b><br/>"]
)
def test_a_bold_line_ends_with_its_line_break(title):
    assert by_title(f"<p>{title}Take <b>line 3</b>.</p>")["By tram"].text == "Take line 3."
    assert by_title(f"<p>{title}<b>Line 3</b> stops here.</p>")["By tram"].text.startswith("Line")


def test_all_people_of_a_team_are_titles_whatever_the_length_of_their_jobs():
    people = {"Ann Ash-Elder": "Chair", "Bo Birch": "Bookkeeper", "Cy Cole": "Cook"}
    card = '<div class="member"><img src="/{0}.jpg" alt="{0}"><p><b>{0}</b><br>{1}</p></div>'
    html = f"<div>{''.join(card.format(*pair) for pair in people.items())}</div>"
    found = by_title(html)
    assert {name: found[name].text for name in people} == people
    assert [image.alt for image in found["Cy Cole"].images] == ["Cy Cole"]


def test_a_bold_call_over_less_than_itself_is_text():
    html = "<p><b>Ring us on 0123 456789</b><br>Any day</p>"
    assert by_title(html)["Ways here"].text.endswith("Ring us on 0123 456789\nAny day")


def test_several_lines_above_a_title_are_not_its_own():
    card = "<div><p>{0}<br>{1}</p></div>"
    html = f"<div>{card.format('Open', 'all day')}<div><h3>By bus</h3><p>Line 4.</p></div></div>"
    assert by_title(html)["By bus"].text == "Line 4."


LINES = "<br>Lake road 1<br>1234 Town</p><p>Tel. 123</p>"
SAID = "Boat club\nLake road 1\n1234 Town\n\nTel. 123"


@pytest.mark.parametrize("below", ["", "<h3>Hours</h3><p>All day.</p>", "<h2>Fees</h2><p>Ten.</p>"])
def test_a_name_over_the_only_address_below_a_title_opens_its_text(below):
    html = f"<h2>How to reach us</h2><p><strong>Boat club</strong>{LINES}{below}"
    found = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    assert [(s.title, s.text) for s in found][:1] == [("How to reach us", SAID)]


def test_a_bold_lead_below_a_title_opens_its_text():
    html = "<h2>Repairs</h2><p><b>We mend all sorts of boats</b></p><p>Since 1990.</p>"
    (found,) = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    assert (found.title, found.text) == ("Repairs", "We mend all sorts of boats\n\nSince 1990.")


@pytest.mark.parametrize(
    "other",
    [
        "<p><strong>Village hall</strong><br>Church road 2</p>",
        "<h2>Fees</h2><p>By age.</p><p><b>Adults</b></p><p>Ten.</p>",
        "<h2>Fees</h2><p><b>Adults</b></p><p>Ten.</p><p><b>Others</b></p><p>Two.</p>",
    ],
)
def test_where_more_names_are_titles_the_first_is_one(other):
    html = f"<h2>How to reach us</h2><p><strong>Boat club</strong>{LINES}{other}"
    found = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    assert (found[1].title, found[1].parents) == ("Boat club", ("How to reach us",))


@pytest.mark.parametrize("title", ["Who can join?", "2025"])
def test_a_lone_bold_question_and_a_line_below_a_year_are_titles(title):
    bold = "Members" if title == "2025" else title
    html = f"<h2>{title if bold != title else 'Help'}</h2><p><b>{bold}</b></p><p>All can.</p>"
    found = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections
    assert (found[-1].title, found[-1].text) == (bold, "All can.")


@pytest.mark.parametrize("picture", ["", '<p><img src="/map.png" alt=""></p>'])
def test_a_bold_sentence_below_a_bold_title_opens_its_text(picture):
    lead = "<p><b>The lock is closed in winter.</b></p>"
    html = f"<p><b>By boat</b></p>{picture}{lead}<p>Moor at the mill.</p>{SHOES}"
    assert by_title(html)["By boat"].text == "The lock is closed in winter.\n\nMoor at the mill."


@pytest.mark.parametrize(
    "lines",
    [["By boat", "you come to the mill."], ["The mill", "By boat", "It is a way of an hour."]],
)
def test_other_bold_lines_in_a_row_are_a_text_in_bold(lines):
    bold = "".join(f"<p><b>{line}</b></p>" for line in lines)
    assert not set(lines) & set(by_title(f"{bold}<p>Moor there.</p>{SHOES}"))
