"""Who names the site itself in a question asks for what is the site's own."""

from __future__ import annotations

import pytest

from tests.knowledge.town import answer_of, retriever_of, section

MILL = (
    section(
        "about", "About us", "Friends of Quaytown run the mill, which has ground flour since 1880."
    ),
    section("bread", "Bread", "The mill bakes on Fridays, and the mill's flour is sold in bags."),
    section("hours", "When to come", "Tuesday: 9.30 am to 5 pm"),
    section("way", "Past the harbour", "12 Mill Street, Quaytown, ST9 9ZZ"),
    section("line", "Anything else", "01326 555 0142, or write to ada@quay.example"),
    section(
        "kept",
        "What we keep",
        "The mill keeps names, postal addresses, telephone numbers and the opening hours chosen.",
    ),
)
MOULIN = (
    section("qui", "Qui sommes-nous ?", "Le moulin tourne depuis 1880, et le meunier y vit."),
    section("pain", "Le pain", "Le moulin cuit le vendredi, et la farine du moulin est vendue."),
    section("heures", "Quand venir", "Mardi : 9 h à 17 h"),
    section("lieu", "Derrière le port", "3 rue des Lilas, 38000 Villeneuve"),
    section("ligne", "Le reste", "04 76 00 00 00, ou écrivez à ada@quai.example"),
    section(
        "garde",
        "Ce que nous gardons",
        "Le moulin garde noms, adresses postales, numéros de téléphone et horaires choisis.",
    ),
)
MUEHLE = (
    section("wir", "Über uns", "Die Mühle mahlt seit 1880, und der Müller wohnt darin."),
    section("brot", "Brot", "Die Mühle backt am Freitag, und das Mehl der Mühle gibt es in Tüten."),
    section("zeiten", "Wann Sie kommen", "Dienstag: 9 bis 17 Uhr"),
    section("ort", "Hinter dem Hafen", "Lindenstraße 4, 10115 Neustadt"),
    section("draht", "Alles andere", "030 5550142, oder schreiben Sie an ada@kai.example"),
    section(
        "daten",
        "Was wir speichern",
        "Die Mühle speichert Namen, Anschriften, Telefonnummern und gewählte Öffnungszeiten.",
    ),
)


def _found(question, site, sections, language="en"):
    retriever = retriever_of(*sections, title="Help", language=language, site=site)
    return answer_of(retriever, question)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("phone number of the mill", "line"),
        ("email of Quaytown Mill", "line"),
        ("how can I contact the mill", "line"),
        ("Quaytown mill opening hours", "hours"),
        ("is the mill open on tuesdays", "hours"),
        ("what is the adress of the mill?", "way"),
        ("where is the mill", "way"),
        ("how do I get to the mill?", "way"),
        ("who is Quaytown Mill", "about"),
    ],
)
def test_what_a_site_has_is_found_by_the_sites_name(question, wanted):
    assert _found(question, "Quaytown Mill", MILL) == wanted


@pytest.mark.parametrize(
    "question",
    [
        "phone number of the harbour office",
        "opening hours of the swimming pool",
        "where is the town hall",
        "email of the bishop",
    ],
)
def test_what_is_another_s_is_not_answered_with_the_sites_own(question):
    assert _found(question, "Quaytown Mill", MILL) is None


def test_who_asks_what_a_site_is_gets_no_text_that_only_says_its_name():
    barn = section("barn", "The barn", "Choirs sing in the barn of Quaytown Mill all summer.")
    field = section("field", "The field", "Beside Quaytown Mill lies a field for tents.")
    assert _found("what is Quaytown Mill", "Quaytown Mill", (MILL[1], barn, field)) is None


def test_what_the_site_sells_is_asked_for_as_ever():
    assert _found("bread of the mill", "Quaytown Mill", MILL) == "bread"


def test_what_bears_the_site_s_name_has_a_price_of_its_own():
    yoga = section("yoga", "Tuesdays", "Yoga for all ages, £12 a lesson.")
    dance = section("dance", "Fridays", "Dances for all ages, £9 a lesson.")
    room = section("room", "The room", "May be hired for £80.")
    assert _found("how much is yoga", "Quaytown Yoga", (dance, room, yoga)) == "yoga"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("numéro de téléphone du moulin", "ligne"),
        ("comment contacter le moulin", "ligne"),
        ("horaires moulin mardi", "heures"),
        ("où est le moulin ?", "lieu"),
        ("comment aller au moulin", "lieu"),
    ],
)
def test_the_same_in_french(question, wanted):
    assert _found(question, "Le Moulin", MOULIN, "fr") == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Telefonnummer der Mühle", "draht"),
        ("Kontakt Mühle", "draht"),
        ("wann hat die Mühle am Dienstag offen", "zeiten"),
        ("wo ist die Mühle?", "ort"),
        ("wie komme ich zur Mühle", "ort"),
    ],
)
def test_the_same_in_german(question, wanted):
    assert _found(question, "Alte Mühle", MUEHLE, "de") == wanted


def test_a_site_is_named_in_another_language_too():
    town = section("town", "The council", "The town hall was built in 1880.")
    line = section("line", "Anything else", "01326 555 0142")
    assert _found("téléphone de la mairie", "Quaytown Town Hall", (town, line)) == "line"


@pytest.mark.parametrize(
    ("question", "wanted", "sections", "language"),
    [
        ("phone number of the charity", "line", MILL, "en"),
        ("where is your office?", "way", MILL, "en"),
        ("what does the organisation do", "about", MILL, "en"),
        ("office opening hours", "hours", MILL, "en"),
        ("numéro de téléphone de l'association", "ligne", MOULIN, "fr"),
        ("où sont vos bureaux ?", "lieu", MOULIN, "fr"),
        ("Telefonnummer vom Verein", "draht", MUEHLE, "de"),
        ("wo ist euer Büro?", "ort", MUEHLE, "de"),
    ],
)
def test_those_whose_site_it_is_need_no_name(question, wanted, sections, language):
    assert _found(question, "", sections, language) == wanted


@pytest.mark.parametrize(
    "question", ["charity shop", "email of the foundation for cats", "who supports associations"]
)
def test_what_others_are_called_is_no_name_of_the_site(question):
    assert _found(question, "", MILL) is None


def test_what_the_site_calls_so_is_what_is_asked_for():
    office = section("office", "Office", "Ring 01326 555 0199. Nobody is there at weekends.")
    assert _found("phone number of the office", "", (*MILL, office)) == "office"


def test_a_word_that_was_taken_for_the_place_by_guess_names_no_site():
    site = retriever_of(*MUEHLE, title="Seiten", language="de")
    assert not site.ask("erzähl mir einen Witz").answered
