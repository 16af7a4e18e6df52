"""Telephone numbers that texts mention, and what looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.folding import ungrouped
from knowledge.mentions import mentions


def _is_told(text):
    signs = {sign for chunk in ungrouped(text).split() for sign in mentions.signs(chunk)}
    found = mentions.terms(text)
    assert mentions.terms(text, signs) == found
    return "#telephone" in found


@pytest.mark.parametrize(
    "text",
    [
        "(949) 555-0142",
        "our desk, 510-555-0142, is open",
        "1-800-555-0199 or 1 (800) 555-0199",
        "949.555.0142",
        "949 555 0142",
        "(11) 3555-7890",
        "8 (495) 555-45-67",
    ],
)
def test_a_number_is_known_by_how_it_is_grouped(text):
    assert _is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tel. 91 555 45 67",
        "Tel. 123 4567",
        "Teléfono: 600 555 456",
        "Tel.: 600555456",
        "phone 555-0199 and ask",
        "Call us on 2555 4567",
        "Phone number: 2555 4567",
        "Telefon (biuro): 22 555 45 67",
        "tlf. 22 55 44 50",
        "M: 912 555 678",
        "T. 22 55 44 50",
        "☎ 22 55 44 50",
        "📞\ufe0f\u00a0912\u00a0555\u00a0678",
        "tel:+15105550142",
        "Tel. 210 5551234",
        "тел. 555 01 42",
        "Телефон: 2555-01-42",
        "هاتف: 4 555 0142",
        "Τηλ. 555 0142",
        "טלפון: 555-0142",
        "Telèfon: 555 01 42",
        "電話03-1234-5678まで",
    ],
)
def test_a_number_is_known_by_a_sign_to_call_it(text):
    assert _is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "91 555 45 67",
        "954 55 34 56 / 600 555 456",
        "600 555 456",
        "• 912-555-678",
        "22 55 44 50",
        "2555 4567",
        "22 555 45 67 (biuro)",
        "(91) 555 45 67",
    ],
)
def test_a_number_is_known_by_its_own_line(text):
    assert _is_told(text)
    assert _is_told(f"The mill\n{text}\nAsk for Ada")


@pytest.mark.parametrize(
    "text",
    [
        "we sold 91 555 45 67 of them",
        "Tel. 123 456",
        "030 12345",
        "A0301234567",
        "600 555 456 visitors came",
        "25 300 000",
        "200 000 000",
        "36 38 40 42",
        "10 20 30 40",
        "2019 2020",
        "2019-2020",
        "1998 – 2004",
        "12-05-2023",
        "01.02.19 - 03.04.20",
        "2023-12-05",
        "192.168.10.10",
        "ISSN 2555-4567",
        "2555-4567",
        "ISBN 0-306-40615-2",
        "ISBN: 978-0-306-40615-7",
        "978-0-306-40615-7",
        "ORCID 0000-0002-1825-0097",
        "IBAN ES91 2100 0418 4502 0005 1332",
        "Company number: 0123456789",
        "Registered charity no. (England): 0123456789",
        "Org.nr. 912 555 678",
        "CVR 12 34 56 78",
        "NIP: 123-456-78-90",
        "SIRET 123 456 789 00012",
        "Steuernummer 045/123/45678",
        "BE 0123.456.789",
        "0.123456789",
        "000-000-0000",
        "order 123-456-7890",
        "call 2019-12-31",
        "Telefon 12.05.2023",
        "Phone 9-12 13-17",
        "Phone: 9.00-12.00 13.00-17.00",
        "Mobile 2019-2020",
        "Mobile: 1 200 000 €",
        "phone 24/7, 365 days",
        "on call for 600 555 456 people",
        "(12) 2019-2020",
        "P. 12-34",
    ],
)
def test_other_numbers_are_none_to_call(text):
    assert not _is_told(text)


_DATES = st.dates(date(1000, 1, 1))
_NUMBERS = st.one_of(
    _DATES.map("{:%d.%m.%Y}".format),
    _DATES.map("{:%d.%m.%y}".format),
    _DATES.map("{:%Y-%m-%d}".format),
    _DATES.map("{:%d/%m/%Y}".format),
    st.integers(1000, 2999).map(str),
    st.integers(1, 99).map(str),
    st.tuples(st.integers(1900, 2099), st.integers(1900, 2099)).map("{0[0]}-{0[1]}".format),
    st.integers(1, 10**9).map("{:,}".format),
    st.integers(1, 10**6).map("{:,} €".format),
    st.floats(0, 1).map("{:.6f}".format),
    st.from_regex(r"97[89]-[0-9]-[0-9]{3}-[0-9]{5}-[0-9]", fullmatch=True),
    st.from_regex(r"[A-Z]{2}[0-9]{2}( [0-9]{4}){4,5}", fullmatch=True),
    st.from_regex(r"[A-Z]{2,3}-[0-9]{5,9}", fullmatch=True),
)
_WORDS = st.sampled_from(
    ["in", "since", "the", "van", "la", "from", "a", "May", "No.", "page", "(", "–", "costs", "und"]
)


@given(st.lists(st.tuples(_WORDS, _NUMBERS), min_size=1, max_size=4))
def test_days_years_amounts_and_codes_are_no_telephone_numbers(said):
    assert not _is_told(" ".join(f"{word} {number}" for word, number in said))


_PIECES = (
    *" .,-()/\n\u00a0•+:", "12", "45", "123", "600", "4567", "2019", "0", "8", "1", "Tel", "tel",
    "Phone", "call", " us on", "T:", "☎", "\ufe0f", " number", "ISBN", "(949)", "555", "\u2011",
    "(biuro)", "€",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_every_number_has_a_sign(text):
    _is_told(text)
