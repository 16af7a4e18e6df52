"""Who asks for a number, an address or hours gets the section that has them."""

from __future__ import annotations

import pytest

from tests.knowledge.town import answer_of, retriever_of, section

PRIVACY = section(
    "privacy",
    "What we keep",
    "We keep your name, your postal address, your email address and your telephone number. "
    "Opening hours and prices of courses are kept for a year.",
)
MILL = section(
    "mill",
    "The old mill",
    "12 Mill Street, Quaytown, ST9 9ZZ\n\n01326 555 0142\n\nTuesday: 9.30 am to 5 pm",
)
POST = section("post", "Letters", "Write to mill@quay.example, and Ada writes back.")
ROWING = section("rowing", "Rowing", "Boats are kept dry, and lent to everybody who can swim.")
FRENCH = (
    section(
        "donnees",
        "Ce que nous gardons",
        "Nous gardons votre nom, votre adresse postale, votre adresse mail et votre numéro de "
        "téléphone, ainsi que vos horaires.",
    ),
    section(
        "moulin",
        "Le vieux moulin",
        "3 rue des Lilas, 38000 Villeneuve\n\n04 76 00 00 00\n\nMardi : 9 h à 12 h 30",
    ),
    section("lettres", "Lettres", "Écrivez à moulin@quai.example."),
)
GERMAN = (
    section(
        "daten",
        "Was wir speichern",
        "Wir speichern Ihren Namen, Ihre Anschrift, Ihre E-Mail-Adresse und Ihre Telefonnummer.",
    ),
    section(
        "muehle",
        "Die alte Mühle",
        "Mühlstraße 4, 10115 Neustadt\n\n030 5550142\n\nDienstag: 9 bis 17 Uhr",
    ),
    section("briefe", "Briefe", "Schreiben Sie an muehle@kai.example."),
)


def _found(question, *sections, language="en"):
    return answer_of(retriever_of(*sections, title="Help", language=language), question)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("what is your phone number", "mill"),
        ("telephone number", "mill"),
        ("phone", "mill"),
        ("How can I reach you by phone?", "mill"),
        ("postal address", "mill"),
        ("opening hours", "mill"),
        ("when are you open?", "mill"),
        ("What is your email address?", "post"),
        ("email", "post"),
    ],
)
def test_a_section_that_has_the_thing_comes_before_one_that_only_says_the_word(question, wanted):
    assert _found(question, PRIVACY, MILL, POST, ROWING) == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("quel est votre numéro de téléphone ?", "moulin"),
        ("adresse postale", "moulin"),
        ("vos horaires", "moulin"),
        ("quelle est votre adresse mail ?", "lettres"),
    ],
)
def test_the_same_in_french(question, wanted):
    assert _found(question, *FRENCH, language="fr") == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Wie lautet Ihre Telefonnummer?", "muehle"),
        ("Wie erreiche ich Sie telefonisch?", "muehle"),
        ("Anschrift", "muehle"),
        ("Wie lautet Ihre E-Mail-Adresse?", "briefe"),
    ],
)
def test_the_same_in_german(question, wanted):
    assert _found(question, *GERMAN, language="de") == wanted


def test_a_thing_that_no_text_has_is_not_found_in_one_that_only_says_the_word():
    shops = section("shops", "Empty shops", "Opening a shop is hard work, and pays.")
    again = section("again", "Reopening shops", "We help who wants to reopen an empty shop.")
    phones = section("phones", "Lost and found", "Keys and a phone were found in June.")
    told = (shops, again, phones, ROWING)
    assert _found("opening hours", *told) is None
    assert _found("phone number", *told) is None
    assert _found("I lost my phone", *told) == "phones"


def test_a_title_that_says_the_word_is_as_good_as_the_thing():
    fees = section("fees", "Prices", "Children pay half, and whoever rows for the club nothing.")
    boats = section("boats", "Lending boats", "Boats are lent at the pier. A lost oar costs £30.")
    assert _found("prices", fees, boats, ROWING) == "fees"


def test_a_question_that_asks_for_more_than_the_thing_is_not_answered_by_the_thing_alone():
    line = section("line", "Help at night", "Who cannot sleep may use our telephone counselling.")
    assert _found("telephone counselling", line, MILL, ROWING) == "line"


