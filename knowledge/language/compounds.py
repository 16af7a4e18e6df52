"""Compound words ("Fahrkartenautomat") and the words that they are made of."""

from __future__ import annotations

import re
from math import log1p
from typing import TYPE_CHECKING

from knowledge.language.folding import first_group
from knowledge.language.german import SPELLED_OUT
from knowledge.language.listed import function_words, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ENDINGS = {
    "da": ("e", "en", "er", "et", "s"),
    "de": ("e", "en", "ens", "er", "ern", "es", "n", "ns", "s"),
    "nb": ("e", "en", "er", "et", "s"),
    "nl": ("e", "en", "er", "n", "s"),
    "nn": ("a", "ar", "e", "en", "er", "et", "s"),
    "sv": ("a", "ar", "en", "er", "et", "n", "or", "s"),
}
"""What a part may end with where the word alone does not, in languages that write compounds as one
word: elements that link it to the next part, and endings of the whole."""

DROPPED = ("e", "en", "n")
"""What a part may lack of the word alone: "Schul" of "Schule", "Wohn" of "wohnen"."""

SHORTEST = 3
"""Parts of fewer letters are endings and prefixes."""

_PREFIXES = {"ent", "ver", "zer"}
_NO_HEADS = {"senden"}  # an end behind a link: "Monatsende"
_PARTICIPLE = re.compile(r"(\w{3,})end(?:e[mnrs]?)?")
"""What is as often a participle as an end of something: "Lernende", "Wochenende"."""
_SURE = 4  # letters from which on a part may differ from the word alone
_SURER = 5  # and from which on it may have another ending than the word alone
_NEVER = re.compile(r"(?!)")
_FROM_VERBS = ("ung", "ungen", "ungs")  # "Leitung" of "leiten"


class Compounds:
    """Parts compounds into words of a vocabulary; immutable, safe to use from threads.

    Of several ways, the one is taken whose parts have the highest geometric mean of frequencies
    (Koehn and Knight 2003, "Empirical Methods for Compound Splitting"). Unlike there, a word may
    be parted that is commoner than its parts: it goes on counting as a whole.
    """

    def __init__(self, frequencies: Mapping[str, int], languages: Iterable[str]) -> None:
        """Take the vocabulary, each folded word with how often it was written, and its languages.

        Those that do not write compounds as one word are left out; those that do may list words
        for parts that nobody wrote alone.
        """
        compounding = tuple(language for language in languages if language in ENDINGS)
        listed = dict.fromkeys(words_in(compounding, "parts"), 0)
        self._frequencies = {**listed, **frequencies} if compounding else {}
        self._starts = {word[:_SURE] for word in self._frequencies}
        self._no_parts = function_words(compounding) | _PREFIXES | _NO_HEADS
        endings = {ending for language in compounding for ending in ENDINGS[language]}
        self._endings = tuple(sorted(endings, key=lambda ending: (len(ending), ending)))
        self._spelled_out = SPELLED_OUT if "de" in compounding else _NEVER
        self._from_verbs = _FROM_VERBS if "de" in compounding else ()

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the words of the vocabulary that a folded word is made of, or none.

        Of a German participle ("Lernende") that is its verb alone.
        """
        if not self._frequencies or len(word) < 2 * SHORTEST or not word.isalpha():
            return ()
        if verb := self._verb(word):
            return (verb,)
        parts = max(self._splits(word), key=self._mean, default=())
        if parts or not self._spelled_out.search(word):
            return parts
        bare = self._spelled_out.sub(first_group, word)
        return max(self._splits(bare), key=self._mean, default=())

    def _splits(self, word: str) -> Iterator[tuple[str, ...]]:
        endings = [ending for ending in self._endings if word.endswith(ending)]
        for place in range(SHORTEST, len(word) - SHORTEST + 1):
            # Few places pass this, and it takes no time.
            if word[place : place + _SURE] not in self._starts and place < len(word) - _SURE:
                continue
            if (head := self._word(word[place:], endings)) is None:
                continue
            first = word[:place]
            linked = [ending for ending in self._endings if first.endswith(ending)]
            if modifier := self._word(first, linked):
                yield modifier, head
            elif before := self.parts(first):
                yield *before, head

    def _verb(self, word: str) -> str | None:
        """Return the verb that a word may be a participle of, where somebody wrote it."""
        found = _PARTICIPLE.fullmatch(word) if self._from_verbs else None
        verb = f"{found[1]}en" if found else None
        return verb if verb in self._frequencies else None

    def _word(self, part: str, endings: Iterable[str]) -> str | None:
        """Return the word that a part of a compound is."""
        known = self._frequencies
        if part in known:
            return None if part in self._no_parts else part
        if len(part) < _SURE:
            return None
        bare = [part.removesuffix(ending) for ending in endings]
        verbs = [part.removesuffix(ending) for ending in self._from_verbs if part.endswith(ending)]
        changed = [form for form in (*bare, *verbs) if len(form) >= _SURER]
        whole = [form + dropped for form in (part, *changed) for dropped in DROPPED]
        for form in (*bare, *whole):
            if form in known and len(form) >= SHORTEST and form not in self._no_parts:
                return form
        return None

    def _mean(self, parts: tuple[str, ...]) -> float:
        return sum(log1p(self._frequencies[part]) for part in parts) / len(parts)
