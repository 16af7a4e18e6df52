"""What texts mention without naming it: a telephone number, an address, a price."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIKELY = re.compile(r"[\d@]")
_CURRENCIES = r"(?:€|£|\$|zł|Kč|kr|CHF|EUR|GBP|USD|euros?|pounds?|pence|dollars?|francs?|Franken)"
_NAMED = r"[A-ZÀ-Ý][\w'’-]+"
_STREETS = (
    r"(?:rue|avenue|boulevard|chemin|allée|impasse|calle|avenida|plaza|paseo|rua|praça|piazza)"
)
_ADDRESSES = (
    rf"\d[a-z]?,? (?:{_NAMED} ){{1,3}}(?:Street|Road|Lane|Avenue|Square|Drive|Terrace|Place)(?!\w)",
    rf"\d(?: bis| ter)?,? (?i:{_STREETS}) \w",
    rf"(?i:{_STREETS}) [^\d\n]{{3,40}}\d",
    r"\w(?:straße|strasse|str\.|gasse|platz|allee|weg| Straße| Platz| Weg) \d",
    r"\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b",
    rf"(?:^|[,\n] ?|\bD-)\d{{5}} {_NAMED}",
)
_MENTIONED = {
    "telephone": re.compile(
        # Nine digits at least, and neither a month of a year nor hours from one to another.
        r"(?<![\w.,/-])(?<!\d )(?=(?:[^\d\n]{0,3}\d){9})"
        r"(?![\d ./-]*(?<!\d)\d{1,2}[./]\d{4}(?!\d))(?![\d ./-]*\d[.:]\d\d ?[-–])"
        r"(?:\+|\(?0)[\d()][\d ()./\u00a0\u202f-]{7,}\d(?![\w-])"
    ),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w"),
    "address": re.compile("|".join(_ADDRESSES), re.MULTILINE),
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
