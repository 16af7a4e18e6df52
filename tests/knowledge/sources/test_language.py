"""Each page and section has its language: as told, by its address, by its words."""

from __future__ import annotations

import pytest

from knowledge.model import Section
from knowledge.sources.language import assign

WORDS = {
    "en": "You can join at any time of the year. Please fill in the form and bring it to our "
    "office in the town hall, where we will gladly answer all of your questions about the club.",
    "fr": "Vous pouvez vous inscrire à tout moment de l’année. Remplissez le formulaire et "
    "apportez-le à notre bureau de la mairie, où nous répondrons à toutes vos questions.",
    "de": "Sie können sich jederzeit im Jahr anmelden. Füllen Sie bitte das Formular aus und "
    "bringen Sie es in unser Büro im Rathaus, wo wir gerne alle Ihre Fragen beantworten.",
    "bg": "Можете да се запишете по всяко време на годината. Моля, попълнете формуляра и го "
    "донесете в нашия офис в общината, където с удоволствие ще отговорим на всичките ви въпроси.",
    "el": "Μπορείτε να εγγραφείτε οποιαδήποτε στιγμή του χρόνου. Συμπληρώστε τη φόρμα και φέρτε τη "
    "στο γραφείο μας στο δημαρχείο, όπου θα απαντήσουμε σε όλες τις ερωτήσεις σας.",
    "ja": "一年中いつでもお申し込みいただけます。用紙に記入して市役所の事務所までお持ちください。"
    "クラブについてのご質問には喜んでお答えします。",
    "th": "คุณสามารถสมัครได้ตลอดทั้งปี กรุณากรอกแบบฟอร์มและนำมาที่สำนักงานของเราในศาลากลาง",
    "ar": "يمكنكم التسجيل في أي وقت من السنة. يرجى ملء الاستمارة وإحضارها إلى مكتبنا.",
    "he": "ניתן להצטרף בכל עת במהלך השנה. אנא מלאו את הטופס והביאו אותו למשרדנו בבניין העירייה.",
}
URL = "https://example.org/join/"


def section(text, title="-"):
    return Section(id="1", title=title, url=URL, text=text)


@pytest.mark.parametrize("language", WORDS)
def test_words_tell_the_language_where_nothing_else_does(language):
    assert assign((None, False, ""), URL, (section(WORDS[language]),))[0] == language


def test_what_the_page_says_of_itself_comes_first():
    assert assign(("pt_BR",), URL, (section("Hotel Rio"),))[0] == "pt"


def test_the_address_tells_it_next():
    assert assign((), "https://example.org/de/hilfe/", (section("Info"),))[0] == "de"
    assert assign((), "https://example.org/help/?lang=fr", (section("Info"),))[0] == "fr"


def test_a_plugin_that_was_left_in_english_does_not_count():
    assert assign(("en_US",), URL, (section(WORDS["bg"]),))[0] == "bg"


def test_a_section_in_another_language_has_its_own():
    _, (english, french) = assign(("en",), URL, (section(WORDS["en"] * 3), section(WORDS["fr"])))
    assert (english.language, french.language) == (None, "fr")


def test_a_few_words_prove_nothing():
    assert assign((), URL, (section("OK"),))[0] is None
    _, (name,) = assign(("en",), URL, (section("Café de la Paix, Brasserie"),))
    assert name.language is None


def test_where_a_page_mixes_languages_evenly_each_section_has_its_own():
    mixed = tuple(section(WORDS[language]) for language in WORDS)
    page, own = assign((), URL, mixed)
    assert [found.language or page for found in own] == list(WORDS)


@pytest.mark.parametrize("language", ["ja", "el", "th", "ar", "he"])
def test_a_script_of_its_own_needs_few_letters(language):
    text = WORDS[language][:60]
    page, (english, other) = assign((), URL, (section(WORDS["en"]), section(text)))
    assert (page, english.language, other.language) == ("en", None, language)
