"""Words of a question that mean what the knowledge says in other words or another language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language.names import Names, names_of, names_of_each, words
from knowledge.mentions import mentions
from knowledge.thesaurus import Concept, broader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.language.analyzer import Token
    from knowledge.language.names import Phrase

    _Found = tuple[dict[int, None], dict[int, None]]

CURATED = 0.9
"""What a synonym that the site names itself counts, beside the visitor's own word."""

SAME = 0.8
"""What another word for the same thing counts, and what an everyday phrase tells of: "cold at home"
of heating. Several words in a row are said of little else."""

BROADER = 0.65
"""What a broader thing counts where no title names the one that it takes in: vacancies, where a
question names an internship."""

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
        titled: frozenset[int] = frozenset(),
    ) -> None:
        """Take the index's terms, the knowledge's languages, and the site's own synonyms.

        Args:
            terms: The index's, with their numbers.
            languages: The knowledge's (primary subtags).
            synonyms: Groups of words that mean the same on the site.
            titled: The numbers of the terms that stand in a title or an alias.
        """
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
        self._broader = dict(self._widened(held, titled))
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
        """Return whether a synonym of the site, or the thesaurus of some languages, has a word.

        Args:
            surface: The word folded.
            spoken: The languages that it may be in (primary subtags); the knowledge's are always
                looked up too.
            stems: Its stems, which another form of a word that the thesaurus has shares with it.
        """
        return any(
            surface in names.surfaces or not names.stems.isdisjoint(stems)
            for names in chain(self._curated, self._spoken(spoken))
        )

    def words(self) -> frozenset[str]:
        """Return every folded word of the site's synonyms, and of its languages' thesaurus."""
        return words(self._languages).union(*(names.surfaces for names in self._curated))

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
                held = self._held.get(phrase.concept)
                named = phrase.same or phrase.several
                wider = self._wider(phrase)
                if held is not None or wider:
                    ways = phrase.same and phrase.concept == _CONTACT
                    told = held.of(phrase) if held is not None else ()
                    told += wider + (self._ways if ways else ())
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

    def _spoken(self, spoken: Iterable[str]) -> tuple[Names, ...]:
        return names_of_each((*spoken, *self._languages))

    def _hold(self, spoken: Iterable[Names], terms: Mapping[str, int]) -> dict[str, _Found]:
        """Return the concepts that the knowledge speaks of, with its same and its near words."""
        found: dict[str, _Found] = {}
        for names in spoken:
            for phrase in names.phrases:
                for held, means in phrase.held(terms):
                    same, near = found.setdefault(phrase.concept, ({}, {}))
                    (same if means else near)[self._number(held)] = None
        return found

    def _widened(
        self, held: Mapping[str, _Found], titled: frozenset[int]
    ) -> Iterator[tuple[str, tuple[Reading, ...]]]:
        """Yield each concept that no title names with what the broader ones are called there."""
        for key, wider in broader().items():
            if key in held and any(titled.issuperset(self._parts(name)) for name in held[key][0]):
                continue
            names = (name for each in wider if each in held for name in held[each][0])
            if readings := tuple(_readings(names, BROADER)):
                yield key, readings

    def _wider(self, phrase: Phrase) -> tuple[Reading, ...]:
        """Return what a word or phrase may stand for past the concept that it names or leads to."""
        wider = self._broader.get(phrase.concept, ())
        if phrase.same or phrase.several:
            return wider
        # Light words tell no more of what is broader than of the thing itself.
        return tuple(_readings((each.term for each in wider), LED)) if len(phrase.words) > 1 else ()

    def _parts(self, number: int) -> tuple[int, ...]:
        return (number,) if number < self._first else self.phrases[number - self._first]

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
