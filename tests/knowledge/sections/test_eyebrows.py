"""Small headings over bigger ones: a line of their section, or a question that it answers."""

from __future__ import annotations

import pytest

from knowledge import sections

PAGE = {"url": "https://a.org/p/", "title": "Inn", "page_id": 7}


def told(html):
    found = sections.parse(f"<p>Hi.</p>{html}", **PAGE)
    return [(s.title, s.parents, s.text) for s in found.sections[1:]]


@pytest.mark.parametrize("question", ["Who may come?", "誰ですか？", "من يأتي؟", "Ποιος έρχεται;"])
def test_a_small_question_over_a_big_heading_is_a_title_with_it_below(question):
    html = (
        f"<div><h4>{question}</h4><h2>All who live here</h2><p>Now.</p></div>"
        "<h3>Ways</h3><p>By bus.</p><h2>Fees</h2><p>Ten.</p>"
    )
    assert told(html) == [
        (question, (), ""),
        ("All who live here", (question,), "Now."),
        ("Ways", (question, "All who live here"), "By bus."),
        ("Fees", (), "Ten."),
    ]


def test_questions_over_headings_are_beside_each_other():
    html = "<div><h3>{}?</h3><h2>{}</h2><p>{}.</p></div>"
    pairs = (("Who", "All", "Now"), ("When", "Daily", "At ten"))
    assert told("".join(html.format(*pair) for pair in pairs)) == [
        ("Who?", (), ""),
        ("All", ("Who?",), "Now."),
        ("When?", (), ""),
        ("Daily", ("When?",), "At ten."),
    ]


@pytest.mark.parametrize(
    ("small", "big"),
    [("Why us?", "What do we do?"), ("About us", "What do we do?"), ("About us", "We cook")],
)
def test_any_other_small_heading_over_a_big_one_opens_its_section(small, big):
    html = f"<div><h4>{small}</h4><h2>{big}</h2><p>All.</p></div>"
    assert told(html) == [(big, (), f"{small}\n\nAll.")]


@pytest.mark.parametrize("ahead", ["", "<p>01</p>", '<a href="/{}"><img src="/{}.jpg"></a>'])
def test_a_small_heading_below_a_cards_picture_opens_the_bigger_ones_section(ahead):
    card = f"<div>{ahead}<h5>Room</h5><h3>{{}}</h3><p>Warm.</p></div>"
    html = "".join(card.replace("{}", name) for name in ("Loft", "Attic"))
    found = sections.parse(f"<h2>Rooms</h2><p>Two.</p><div>{html}</div>", **PAGE).sections
    assert [s.title for s in found] == ["Rooms", "Loft", "Attic"]
    opening = "01\n\nRoom" if "01" in ahead else "Room"
    assert [s.text for s in found[1:]] == [f"{opening}\n\nWarm."] * 2
    if "img" in ahead:
        assert [link.url for s in found for link in s.links] == [
            "https://a.org/Loft",
            "https://a.org/Attic",
        ]
        assert found[1].images[0].url == "https://a.org/Loft.jpg"


def test_a_picture_above_several_titles_of_an_element_is_not_of_the_first():
    html = "<div><img src='/i.jpg'><h4>Room</h4><h2>Loft</h2><p>Warm.</p><h2>Attic</h2></div>"
    assert [title for title, *_ in told(html)] == ["Room", "Loft", "Attic"]


PEOPLE = ("Ann Ash", "Ben Bay", "Cleo Coe")
CARD = '<div class="column"><h3>{}</h3><h4>{}</h4><p>{}</p>{}</div>'


def team(below, more=""):
    people = zip(PEOPLE, below, strict=False)
    cards = (CARD.format(name, under, "Since May.", more) for name, under in people)
    html = f'<h2>Team</h2><p>Who we are.</p><div class="row">{"".join(cards)}</div>'
    return [(title, text) for title, _, text in told(html)]


@pytest.mark.parametrize("jobs", [("Head", "Cook", "Cook"), ("Mondays", "9 to 12", "Never")])
def test_small_headings_right_below_those_of_all_cards_are_lines(jobs):
    cards = [(name, f"{job}\n\nSince May.") for name, job in zip(PEOPLE, jobs, strict=True)]
    assert team(jobs) == [("Team", "Who we are."), *cards]


def test_several_small_headings_below_those_of_all_cards_are_lines():
    card = '<div class="member"><h3>{}</h3><h4>{}</h4><h5>{}</h5></div>'
    places = (("Red Mill", "York"), ("Blue Mill", "Leeds"), ("Oak Barn", "Hull"))
    cards = "".join(card.format(n, *at) for n, at in zip(PEOPLE, places, strict=True))
    html = f"<h2>Team</h2><p>All.</p><div>{cards}</div>"
    assert [(title, text) for title, _, text in told(html)] == [
        ("Team", "All."),
        ("Ann Ash", "Red Mill\n\nYork"),
        ("Ben Bay", "Blue Mill\n\nLeeds"),
        ("Cleo Coe", "Oak Barn\n\nHull"),
    ]


@pytest.mark.parametrize(
    ("below", "more"),
    [
        (("Next course", "Next course", "Next course"), ""),  # told apart by the cards
        (("Why come?", "What is it?", "Who pays?"), ""),
        (("Course", "Talk", "Trip"), "<h4>Fee</h4><p>Ten.</p>"),
        (("Course", "Talk"), ""),
    ],
)
def test_others_below_cards_titles_are_titles(below, more):
    titles = {title for title, _ in team(below, more)}
    assert titles >= {"Team", *PEOPLE[: len(below)], *below}
