"""Bold questions that open the lines of their answers are titles; other bold openings are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import sections
from tests.knowledge.reading import quoted_words, visible_words

ASKED = {"Is it far?": "No, an hour.", "Is it warm?": "Bring a coat.", "Who comes?": "All."}


def parse(html, **how):
    return sections.parse(html, url="https://a.org/p/", title="Mill", page_id=7, **how)


def told(html, **how):
    return [(s.parents, s.title, s.text) for s in parse(html, **how).sections]


def each(line, between="", asked=None):
    return between.join(line.format(*pair) for pair in (asked or ASKED).items())


PAGES = {
    "paragraphs": each("<p><strong>{}</strong> {}</p>"),
    "blanks within": each("<p><b>{} </b>{}</p>"),
    "looks around": each('<p><span style="color:red"><b>{}</b></span>&nbsp;{}</p>'),
    "looks within": each("<p><b><span>{}</span></b> {}</p>"),
    "one paragraph": f"<p>{each('<b>{}</b> {}', '<br><br>')}</p>",
    "one paragraph of lines": f"<p>{each('<b>{}</b> {}', '<br>')}</p>",
    "questions on lines of their own": f"<p>{each('<b>{}</b><br>{}', '<br>')}</p>",
    "divisions": each("<div><b>{}</b> {}</div>"),
    "bold by style": each('<p><span style="font-weight: 700">{}</span> {}</p>'),
    "a list": f"<ul>{each('<li><b>{}</b> {}</li>')}</ul>",
}


@pytest.mark.parametrize("page", PAGES)
def test_bold_questions_in_front_of_their_answers_are_titles(page):
    found = told(f"<h2>Visit</h2><p>Come.</p>{PAGES[page]}<h2>Fees</h2><p>None.</p>")
    assert found == [
        ((), "Visit", "Come."),
        *((("Visit",), title, text) for title, text in ASKED.items()),
        ((), "Fees", "None."),
    ]


@pytest.mark.parametrize("ends", ["？", "؟"])
def test_questions_end_as_their_script_has_it(ends):
    asked = {question.replace("?", ends): answer for question, answer in ASKED.items()}
    assert [title for _, title, _ in told(each("<p><b>{}</b> {}</p>", asked=asked))] == list(asked)


def test_questions_of_content_without_paragraphs_are_titles():
    html = "<b>Is it far?</b> No.\n\n<b>Is it warm?</b> Yes.\n<b>Who comes?</b> All."
    assert [title for _, title, _ in told(html, breaks=True)] == list(ASKED)


def test_bold_titles_and_lists_beside_questions_ask_nothing_and_need_not():
    html = (
        "<p><b>Fees</b></p><p>None.</p><p><b>Mill</b><br>Old.</p><p><b>Way</b><br>Long.</p>"
        "<ul><li><b>Bus</b> 4</li><li><b>Train</b> hourly</li></ul>"
    )
    titles = [title for _, title, _ in told(html + each("<p><b>{}</b> {}</p>"))]
    assert titles == ["Fees", "Mill", "Way", *ASKED]


def test_an_answer_goes_on_to_the_next_question_and_an_items_ends_with_it():
    more = each("<p><b>{}</b> {}</p><p>Ask us.</p>")
    assert next(text for *_, text in told(more)) == "No, an hour.\n\nAsk us."
    items = f"<p>Hm.</p><ul>{each('<li><b>{}</b> {}</li>')}</ul><p>Ring us.</p>"
    assert told(items)[0] == ((), "Mill", "Hm.\n\nRing us.")


def test_questions_that_stand_alone_are_titles_beside_those_that_do_not():
    html = each("<p><b>{}</b> {}</p>") + "<p><b>What else?</b></p><p>Boots.</p>"
    assert [parents for parents, *_ in told(f"<h2>Visit</h2>{html}")[1:]] == 4 * [("Visit",)]


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Is it far?</b> No.</p><p><b>Is it warm?</b> Yes.</p>",
        "".join(f"<p><b>In {year}</b> we moved.</p>" for year in (1999, 2005, 2010)),
        each("<p><b>{}</b> {}</p>") + 2 * "<p><b>Members</b> pay less.</p>",
        each("<p>So: <b>{}</b> {}</p>"),
        each("<p><b>{}</b></p>"),
    ],
)
def test_other_bold_openings_are_text(html):
    assert [title for _, title, _ in told(f"<h2>Visit</h2>{html}")] == ["Visit"]


def test_questions_in_a_table_are_its_cells():
    rows = each("<tr><td><p><b>{}</b> {}</p></td><td>x</td></tr>")
    html = f"<p><b>Really?</b> Yes.</p><table>{rows}</table>"
    assert [title for _, title, _ in told(html)] == ["Mill"]


def test_questions_around_much_that_shows_nothing_take_time_that_grows_with_it():
    few = each("<p><b>{}</b> {}</p>")
    blanks = 20_000 * "<b>.</b>"
    nested = 2_000 * "<span><b>Who?</b><br>"
    for html in (f"<p>{blanks}<b>Who?</b> Us.</p>", f"<p>{nested}</p>"):
        assert [title for _, title, _ in told(few + html)][:3] == list(ASKED)


LINES = st.lists(
    st.sampled_from(
        ["<b>Is it w{}?</b> So w{}.", "<b>w{}</b> w{}.", "<b>Who w{}?</b>", "w{}", "<i></i>"]
    ),
    max_size=8,
)


@given(LINES, st.sampled_from(["<p>{}</p>", "<li>{}</li>", "{}<br>", "<span>{}<br></span>"]))
def test_no_word_is_lost_or_said_twice(lines, block):
    html = "".join(block.format(line.format(f"a{at}", f"b{at}")) for at, line in enumerate(lines))
    found = quoted_words(parse(html))
    del found["Mill"]
    assert found == visible_words(html)
