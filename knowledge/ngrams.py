"""How alike a question and a section's titles and aliases are, by character n-grams."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from knowledge.analyzer import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

SIZES = (3, 4)
"""Lengths of the n-grams; words are marked off by blanks, so a word's ends count."""

BACKGROUND = 30
"""How many keys of any site are counted beside the site's own, half of them with each function
word in it: a site with few titles cannot tell that "I have no" is said of everything."""

_WORDS = re.compile(r"[^\W_]+")


def grams(text: str) -> Counter[str]:
    """Return the character n-grams of a text's folded words, with how often each stands there."""
    return Counter(chain.from_iterable(map(_of_word, _WORDS.findall(fold(text)))))


def _of_word(word: str) -> list[str]:
    word = f" {word} "
    return [word[start : start + size] for size in SIZES for start in range(len(word) - size + 1)]


@dataclass(frozen=True, slots=True)
class KeyIndex:
    """The n-grams of every key (title or alias), as one sparse matrix; read-only.

    Attributes:
        grams: N-gram to its number.
        idf: float32[grams + 1]; the last is that of an n-gram in no key.
        starts: int64[keys + 1]; key k's n-grams are at starts[k]:starts[k + 1].
        numbers: int32[n], the n-grams of each key.
        weights: float32[n], each key's row has length 1.
        firsts: int64[sections + 1]; section s's keys are firsts[s]:firsts[s + 1].
    """

    grams: Mapping[str, int]
    idf: NDArray[np.float32]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    weights: NDArray[np.float32]
    firsts: NDArray[np.int64]

    def compare(
        self, question: str, chosen: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return how alike the question and the best key of each of some sections are.

        Returns:
            The cosine, and the share of a key's weight that the question holds; both 0 to 1, both
            the best of the section's keys.
        """
        query = self._vector(question)
        keys = self.firsts[chosen + 1] - self.firsts[chosen]
        likeness, held = np.zeros((2, len(chosen)), np.float32)
        keyed = np.flatnonzero(keys)
        if not len(keyed):
            return likeness, held
        first, keys = self.firsts[chosen[keyed]], keys[keyed]
        ends = self.starts[first + keys].tolist()
        spans = list(map(slice, self.starts[first].tolist(), ends))
        asked = query[np.concatenate([self.numbers[span] for span in spans])]
        weights = np.concatenate([self.weights[span] for span in spans])
        rows = _ranges(first, keys)
        ends = _offsets(self.starts[rows + 1] - self.starts[rows])
        firsts = _offsets(keys)
        likeness[keyed] = np.maximum.reduceat(np.add.reduceat(asked * weights, ends), firsts)
        mine = weights * weights * (asked > 0)
        held[keyed] = np.maximum.reduceat(np.add.reduceat(mine, ends), firsts)
        return likeness, held

    def _vector(self, question: str) -> NDArray[np.float32]:
        found = grams(question)
        unknown, get = len(self.grams), self.grams.get
        numbers = np.array([get(gram, unknown) for gram in found], np.int64)
        weights = np.log1p(np.fromiter(found.values(), np.float32)) * self.idf[numbers]
        vector = np.zeros(len(self.grams) + 1, np.float32)
        norm = np.sqrt(weights @ weights)
        if norm:
            vector[numbers] = weights / norm
        # The last place stands for n-grams that no key has.
        vector[-1] = 0
        return vector


def _offsets(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each of some stretches starts when they are laid end to end."""
    return np.cumsum(lengths) - lengths


def _ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return start, start + 1, … for each start, as many as its length, end to end."""
    return np.arange(lengths.sum()) + np.repeat(starts - _offsets(lengths), lengths)


def build(keys: Iterable[Sequence[str]], light: Iterable[str] = ()) -> KeyIndex:
    """Index the keys of every section, in the order of the sections.

    Args:
        keys: Titles and aliases, section by section.
        light: Function words of the languages that they are written in.
    """
    numbers: dict[str, int] = {}
    columns: list[int] = []
    counts: list[int] = []
    starts, firsts = [0], [0]
    for section_keys in keys:
        for key in filter(None, map(grams, section_keys)):
            columns.extend(numbers.setdefault(gram, len(numbers)) for gram in key)
            counts.extend(key.values())
            starts.append(len(columns))
        firsts.append(len(starts) - 1)
    common = {numbers[gram] for word in light for gram in grams(word) if gram in numbers}
    idf = _idf(np.bincount(columns, minlength=len(numbers) + 1), len(starts) - 1, sorted(common))
    return _freeze(numbers, np.array(columns, np.int32), np.array(counts), starts, firsts, idf)


def _idf(spread: NDArray[np.int64], keys: int, common: Sequence[int]) -> NDArray[np.float32]:
    found = spread.astype(np.float64)
    found[list(common)] += BACKGROUND / 2
    return np.log1p((keys + BACKGROUND - found + 0.5) / (found + 0.5)).astype(np.float32)


def _freeze(
    numbers: dict[str, int],
    columns: NDArray[np.int32],
    counts: NDArray[np.int64],
    starts: list[int],
    firsts: list[int],
    idf: NDArray[np.float32],
) -> KeyIndex:
    keys = len(starts) - 1
    weights = np.log1p(counts) * idf[columns]
    rows = np.repeat(np.arange(keys), np.diff(starts))
    norms = np.sqrt(np.bincount(rows, weights * weights, minlength=keys))
    scaled = (weights / norms[rows]).astype(np.float32)
    arrays = (idf, np.array(starts), columns, scaled, np.array(firsts))
    for array in arrays:
        array.flags.writeable = False
    return KeyIndex(numbers, *arrays)
