"""A Q and an A that themes draw ahead of questions and answers, each in an element of its own."""

from __future__ import annotations

import pytest

from knowledge import sections

PAIRS = {
    "heading": '<h3><span>{}</span>What do you do?</h3><p><span class="a">{}</span>We bake.</p>',
    "terms": "<dl><dt><i>{}</i>What do you do?</dt><dd><span>{}</span><p>We bake.</p></dd></dl>",
    "boxes": '<div class="faq-q"><b><i>{}</i></b><p>What do you do?</p></div>'
    '<div class="faq-a"><div>{}</div><p>We bake.</p></div>',
    "ahead": "<div><p>{}</p><h3>What do you do?</h3></div><div> <em>{}</em> <p>We bake.</p></div>",
    "summary": "<details><summary><b>{}</b> What do you do?</summary><b>{}</b>We bake.</details>",
}


def told(html):
    page = sections.parse(html, url="https://a.org/p/", title="Help", page_id=7)
    return [(section.title, section.text) for section in page.sections]


@pytest.mark.parametrize("markup", PAIRS.values(), ids=PAIRS)
@pytest.mark.parametrize("initials", [("Q", "A"), ("\nＱ ", "Ａ")])
def test_initials_are_neither_of_the_question_nor_of_the_answer(markup, initials):
    assert told(markup.format(*initials)) == [("What do you do?", "We bake.")]


def test_a_lone_q_goes_where_what_follows_asks():
    html = "<h3><span>Q</span>{}</h3><p>We bake.</p>"
    assert told(html.format("What do you do?")) == [("What do you do?", "We bake.")]
    assert told("<h2>Help</h2><p><b>Q</b> <i>Who</i> may?<br>All.</p>") == [
        ("Help", "Who may?\nAll.")
    ]
    assert told(html.format(" Street")) == [("Q Street", "We bake.")]


def test_with_a_sign_or_a_number_they_stay_as_where_somebody_wrote_them():
    html = "<h3><b>{}</b>What do you do?</h3><p><b>{}</b>We bake.</p>"
    assert told(html.format("Q.", "A.")) == [("Q. What do you do?", "A. We bake.")]
    assert told(html.format("Q1", "A1")) == [("Q1 What do you do?", "A1 We bake.")]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<h3><span>Q</span>uarry walks?</h3><p><b>A</b>nd <b>A</b> guide.</p>", "And A guide."),
        ("<h2>Which?</h2><p><b>Q</b> Pick.</p><p><b>A</b> Sky</p><p><b>B</b> Sea</p>", "Q Pick."),
        ("<h2>Shelves</h2><p>Rows <b>Q</b> and <b>A</b></p>", "Rows Q and A"),
        (
            "<h2>Sizes</h2><table><tr><td>Q</td><td>4</td></tr><tr><td>A</td><td>5</td></tr></table>",
            "Q | 4",
        ),
    ],
)
def test_other_letters_are_words(html, shown):
    ((_, text),) = told(html)
    assert text.split("\n")[0] == shown


def test_letters_of_a_glossary_are_titles():
    html = "<h2><span>Q</span></h2><p>Quince?</p><h2><span>A</span></h2><p>Apple.</p>"
    assert told(html) == [("Q", "Quince?"), ("A", "Apple.")]