ABROAD = {
    "it": (
        "Conserviamo nome, indirizzo postale, numero di telefono, indirizzo e-mail e gli orari.",
        "Via Roma 4, 24121 Bergamo",
        "Tel. 035 555 0142",
        "Martedì: 9:00 - 17:00",
        "Scrivete a mulino@molo.example.",
    ),
    "pt": (
        "Guardamos o nome, a morada, o número de telefone, o endereço de e-mail e o horário.",
        "Rua do Cais 4, 4050-262 Porto",
        "Tel. 222 555 014",
        "Terça-feira: 9h00 - 17h00",
        "Escreva a moinho@cais.example.",
    ),
    "nl": (
        "Wij bewaren uw naam, adres, telefoonnummer, e-mailadres en de openingstijden.",
        "Kadestraat 4, 3512 AB Utrecht",
        "Tel. 030 555 0142",
        "Dinsdag: 9.00 - 17.00 uur",
        "Schrijf aan molen@kade.example.",
    ),
    "pl": (
        "Przechowujemy imię, adres, numer telefonu, adres e-mail i godziny otwarcia.",
        "ul. Portowa 4, 00-950 Warszawa",
        "Tel. 22 555 01 42",
        "Wtorek: 9:00 - 17:00",
        "Piszcie na mlyn@port.example.",
    ),
}


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("it", "qual è il vostro numero di telefono?", "mill"),
        ("it", "quando siete aperti?", "mill"),
        ("it", "dove vi trovate?", "mill"),
        ("it", "indirizzo email", "post"),
        ("pt", "qual é o vosso número de telefone?", "mill"),
        ("pt", "horário de abertura", "mill"),
        ("pt", "onde ficam?", "mill"),
        ("pt", "endereço de email", "post"),
        ("nl", "wat is jullie telefoonnummer?", "mill"),
        ("nl", "wanneer zijn jullie open?", "mill"),
        ("nl", "waar zitten jullie?", "mill"),
        ("nl", "e-mailadres", "post"),
        ("pl", "jaki jest wasz numer telefonu?", "mill"),
        ("pl", "kiedy jesteście otwarci?", "mill"),
        ("pl", "gdzie jesteście?", "mill"),
        ("pl", "adres e-mail", "post"),
    ],
)
def test_the_same_in_languages_whose_everyday_words_are_few(language, question, wanted):
    kept, *place, post = ABROAD[language]
    sections = (
        section("privacy", "1.", kept),
        section("mill", "2.", "\n\n".join(place)),
        section("post", "3.", post),
    )
    assert _found(question, *sections, language=language) == wanted


@pytest.mark.parametrize(
    ("language", "kept", "question"),
    [
        ("ar", "نحفظ الاسم والعنوان ورقم الهاتف.", "ما هو رقم الهاتف؟"),
        ("bg", "Пазим име, адрес и телефонен номер.", "телефонен номер"),
        ("cs", "Uchováváme jméno, adresu a telefonní číslo.", "jaké je vaše telefonní číslo?"),
        ("ca", "Guardem el nom, l'adreça i el telèfon.", "quin és el vostre telèfon?"),
        ("da", "Vi gemmer navn, adresse og telefonnummer.", "hvad er jeres telefonnummer?"),
        ("el", "Κρατάμε όνομα, διεύθυνση και τηλέφωνο.", "ποιο είναι το τηλέφωνό σας;"),
        ("fi", "Säilytämme nimen, osoitteen ja puhelinnumeron.", "mikä on puhelinnumeronne?"),
        ("he", "אנו שומרים שם, כתובת ומספר טלפון.", "מה מספר הטלפון שלכם?"),
        ("hr", "Čuvamo ime, adresu i broj telefona.", "koji je vaš broj telefona?"),
        ("hu", "Nevet, címet és telefonszámot őrzünk.", "mi a telefonszámuk?"),
        ("ja", "お名前、住所、電話番号を保管します。", "電話番号を教えてください"),
        ("nb", "Vi lagrer navn, adresse og telefonnummer.", "hva er telefonnummeret deres?"),
        ("ro", "Păstrăm numele, adresa și numărul de telefon.", "număr de telefon"),
        ("ru", "Мы храним имя, адрес и номер телефона.", "какой у вас номер телефона?"),
        ("sk", "Uchovávame meno, adresu a telefónne číslo.", "aké je vaše telefónne číslo?"),
        ("sv", "Vi sparar namn, adress och telefonnummer.", "vad har ni för telefonnummer?"),
        ("tr", "Ad, adres ve telefon numarası saklıyoruz.", "telefon numaranız nedir?"),
        ("uk", "Ми зберігаємо ім'я, адресу та номер телефону.", "який у вас номер телефону?"),
    ],
)
def test_the_same_of_telephone_numbers_in_more_languages(language, kept, question):
    sections = (section("privacy", "1.", kept), section("mill", "2.", "+44 1326 555 0142"))
    assert _found(question, *sections, language=language) == "mill"


@pytest.mark.parametrize("language", ["nb", "no", "nb-NO"])
def test_a_language_has_its_everyday_words_under_each_of_its_tags(language):
    sections = (
        section("names", "1.", "Vi lagrer navn og adresse."),
        section("mill", "2.", "Nedre Møllergate 18 A\n3015 Drammen"),
    )
    assert _found("hvor holder dere til? hva er adressen?", *sections, language=language) == "mill"


@pytest.mark.parametrize("below", ["3015 Drammen", "8001 Zürich"])
def test_a_postcode_below_its_house_is_an_address(below):
    sections = (
        section("names", "1.", "We keep names and each address."),
        section("mill", "2.", f"The Mill\nFore Quay 18 A\n{below}"),
    )
    assert _found("what is your address?", *sections, language="en") == "mill"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("she is 82 years, can the bath go", "en"),
        ("elle a 82 ans, peut-on enlever la baignoire", "fr"),
        ("sie ist 82 Jahre, kann die Badewanne weg", "de"),
    ],
)
def test_how_old_somebody_is_says_little_where_the_site_names_no_such_number(question, language):
    """Everybody tells how old, how long and how often in a story, in numbers of their own."""
    names = {"en": "bath", "fr": "baignoire", "de": "Badewanne"}
    bath = section("bath", names[language], "7.")
    site = retriever_of(bath, section("mill", "1825", "3."), language=language)
    with_age, without = site.ask(question), site.ask(question.replace("82 ", ""))
    assert with_age.confidence == pytest.approx(without.confidence, abs=0.02)
