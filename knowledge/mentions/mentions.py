"""What texts mention without naming it: a telephone number, an address, a price, opening hours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language import unspaced
from knowledge.mentions import addresses, hours, telephones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

KEYS = ("telephone", "email", "address", "price", "opening_hours")
"""The thesaurus's concepts that texts mention one of."""

_NUMBER = re.compile("[0-9]+")
_REACHED = re.compile(
    r"tel:(?P<telephone>(?:[^0-9?]*[0-9]){4})|mailto:(?P<email>[^?\s])", re.IGNORECASE
)
_EMAIL = re.compile(r"@(?<=[\w.+-]@)[\w-]+\.\w")
_MONEY = (
    "zł|kč|kr|chf|eur|gbp|usd|euros?|pounds?|pence|dollars?|francs?|franken|ευρώ|lira|forint|eura"
    "|euroa|kuna|שקל|שקלים"
)
_SIGNS = "€£$₺₪¥￥"
# In small letters, one is a foot.
_EXACT = "Ft|TL"
_PRICED = re.compile(
    rf"\d+(?:[.,]\d\d|,-|,–)?[\s\u00a0]?"
    rf"(?:(?:[{_SIGNS}]|{_MONEY}|(?-i:{_EXACT})|ש[\"״]ח)(?!\w)|万?円)",
    re.IGNORECASE,
)
_CURRENCIES = tuple(_SIGNS)
_WORDS: Mapping[str, AbstractSet[str]] = {
    "telephone": telephones.WORDS,
    "price": {
        *_MONEY.replace("s?", "").split("|"),
        *_MONEY.replace("?", "").split("|"),
        *_EXACT.split("|"),
    },
    "opening_hours": hours.WORDS,
}
"""The words that are a sign of a concept, in whatever letters."""

_SHAPES = {
    "telephone": telephones.SHAPE,
    "email": re.compile("@"),
    "address": re.compile(addresses.SHAPE),
    "price": re.compile(rf"[{_SIGNS}円]|ש[\"״]ח"),
    "opening_hours": hours.SHAPE,
}
"""What else a sign of a concept is."""

_LETTERS = re.compile(r"[^\W\d_]+")


def _of_words() -> dict[str, list[str]]:
    """Return the concepts that each word, folded, is a sign of."""
    found: dict[str, list[str]] = {}
    for key, words in _WORDS.items():
        for word in {each.casefold() for each in words}:
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
    if chunk.isalpha() and (chunk.isascii() or not unspaced.is_in(chunk)):
        return tuple(_signs_of(chunk, chunk))
    found = [key for key, shape in _SHAPES.items() if shape.search(chunk)]
    for word in _LETTERS.findall(chunk):
        found += _signs_of(word, chunk)
    return tuple(dict.fromkeys(found))


def _signs_of(word: str, chunk: str) -> list[str]:
    if word in hours.NAMES:
        return ["opening_hours"]
    found = _OF_WORDS.get(word.casefold(), [])
    return [*found, "address"] if addresses.is_sign(word, chunk) else found


def terms(text: str, among: AbstractSet[str] = frozenset(KEYS)) -> tuple[str, ...]:
    """Return the terms of what a text mentions, each once: none that a word has.

    They are the keys of the thesaurus's concepts that it is one of, marked off from words.

    Args:
        text: Any.
        among: The concepts that it may mention one of, where others were ruled out (`signs`).
    """
    return tuple([f"#{key}" for key in KEYS if key in among and _IS_IN[key](text)])


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


def _has_email(text: str) -> bool:
    return _EMAIL.search(text) is not None


def _has_price(text: str) -> bool:
    return any(_is_price(text, number.start()) for number in _NUMBER.finditer(text))


def _is_price(text: str, at: int) -> bool:
    before = text[max(at - 2, 0) : at].rstrip("\u00a0 ")
    return before.endswith(_CURRENCIES) or _PRICED.match(text, at) is not None


_IS_IN: Mapping[str, Callable[[str], bool]] = {
    "telephone": telephones.is_in,
    "email": _has_email,
    "address": addresses.is_in,
    "price": _has_price,
    "opening_hours": hours.is_in,
}
"""What tells whether a text has one of a concept."""
