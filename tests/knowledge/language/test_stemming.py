"""Forms are the same word, those too that Snowball keeps apart or has no stemmer for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.analyzer import Analyzer
from knowledge.language.endings import Endings
from knowledge.language.stemming import light_stems, stemmer
from tests.knowledge.town import retriever_of, section


def _terms_of(language, forms):
    return {Analyzer([language]).terms_of(form) for form in forms.split()}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ar", "درس الدرس دروس الدروس"),
        ("ar", "قطة القطة قطط القطط"),
        ("ar", "مكتب المكتب مكاتب بالمكاتب للمكتب"),
        ("ar", "دراجة الدراجة دراجات الدراجات"),
        ("bg", "такса таксата такси таксите"),
        ("bg", "библиотека библиотеката библиотеки библиотеките"),
        ("bg", "град града градът градове градовете"),
        ("bg", "ученик ученика ученикът ученици учениците"),
        ("bg", "детска детски детската детските детско"),
        ("bg", "безплатен безплатна безплатно безплатни безплатния безплатните"),
        ("bg", "помагам помагаш помага помагаме помагат помагаха"),
        ("ca", "gos gossos gossa"),
        ("ca", "beca beques"),
        ("ca", "inscriure inscric inscrigui inscripció"),
        ("ca", "obrir obre obriu obert"),
        ("cs", "platit platil platí"),
        ("da", "cykel cykler cyklen"),
        ("el", "δικαστήριο δικαστήρια δικαστηρίου"),
        ("el", "παιδί παιδιά παιδιών"),
        ("el", "εφημερία εφημεριών εφημερεύει"),
        ("el", "ενοίκιο ενοίκια νοίκι"),
        ("fa", "کودک کودکان کودکم کودکمان"),
        ("fi", "kauppa kaupan kaupassa kauppoja"),
        ("fi", "ilmainen ilmaisen ilmaiset"),
        ("he", "רופא הרופא לרופא ושהרופא רופאים מהרופאים"),
        ("he", "תעודה תעודת תעודות התעודה"),
        ("fi", "kurssi kurssin kurssia kursseja"),
        ("fi", "asunto asunnon asuntoa asunnossa"),
        ("fi", "sairaus sairauden sairaudet"),
        ("fi", "vesi veden vettä veteen"),
        ("hr", "knjižnica knjižnice knjižnici knjižnicu knjižnicom"),
        ("hr", "besplatan besplatna besplatno besplatni"),
        ("hr", "stan stana stanovi stanova stanovima"),
        ("hr", "učenik učenika učenici"),
        ("hr", "obrazac obrasca obrasci"),
        ("hr", "plivati pliva plivam plivanje"),
        ("hu", "könyvtár könyvtárak könyvtárban könyvtárba"),
        ("hu", "munka munkát munkák munkáról"),
        ("hu", "egyetem egyetemek egyetemen"),
        ("nb", "sykkel sykler sykkelen"),
        ("nb", "leie leier leies"),
        ("nb", "skrive skriver skriving"),
        ("nl", "fiets fietsen"),
        ("nl", "huren huurt huur"),
        ("nl", "oud oude"),
        ("nl", "vaccinatie vaccineren vaccineert"),
        ("pl", "szczepić szczepi szczepienie szczepienia"),
        ("pl", "zapisać zapisany zapisali"),
        ("pt", "inscrição inscrições inscricao inscricoes"),
        ("pt", "marcação marcações marcacoes"),
        ("pt", "hospital hospitais"),
        ("pt", "jovem jovens"),
        ("pt", "possível possíveis possiveis"),
        ("pt", "papel papéis"),
        ("pt", "mensagem mensagens"),
        ("ro", "structura structură structuri"),
        ("ro", "copil copilul copii copiii copiilor"),
        ("ro", "pașaport pașapoarte pașapoartele"),
        ("ru", "таблетка таблетки таблеток таблетками"),
        ("ru", "щенок щенка щенки щенята"),
        ("ru", "беженец беженца беженцы беженцев"),
        ("ru", "ребёнок ребенка ребёнком дети детей"),
        ("sk", "škola školy školu škole školou školám školách"),
        ("sk", "poplatok poplatku poplatky poplatkov poplatkom"),
        ("sk", "mestský mestská mestského mestskému mestských"),
        ("sk", "žiak žiaka žiaci žiakov žiakom"),
        ("sk", "pomáhať pomáham pomáhajú pomáhal pomáhala"),
        ("sv", "cykel cyklar cykeln"),
        ("sv", "säkerhet säkerhets säkerheten"),
        ("tr", "kitap kitabı kitaplar kitapları kitabın"),
        ("tr", "müze müzesi müzeler müzeye"),
        ("tr", "başvuru başvurusu başvurular"),
        ("tr", "kütüphane kütüphanesi kütüphaneden"),
        ("uk", "бібліотека бібліотеки бібліотеку бібліотекою бібліотек"),
        ("uk", "міський міська міського міському міських міською"),
        ("uk", "учень учня учні учнів учням"),
        ("uk", "працювати працюю працюємо працюють працював працювала"),
        ("uk", "записатися записався записалася записалися"),
    ],
)
def test_forms_of_a_word_meet(language, forms):
    assert len(_terms_of(language, forms)) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "درس مدرسة"),
        ("bg", "град гради градина"),
        ("ca", "soci social"),
        ("ca", "email em"),
        ("ca", "dinar diners"),
        ("ca", "primària primer"),
        ("ca", "casament casa"),
        ("el", "χωρίζω χώρου"),
        ("el", "ζώα ζωή"),
        ("el", "χάρτη χαρτί"),
        ("el", "φόρο φορά"),
        ("el", "δωρεά δωρεάν"),
        ("he", "חדשות חדשה"),
        ("he", "לחנות חנות"),
        ("fi", "auto auttaa"),
        ("fi", "huone huono"),
        ("fi", "säännöt saanko"),
        ("hu", "egyetem egy"),
        ("hu", "karate kar"),
        ("hu", "család csaló"),
        ("nl", "bont bon"),
        ("pt", "pais país paz"),
        ("sk", "škola školka skala"),
        ("sv", "barn bar"),
        ("hr", "plaća plaćanje"),
        ("hr", "natječaj natjecanje"),
        ("ro", "parcare parc"),
        ("ro", "taxi taxă"),
        ("ru", "приём при"),
        ("tr", "diş dış"),
        ("tr", "gıda giyim"),
        ("tr", "öldü oldu"),
        ("tr", "giriş gir"),
        ("uk", "школа шкала шкода"),
    ],
)
def test_other_words_stay_apart(language, words):
    assert len(_terms_of(language, words)) >= 2


@pytest.mark.parametrize(
    "language",
    ["ar", "bg", "fi", "hr", "hu", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk"],
)
@given(word=st.text(st.characters(categories=["Ll"]), min_size=1))
def test_no_word_loses_all_of_itself(language, word):
    (stem,) = stemmer(language)([word])
    assert stem


def test_the_longest_ending_that_leaves_a_stem_goes():
    steps = [Endings("e es ies:y s"), Endings("x:ks")]
    stems = light_stems(["boxes", "parties", "yes", "ties", "bets", "bids"], steps)
    assert stems == ["boks", "party", "yes", "ties", "bets", "bids"]


def test_a_language_without_a_stemmer_has_none():
    assert stemmer("vi") is None


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("bg", "искам да наема велосипед"),
        ("sk", "chcem si požičať bicykel"),
        ("uk", "де взяти напрокат велосипед"),
    ],
)
def test_a_question_finds_the_section_that_says_it_in_other_forms(language, question):
    texts = {
        "bg": ("Наем на велосипеди", "Велосипедите се наемат от пункта до парка."),
        "sk": ("Požičovňa bicyklov", "Bicykle si požičiate pri parku."),
        "uk": ("Прокат велосипедів", "Велосипеди можна взяти біля парку."),
    }
    bikes = section("bikes", *texts[language], language=language)
    retriever = retriever_of(bikes, section("team", "Team", "Ada, Bo", language="en"))
    assert retriever.ask(question, language=language).match.section.id == "bikes"
