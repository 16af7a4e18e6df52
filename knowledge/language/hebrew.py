"""Hebrew words behind the letters that are written as one with them: "ה" is "the", "ב" is "in"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIXES = frozenset("ושהבלכמ")
"""And, that, the, in, to, as, from."""

_MOST = 3
"""How many of them stand before a word at most: "ושבבית" is "and that at home"."""


def base(word: str, forms: Mapping[str, str]) -> str:
    """Return a word without what stands before it, where a form that is in `forms` is left.

    Most words begin with such a letter of their own, which only a list of words can tell.
    """
    for at, letter in enumerate(word[:_MOST], 1):
        if letter not in _PREFIXES:
            return word
        if (found := forms.get(word[at:])) is not None:
            return found
    return word
