"""Everyday words lead to what the knowledge says, in the visitor's language and in others."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge import thesaurus
from knowledge.model import Link
from tests.knowledge.town import answer_of, retriever_of, section

LANGUAGES = dict.fromkeys(("en", "fr", "es", "de"), 1597)
# What charities, schools and town halls are asked, what newcomers ask, what every site is asked.
EVERYDAY = dict.fromkeys(
    (
        *("ar", "bg", "ca", "cs", "da", "el", "fi", "he", "hr", "hu", "it", "ja", "nb", "nl", "pl"),
        *("pt", "ro", "ru", "sk", "sv", "tr", "uk"),
    ),
    240,
)
NEWCOMERS = dict.fromkeys(("fa", "ko", "vi", "zh"), 128)
FEW = {**EVERYDAY, **NEWCOMERS}

SECTIONS = (
    section("doctors", "Physicians", "Find a physician near you."),
    section("buses", "Public transport", "Lines and timetables of the whole county."),
    section("trains", "The railway museum", "Old engines, every Sunday."),
    section("courses", "Training courses", "Evening classes in accounting and in welding."),
    section("home", "Nursing home", "Forty rooms around a garden."),
    section("pass", "Identity card", "Bring a photograph and your old card."),
)


def answer_beside_the_bus(question, language, title):
    """Return what answers on a site of two sections: the one of that title, or the bus."""
    bus = section("bus", "Bus", "7.")
    return answer_of(retriever_of(section("one", title, ""), bus, language=language), question)


@pytest.fixture(scope="module")
def retriever():
    return retriever_of(*SECTIONS)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("GP", "doctors"),
        ("where is the doctor", "doctors"),
        ("médecin", None),
        ("où trouver un médecin", "doctors"),
        ("dónde hay un médico", "doctors"),
        ("wo ist ein Arzt", "doctors"),
        ("ou trouver un medecin", "doctors"),
        ("maison de retraite", "home"),
        ("carte d'identité", "pass"),
        ("care home", "home"),
        ("training", "courses"),
        ("physisian", "doctors"),
    ],
)
def test_other_words_and_other_languages_find_the_section(retriever, question, expected):
    matches = retriever.search(question)
    assert (matches[0].section.id if matches else None) == expected


def test_a_visitors_language_is_looked_up_where_the_question_does_not_tell(retriever):
    assert retriever.search("médecin", language="fr")[0].section.id == "doctors"


def test_ones_own_words_count_more_than_expanded_ones(retriever):
    own = retriever.ask("physician").confidence
    assert own > retriever.ask("doctor").confidence


def test_an_everyday_phrase_tells_of_a_thing_more_surely_than_one_word():
    site = retriever_of(
        section("night", "Emergency accommodation", "Ring the duty officer after five.")
    )
    phrase = site.ask("nowhere to sleep").confidence
    assert phrase > site.ask("hostel").confidence
    assert site.ask("nowhere to sleep").match is not None


MILLS = {"en": "The mill", "fr": "Le moulin", "es": "El molino", "de": "Die Mühle"}


def found_beside_a_mill(question, title, language):
    """Return the titles of what is found on a site of a mill and of one thing of that title."""
    mill = section("mill", MILLS[language], "1825.")
    site = retriever_of(section("thing", title, "2, 3."), mill, language=language)
    return [match.section.title for match in site.search(question)]


@pytest.mark.parametrize(
    ("language", "verb", "title"),
    [
        ("en", "can I hire one", "Rental"),
        ("en", "where do I pray", "Prayers"),
        ("en", "he was excluded", "Exclusion"),
        ("fr", "louer", "Locations"),
        ("fr", "où se baigner", "Baignade"),
        ("es", "dónde rezar", "Oraciones"),
    ],
)
def test_what_is_done_leads_to_what_it_is_called(language, verb, title):
    assert found_beside_a_mill(verb, title, language) == [title]


@pytest.mark.parametrize(
    ("language", "said", "title"),
    [
        ("en", "she wont get out of bed", "Mental health"),
        ("en", "what happens if she's late to school", "Punctuality"),
        ("en", "I want to have a say", "Participatory democracy"),
        ("en", "the bin men forgot us", "Refuse and recycling"),
        ("en", "I want to build a shed", "Permitted development"),
        ("en", "I am skint", "Hardship"),
        ("en", "what do they get for lunch", "Cashless catering"),
        ("fr", "c'est quoi le num de tel", "Téléphone"),
        ("fr", "garder mes affaires", "Bagagerie"),
        ("fr", "on m'a coupé le courant", "Chèque énergie"),
        ("fr", "mon loyer a encore augmenté", "Révision du loyer"),
        ("fr", "je suis veuve", "Pension de réversion"),
        ("fr", "son patron ne le paie pas", "Conseil de prud'hommes"),
        ("fr", "quelqu'un vote à ma place", "Procuration électorale"),
        ("fr", "on a plus un centime", "Secours exceptionnels"),
        ("fr", "ma mère signe n'importe quoi", "Habilitation familiale"),
        ("fr", "il manque des pièces", "Litige de livraison"),
        ("fr", "on va se pacser", "Pacte civil de solidarité"),
        ("fr", "faire venir ma femme", "Réunification familiale"),
        ("fr", "plus de prof depuis lundi", "Remplacement des enseignants"),
        ("fr", "à quelle date je peux changer de date", "Désistement"),
        ("fr", "ça s'est mal passé", "Doléances"),
        ("de", "macht nur Stress", "Erziehungsberatung"),
        ("de", "wie lange speichert ihr das", "DSGVO"),
        ("de", "wo kann ich meinen Ärger loswerden", "Ombudsstelle"),
        ("de", "wer steckt dahinter", "Belegschaft"),
        ("es", "no para de llorar", "Salud mental"),
    ],
)
def test_what_people_say_in_a_chat_leads_to_what_a_site_calls_it(language, said, title):
    assert found_beside_a_mill(said, title, language) == [title]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("le frigo est vide", "Aide alimentaire"),
        ("des clés dans son frigo", "Alzheimer"),
    ],
)
def test_words_that_only_join_others_may_stand_in_a_phrase_or_not(said, title):
    """The thesaurus has "frigo vide" and "clés dans le frigo"."""
    assert found_beside_a_mill(said, title, "fr") == [title]


def test_words_that_turn_a_phrase_around_may_not():
    """What "ne ferme plus" wants repair."""
    assert found_beside_a_mill("elle ferme bien", "Réparations", "fr") == []


@pytest.mark.parametrize("question", ["forgetful", "keeps forgetting"])
def test_what_leads_to_a_thing_leads_to_what_else_belongs_to_it(question):
    """The site never says "dementia", to which both the question and the clinic belong."""
    site = retriever_of(
        section("clinic", "Memory clinic", "Every second Monday."),
        section("choir", "Choir", "Every second Tuesday."),
    )
    assert [match.section.id for match in site.search(question)] == ["clinic"]


def test_light_words_lead_to_nothing_past_a_thing_that_is_not_spoken_of():
    """Getting there is no more about a car park than about snow where nobody says how to."""
    site = retriever_of(
        section("snow", "Snow", "Chains are compulsory."),
        section("cars", "Parking", "Behind the mill."),
    )
    assert [match.section.id for match in site.search("how do I get there in snow")] == ["snow"]


def test_an_everyday_phrase_leads_to_the_parts_of_a_thing_as_surely_as_its_name():
    site = retriever_of(section("clinic", "Memory clinic", "Every second Monday."))
    name, phrase, word = map(site.ask, ("dementia", "keeps forgetting", "forgetful"))
    assert name.confidence == phrase.confidence >= word.confidence


def test_one_word_may_tell_as_surely_as_a_phrase_while_a_text_says_it_in_passing():
    """Who says "besoffen" wants help with drink; a text that says so is about something else."""
    site = retriever_of(
        section("help", "Suchtberatung", "Montags."), section("mill", "Mühle", ""), language="de"
    )
    sure, near = site.ask("besoffen"), site.ask("Schnaps")
    assert sure.match is not None
    assert sure.confidence > near.confidence
    told = section("play", "Theater", "Der Müller ist besoffen.")
    other = retriever_of(told, section("mill", "Mühle", ""), language="de")
    assert other.ask("Suchtberatung").match is None


def test_a_word_of_two_meanings_names_neither():
    """A lift is a machine or a ride."""
    site = retriever_of(
        section("lifts", "Lifts to hospital", "Our drivers take you there and back."),
        section("way", "The way in", "The door is wide, and there is level access from the lane."),
    )
    assert site.search("is there wheelchair access")[0].section.id == "way"


def test_a_word_that_tells_all_is_answered_by_what_a_site_calls_it():
    site = retriever_of(
        section("pantry", "Food parcels", "For three days, with a voucher."),
        section("mill", "The mill", "Open on Sundays."),
    )
    found = site.ask("we are starving")
    assert found.match is not None
    assert found.match.section.id == "pantry"


@pytest.mark.parametrize(("language", "fewest"), [*LANGUAGES.items(), *FEW.items()])
def test_every_concept_is_named_and_no_word_means_two(language, fewest):
    concepts = thesaurus.load(language)
    assert len(concepts) >= fewest
    assert all(concept.same for concept in concepts)
    same = Counter(word.casefold() for concept in concepts for word in concept.same)
    assert [word for word, count in same.items() if count > 1] == []


def test_concepts_are_joined_across_languages():
    keys = [{concept.key for concept in thesaurus.load(language)} for language in LANGUAGES]
    assert all(other == keys[0] for other in keys)
    few = [{concept.key for concept in thesaurus.load(language)} for language in FEW]
    assert all(other <= keys[0] for other in few)


@pytest.mark.parametrize(
    ("question", "language", "title"),
    [
        ("how do I book an appointment?", "nl", "Afspraak maken"),
        ("who is on the board?", "pt", "Órgãos sociais"),
        ("do you have any vacancies?", "sv", "Lediga tjänster"),
        ("can I hire a room for a party?", "cs", "Pronájem sálu"),
        ("can I get a gift card?", "ru", "Подарочные сертификаты"),
        ("kan ik komen helpen?", "nl", "Vrijwilligers"),
        ("quanto si paga all'anno?", "it", "Quota associativa"),
        ("unde pot parca mașina?", "ro", "Locuri de parcare"),
        ("hvordan melder jeg meg inn?", "nb", "Bli medlem"),
        ("jeg skylder penge væk", "da", "Gældsrådgivning"),
        ("jak przełożyć wizytę?", "pl", "Zmiana terminu"),
        ("nemám čo jesť", "sk", "Potravinová pomoc"),
        ("кога извозват боклука?", "bg", "Сметосъбиране"),
        ("хочу поскаржитися", "uk", "Скарги"),
        ("هل لديكم وظائف؟", "ar", "التوظيف"),
        ("車椅子でも入れますか", "ja", "バリアフリー"),
        ("how do I become a member?", "ja", "入会案内"),
        ("κάπου να μείνω", "el", "Στέγαση"),
        ("personel alıyor musunuz?", "tr", "İş ilanları"),
        ("szeretnék segíteni", "hu", "Önkéntesek"),
        ("paljonko jäsenyys maksaa?", "fi", "Jäsenmaksu"),
        ("אין לנו אוכל", "he", "חלוקת מזון"),
        ("can I get a gift card?", "ca", "Xecs regal"),
        ("nisam zadovoljna", "hr", "Pritužbe"),
        ("می‌خواهم داوطلب شوم", "fa", "همکاری داوطلبانه"),
        ("我想当志愿者", "zh", "义工招募"),
        ("chồng tôi đánh tôi", "vi", "Bạo hành gia đình"),
        ("남편이 때려요", "ko", "가정폭력 상담"),
        ("хочу взять щенка", "ru", "Приют для животных"),
        ("unde îmi schimb buletinul", "ro", "Acte de identitate"),
        ("ne svijetli lampa", "hr", "Javna rasvjeta"),
    ],
)
def test_what_sites_are_asked_most_is_understood_in_their_language_and_in_english(
    question, language, title
):
    assert answer_beside_the_bus(question, language, title) == "one"


@pytest.mark.parametrize(
    ("question", "language", "title"),
    [
        ("دنبال کار می‌گردم", "de", "Arbeitssuche"),
        ("به مترجم نیاز دارم", "en", "Interpreters"),
        ("我怀孕了", "en", "Pregnancy"),
        ("tôi đang mang bầu", "en", "Pregnancy"),
        ("tôi cần người phiên dịch", "de", "Dolmetscher"),
        ("일자리를 찾고 있어요", "en", "Employment support"),
        ("我需要翻譯", "de", "Dolmetscher"),
        ("失業了，想找工作", "de", "Arbeitssuche"),
        ("муж меня бьёт", "de", "Häusliche Gewalt"),
        ("mă doare o măsea", "en", "Dentist"),
        ("nemam gdje spavati", "en", "Night shelter"),
        ("elveszett az útlevelem", "en", "Passports"),
        ("hol lehet úszni", "de", "Schwimmbad"),
        ("dişim ağrıyor", "en", "Dentist"),
        ("oturma iznimi uzatmak istiyorum", "de", "Aufenthaltserlaubnis"),
        ("hampaita särkee", "en", "Dentist"),
        ("miten saan oleskeluluvan", "en", "Residence permit"),
    ],
)
def test_a_newcomers_question_finds_the_section_of_a_site_in_another_language(
    question, language, title
):
    assert answer_beside_the_bus(question, language, title) == "one"


def test_what_is_said_to_somebody_is_no_talk_of_its_verb_in_other_languages():
    """ "Kde nás najdete" ("where you find us") is the way there, "najdete" alone any find."""
    lost = section("lost", "Ztráty a nálezy", "Klíče najdete na vrátnici.")
    assert retriever_of(lost, language="cs").search("how do I get to you") == ()


@pytest.mark.parametrize(
    ("question", "language", "title", "text"),
    [
        ("help for homeless people", "en", "Paint your home", "Colours for every room."),
        ("financial hardship", "en", "Tickets", "Pay at the till."),
        ("Fahrdienst", "de", "Das Auto der Zukunft", "Ein Auto ohne Lenkrad."),
    ],
)
def test_a_text_that_says_what_a_phrase_denies_is_not_about_it(question, language, title, text):
    """The thesaurus has "no home", "can't pay" and "kein Auto"."""
    assert retriever_of(section("one", title, text), language=language).search(question) == ()


def test_a_language_without_a_thesaurus_has_no_concepts():
    assert thesaurus.load("ga") == ()


def test_a_function_word_stands_for_nothing_else():
    """The "can" of a question is not the one that is recycled, wherever its words lie."""
    keys = section("keys", "Recogida de llaves", "En la puerta.")
    music = section("music", "Música selecta", "Los jueves.")
    matches = retriever_of(keys, music, title="Servicios", language="es").search(
        "can you show me the llaves"
    )
    assert [match.section.id for match in matches] == ["keys"]


def test_another_form_of_an_everyday_word_is_no_slip_of_the_pen(retriever):
    """ "Doctors" stands nowhere, and "doctor" only in the thesaurus: nothing is mended."""
    answer = retriever.ask("where do I find your doctors")
    assert answer.match is not None
    assert answer.match.section.id == "doctors"
    assert answer.corrected is None


@pytest.mark.parametrize(
    ("question", "title"),
    [("what is optional", "Compulsory lessons"), ("the lamp is broken", "Order a meal")],
)
def test_a_phrase_that_leaves_the_word_of_another_thing_is_not_read_into_a_text(question, title):
    """ "Not compulsory" leaves "compulsory", and "out of order" an order, without light words."""
    assert retriever_of(section("one", title, "")).search(question) == ()


@pytest.mark.parametrize(
    ("question", "title"), [("je suis sourd", "Titre de séjour"), ("je suis SDF", "Abri de jardin")]
)
def test_the_rest_of_a_hyphened_word_that_begins_lightly_is_no_word_of_its_own(question, title):
    """ "Sous-titré" helps the deaf and "sans-abri" is homeless, but no title or shelter."""
    assert found_beside_a_mill(question, title, "fr") == []


def test_light_words_within_a_text_say_nothing():
    site = retriever_of(section("bins", "Bins", "We ask who we are to wait for."))
    assert site.ask("who are you").match is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("telephone number", "office"),
        ("wie ist die Telefonnummer", "office"),
        ("mail address", "office"),
        ("how much is it", "hall"),
        ("when are you open", "office"),
    ],
)
def test_what_a_text_mentions_is_found_without_its_name(question, expected):
    site = retriever_of(
        section(
            "office",
            "Where to turn",
            "The mill, Mondays 9.30 to 12.30, 01326 555 0142, hello@mill.example",
        ),
        section("hall", "The hall", "An evening is £45, with chairs."),
        section("bins", "Bins", "Put out 2 of them before 6."),
    )
    (match, *_) = site.search(question)
    assert match.section.id == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [("what is your phone number", "call"), ("what is your email address", "write")],
)
def test_what_a_link_reaches_is_found_where_the_text_names_neither(question, expected):
    site = retriever_of(
        section("call", "The mill", "Ask.", links=(Link("Ada", "tel:+441326555042"),)),
        section("write", "The barn", "Ask.", links=(Link("Ada", "mailto:ada@barn.example"),)),
        section("share", "Friends", "Ask.", links=(Link("Share", "mailto:?subject=Mill"),)),
        section("bins", "Bins", "Put out 2 of them before 6."),
    )
    (match, *others) = site.search(question)
    assert (match.section.id, others) == (expected, [])


def test_the_sentence_that_mentions_it_is_quoted():
    text = " ".join(["Our porter is a patient man."] * 20 + ["In winter it is 020 7946 0958."])
    site = retriever_of(section("office", "Where to turn", text))
    assert (
        "020 7946 0958"
        in site.quote("telephone number", site.knowledge.pages[0].sections[0]).passage
    )


def test_what_is_said_to_somebody_is_no_talk_of_its_verb():
    site = retriever_of(
        section("teams", "Teams that reach the valley", "They reach every farm by noon."),
        section("bins", "Bins", "Out of reach of the foxes, please."),
    )
    assert site.ask("how can I reach you").match is None
    assert site.search("contact") == ()
    assert site.ask("who reaches the valley").match is not None
