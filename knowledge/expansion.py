"""Words of a question that mean what the knowledge says in other words or another language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
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


class _Names:
    """Stems of words and phrases to the concepts that they name, in one language."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self.analyzer = Analyzer([language])
        self.longest = 1
        self.surfaces: set[str] = set()
        self._table: dict[tuple[str, ...], list[tuple[str, bool]]] = defaultdict(list)
        for concept in concepts:
            self._add(concept.key, concept.same, same=True)
            self._add(concept.key, concept.near, same=False)

    def _add(self, key: str, phrases: Iterable[str], *, same: bool) -> None:
        for phrase in phrases:
            words = [token for token in self.analyzer.tokens(phrase) if not token.joined]
            self.longest = max(self.longest, len(words))
            self.surfaces.update(token.surface for token in words)
            stems = tuple(token.terms[0] for token in words)
            # Visitors leave accents out, and a word without them may have another stem.
            bare = tuple(self.analyzer.terms_of(token.surface)[0] for token in words)
            for name in {stems, bare}:
                self._table[name].append((key, same))

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str, bool]]:
        """Yield the first and last place of each name, its concept, and whether it is the same."""
        stems = [self.analyzer.terms_of(token.written)[0] for token in tokens]
        for first in range(len(stems)):
            for last in range(first, min(first + self.longest, len(stems))):
                for key, same in self._table.get(tuple(stems[first : last + 1]), ()):
                    yield first, last, key, same


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
        self._names: dict[str, _Names] = {}
        held: dict[str, list[_Held]] = defaultdict(list)
        for language in self._languages:
            names = self._named(language)
            for concept in thesaurus.load(language):
                held[concept.key].append(_hold(concept, names.analyzer, terms))
        self._held = {key: _merged(parts) for key, parts in held.items()}
        groups = [Concept(f"{place}", tuple(group)) for place, group in enumerate(synonyms)]
        self._curated = [_Names(groups, language) for language in self._languages]
        self._curated_held = {
            group.key: _merged([_hold(group, names.analyzer, terms) for names in self._curated])
            for group in groups
        }

    def knows(self, surface: str, spoken: Iterable[str]) -> bool:
        """Return whether the thesaurus of a spoken language, or of the knowledge's, has a word."""
        return any(surface in names.surfaces for names in self._spoken(spoken))

    def words(self) -> frozenset[str]:
        """Return every folded word of the thesaurus in the knowledge's languages."""
        return frozenset[str]().union(*(self._named(each).surfaces for each in self._languages))

    def expand(self, tokens: Sequence[Token], spoken: Iterable[str]) -> Iterator[Expansion]:
        """Yield what stretches of the tokens stand for in the knowledge.

        Args:
            tokens: A question's, in order.
            spoken: The languages that it may be in (primary subtags); the knowledge's are always
                looked up too.
        """
        for names in self._spoken(spoken):
            for first, last, key, same in names.find(tokens):
                if (held := self._held.get(key)) is not None:
                    yield Expansion(first, last, _readings(held, same=same))
        for names in self._curated:
            for first, last, key, _ in names.find(tokens):
                held = self._curated_held[key]
                yield Expansion(first, last, tuple(Reading(n, CURATED) for n in held.same))

    def _spoken(self, spoken: Iterable[str]) -> Iterator[_Names]:
        return map(self._named, dict.fromkeys((*spoken, *self._languages)))

    def _named(self, language: str) -> _Names:
        names = self._names.get(language)
        if names is None:
            names = self._names[language] = _Names(thesaurus.load(language), language)
        return names


def _hold(concept: Concept, analyzer: Analyzer, terms: Mapping[str, int]) -> _Held:
    return _Held(
        tuple(filter(None, (_numbers(phrase, analyzer, terms) for phrase in concept.same))),
        tuple(filter(None, (_numbers(phrase, analyzer, terms) for phrase in concept.near))),
    )


def _numbers(phrase: str, analyzer: Analyzer, terms: Mapping[str, int]) -> tuple[int, ...]:
    """Return the index terms of a phrase, or nothing where the knowledge does not use them all."""
    words = [token for token in analyzer.tokens(phrase) if not token.joined and token.weight]
    numbers = tuple(terms[token.terms[0]] for token in words if token.terms[0] in terms)
    return numbers if len(numbers) == len(words) else ()


def _merged(parts: Sequence[_Held]) -> _Held:
    same = dict.fromkeys(name for part in parts for name in part.same)
    near = dict.fromkeys(name for part in parts for name in part.near if name not in same)
    return _Held(tuple(same), tuple(near))


def _readings(held: _Held, *, same: bool) -> tuple[Reading, ...]:
    if not same:
        return tuple(Reading(name, LED) for name in held.same)
    return (
        *(Reading(name, SAME) for name in held.same),
        *(Reading(name, PART) for name in held.near),
    )
