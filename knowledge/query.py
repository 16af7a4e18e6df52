"""A question as the index understands it: weighted terms, with what each may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.analyzer import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.analyzer import Analyzer, Token
    from knowledge.index import Index
    from knowledge.spelling import Speller

DOUBT = 4.0
"""How fast trust in a mended word falls with the letters changed: 0.96 for one in ten, 0.84 for
one in five, 0.56 for one in three."""

SYNONYM = 0.9
"""What a synonym that the site names itself counts beside the visitor's own word."""


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
class QueryTerm:
    """One word of the question.

    Attributes:
        surface: The word folded, as the visitor wrote it.
        weight: How much of the question's meaning it carries, 0 to 1.
        readings: The index terms that it may stand for; none where nobody wrote anything near.
        mended: The word of the knowledge that it was taken for, where its spelling was mended.
    """

    surface: str
    weight: float
    readings: tuple[Reading, ...] = ()
    mended: str | None = None

    @property
    def light(self) -> bool:
        """Whether this is a function word."""
        return self.weight == 0


@dataclass(frozen=True, slots=True)
class Query:
    """A whole question: its words in order."""

    text: str
    terms: tuple[QueryTerm, ...]


class Synonyms:
    """Words and phrases that mean the same, by their stems; immutable."""

    def __init__(self, groups: Iterable[Sequence[str]], analyzer: Analyzer) -> None:
        """Take groups of words or short phrases that mean the same."""
        table: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for group in groups:
            keys = {key for phrase in group if (key := _key(analyzer.tokens(phrase)))}
            for key in keys:
                table.setdefault(key, set()).update(keys - {key})
        self._table = {key: tuple(sorted(others)) for key, others in table.items()}
        self._longest = max(map(len, self._table), default=0)

    def of(self, tokens: Sequence[Token]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield each synonym found: the place of the token it stands for, and its own terms."""
        keys = [token.terms[0] if token.terms else token.surface for token in tokens]
        for place in range(len(keys)):
            for length in range(1, min(self._longest, len(keys) - place) + 1):
                for other in self._table.get(tuple(keys[place : place + length]), ()):
                    yield place, other


def _key(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.terms[0] for token in tokens if token.terms and not token.joined)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions for one index."""

    index: Index
    speller: Speller
    synonyms: Synonyms

    def read(self, question: str, analyzer: Analyzer) -> Query:
        """Return the question's words with their readings, spelling mended where it has to be."""
        tokens = self._rejoined(analyzer.tokens(question), analyzer)
        terms = [self._term(token, analyzer) for token in tokens]
        for place, synonym in self.synonyms.of(tokens):
            terms[place] = self._with_synonym(terms[place], synonym)
        return Query(question, tuple(terms))

    def _rejoined(self, tokens: Sequence[Token], analyzer: Analyzer) -> list[Token]:
        """Return the tokens with split words joined ("trans port") and run-together ones split."""
        found: list[Token] = []
        for token in tokens:
            whole = found[-1].surface + token.surface if found else ""
            if found and self._split_by_mistake(found[-1], token, whole):
                found[-1] = analyzer.tokens(whole)[0]
            elif self._known(token) or not (parts := self.speller.parts(token.surface)):
                found.append(token)
            else:
                found.extend(part for word in parts for part in analyzer.tokens(word))
        return found

    def _split_by_mistake(self, first: Token, second: Token, whole: str) -> bool:
        known = self._known(first) and self._known(second)
        return whole in self.index.surfaces and not known

    def _known(self, token: Token) -> bool:
        return token.surface in self.index.surfaces or any(
            term in self.index.terms for term in token.terms
        )

    def _term(self, token: Token, analyzer: Analyzer) -> QueryTerm:
        exact = self._readings(token.surface, token.terms, 1.0)
        if exact or token.weight == 0:
            return QueryTerm(token.surface, token.weight, exact)
        if light := analyzer.light_word(token.surface):
            readings = self._readings(light, analyzer.terms_of(light), 1.0)
            return QueryTerm(token.surface, analyzer.weight_of(light), readings, light)
        near = self.speller.suggest(token.surface)
        readings = tuple(
            reading
            for word in near
            for reading in self._readings(word.surface, (), _mended_trust(word.similarity))
        )
        mended = near[0].surface if near else None
        return QueryTerm(token.surface, token.weight, _strongest(readings), mended)

    def _readings(self, surface: str, terms: Iterable[str], trust: float) -> tuple[Reading, ...]:
        numbers = dict.fromkeys(self.index.surfaces.get(surface, ()))
        for term in terms:
            if (number := self.index.terms.get(term)) is not None:
                numbers[number] = None
        return tuple(Reading((number,), trust) for number in numbers)

    def _with_synonym(self, term: QueryTerm, synonym: tuple[str, ...]) -> QueryTerm:
        numbers = tuple(self.index.terms[word] for word in synonym if word in self.index.terms)
        if len(numbers) < len(synonym):
            return term
        exact = tuple(reading for reading in term.readings if term.mended is None)
        readings = _strongest((*exact, Reading(numbers, SYNONYM)))
        return replace(term, weight=max(term.weight, SYNONYM), readings=readings, mended=None)


def _mended_trust(similarity: float) -> float:
    return max(1 - DOUBT * (1 - similarity) ** 2, 0.0)


def _strongest(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    best: dict[tuple[int, ...], Reading] = {}
    for reading in readings:
        if reading.terms not in best or best[reading.terms].trust < reading.trust:
            best[reading.terms] = reading
    return tuple(best.values())


def corrected(query: Query, spelled: Mapping[str, str], used: Iterable[str]) -> str | None:
    """Return the question with its mended words as the knowledge writes them, or None.

    Args:
        query: The question as it was read.
        spelled: Folded word to the way it is written, accents and all, where that differs.
        used: The folded words whose mending the answer rests on.
    """
    wanted = set(used)
    mended = {
        term.surface: spelled.get(term.mended, term.mended)
        for term in query.terms
        if term.mended is not None and term.surface in wanted
    }
    if not mended:
        return None
    return re.sub(r"[^\W_]+", lambda word: mended.get(fold(word.group()), word.group()), query.text)
