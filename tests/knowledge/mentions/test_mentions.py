"""What texts mention without naming it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.folding import ungrouped
from knowledge.mentions import mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("01326 555 0142", ["#telephone"]),
        ("+33 1 42 33 44 55", ["#telephone"]),
        ("(020) 7946 0958", ["#telephone"]),
        ("Tel. 069/1234567", ["#telephone"]),
        ("hello@quay.example", ["#email"]),
        ("12 Mill Street", ["#address"]),
        ("The Mill, SW1A 1AA", ["#address"]),
        ("12 bis, rue des Lilas", ["#address"]),
        ("8 place des Ormes", ["#address"]),
        ("3 ter, quai de l’Écluse", ["#address"]),
        ("21 route de La Mure", ["#address"]),
        ("il reste 1 place de parking", []),
        ("7 Kiln Yard", ["#address"]),
        ("Calle Mayor, 12", ["#address"]),
        ("Am Mühlweg 5", ["#address"]),
        ("Hauptstraße 12, 10115 Musterstadt", ["#address"]),
        ("es kamen 24000 Besucher auf 3 Wegen", []),
        ("a place for 5, in the course of 3 days", []),
        ("£5 a day", ["#price"]),
        ("on Mondays 4.50 – 6 €", ["#price"]),
        ("12,50 Euro", ["#price"]),
        ("50 kr", ["#price"]),
        ("3,000円です", ["#price"]),
        ("￥1,500（税込）", ["#price"]),
        ("15 ευρώ", ["#price"]),
        ("150 TL, 200 ₺", ["#price"]),
        ("5000 Ft", ["#price"]),
        ("6 ft", []),
        ('50 ש"ח', ["#price"]),
        ("0800 111 222 or ask@mill.example", ["#telephone", "#email"]),
        ("Tel. 030/4567 890 oder 01.42.33.44.55", ["#telephone"]),
        ("on 01/02/2024 and 01.02.2024", []),
        ("valid 05/2024 06/2024 07/2024", []),
        ("open 08.30 - 12.00, 13.30 - 17.00", []),
        ("08.30-12.00 13.30-17.00", []),
        ("IBAN DE12 5001 0517 0540 7324 0931", []),
        ("code 0012 and 0345", []),
        ("from 2010-2014", []),
        ("Montag bis Freitag 8 bis 12 Uhr", ["#opening_hours"]),
        ("Mo-Fr 9.00-12.00", ["#opening_hours"]),
        ("täglich von 10 bis 19 Uhr", ["#opening_hours"]),
        ("weekdays 6.30 am to 10 pm", ["#opening_hours"]),
        ("Tuesdays to Sundays, 10 am to 5 pm", ["#opening_hours"]),
        ("du lundi au vendredi, de 9 h à 12 h 30", ["#opening_hours"]),
        ("de lunes a viernes, de 9 a 14 horas", ["#opening_hours"]),
        ("Monday 3 to Friday 7 May", []),
        ("on Monday at 9.30", []),
        ("10 am to 5 pm", []),
        ("2023-08-17, 9.30 to 17.00", []),
        ("12,000 people, 0.75 percent", []),
        ("version 0.1.2.3 of @home", []),
        ("5\u00a0012\u00a0345\u00a0678 visitors, or 5\u2009012\u2009345\u2009678", []),
    ],
)
def test_knows_numbers_addresses_prices_and_hours(text, found):
    assert list(mentions.terms(text)) == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("tel:+44-1326-555-0142", ["#telephone"]),
        ("TEL:(949)%20555-0142", ["#telephone"]),
        ("tel:116117", ["#telephone"]),
        ("mailto:hello@mill.example", ["#email"]),
        ("mailto:hello-at-mill", ["#email"]),
        ("tel:", []),
        ("tel:112", []),
        ("mailto:?subject=A%20mill", []),
        ("mailto:", []),
        ("https://mill.example/tel:5550142", []),
        ("whatsapp://send?text=5550142", []),
        ("", []),
    ],
)
def test_links_to_call_and_to_write_mention_what_they_reach(url, found):
    assert list(mentions.linked([url])) == found


_PIECES = (
    *" ,.-()/\n\u00a0\u2009@€$0059", "+33", "12", "345", "6789", "10115", "SW1A", "1AA", "D-",
    "bis,", "Am", "Mill", "Mühlweg", "Haupt", "straße", "str.", "Platz", "Street", "Rue",
    "l’avenue", "place", "quai", "des", "de l’", "Écluse", "Yard", "calle", "Mayor",
    "EUR", "euros", "kr", "mill.example", "Monday", "Mo-Fr", "lundi",
    "am", " to ", "Uhr", " h",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_a_text_mentions_only_what_it_has_a_sign_of(text):
    signs = {sign for chunk in ungrouped(text).split() for sign in mentions.signs(chunk)}
    assert mentions.terms(text, signs) == mentions.terms(text)


@given(st.text())
def test_any_text_can_be_read(text):
    assert all(term.startswith("#") for term in mentions.terms(text))
