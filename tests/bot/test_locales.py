"""The bot's own words: every language has all of them, with the same values and sound markup."""

from __future__ import annotations

import re
import string
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from telegram.constants import BotCommandLimit, CallbackQueryLimit

from bot import locales
from bot.introduction import ADMINS, GROUP_ADMINS, VISITORS
from bot.sandbox.markup import parse_html

FOLDER = Path(locales.__file__).parent
OTHERS = [language for language in locales.languages() if language != "en"]
# A list in the nominative, which not every language can put after a preposition; the same languages
# are named in the sentence before it.
SPARED = {"pages_language": ["either"]}
USED = re.compile(r"""\.(?:html|plain)\(\s*["'](\w+)["']""")


def values(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_english_comes_first_and_french_is_there():
    assert locales.languages()[0] == "en"
    assert "fr" in locales.languages()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_everything_with_the_same_values(language):
    english, other = locales.words("en").texts, locales.words(language).texts
    assert list(other) == list(english)
    for key, text in other.items():
        left = sorted([*values(text), *SPARED.get(key, [])])
        assert values(english[key]) in (values(text), left), key


@pytest.mark.parametrize("language", locales.languages())
def test_every_text_is_markup_that_telegram_takes(language):
    for key, text in locales.words(language).texts.items():
        filled = text.format(**dict.fromkeys(values(text), 1))
        assert parse_html(filled)[0].strip(), key


@pytest.mark.parametrize("language", locales.languages())
def test_a_file_names_no_text_twice(language):
    lines = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8").splitlines()
    keys = [line.split(":")[0] for line in lines if re.match(r"\w+:", line)]
    assert len(keys) == len(set(keys))


def test_every_text_that_is_asked_for_is_there_and_the_other_way_round():
    source = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.parent.rglob("*.py"))
    there = set(yaml.safe_load((FOLDER / "en.yaml").read_text(encoding="utf-8")))
    assert set(USED.findall(source)) <= there
    named = {f"command_{name}" for name in (*VISITORS, *GROUP_ADMINS, *ADMINS)}
    unused = {key for key in there - named if f'"{key}"' not in source}
    unused -= {key for key in unused if f"'{key}'" in source}
    assert not unused


def test_days_are_counted_as_the_language_counts_them():
    one, many = timedelta(days=1), timedelta(days=90)
    english, french, arabic = map(locales.words, ("en", "fr", "ar"))
    assert (english.period(one), english.period(many)) == ("1 day", "90 days")
    assert (french.period(one), french.period(many)) == ("1\u00a0jour", "90\u00a0jours")
    assert arabic.period(one) != arabic.period(many)


def test_no_period_is_said_to_be_shorter_than_it_is():
    english = locales.words("en")
    assert english.period(timedelta(hours=36)) == "2 days"
    assert english.period(timedelta(minutes=20)) == "1 day"


def test_numbers_and_dates_are_written_as_the_language_writes_them():
    assert locales.words("en").html("more_items", count=12_345) == "… and 12,345 more"
    assert "12.345" in locales.words("de").html("more_items", count=12_345)
    assert locales.words("fr").date(date(2026, 3, 1)) == "1 mars 2026"


def test_foreign_words_do_not_turn_an_arabic_sentence_about():
    said = locales.words("ar").html("not_found", site="Green Valley")
    assert "\u2068Green Valley\u2069" in said


def test_commands_do_not_lose_their_slash_to_the_other_end_in_arabic():
    words = locales.words("ar")
    for key, text in words.texts.items():
        said = words.html(key, **dict.fromkeys(values(text), "x"))
        assert set(re.findall(r"([^<\w])[/@][A-Za-z]", f" {said}")) <= {"\u2068"}, key


def test_french_signs_never_begin_a_line():
    for key, text in locales.words("fr").texts.items():
        assert not re.search(r" [?!:;»]|« ", text), key


@pytest.mark.parametrize("language", locales.languages())
def test_quotation_marks_and_apostrophes_are_those_of_print(language):
    assert not [key for key, text in locales.words(language).texts.items() if {*text} & {*"'\""}]


def test_what_a_language_lacks_is_said_in_english():
    words = locales.Words("xx", {})
    assert words.plain("read_page") == locales.words("en").plain("read_page")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR_be", "fr"),
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("nn", "nb"),
        ("xx", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_nearest_language_is_chosen(code, language):
    assert locales.nearest(code).language == language


def test_values_are_escaped_in_messages_and_not_on_buttons():
    words = locales.words("en")
    assert "a &lt; b" in words.html("corrected", question="a < b")
    assert "<" in words.plain("corrected", question="a < b")


@pytest.mark.parametrize("language", locales.languages())
def test_notices_and_commands_keep_telegrams_limits(language):
    words = locales.words(language)
    for key in ("gone", "vote_kept", "back_expired", "too_many"):
        assert len(words.plain(key)) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    for name in {*VISITORS, *GROUP_ADMINS, *ADMINS}:
        assert len(words.plain(f"command_{name}")) <= BotCommandLimit.MAX_DESCRIPTION
        assert BotCommandLimit.MIN_COMMAND <= len(name) <= BotCommandLimit.MAX_COMMAND
