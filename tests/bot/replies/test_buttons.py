"""Links and titles as buttons, and what no button takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import replies
from bot.sandbox.entities import utf16_length
from knowledge.model import Link, Match
from tests.bot.replied import (
    EN,
    SITE,
    anything,
    assert_telegram_takes,
    found,
    labels,
    page,
    section,
)


def test_links_are_buttons_and_the_deep_link_comes_last():
    reply = replies.answer(
        found(links=(Link("Learn more", "https://www.bus.example/x"),)), EN, SITE
    )
    assert [(button.label, button.url) for row in reply.rows for button in row] == [
        ("Learn more · bus.example", "https://www.bus.example/x"),
        ("Read on the page ↗", "https://valley.example/bus#times"),
    ]


def test_labels_that_repeat_are_told_apart_by_their_site():
    reply = replies.answer(
        found(
            links=(
                Link("Learn more", "https://a.example/"),
                Link("Learn more", "https://b.example/"),
                Link("Times", "https://valley.example/times"),
            )
        ),
        EN,
        SITE,
    )
    assert labels(reply)[:3] == ["Learn more · a.example", "Learn more · b.example", "Times"]


def test_an_address_is_offered_once_and_six_at_most():
    many = tuple(Link(f"Go {number}", f"https://a.example/{number // 2}") for number in range(30))
    reply = replies.answer(found(links=many), EN, SITE)
    assert len(reply.rows) == 7
    assert len({button.url for row in reply.rows for button in row}) == 7


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fr", "Nous appeler\u00a0: +3212345678"), ("de", "Nous appeler: +32123")],
)
def test_a_number_stands_beside_its_label_as_the_page_would_write_it(language, shown):
    call = section(links=(Link("Nous appeler", "tel:+3212345678"),))
    for reply in (
        replies.section(page(language=language), call, EN),
        replies.link(page(language=language), call, EN),
    ):
        assert shown in assert_telegram_takes(reply)


def test_titles_are_cut_between_words_and_those_that_begin_alike_keep_their_ends():
    start = "How the municipality pays for the journeys of people who live"
    titles = [f"{start} in hamlets", f"{start} in the market town", "Fees", f"{'Buses ' * 20}run"]
    near = tuple(
        Match(page(), section(id=str(number), title=title), 0.4)
        for number, title in enumerate(titles)
    )
    assert labels(replies.choice(near, "Did you mean:")) == [
        "How the municipality pays … people who live in hamlets",
        "How the municipality pays … who live in the market town",
        "Fees",
        "Buses Buses Buses Buses Buses Buses Buses Buses Buses…",
    ]


@given(st.lists(anything, min_size=2, max_size=4))
def test_any_titles_are_labels_that_telegram_takes(titles):
    start = "A title that is as long as this one is cut on its button: "
    near = [
        Match(page(), section(id=str(number), title=start + title), 0.4)
        for number, title in enumerate(titles)
    ]
    reply = replies.choice(near, "Did you mean:")
    assert_telegram_takes(reply)
    assert all(utf16_length(label) <= 60 for label in labels(reply))


def test_what_no_button_takes_is_written_out():
    reply = replies.answer(
        found(
            links=(
                Link("Call us", "tel:+3212345678"),
                Link("Write", "mailto:a@valley.example?subject=x"),
            )
        ),
        EN,
        SITE,
    )
    text = assert_telegram_takes(reply)
    assert "Call us: +3212345678" in text
    assert "Write: a@valley.example" in text
    assert len(reply.rows) == 1


@pytest.mark.parametrize(
    ("label", "address", "shown"),
    [
        ("+1 403-351-1100", "tel:+1%20403-351-1100", "+1 403-351-1100"),
        ("(904) 374 5904", "tel:9043745904", "(904) 374 5904"),
        ("Call (904) 374 5904 now", "tel:9043745904", "Call (904) 374 5904 now"),
        ("a@valley.example", "mailto:a@valley.example?subject=x", "a@valley.example"),
        ("Write to us", "mailto:a%40valley.example", "Write to us: a@valley.example"),
    ],
)
def test_a_number_or_an_address_is_written_once_and_as_people_write_it(label, address, shown):
    text = assert_telegram_takes(replies.answer(found(links=(Link(label, address),)), EN, SITE))
    assert text.splitlines()[-1] == shown
