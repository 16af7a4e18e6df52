"""A question's words as they are meant: whole, parted or joined, no courtesies."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from knowledge.language import courtesy
from knowledge.language.ellipses import completed
from knowledge.language.german import conjugated, infinitive, related, umlauted
from knowledge.language.uniting import sentences, united
from knowledge.question.expansion import BESIDE, Reading
from knowledge.question.hyphens import hyphened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.indexing.index import Index
    from knowledge.language.analyzer import Analyzer, Token
    from knowledge.language.compounds import Compounds
    from knowledge.question.expansion import Expander
    from knowledge.question.spelling import Speller

RELATED = 0.7
"""How far to trust that a noun says what its verb does: "Sperrung" and "sperren"."""

CONJUGATED = 0.8
"""How far to trust that what looks like another form of the same verb is one: "hemmt", "hemmen"."""

SLIP = 0.9
"""How alike (0 to 1) a word must be to another to be a slip of it rather than a new compound."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Tells the words of questions in some languages, for one index.

    Attributes:
        index: Where words are looked up.
        speller: Mends those that nobody wrote.
        expander: Knows what words stand for beside themselves.
        compounds: Parts them.
        analyzer: Splits questions.
        spoken: The languages that they may be in (primary subtags).
    """

    index: Index
    speller: Speller
    expander: Expander
    compounds: Compounds
    analyzer: Analyzer
    spoken: tuple[str, ...]

    def of(self, question: str) -> list[Token]:
        """Return a question's words as they are meant: whole, parted or joined, no courtesies."""
        if "de" in self.spoken:
            parted = map(self._reunited, sentences(completed(question)))
            split = list(chain.from_iterable(parted))
        else:
            split = self._split(question)
        return self._measured(courtesy.without(self._rejoined(split), self.spoken))

    def knows(self, surface: str, stems: Iterable[str] = ()) -> bool:
        """Return whether the thesaurus has a folded word, or with its stems another form of it."""
        return self.expander.knows(surface, self.spoken, stems)

    def means(self, token: Token) -> bool:
        """Return whether the knowledge or the thesaurus has a word, or another form of it."""
        return (
            self.is_known(token)
            or self.knows(token.surface, token.terms)
            or any(self.related(token))
        )

    def is_known(self, token: Token) -> bool:
        """Return whether the knowledge has a word or its stem."""
        return self._has(token.surface, token.terms)

    def _has(self, surface: str, terms: Iterable[str]) -> bool:
        return surface in self.index.surfaces or not self.index.terms.keys().isdisjoint(terms)

    def token(self, word: str) -> Token:
        """Return the token of a folded word that is one by itself."""
        return self.analyzer.tokens(word)[0]

    def related(self, token: Token) -> Iterator[Reading]:
        """Yield what the knowledge may say for a German verb, or for a noun of one."""
        if not token.weight or "de" not in self.analyzer.languages:
            return
        for stem in map(conjugated, token.terms):
            if stem is not None and (number := self.index.terms.get(stem)) is not None:
                yield Reading(number, CONJUGATED)
        if (other := related(infinitive(token.written))) is None:
            return
        for term in self.analyzer.terms_of(other):
            if (number := self.index.terms.get(term)) is not None:
                yield Reading(number, RELATED)

    def _split(self, text: str) -> list[Token]:
        # A hyphenated word stands there in parts already ("peut-on"): it only adds what is known.
        return [token for token in self._tokens(text) if not token.joined or self.is_known(token)]

    def _written(self, token: Token) -> Token:
        """Return a German word with its umlauts where it spells them out ("moechte")."""
        word = umlauted(token.written)
        if word == token.written or token.joined or token.weight < 1 or self.is_known(token):
            return token
        other = self.token(word)
        return other if other.weight < 1 or self.means(other) else token

    def _tokens(self, question: str) -> Iterator[Token]:
        """Yield a question's tokens, those of hyphenated words where it leaves the hyphen out."""
        found = self.analyzer.tokens(question)
        joined = {token.surface for token in found if token.joined}
        for token in found:
            telling = token.weight == 1 and token.surface not in joined
            if telling and (word := hyphened(token.surface, self.index)) is not None:
                yield from self.analyzer.tokens(word)
            else:
                yield token

    def _reunited(self, clauses: Iterable[str]) -> list[Token]:
        """Return the tokens of some clauses, a verb whose prefix stands at the end as one word."""
        split = [[self._written(token) for token in self._split(clause)] for clause in clauses]
        tokens = list(chain.from_iterable(split))
        verbs = list(united([token.written for token in tokens]))
        if not verbs:
            return tokens
        meant = courtesy.without(tokens, self.spoken)
        ahead = len(tokens) - len(split[-1])
        # "Wie melde ich mich, meine Frau und unser Kind an?"
        for place, verb in sorted(verbs, key=lambda each: each[0] < ahead):
            if meant[place].weight < tokens[place].weight:
                continue
            if self.means(whole := self.token(verb)):
                return [*tokens[:place], whole, *tokens[place + 1 : -1]]
        return tokens

    def _measured(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens, numbers of little meaning ("82 years") as light as what they count.

        One that the knowledge has may be the one that is meant.
        """
        following = (*(token.weight for token in tokens[1:]), 0.0)
        return [
            token._replace(weight=min(token.weight, weight))
            if weight and token.surface.isdigit() and not self.is_known(token)
            else token
            for token, weight in zip(tokens, following, strict=False)
        ]

    def _rejoined(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Return the tokens with split words joined ("trans port") and run-together ones split."""
        german = "de" in self.spoken
        if not german and all(map(self.is_known, tokens)):
            return tokens
        found: list[Token] = []
        for token in tokens:
            if found and token.joined and token.surface == found[-1].surface:
                continue
            joined = found and self._one_word(found[-1], token)
            if german and found and not joined:
                joined = self._compound(found[-1], token)
            if joined:
                found[-1] = joined
            elif parts := self._parts(token):
                found.extend(part for word in parts for part in self.analyzer.tokens(word))
            else:
                found.append(token)
        return found

    def _parts(self, token: Token) -> tuple[str, ...]:
        """Return the known words that an unknown one is made of, by mistake or not; or none."""
        if token.weight < 1 or self.is_known(token):
            return ()
        named = self.means(token)
        parts = self.compounds.parts(token.surface)
        if parts and not self._leads(parts):
            # Two words that the knowledge has nothing for would count as more than the one.
            return ()
        if not parts:
            return () if named else self._run_together(token.surface)
        if named:
            # What names a thing that the knowledge does not speak of is no use as a whole.
            return () if any(self.expander.expand([token], self.spoken)) else parts
        near = self.speller.suggest(token.surface)
        return () if near and near[0].similarity >= SLIP else parts

    def _leads(self, words: Iterable[str]) -> bool:
        """Return whether the knowledge says one of some words, or what it stands for.

        What something else leads to as well ("Fahrt", a car) is too little to part a word for.
        """
        tokens = [self.token(word) for word in words]
        told = (one for each in tokens for one in self.expander.expand([each], self.spoken))
        return any(map(self.is_known, tokens)) or any(
            reading.trust > BESIDE for one in told for reading in one.readings
        )

    def _run_together(self, surface: str) -> tuple[str, ...]:
        """Return the words that were run together; light words alone are a word of their own."""
        parts = self.speller.parts(surface)
        return parts if any(self.analyzer.weight_of(part) == 1 for part in parts) else ()

    def _one_word(self, first: Token, second: Token) -> Token | None:
        """Return the known word that two were split from by mistake, or None."""
        if not first.weight and not second.weight:
            return None
        if self.is_known(first) and self.is_known(second):
            return None
        word = first.surface + second.surface
        # Few are words, and those that are none need not be split.
        if not self._has(word, self.analyzer.terms_of(word)):
            return None
        whole, *more = self.analyzer.tokens(word)
        return whole if not more and self.is_known(whole) else None

    def _compound(self, first: Token, second: Token) -> Token | None:
        """Return the known German word that two were parted from ("Sperr Müll"), or None.

        The first is none that anybody writes by itself.
        """
        if first.weight < 1 or second.weight < 1 or self._is_word(first):
            return None
        whole = self.token(first.written + second.written)
        is_there = whole.surface in self.index.surfaces
        return whole if is_there or (self._is_word(whole) and not self.is_known(first)) else None

    def _is_word(self, token: Token) -> bool:
        return token.surface in self.index.surfaces or self.expander.knows(token.surface, ("de",))
