"""Forms are the same word, those too that the stemmer keeps apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.language.analyzer import Analyzer
from knowledge.language.french import base, singular
from tests.knowledge.town import retriever_of, section


@pytest.mark.parametrize(
    "forms",
    [
        "photo photos",
        "numéro numéros numeros",
        "revenu revenus",
        "élu élus",
        "actif active actives actifs",
        "sportif sportives",
        "directeur directrice directrices",
        "vendeur vendeuses",
        "étranger étrangère etrangere",
        "premier premières",
        "conseiller conseillère conseillères",
        "heureux heureuse",
        "coûteux coûteuse",
        "inclus incluse",
        "français françaises",
        "emploi emplois",
        "jeu jeux",
        "blanc blanche",
        "danger dangers",
        "souvenir souvenirs",
        "crédit crédits credits",
        "opinion opinions",
        "chanson chansons",
        "accident accidents",
        "document documents",
        "président présidents president presidents",
        "petit petite petits petites",
        "tardif tardive",
        "nerveux nerveuse",
        "doux douce douces doucement",
    ],
)
def test_plurals_and_feminines_meet(forms):
    assert len({Analyzer(["fr"]).terms_of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "accepter accepte acceptent acceptons acceptez accepté",
        "manger mangent mangeons",
        "commencer commençons commencent",
        "employer emploient employons",
        "payer paie paye paient payons",
        "gérer gère gèrent gérons",
        "confirmer confirment confirmons",
        "laisser laissent laissons",
        "oublier oublie oublies oublient oublions oubliez oublié",
        "vérifier vérifie vérifient verifie verifient",
        "communiquer communique communiquent",
        "finir finissent finissons",
        "obéir obéit obéissent",
        "tenir tiens tient tiennent tiendra tint",
        "appartenir appartient appartenait appartiendrait",
        "recevoir reçoit recoit reçoivent recevra reçu reçues",
        "connaître connaît connait connaissent connu",
        "construire construit construisent construite",
        "permettre permettent permis permettait",
        "éteindre éteint éteignent éteinte",
        "ouvrir ouvre ouvrons ouvert ouverte",
        "résoudre résout résolvent résolu",
        "vivre vécu vivent vivait",
        "envoyer envoie enverra enverrez",
        "accroître accroît accroissent accru",
        "inscrire inscrit inscrivons inscription inscriptions",
    ],
)
def test_a_verb_meets_its_forms(forms):
    assert len({Analyzer(["fr"]).terms_of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("dessert", "desservir"),
        ("entreprise", "entreprendre"),
        ("sens", "sentir"),
        ("offre", "offrir"),
        ("parent", "parer"),
        ("moments", "momer"),
        ("carton", "carte"),
        ("cartons", "carte"),
        ("ballons", "balle"),
        ("mairie", "mairier"),
        ("données", "don"),
    ],
)
def test_a_form_that_is_another_word_stays_that_word(word, verb):
    analyzer = Analyzer(["fr"])
    assert analyzer.terms_of(word) != analyzer.terms_of(verb)


@given(st.text("acdeégiomnorstuv", max_size=12))
@example("activons")
@example("activent")
@example("creusons")
def test_what_a_form_leads_to_leads_no_further(word):
    assert base(base(word, {}), {}) == base(word, {})


@pytest.mark.parametrize("word", ["vous", "bus", "pays", "mois", "mère", "rive", "arrive", ""])
def test_other_words_stay_as_they_are(word):
    assert singular(word) == word


@given(st.text("acdeégiorsutv", max_size=12))
def test_a_singular_is_its_own(word):
    assert singular(singular(word)) == singular(word)


@pytest.mark.parametrize("question", ["Bonjour, aidez-moi s'il vous plaît", "Bonjour !"])
def test_a_greeting_is_neither_taken_apart_nor_put_together(question):
    """ "Bonjour" is no good day, and "moi s'il" no month."""
    day = section("day", "Un bon jour", "Chaque jour du mois, un bon repas.")
    assert retriever_of(day, title="Mairie", language="fr").ask(question).confidence < 0.1


def _mairie(*sections):
    return retriever_of(*sections, title="Mairie", language="fr")


@pytest.mark.parametrize("question", ["rdv", "je voudrais prendre rdv"])
def test_a_hyphenated_word_that_holds_a_pronoun_speaks_to_nobody(question):
    site = _mairie(
        section("visit", "Comment prendre rendez-vous ?", "Au guichet, chaque matin."),
        section("slot", "Location de la salle", "Un créneau par association."),
    )
    assert [match.section.id for match in site.search(question)][:1] == ["visit"]


@pytest.mark.parametrize("question", ["Puis-je fumer ?", "Faut-il fumer ?", "Peut-on fumer ?"])
def test_a_hyphen_gives_function_words_no_meaning(question):
    site = _mairie(
        section("order", "Puis-je annuler une commande ?", "Oui, faut-il le dire."),
        section("card", "Faut-il une carte ?", "Peut-on entrer sans ? Non."),
    )
    assert site.search(question) == site.search(question.replace("-", " ")) == ()


def test_what_we_do_answers_whether_you_do_it():
    site = _mairie(
        section("pay", "Règlement", "Nous acceptons les chèques et les cartes."),
        section("lost", "Chèques perdus", "Les chèques perdus vous attendent au guichet."),
    )
    found = site.search("Acceptez-vous les chèques ?")
    assert [match.section.id for match in found][:1] == ["pay"]


@pytest.mark.parametrize("asked", ["Donne-nous les jeux", "Raconte-nous les jeux"])
def test_who_is_asked_to_tell_says_no_more_than_the_thing(asked):
    site = _mairie(
        section("games", "Les jeux", "Une salle avec des jeux."),
        section("tales", "Donne-nous, raconte-nous", "Donne-nous ton dessin, raconte-nous ta vie."),
    )
    assert [match.section.id for match in site.search(asked)][:1] == ["games"]


def test_what_somebody_is_just_doing_is_no_railway():
    site = _mairie(
        section("rail", "Le train", "La gare est à dix minutes, un train chaque heure."),
        section("move", "Nouvelle adresse", "Qui va déménager la signale au guichet."),
    )
    found = site.search("je suis en train de déménager")
    assert [match.section.id for match in found] == ["move"]


@pytest.mark.parametrize("question", ["c'est quoi le quotient", "c'est quoi un quotient ?"])
def test_what_something_is_does_not_ask_who_the_site_is(question):
    site = _mairie(
        section("us", "Qui sommes-nous ?", "Une petite ville et ses habitants."),
        section("quotient", "Le quotient familial", "Il tient compte des revenus du foyer."),
    )
    assert site.ask(question).match.section.id == "quotient"
    assert [match.section.id for match in site.search(question)] == ["quotient"]


def test_the_mayor_is_not_the_town_hall():
    terms_of = Analyzer(["fr"]).terms_of
    assert terms_of("maires") == terms_of("mairesse") != terms_of("mairie")
