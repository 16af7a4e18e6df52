"""Which language a question is in."""

from __future__ import annotations

import pytest

from knowledge.language.spoken import guess_languages, naming_languages
from tests.knowledge.town import answer_of, retriever_of, section


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how do I find a doctor", "en"),
        ("comment trouver une aide au transport", "fr"),
        ("dónde puedo encontrar un médico", "es"),
        ("wo finde ich einen Arzt", "de"),
        ("dove posso trovare un medico", "it"),
        ("onde posso encontrar um médico", "pt"),
        ("waar kan ik een dokter vinden", "nl"),
        ("maison de retraite", "fr"),
        ("كيف أسجل طفلي في المدرسة", "ar"),
        ("com puc apuntar el meu fill a l'escola", "ca"),
        ("jak přihlásit dítě do školy", "cs"),
        ("hvordan melder jeg mig ind", "da"),
        ("πώς γράφω το παιδί μου στο σχολείο", "el"),
        ("چطور دخترم را در مدرسه ثبت‌نام کنم", "fa"),
        ("miten ilmoitan lapseni kouluun", "fi"),
        ("איך רושמים ילד לבית הספר", "he"),
        ("kako mogu upisati dijete u školu", "hr"),
        ("hogyan íratom be a gyerekemet", "hu"),
        ("子どもを学校に入れるにはどうすればいいですか", "ja"),
        ("딸을 학교에 어떻게 보내나요", "ko"),
        ("hvordan melder jeg meg inn", "nb"),
        ("jak zapisać dziecko do szkoły", "pl"),
        ("cum îmi înscriu copilul la școală", "ro"),
        ("как записать ребёнка в школу", "ru"),
        ("hur anmäler jag mitt barn", "sv"),
        ("çocuğumu okula nasıl kaydederim", "tr"),
        ("як записати дитину до школи", "uk"),
        ("làm sao cho con tôi đi học", "vi"),
        ("我不会说德语", "zh"),
    ],
)
def test_tells_the_language_of_a_question_by_its_function_words(question, language):
    assert language in guess_languages(question)
    assert guess_languages(question, [language]) == (language,)


@pytest.mark.parametrize(
    ("question", "language"), [("maison de retraite", "fr"), ("cartão de leitor", "pt")]
)
def test_tells_languages_with_the_same_function_words_apart_by_the_others(question, language):
    assert guess_languages(question) == (language,)


@pytest.mark.parametrize("question", ["wimoov", "", "?!"])
def test_tells_no_language_where_there_is_no_function_word(question):
    assert guess_languages(question) == ()


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ({"banque", "alimentaire"}, ("fr",)),
        ({"godziny", "otwarcia"}, ("pl",)),
        ({"wimoov"}, ()),
        (set(), ()),
    ],
)
def test_tells_the_languages_that_have_all_of_some_words(words, languages):
    assert naming_languages(words, ["en"]) == languages


def test_of_several_languages_that_have_the_words_the_visitors_own_wins():
    assert len(naming_languages({"telefono"})) > 1
    assert naming_languages({"telefono"}, ["it", "en"]) == ("it",)


SECTIONS = (
    section("hours", "When we are open", "Tuesday 9am to noon"),
    section("line", "Ring us", "01326 555 0142"),
    section("food", "Food bank", "Parcels for three days."),
    section("help", "Volunteering", "Two hours a week, in the shop or at the desk."),
)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("banque alimentaire", "food"),
        ("godziny otwarcia", "hours"),
        ("номер телефону", "line"),
        ("رقم الهاتف", "line"),
        ("vrijwilliger", "help"),
        ("vrijwiliger werk", None),
    ],
)
def test_everyday_words_of_another_language_need_no_function_word(question, wanted):
    assert answer_of(retriever_of(*SECTIONS), question) == wanted
