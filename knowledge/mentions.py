"""What texts mention without naming it: a telephone number, a mail address, a price."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIKELY = re.compile(r"[\d@]")
_CURRENCIES = r"(?:€|£|\$|zł|Kč|kr|CHF|EUR|GBP|USD|euros?|pounds?|pence|dollars?|francs?|Franken)"
_MENTIONED = {
    "telephone": re.compile(r"(?<![\w.,/-])(?:\+|\(?0)[\d()][\d ()./\u00a0\u202f-]{5,}\d(?![\w-])"),
    "email": re.compile(r"[\w.+-]+@[\w-]+\.\w"),
    "price": re.compile(
        rf"[€£$]\s?\d|\d(?:[.,]\d\d|,-|,–)?[\s\u00a0]?{_CURRENCIES}(?!\w)", re.IGNORECASE
    ),
}
"""What is mentioned, by the key of the thesaurus's concept that it is one of."""


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of what a text mentions, each once: none that a word has."""
    if not _LIKELY.search(text):
        return ()
    return tuple(f"#{key}" for key, sign in _MENTIONED.items() if sign.search(text))


def concepts(index: Mapping[str, int]) -> dict[str, int]:
    """Return the concepts that any text mentions one of, each with the number of its term."""
    named = ((key, index.get(f"#{key}")) for key in _MENTIONED)
    return {key: number for key, number in named if number is not None}
