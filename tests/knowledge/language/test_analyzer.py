"""What words become before they are compared."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.language.analyzer import Analyzer
from knowledge.language.folding import WRITTEN, fold
from knowledge.language.listed import function_words, listed_languages


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("École", "ecole"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("cœur", "coeur"),
        ("Ζωής", "ζωησ"),
        ("الأُسْرَة", "الاسره"),
        ("کودکی", "كودكي"),
        ("ﬁnance", "finance"),
        ("がっこう", "がっこう"),
        ("한국어", "한국어"),
        ("Ёлка", "елка"),
    ],
)
def test_folds_case_accents_and_marks_but_no_other_letters(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def surfaces(text, *languages):
    return [token.surface for token in Analyzer(languages).tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'école d’été", ["l", "ecole", "d", "ete"]),
        ("co-op", ["co", "op", "coop"]),
        ("11,000 and 3.500 or 12 000", ["11000", "and", "3500", "or", "12000"]),
        ("SW1A 1AA", ["sw1a", "1aa"]),
        ("find_phone", ["find", "phone"]),
        ("図書館", ["図書", "書館"]),
        ("本", ["本"]),
        ("Wi-Fiの図書館", ["wi", "fi", "の図", "図書", "書館", "wifiの図書館"]),
    ],
)
def test_splits_words_as_they_are_asked_for(text, expected):
    assert surfaces(text, "en") == expected


@pytest.mark.parametrize("text", ["مجانًا", "حَافِلَة", "cafe\u0301s", "İstanbul", "مـجـانا"])
def test_marks_part_no_word(text):
    (token,) = Analyzer(["fr"]).tokens(text)
    assert token.surface == fold(text)
    assert WRITTEN.fullmatch(text)


def test_accents_are_optional_on_both_sides():
    analyzer = Analyzer(["fr"])
    assert [t.surface for t in analyzer.tokens("sécurité")] == ["securite"]
    assert analyzer.terms_of("écoles") == analyzer.terms_of("ecoles")


@pytest.mark.parametrize(
    ("language", "word", "forms"),
    [
        ("en", "freeze", ["froze", "Frozen", "freezing"]),
        ("en", "child", ["children", "CHILDREN’S"]),
        ("en", "bus", ["buses", "bus's"]),
        ("en", "menu", ["menus"]),
        ("en", "sixth", ["6th"]),
        ("en", "centre", ["center", "centers", "centered", "centres"]),
        ("en", "organisation", ["organization", "organisations"]),
        ("en", "decide", ["decided", "decision", "decisions"]),
        ("en", "behave", ["behaves", "behaviour", "behavior"]),
        ("de", "schließen", ["geschlossen", "schließt", "schliesst", "schlossen"]),
        ("de", "kaufen", ["gekauft", "kaufte", "Käufe"]),
        ("fr", "ouvrir", ["ouverts", "ouvre"]),
        ("fr", "travail", ["travaux"]),
        ("fr", "prévenir", ["préviens", "previens", "prévenez"]),
        ("fr", "comprendre", ["comprends", "comprenez"]),
        ("es", "costar", ["cuesta", "cuestan", "costaba"]),
    ],
)
def test_irregular_forms_lead_to_their_word(language, word, forms):
    analyzer = Analyzer([language])
    (expected,) = analyzer.tokens(word)
    for form in forms:
        assert analyzer.tokens(form)[0].terms == expected.terms


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "memory", "memorials"),
        ("en", "mobile", "mobility"),
        ("en", "hospital", "hospitality"),
        ("en", "busy", "businesses"),
        ("en", "customer", "customs"),
        ("en", "office", "officer"),
        ("en", "drop", "droppings"),
        ("en", "probate", "probation"),
        ("en", "directly", "directions"),
        ("en", "parks", "parking"),
        ("en", "public", "publications"),
        ("fr", "attente", "attention"),
        ("fr", "départ", "départements"),
        ("fr", "test", "testament"),
        ("fr", "équipe", "équipements"),
        ("fr", "CAF", "café"),
        ("fr", "gare", "garantie"),
        ("de", "Müll", "Müller"),
        ("de", "Park", "parken"),
    ],
)
def test_what_snowball_takes_for_one_word_is_told_apart_where_it_means_two(language, one, other):
    terms_of = Analyzer([language]).terms_of
    assert not set(terms_of(one.lower())) & set(terms_of(other.lower()))


@pytest.mark.parametrize(
    ("language", "noun", "verb"),
    [
        ("de", "Sprachen", "sprechen"),
        ("de", "Hort", "hören"),
        ("de", "Betrug", "betragen"),
        ("fr", "lit", "lire"),
        ("fr", "remise", "remettre"),
        ("es", "rueda", "rodar"),
    ],
)
def test_a_noun_that_looks_like_a_form_of_a_verb_is_none(language, noun, verb):
    analyzer = Analyzer([language])
    assert analyzer.terms_of(noun.lower()) != analyzer.terms_of(verb)


def test_a_question_has_the_stems_of_every_language_of_the_knowledge():
    (token,) = Analyzer(["en", "fr"]).tokens("nationales")
    assert set(token.terms) == {"national"}
    (token,) = Analyzer(["en", "fr"]).tokens("libraries")
    assert "librari" in token.terms


def test_function_words_and_request_words_weigh_less():
    weights = {t.surface: t.weight for t in Analyzer(["en"]).tokens("how do I find a library")}
    assert weights["library"] == 1
    assert weights["how"] == weights["a"] == 0
    assert 0 < weights["find"] < 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "gonna lots of folks somewhere reckon"),
        ("fr", "jsuis bah arrive quelqu'un machin"),
        ("de", "gibts ne brauch irgendwie dauernd"),
        ("en", "wheres yr hubby lemme kinda dunno ppl"),
        ("fr", "faites kelle pr avc bientôt mec jusqua tps"),
        ("de", "isn nen heut keins vllt kannste drauf ehemann"),
        ("es", "k xfa bn esposo suegra"),
        ("en", "yeah nope um allowed dinnae"),
        ("de", "naja genug erlaubt ick scho"),
        ("fr", "jfais autorisée vite"),
        ("es", "venga permitida deprisa"),
    ],
)
def test_what_people_say_in_passing_carries_little_meaning(language, said):
    assert all(token.weight < 1 for token in Analyzer([language]).tokens(said))


@pytest.mark.parametrize("language", listed_languages())
def test_each_languages_own_question_word_counts_nothing(language):
    words = {"ar": "كيف", "bg": "как", "ca": "com", "cs": "jak", "da": "hvordan", "de": "wie",
             "el": "πώς", "en": "how", "es": "cómo", "fa": "چطور", "fi": "miten",
             "fr": "comment",
             "he": "איך", "hr": "kako", "hu": "hogyan",
             "it": "come", "ja": "どう", "ko": "어디", "nb": "hvordan", "nl": "hoe", "pl": "jak",
             "pt": "como", "ro": "cum", "ru": "как", "sk": "ako", "sv": "hur", "tr": "nasıl",
             "uk": "як", "vi": "sao", "zh": "如何"}  # fmt: skip
    assert [token.weight for token in Analyzer([language]).tokens(words[language])] == [0]


@given(st.text(), st.sampled_from(["en", "fr", "ja", "ar", "de"]))
def test_any_text_can_be_split(text, language):
    for token in Analyzer([language]).tokens(text):
        assert token.surface
        assert token.terms
        assert 0 <= token.weight <= 1


def test_a_form_without_its_accents_is_no_function_word():
    assert Analyzer(["fr"]).terms_of("ne") != Analyzer(["fr"]).terms_of("né")


OWN = frozenset({"bus", "école"})
KEPT = OWN | function_words(["en"]) | {"need"}


@given(
    st.lists(st.sampled_from(["bus", "büs", "BUS", "école", "the", "thé", "need", "'", "-", " "]))
)
@example(["bus", "'", "the", "'", "need"])
@example(["büs"])
def test_remembers_of_questions_only_words_that_are_the_knowledges_own(pieces):
    analyzer = Analyzer(["en"], own=OWN)
    question = "".join(pieces)
    first = analyzer.tokens(question)
    assert KEPT.issuperset(analyzer._seen)
    assert analyzer.tokens(question) == first == Analyzer(["en"]).tokens(question)


def test_what_was_remembered_is_looked_up():
    analyzer = Analyzer(["en"], own=OWN)
    analyzer.tokens("the bus to the école")
    assert {"the", "bus", "école"} <= analyzer._seen.keys()
