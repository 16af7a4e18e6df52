"""A question as the index understands it: weighted terms, with what each may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language import courtesy
from knowledge.language.ellipses import completed
from knowledge.language.folding import WRITTEN, fold
from knowledge.language.german import conjugated, infinitive, related, umlauted
from knowledge.language.listed import words_in
from knowledge.language.uniting import sentences, united
from knowledge.question import itself
from knowledge.question.asides import LEGAL, NEWS
from knowledge.question.expansion import BESIDE, SAME, Reading
from knowledge.question.hyphens import hyphened
from knowledge.question.past import years
from knowledge.question.readings import QueryTerm, expanded, strongest
from knowledge.question.spelling import BY_EAR, likeliest_first, mended_trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.indexing.index import Index
    from knowledge.language.analyzer import Analyzer, Token
    from knowledge.language.compounds import Compounds
    from knowledge.question.expansion import Expander
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
    """Reads questions in some languages for one index.

    Attributes:
        index: Where words are looked up.
        speller: Mends those that nobody wrote.
        expander: Knows what words stand for beside themselves.
        compounds: Parts them.
        itself: What stands for the site.
        days: The terms of the days of a week.
        analyzer: Splits questions.
        spoken: The languages that they may be in (primary subtags).
    """

    index: Index
    speller: Speller
    expander: Expander
    compounds: Compounds
    itself: Itself
    days: frozenset[int]
    analyzer: Analyzer
    spoken: tuple[str, ...]

    def read(self, question: str) -> Query:
        """Return a question's words with their readings, spelling mended where it has to be."""
        tokens = self._measured(self._words(question))
        mended = list(map(self._mend, tokens))
        terms = list(map(self._term, tokens, mended))
        expansions = list(self.expander.expand([word.token for word in mended], self.spoken))
        joined = [place for place, word in enumerate(mended) if word.token.joined]
        concepts = {each.concept for each in expansions}
        named_years = frozenset(years(question))
        where = _places(tokens, words_in(self.spoken, "where"))
        when = _places(tokens, words_in(self.spoken, "when"))
        if named := self.itself.places(terms, expansions) | _unnamed(terms, self.spoken):
            terms, expansions = itself.read(terms, expansions, self.itself, named, where)
        terms, keyed = expanded(terms, expansions, self.expander.mentioned, joined)
        return Query(
            text=question,
            terms=tuple(map(self._marked, terms, tokens)),
            keyed=tuple(keyed),
            mentioned=terms != keyed,
            legal=not LEGAL.concepts.isdisjoint(concepts),
            news=bool(named_years) or not NEWS.concepts.isdisjoint(concepts),
            years=named_years if when else None,
            wanted=frozenset(self._wanted(concepts, a_place=bool(where), a_time=bool(when))),
        )

    def knows(self, surface: str, stems: Iterable[str] = ()) -> bool:
        """Return whether the thesaurus has a folded word, or with its stems another form of it."""
        return self.expander.knows(surface, self.spoken, stems)

    def _words(self, question: str) -> Sequence[Token]:
        """Return a question's words as they are meant: whole, parted or joined, no courtesies."""
        if "de" in self.spoken:
            parted = map(self._reunited, sentences(completed(question)))
            split = list(chain.from_iterable(parted))
        else:
            split = self._split(question)
        return courtesy.without(self._rejoined(split), self.spoken)

    def _split(self, text: str) -> list[Token]:
        # A hyphenated word stands there in parts already ("peut-on"): it only adds what is known.
        return [token for token in self._tokens(text) if self._known(token) or not token.joined]

    def _written(self, token: Token) -> Token:
        """Return a German word with its umlauts where it spells them out ("moechte")."""
        word = umlauted(token.written)
        if word == token.written or token.joined or token.weight < 1 or self._known(token):
            return token
        other = self._token(word)
        return other if other.weight < 1 or self._means(other) else token

    def _wanted(self, concepts: AbstractSet[str], *, a_place: bool, a_time: bool) -> Iterator[int]:
        """Yield the terms of the things, places and days that a question asks for."""
        yield from (term for term, key in self.expander.mentioned.items() if key in concepts)
        if a_place:
            yield from (each.term for each in self.itself.place if each.trust >= SAME)
        if a_time:
            yield from self.days

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

    def _token(self, word: str) -> Token:
        """Return the token of a folded word that is one by itself."""
        return self.analyzer.tokens(word)[0]

    def _marked(self, term: QueryTerm, token: Token) -> QueryTerm:
        """Return the term of a token, marked where it is a word that the knowledge lacks.

        What a misspelt word was taken for is a guess, and too little to tell.
        """
        if not term.telling or term.readings:
            return term
        return term._replace(absent=self.knows(token.surface, token.terms))

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
            if self._means(whole := self._token(verb)):
                return [*tokens[:place], whole, *tokens[place + 1 : -1]]
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

    def _rejoined(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Return the tokens with split words joined ("trans port") and run-together ones split."""
        german = "de" in self.spoken
        if not german and all(map(self._known, tokens)):
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
        if token.weight < 1 or self._known(token):
            return ()
        named = self._means(token)
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
        tokens = [self._token(word) for word in words]
        told = (one for each in tokens for one in self.expander.expand([each], self.spoken))
        return any(map(self._known, tokens)) or any(
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
        if self._known(first) and self._known(second):
            return None
        whole, *more = self.analyzer.tokens(first.surface + second.surface)
        return whole if not more and self._known(whole) else None

    def _compound(self, first: Token, second: Token) -> Token | None:
        """Return the known German word that two were parted from ("Sperr Müll"), or None.

        The first is none that anybody writes by itself.
        """
        if first.weight < 1 or second.weight < 1 or self._is_word(first):
            return None
        whole = self._token(first.written + second.written)
        is_there = whole.surface in self.index.surfaces
        return whole if is_there or (self._is_word(whole) and not self._known(first)) else None

    def _is_word(self, token: Token) -> bool:
        return token.surface in self.index.surfaces or self.expander.knows(token.surface, ("de",))

    def _means(self, token: Token) -> bool:
        return (
            self._known(token)
            or self.knows(token.surface, token.terms)
            or any(self._related(token))
        )

    def _known(self, token: Token) -> bool:
        return token.surface in self.index.surfaces or any(
            term in self.index.terms for term in token.terms
        )

    def _mend(self, token: Token) -> _Word:
        """Return the word that a token most likely is: itself where anybody uses it."""
        surface = token.surface
        is_syllable = self.spoken == _SYLLABIC and len(surface) <= _SYLLABLE
        if not token.weight or is_syllable:
            return _Word(token)
        if self._means(token):
            return self._heard(token) or _Word(token)
        if light := self.analyzer.light_word(surface):
            return _Word(self._token(light))
        near = likeliest_first(self.speller.suggest(surface), self.analyzer)
        return _Word(self._token(near[0].surface), near) if near else _Word(token)

    def _heard(self, token: Token) -> _Word | None:
        """Return what a word sounds like that only has the stem of one that is known, or None.

        "Polisse" and "pôle" have the same, "magazin" and "magazine".
        """
        if self._known(token) or self.expander.knows(token.surface, self.spoken):
            return None
        near = self.speller.suggest(token.surface)
        heard = near and near[0].similarity >= BY_EAR and near[0].surface in self.index.surfaces
        return _Word(self._token(near[0].surface), near[:1]) if heard else None

    def _term(self, token: Token, word: _Word) -> QueryTerm:
        written, near = word
        if not near:
            readings = (*self._readings(written), *self._related(written))
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

    def _related(self, token: Token) -> Iterator[Reading]:
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
