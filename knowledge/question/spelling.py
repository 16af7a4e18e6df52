"""Words that nobody wrote: the nearest ones that somebody did."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.folding import first_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.language.analyzer import Analyzer

    _Span = tuple[int, int, NDArray[np.uint8]]

SHORTEST = 4
"""Words of fewer letters have too many neighbours to mend."""

SIMILARITY = 0.65
"""The least share of letters in place: one slip in four letters, two in six, three in nine."""

CANDIDATES = 4
"""How many readings of one misspelt word are followed."""

BY_EAR = 0.95
"""How alike words are at least that are near and sound the same ("polisse", "police")."""

TWICE = 0.1
"""How much likelier a near word is that differs only in what letters stand twice: "miette" is
"miete" rather than "mitte"."""

DOUBT = 4.0
"""How fast trust in a mended word falls with the letters changed: 0.96 for one in ten, 0.84 for
one in five, 0.56 for one in three."""

LIGHT_SLIP = 0.8
"""How alike a word must be to a function word to be a slip of it."""

_LETTER_BITS = 26
_DOUBLED = re.compile(r"([^\W\d_])\1")
_NAMED = re.compile(rf"[^\W\d_]{{{SHORTEST}}}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word of the knowledge that a visitor's word may stand for.

    Attributes:
        surface: The word folded, as the knowledge writes it.
        similarity: 1 less the share of letters to change (optimal string alignment), 0 to 1, or
            BY_EAR where that is more.
    """

    surface: str
    similarity: float


