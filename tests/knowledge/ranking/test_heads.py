"""What a page is asked for is answered by the section that says it, not by the page's opening."""

from __future__ import annotations

import pytest

from knowledge.model import Crumb, KnowledgeBase, Page
from knowledge.retriever import Retriever
from tests.knowledge.town import section

ENGLISH = (
    ("Rowing", "Boats for one, two and four, and a rowing machine for the winter."),
    ("Times", "Monday 6pm to 8pm\nSaturday 9am to noon"),
    ("Fees", "£9 a month, children half"),
    ("Getting there", "Bus 4 to the lock, 3 Lock Lane, Newtown NT1 4AB."),
    ("Kit", "Wellingtons and something warm. Oars are ours."),
)
GERMAN = (
    ("Rudern", "Boote für einen, zwei und vier, und im Winter ein Rudergerät."),
    ("Termine", "Montag 18 bis 20 Uhr\nSamstag 9 bis 12 Uhr"),
    ("Beitrag", "9 Euro im Monat, Kinder die Hälfte"),
    ("Anfahrt", "Bus 4 bis zur Schleuse, Schleusenweg 3, 99999 Neustadt."),
    ("Ausrüstung", "Gummistiefel und etwas Warmes. Ruder sind unsere."),
)
FRENCH = (
    ("Aviron", "Des bateaux pour un, deux et quatre, et un rameur pour l'hiver."),
    ("Séances", "Lundi de 18h à 20h\nSamedi de 9h à 12h"),
    ("Tarifs", "9 € par mois, enfants moitié prix"),
    ("Accès", "Bus 4 jusqu'à l'écluse, 3 rue de l'Écluse, 38000 Villeneuve."),
    ("Équipement", "Des bottes et un pull. Les rames sont à nous."),
)
NAMES = ("about", "times", "fees", "way", "kit")


def _page(name, title, parts, language, over):
    sections = tuple(
        section(f"{name}-{key}", heading.replace(parts[0][0], title), text)
        for key, (heading, text) in zip(NAMES, parts, strict=True)
    )
    return Page(
        title, f"https://c.example/{name}", sections, language=language, breadcrumb=(Crumb(over),)
    )


def _club(language):
    parts, over, others = {
        "en": (ENGLISH, "Our clubs", ("Chess", "Pottery")),
        "de": (GERMAN, "Abteilungen", ("Schach", "Töpfern")),
        "fr": (FRENCH, "Ateliers", ("Échecs", "Poterie")),
    }[language]
    pages = tuple(
        _page(name, title, parts, language, over)
        for name, title in zip(("row", "b", "c"), (parts[0][0], *others), strict=True)
    )
    return Retriever(KnowledgeBase(pages=pages))


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("en", "how much does rowing cost", "fees"),
        ("en", "when is rowing", "times"),
        ("en", "Rowing, when?", "times"),
        ("en", "where is the rowing", "way"),
        ("en", "how do I get to rowing", "way"),
        ("en", "rowing", "about"),
        ("en", "is there a machine for rowing", "about"),
        ("de", "Was kostet Rudern?", "fees"),
        ("de", "wann ist Rudern", "times"),
        ("de", "wie komme ich zum Rudern", "way"),
        ("de", "Rudern", "about"),
        ("fr", "combien coûte l'aviron", "fees"),
        ("fr", "c'est quand l'aviron", "times"),
        ("fr", "où est l'aviron", "way"),
        ("fr", "aviron", "about"),
    ],
)
def test_the_section_that_says_it_comes_before_the_opening_of_its_page(language, question, wanted):
    assert _club(language).search(question)[0].section.id == f"row-{wanted}"


def test_it_is_found_under_a_title_on_the_page_too():
    sections = (
        section("rowing", "Rowing", "Boats for one, two and four."),
        section("times", "Days", "Monday 6pm to 8pm", parents=("Rowing",)),
        section("chess", "Chess", "Boards for everybody."),
        section("moves", "Days", "Tuesday 6pm to 8pm", parents=("Chess",)),
    )
    club = Retriever(
        KnowledgeBase(pages=(Page("Our club", "https://c.example/", sections, language="en"),))
    )
    assert club.search("when is rowing")[0].section.id == "times"
    assert club.search("when is chess")[0].section.id == "moves"
    assert club.search("chess")[0].section.id == "chess"


def test_an_opening_that_says_when_answers_it_itself():
    sections = (
        section("about", "Rowing", "We row on Monday from 6pm to 8pm."),
        section("races", "Races", "Crews race on Sunday 10am to noon."),
    )
    pages = (
        Page("Rowing", "https://c.example/r", sections, language="en"),
        Page("Chess", "https://c.example/c", (section("c", "Chess", "Boards."),), language="en"),
    )
    assert Retriever(KnowledgeBase(pages=pages)).search("when is rowing")[0].section.id == "about"
