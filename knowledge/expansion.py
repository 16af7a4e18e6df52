"""Words of a question that mean what the knowledge says in other words or another language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from knowledge import thesaurus
from knowledge.analyzer import Analyzer
from knowledge.thesaurus import Concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.analyzer import Token

CURATED = 0.9
"""What a synonym that the site names itself counts, beside the visitor's own word."""

SAME = 0.8
"""What another word for the same thing counts."""

LED = 0.5
"""What the thing counts that an everyday word leads to: a bus to transport."""

PART = 0.3
"""What the parts of a thing count: transport to a bus."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word of the question may stand for.

    Attributes:
        terms: One index term, or the terms of a phrase that a section must hold all of.
        trust: How far to trust this reading, 0 to 1.
    """

    terms: tuple[int, ...]
    trust: float


@dataclass(frozen=True, slots=True)
class Expansion:
    """A stretch of a question's words and what it may stand for beside itself."""

    first: int
    last: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """What a concept is called in the knowledge: index terms of its same and its near words."""

    same: tuple[tuple[int, ...], ...]
    near: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A word or phrase of a concept.

    Attributes:
        concept: The concept's key.
        same: Whether it means the concept, or is only near it.
        words: Folded, as they are written.
        stems: Theirs.
        bare: The same of its words without accents, which visitors leave out.
        telling: The stems that a text must hold to speak of it; none where no text is sure to.
    """

    concept: str
    same: bool
    words: tuple[str, ...]
    stems: tuple[str, ...]
    bare: tuple[str, ...]
    telling: tuple[str, ...]


class _Names:
    """What concepts are called in one language; immutable, made once a language and process."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self.surfaces: set[str] = set()
        self._analyzer = Analyzer([language], remember=True)
        self.phrases = [
            self._phrase(concept.key, phrase, same=same)
            for concept in concepts
            for same, phrases in ((True, concept.same), (False, concept.near))
            for phrase in phrases
        ]
        self.longest = max((len(phrase.stems) for phrase in self.phrases), default=1)
        self._table: dict[tuple[str, ...], list[_Phrase]] = defaultdict(list)
        for phrase in self.phrases:
            for name in {phrase.stems, phrase.bare}:
                self._table[name].append(phrase)
        self._analyzer = Analyzer([language])

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, _Phrase]]:
        """Yield each name of a concept among the tokens, with its first and last place.

        Words are compared by their stems; where one of several with the same stem is written as
        in the question ("training", which has the stem of "train"), only that one is meant.
        """
        stems = tuple(self._analyzer.terms_of(token.written)[0] for token in tokens)
        words = tuple(token.surface for token in tokens)
        for first in range(len(stems)):
            for last in range(first, min(first + self.longest, len(stems))):
                span = slice(first, last + 1)
                found = self._table.get(stems[span], ())
                exact = [phrase for phrase in found if phrase.words == words[span]]
                for phrase in exact or found:
                    yield first, last, phrase

    def _phrase(self, concept: str, phrase: str, *, same: bool) -> _Phrase:
        words = [token for token in self._analyzer.tokens(phrase) if not token.joined]
        stems = tuple(token.terms[0] for token in words)
        bare = tuple(self._bare(token) for token in words)
        # What is made of light words alone ("getting around") names a concept in a question; in a
        # text, its words may stand for anything.
        means = any(token.weight == 1 for token in words)
        telling = tuple(token.terms[0] for token in words if token.weight and means)
        surfaces = tuple(token.surface for token in words)
        self.surfaces.update(surfaces)
        return _Phrase(concept, same, surfaces, stems, bare, telling)

    def _bare(self, token: Token) -> str:
        if token.written == token.surface:
            return token.terms[0]
        return self._analyzer.terms_of(token.surface)[0]


@cache
def _names(language: str) -> _Names:
    return _Names(thesaurus.load(language), language)


class Expander:
    """Looks up what a question's words mean in the knowledge; safe to use from threads.

    Only words that the knowledge really uses are kept, so that a concept costs nothing where the
    site does not talk about it.
    """

    def __init__(
        self,
        terms: Mapping[str, int],
        languages: Sequence[str],
        synonyms: Iterable[Sequence[str]] = (),
    ) -> None:
        """Take the index's terms, the knowledge's languages, and the site's own synonyms."""
        self._languages = tuple(languages)
        self._held = _hold(map(_names, self._languages), terms)
        groups = [Concept(str(place), tuple(group)) for place, group in enumerate(synonyms)]
        self._curated = [_Names(groups, language) for language in self._languages]
        self._curated_held = _hold(self._curated, terms)

    def knows(self, surface: str, spoken: Iterable[str]) -> bool:
        """Return whether the thesaurus of a spoken language, or of the knowledge's, has a word."""
        return any(surface in names.surfaces for names in self._spoken(spoken))

    def words(self) -> frozenset[str]:
        """Return every folded word of the thesaurus in the knowledge's languages."""
        return frozenset[str]().union(*(_names(each).surfaces for each in self._languages))

    def expand(self, tokens: Sequence[Token], spoken: Iterable[str]) -> Iterator[Expansion]:
        """Yield what stretches of the tokens stand for in the knowledge.

        Args:
            tokens: A question's, in order.
            spoken: The languages that it may be in (primary subtags); the knowledge's are always
                looked up too.
        """
        for names in self._spoken(spoken):
            for first, last, phrase in names.find(tokens):
                if (held := self._held.get(phrase.concept)) is not None:
                    yield Expansion(first, last, _readings(held, same=phrase.same))
        for names in self._curated:
            for first, last, phrase in names.find(tokens):
                if (held := self._curated_held.get(phrase.concept)) is not None:
                    yield Expansion(first, last, tuple(Reading(n, CURATED) for n in held.same))

    def _spoken(self, spoken: Iterable[str]) -> Iterator[_Names]:
        return map(_names, dict.fromkeys((*spoken, *self._languages)))


def _hold(spoken: Iterable[_Names], terms: Mapping[str, int]) -> dict[str, _Held]:
    """Return the concepts that the knowledge speaks of, with the index terms it does so in."""
    found: dict[str, tuple[dict[tuple[int, ...], None], dict[tuple[int, ...], None]]] = {}
    for names in spoken:
        for phrase in names.phrases:
            if all(stem in terms for stem in phrase.telling) and phrase.telling:
                same, near = found.setdefault(phrase.concept, ({}, {}))
                (same if phrase.same else near)[tuple(map(terms.__getitem__, phrase.telling))] = (
                    None
                )
    return {key: _Held(tuple(same), tuple(near)) for key, (same, near) in found.items()}


def _readings(held: _Held, *, same: bool) -> tuple[Reading, ...]:
    if not same:
        return tuple(Reading(name, LED) for name in held.same)
    return (
        *(Reading(name, SAME) for name in held.same),
        *(Reading(name, PART) for name in held.near),
    )