class Speller:
    """Finds near words in a vocabulary; immutable, safe to use from threads.

    At a hundred thousand sections the vocabulary is too long to compare in full. One edit changes
    at most two of a word's letter counts, and one that changes its length only one, so words whose
    letters differ by more are left out by bit masks (numpy) before rapidfuzz compares the rest.
    """

    def __init__(
        self, frequencies: Mapping[str, int], sounds: Sequence[Callable[[str], str]] = ()
    ) -> None:
        """Take the vocabulary.

        Args:
            frequencies: Each folded word with how often it was written.
            sounds: What tells how a folded word sounds, by languages.
        """
        # In one order whatever order they come in, so that equals are ranked alike on every run.
        words = sorted((word for word in frequencies if _mendable(word)), key=_length_first)
        self._words = np.array(words, object)
        self._frequencies = frequencies
        self._sounds = tuple(sounds)
        lengths = np.fromiter(map(len, words), np.int32, len(words))
        self._starts = np.searchsorted(lengths, np.arange(lengths.max(initial=0) + 2)).tolist()
        self._masks = np.fromiter(map(_mask, words), np.uint64, len(words))
        self._near: dict[int, _Span] = {}

    @property
    def hears(self) -> bool:
        """Whether it knows how words sound in any of the languages."""
        return bool(self._sounds)

    def suggest(self, word: str) -> tuple[Suggestion, ...]:
        """Return at most CANDIDATES near words for a folded word, the likeliest first."""
        if not _mendable(word):
            return ()
        near = process.extract(
            word,
            self._candidates(word),
            scorer=OSA.normalized_similarity,
            score_cutoff=SIMILARITY,
            limit=4 * CANDIDATES,
        )
        digits = _digits(word)
        heard = [(sound, sound(word)) for sound in self._sounds]
        alike = [
            Suggestion(other, max(similarity, _by_ear(other, heard)))
            for other, similarity, _ in near
            if _digits(other) == digits
        ]
        start, single = word[0], _single(word)
        alike.sort(key=lambda each: -self._likelihood(each, start, single))
        return tuple(alike[:CANDIDATES])

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the two known words that `word` runs together, or none."""
        splits = (
            (word[:place], word[place:])
            for place in range(3, len(word) - 2)
            if word[:place] in self._frequencies and word[place:] in self._frequencies
        )
        return max(splits, key=self._rarest, default=())

    def _rarest(self, parts: tuple[str, ...]) -> int:
        return min(self._frequencies[part] for part in parts)

    def _likelihood(self, candidate: Suggestion, start: str, single: str) -> float:
        """Return how likely a near word is, to be sorted by.

        Args:
            candidate: The near word.
            start: The first letter of the one that was written.
            single: That word with no letter twice in a row.
        """
        same_start = 0.05 if candidate.surface[0] == start else 0.0
        twice = TWICE if _single(candidate.surface) == single else 0.0
        often = math.log1p(self._frequencies[candidate.surface])
        return candidate.similarity + same_start + twice + 0.01 * often

    def _candidates(self, word: str) -> list[str]:
        first, last, most = self._near.get(len(word)) or self._span(len(word))
        apart = np.bitwise_count(self._masks[first:last] ^ np.uint64(_mask(word)))
        places: NDArray[np.int64] = (apart <= most).nonzero()[0] + first
        near: list[str] = self._words[places].tolist()
        return near

    def _span(self, length: int) -> _Span:
        """Return where words near one of `length` stand, and how far apart each may be."""
        longest = len(self._starts) - 2
        shares = {other: most for other, most in _shares(length).items() if other <= longest}
        if not shares:
            return 0, 0, np.zeros(0, np.uint8)
        counts = [self._starts[other + 1] - self._starts[other] for other in shares]
        most = np.repeat(np.array(list(shares.values()), np.uint8), counts)
        span = self._starts[min(shares)], self._starts[max(shares) + 1], most
        self._near[length] = span
        return span


@cache
def _shares(length: int) -> Mapping[int, int]:
    """Return the lengths of near words, in order, with how many letter counts may be apart."""
    found = {}
    for other in range(SHORTEST, math.floor(length / SIMILARITY) + 1):
        edits = math.floor(max(length, other) * (1 - SIMILARITY) + 1e-9)
        inserted = abs(length - other)
        if inserted <= edits:
            found[other] = 2 * edits - inserted
    return found


def _mendable(word: str) -> bool:
    # A number is as it is written; a name with one in it may be misspelt in its letters.
    return len(word) >= SHORTEST and (not _digits(word) or _NAMED.search(word) is not None)


def _by_ear(word: str, heard: Iterable[tuple[Callable[[str], str], str]]) -> float:
    """Return how alike a word is at least to one that sounds so, by each way to tell sounds."""
    return BY_EAR if any(sound(word) == other for sound, other in heard) else 0.0


def _single(word: str) -> str:
    return _DOUBLED.sub(first_group, word)


def _digits(word: str) -> str:
    return "" if word.isalpha() else "".join(filter(str.isdigit, word))


def _length_first(word: str) -> tuple[int, str]:
    return len(word), word


def _mask(word: str) -> int:
    """Return which letters a word has (low bits) and which it has twice (high bits)."""
    mask = 0
    for letter in word:
        bit = 1 << (ord(letter) % _LETTER_BITS)
        mask |= bit << _LETTER_BITS if mask & bit else bit
    return mask


def likeliest_first(suggested: Iterable[Suggestion], analyzer: Analyzer) -> tuple[Suggestion, ...]:
    """Return the near words that are followed, the one to take a word for first.

    Most short words have a function word near them that they are no slip of ("caza", "cada"), so of
    equals one with meaning is taken.
    """
    near = [
        each
        for each in suggested
        if each.similarity >= LIGHT_SLIP or analyzer.weight_of(each.surface)
    ]
    telling = (each for each in near if analyzer.weight_of(each.surface))
    first = [each for each in telling if each.similarity >= near[0].similarity][:1]
    return (*first, *(each for each in near if each not in first))


def mended_trust(similarity: float) -> float:
    """Return how far a word so alike is trusted to be the one that was meant; 0 to 1."""
    return max(1 - DOUBT * (1 - similarity) ** 2, 0.0)
