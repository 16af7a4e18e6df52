"""What stands ahead of an element that is named as an answer or a panel is its title, or none."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://a.org/p/", title="Help", page_id=7).sections


def test_paragraphs_of_one_answer_are_no_questions():
    html = (
        '<div><p class="question">Who pays?</p><p class="answer">We do.</p>'
        '<p class="answer">And you do.</p></div>'
    )
    assert [(s.title, s.text) for s in parse(html)] == [("Who pays?", "We do.\n\nAnd you do.")]


@pytest.mark.parametrize(
    "question",
    [
        "<p>Who pays?</p>",
        "<h4>On paying</h4>",
        "<p><b>On paying</b></p>",
        '<p class="faq-q">On paying</p>',
        '<div class="question-text">On paying</div>',
    ],
)
def test_a_question_ahead_of_its_answer_is_a_title(question):
    html = f'<h2>Fees</h2><p>Few.</p><div>{question}<div class="quiz-answer">All do.</div></div>'
    _, asked = parse(html)
    assert (asked.title in question, asked.text) == (True, "All do.")


def test_the_line_over_an_answer_in_what_is_named_a_question_is_a_title():
    item = (
        '<div class="question"><div class="title"><i></i>{}</div><div class="answer">{}</div></div>'
    )
    html = item.format("On paying", "All do.") + item.format("On Sundays", "Closed.")
    assert [(s.title, s.text) for s in parse(html)] == [
        ("On paying", "All do."),
        ("On Sundays", "Closed."),
    ]


@pytest.mark.parametrize(
    "before",
    [
        "<p>First paragraph, which ends here.</p>",
        "<p>A line with <b>a bold word</b></p>",
        "<ul><li>One</li><li>Two?</li></ul>",
        '<ul class="question-list"><li>One</li><li>Two?</li></ul>',
        "<div><p>One.</p><ul><li>Is it two?</li></ul></div>",
        '<p class="unquestioned">One</p>',
    ],
)
def test_what_else_stands_ahead_of_an_answer_is_no_title(before):
    html = f'<h2>Fees</h2><div>{before}<p class="answer">All do.</p></div>'
    assert [s.title for s in parse(html)] == ["Fees"]


def test_a_button_right_above_the_panel_of_its_name_is_a_title():
    item = (
        '<div class="wpr-item"><button class="wpr-acc-button"><span>{}</span></button>'
        '<div class="wpr-acc-panel"><p>{}</p></div></div>'
    )
    html = item.format("Why us?", "Because.") + item.format("When?", "Now.")
    assert [(s.title, s.text) for s in parse(html)] == [("Why us?", "Because."), ("When?", "Now.")]


@pytest.mark.parametrize(
    "above",
    [
        '<button class="wpr-acc-button">All</button><button class="wpr-acc-button">New</button>',
        '<button class="wpr-call-button">Call us</button>',
        '<div class="wpr-acc-button">Call us</div>',
    ],
)
def test_other_buttons_above_a_panel_are_none(above):
    html = f'<p>Hello.</p>{above}<div class="wpr-acc-panel"><p>Now.</p></div>'
    assert [s.title for s in parse(html)] == ["Help"]
