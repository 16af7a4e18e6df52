"""A question as the index understands it: weighted terms, with what each may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language import courtesy
from knowledge.language.ellipses import completed
from knowledge.language.folding import WRITTEN, fold
from knowledge.language.german import PREFIXES, conjugated, infinitive, related, umlauted
from knowledge.language.listed import words_in
from knowledge.language.uniting import infinitives, sentences
from knowledge.question import itself
from knowledge.question.asides import LEGAL, NEWS
from knowledge.question.expansion import BESIDE, SAME, Reading
from knowledge.question.hyphens import hyphened
from knowledge.question.past import years
from knowledge.question.readings import QueryTerm, expanded, strongest
from knowledge.question.spelling import likeliest_first, mended_trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.indexing.index import Index
    from knowledge.language.analyzer import Analyzer, Token
    from knowledge.language.compounds import Compounds
    from knowledge.question.expansion import Expander, Expansion
    from knowledge.question.itself import Itself
    from knowledge.question.spelling import Speller, Suggestion

RELATED = 0.7
"""How far to trust that a noun says what its verb does: "Sperrung" and "sperren"."""

CONJUGATED = 0.8
"""How far to trust that what looks like another form of the same verb is one: "hemmt", "hemmen"."""

SLIP = 0.9
"""How alike (0 to 1) a word must be to another to be a slip of it rather than a new compound."""


_SYLLABIC, _SYLLABLE = ("vi",), 7
"""The language that writes each syllable by itself, and the letters of its longest: wherever one
looks, a syllable has another for a neighbour, so that none is taken for a slip of it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A whole question.

    Attributes:
        text: As the visitor wrote it.
        terms: Its words in order.
        keyed: The same as titles and aliases are compared with them: one that says the word is
            as good as a text that mentions the thing.
        mentioned: Whether it asks for nothing but what texts mention without naming it.
        legal: Whether it asks for what legal pages are about.
        news: Whether it asks for news, or for a year.
        years: Those that it names, where it asks for a time; else None.
        wanted: The terms of the things, places and days that texts mention, where it asks for such.
    """

    text: str
    terms: tuple[QueryTerm, ...]
    keyed: tuple[QueryTerm, ...]
    mentioned: bool
    legal: bool
    news: bool
    years: frozenset[int] | None
    wanted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions for one index."""

    index: Index
    speller: Speller
    expander: Expander
    compounds: Compounds
    itself: Itself
    days: frozenset[int]

    def read(self, question: str, analyzer: Analyzer, spoken: Sequence[str]) -> Query:
        """Return the question's words with their readings, spelling mended where it has to be.

        Args:
            question: As the visitor wrote it.
            analyzer: Splits it.
            spoken: The languages that the question may be in (primary subtags).
        """
        tokens = self._measured(self._words(question, analyzer, spoken))
        mended = [self._mend(token, analyzer, spoken) for token in tokens]
        terms = [
            self._term(token, word, analyzer) for token, word in zip(tokens, mended, strict=True)
        ]
        expansions = list(self.expander.expand([word.token for word in mended], spoken))
        joined = [place for place, word in enumerate(mended) if word.token.joined]
        concepts = {each.concept for each in expansions}
        named_years = frozenset(years(question))
        languages = tuple(spoken)
        where = _places(tokens, words_in(languages, "where"))
        when = _places(tokens, words_in(languages, "when"))
        if named := self.itself.places(terms, expansions) | _unnamed(terms, languages):
            terms, expansions = itself.read(terms, expansions, self.itself, named, where)
        terms, keyed = expanded(terms, expansions, self.expander.mentioned, joined)
        read = zip(terms, tokens, strict=True)
        told = [self._told(term, token, spoken) for term, token in read]
        return Query(
            text=question,
            terms=tuple(told),
            keyed=tuple(keyed),
            mentioned=terms != keyed,
            legal=not LEGAL.concepts.isdisjoint(concepts),
            news=bool(named_years) or not NEWS.concepts.isdisjoint(concepts),
            years=named_years if when else None,
            wanted=frozenset(self._wanted(expansions, a_place=bool(where), a_time=bool(when))),
        )

    def _words(self, question: str, analyzer: Analyzer, spoken: Sequence[str]) -> Sequence[Token]:
        """Return a question's words as they are meant: whole, parted or joined, no courtesies."""
        if "de" in spoken:
            parted = (
                self._reunited(each, analyzer, spoken) for each in sentences(completed(question))
            )
            split = list(chain.from_iterable(parted))
        else:
            split = self._split(question, analyzer)
        return courtesy.without(self._rejoined(split, analyzer, spoken), spoken)

    def _split(self, text: str, analyzer: Analyzer) -> list[Token]:
        # A hyphenated word stands there in parts already ("peut-on"): it only adds what is known.
        return [
            token
            for token in self._tokens(text, analyzer)
            if self._known(token) or not token.joined
        ]

    def _written(self, token: Token, analyzer: Analyzer, spoken: Sequence[str]) -> Token:
        """Return a German word with its umlauts where it spells them out ("moechte")."""
        word = umlauted(token.written)
        if word == token.written or token.joined or token.weight < 1 or self._known(token):
            return token
        other = analyzer.tokens(word)[0]
        return other if other.weight < 1 or self._means(other, analyzer, spoken) else token

    def _wanted(
        self, expansions: Iterable[Expansion], *, a_place: bool, a_time: bool
    ) -> Iterator[int]:
        """Yield the terms of the things, places and days that a question asks for."""
        asked = {each.concept for each in expansions}
        yield from (term for term, key in self.expander.mentioned.items() if key in asked)
        if a_place:
            yield from (each.term for each in self.itself.place if each.trust >= SAME)
        if a_time:
            yield from self.days

    def _tokens(self, question: str, analyzer: Analyzer) -> Iterator[Token]:
        """Yield a question's tokens, those of hyphenated words where it leaves the hyphen out."""
        found = analyzer.tokens(question)
        joined = {token.surface for token in found if token.joined}
        for token in found:
            telling = token.weight == 1 and token.surface not in joined
            if telling and (word := hyphened(token.surface, self.index)) is not None:
                yield from analyzer.tokens(word)
            else:
                yield token

    def _told(self, term: QueryTerm, token: Token, spoken: Sequence[str]) -> QueryTerm:
        """Return the term of a token, marked where it is a word that the knowledge lacks.

        What a misspelt word was taken for is a guess, and too little to tell.
        """
        if not term.telling or term.readings:
            return term
        return term._replace(absent=self.expander.knows(token.surface, spoken, token.terms))

    def _reunited(
        self, clauses: Iterable[str], analyzer: Analyzer, spoken: Sequence[str]
    ) -> list[Token]:
        """Return the tokens of some clauses, a verb whose prefix stands at the end as one word."""
        split = [
            [self._written(token, analyzer, spoken) for token in self._split(clause, analyzer)]
            for clause in clauses
        ]
        tokens = list(chain.from_iterable(split))
        if not tokens or tokens[-1].written not in PREFIXES:
            return tokens
        *before, last = tokens
        meant = courtesy.without(tokens, spoken)
        ahead = len(tokens) - len(split[-1])
        # "Wie melde ich mich, meine Frau und unser Kind an?"
        for place in (*range(ahead, len(before)), *range(ahead)):
            token = before[place]
            if meant[place].weight < token.weight:
                continue
            for verb in infinitives(token.written, last.written):
                whole = analyzer.tokens(verb)[0]
                if self._means(whole, analyzer, spoken):
                    return [*before[:place], whole, *before[place + 1 :]]
        return tokens

    def _measured(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens, numbers of little meaning ("82 years") as light as what they count.

        One that the knowledge has may be the one that is meant.
        """
        following = (*(token.weight for token in tokens[1:]), 0.0)
        return [
            token._replace(weight=min(token.weight, weight))
            if weight and token.surface.isdigit() and not self._known(token)
            else token
            for token, weight in zip(tokens, following, strict=False)
        ]

    def _rejoined(
        self, tokens: Sequence[Token], analyzer: Analyzer, spoken: Sequence[str]
    ) -> Sequence[Token]:
        """Return the tokens with split words joined ("trans port") and run-together ones split."""
        german = "de" in spoken
        if not german and all(map(self._known, tokens)):
            return tokens
        found: list[Token] = []
        for token in tokens:
            if found and token.joined and token.surface == found[-1].surface:
                continue
            joined = found and self._one_word(found[-1], token, analyzer)
            if german and found and not joined:
                joined = self._compound(found[-1], token, analyzer)
            if joined:
                found[-1] = joined
            elif parts := self._parts(token, analyzer, spoken):
                found.extend(part for word in parts for part in analyzer.tokens(word))
            else:
                found.append(token)
        return found

    def _parts(self, token: Token, analyzer: Analyzer, spoken: Sequence[str]) -> tuple[str, ...]:
        """Return the known words that an unknown one is made of, by mistake or not; or none."""
        if token.weight < 1 or self._known(token):
            return ()
        named = self._means(token, analyzer, spoken)
        parts = self.compounds.parts(token.surface)
        if parts and not self._leads(parts, analyzer, spoken):
            # Two words that the knowledge has nothing for would count as more than the one.
            return ()
        if not parts:
            return () if named else self._run_together(token.surface, analyzer)
        if named:
            # What names a thing that the knowledge does not speak of is no use as a whole.
            return () if any(self.expander.expand([token], spoken)) else parts
        near = self.speller.suggest(token.surface)
        return () if near and near[0].similarity >= SLIP else parts

    def _leads(self, words: Iterable[str], analyzer: Analyzer, spoken: Sequence[str]) -> bool:
        """Return whether the knowledge says one of some words, or what it stands for.

        What something else leads to as well ("Fahrt", a car) is too little to part a word for.
        """
        tokens = [analyzer.tokens(word)[0] for word in words]
        told = (one for each in tokens for one in self.expander.expand([each], spoken))
        return any(map(self._known, tokens)) or any(
            reading.trust > BESIDE for one in told for reading in one.readings
        )

    def _run_together(self, surface: str, analyzer: Analyzer) -> tuple[str, ...]:
        """Return the words that were run together; light words alone are a word of their own."""
        parts = self.speller.parts(surface)
        return parts if any(analyzer.weight_of(part) == 1 for part in parts) else ()

    def _one_word(self, first: Token, second: Token, analyzer: Analyzer) -> Token | None:
        """Return the known word that two were split from by mistake, or None."""
        if not first.weight and not second.weight:
            return None
        if self._known(first) and self._known(second):
            return None
        whole, *more = analyzer.tokens(first.surface + second.surface)
        return whole if not more and self._known(whole) else None

    def _compound(self, first: Token, second: Token, analyzer: Analyzer) -> Token | None:
        """Return the known German word that two were parted from ("Sperr Müll"), or None.

        The first is none that anybody writes by itself.
        """
        if first.weight < 1 or second.weight < 1 or self._is_word(first):
            return None
        whole = analyzer.tokens(first.written + second.written)[0]
        is_there = whole.surface in self.index.surfaces
        return whole if is_there or (self._is_word(whole) and not self._known(first)) else None

    def _is_word(self, token: Token) -> bool:
        return token.surface in self.index.surfaces or self.expander.knows(token.surface, ("de",))

    def _means(self, token: Token, analyzer: Analyzer, spoken: Sequence[str]) -> bool:
        return (
            self._known(token)
            or self.expander.knows(token.surface, spoken, token.terms)
            or any(self._related(token, analyzer))
        )

    def _known(self, token: Token) -> bool:
        return token.surface in self.index.surfaces or any(
            term in self.index.terms for term in token.terms
        )

    def _mend(self, token: Token, analyzer: Analyzer, spoken: Sequence[str]) -> _Word:
        """Return the word that a token most likely is: itself where anybody uses it."""
        surface = token.surface
        is_syllable = tuple(spoken) == _SYLLABIC and len(surface) <= _SYLLABLE
        if not token.weight or is_syllable or self._means(token, analyzer, spoken):
            return _Word(token)
        if light := analyzer.light_word(surface):
            return _Word(analyzer.tokens(light)[0])
        near = likeliest_first(self.speller.suggest(surface), analyzer)
        return _Word(analyzer.tokens(near[0].surface)[0], near) if near else _Word(token)

    def _term(self, token: Token, word: _Word, analyzer: Analyzer) -> QueryTerm:
        written, near = word
        if not near:
            readings = (*self._readings(written), *self._related(written, analyzer))
            mended = written.surface if written is not token else None
            return QueryTerm(token.surface, written.weight, strongest(readings), mended)
        trusts = [mended_trust(each.similarity) for each in near]
        found = [
            Reading(number, trust)
            for each, trust in zip(near, trusts, strict=True)
            for number in self.index.surfaces.get(each.surface, ())
        ]
        return QueryTerm(
            token.surface, written.weight, strongest(found), written.surface, trusts[0]
        )

    def _related(self, token: Token, analyzer: Analyzer) -> Iterator[Reading]:
        """Yield what the knowledge may say for a German verb, or for a noun of one."""
        if not token.weight or "de" not in analyzer.languages:
            return
        for stem in map(conjugated, token.terms):
            if stem is not None and (number := self.index.terms.get(stem)) is not None:
                yield Reading(number, CONJUGATED)
        if (other := related(infinitive(token.written))) is None:
            return
        for term in analyzer.terms_of(other):
            if (number := self.index.terms.get(term)) is not None:
                yield Reading(number, RELATED)

    def _readings(self, token: Token) -> tuple[Reading, ...]:
        numbers = self.index.surfaces.get(token.surface, ())
        for term in token.terms:
            number = self.index.terms.get(term)
            if number is not None and number not in numbers:
                numbers = (*numbers, number)
        return tuple([Reading(number, 1.0) for number in numbers])


class _Word(NamedTuple):
    """What a token was taken for, and the near words followed where nobody wrote it."""

    token: Token
    near: tuple[Suggestion, ...] = ()


def _places(tokens: Sequence[Token], words: AbstractSet[str]) -> list[int]:
    return [place for place, token in enumerate(tokens) if token.surface in words]


def _unnamed(terms: Sequence[QueryTerm], spoken: tuple[str, ...]) -> AbstractSet[int]:
    """Return the places of words for those whose site it is ("the charity") that it never says.

    What the site itself calls so may be another.
    """
    called = words_in(spoken, "places")
    return {
        place
        for place, term in enumerate(terms)
        if (term.mended or term.surface) in called
        and not any(each.trust >= SAME for each in term.readings)
    }


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
    return WRITTEN.sub(lambda word: mended.get(fold(word.group()), word.group()), query.text)
