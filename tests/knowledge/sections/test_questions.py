"""Questions that markers or a page's own data tell of are titles of their answers."""

from __future__ import annotations

import pytest

from knowledge import sections


def parse(html):
    return sections.parse(html, url="https://example.org/faq/", title="Help", page_id=7).sections


@pytest.mark.parametrize("kind", ['"Question"', '["Question"]'])
def test_questions_of_data_for_search_engines_are_titles_wherever_it_stands(kind):
    data = (
        f'{{"@type": "FAQPage", "mainEntity": [{{"@type": {kind}, "name": "What&#8217;s new?"}}]}}'
    )
    script = f'<script type="application/ld+json">{data}</script>'
    content = "<p>What\u2019s new?</p><p>The hall.</p>"
    for html in (script + content, content + script):
        (section,) = parse(html)
        assert (section.title, section.text) == ("What\u2019s new?", "The hall.")


@pytest.mark.parametrize("name", ["What's  NEW ?", "<b>What's</b> new?", "&lt;b>What's&lt;/b> new"])
def test_questions_of_data_are_known_in_other_typography(name):
    data = f'{{"@type": "FAQPage", "mainEntity": {{"@type": "Question", "name": "{name}"}}}}'
    html = f'<script type="application/ld+json">{data}</script><p>What\u2019s new?</p><p>It.</p>'
    (section,) = parse(html)
    assert (section.title, section.text) == ("What\u2019s new?", "It.")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("質問：いつですか？", "回答：八時です。"),
        ("Ｑ．駐車場はありますか？", "Ａ．あります。"),
        ("问：在哪里？", "答：这里。"),
        ("V: Wanneer?", "A: Om acht uur."),
        ("Вопрос: Где?", "Ответ: Здесь."),
        ("В: Къде?", "О: Тук."),
        ("Fråga: Var?", "Svar: Här."),
        ("س: أين؟", "ج: هنا."),
        ("ש: איפה?", "ת: כאן."),
        ("Ε: Πού;", "Α: Εδώ."),
        ("Pytanie: Gdzie?", "Odpowiedź: Tutaj."),
        ("질문: 어디입니까?", "답변: 여기입니다."),
    ],
)
def test_questions_are_marked_in_many_languages(question, answer):
    for html in (f"<p>{question}</p><p>{answer}</p>", f"<p>{question}<br>{answer}</p>"):
        (section,) = parse(html)
        assert (section.title, section.text) == (question, answer)


def test_initials_of_names_ask_nothing():
    (section,) = parse("<p>P. Martin</p><p>R. Durand</p><p>S. Smith</p><p>A. Ash</p>")
    assert section.title == "Help"


HOURS = {
    "¿Cuándo abren?": "A las nueve.",
    "Who pays?": "The town does.",
    "Πότε κλείνετε;": "Στις έξι.",
}


def paragraphs(asked, line="<p>{}</p><p>{}</p>"):
    return "".join(line.format(*pair) for pair in asked.items())


def test_questions_that_are_paragraphs_of_their_own_are_titles_where_all_are_answered():
    html = f"<h2>Visit</h2><p>Welcome.</p>{paragraphs(HOURS)}<p>Ring us.</p>"
    first, *asked = parse(html)
    assert (first.title, first.text) == ("Visit", "Welcome.")
    assert [(s.parents, s.title, s.text.split("\n")[0]) for s in asked] == [
        (("Visit",), question, answer) for question, answer in HOURS.items()
    ]
    assert asked[-1].text.endswith("Ring us.")


@pytest.mark.parametrize(
    "line",
    [
        "<p>1. {}</p><p>{}</p>",
        "<p>(a) {}</p><p>{}</p>",
        '<ol start="2"><li>{}</li></ol><p>{}</p>',
        "<ul><li>{}</li></ul><p>{}</p><ul><li>Ring us.</li><li>Or write.</li></ul>",
    ],
)
def test_questions_with_numbers_and_those_that_are_all_of_a_list_are_titles(line):
    first, *asked = parse(f"<h2>Visit</h2><p>Welcome.</p>{paragraphs(HOURS, line)}")
    assert (first.title, first.text) == ("Visit", "Welcome.")
    assert [s.title.rpartition(") ")[2].removeprefix("1. ") for s in asked] == list(HOURS)
    assert [s.text.split("\n")[0] for s in asked] == list(HOURS.values())


@pytest.mark.parametrize(
    "html",
    [
        paragraphs(dict(list(HOURS.items())[:2])),
        f"<ul>{paragraphs(HOURS, '<li>{}</li><li>{}</li>')}</ul>",
        paragraphs(HOURS, "<ul><li>{}</li></ul><ul><li>{}</li></ul>").replace(".", "?"),
        paragraphs(HOURS) + "<p>Is that all?</p><p>And what else?</p>",
        paragraphs(HOURS, "<p>Ann: {}</p><p>Bo: {}</p>"),
        paragraphs(HOURS, "<p>– {}</p><p>– {}</p>"),
        paragraphs(HOURS, "<p>So you wonder. {}</p><p>{}</p>"),
        paragraphs(HOURS, "<p>Now it is 3. {}</p><p>{}</p>"),
        paragraphs(HOURS, "<p>{}</p><p>{}</p>" + 9 * "<p>A story goes on.</p>"),
        paragraphs(HOURS, "<h3>Day</h3><p>{}</p><p>{}</p>"),
        paragraphs(HOURS, "<p>{}</p><h3>{}</h3>"),
    ],
)
def test_other_questions_of_a_text_are_text(html):
    titles = "\n".join(section.title for section in parse(html))
    assert not any(question in titles for question in HOURS)


def test_a_line_that_goes_on_from_the_one_above_is_no_question():
    begun = "<p>Whoever comes for the first time wants to know</p><p>what there is to pay?</p>"
    found = parse(f"<h2>Visit</h2>{begun}<p>Little.</p>{paragraphs(HOURS)}")
    assert [s.title for s in found] == ["Visit", *HOURS]
    assert found[0].text.endswith("what there is to pay?\n\nLittle.")


def test_greek_questions_end_with_a_semicolon():
    asked = ("Πού είστε;", "Πότε;", "Γιατί;")
    html = "".join(f"<p><b>{question}</b> Ναι.</p>" for question in asked)
    assert [section.title for section in parse(html)] == list(asked)
