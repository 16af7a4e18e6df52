"""How alike a question and a section's titles and aliases are, by character n-grams."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING

import numpy as np

from knowledge.indexing.arrays import freeze, idf, offsets, ranges
from knowledge.language.folding import BARE_WORD, fold, in_hiragana

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

SIZES = (3, 4)
"""Lengths of the n-grams; words are marked off by blanks, so a word's ends count."""

BACKGROUND = 30
"""How many keys of any site are counted beside the site's own, half of them with each function
word in it: a site with few titles cannot tell that "I have no" is said of everything."""


def grams(text: str) -> Counter[str]:
    """Return the character n-grams of a text's folded words, with how often each stands there."""
    return Counter(_all(text))


def _all(text: str) -> Iterator[str]:
    return chain.from_iterable(map(_of_word, _words_of(text)))


def _words_of(text: str) -> list[str]:
    return BARE_WORD.findall(in_hiragana(fold(text)))


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
        sums: float32[sections], the length of the sum of a section's rows; 1 where it has no key.
    """

    grams: Mapping[str, int]
    idf: NDArray[np.float32]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    weights: NDArray[np.float32]
    firsts: NDArray[np.int64]
    sums: NDArray[np.float32]

    def compare(
        self, question: str, chosen: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return how alike the question and the keys of each of some sections are.

        Returns:
            The cosine, half that with the best key and half that with all of them together; and
            the share of a key's weight that the question holds, that of the best. Both 0 to 1.
        """
        query = self._vector(question)
        keys = self.firsts[chosen + 1] - self.firsts[chosen]
        likeness, held = np.zeros((2, len(chosen)), np.float32)
        keyed = keys.nonzero()[0]
        if not len(keyed):
            return likeness, held
        rows = ranges(self.firsts[chosen[keyed]], keys[keyed])
        starts, lengths = self.starts[rows], self.starts[rows + 1] - self.starts[rows]
        places = ranges(starts, lengths)
        asked, weights = query.take(self.numbers.take(places)), self.weights.take(places)
        ends, firsts = offsets(lengths), offsets(keys[keyed])
        cosines = np.add.reduceat(asked * weights, ends)
        together = np.add.reduceat(cosines, firsts) / self.sums[chosen[keyed]]
        likeness[keyed] = (np.maximum.reduceat(cosines, firsts) + together) / np.float32(2)
        mine = weights * weights * (asked > 0)
        held[keyed] = np.maximum.reduceat(np.add.reduceat(mine, ends), firsts)
        return likeness, held

    def _vector(self, question: str) -> NDArray[np.float32]:
        """Return the weight of each n-gram in a question; the last place is left empty."""
        unknown = len(self.grams)
        vector = np.zeros(unknown + 1, np.float32)
        numbers = np.array([*map(self.grams.get, _all(question), repeat(unknown))], np.int64)
        np.add.at(vector, numbers, np.float32(1))
        # N-grams that no key has share the last place; each counts as one that stands there once.
        vector[unknown] = 1
        counts = vector[numbers]
        weights = np.log1p(counts) * self.idf[numbers]
        norm = np.sqrt((weights * weights / counts).sum())
        if norm:
            vector[numbers] = weights / norm
        vector[unknown] = 0
        return vector


def build(keys: Iterable[Sequence[str]], light: Iterable[str] = ()) -> KeyIndex:
    """Index the keys of every section, in the order of the sections.

    Args:
        keys: Titles and aliases, section by section.
        light: Function words of the languages that they are written in.
    """
    words = _Words()
    columns, counts = array("i"), array("i")
    starts, firsts = array("q", [0]), array("q", [0])
    for section_keys in keys:
        for key in filter(None, map(words.grams, section_keys)):
            columns.extend(key)
            counts.extend(key.values())
            starts.append(len(columns))
        firsts.append(len(starts) - 1)
    numbers = words.numbers
    common = {numbers[gram] for word in light for gram in grams(word) if gram in numbers}
    spread = np.bincount(columns, minlength=len(numbers) + 1)
    rarity = _rarity(spread, len(starts) - 1, sorted(common))
    return _freeze(numbers, columns, counts, starts, firsts, rarity)


class _Words(dict[str, list[int]]):
    """The n-grams of each word as numbers; most words of a key stand in others too."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> list[int]:
        number = self.numbers.setdefault
        self[word] = [number(gram, len(self.numbers)) for gram in _of_word(word)]
        return self[word]

    def grams(self, text: str) -> Counter[int]:
        """Return the n-grams of a text's words, with how often each stands there."""
        words = _words_of(text)
        return Counter(chain.from_iterable(map(self.__getitem__, words)))


def _rarity(spread: NDArray[np.int64], keys: int, common: Sequence[int]) -> NDArray[np.float32]:
    found = spread.astype(np.float64)
    found[list(common)] += BACKGROUND / 2
    return idf(found, keys + BACKGROUND)


def _freeze(
    numbers: dict[str, int],
    columns: array[int],
    counts: array[int],
    starts: array[int],
    firsts: array[int],
    rarity: NDArray[np.float32],
) -> KeyIndex:
    keys, places = len(starts) - 1, np.array(columns, np.int32)
    weights = np.log1p(counts) * rarity[places]
    rows = np.repeat(np.arange(keys), np.diff(starts))
    norms = np.sqrt(np.bincount(rows, weights * weights, minlength=keys))
    scaled = (weights / norms[rows]).astype(np.float32)
    several = np.diff(firsts)
    owners = np.repeat(np.arange(len(several)), several)[rows]
    sums = _sums(places, scaled, owners, several)
    arrays = (rarity, np.array(starts, np.int64), places, scaled, np.array(firsts, np.int64), sums)
    freeze(arrays)
    return KeyIndex(numbers, *arrays)


def _sums(
    columns: NDArray[np.int32],
    weights: NDArray[np.float32],
    owners: NDArray[np.int64],
    keys: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Return the length of the sum of each section's rows; that of one row alone is 1.

    Args:
        columns: The n-gram of each weight.
        weights: Those of all rows.
        owners: The section of each weight.
        keys: How many rows each section has.
    """
    lengths = np.ones(len(keys), np.float32)
    added = keys[owners] > 1
    places, entries = np.unique(owners[added] << 32 | columns[added], return_inverse=True)
    squares = np.square(np.bincount(entries, weights[added]))
    several = keys > 1
    lengths[several] = np.sqrt(np.bincount(places >> 32, squares, minlength=len(keys)))[several]
    return lengths
