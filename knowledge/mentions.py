"""What texts mention without naming it: a telephone number, an address, a price."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = ("telephone", "email", "address", "price")
"""The thesaurus's concepts that texts mention one of."""

FEWEST_DIGITS = 9
"""Of a telephone number; shorter ones are as often dates, hours or codes."""

_WIDEST = 45  # characters between the name of a street and its number
_NUMBER = re.compile("[0-9]+")
_NAMED = r"[A-ZÀ-Ý][\w'’-]+"
_STREETS = "rue|avenue|boulevard|chemin|allée|impasse|calle|avenida|plaza|paseo|rua|praça|piazza"
_BEFORE = frozenset(_STREETS.split("|"))
_AFTER = "Street|Road|Lane|Avenue|Square|Drive|Terrace|Place"
_ENDINGS = tuple(
    f"{name} "
    for name in ("straße", "strasse", "str.", "gasse", "platz", "allee", "weg", " Straße", " Platz")
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w")
_DIALLED = re.compile(r"[\d ()./\u00a0\u202f-]+")
_JOINED = re.compile(r"(?:[\w.,/-]|\d )\Z")
# A month of a year, or hours from one to another.
_TIMES = re.compile(r"(?<!\d)\d{1,2}[./]\d{4}(?!\d)|\d[.:]\d\d ?[-–]")
_AHEAD_OF_STREET = re.compile(
    rf"\d+[a-z]?,? (?:{_NAMED} ){{1,3}}(?:{_AFTER})(?!\w)|\d+(?: bis| ter)?,? (?i:{_STREETS}) \w"
)
_BEHIND_STREET = re.compile(rf"(?<!\w)(?i:{_STREETS}) [^\d\n]{{3,40}}\Z")
_BRITISH = re.compile(r"(?<!\w)[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}(?!\w)")
_CONTINENTAL = re.compile(rf"\d{{5}} {_NAMED}")
_BEFORE_POSTCODE = re.compile(r"(?:\A|[,\n] ?|(?<!\w)D-)\Z")
_PRICED = re.compile(
    r"\d+(?:[.,]\d\d|,-|,–)?[\s\u00a0]?"
    r"(?:€|£|\$|zł|Kč|kr|CHF|EUR|GBP|USD|euros?|pounds?|pence|dollars?|francs?|Franken)(?!\w)",
    re.IGNORECASE,
)
_CURRENCIES = ("€", "£", "$")


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of what a text mentions, each once: none that a word has.

    They are the keys of the thesaurus's concepts that it is one of, marked off from words.
    """
    places = [number.start() for number in _NUMBER.finditer(text)]
    found = {
        "telephone": any(_is_telephone(text, at) for at in places),
        "email": "@" in text and _EMAIL.search(text) is not None,
        "address": any(_is_postcode(text, at) or _is_house(text, at) for at in places),
        "price": any(_is_price(text, at) for at in places),
    }
    return tuple([f"#{key}" for key, is_found in found.items() if is_found])


def concepts(index: Mapping[str, int]) -> dict[str, int]:
    """Return the concepts that any text mentions one of, each with the number of its term."""
    named = ((key, index.get(f"#{key}")) for key in KEYS)
    return {key: number for key, number in named if number is not None}


def _is_telephone(text: str, at: int) -> bool:
    start = at - 1 if text[at - 1 : at] in {"+", "("} else at
    if text[at] != "0" and text[start] != "+":
        return False
    dialled = _DIALLED.match(text, at)
    if dialled is None or sum(map(str.isdigit, dialled.group())) < FEWEST_DIGITS:
        return False
    before = text[max(start - 2, 0) : start]
    return not (_JOINED.search(before) or _TIMES.search(dialled.group()))


def _is_postcode(text: str, at: int) -> bool:
    if _BRITISH.search(text, max(at - 2, 0), at + 8):
        return True
    before = text[max(at - 2, 0) : at]
    return _CONTINENTAL.match(text, at) is not None and _BEFORE_POSTCODE.search(before) is not None


def _is_house(text: str, at: int) -> bool:
    before = text[max(at - _WIDEST, 0) : at]
    if before.endswith(_ENDINGS) or _AHEAD_OF_STREET.match(text, at):
        return True
    # Few texts have any of these words, and that is sooner seen.
    return not _BEFORE.isdisjoint(before.lower().split()) and bool(_BEHIND_STREET.search(before))


def _is_price(text: str, at: int) -> bool:
    before = text[max(at - 2, 0) : at].rstrip("\u00a0 ")
    return before.endswith(_CURRENCIES) or _PRICED.match(text, at) is not None
