"""Which language a question is in, told by its function words, else by everyday ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from knowledge import thesaurus
from knowledge.language import unspaced
from knowledge.language.analyzer import primary
from knowledge.language.folding import BARE_WORD, fold
from knowledge.language.listed import listed, listed_languages
from knowledge.language.names import names_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


def guess_languages(question: str, among: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the languages whose function words `question` shows most; none where none shows.

    Where several show as many ("de" is French, Spanish, Portuguese and Dutch), those in `among`
    (the visitor's, the knowledge's) win, else all are returned. Meant for questions of a few
    words, where statistical detectors guess; a page has better evidence.
    """
    counts: dict[str, float] = {}
    light = _light_in()
    for word in _words(fold(question)):
        for language, shows in light.get(word, ()):
            counts[language] = counts.get(language, 0.0) + shows
    if not counts:
        return ()
    most = max(counts.values())
    best = tuple(sorted(language for language, count in counts.items() if count == most))
    preferred = {primary(language) for language in among}
    return tuple(language for language in best if language in preferred) or best


def naming_languages(words: Collection[str], among: Collection[str] = ()) -> tuple[str, ...]:
    """Return the languages that have all of some folded words in their thesaurus; none of no words.

    Where several have, those in `among` win, else all are returned.
    """
    every = thesaurus.languages() if words else ()
    likely = (each for each in every if thesaurus.may_have(each, words))
    named = tuple(each for each in likely if names_of(each).surfaces.issuperset(words))
    return tuple(language for language in named if language in among) or named


def _words(folded: str) -> Sequence[str]:
    words: list[str] = BARE_WORD.findall(folded)
    if folded.isascii() or not unspaced.is_in(folded):
        return words
    return [gram for word in words for gram in _grams(word)]


def _grams(word: str) -> Iterator[str]:
    for part, is_unspaced in unspaced.parts(word):
        yield from unspaced.grams(part) if is_unspaced else (part,)


@cache
def _light_in() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return, for each light word, the languages that it is one of and what it shows of each."""
    found: dict[str, list[tuple[str, float]]] = {}
    for language in listed_languages():
        light = listed(language)
        for words, shows in ((light.stop, 1.0), (light.weak, 0.5)):
            for word in words:
                found.setdefault(word, []).append((language, shows))
    return {word: tuple(languages) for word, languages in found.items()}
