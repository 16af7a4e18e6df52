"""Titles that say in words of their own, in several or with others what visitors ask for."""

from __future__ import annotations

import pytest

from tests.knowledge.town import retriever_of, section


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who are you?", "who"),
        ("tell me about your organisation", "who"),
        ("what do you do?", "what"),
        ("quiénes sois", "who"),
    ],
)
def test_a_title_of_light_words_is_found_by_what_it_says_as_a_whole(question, expected):
    site = retriever_of(
        section("sports", "What you may do for sport", "Ask those who are there, what they do."),
        section("who", "Who we are", "Eleven neighbours and a van."),
        section("what", "What we do", "Nobody goes hungry."),
        section("bins", "Bins", "We are there at six. Who is late waits."),
    )
    assert site.search(question)[0].section.id == expected


@pytest.mark.parametrize(
    ("language", "several", "one", "question"),
    [
        ("de", "Offene Stellen", "Stellenangebote", "Jobs"),
        ("fr", "Vie privée", "Confidentialité", "RGPD"),
        ("en", "Volunteer roles", "Volunteering", "unpaid work"),
    ],
)
def test_a_title_of_several_words_names_a_thing_as_well_as_one_of_one(
    language, several, one, question
):
    kiosk = section("kiosk", "Kiosk", "Kiosk.")
    longer, shorter = (
        retriever_of(section("one", title, "."), kiosk, language=language).ask(question).confidence
        for title in (several, one)
    )
    assert longer > shorter - 0.05 > 0.4


@pytest.mark.parametrize(
    ("language", "title", "question"),
    [
        ("en", "Prices and how to find us", "where are you"),
        ("en", "Who we are, what we do", "what do you do"),
        ("en", "Our rooms – getting here", "how do I find you"),
        ("fr", "Tarifs et nous trouver", "où êtes-vous"),
        ("de", "Preise und so finden Sie uns", "wo finde ich euch"),
    ],
)
def test_of_titles_that_are_joined_each_is_found_by_what_it_says_as_a_whole(
    language, title, question
):
    texts = ("Find out what we do.", "Ask us where we are wanted.", "You find more of us on paper.")
    others = (section(f"o{place}", "Mill", text) for place, text in enumerate(texts))
    site = retriever_of(section("joined", title, "Kiosk."), *others, language=language)
    answer = site.ask(question)
    assert answer.match is not None
    assert answer.match.section.id == "joined"


@pytest.mark.parametrize(
    ("language", "title", "question"),
    [
        ("en", "Nowhere to sleep?", "homelessness"),
        ("en", "Sleeping in my car", "homelessness"),
        ("de", "Hilfe bei den Hausaufgaben", "Nachhilfe"),
    ],
)
def test_a_title_that_says_what_visitors_do_is_another_name_of_the_thing(language, title, question):
    others = (section(f"o{place}", "Mill", "Flour since noon.") for place in range(6))
    site = retriever_of(section("one", title, "Kiosk."), *others, language=language)
    answer = site.ask(question)
    assert answer.match is not None
    assert answer.match.section.id == "one"


@pytest.mark.parametrize(
    ("title", "question"),
    [("Foodbank", "food parcel"), ("Food bank", "foodbank"), ("Our carehomes", "nursing home")],
)
def test_a_name_of_two_words_may_be_written_as_one(title, question):
    others = (section(f"o{place}", "Mill", "Flour since noon.") for place in range(6))
    answer = retriever_of(section("one", title, "Mondays."), *others).ask(question)
    assert answer.match is not None
    assert answer.match.section.id == "one"


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Stay in touch", "newsletter"),
        ("Newsletter", "how do I unsubscribe"),
        ("Jobs", "do you have any vacancies"),
        ("Vacancies", "employment"),
        ("What we stand for", "your values"),
        ("Pets", "are dogs allowed"),
        ("Public conveniences", "where is the toilet"),
        ("Keeping children safe", "safeguarding"),
        ("Prospective parents", "school admissions"),
        ("When we're closed", "out of hours doctor"),
        ("Are you safe at home?", "domestic violence"),
    ],
)
def test_a_thing_is_found_under_the_titles_that_sites_give_it(title, question):
    others = (section(f"o{place}", "Mill", "Flour since noon.") for place in range(6))
    answer = retriever_of(section("one", title, "Ask at the bakery."), *others).ask(question)
    assert answer.match is not None
    assert answer.match.section.id == "one"


def test_a_title_that_is_the_name_of_another_thing_is_that_thing():
    """A helpline is "someone to talk to", which leads to a psychologist as well."""
    others = (section(f"o{place}", "Mill", "Flour since noon.") for place in range(6))
    site = retriever_of(section("line", "Someone to talk to", "Kiosk."), *others)
    assert site.ask("psychologist").match is None
