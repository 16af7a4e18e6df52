"""What texts mention without naming it: a telephone number, an address, a price, opening hours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge import addresses, telephones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

KEYS = ("telephone", "email", "address", "price", "opening_hours")
"""The thesaurus's concepts that texts mention one of."""

_NUMBER = re.compile("[0-9]+")
_REACHED = re.compile(
    r"tel:(?P<telephone>(?:[^0-9?]*[0-9]){4})|mailto:(?P<email>[^?\s])", re.IGNORECASE
)
_EMAIL = re.compile(r"@(?<=[\w.+-]@)[\w-]+\.\w")
_MONEY = "zł|kč|kr|chf|eur|gbp|usd|euros?|pounds?|pence|dollars?|francs?|franken"
_PRICED = re.compile(rf"\d+(?:[.,]\d\d|,-|,–)?[\s\u00a0]?(?:€|£|\$|{_MONEY})(?!\w)", re.IGNORECASE)
_CURRENCIES = ("€", "£", "$")
_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday weekday weekend
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    daily täglich werktag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo
"""
_SOME_DAYS = "mon[-–](?:fri|sat)|mo[-–](?:do|fr|sa)"
_DAY = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(_WEEKDAYS.split())})s?|{_SOME_DAYS})(?!\w)", re.IGNORECASE
)
_MINUTES = r"(?:[.:]\d\d| ?h(?: ?\d\d)?(?!\w))"
_HALF = r" ?[ap]\.?m\.?(?!\w)"
_TO = r"(?: ?[-–] ?| to | till? | until | bis | à | a las? | a )"
# One of the two hours is marked as such: "Monday 3 to 5" may be days.
_SPAN = re.compile(
    rf"(?:\d{{1,2}}(?:{_MINUTES}|{_HALF}| Uhr){_TO}\d{{1,2}}(?!\d)"
    rf"|\d{{1,2}}{_TO}\d{{1,2}}(?:{_MINUTES}|{_HALF}| Uhr| horas))(?!(?:[.,]\d+)? ?[€£$])",
    re.IGNORECASE,
)
_WORDS = {
    "telephone": " ".join(telephones.WORDS),
    "price": _MONEY.replace("|", " ").replace("s?", ""),
    "opening_hours": f"{_WEEKDAYS} mo mon",
}
"""The words, in the singular, that are a sign of a concept with whatever stands around them."""

_SHAPES = {
    "telephone": telephones.SHAPE,
    "email": re.compile("@"),
    "address": re.compile(addresses.SHAPE),
    "price": re.compile("[€£$]"),
}
"""What else a sign of a concept is."""

_LETTERS = re.compile(r"[^\W\d_]+")


def _of_words() -> dict[str, list[str]]:
    """Return the concepts that each word, folded, is a sign of."""
    found: dict[str, list[str]] = {}
    for key, words in _WORDS.items():
        for word in {form.casefold() for each in words.split() for form in (each, f"{each}s")}:
            found.setdefault(word, []).append(key)
    return found


_OF_WORDS = _of_words()


def signs(chunk: str) -> tuple[str, ...]:
    """Return the concepts that a text may mention one of where this stands between two blanks.

    A text without a sign of a concept mentions none of it, which spares looking through most.

    Args:
        chunk: Of a text whose numbers are in one piece (`analyzer.ungrouped`).
    """
    # Most are one word, which is looked up in a tenth of the time.
    if chunk.isalpha():
        found = _OF_WORDS.get(chunk.casefold(), [])
        return (*found, "address") if addresses.is_sign(chunk, chunk) else tuple(found)
    found = [key for key, shape in _SHAPES.items() if shape.search(chunk)]
    for word in _LETTERS.findall(chunk):
        found += _OF_WORDS.get(word.casefold(), [])
        if addresses.is_sign(word, chunk):
            found.append("address")
    return tuple(dict.fromkeys(found))


def terms(text: str, among: AbstractSet[str] = frozenset(KEYS)) -> tuple[str, ...]:
    """Return the terms of what a text mentions, each once: none that a word has.

    They are the keys of the thesaurus's concepts that it is one of, marked off from words.

    Args:
        text: Any.
        among: The concepts that it may mention one of, where others were ruled out (`signs`).
    """
    numbered = not among.isdisjoint(_AT_NUMBER)
    places = [number.start() for number in _NUMBER.finditer(text)] if numbered else []
    return tuple([f"#{key}" for key in KEYS if key in among and _mentions(text, key, places)])


def linked(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the terms of what addresses of links are to reach, each once.

    Emergency calls have numbers of three digits, and mail to nobody shares a page.
    """
    reached = filter(None, map(_REACHED.match, urls))
    return tuple(dict.fromkeys(f"#{found.lastgroup}" for found in reached))


def concepts(index: Mapping[str, int]) -> dict[str, int]:
    """Return the concepts that any text mentions one of, each with the number of its term."""
    named = ((key, index.get(f"#{key}")) for key in KEYS)
    return {key: number for key, number in named if number is not None}


def _mentions(text: str, key: str, numbers: Sequence[int]) -> bool:
    if key == "email":
        return _EMAIL.search(text) is not None
    if key == "telephone":
        return telephones.is_in(text)
    if key == "opening_hours" and _DAY.search(text) is None:
        return False
    return any(_AT_NUMBER[key](text, at) for at in numbers)


def _is_price(text: str, at: int) -> bool:
    before = text[max(at - 2, 0) : at].rstrip("\u00a0 ")
    return before.endswith(_CURRENCIES) or _PRICED.match(text, at) is not None


def _is_opening_hours(text: str, at: int) -> bool:
    return _SPAN.match(text, at) is not None


_AT_NUMBER: Mapping[str, Callable[[str, int], bool]] = {
    "address": addresses.is_address,
    "price": _is_price,
    "opening_hours": _is_opening_hours,
}
"""What tells whether a number in a text is one of a concept, or part of one."""
