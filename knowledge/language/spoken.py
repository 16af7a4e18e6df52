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
    (the visitor's, the knowledge's) win, else those that have most of the other words in their
    thesaurus. Meant for questions of a few words, where statistical detectors guess; a page has
    better evidence.
    """
    counts: dict[str, float] = {}
    light = _light_in()
    words = _words(fold(question))
    for word in words:
        for language, shows in light.get(word, ()):
            counts[language] = counts.get(language, 0.0) + shows
    best = _most(counts)
    preferred = {primary(language) for language in among}
    found = tuple(language for language in best if language in preferred) or best
    others = [word for word in words if word not in light]
    return _having_most(others, found) if len(found) > 1 and others else found


def _having_most(words: Iterable[str], languages: Iterable[str]) -> tuple[str, ...]:
    """Return those of some languages whose thesaurus may have most of some folded words."""
    return _most(
        {each: sum(thesaurus.may_have(each, (word,)) for word in words) for each in languages}
    )


def _most(counts: Mapping[str, float]) -> tuple[str, ...]:
    """Return the languages that count most, in alphabetical order."""
    most = max(counts.values(), default=0.0)
    return tuple(sorted(language for language, count in counts.items() if count == most))


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
