"""German verbs that part ("anmelden"): the one form that their participles and parts stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIXES = """
    ab an auf aus bei durch ein fern fest fort frei her heraus herein los mit nach statt teil um vor
    vorbei weg weiter wieder zu zurück zusammen
"""

PREFIXES = frozenset(_PREFIXES.split())
"""What parts from a verb and stands at the end of the sentence: "Wie melde ich mich ab?"."""

_ANY = "|".join(sorted(PREFIXES, key=lambda prefix: (-len(prefix), prefix)))
_PARTICIPLE = re.compile(rf"({_ANY})ge(\w{{3,}}?)e?t")
_WITH_ZU = re.compile(rf"({_ANY})zu(?!gs)(\w{{3,}}e[lr]?n)")
_NOUN = re.compile(r"\w*(?:angebot|gebiet|gehalt|gericht|gerüst|geschäft|gewicht|heit|keit|schaft)")
_FINITE = ("est", "et", "st", "t", "e")


def infinitive(word: str) -> str:
    """Return the infinitive of a parting verb's regular participle or infinitive with "zu".

    "abgeholt" and "abzuholen" become "abholen"; any other word stays as it is. Words are in small
    letters, accents and all.
    """
    if "ge" in word and (found := _PARTICIPLE.fullmatch(word)) and not _NOUN.fullmatch(word):
        return f"{found[1]}{found[2]}en"
    if "zu" in word and (found := _WITH_ZU.fullmatch(word)):
        return f"{found[1]}{found[2]}"
    return word


def reunited(finite: str, prefix: str) -> Iterator[str]:
    """Yield the infinitives that a finite verb and a prefix apart from it may stand for."""
    if finite.endswith("en"):
        yield prefix + finite
    for ending in _FINITE:
        if finite.endswith(ending):
            yield f"{prefix}{finite.removesuffix(ending)}en"
