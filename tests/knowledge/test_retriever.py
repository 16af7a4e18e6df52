"""The retriever through its two questions: what answers, and what is nearest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import KnowledgeBase, Page, Pin, Section
from knowledge.retriever import Retriever
from tests.knowledge.town import PAGE, SECTIONS, pinned, retriever_of, section, town


@pytest.fixture(scope="module")
def retriever() -> Retriever:
    return Retriever(town())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("where do I get a parking permit", "parking"),
        ("when is the library open?", "library"),
        ("OPENING HOURS", "library"),
        ("how can my grandmother get around without paying?", "bus"),
        ("bulky waste", "waste"),
        ("cafe associatif", "cafe"),
        ("le café de l’école", "cafe"),
        ("parkng pemrit", "parking"),
        ("libary opning hours", "library"),
        ("bulkywaste", "waste"),
        ("par king permit", "parking"),
        ("furnitrue", "waste"),
        ("ring 11000", "waste"),
    ],
)
def test_finds_the_section_that_answers(retriever, question, expected):
    answer = retriever.ask(question)
    assert answer.match is not None
    assert answer.match.section.id == expected
    assert answer.confidence == answer.match.confidence >= retriever.min_confidence


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?!",
        "🙂",
        "asdfghjkl",
        "what is the weather in Paris today",
        "who won the football last night",
        "what is it",
    ],
)
def test_says_nothing_where_nothing_answers(retriever, question):
    answer = retriever.ask(question)
    assert not answer.answered
    assert answer.passage == ""
    assert answer.confidence < retriever.min_confidence


def test_of_a_question_longer_than_any_message_the_beginning_is_read(retriever):
    permit, other = "parking permit?".ljust(4_096), "when is the library open? " * 40_000
    read, asked = retriever.ask(permit), retriever.ask(permit + other)
    assert (asked.match, asked.passage) == (read.match, read.passage)
    assert asked.match.section.id == "parking"
    assert retriever.search(permit + other) == retriever.search(permit)
    assert retriever.quote(permit + other, SECTIONS[0]) == retriever.quote(permit, SECTIONS[0])


def test_offers_the_nearest_topics_where_nothing_is_near_enough():
    answer = Retriever(town(), min_confidence=1.0).ask("parking for older people")
    assert not answer.answered
    assert {near.section.id for near in answer.suggestions} >= {"parking", "bus"}


def test_says_how_it_understood_a_misspelt_question(retriever):
    assert retriever.ask("parkng permit").corrected == "parking permit"
    assert retriever.ask("caffé associatif").corrected == "café associatif"
    assert retriever.ask("parking permit").corrected is None
    assert retriever.ask("parking permit libary").corrected is None  # the answer says nothing of it


def test_quotes_the_sentences_that_answer_in_their_own_order(retriever):
    passage = retriever.ask("when does the library close on holidays in december").passage
    assert passage.endswith("Holidays:\nClosed on 1 May\nClosed on 25 December")


def test_says_which_words_of_the_passage_are_asked_for(retriever):
    answer = retriever.ask("what do resident parking permits cost")
    assert "permit" in answer.matched
    assert "costs" in answer.matched
    assert "the" not in answer.matched
    assert retriever.ask("asdfghjkl").matched == ()


@pytest.mark.parametrize("synonym", ["?", "…", " "])
def test_a_synonym_without_a_word_is_passed_over(synonym):
    section = Section("1", "Fees", "https://t.example/#fees", "A permit costs ten pounds.")
    kb = KnowledgeBase(
        pages=(Page("Town", "https://t.example/", (section,), language="en"),),
        synonyms=(("licence", synonym, "permit"),),
    )

    assert Retriever(kb).ask("What does a licence cost?").match is not None


def test_words_of_a_synonym_are_asked_for_where_they_stand_together():
    texts = {
        "home": "The nursing home has a garden. People of any age may sit in it on any day.",
        "club": "Older people meet in the hall on Mondays. The hall is warm, and so is the tea.",
    }
    sections = tuple(
        Section(name, "Meeting", f"https://t.example/#{name}", text) for name, text in texts.items()
    )
    kb = KnowledgeBase(
        pages=(Page("Town", "https://t.example/", sections, language="en"),),
        synonyms=(("pensioners", "older people", "nursing home"),),
    )
    home, club = (
        set(Retriever(kb).quote("where do pensioners meet", section).matched)
        for section in sections
    )
    assert {"nursing", "home"} <= home
    assert "People" not in home
    assert {"Older", "people", "meet"} <= club


def test_any_section_is_quoted_as_an_answer_is(retriever):
    answer = retriever.ask("what do resident parking permits cost")
    assert answer.match is not None
    quote = retriever.quote(answer.question, answer.match.section)
    assert (quote.passage, quote.matched) == (answer.passage, answer.matched)


def test_what_is_found_comes_with_what_to_quote_of_it(retriever):
    question = "parking for older people"
    found = list(retriever.search_and_quote(question, limit=3))
    assert tuple(match for match, _ in found) == retriever.search(question, limit=3)
    assert [quote for _, quote in found] == [
        retriever.quote(question, match.section) for match, _ in found
    ]


def test_a_pinned_question_is_answered_whatever_the_ranking_says():
    answer = Retriever(pinned()).ask("who empties the bins")
    assert answer.match is not None
    assert (answer.match.section.id, answer.confidence) == ("waste", 1.0)


def test_a_question_that_is_pinned_twice_to_a_section_offers_no_other():
    pins = (Pin("Who empties the bins?", "waste"), Pin("who empties the bins", "waste"))
    answer = Retriever(town(pins=pins)).ask("who empties the bins")
    assert answer.match is not None
    assert "waste" not in [near.section.id for near in answer.suggestions]


def test_a_synonym_of_the_site_finds_what_the_words_do_not():
    question = "what about my chesterfield"
    assert not Retriever(town()).ask(question).answered
    answer = Retriever(town(synonyms=(("chesterfield", "bulky waste"),))).ask(question)
    assert answer.match is not None
    assert answer.match.section.id == "waste"


@pytest.mark.parametrize("written", ["skiff", "skif"])
def test_a_synonym_of_the_site_is_a_word_and_no_slip_of_another(written):
    # "skill", which the thesaurus has, is as near.
    answer = Retriever(town(synonyms=(("skiff", "bulky waste"),))).ask(f"where does a {written} go")
    assert answer.match is not None
    assert answer.match.section.id == "waste"


def test_two_sections_of_one_title_are_told_apart_by_their_parents():
    twins = tuple(
        Section(f"x-{name}", "What data do we have?", "https://t.example/", "Names.", (parent,))
        for name, parent in [("residents", "Residents"), ("staff", "Staff members")]
    )
    kb = KnowledgeBase(pages=(Page("Privacy", "https://t.example/", twins, language="en"),))
    matches = Retriever(kb).search("what data do you have about staff")
    assert matches[0].section.id == "x-staff"


def test_an_empty_knowledge_base_answers_nothing():
    assert Retriever(KnowledgeBase()).ask("anything at all").match is None


def test_threads_may_ask_at_once(retriever):
    questions = ["parking permit", "libary hours", "café", "older people bus", "asdfghjkl"] * 40
    alone = [retriever.search(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(retriever.search, questions)) == alone


@given(st.text(max_size=200))
def test_any_text_is_a_question(question):
    answer = RETRIEVER.ask(question)
    assert 0 <= answer.confidence <= 1
    assert answer.question == question
    if answer.match:
        assert answer.passage in answer.match.section.text


WORDS = sorted({word for part in PAGE.sections for word in part.text.split()})


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_matches_are_ordered_and_named_once(words):
    matches = RETRIEVER.search(" ".join(words))
    names = [match.section.id for match in matches]
    assert len(names) == len(set(names))


@given(st.text(min_size=1, max_size=60), st.text(max_size=300))
def test_any_section_can_be_indexed(title, text):
    for match in retriever_of(section("only", title, text), title="Page", language="fr").search(
        title
    ):
        assert match.section.id == "only"


RETRIEVER = Retriever(town())


def test_request_words_are_mended_too_and_weigh_no_more_for_it(retriever):
    answer = retriever.ask("hlep with parkng")
    assert answer.match is not None
    assert answer.match.section.id == "parking"
    assert answer.corrected == "help with parking"


def test_a_short_number_says_nothing_by_itself():
    hours = section("hours", "When to come", "From 8 to 12, and on 3 May.")
    site = retriever_of(hours, section("bus", "Bus 12", "At the gate."))
    assert not site.ask("what is 8 and 3").answered
    assert site.ask("bus 12").answered


@pytest.mark.parametrize("question", ["help", "information please", "what do you want"])
def test_a_question_without_a_word_of_its_own_is_not_answered(retriever, question):
    assert not retriever.ask(question).answered


def test_a_title_of_function_words_is_found_by_just_that():
    ours = section("us", "Who we are", "A few neighbours who meet on Mondays.")
    answer = retriever_of(ours, *PAGE.sections, title="Home").ask("who are we")
    assert answer.match is not None
    assert answer.match.section.id == "us"


@pytest.mark.parametrize("thing", ["dentist", "dog", "window"])
def test_a_thing_that_the_site_says_nothing_of_makes_less_sure_than_a_word_of_no_meaning(
    retriever, thing
):
    named, other = (retriever.ask(f"parking for my {word}") for word in (thing, "zzgrmbl"))
    assert named.confidence < other.confidence


def test_no_match_is_surer_than_the_one_before_it(retriever):
    confidences = [match.confidence for match in retriever.search("free permit for older people")]
    assert confidences == sorted(confidences, reverse=True)


def bilingual():
    def both(name, title, text, language):
        return section(f"{name}-{language}", title, text, language=language)

    sections = (
        both("wimoov", "Wimoov", "Rides to work for everybody in the county.", "en"),
        both("wimoov", "Wimoov", "Des trajets vers le travail pour tous.", "fr"),
        both("bins", "Bins", "Emptied on Mondays.", "en"),
    )
    return KnowledgeBase(pages=(Page("Home", "https://t.example/", sections),))


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("wimoov", "fr", "wimoov-fr"),
        ("wimoov", "en", "wimoov-en"),
        ("wimoov", "fr-CA", "wimoov-fr"),
        ("où est wimoov", "en", "wimoov-fr"),
        ("where is wimoov", "fr", "wimoov-en"),
        ("bins", "fr", "bins-en"),
    ],
)
def test_sections_of_the_visitors_language_come_first_and_others_after(
    question, language, expected
):
    matches = Retriever(bilingual()).search(question, language=language)
    assert matches[0].section.id == expected


def test_of_two_words_that_are_as_near_the_one_with_meaning_is_meant():
    spanish = (
        section("plague", "Historia", "La peste entró en la villa por este puerto."),
        section("harbour", "Puerto", "En este puerto amarran los barcos de pesca."),
    )
    answer = retriever_of(*spanish, title="Puerto", language="es").ask("epste en la villa")
    assert answer.match is not None
    assert answer.match.section.id == "plague"
    assert answer.corrected == "peste en la villa"


def test_a_short_word_is_no_slip_of_a_function_word():
    sections = (section("bins", "Cada lunes", "Cada cubo se vacía."),)
    assert retriever_of(*sections, title="Servicios", language="es").search("caza") == ()


def club(*sections):
    return retriever_of(*sections, title="Rowing club", language=None)


def under(parent, title, text="", *, parents=()):
    return section(title.lower(), title, text, parents=(*parents, parent))


CHAIR = under("Our committee", "Chair", "Ida Blom\nida@club.example")
TREASURER = under("Our committee", "Treasurer", "Jon Falk")


def test_a_title_without_text_is_quoted_with_what_stands_below_it():
    committee = section("committee", "Our committee", "")
    asked = club(committee, CHAIR, TREASURER, section("boats", "Boats", "We own four boats."))
    answer = asked.ask("who is on your committee?")
    assert answer.match is not None
    assert answer.match.section == committee
    assert answer.passage == "Chair\nIda Blom\nida@club.example\n\nTreasurer\nJon Falk"


def quoted(top, *others):
    return club(top, *others).quote("our committee", top).passage


@pytest.mark.parametrize("colon", [":", "："])
def test_a_text_that_announces_what_stands_below_it_goes_on_with_that(colon):
    top = section("committee", "Our committee", f"You reach it through these people{colon}")
    below = "Chair\nIda Blom\nida@club.example\n\nTreasurer\nJon Falk"
    assert quoted(top, CHAIR, TREASURER) == f"{top.text}\n\n{below}"


def test_a_pages_introduction_that_announces_its_sections_goes_on_with_them():
    top = section("top", "Rowing club", "You can be with us in these places:")
    passage = quoted(top, section("q", "Quay", "On Mondays."), section("s", "Shed", "Else."))
    assert passage == f"{top.text}\n\nQuay\nOn Mondays.\n\nShed\nElse."


def test_a_text_that_ends_is_quoted_alone():
    top = section("committee", "Our committee", "They meet on Mondays.")
    assert quoted(top, CHAIR) == top.text


def test_of_what_does_not_fit_there_are_the_titles_and_the_first_sentences():
    chair = under("Our committee", "Chair", "She leads the club. " + "It has many boats. " * 40)
    deputy = under("Treasurer", "Deputy", "Sue.", parents=("Our committee",))
    passage = quoted(section("committee", "Our committee", ""), chair, TREASURER, deputy)
    assert passage.startswith("Chair\nShe leads the club. It has many boats.")
    assert passage.endswith("boats.\n\nTreasurer")
    assert 450 < len(passage) <= 500


OPENING = (
    "The club wants everyone in the valley to row, whatever their age, purse or strength may be."
)
MORE = "Much has been written about it in the papers of the valley over the years, and rightly so. "


@pytest.mark.parametrize("question", ["what is your vision?", "your vision", "vision"])
def test_what_the_title_says_is_told_by_the_texts_opening(question):
    text = f"{OPENING} {MORE * 5}Our mission began in a shed. {MORE * 5}"
    top = section("vision", "Our vision", text)
    assert club(top).quote(question, top).passage.startswith(OPENING)


def test_what_the_title_does_not_say_decides_where_the_question_asks_for_more():
    text = f"Our vision is old. {OPENING} {MORE * 5}Ida Blom founded it in 1931. {MORE}"
    top = section("vision", "Our vision", text)
    assert "Ida Blom" in club(top).quote("who founded the vision?", top).passage


texts = st.text(st.sampled_from("ab .:\n"), max_size=700)


@given(texts, st.lists(st.tuples(st.text("xyz", min_size=1, max_size=90), texts), max_size=9))
def test_whatever_stands_below_is_quoted_in_order_within_the_limit(text, below):
    sections = [
        Section(f"n{number}", title, "", said, ("Our committee",))
        for number, (title, said) in enumerate(below)
    ]
    top = Section("top", "Our committee", "", text)
    own, passage = quoted(top), quoted(top, *sections)
    assert passage.startswith(own)
    assert len(passage) <= max(500, len(own))
    lines = (line for each in sections for line in (each.title, *each.text.split("\n")))
    for said in filter(None, map(str.split, passage.removeprefix(own).split("\n"))):
        assert any(line.split()[: len(said)] == said for line in lines)
