"""Stemmers: Snowball's, with tables of endings that it leaves to a word or knows nothing of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import Stemmer

from knowledge.language.folding import fold
from knowledge.language.listed import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.language.endings import Endings

    Stem = Callable[[list[str]], list[str]]
    """Given unfolded words in small letters, returns the stem of each; not safe to share."""

_SNOWBALL = {
    "ar": "arabic", "bs": "serbian", "ca": "catalan", "cs": "czech", "da": "danish",
    "de": "german", "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish",
    "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hr": "serbian", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Language (BCP 47 primary subtag) to the Snowball algorithm that stems it: that for Serbian was
made for Croatian, and takes both."""


def stemmer(language: str) -> Stem | None:
    """Return a new stemmer for a language (primary subtag), or None where there is none."""
    algorithm, steps = _SNOWBALL.get(language), listed(language).stems
    snowball: Stem | None = Stemmer.Stemmer(algorithm, 0).stemWords if algorithm else None
    if not steps:
        return snowball
    if snowball is None:
        return lambda words: light_stems(words, steps)
    return lambda words: light_stems(snowball(words), steps)


def light_stems(words: Sequence[str], steps: Sequence[Endings]) -> list[str]:
    """Return the folded stem of each of some words: they lose their endings, step by step.

    Light stemming, in that it knows inflections and few derivations (Savoy 2007, "Searching
    strategies for the Bulgarian language").
    """
    return [_light_stem(fold(word), steps) for word in words]


def _light_stem(word: str, steps: Sequence[Endings]) -> str:
    for step in steps:
        word = step.without(word)
    return word
