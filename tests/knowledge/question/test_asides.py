"""What legal pages and news say in passing is no answer, nor what only leads to another page."""

from __future__ import annotations

import pytest

from knowledge.model import Crumb, KnowledgeBase, Link, Page
from knowledge.retriever import Retriever
from tests.knowledge.town import section

COLLECTED = section(
    "collected",
    "What we collect",
    "When you book a boat, donate, volunteer or sign up for rowing lessons, we keep your name and "
    "what you paid. We keep it for a year.",
)
COOKIES = section("cookies", "Cookies", "This site uses cookies to count its visitors.")
GIFTS = section("gifts", "Supporting the club", "A donation pays for oars. Gifts can be made.")
LESSONS = section("lessons", "Rowing lessons", "Lessons are held on the lake for all ages.")


def _retriever(legal, *others, title, language="en"):
    url = "https://t.example"
    pages = (
        Page("The club", f"{url}/", others, language=language),
        Page(title, f"{url}/legal", legal, language=language),
    )
    return Retriever(KnowledgeBase(pages=pages))


@pytest.mark.parametrize(
    "title", ["Privacy policy", "Terms and conditions", "Privacy and cookies", "Legal notice"]
)
def test_a_legal_page_does_not_answer_what_it_says_in_passing(title):
    club = _retriever((COLLECTED, COOKIES), GIFTS, LESSONS, title=title)
    other = _retriever((COLLECTED, COOKIES), GIFTS, LESSONS, title="Boats and people")
    question = "sign up for lessons"
    assert other.search(question)[0].section.id == "collected"
    assert club.search(question)[0].section.id == "lessons"
    question = "how do I donate"
    assert club.ask(question).confidence > other.ask(question).confidence


@pytest.mark.parametrize(
    ("question", "wanted"), [("cookies", "cookies"), ("who sees my data", "collected")]
)
def test_it_answers_what_it_is_about(question, wanted):
    keeps = section("collected", "What we collect", "Nobody but our staff sees your data.")
    club = _retriever((keeps, COOKIES), GIFTS, LESSONS, title="Privacy policy")
    answer = club.ask(question)
    assert answer.match is not None
    assert answer.match.section.id == wanted


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Politique de confidentialité", "fr"),
        ("Mentions légales", "fr"),
        ("Privacy Policy", "fr"),
        ("Datenschutzerklärung", "de"),
        ("Aviso legal", "es"),
    ],
)
def test_legal_pages_are_known_in_other_languages(title, language):
    text = {
        "fr": "Si vous réservez une barque ou faites un don, nous gardons votre nom.",
        "de": "Wenn Sie ein Boot mieten oder spenden, speichern wir Ihren Namen.",
        "es": "Si reserva una barca o hace un donativo, guardamos su nombre.",
    }
    question = {"fr": "réserver une barque", "de": "ein Boot mieten", "es": "reservar una barca"}
    said = section("said", "Lac", text[language])
    legal = _retriever((said,), LESSONS, title=title, language=language)
    other = _retriever((said,), LESSONS, title="Lac", language=language)
    sure, surer = (each.search(question[language])[0].confidence for each in (legal, other))
    assert sure < surer


def test_an_imprint_is_where_some_sites_say_how_to_reach_them():
    reach = section(
        "reach", "Angaben", "Ruderclub See e. V., Seestraße 4, 10115 Neustadt, 030 5550142"
    )
    club = _retriever(
        (reach,), section("kurse", "Kurse", "Wir rudern."), title="Impressum", language="de"
    )
    answer = club.ask("Wie ist Ihre Telefonnummer?")
    assert answer.match is not None
    assert answer.match.section.id == "reach"


def test_a_privacy_policy_is_no_contact_page_though_it_says_whom_to_write_to():
    told = section("collected", COLLECTED.title, f"{COLLECTED.text} Write to data@club.example.")
    club = _retriever((told, COOKIES), GIFTS, LESSONS, title="Privacy policy")
    assert club.search("sign up for lessons")[0].section.id == "lessons"


