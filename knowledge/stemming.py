"""Stemmers: Snowball's, and tables of endings that it has none for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import Stemmer

from knowledge.folding import fold
from knowledge.listed import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Stem = Callable[[list[str]], list[str]]
    """Given unfolded words in small letters, returns the stem of each; not safe to share."""

_SNOWBALL = {
    "ar": "arabic", "bs": "serbian", "ca": "catalan", "cs": "czech", "da": "danish",
    "de": "german", "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish",
    "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hr": "serbian", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Language (BCP 47 primary subtag) to the Snowball algorithm that stems it: that for Serbian was
made for Croatian, and takes both."""

_LEAST_STEM = 3
_LEAST_KEPT = 2  # letters of the word itself, where an ending is replaced and not only dropped


def stemmer(language: str) -> Stem | None:
    """Return a new stemmer for a language (primary subtag), or None where there is none.

    What is listed of a language that Snowball knows, too, is done first.
    """
    algorithm, steps = _SNOWBALL.get(language), listed(language).stems
    snowball: Stem | None = Stemmer.Stemmer(algorithm, 0).stemWords if algorithm else None
    if snowball is None:
        return LightStemmer(map(_folded, steps)).folded_stems if steps else None
    if not steps:
        return snowball
    light = LightStemmer(steps)
    return lambda words: snowball(light.stems(words))


class LightStemmer:
    """Takes endings off words in steps, the longest that a step has and that leaves a stem.

    Light, in that it knows inflections and few derivations (Savoy 2007, "Searching strategies for
    the Bulgarian language").
    """

    def __init__(self, steps: Iterable[Mapping[str, str]]) -> None:
        """Stem by `steps`, each from endings to what a stem ends with instead."""
        self._steps = [(max(map(len, step)), step) for step in steps]

    def stems(self, words: list[str]) -> list[str]:
        """Return the stem of each of some words."""
        return list(map(self._stem, words))

    def folded_stems(self, words: list[str]) -> list[str]:
        """Return the stem of each of some words once it is folded."""
        return self.stems(list(map(fold, words)))

    def _stem(self, word: str) -> str:
        for longest, step in self._steps:
            word = _without_ending(word, longest, step)
        return word


def _folded(step: Mapping[str, str]) -> Mapping[str, str]:
    return {fold(ending): fold(instead) for ending, instead in step.items()}


def _without_ending(word: str, longest: int, step: Mapping[str, str]) -> str:
    for length in range(min(longest, len(word) - _LEAST_KEPT), 0, -1):
        instead = step.get(word[-length:])
        if instead is not None and len(word) - length + len(instead) >= _LEAST_STEM:
            return word[:-length] + instead
    return word
