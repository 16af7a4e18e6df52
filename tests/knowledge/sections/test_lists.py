"""Lists of questions with their answers, and cards that are items of a list."""

from __future__ import annotations

import pytest

from knowledge import sections

QUESTIONS = {
    "a break": "<li><strong>{}</strong><br>{}</li>",
    "paragraphs": "<li><p><strong>{}</strong></p><p>{}</p></li>",
    "a nested list": "<li><b>{}</b><ul><li>{}</li></ul></li>",
}


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Mill", page_id=7).sections


def told(html):
    return [(s.parents, s.title, s.text) for s in parse(html)]


@pytest.mark.parametrize("ends", ["?", "？", "؟"])
@pytest.mark.parametrize("kind", QUESTIONS)
def test_bold_questions_of_a_list_are_titles_that_end_with_it(kind, ends):
    item = QUESTIONS[kind]
    items = item.format(f"Is it far{ends}", "No.") + item.format(f"Is it warm{ends}", "Yes.")
    assert told(f"<h2>Visit</h2><p>Come.</p><ol>{items}</ol><p>Ring us.</p>") == [
        ((), "Visit", "Come.\n\nRing us."),
        (("Visit",), f"Is it far{ends}", "No."),
        (("Visit",), f"Is it warm{ends}", "Yes."),
    ]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_items_that_are_no_questions_are_none_of_the_answer_before_them(kind):
    far, warm = (QUESTIONS[kind].format(f"Is it {how}?", "No.") for how in ("far", "warm"))
    items = f"<li>Come by bus.</li>{far}<li>Ring first.</li>{warm}<li>Bring boots.</li>"
    assert [(s.title, s.text.split("\n")) for s in parse(f"<h2>Visit</h2><ul>{items}</ul>")] == [
        ("Visit", ["Come by bus.", "Ring first.", "Bring boots."]),
        ("Is it far?", ["No."]),
        ("Is it warm?", ["No."]),
    ]


def test_all_of_a_questions_own_item_is_its_answer():
    item = "<li><div><b>Is it {}?</b><br>No.</div><p>Not at all.</p></li>"
    items = item.format("far") + item.format("warm") + "<li>Bring boots.</li>"
    assert [s.text.split("\n") for s in parse(f"<h2>Visit</h2><ul>{items}</ul>")] == [
        ["Bring boots."],
        ["No.", "Not at all."],
        ["No.", "Not at all."],
    ]


def test_a_question_that_is_an_item_has_the_items_below_it():
    items = "".join(f"<li><b>Is it {how}?</b></li><li>No.</li><li>Not yet.</li>" for how in "ab")
    assert [s.text for s in parse(f"<p>Visit</p><ul>{items}</ul>")[1:]] == 2 * ["No.\nNot yet."]


@pytest.mark.parametrize(
    "items",
    [
        "<li><b>Is it far?</b><br>No.</li><li>Bring boots.</li>",
        "<li><b>Is it far?</b></li><li><b>Is it warm?</b></li>",
        "<li><b>Is it far?</b> No.</li><li><b>Is it warm?</b> Yes.</li>",
        "<li><b>By bus</b><br>Line 4.</li><li><b>By train</b><br>Hourly.</li>",
    ],
)
def test_other_lists_are_lists(items):
    assert [s.title for s in parse(f"<h2>Visit</h2><ul>{items}</ul>")] == ["Visit"]


def test_a_badge_and_a_picture_are_the_cards_that_they_stand_in():
    card = (
        '<li class="product"><a href="/{0}"><span class="onsale">Sale!</span><img src="/{0}.jpg" '
        'alt="A {0}"><h2>{0}</h2><span class="price">9 euros</span></a></li>'
    )
    html = f"<h1>Shop</h1><p>All.</p><ul>{card.format('mug')}{card.format('bag')}</ul>"
    _, mug, bag = parse(html)
    assert [(s.title, s.text) for s in (mug, bag)] == [
        ("mug", "Sale!\n9 euros"),
        ("bag", "Sale!\n9 euros"),
    ]
    assert [image.alt for image in mug.images] == ["A mug"]


def test_a_list_ahead_of_a_heading_is_not_the_headings():
    html = "<h2>Shop</h2><div><ul><li>Mugs</li></ul><h3>Hours</h3><p>Nine to five.</p></div>"
    assert told(html)[0] == ((), "Shop", "Mugs")


def test_a_bold_line_that_is_all_of_a_list_is_a_title():
    line = "<ol start={}><li><b>{}</b></li></ol>{}"
    html = line.format(1, "Terms", "<p>A child is under 16.</p><p>So says the law.</p>")
    html += line.format(2, "Duties", "<ul><li>Be on time.</li><li>Ring us.</li></ul>")
    assert [(s.title, s.text) for s in parse(html)] == [
        ("Terms", "A child is under 16.\n\nSo says the law."),
        ("Duties", "Be on time.\nRing us."),
    ]


@pytest.mark.parametrize("ends", ["</p>", ""])
@pytest.mark.parametrize("between", ["</ul><ul>", ""])
def test_a_bold_item_may_have_its_paragraphs_within_the_list(ends, between):
    terms = f"<li><b>Terms</b></li><p>A child is under 16.{ends}"
    duties = f"<li><b>Duties</b></li><p>Be on time.{ends}<ul><li>Ring us.</li></ul>"
    found = told(f"<h2>Rules</h2><p>Read them.</p><ul>{terms}{between}{duties}</ul>")
    assert [(parents, title, text.split("\n")) for parents, title, text in found] == [
        ((), "Rules", ["Read them."]),
        (("Rules",), "Terms", ["A child is under 16."]),
        (("Rules",), "Duties", ["Be on time.", "", "Ring us."]),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li><b>Parking</b></li><li>Toilets</li></ul><p>All free.</p>",
        '<ul><li><b>Parking</b></li><li><a href="/m">Map</a></li><li>Toilets</li></ul>',
        '<ul><li>Toilets</li><li><a href="/m">Map</a></li><li><b>Parking</b></li></ul><p>Free.</p>',
        "<ul><li><b>Parking</b></li></ul>",
        "<ul><li><b>Parking on site</b></li></ul><p>Tea is at four.</p>",
        "<ul><li><b>“Parking was easy”</b></li></ul><p>Ann, member</p>",
        "<ul><li><b>Parking is free.</b></li></ul><p>Ask us.</p>",
    ],
)
def test_other_bold_items_are_text(html):
    assert "Parking" in parse(html)[0].text


LINKS = '<ul><li><a href="/a">Weir Mill</a></li><li><a href="/b">Pond Mill</a></li></ul>'


@pytest.mark.parametrize("colon", [":", "："])
def test_a_list_of_links_that_a_text_leads_to_is_text_too(colon):
    (found,) = parse(f"<h2>Friends</h2><p>We help{colon}</p>{LINKS}<p>Do visit.</p>")
    assert found.text == f"We help{colon}\n\nWeir Mill\nPond Mill\n\nDo visit."
    assert [link.text for link in found.links] == ["Weir Mill", "Pond Mill"]


def test_a_list_of_links_is_the_text_of_a_section_that_says_nothing_else():
    assert told(f"<h2>Friends</h2>{LINKS}") == [((), "Friends", "Weir Mill\nPond Mill")]


@pytest.mark.parametrize("links", [LINKS, '<p><a href="/a">Learn more</a></p>'])
def test_links_beside_a_text_that_does_not_lead_to_them_are_to_be_followed(links):
    assert told(f"<h2>Friends</h2><p>We help.</p>{links}") == [((), "Friends", "We help.")]