def test_a_page_that_is_about_more_is_no_legal_page():
    club = _retriever((COLLECTED,), LESSONS, title="Donations and privacy")
    assert club.search("sign up for lessons")[0].section.id == "collected"


@pytest.mark.parametrize("leads_to", ["https://t.example/lessons", "http://t.example/lessons/#top"])
def test_the_page_that_a_teaser_leads_to_comes_before_it(leads_to):
    def first(link):
        teaser = section("teaser", "Rowing lessons", "For all ages.", links=(Link("More", link),))
        longer = section(
            "times",
            "Lessons and their times",
            "Rowing lessons are held on the lake on Saturdays, in boats for four.",
        )
        pages = (
            Page("Welcome", "https://t.example/", (teaser, GIFTS), language="en"),
            Page("Rowing lessons", "https://t.example/lessons/", (longer,), language="en"),
        )
        return (
            Retriever(KnowledgeBase(pages=pages))
            .search("are there lessons for rowing")[0]
            .section.id
        )

    assert first("https://elsewhere.example/lessons") == "teaser"
    assert first(leads_to) == "times"


TOLD = section(
    "told",
    "What we talked about",
    "Rowing in winter, the rowing lessons, a donation of oars, keys and the car park.",
)
LESSONS_HELD = section(
    "lessons",
    "Lessons on the lake",
    "In boats for four, on Saturdays at ten. You learn rowing in five of them.",
)
SAFETY = section("safety", "Life jackets", "Everybody wears one.")
WINTER = "are there rowing lessons in winter"


def _reported(title, url="https://t.example/about/talk/", over="Who we are", language="en"):
    pages = (
        Page("The club", "https://t.example/", (LESSONS_HELD, GIFTS), language="en"),
        Page("Open day 2024", "https://t.example/day/", (SAFETY,), language="en"),
        Page(title, url, (TOLD,), language=language, breadcrumb=(Crumb(over, url),)),
    )
    return Retriever(KnowledgeBase(pages=pages))


@pytest.mark.parametrize(
    "named",
    [
        {"title": "Minutes of the meeting of 4 March"},
        {"title": "Vacancy: cook"},
        {"title": "Much ado by the lake", "over": "News"},
        {"title": "Much ado by the lake", "over": "News and events"},
        {"title": "Much ado by the lake", "url": "https://t.example/2023/05/ado/"},
        {"title": "Am See", "over": "Aktuelles", "language": "de"},
        {"title": "Protokoll der Versammlung", "language": "de"},
        {"title": "Au bord du lac", "over": "Actualités", "language": "fr"},
        {"title": "Compte rendu de l'assemblée", "language": "fr"},
    ],
)
def test_news_do_not_answer_what_they_say_in_passing(named):
    other = _reported("Much ado by the lake")
    club = _reported(**named)
    assert other.search(WINTER)[0].section.id == "told"
    assert club.search(WINTER)[0].section.id == "lessons"
    assert other.ask(WINTER).confidence > club.ask(WINTER).confidence


@pytest.mark.parametrize(
    "title",
    ["News from the club and how to join it", "Volunteering and vacancies", "The lake in 2024"],
)
def test_a_page_that_is_about_more_than_news_is_none(title):
    assert _reported(title).search(WINTER)[0].section.id == "told"


def test_news_answer_who_asks_for_them():
    club = _reported("Much ado by the lake", over="News")
    first, second = club.search("news of the rowing lessons")[:2]
    assert first.section.id == "told"
    assert first.confidence > second.confidence


def test_a_year_is_asked_for_by_its_number():
    club = _reported("The lake in 2019", over="News")
    assert club.search(WINTER)[0].section.id == "lessons"
    assert club.search(f"{WINTER} 2019")[0].section.id == "told"


def test_where_there_is_nothing_but_news_they_answer():
    def sure(url):
        pages = (
            Page("Lake", f"{url}/lake/", (TOLD,), language="en"),
            Page("Gifts", f"{url}/gifts/", (GIFTS,), language="en"),
        )
        return Retriever(KnowledgeBase(pages=pages)).ask(WINTER).confidence

    assert sure("https://t.example/2023/05") == sure("https://t.example")
