"""Words of a question that mean what the knowledge says in other words or another language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from knowledge import mentions, thesaurus
from knowledge.analyzer import Analyzer, listed
from knowledge.thesaurus import Concept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.analyzer import Token

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

LONGEST_TITLE = 5
"""How many words a title has at most that is looked up as a whole."""


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

    def of(self, phrase: _Phrase) -> tuple[Reading, ...]:
        """Return what a word or phrase of the concept may stand for."""
        if phrase.same or phrase.several:
            return self.same
        # Light words ("how many people") are too little to lead past a thing that is not spoken of.
        return self.led + self.beside if phrase.telling or self.led else ()


class _Phrase(NamedTuple):
    """A word or phrase of a concept.

    Attributes:
        concept: The concept's key.
        same: Whether it means the concept, or is only near it.
        words: Folded, as they are written.
        stems: Theirs.
        bare: The same of its words without accents, which visitors leave out.
        telling: The stems that a text must hold to speak of it; none where no text is sure to.
        title: The term of a title that says just that, where light words are part of it.
        several: Whether there are several words, one of them with meaning.
    """

    concept: str
    same: bool
    words: tuple[str, ...]
    stems: tuple[str, ...]
    bare: tuple[str, ...]
    telling: tuple[str, ...]
    title: str | None
    several: bool

    def held(self, terms: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
        """Yield how some terms of an index speak of it: the numbers of all that it takes."""
        if self.telling and all(stem in terms for stem in self.telling):
            yield tuple(map(terms.__getitem__, self.telling))
        if self.title is not None and self.title in terms:
            yield (terms[self.title],)


class _Names:
    """What concepts are called in one language; immutable, made once a language and process."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self.surfaces: set[str] = set()
        self.stems: set[str] = set()
        self._analyzer = Analyzer([language], remember=True)
        self._voices = listed(language).voices
        named = [
            (concept.key, phrase, same)
            for concept in concepts
            for same, phrases in ((True, concept.same), (False, concept.near))
            for phrase in phrases
        ]
        self._analyzer.remember(set(self._analyzer.words("\n".join(each[1] for each in named))))
        phrases = (self._phrase(*each) for each in named)
        # A site's own synonyms may be signs alone, which no question has.
        self.phrases = _told_apart([phrase for phrase in phrases if phrase.words])
        self._table: dict[tuple[str, ...], list[_Phrase]] = defaultdict(list)
        for phrase in self.phrases:
            for name in {phrase.stems, phrase.bare}:
                self._table[name].append(phrase)
        self._lengths = _lengths(self._table)
        self._analyzer = Analyzer([language])

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, _Phrase]]:
        """Yield each name of a concept among the tokens, with its first and last place.

        Words are compared by their stems; where one of several with the same stem is written as
        in the question ("training", which has the stem of "train"), only that one is meant.
        """
        if not self.phrases:
            return
        stems = tuple(self._analyzer.stems([token.written for token in tokens]))
        for first, stem in enumerate(stems):
            for length in self._lengths.get(stem, ()):
                found = self._table.get(stems[first : first + length])
                if found is None or first + length > len(stems):
                    continue
                words = tuple(token.surface for token in tokens[first : first + length])
                exact = [phrase for phrase in found if phrase.words == words]
                for phrase in exact or found:
                    yield first, first + length - 1, phrase

    def _phrase(self, concept: str, phrase: str, same: bool) -> _Phrase:
        tokens = self._analyzer.tokens(phrase)
        words = [token for token in tokens if not token.joined]
        stems = tuple([token.terms[0] for token in words])
        bare = tuple([self._bare(token) for token in words])
        # What is made of light words alone ("getting around"), or spoken to somebody ("reach us"),
        # names a concept in a question; in a text, its words may stand for anything.
        weights = [token.weight for token in words]
        spoken = not self._voices.isdisjoint(token.surface for token in _whole(tokens))
        means = 1 in weights and not spoken
        telling = (
            stems if all(weights) else tuple([token.terms[0] for token in words if token.weight])
        )
        surfaces = tuple([token.surface for token in words])
        self.surfaces.update(surfaces)
        self.stems.update(stems)
        title = title_term(words)
        several = 1 in weights and len(weights) > 1
        return _Phrase(
            concept, same, surfaces, stems, bare, telling if means else (), title, several
        )

    def _bare(self, token: Token) -> str:
        if token.written == token.surface:
            return token.terms[0]
        return self._analyzer.terms_of(token.surface)[0]


def _whole(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens of a phrase with each hyphenated word as one, without its parts."""
    found: list[Token] = []
    for token in tokens:
        if token.joined:
            left = len(token.surface)
            while left > 0 and found:
                left -= len(found.pop().surface)
        found.append(token)
    return found


def title_term(words: Sequence[Token]) -> str | None:
    """Return the term of a title as a whole ("Who we are", "Our story"), or None.

    Where function words are a part of it, its other words may say something else in a text.
    """
    if not 2 <= len(words) <= LONGEST_TITLE or all(token.weight for token in words):
        return None
    return " ".join(token.terms[0] for token in words)


def _told_apart(phrases: Sequence[_Phrase]) -> list[_Phrase]:
    """Return the phrases, those that tell of another concept in a text left without telling stems.

    A text that speaks of an order is not about what is "out of order", nor is one that says
    "compulsory" about what is "not compulsory".
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        if phrase.same and len(phrase.words) == 1:
            owners[phrase.stems[0]].add(phrase.concept)
    return [
        phrase._replace(telling=())
        if phrase.same
        and len(phrase.telling) < len(phrase.words)
        and len(phrase.telling) == 1
        and owners.get(phrase.telling[0], set()) - {phrase.concept}
        else phrase
        for phrase in phrases
    ]


def _lengths(names: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[int, ...]]:
    """Return, for each stem that a name starts with, how many words such names have, in order."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in names:
        found[name[0]].add(len(name))
    return {stem: tuple(sorted(lengths)) for stem, lengths in found.items()}


@cache
def _names(language: str) -> _Names:
    return _Names(thesaurus.load(language), language)


def words(languages: Iterable[str]) -> frozenset[str]:
    """Return every folded word of the thesaurus in some languages (primary subtags)."""
    return frozenset[str]().union(*(_names(each).surfaces for each in languages))


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
        held = self._hold(map(_names, self._languages), terms)
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
        self._curated = [_Names(groups, language) for language in self._languages]
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
            for first, last, phrase in names.find(tokens):
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

    def _spoken(self, spoken: Iterable[str]) -> Iterator[_Names]:
        return map(_names, dict.fromkeys((*spoken, *self._languages)))

    def _hold(
        self, spoken: Iterable[_Names], terms: Mapping[str, int]
    ) -> dict[str, tuple[dict[int, None], dict[int, None]]]:
        """Return the concepts that the knowledge speaks of, with its same and its near words."""
        found: dict[str, tuple[dict[int, None], dict[int, None]]] = {}
        for names in spoken:
            for phrase in names.phrases:
                for held in phrase.held(terms):
                    same, near = found.setdefault(phrase.concept, ({}, {}))
                    (same if phrase.same else near)[self._number(held)] = None
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
