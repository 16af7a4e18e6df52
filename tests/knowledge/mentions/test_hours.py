"""Opening hours that texts mention, and what looks like them."""

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
    return "#opening_hours" in found


@pytest.mark.parametrize(
    "text",
    [
        "Lun-Ven 9h-17h",
        "Mon 9am – 5pm",
        "Saturdays from 10am to noon",
        "Sunday, noon to 4",
        "le mercredi de 9h à midi",
        "lundi : midi – 14h",
        "Freitag 9 Uhr bis Mittag",
        "los sábados de 10 a mediodía",
        "on weekdays from nine to four, and closed on bank holidays",
        "between half past nine and noon on Tuesdays",
        "montags von neun bis vier Uhr",
        "le mardi, de neuf heures à seize heures",
        "los lunes de nueve a dos",
        "Mon. - Fri.: 9 - 5",
        "Mo – Fr 9–17 Uhr",
        "Mo bis Fr 9.00 bis 17.00",
        "Sat: 10.00-14.00",
        "Di 9–12",
        "Monday: 9-12",
        "Monday: 9-12, 14-18",
        "Tous les jours de 10h à 18h",
        "7j/7 de 10h à 18h",
        "every day, 10am to 6pm",
        "Open daily 10-5",
        "todos los días de 10.00 a 18.00",
        "Lunedì 9-12",
        "da lunedì a venerdì, dalle 9 alle 12",
        "tutti i giorni dalle ore 9 alle 19",
        "Segunda a sexta, das 9h às 18h",
        "de segunda-feira a sábado, das 9 às 18",
        "seg-sex: 9h-18h",
        "maandag tot vrijdag van 9 tot 17 uur",
        "Ma-Vr: 9.00 - 17.00",
        "od poniedziałku do piątku, 9:00 do 17:00",
        "pon.-pt. godz. 9-17",
        "Mandag til fredag kl. 9 til 17",
        "Måndag 9.00-17.00",
        "jeden Tag 10 bis 18 Uhr",
        "Pondělí - Pátek 9:00 - 18:00",
        "Út–Čt 9.00–17.00",
        "Streda 9:00 - 12:00",
        "Понеделник - Петък 9:00 - 18:00",
        "Пн–Пт 9:00–18:00",
        "Среда: с 9:00 до 18:00",
        "щодня 10:00 - 18:00",
        "Luni - Vineri 9:00 - 18:00",
        "الاثنين 9:00 - 18:00",
        "月曜日〜金曜日 9:00〜17:00",
        "月～金 9時から17時まで",
        "毎日 午前9時〜午後5時30分",
        "Δευτέρα - Παρασκευή 9:00 - 17:00",
        "καθημερινά 9π.μ. - 5μ.μ.",
        "Pazartesi - Cuma 09.00 - 18.00",
        "hafta içi 10:00 - 19:00",
        "Hétfőtől péntekig 9-17 óráig",
        "H-P 8.00-16.00",
        "ma–pe 9–17",
        "maanantaisin klo 10-18",
        "יום ראשון 9:00 - 17:00",
        "ימים א'-ה' 9:00-17:00",
        "de dilluns a divendres de 9 a 17 h",
        "ponedjeljkom od 9 do 17 sati",
        "Pon-Pet: 9-17 h",
    ],
)
def test_hours_of_days_of_the_week_are_opening_hours(text):
    assert _is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Monday 3-5 May",
        "Monday 9-12 May",
        "on Sunday 2-1",
        "Saturday: 3-1, Sunday: 6-4",
        "Sunday: 7-6, 6-4",
        "every day 5 to 10 people",
        "bambini di 9-12 anni",
        "So 10-12 people came",
        "So we do 10-12",
        "Mar 9-12 2019",
        "the sun 9.30 to 12.30",
        "so-so, 9am to 5pm",
        "daily 10-12 mg",
        "daily 8 - 12 hours' sleep",
        "Monday to Friday 4.50 – 6 €",
        "on Monday, 2019-2020",
        "a segunda parte, das 9 às 18",
        "la mer, 9h-17h",
        "Friday 12.05.2023",
        "every day from two to three people come",
        "montags für Kinder von drei bis sechs Jahren",
        "on Monday from one to another",
        "3月〜5月 9時",
        "土日は 10〜12人",
        "kedden 9-12 éves",
        "la pe 9-12",
        "המקום הראשון 9:00 - 17:00",
    ],
)
def test_scores_dates_and_amounts_are_no_opening_hours(text):
    assert not _is_told(text)


_DAYS = st.sampled_from(
    ["Monday", "on Friday", "Sa", "lundi", "every day", "daily", "segunda-feira"]
)
_DATES = st.dates(date(1000, 1, 1))
_NUMBERS = st.one_of(
    _DATES.map("{:%d.%m.%Y}".format),
    _DATES.map("{:%Y-%m-%d}".format),
    _DATES.map("{:%d %B %Y}".format),
    st.tuples(st.integers(1900, 2099), st.integers(1900, 2099)).map("{0[0]}-{0[1]}".format),
    st.tuples(st.integers(0, 5), st.integers(0, 5)).map("{0[0]}-{0[1]}".format),
    st.integers(1, 10**9).map("{:,}".format),
    st.integers(1, 10**6).map("{:,} €".format),
    st.from_regex(r"\+[0-9]{2} [0-9]{3} [0-9]{4,7}", fullmatch=True),
)


@given(st.lists(st.tuples(_DAYS, _NUMBERS), min_size=1, max_size=4))
def test_days_years_scores_and_amounts_are_no_hours(said):
    assert not _is_told(", ".join(f"{day} {number}" for day, number in said))


_PIECES = (
    *" .,-–:/\n", "9", "12", "17", ".30", "h", " am", " Uhr", " to ", " bis ", " à ", " às ", "Mon",
    "Fri", "Mo", "Fr", "Di", "seg", "sex", "Lunedì", "segunda", "-feira", " a ", "sexta",
    "every day", "7j/7", "tous les jours", "dalle ", " alle ", "godz. ", "daily", "pon", "€",
    "noon", "midi", "月曜", "月〜金", "〜", "時", "から", "H-P", "ma–pe", "klo ", "יום",
    "ראשון", "א'",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_all_hours_have_a_sign(text):
    _is_told(text)


def test_a_table_of_times_without_a_day_is_looked_through_for_one_once():
    assert not _is_told("Tag " + "12:00 - 13:00 " * 20_000)
