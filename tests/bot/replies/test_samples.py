"""Sample questions: in the visitor's language where the knowledge has it, asked by people first."""

from __future__ import annotations

from bot.replies import samples
from knowledge.model import KnowledgeBase, Page, Section


def section(name: str, **given) -> Section:
    return Section(name, name.capitalize(), f"https://valley.example/{name}", "Words.", **given)


def chosen(knowledge: KnowledgeBase, language: str) -> list[str]:
    return [each.id for each in samples.choose(knowledge, language)]


def test_where_pages_are_in_several_languages_the_visitors_own_come_first():
    english = Page(
        "Home", "https://valley.example/", (section("bus"), section("fares")), language="en"
    )
    french = Page(
        "Accueil",
        "https://valley.example/fr",
        (section("vélo"), section("tarifs", aliases=("combien coûte le bus",)), section("gare")),
        language="fr-BE",
    )
    both = KnowledgeBase(pages=(english, french))
    assert chosen(both, "fr") == ["tarifs", "vélo", "gare"]
    assert chosen(both, "en")[:2] == ["bus", "fares"]


def test_questions_that_people_ask_come_before_titles():
    home = Page(
        "Home",
        "https://valley.example/",
        (section("bus"), section("fares", aliases=("how much is it",))),
        language="en",
    )
    knowledge = KnowledgeBase(pages=(home,))
    assert chosen(knowledge, "en") == ["fares", "bus"]
    assert chosen(knowledge, "ar") == ["fares", "bus"]
