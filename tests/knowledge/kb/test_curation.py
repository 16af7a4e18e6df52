from __future__ import annotations

import pytest

from knowledge.errors import KnowledgeError
from knowledge.kb import files
from knowledge.model import Link, Page, Pin, Section, Site

PLACE = "https://cafe.example/visit"
HOURS = Section("7-opening-hours", "Opening hours", f"{PLACE}#hours", "From 9 to 6.")
WAY = Section("7-way", "The way", f"{PLACE}#way", "By bus 12.")


@pytest.fixture
def kb(tmp_path):
    site = Site(name="Café", url="https://cafe.example/", languages=("fr",))
    files.write(tmp_path, site, [Page("Visit", PLACE, (HOURS, WAY), 7, language="en")])
    return tmp_path


def curate(kb, text):
    (kb / "curation.yaml").write_text(text, encoding="utf-8")
    return kb


def said(kb):
    return [str(problem).replace(f"{kb}/curation.yaml:", "") for problem in files.check(kb)]


def test_aliases_synonyms_and_pins_are_there_for_the_retriever(kb):
    curate(
        kb,
        "synonyms:\n  - [GP, doctor, physician]\n"
        "aliases:\n  7-way: [I have no car, no parking]\n  7-opening-hours: when open\n"
        "pin:\n  - {question: opening hours, section: 7-opening-hours}\n",
    )
    found = files.load(kb)
    assert found.synonyms == (("GP", "doctor", "physician"),)
    assert found.by_id()["7-way"][1].aliases == ("I have no car", "no parking")
    assert found.by_id()["7-opening-hours"][1].aliases == ("when open",)
    assert found.pins == (Pin("opening hours", "7-opening-hours"),)
    assert files.check(kb) == ()


def test_a_hidden_section_is_never_seen(kb):
    found = files.load(curate(kb, "hide: [7-way]\npin: [{question: way, section: 7-way}]\n"))
    assert list(found.by_id()) == ["7-opening-hours"]
    assert found.pins == ()
    assert said(kb) == ["2: pin[0].section: 7-way is hidden, so it never answers"]


def test_an_entry_stands_on_a_page_of_its_own(kb):
    curate(
        kb,
        "entries:\n"
        "  - {id: hand-1, title: Wi-Fi, text: Ask at the bar., url: 'https://cafe.example/wifi'}\n"
        "  - id: hand-2\n    title: Phone\n    text: |\n      Call us.\n"
        "    links: [{text: Call, url: 'tel:+331'}]\n    aliases: [number]\n    language: en\n",
    )
    by_id = files.load(kb).by_id()
    wifi = Section("hand-1", "Wi-Fi", "https://cafe.example/wifi", "Ask at the bar.")
    assert by_id["hand-1"] == (Page("Café", wifi.url, (wifi,), language="fr"), wifi)
    page, phone = by_id["hand-2"]
    assert (page.url, page.language) == ("https://cafe.example/", "en")
    assert phone.aliases == ("number",)
    assert phone.links == (Link("Call", "tel:+331"),)


def test_an_entry_can_be_curated_like_any_section(kb):
    curate(kb, "entries: [{id: e, title: t, text: x}]\naliases: {e: [a]}\n")
    assert files.load(kb).by_id()["e"][1].aliases == ("a",)
    assert files.check(kb) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alias: {}", "1: alias: is not known here: did you mean aliases?"),
        ("pin:\n- {question: a}", "2: pin[0].section: is missing"),
        ("pin:\n- {question: a, section: 7-way, x: y}", "2: pin[0].x: is not known here"),
        ("entries:\n- {title: t, text: x}", "2: entries[0].id: is missing"),
        ("entries:\n- {id: a b, title: t, text: x}", "2: entries[0].id: 'a b' cannot be an id"),
        ("entries:\n- {id: e, text: x}", "2: entries[0].title: is missing"),
        ("entries:\n- {id: e, title: t, text: x, url: w}", "2: entries[0].url: 'w' is no full"),
        ("entries:\n- {id: 7-way, title: t, text: x}", "2: entries[0].id: 7-way is the id of"),
        ("synonyms: [[a, [b]]]", "1: synonyms[0][1]: must be a text, not a list"),
        ("synonyms: [a, b]", "1: synonyms[0]: must be a list of texts, not a text"),
        ("hide: {a: b}", "1: hide: must be a list of texts"),
        ("hide:\n- a\n-", "3: hide[1]: is empty"),
        ("aliases: [a]", "1: aliases: must be fields (key: value), not a list"),
        ("aliases: {7-way: [{a: b}]}", "1: aliases.7-way[0]: must be a text, not fields"),
        ("a: &x b", "1: a: uses an anchor"),
    ],
)
def test_a_fault_is_one_line_and_stops_the_loading(kb, text, expected):
    curate(kb, text)
    assert said(kb)[0].startswith(expected)
    with pytest.raises(KnowledgeError):
        files.load(kb)


@pytest.mark.parametrize(
    "text",
    [
        "pin: [{question: a}]",
        "pin: [{question: a, section: [7-way]}]",
        "hide: [[7-way]]",
        "hide: ['']",
    ],
)
def test_a_section_that_is_not_named_is_one_fault_and_no_second_that_is_not_there(kb, text):
    curate(kb, text)
    assert len(said(kb)) == 1


def test_an_entry_needs_an_address_where_the_site_has_none(kb):
    (kb / "site.yaml").write_text("format: 1\n")
    curate(kb, "entries:\n- {id: e, title: t, text: x}")
    assert said(kb) == [
        "2: entries[0].url: is missing, and site.yaml has none: answers have a link"
    ]


def test_a_vanished_section_is_reported_and_stops_nothing(kb):
    curate(
        kb,
        "aliases:\n  7-way: [a]\n  7-opening-hour:\n    - b\nhide:\n  - 9-quite-elsewhere\n"
        "pin:\n  - question: c\n    section: 7-wya\n",
    )
    assert said(kb) == [
        (
            "3: aliases.7-opening-hour: there is no section 7-opening-hour: "
            "did you mean 7-opening-hours?"
        ),
        "6: hide[0]: there is no section 9-quite-elsewhere: remove it, or name one that is there",
        "9: pin[0].section: there is no section 7-wya: did you mean 7-way?",
    ]
    found = files.load(kb)
    assert found.pins == ()
    assert found.by_id()["7-way"][1].aliases == ("a",)


@pytest.mark.parametrize(
    ("curated", "hint"),
    [
        ("3-opening-hours", "did you mean 7-opening-hours?"),  # moved to another page
        ("7-lost-property", "did you mean 7-"),  # quite another title on the same page
        ("7-way-in", "did you mean 7-way?"),
    ],
)
def test_the_nearest_living_section_is_the_one_of_the_same_title_or_page(kb, curated, hint):
    curate(kb, f"hide: [{curated}]\n")
    assert hint in said(kb)[0]


def test_another_of_the_same_page_goes_before_one_of_another_that_is_spelled_more_alike(kb):
    curate(kb, "entries: [{id: 8-way-i, title: t, text: x}]\nhide: [7-way-in]\n")
    assert "did you mean 7-way?" in said(kb)[0]


def test_the_nearest_entry_is_the_one_that_is_spelled_most_alike(kb):
    entries = "[{id: kitchen, title: t, text: x}, {id: phone, title: t, text: x}]"
    curate(kb, f"entries: {entries}\nhide: [fone]\n")
    assert "did you mean phone?" in said(kb)[0]


def test_an_empty_curation_is_fine(kb):
    assert files.load(curate(kb, "# later\n")).pages
    assert files.check(kb) == ()
