"""Parting verbs are the same word in all the shapes that questions and pages give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.analyzer import Analyzer
from knowledge.language.german import conjugated, infinitive, related
from knowledge.language.german_nouns import singular
from tests.knowledge.town import answer_of, retriever_of, section


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("abgeholt", "abholen"),
        ("abzuholen", "abholen"),
        ("angemeldet", "anmelden"),
        ("zurückgeschickt", "zurückschicken"),
        ("mitzubringen", "mitbringen"),
        ("gelöscht", "löschen"),
        ("geleert", "leeren"),
        ("gezielt", "zielen"),
        ("gefeiert", "feiern"),
        ("gebrauchten", "brauchen"),
        ("angemeldete", "anmelden"),
        ("reingeschaut", "reinschauen"),
        ("kennenzulernen", "kennenlernen"),
    ],
)
def test_participles_and_infinitives_with_zu_are_the_verb(form, verb):
    assert infinitive(form) == verb
    assert Analyzer(["de"]).terms_of(form) == Analyzer(["de"]).terms_of(verb)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("rausgeworfen", "rauswerfen"),
        ("weggeworfene", "wegwerfen"),
        ("hingefallen", "hinfallen"),
        ("zurückgenommen", "zurücknehmen"),
    ],
)
def test_strong_participles_of_parting_verbs_are_the_verb(form, verb):
    assert Analyzer(["de"]).terms_of(form) == Analyzer(["de"]).terms_of(verb)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("hinfällt", "hinfallen"),
        ("abholt", "abholen"),
        ("anzieht", "anziehen"),
        ("einlädt", "einladen"),
        ("einfordert", "einfordern"),
    ],
)
def test_parting_verbs_that_a_clause_ends_with_are_the_verb(form, verb):
    """ "Wenn sie hinfällt" asks for what helps against falling, "hinfallen"."""
    assert Analyzer(["de"]).terms_of(form) == Analyzer(["de"]).terms_of(verb)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("organisiert", "organisieren"),
        ("organisierten", "organisieren"),
        ("reserviertes", "reservieren"),
        ("schlugen", "schlagen"),
        ("geschlossene", "schließen"),
        ("beantragten", "beantragen"),
        ("angebotene", "anbieten"),
        ("übernahm", "übernehmen"),
        ("entworfener", "entwerfen"),
        ("erhielten", "erhalten"),
        ("verstorbene", "versterben"),
        ("speicherte", "speichern"),
        ("gespeichert", "speichern"),
        ("handelt", "handeln"),
        ("vorschlug", "vorschlagen"),
        ("übernimmt", "übernehmen"),
        ("genügt", "genügen"),
        ("ausgestattet", "ausstatten"),
        ("hinzugefügt", "hinzufügen"),
        ("herunterzuladen", "herunterladen"),
    ],
)
def test_past_forms_and_participles_without_ge_are_the_verb(form, verb):
    assert Analyzer(["de"]).terms_of(form) == Analyzer(["de"]).terms_of(verb)


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("kurse", "kurs"),
        ("tanzkursen", "tanzkurs"),
        ("probleme", "problem"),
        ("moderne", "modern"),
        ("workshops", "workshop"),
        ("tipps", "tipp"),
        ("höheren", "hoch"),
        ("größte", "groß"),
    ],
)
def test_nouns_and_adjectives_whose_end_looks_like_an_ending_are_the_same_word(form, word):
    assert Analyzer(["de"]).terms_of(form) == Analyzer(["de"]).terms_of(word)


def test_a_course_is_no_cure():
    assert Analyzer(["de"]).terms_of("kurs") != Analyzer(["de"]).terms_of("kur")


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("unterlagen", "unterliegen"),
        ("umgang", "umgehen"),
        ("ausgaben", "ausgeben"),
        ("einnahmen", "einnehmen"),
        ("konzert", "konzern"),
        ("preiswert", "preisweren"),
        ("betrug", "betragen"),
        ("belegen", "beliegen"),
        ("vergessen", "veressen"),
        ("genosse", "genießen"),
        ("vierte", "vieren"),
    ],
)
def test_words_that_are_forms_of_a_verb_by_their_letters_alone_are_none(word, verb):
    assert Analyzer(["de"]).terms_of(word) != Analyzer(["de"]).terms_of(verb)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Was bremst den Lärm?", "noise"),
        ("Wer impft gegen Grippe?", "flu"),
        ("Wen kann man impfen lassen?", "flu"),
        ("womit bremsen", "noise"),
        ("Wer blendet den Fahrer?", "light"),
    ],
)
def test_regular_verbs_are_found_in_other_forms_than_the_question_has(question, expected):
    sections = (
        section("noise", "Schutzwand", "Sie soll ihn bremsen, den Lärm."),
        section("flu", "Grippe", "Die Praxis impft im Herbst, dienstags."),
        section("light", "Sonnenschutz", "Das Licht kann blenden."),
        section("other", "Gegen Ende des Jahres", "Dann wird es dunkel."),
    )
    found = retriever_of(*sections, title="Stadt", language="de").search(question)
    assert found[0].section.id == expected


@pytest.mark.parametrize(
    ("stem", "other"),
    [("hemm", "hemmt"), ("hemmt", "hemm"), ("meld", "meldet"), ("meldet", "meld"), ("brot", None)],
)
def test_the_stems_of_a_regular_verb(stem, other):
    assert conjugated(stem) == other


@pytest.mark.parametrize(
    ("noun", "verb"),
    [("abschnitt", "abschneiden"), ("anfahrt", "anfahren"), ("eintritt", "eintreten")],
)
def test_nouns_that_look_like_such_verbs_are_none(noun, verb):
    assert Analyzer(["de"]).terms_of(noun) != Analyzer(["de"]).terms_of(verb)


@pytest.mark.parametrize(
    "word",
    [
        "angebot",
        "angelegenheit",
        "umgebung",
        "umzugshelfer",
        "geld",
        "zu",
        "",
        "geschäfte",
        "gehalten",
    ],
)
def test_other_words_stay_as_they_are(word):
    assert infinitive(word) == word


@given(st.text("abgezumeldnt", max_size=14))
def test_a_verb_is_its_own_infinitive(word):
    assert infinitive(infinitive(word)) == infinitive(word)


SECTIONS = (
    section("news", "Rundbrief", "Hier können Sie sich abmelden, am Ende jeder Ausgabe."),
    section("register", "Wohnung", "Hier können Sie sich anmelden, binnen zwei Wochen."),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wie melde ich mich ab?", "news"),
        ("Wie melde ich mich an?", "register"),
        ("Wo meldet man sich an", "register"),
    ],
)
def test_a_verb_is_put_together_again(question, expected):
    retriever = retriever_of(*SECTIONS, title="Stadt", language="de")
    assert retriever.search(question)[0].section.id == expected


def test_hyphens_that_only_join_a_verb_with_its_pronoun_add_no_word():
    retriever = retriever_of(*SECTIONS, title="Mairie", language="fr")
    asked = [retriever.ask(f"{verb} Rundbrief abmelden ?") for verb in ("peut-on", "peut on")]
    assert asked[0].confidence == asked[1].confidence


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Karte sperren", "block"),
        ("meine Karte wurde gesperrt", "block"),
        ("Wann wird geleert?", "bins"),
        ("Wo kann ich zahlen?", "pay"),
    ],
)
def test_verbs_and_the_nouns_made_of_them_lead_to_each_other(question, expected):
    sections = (
        section("block", "Sperrung", "Unter der Nummer auf der Rückseite."),
        section("bins", "Leerung", "Jeden Montag, bis sechs Uhr."),
        section("pay", "Zahlung", "An der Kasse im Erdgeschoss."),
        section("bulk", "Sperrmüll", "Zweimal im Jahr."),
    )
    found = retriever_of(*sections, title="Stadt", language="de").search(question)
    assert found[0].section.id == expected


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("sperrung", "sperren"),
        ("sperrungen", "sperren"),
        ("lieferung", "liefern"),
        ("zahlen", "zahlung"),
        ("liefern", "lieferung"),
        ("zeitung", None),
        ("haus", None),
    ],
)
def test_a_noun_and_its_verb(word, other):
    assert related(word) == other


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("autos", "auto"),
        ("büros", "büro"),
        ("kitas", "kita"),
        ("kameras", "kamera"),
        ("handys", "handy"),
        ("cafés", "café"),
        ("komitees", "komitee"),
        ("kostenlos", "kostenlos"),
        ("erdgas", "erdgas"),
        ("fernglas", "fernglas"),
        ("ausweis", "ausweis"),
        ("zeugnis", "zeugnis"),
        ("arztpraxis", "arztpraxis"),
        ("mais", "mais"),
        ("haus", "haus"),
    ],
)
def test_plurals_in_s_and_what_only_looks_like_one(word, expected):
    assert singular(word) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wo stehen die Autos?", "cars"),
        ("Gibt es Kinos?", "cinema"),
        ("Welches Museum hat offen?", "museums"),
        ("Ist noch ein Garten frei?", "plots"),
    ],
)
def test_plurals_and_adjectives_lead_to_their_word(question, expected):
    sections = (
        section("cars", "Mit dem Auto", "Zwölf Plätze hinter der Kirche."),
        section("cinema", "Das Kino", "Jeden Freitag um acht."),
        section("museums", "Unsere Museen", "Jeden Sonntag ab zehn."),
        section("plots", "Freie Parzellen", "Nummer 14 und 52."),
    )
    found = retriever_of(*sections, title="Stadt", language="de").search(question)
    assert found[0].section.id == expected


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("was muss ich zahlen", "Zähler"),
        ("mein Sohn fehlt heute", "Fehler"),
        ("das passt nicht", "Pass"),
        ("wer kann mich fahren", "Fähre"),
        ("wer kann mich fahren", "Leitung"),
        ("einen Termin buchen", "Bücher"),
        ("schlechte Noten", "Not"),
        ("die Kirche ist geschlossen", "Schloss"),
        ("feuchte Wände", "Wandern"),
        ("eine neue Küche", "Kuchen"),
        ("in Raten", "Rat"),
        ("Reisen", "Reis"),
    ],
)
def test_words_that_only_look_like_forms_of_each_other_are_told_apart(question, title):
    """A stemmer takes "Zähler" for one who pays and "Fehler" for one who is missing."""
    other = section("mill", "Mühle", "")
    assert retriever_of(section("one", title, ""), other, language="de").search(question) == ()


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("fahren hier Busse", "Bus"),
        ("den Zähler ablesen", "Zählerstand"),
        ("wie zahle ich", "Zahlung"),
        ("ich habe gebucht", "Buchung"),
        ("wo kann man wandern", "Wanderungen"),
        ("wird das noch angepasst", "Anpassen"),
        ("Reisen", "Reise"),
    ],
)
def test_words_of_one_family_stay_together(question, title):
    other = section("mill", "Mühle", "")
    found = retriever_of(section("one", title, ""), other, language="de").search(question)
    assert [match.section.id for match in found] == ["one"]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("mein Visum läuft ab", "Aufenthaltstitel"),
        ("meine Tabletten gehen aus", "Folgerezept"),
        ("die Nachbarin dreht die Musik auf", "Ruhestörung"),
        ("meine Freundin zieht ein", "Untervermietung"),
    ],
)
def test_an_everyday_phrase_is_known_where_its_verb_is_read_as_one_word(question, title):
    """At the end of a question "läuft … ab" is "ablaufen", as in the name of a concept."""
    other = section("mill", "Mühle", "")
    site = retriever_of(section("one", title, ""), other, language="de")
    assert site.ask(question).match is not None


@pytest.mark.parametrize(
    "question",
    [
        "wir ziehen um und suchen Platz",
        "Wir ziehen um. Was nun, liebe Leute?",
        "wann ziehen wir, unser Hund und alle anderen um",
        "ich nehme alles mit, wenn ich umziehe",
    ],
)
def test_a_verb_that_parts_is_one_word_in_each_clause(question):
    other = section("mill", "Mühle", "")
    site = retriever_of(section("one", "Umziehen", "3, 2"), other, language="de")
    assert [match.section.id for match in site.search(question)] == ["one"]


def test_words_that_deny_what_follows_say_nothing_by_themselves():
    """Who says "ich kann nicht mehr" is at an end, who cannot cook any more wants a meal."""
    help_, other = section("one", "Seelische Gesundheit", ""), section("mill", "Mühle", "")
    site = retriever_of(help_, other, language="de")
    assert site.search("ich kann nicht mehr, alles ist aus")
    assert not site.search("ich kann nicht mehr kochen")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("was waere moeglich wegen der Muehle, koennten Sie mir das erklaeren", "Mühle"),
        ("wie laeuft das ab beim Tragestuhl", "Tragestuhl"),
        ("fuer den Kuehlraum haette ich gern etwas", "Kühlraum"),
    ],
)
def test_umlauts_that_are_spelled_out_are_read_as_such(question, title):
    """Light words are light ("moechte"), and "neue" has no umlaut."""
    other = section("neu", "Neue Steuer", "Abenteuer.")
    site = retriever_of(section("one", title, ""), other, language="de")
    plain = title.casefold()
    assert site.ask(question).confidence >= site.ask(plain).confidence - 0.2
    assert site.search("neue Steuer")[0].section.id == "neu"


def test_what_follows_another_vowel_is_no_umlaut_that_is_spelled_out():
    site = retriever_of(section("one", "Preise", ""), section("two", "Mühle", ""), language="de")
    assert site.search("wie teuer ist das")[0].section.id == "one"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Sperr Müll", "Sperrmüll"),
        ("Sperr-Müll", "Sperrmüll"),
        ("Roll Stuhl", "Rollstuhl"),
        ("Roll-Stuhl", "Rollstuhl"),
    ],
)
def test_a_word_that_is_parted_by_mistake_is_one(question, whole):
    """Nobody writes "Sperr" or "Roll" alone; the thesaurus has "Rollstuhl"."""
    site = retriever_of(
        section("waste", "Sperrmüll", "Sperren Sie nichts."),
        section("access", "Barrierefreiheit", "2, 3."),
        section("mill", "Mühle", "Ein Stuhl, viel Müll."),
        language="de",
    )
    parted, one = site.ask(question), site.ask(whole)
    assert parted.match is not None
    assert parted.confidence == pytest.approx(one.confidence, abs=0.1)


def test_words_that_stand_for_themselves_stay_apart():
    """The site says "auf der Bande", nowhere "Bandenwerbung", which the thesaurus has."""
    bande, other = section("one", "Werben auf der Bande", ""), section("mill", "Mühle", "")
    assert answer_of(retriever_of(bande, other, language="de"), "Banden Werbung") == "one"
