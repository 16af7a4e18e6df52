"""Small headings over bigger ones: a line of their section, or a question that it answers."""

from __future__ import annotations

import pytest

from knowledge import sections


def told(html):
    found = sections.parse(f"<p>Hi.</p>{html}", url="https://a.org/p/", title="Inn", page_id=7)
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
