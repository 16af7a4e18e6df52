"""Words of a question that mean what the knowledge says in other words or another language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language.names import Names, names_of, names_of_each, words
from knowledge.mentions import mentions
from knowledge.thesaurus import Concept, broader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.language.analyzer import Token
    from knowledge.language.names import Phrase

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


class _Said(NamedTuple):
    """The numbers of what means a concept in the knowledge and of what is near it, in order."""

    same: dict[int, None]
    near: dict[int, None]


@dataclass(frozen=True, slots=True)
class _Held:
    """What a word or phrase of a concept may stand for in the knowledge.

    Attributes:
        same: What means the concept or is near it, for one that names it.
        led: What means it, for one that is near it.
        beside: What is near it, likewise.
        broader: What means a broader thing, where no title names this one.
        ways: What serves as well, for a word that means it.
    """

    same: tuple[Reading, ...]
    led: tuple[Reading, ...]
    beside: tuple[Reading, ...]
    broader: tuple[Reading, ...]
    ways: tuple[Reading, ...]

    @classmethod
    def weighed(cls, said: _Said, broader: Iterable[int], ways: Iterable[int]) -> _Held:
        """Weigh what the knowledge says of a concept, of broader ones, and as well as it."""
        return cls(
            same=(*_readings(said.same, SAME), *_readings(said.near, PART)),
            led=tuple(_readings(said.same, LED)),
            beside=tuple(_readings(said.near, BESIDE)),
            broader=tuple(_readings(broader, BROADER)),
            ways=tuple(_readings(ways, SAME)),
        )

    def of(self, phrase: Phrase) -> tuple[Reading, ...]:
        """Return what a word or phrase of the concept may stand for."""
        if phrase.names:
            return self.same + self.broader + (self.ways if phrase.same else ())
        # Light words ("how many people") are too little to lead past a thing that is not spoken of,
        # and tell no more of what is broader than of the thing itself.
        beside = self.beside if phrase.telling or self.led else ()
        broader = [each.term for each in self.broader] if len(phrase.words) > 1 else []
        return (*self.led, *beside, *_readings(broader, LED))


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
        said = self._said(map(names_of, self._languages), terms)
        mentioned = mentions.concepts(terms)
        self.mentioned: Mapping[int, str] = {number: key for key, number in mentioned.items()}
        for concept, number in mentioned.items():
            said.setdefault(concept, _Said({}, {})).same[number] = None
        self._held = dict(self._weighed(said, titled | self.made_of(titled)))
        groups = [Concept(str(place), tuple(group)) for place, group in enumerate(synonyms)]
        self._curated = [Names(groups, language) for language in self._languages]
        self._curated_held = {
            key: tuple(_readings(each.same, CURATED))
            for key, each in self._said(self._curated, terms).items()
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
                readings = held.of(phrase) if held is not None else ()
                if readings or last > first:
                    yield Expansion(first, last, readings, phrase.concept, phrase.names)
        for names in self._curated:
            for first, last, phrase in names.find(tokens):
                if (own := self._curated_held.get(phrase.concept)) is not None:
                    yield Expansion(first, last, own)

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

    def _said(self, spoken: Iterable[Names], terms: Mapping[str, int]) -> dict[str, _Said]:
        """Return the concepts that the knowledge speaks of, with its same and its near words."""
        found: dict[str, _Said] = {}
        for names in spoken:
            for phrase in names.phrases:
                for held, means in phrase.held(terms):
                    said = found.setdefault(phrase.concept, _Said({}, {}))
                    (said.same if means else said.near)[self._number(held)] = None
        return found

    def _weighed(
        self, said: Mapping[str, _Said], titled: AbstractSet[int]
    ) -> Iterator[tuple[str, _Held]]:
        """Yield each concept with what its words may stand for.

        Args:
            said: What the knowledge says of each that it speaks of.
            titled: The terms and phrases of its titles and aliases.
        """
        nothing = _Said({}, {})
        ways = [number for number, key in self.mentioned.items() if key in _WAYS]
        for key in dict.fromkeys((*said, *broader(), _CONTACT)):
            own = said.get(key, nothing)
            wider = broader().get(key, ()) if titled.isdisjoint(own.same) else ()
            names = [term for each in wider for term in said.get(each, nothing).same]
            yield key, _Held.weighed(own, names, ways if key == _CONTACT else ())

    def _number(self, terms: tuple[int, ...]) -> int:
        if len(terms) == 1:
            return terms[0]
        return self._numbers.setdefault(terms, self._first + len(self._numbers))


def _readings(names: Iterable[int], trust: float) -> Iterator[Reading]:
    return (Reading(name, trust) for name in names)
