"""Which sentences of a section are quoted for a question, and which words of them it asks for."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from knowledge import passage
from knowledge.language.analyzer import Analyzer
from knowledge.language.folding import WRITTEN, fold, in_hiragana, ungrouped
from knowledge.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.indexing.index import Index
    from knowledge.language.compounds import Compounds
    from knowledge.model import Section
    from knowledge.question.query import Query

MEANT = 0.5
"""What it is worth that a sentence means just what the question does, as a share of what all of
the question's words are worth together."""

TITLED = 0.25
"""What a word counts that the section's title says, as a share of what it is worth: it tells little
of which sentences answer. It counts as if the first one said it, which the title stands over."""

_MEANT = -1  # no word's place

_SENTENCES = 10_000
"""How many of the knowledge's sentences are kept as their terms."""

_SIGNS = ".,;:!?\"'()[]"
"""What often stands beside a word and is no part of it."""


class Quoter:
    """Quotes sections of one index; safe to use from threads."""

    def __init__(self, index: Index, languages: Iterable[str], compounds: Compounds) -> None:
        self._index = index
        self._numbers = _Numbers(Analyzer(languages), index, compounds)
        self._terms = lru_cache(_SENTENCES)(self._numbers.of)
        self._concepts = frozenset(mentions.concepts(index.terms).values())
        self._told = lru_cache(_SENTENCES)(self._numbers.told)

    def passage(
        self, query: Query, worth: Sequence[float], section: Section, meant: Sequence[float] = ()
    ) -> str:
        """Return the sentences of a section that answer a question best.

        Args:
            query: The question.
            worth: What each of its words counts where it stands as written.
            section: What is quoted.
            meant: How near each sentence is to the question by its meaning, where that is known.
        """
        shown = _Shown(query, worth, self._index)
        # Few questions ask for what a text may mention, and it takes long to look for.
        terms = self._told if shown.asks(self._concepts) else self._terms
        titled = shown.by(terms(section.title))
        if titled:
            worth = [
                value - (1 - TITLED) * titled.get(place, 0.0) for place, value in enumerate(worth)
            ]
            shown = _Shown(query, worth, self._index)
            titled = shown.by(terms(section.title))
        whole = sum(worth)

        def score(place: int, sentence: str) -> dict[int, float]:
            near = {_MEANT: MEANT * whole * meant[place]} if meant else {}
            said = shown.by(terms(sentence))
            return near | (said if place else _either(said, titled))

        return passage.best(section.text, score)

    def matched(self, query: Query, text: str) -> tuple[str, ...]:
        """Return the words of a text that a question asks for, as written, each once."""
        chunks = text.split()
        asked = self._asked(query, chunks)
        found = (
            word
            for chunk in dict.fromkeys(chunks)
            if not asked.isdisjoint(self._numbers[chunk])
            for word in WRITTEN.findall(chunk)
            if not asked.isdisjoint(self._numbers.terms(in_hiragana(fold(word))))
        )
        return tuple(dict.fromkeys(found))

    def _asked(self, query: Query, chunks: Sequence[str]) -> set[int]:
        """Return the terms that a question asks for: a phrase's where they stand side by side."""
        terms = [self._numbers[chunk] for chunk in chunks]
        there = set(chain.from_iterable(terms))
        telling = (word for word in query.terms if word.telling)
        asked: set[int] = set()
        for term in {reading.term for word in telling for reading in word.readings}:
            parts = self._index.parts(term)
            if there.issuperset(parts) and _side_by_side(parts, terms):
                asked.update(parts)
        return asked


def _either(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    """Return what each word counts in one of two places, in order of the words."""
    words = sorted(one.keys() | other.keys())
    return {word: max(one.get(word, 0.0), other.get(word, 0.0)) for word in words}


def _side_by_side(parts: Sequence[int], terms: Sequence[tuple[int, ...]]) -> bool:
    """Whether as many chunks in a row as there are parts hold them all, in any order."""
    size = len(parts)
    places = (place for place, held in enumerate(terms) if size > 1 and parts[0] in held)
    firsts = (first for place in places for first in range(max(0, place - size + 1), place + 1))
    return size == 1 or any(
        set(chain.from_iterable(terms[first : first + size])).issuperset(parts) for first in firsts
    )


class _Numbers(dict[str, tuple[int, ...]]):
    """The terms of what stands between two blanks of the knowledge's own texts.

    It sees no other texts, so it may remember them.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        index: Index,
        compounds: Compounds,
    ) -> None:
        super().__init__()
        self._analyzer = analyzer
        self._surfaces = index.surfaces
        self._known = index.terms
        self._compounds = compounds

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        word = chunk.strip(_SIGNS)
        lower = word.lower()
        if lower.isascii() and lower.isalnum() and word[1:] == lower[1:]:
            found = self.terms(lower)
        else:
            tokens = self._analyzer.tokens(chunk)
            numbers = [self.terms(token.surface) for token in tokens]
            found = tuple(dict.fromkeys(chain.from_iterable(numbers)))
        self[chunk] = found
        return found

    def terms(self, surface: str) -> tuple[int, ...]:
        """Return the terms of a folded word, and of its parts where it is a compound."""
        words = (surface, *self._compounds.parts(surface))
        return tuple(chain.from_iterable(self._surfaces.get(word, ()) for word in words))

    def of(self, sentence: str) -> frozenset[int]:
        """Return the terms of a sentence's words."""
        chunks = ungrouped(sentence).split()
        return frozenset(chain.from_iterable(map(self.__getitem__, chunks)))

    def told(self, sentence: str) -> frozenset[int]:
        """Return the terms of a sentence's words and of what it mentions without naming it."""
        mentioned = (self._known[each] for each in mentions.terms(sentence) if each in self._known)
        return self.of(sentence).union(mentioned)


class _Shown:
    """Tells what a sentence shows of a question."""

    def __init__(self, query: Query, worth: Sequence[float], index: Index) -> None:
        self._words: dict[int, dict[int, float]] = {}
        self._phrases: list[tuple[tuple[int, ...], int, float]] = []
        for place, (word, value) in enumerate(zip(query.terms, worth, strict=True)):
            for reading in word.readings:
                if reading.term >= len(index.terms):
                    parts = index.parts(reading.term)
                    self._phrases.append((parts, place, value * reading.trust))
                else:
                    self._words.setdefault(reading.term, {})[place] = value * reading.trust

    def asks(self, terms: frozenset[int]) -> bool:
        """Return whether a word of the question may stand for any of some terms."""
        return not terms.isdisjoint(self._words)

    def by(self, terms: frozenset[int]) -> dict[int, float]:
        """Return what each word of the question, by its place, counts among some terms."""
        found: dict[int, float] = {}
        for term in self._words.keys() & terms:
            for place, value in self._words[term].items():
                found[place] = max(found.get(place, 0.0), value)
        for parts, place, value in self._phrases:
            if terms.issuperset(parts):
                found[place] = max(found.get(place, 0.0), value)
        # In one order, so that equal sentences come to equal sums.
        return dict(sorted(found.items()))
