"""French plurals and feminines that Snowball keeps apart from their word ("photos", "sportive")."""

from __future__ import annotations

import re

_PLURAL = re.compile(r"\w{3,}[ou]s")
_OWN_FEMININE = frozenset(["confus", "diffus", "inclus", "intrus"])
_ADJECTIVES = frozenset(["boiteuse", "coûteuse", "douteuse", "honteuse", "frileuse"])
_FEMININES = (
    (re.compile(r"(\w{2,}[st])ives?"), "if"),
    (re.compile(r"(\w{2,})trices?"), "teur"),
    (re.compile(r"(\w{2,}[dfhklmpstv])euses?"), "eur"),
    (re.compile(r"(\w{2,}(?:ch|g|i|ill))[eè]res?"), "er"),
)


def singular(word: str) -> str:
    """Return the singular or masculine of a word in small letters; most stay as they are.

    Only endings that Snowball's French algorithm leaves alone are looked at: "numéros", "revenus",
    "active", "directrice", "vendeuse", "étrangère".
    """
    if word.endswith("s") and _PLURAL.fullmatch(word) and word not in _OWN_FEMININE:
        return word[:-1]
    if word.endswith(("e", "es")) and word.removesuffix("s") not in _ADJECTIVES:
        for feminine, masculine in _FEMININES:
            if found := feminine.fullmatch(word):
                return found[1] + masculine
    return word
