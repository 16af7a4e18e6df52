"""Endings of words, and what a stem ends with in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST_STEM = 3
LEAST_BEHIND = 4
"""How many letters an ending leaves, and one that begins with a consonant, which is likelier the
word's own behind fewer ("barn")."""

_LEAST_KEPT = 2  # letters of the word itself, where an ending is replaced and not only dropped
_VOWELS = frozenset("aeiouyæαεηιουωаеиоуыэюяіє")


class Endings:
    """One step of a stemmer: the longest ending that it has and that leaves a stem goes."""

    def __init__(self, text: str) -> None:
        """Take endings between blanks, those with a colon before what stands in their place."""
        parted = (part.partition(":") for part in text.split())
        self._instead: Mapping[str, str] = {ending: instead for ending, _, instead in parted}
        self._longest = max(map(len, self._instead), default=0)

    def without(self, word: str) -> str:
        """Return a word without its ending, or as it is."""
        for length in range(min(self._longest, len(word) - _LEAST_KEPT), 0, -1):
            instead = self._instead.get(word[-length:])
            if instead is not None and _leaves_stem(word, length, instead):
                return word[:-length] + instead
        return word


def _leaves_stem(word: str, length: int, instead: str) -> bool:
    is_bare = not instead and word[-length] not in _VOWELS
    least = LEAST_BEHIND if is_bare else LEAST_STEM
    return len(word) - length + len(instead) >= least
