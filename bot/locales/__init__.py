"""What the bot itself says, one YAML file per language; what is missing falls back to English."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent
DEFAULT = "en"

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
        return self._text(key).format(
            **{name: html.escape(str(value), quote=False) for name, value in values.items()}
        )

    def plain(self, key: str, **values: object) -> str:
        """Return a text for a button or a notice, where Telegram reads no tags."""
        return self._text(key).format(**values)

    def _text(self, key: str) -> str:
        return self.texts[key] if key in self.texts else words(DEFAULT).texts[key]


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
    primary = (code or DEFAULT).replace("_", "-").split("-")[0].lower()
    return words(primary if primary in languages() else DEFAULT)
