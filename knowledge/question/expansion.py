"""Words of a question that mean what the knowledge says in other words or another language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language.names import Names, names_of, words
from knowledge.mentions import mentions
from knowledge.thesaurus import Concept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.language.analyzer import Token
    from knowledge.language.names import Phrase

CURATED = 0.9
"""What a synonym that the site names itself counts, beside the visitor's own word."""

SAME = 0.8
"""What another word for the same thing counts, and what an everyday phrase tells of: "cold at home"
of heating. Several words in a row are said of little else."""

LED = 0.5
"""What the thing counts that one everyday word leads to: a bus to transport."""

PART = 0.3
"""What the parts of a thing count: transport to a bus."""

BESIDE = 0.15
"""What another word that leads to the same thing counts: a bus to a train ticket."""

_CONTACT, _WAYS = "contact", ("telephone", "email")


class Reading(NamedTuple):
    """What a word of the question may stand for.

    Attributes:
        term: The number of an index term, or of a phrase whose terms a section must hold all of.
        trust: How far to trust this reading, 0 to 1.
    """

    term: int
    trust: float


class Expansion(NamedTuple):
    """A stretch of a question's words and what it may stand for beside itself.

    A name of several words may stand for nothing that the knowledge speaks of; it is a name still.

    Attributes:
        first: The place of its first word.
        last: That of its last.
        readings: What it may stand for.
        concept: The key of the thesaurus's concept that it names or leads to; empty where the site
            itself names it.
        names: Whether it names the concept, rather than only leads to it.
    """

    first: int
    last: int
    readings: tuple[Reading, ...]
    concept: str = ""
    names: bool = False


@dataclass(frozen=True, slots=True)
class _Held:
    """What a word that means a concept may stand for in the knowledge, and what is near it."""

    same: tuple[Reading, ...]
    led: tuple[Reading, ...]
    beside: tuple[Reading, ...]

    def of(self, phrase: Phrase) -> tuple[Reading, ...]:
        """Return what a word or phrase of the concept may stand for."""
        if phrase.same or phrase.several:
            return self.same
        # Light words ("how many people") are too little to lead past a thing that is not spoken of.
        return self.led + self.beside if phrase.telling or self.led else ()


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
        self._numbers: dict[tuple[int, ...], int] = {}
        self._first = len(terms)
        held = self._hold(map(names_of, self._languages), terms)
        mentioned = mentions.concepts(terms)
        self.mentioned: Mapping[int, str] = {number: key for key, number in mentioned.items()}
        for concept, number in mentioned.items():
            held.setdefault(concept, ({}, {}))[0][number] = None
        ways = [mentioned[each] for each in _WAYS if each in mentioned]
        if ways:
            held.setdefault(_CONTACT, ({}, {}))
        self._ways = tuple(_readings(ways, SAME))
        self._held = {key: _means(same, near) for key, (same, near) in held.items()}
        groups = [Concept(str(place), tuple(group)) for place, group in enumerate(synonyms)]
        self._curated = [Names(groups, language) for language in self._languages]
        curated = self._hold(self._curated, terms)
        self._curated_held = {
            key: tuple(Reading(name, CURATED) for name in same)
            for key, (same, _) in curated.items()
        }

    @property
    def phrases(self) -> tuple[tuple[int, ...], ...]:
        """The phrases that readings name, each by its terms; numbered on from the terms."""
        return tuple(self._numbers)

    def knows(self, surface: str, spoken: Iterable[str], stems: Iterable[str] = ()) -> bool:
        """Return whether the thesaurus of a spoken language, or of the knowledge's, has a word.

        Args:
            surface: The word folded.
            spoken: The languages that it may be in (primary subtags).
            stems: Its stems, which another form of a word that the thesaurus has shares with it.
        """
        return any(
            surface in names.surfaces or not names.stems.isdisjoint(stems)
            for names in self._spoken(spoken)
        )

    def words(self) -> frozenset[str]:
        """Return every folded word of the thesaurus in the knowledge's languages."""
        return words(self._languages)

    def made_of(self, terms: AbstractSet[int]) -> frozenset[int]:
        """Return the numbers of the phrases that have some of these terms and no other."""
        return frozenset(number for parts, number in self._numbers.items() if terms >= set(parts))

    def standing(self, concept: str) -> tuple[Reading, ...]:
        """Return what a concept stands for in the knowledge, by the thesaurus's key."""
        held = self._held.get(concept)
        return held.same if held is not None else ()

    def expand(self, tokens: Sequence[Token], spoken: Iterable[str]) -> Iterator[Expansion]:
        """Yield what stretches of the tokens stand for in the knowledge.

        Args:
            tokens: A question's, in order.
            spoken: The languages that it may be in (primary subtags); the knowledge's are always
                looked up too.
        """
        for names in self._spoken(spoken):
            for first, last, phrase in names.find_apart(tokens):
                if (held := self._held.get(phrase.concept)) is not None:
                    ways = phrase.same and phrase.concept == _CONTACT
                    told = held.of(phrase) + (self._ways if ways else ())
                    named = phrase.same or phrase.several
                    yield Expansion(first, last, told, phrase.concept, named)
                elif last > first:
                    yield Expansion(first, last, (), phrase.concept, phrase.several)
        for names in self._curated:
            for first, last, phrase in names.find(tokens):
                if (readings := self._curated_held.get(phrase.concept)) is not None:
                    yield Expansion(first, last, readings)

    def named(self, tokens: Sequence[Token], spoken: Iterable[str]) -> Iterator[Expansion]:
        """Yield the stretches of some tokens that are names of a concept, without readings.

        Args:
            tokens: Those of a text, in order.
            spoken: The languages that it may be in (primary subtags); the knowledge's are always
                looked up too.
        """
        for names in self._spoken(spoken):
            for first, last, phrase in names.find(tokens):
                if phrase.same:
                    yield Expansion(first, last, (), phrase.concept)

    def _spoken(self, spoken: Iterable[str]) -> Iterator[Names]:
        return map(names_of, dict.fromkeys((*spoken, *self._languages)))

    def _hold(
        self, spoken: Iterable[Names], terms: Mapping[str, int]
    ) -> dict[str, tuple[dict[int, None], dict[int, None]]]:
        """Return the concepts that the knowledge speaks of, with its same and its near words."""
        found: dict[str, tuple[dict[int, None], dict[int, None]]] = {}
        for names in spoken:
            for phrase in names.phrases:
                for held, means in phrase.held(terms):
                    same, near = found.setdefault(phrase.concept, ({}, {}))
                    (same if means else near)[self._number(held)] = None
        return found

    def _number(self, terms: tuple[int, ...]) -> int:
        if len(terms) == 1:
            return terms[0]
        return self._numbers.setdefault(terms, self._first + len(self._numbers))


def _means(same: Collection[int], near: Collection[int]) -> _Held:
    return _Held(
        same=(*_readings(same, SAME), *_readings(near, PART)),
        led=tuple(_readings(same, LED)),
        beside=tuple(_readings(near, BESIDE)),
    )


def _readings(names: Iterable[int], trust: float) -> Iterator[Reading]:
    return (Reading(name, trust) for name in names)
