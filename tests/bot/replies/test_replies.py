"""What a visitor reads, judged as Telegram judges it: valid, within its limits, quoted, linked."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import locales
from bot.replies import replies
from bot.sandbox.entities import extract
from bot.sandbox.markup import parse_html
from knowledge.model import Answer, Crumb, Link, Match, Page, Quote, Section, Site
from tests.bot.replied import (
    EN,
    FR,
    SITE,
    anything,
    assert_telegram_takes,
    found,
    labels,
    page,
    section,
)

addresses = st.sampled_from(
    [
        "https://valley.example/bus#times",
        "https://www.other.example/a?b=c&d=e",
        "mailto:desk@valley.example",
        "tel:+3212345678",
        "http://localhost/",
        "https://[broken",
        "javascript:alert(1)",
        "",
    ]
)


links = st.builds(Link, anything, addresses)


sections = st.builds(
    Section,
    id=st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=48),
    title=anything,
    url=addresses,
    text=anything,
    parents=st.lists(anything, max_size=3).map(tuple),
    links=st.lists(links, max_size=9).map(tuple),
    elsewhere=st.lists(st.builds(Crumb, anything, addresses), max_size=5).map(tuple),
)


pages = st.builds(
    Page,
    title=anything,
    url=addresses,
    sections=st.just(()),
    breadcrumb=st.lists(st.builds(Crumb, anything), max_size=4).map(tuple),
)


matches = st.builds(Match, pages, sections, st.floats(0, 1))


answers = st.builds(
    Answer,
    question=anything,
    match=st.none() | matches,
    confidence=st.floats(0, 1),
    passage=anything,
    matched=st.lists(st.text("éab", min_size=1, max_size=3), max_size=5).map(tuple),
    suggestions=st.lists(matches, max_size=5).map(tuple),
    corrected=st.none() | anything,
)


def words_of(text: str) -> str:
    """Leave out what does not print: Telegram would not show it either."""
    return "".join(character for character in text if character.isprintable()).replace(" ", "")


@given(answers)
def test_any_answer_is_one_that_telegram_takes(answer):
    assert_telegram_takes(replies.answer(answer, EN, SITE, preview=True))


@given(pages, sections)
def test_any_section_is_one_that_telegram_takes(page, section):
    assert_telegram_takes(replies.section(page, section, FR))


@given(pages, sections)
def test_what_is_quoted_comes_from_the_section(page, section):
    text, entities = parse_html(replies.section(page, section, EN).text)
    quoted = [extract(text, each) for each in entities if "blockquote" in each.type]
    source = words_of(section.text)
    assert all(words_of(quote.removesuffix("…")) in source for quote in quoted)


def test_an_answer_names_the_section_says_where_it_stands_and_quotes_it():
    answer = Answer(
        "buses?",
        Match(
            page(breadcrumb=(Crumb("Visit"), Crumb("Getting around"))),
            section(parents=("Without a car",)),
            0.9,
        ),
        0.9,
        "Every hour. On Sundays, every two hours.",
    )
    text, entities = parse_html(replies.answer(answer, EN, SITE).text)
    covered = {entity.type: extract(text, entity) for entity in entities}
    assert covered["bold"] == "Buses"
    assert covered["italic"] == "Visit › Getting around › Without a car"
    assert covered["blockquote"] == "Every hour. On Sundays, every two hours."


def test_a_title_without_text_offers_what_stands_under_it():
    top = section(title="Buses", text="")
    inside = [
        section(id=f"2-{number}", title=name, text="Words.", parents=parents)
        for number, (name, parents) in enumerate(
            [
                ("By day", ("Buses",)),
                ("Fares", ("Buses", "By day")),
                ("At night", ("Buses",)),
                ("Trains", ()),
                ("Elsewhere", ("Buses",)),
            ]
        )
    ]
    held = page(sections=(section(id="0", title="Boats"), top, *inside))
    reply = replies.section(held, top, EN)
    assert "Under this title:" in assert_telegram_takes(reply)
    assert labels(reply) == ["By day", "At night", "Read on the page ↗"]
    assert "Under this title:" not in replies.section(held, inside[0], EN).text


def test_what_stands_under_a_bare_title_is_offered_once():
    top, night = section(text=""), section(id="2", title="At night", parents=("Buses",))
    held = page(sections=(top, night))
    near = (Match(held, night, 0.89), Match(page(), section(id="9", title="Trains"), 0.89))
    reply = replies.answer(
        Answer("buses", Match(held, top, 0.9), 0.9, "", suggestions=near), EN, SITE
    )
    assert labels(reply) == ["At night", "Read on the page ↗", "↪ Trains"]
    assert assert_telegram_takes(reply).endswith("Under this title:")


def test_a_quote_that_goes_on_below_its_section_leaves_what_is_ahead_of_it():
    ahead = "The buses run on every day of the week, also on Sundays. " * 5
    top = section(text=f"{ahead}\n\nThey call at:")
    stop = section(id="2", title="Lower Quay", text="Every ten minutes.", parents=("Buses",))
    quoted = "They call at:\n\nLower Quay\nEvery ten minutes."
    held = page(sections=(top, stop))
    text = assert_telegram_takes(replies.section(held, top, EN, quote=Quote(quoted)))
    assert quoted in text
    assert text.count("They call at:") == 1
    assert ahead.strip() in text


def test_a_title_alone_says_that_there_are_no_words():
    bare = section(text="")
    text = assert_telegram_takes(replies.section(page(sections=(bare,)), bare, EN))
    assert "no text of its own" in text
    linked = section(text="", links=(Link("Learn more", "https://a.example/"),))
    assert "no text of its own" not in replies.section(page(sections=(linked,)), linked, EN).text


def test_other_pages_that_say_the_same_are_named_with_their_links():
    twice = section(
        text="Yes.",
        elsewhere=(
            Crumb("Fares <new>", "https://valley.example/fares?a=1&b='2'#x"),
            Crumb("Old", "nowhere"),
            Crumb("", "https://valley.example/untitled"),
        ),
    )
    reply = replies.section(page(), twice, EN)
    assert assert_telegram_takes(reply).splitlines()[-1] == "Also on: Fares <new>, Old"
    text, entities = parse_html(reply.text)
    (link,) = [each for each in entities if each.type == "text_link"]
    assert extract(text, link) == "Fares <new>"
    assert link.url == "https://valley.example/fares?a=1&b='2'#x"


def test_markup_of_the_site_is_quoted_and_never_obeyed():
    reply = replies.answer(
        found("<b>1</b> & </blockquote><a href='x'>", title="a < b & <i>c</i>"), EN, SITE
    )
    text = assert_telegram_takes(reply)
    assert "a < b & <i>c</i>" in text
    assert "<b>1</b> & </blockquote><a href='x'>" in text


def test_markup_beside_a_link_and_below_a_passage_is_never_obeyed_either():
    alone = replies.link(page(), section(title="a < b & <i>c</i>"), EN)
    assert assert_telegram_takes(alone).startswith("a < b & <i>c</i>")
    rest = "</blockquote><b>On</b> & on. " * 20
    folded = replies.answer(found("It is here.", text=f"It is here. {rest}"), EN, SITE)
    assert rest.strip() in assert_telegram_takes(folded)


def test_a_long_way_keeps_its_ends():
    crumbs = tuple(Crumb(f"A step of the way, number {number}") for number in range(12))
    answer = Answer("q", Match(page(breadcrumb=crumbs), section(), 0.9), 0.9, "Yes.")
    text, entities = parse_html(replies.answer(answer, EN, SITE).text)
    (way,) = [extract(text, entity) for entity in entities if entity.type == "italic"]
    assert way.startswith("A step of the way, number 0 › … › ")
    assert way.endswith(" › Getting around")


def test_a_mended_question_is_shown_as_it_was_understood():
    answer = Answer("bsu & co", Match(page(), section(), 0.9), 0.9, "Yes.", corrected="bus & co")
    text, entities = parse_html(replies.answer(answer, EN, SITE).text)
    assert text.startswith("Showing answers for bus & co\n")
    assert extract(text, entities[0]) == "bus & co"


NEAREST = (
    Match(page(), section(), 0.4),
    Match(page(), section(id="2-bus", parents=("At night",)), 0.2),
    Match(page(), section(id="3-fees", title="Fees"), 0.2),
)


def test_without_a_certain_answer_it_says_so_and_asks_what_was_meant():
    reply = replies.answer(Answer("night?", None, 0.4, suggestions=NEAREST), EN, SITE)
    assert "Did you mean" in assert_telegram_takes(reply)
    assert [(button.label, button.data) for row in reply.rows for button in row] == [
        ("Buses · Getting around", "s:1-bus"),
        ("Buses · At night", "s:2-bus"),
        ("Fees", "s:3-fees"),
    ]


def test_without_an_answer_it_says_so_and_offers_the_nearest_and_a_person():
    site = Site("Green Valley", contact="desk@valley.example")
    far = tuple(Match(match.page, match.section, 0.05) for match in NEAREST)
    reply = replies.answer(Answer("moon?", None, 0.05, suggestions=far), EN, site)
    text = assert_telegram_takes(reply)
    assert "did not find" in text
    assert "Green Valley" in text
    assert "desk@valley.example" in text
    assert len(reply.rows) == 3


def test_what_is_as_likely_is_offered_below_the_answer():
    answer = Answer("bus", Match(page(), section(), 0.8), 0.8, "Yes.", suggestions=NEAREST)
    assert "Or did you mean" not in replies.answer(answer, EN, SITE).text
    twin = Match(page(), section(id="9-twin", title="Night buses"), 0.79)
    answer = Answer("bus", answer.match, 0.8, "Yes.", suggestions=(twin, *NEAREST))
    reply = replies.answer(answer, EN, SITE)
    assert "Or did you mean" in reply.text
    assert reply.rows[-1][0].data == "s:9-twin"


def test_what_is_drawn_as_one_character_and_fits_nowhere_is_not_quoted():
    endless = "e" + "\u0301" * 5_000
    reply = replies.section(page(), section(text=endless), EN)
    assert_telegram_takes(reply)
    assert "\u0301" not in reply.text


def test_the_rest_of_a_long_section_is_folded_below_the_passage():
    text = "It starts here. " + "Then it goes on at length. " * 400
    reply = replies.answer(found("It starts here.", text=text), EN, SITE)
    read, entities = parse_html(reply.text)
    assert_telegram_takes(reply)
    kinds = {entity.type: extract(read, entity) for entity in entities}
    assert kinds["blockquote"] == "It starts here."
    assert kinds["expandable_blockquote"].startswith("Then it goes on")
    assert kinds["expandable_blockquote"].endswith("length. …")


def test_what_stands_before_and_after_the_passage_is_folded_without_the_passage():
    before, after = "First of all. " * 20, "And so it ends. " * 20
    reply = replies.answer(found("It is here.", text=f"{before}It is here. {after}"), EN, SITE)
    read, entities = parse_html(reply.text)
    kinds = {entity.type: extract(read, entity) for entity in entities}
    assert kinds["blockquote"] == "It is here."
    assert kinds["expandable_blockquote"] == f"{before.strip()}\n…\n{after.strip()}"


def test_a_passage_at_the_end_leaves_what_stands_before_it_to_be_unfolded():
    before = "First of all. " * 20
    reply = replies.answer(found("It is here.", text=f"{before}It is here."), EN, SITE)
    assert reply.text.count("It is here.") == 1
    assert before.strip() in reply.text


def test_a_page_in_another_language_is_announced():
    page_fr = page(language="fr")
    answer = Answer("bus", Match(page_fr, section(), 0.9), 0.9, "Toutes les heures.")
    assert "This page is in French." in replies.answer(answer, EN, SITE).text
    assert "Cette page" not in replies.answer(answer, FR, SITE).text


def test_a_number_keeps_its_plus_beside_a_label_from_right_to_left():
    call = section(links=(Link("المكتب", "tel:+3212345678"),))
    text = replies.section(page(language="ar"), call, locales.words("ar")).text
    assert "المكتب: \u2068+3212345678\u2069" in text
    call = section(links=(Link("Desk", "tel:+3212345678"),))
    assert "Desk: +3212345678" in replies.section(page(), call, EN).text


def test_what_leads_to_the_nearest_sections_stands_right_above_them():
    site = Site(name="Green Valley", contact="desk@valley.example")
    far = Match(page(), section(), 0.1)
    reply = replies.answer(Answer("asdf", None, 0.1, suggestions=(far,)), EN, site)
    assert reply.text.endswith("desk@valley.example\n\nThe nearest topics on the site:")
    assert labels(reply) == ["Buses"]


@pytest.mark.parametrize("language", locales.languages())
def test_who_was_not_helped_is_pointed_to_a_person_and_the_buttons_stand_below_their_lead(language):
    words, site = locales.words(language), Site(name="Green Valley", contact="desk@valley.example")
    reply = replies.unhelpful(NEAREST, words, site)
    sorry, person, lead = assert_telegram_takes(reply).split("\n\n")
    assert "desk@valley.example" in person
    assert lead.endswith(":")
    assert sorry
    alone = replies.unhelpful((), words, site)
    assert "desk@valley.example" in assert_telegram_takes(alone)
    assert alone.rows == ()


def test_without_anything_near_it_offers_no_buttons():
    reply = replies.answer(Answer("asdf", None, 0.0), FR, Site())
    assert "pas trouvé" in reply.text
    assert "ce site" in reply.text
    assert reply.rows == ()


def test_the_preview_is_the_sections_page_and_off_unless_asked_for():
    assert replies.answer(found(), EN, SITE).preview == ""
    reply = replies.answer(found(), EN, SITE, preview=True)
    assert reply.preview == "https://valley.example/bus#times"
