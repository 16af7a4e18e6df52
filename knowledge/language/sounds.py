"""How French words sound, as far as their spelling tells: by ear, many are spelled otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"ch(?=[rlnt])", "k"),
        (r"ch|sh", "C"),
        (r"h", ""),
        (r"qu|q|ck", "k"),
        (r"sc(?=[eiy])|c(?=[eiy])|(?<!s)t(?=ion|iel|ieux)", "ss"),
        (r"c", "k"),
        (r"ge(?=[aou])|g(?=[eiy])", "j"),
        (r"gu(?=[eiy])", "g"),
        (r"eau|au", "o"),
        (r"(?<=[aeiouy])s(?=[aeiouy])", "z"),
        (r"(?:[ae]i|y|i)[mn](?=[^aeiouymn]|\Z)", "I"),
        (r"[ae][mn](?=[^aeiouymn]|\Z)", "A"),
        (r"o[mn](?=[^aeiouymn]|\Z)", "O"),
        (r"[ae]i(?!l)|oe", "e"),
        (r"y", "i"),
        (r"x(?=.)", "ks"),
        (r"(\w)(?=\1)", ""),
        (r"(?<=\w\w)(?:e[rstz]?|ent|[stdxpz])\Z", ""),
    )
)
"""In order; what ends with a mute letter ends before it."""


def french(word: str) -> str:
    """Return how a folded word sounds: the same for "farmacie" and "pharmacie".

    Args:
        word: In small letters, without accents: "e" may be any.
    """
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word


_BY_LANGUAGE = {"fr": french}


def among(languages: Iterable[str]) -> tuple[Callable[[str], str], ...]:
    """Return what tells how a folded word sounds in some languages (primary subtags)."""
    return tuple(_BY_LANGUAGE[each] for each in languages if each in _BY_LANGUAGE)
