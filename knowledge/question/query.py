"""A question as the index understands it: weighted terms, with what each may stand for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge.language.folding import WRITTEN, fold
from knowledge.language.listed import words_in
from knowledge.question import itself
from knowledge.question.asides import LEGAL, NEWS
from knowledge.question.expansion import SAME, Reading
from knowledge.question.past import years
from knowledge.question.readings import QueryTerm, expanded, strongest
from knowledge.question.spelling import BY_EAR, likeliest_first, mended_trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.indexing.index import Index
    from knowledge.language.analyzer import Token
    from knowledge.question.itself import Itself
    from knowledge.question.spelling import Suggestion
    from knowledge.question.wording import Wording

_SYLLABIC, _SYLLABLE = ("vi",), 7
"""The language that writes each syllable by itself, and the letters of its longest: wherever one
looks, a syllable has another for a neighbour, so that none is taken for a slip of it."""

COMPOUND = 0.9
"""How far to trust that a compound says what two words of a question do ("Schule", "anmelden")."""


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
        wording: Tells their words.
        itself: What stands for the site.
        days: The terms of the days of a week.
    """

    wording: Wording
    itself: Itself
    days: frozenset[int]

    def read(self, question: str) -> Query:
        """Return a question's words with their readings, spelling mended where it has to be."""
        spoken, expander = self.wording.spoken, self.wording.expander
        tokens = self.wording.of(question)
        mended = list(map(self._mend, tokens))
        terms = list(map(self._term, tokens, mended))
        terms = _compounded(terms, self.wording.index)
        expansions = list(expander.expand([word.token for word in mended], spoken))
        joined = [place for place, word in enumerate(mended) if word.token.joined]
        concepts = {each.concept for each in expansions}
        named_years = frozenset(years(question))
        where = _places(tokens, words_in(spoken, "where"))
        when = _places(tokens, words_in(spoken, "when"))
        if named := self.itself.places(terms, expansions) | _unnamed(terms, spoken):
            terms, expansions = itself.read(terms, expansions, self.itself, named, where)
        terms, keyed = expanded(terms, expansions, expander.mentioned, joined)
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

    def _wanted(self, concepts: AbstractSet[str], *, a_place: bool, a_time: bool) -> Iterator[int]:
        """Yield the terms of the things, places and days that a question asks for."""
        yield from (
            term for term, key in self.wording.expander.mentioned.items() if key in concepts
        )
        if a_place:
            yield from (each.term for each in self.itself.place if each.trust >= SAME)
        if a_time:
            yield from self.days

    def _marked(self, term: QueryTerm, token: Token) -> QueryTerm:
        """Return the term of a token, marked where it is a word that the knowledge lacks.

        What a misspelt word was taken for is a guess, and too little to tell. A phrase whose words
        stand in no section together is nothing that the knowledge says.
        """
        if not term.telling or any(self.wording.index.is_held(each.term) for each in term.readings):
            return term
        return term._replace(absent=self.wording.knows(token.surface, token.terms))

    def _mend(self, token: Token) -> _Word:
        """Return the word that a token most likely is: itself where anybody uses it."""
        surface = token.surface
        is_syllable = self.wording.spoken == _SYLLABIC and len(surface) <= _SYLLABLE
        if not token.weight or is_syllable:
            return _Word(token)
        if self.wording.means(token):
            return self._heard(token) or _Word(token)
        if light := self.wording.analyzer.light_word(surface):
            return _Word(self.wording.token(light))
        near = likeliest_first(self.wording.speller.suggest(surface), self.wording.analyzer)
        return _Word(self.wording.token(near[0].surface), near) if near else _Word(token)

    def _heard(self, token: Token) -> _Word | None:
        """Return what a word sounds like that only has the stem of one that is known, or None.

        "Polisse" and "pôle" have the same, "magazin" and "magazine".
        """
        speller, surfaces = self.wording.speller, self.wording.index.surfaces
        if not speller.hears or self.wording.is_known(token) or self.wording.knows(token.surface):
            return None
        near = speller.suggest(token.surface)
        heard = near and near[0].similarity >= BY_EAR and near[0].surface in surfaces
        return _Word(self.wording.token(near[0].surface), near[:1]) if heard else None

    def _term(self, token: Token, word: _Word) -> QueryTerm:
        written, near = word
        if not near:
            readings = (*self._readings(written), *self.wording.related(written))
            mended = written.surface if written is not token else None
            return QueryTerm(token.surface, written.weight, strongest(readings), mended)
        trusts = [mended_trust(each.similarity) for each in near]
        found = [
            Reading(number, trust)
            for each, trust in zip(near, trusts, strict=True)
            for number in self.wording.index.surfaces.get(each.surface, ())
        ]
        return QueryTerm(
            token.surface, written.weight, strongest(found), written.surface, trusts[0]
        )

    def _readings(self, token: Token) -> tuple[Reading, ...]:
        numbers = self.wording.index.surfaces.get(token.surface, ())
        for term in token.terms:
            number = self.wording.index.terms.get(term)
            if number is not None and number not in numbers:
                numbers = (*numbers, number)
        return tuple([Reading(number, 1.0) for number in numbers])


class _Word(NamedTuple):
    """What a token was taken for, and the near words followed where nobody wrote it."""

    token: Token
    near: tuple[Suggestion, ...] = ()


def _compounded(terms: Sequence[QueryTerm], index: Index) -> list[QueryTerm]:
    """Return the words, those that a compound of the knowledge is made of standing for it.

    "Wie melde ich mein Kind an der Schule an" asks for the "Schulanmeldung".
    """
    made: dict[int, set[int]] = defaultdict(set)
    for place, term in enumerate(terms):
        if term.telling:
            parts = (each.term for each in term.readings if each.trust == 1)
            for compound in chain.from_iterable(map(index.compounds_of, parts)):
                made[int(compound)].add(place)
    found = list(terms)
    for compound, places in made.items():
        for place in places if len(places) > 1 else ():
            readings = (*found[place].readings, Reading(compound, COMPOUND))
            found[place] = found[place]._replace(readings=strongest(readings))
    return found


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
        and term.trust >= SAME
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
