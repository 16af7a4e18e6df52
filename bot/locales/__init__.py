"""What the bot itself says, one YAML file per language; what is missing falls back to English."""

from __future__ import annotations

import html
import math
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import yaml
from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from knowledge.language.analyzer import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

FOLDER = Path(__file__).parent
DEFAULT = "en"

# Whoever reads the first also reads the second, and is spoken to in it.
_AS = {"nn": "nb"}

# Around words in another script, so that they do not turn the sentence about.
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_COMMAND = re.compile(r"(?<![<\w])[/@][A-Za-z]\w*")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Words:
    """The bot's own words in one language.

    Attributes:
        language: BCP 47 primary subtag.
        texts: By key; with `{name}` where a value goes.
    """

    language: str
    texts: Mapping[str, str]

    def html(self, key: str, **values: object) -> str:
        """Return a text for a message: it may hold Telegram's tags, its values are escaped."""
        shown = {name: html.escape(self._shown(value)) for name, value in values.items()}
        return self._text(key).format(**shown)

    def plain(self, key: str, **values: object) -> str:
        """Return a text for a button or a notice, where Telegram reads no tags."""
        shown = {name: self._shown(value) for name, value in values.items()}
        return self._text(key).format(**shown)

    def language_name(self, code: str) -> str:
        """Return what a language is called in this one, empty where that is not known."""
        return str(self._locale.languages.get(code, ""))

    def language_names(self, codes: Iterable[str], *, either: bool = False) -> str:
        """Return what languages are called in this one, as a list; empty where none is known.

        Args:
            codes: Primary subtags.
            either: Whether the list is joined by "or" rather than by "and".
        """
        names = [name for name in map(self.language_name, codes) if name]
        style: Literal["or", "standard"] = "or" if either else "standard"
        return format_list(names, style=style, locale=self._locale) if names else ""

    def number(self, number: int) -> str:
        """Return a whole number as this language writes it."""
        return str(format_decimal(number, locale=self._locale))

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as this language writes it."""
        return format_percent(share, locale=self._locale)

    def date(self, day: date) -> str:
        """Return a day as this language writes it."""
        return format_date(day, format="long", locale=self._locale)

    def period(self, length: timedelta) -> str:
        """Return a length of time as this language counts it: in whole days, none too few."""
        days = timedelta(days=math.ceil(length / timedelta(days=1)))
        return format_timedelta(days, granularity="day", threshold=math.inf, locale=self._locale)

    @property
    def _locale(self) -> Locale:
        return _locale(self.language)

    def _shown(self, value: object) -> str:
        """Return a value as this language writes it; foreign words keep their own direction."""
        if isinstance(value, int):
            return self.number(value)
        return _isolate(str(value)) if self.right_to_left else str(value)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return _right_to_left(self.language)

    def _text(self, key: str) -> str:
        own = self.texts.get(key)
        if own is None:
            return words(DEFAULT).texts[key]
        return (
            _COMMAND.sub(lambda found: _isolate(found.group()), own) if self.right_to_left else own
        )


@cache
def _locale(language: str) -> Locale:
    return Locale(language)


@cache
def _right_to_left(language: str) -> bool:
    return _locale(language).text_direction == "rtl"


def _isolate(text: str) -> str:
    return f"{_ISOLATE}{text}{_END_ISOLATE}"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the bot speaks, English first."""
    others = sorted(file.stem for file in FOLDER.glob("*.yaml") if file.stem != DEFAULT)
    return (DEFAULT, *others)


@cache
def words(language: str) -> Words:
    """Return the bot's words in a language that it speaks."""
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    return Words(language, cast("dict[str, str]", yaml.load(text, Loader=_Loader)))  # noqa: S506 -- a safe loader


def nearest(code: str | None) -> Words:
    """Return the words for a language tag as Telegram gives it (`pt-br`), else in English."""
    own = primary(code) or DEFAULT
    spoken = _AS.get(own, own)
    return words(spoken if spoken in languages() else DEFAULT)
