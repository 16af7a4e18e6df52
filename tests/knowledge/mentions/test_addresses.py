"""Postal addresses that texts mention, and what looks like one."""

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
    return "#address" in found


@pytest.mark.parametrize(
    "text",
    [
        "12, Bd Albert 1er",
        "12 bd. des Lilas",
        "10 av. de la Gare",
        "10, Av. d'Anjou",
        "30 Bis rue de la Gare",
        "30bis, rue de la Gare",
        "2 pl. de l'Église",
        "C/ Mayor 3",
        "en la c/ Mayor, nº 3",
        "Avda. de la Libertad, 5",
        "Calle del Olmo nº 3",
        "Calle del Olmo No. 3",
        "Via G. Verdi, 12",
        "Largo do Carmo 5",
        "ul. Długa 12",
        "ул. Длинная, 12",
        "бул. Дунав № 12",
        "вул. Довга 12",
        "Str. Lungă nr. 12",
        "Keizersgracht 12",
        "Lange Molenstraat 12a",
        "Storgata 1",
        "Lindenstr. 4",
        "Berliner Platz 3",
        "Hagener Allee 3",
        "Rosa-Mohn-Straße 12b",
        "Otto-Korn-Str. 4, Hinterhaus",
        "am Anna-Blum-Platz 2",
        "Paul-Ahorn-Allee 7",
        "9060 Mill Center Dr, Ste 200",
        "12 Mill St., Harrow",
        "120 Mill Parkway",
        "東京都川原区水車町1-2-3",
        "北川市南区橋3丁目1番",
        "〒000-0123",
        "Οδός Μύλου 12",
        "Λεωφ. Ποταμού 100",
        "Değirmen Caddesi No: 12",
        "Lale Sok. No:5",
        "Malom utca 12.",
        "Híd u. 5",
        "Myllykatu 4",
        "רחוב הטחנה 12",
        "ברח' הגשר 5",
        "Carrer del Molí, 12",
        "Plaça de la Vila 4",
        "Ulica kralja Petra 12",
    ],
)
def test_a_street_with_its_house_is_an_address(text):
    assert _is_told(text)
    assert _is_told(f"Come to {text}, please")


@pytest.mark.parametrize(
    "text",
    [
        "Le Moulin – 35210 Rives",
        "35210 Rives",
        "F-35000 Rives",
        "8001 Zürich",
        "1010 Wien",
        "1000 Bruxelles",
        "1012 AB Amsterdam",
        "A-2010 Neustadt",
        "Dorf 12, 6850 Dornheim",
        "Lilleby 4, 0155 Oslo",
        "Austin, TX 78701",
        "Rivertown, IN 46001-1234, USA",
        "Ottawa, ON K1A 0B1",
        "00-001 Warszawa",
        "Nowa Wieś 12, 31-147 Kraków",
        "1100-053 Lisboa",
        "São Bento, SP, 01310-100",
        "CEP 01310-100",
    ],
)
def test_a_postcode_with_its_place_is_an_address(text):
    assert _is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "PO Box 12",
        "P.O. Box 1234, Rivertown",
        "Postfach 12",
        "Postbus 345",
        "BP 70425 – 35204 Rives cedex 2",
        "Le Moulin, BP 12",
        "Apartado de Correos 12",
        "Apdo. 12",
        "Casella postale 12",
    ],
)
def test_a_box_is_an_address(text):
    assert _is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "2019 Annual Report",
        "in 1886, Ada Lane and Ben Mill",
        "en 52 av. J.-C., en 52 av. Jésus-Christ",
        "2019 Zürich",
        "May 12, 2019 The mill opens",
        "2012 US Open",
        "1066 AD Normans",
        "2500 Mitglieder",
        "24000 Besucher",
        "Rekord – 24000 Stimmen",
        "1234 Members",
        "5000 US Dollar",
        "10-100 Gäste",
        "von 12-120 Volt",
        "en el apartado 3 de la ley",
        "BP 140 over 90",
        "in 2010 BP lost",
        "box 12 and box 13",
        "auf Platz 3, Tabellenplatz 3",
        "der Rückweg 20 Minuten, der Radweg 3 km",
        "Marktplatz 12.30 Uhr",
        "the Plaza Hotel 1907 in the city",
        "la calle Mayor se extiende 32 km",
        "boulevard of 12 trees",
        "avenues for research since 2004",
        "12 May St George came",
        "seit 2010 Herr Dr. Mühle",
        "Model B 1000",
        "Smith et al. 2019",
        "IBAN DE12 5001 0517 0540 7324 0931",
        "ISBN 978-0-306-40615-7",
        "+1 510-642-1016",
        "Version 1200 MB Speicher",
        "10000 Euro Spende",
        "5 % in Zone 3, 1200 Meter",
        "the 39 Steps, the 12 Apostles",
        "市区から12分",
        "東京都で3人",
        "una plaça per a 12 persones",
        "Garantie 12 Monate",
        "vakantie 12 dagen",
        "a tér 12 lakója",
        "sokak 5 kişilik",
        "הרחוב 12 מטר",
    ],
)
def test_other_numbers_are_no_address(text):
    assert not _is_told(text)


_DATES = st.dates(date(1000, 1, 1))
_NUMBERS = st.one_of(
    _DATES.map("{:%d.%m.%Y}".format),
    _DATES.map("{:%Y-%m-%d}".format),
    st.integers(1500, 2099).map(str),
    st.integers(1, 99).map(str),
    st.integers(1, 10**9).map("{:,}".format),
    st.integers(1, 10**6).map("{:,} €".format),
    st.from_regex(r"97[89]-[0-9]-[0-9]{3}-[0-9]{5}-[0-9]", fullmatch=True),
    st.from_regex(r"[A-Z]{2}[0-9]{2}( [0-9]{4}){4,5}", fullmatch=True),
    st.from_regex(r"\+[0-9]{2} [0-9]{3} [0-9]{4,7}", fullmatch=True),
)
_WORDS = st.sampled_from(
    ["in", "since", "The", "van", "la", "from", "May", "Annual Report", "page", "(", "–", "Named"]
)


@given(st.lists(st.tuples(_WORDS, _NUMBERS), min_size=1, max_size=4))
def test_days_years_amounts_and_codes_are_no_addresses(said):
    assert not _is_told(" ".join(f"{word} {number}" for word, number in said))


_PIECES = (
    *" .,-()/\n–'°n", "3", "12", "2000", "8001", "35210", "00-001", "AB", "TX", "A-", "Zürich",
    "Bd", "av.", "C/", "c/", " Bis", "rue", "Mayor", "de la ", "Via", "ul.", "gracht", "Mill",
    "Street", " St", "Dr", "PO Box", "Postfach", "BP", "Apdo. de Correos", "CEP", "K1A", "0B1",
    "Stra", "ße", " Platz", "Berliner", "〒", "東京都", "水車区", "1-2", "丁目", "Malom utca ",
    "u. ", "No:", "Sok. ", "רח' ", "הגשר ",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_every_address_has_a_sign(text):
    _is_told(text)
