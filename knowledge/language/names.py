"""What concepts are called in a language: the thesaurus's words and phrases, ready to be found."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge import thesaurus
from knowledge.language.analyzer import Analyzer
from knowledge.language.listed import listed
from knowledge.language.loose_names import LooseNames
from knowledge.language.uniting import united

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.language.analyzer import Token
    from knowledge.thesaurus import Concept

    _Stems = tuple[str, ...]

LONGEST_TITLE = 5
"""How many words a title has at most that is looked up as a whole."""

_SHORTEST_PART = 3
"""How many letters each word of a name has at least that many write as one word."""

_SAME, _SURE = "same", "sure"
_KINDS = (_SAME, "near", _SURE)

_PAIR = 2

_NO_MORE = "mehr"  # German denies a verb ahead of it: "ich kann nicht mehr kochen"


class Phrase(NamedTuple):
    """A word or phrase of a concept.

    Attributes:
        concept: The concept's key.
        same: Whether it means the concept, or is only near it.
        words: Folded, as they are written.
        stems: Theirs.
        bare: The same of its words without accents, which visitors leave out.
        telling: The stems that a text must hold to speak of it; none where no text is sure to.
        title: The term of a title that says just that, where there are several words; None where
            it only leads to the concept, and another is called so.
        compound: The term of a name of two words that is written as one ("foodbank"), or None.
        sure: Whether it is a word that leads to the concept as surely as a phrase does.
        core: The stems of its words with meaning.
        light: Its other words, folded, but those that may be any or missing ("my", "is").
    """

    concept: str
    same: bool
    words: tuple[str, ...]
    stems: tuple[str, ...]
    bare: tuple[str, ...]
    telling: tuple[str, ...]
    title: str | None
    compound: str | None
    sure: bool
    core: tuple[str, ...]
    light: frozenset[str]

    @property
    def several(self) -> bool:
        """Whether there are several words, one of them with meaning, or it tells as much."""
        return self.sure or (len(self.words) > 1 and bool(self.core))

    @property
    def names(self) -> bool:
        """Whether it names the concept, or leads to it as surely, rather than is only near it."""
        return self.same or self.several

    def held(self, terms: Mapping[str, int]) -> Iterator[tuple[tuple[int, ...], bool]]:
        """Yield how some terms of an index speak of it.

        Yields:
            The numbers of all that it takes, and whether they mean the concept.
        """
        if self.telling and all(stem in terms for stem in self.telling):
            yield tuple(map(terms.__getitem__, self.telling)), self.same
        if self.title is not None and self.title in terms:
            yield (terms[self.title],), self.names
        if self.compound is not None and self.compound in terms:
            yield (terms[self.compound],), self.same


class Names:
    """What concepts are called in one language; immutable, made once a language and process."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        """Take some concepts as they are called in a language (primary subtag)."""
        self._analyzer = Analyzer([language])
        self._loose = listed(language).loose
        self._firms: dict[frozenset[str], frozenset[str]] = {}  # each kept once: they are large
        self._unsaid = listed(language).voices | listed(language).negations
        named = [
            (concept.key, phrase, kind)
            for concept in concepts
            for kind in _KINDS
            for phrase in getattr(concept, kind)
        ]
        read = self._analyzer.tokens_of_each([phrase for _, phrase, _ in named])
        phrases = (
            self._phrase(concept, tokens, kind)
            for (concept, _, kind), tokens in zip(named, read, strict=True)
        )
        # A site's own synonyms may be signs alone, which no question has.
        self.phrases = _all_told_apart([phrase for phrase in phrases if phrase.words])
        self.surfaces = frozenset(chain.from_iterable(phrase.words for phrase in self.phrases))
        self.stems = frozenset(chain.from_iterable(phrase.stems for phrase in self.phrases))
        table: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
        for phrase in self.phrases:
            others = self._united(phrase) if language == "de" else ()
            for name in {phrase.stems, phrase.bare, *others}:
                table[name].append(phrase)
        self._table = {name: tuple(named) for name, named in table.items()}
        self._lengths = _lengths(self._table)
        self._loose_names = LooseNames(self.phrases)

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Phrase]]:
        """Yield each name of a concept that stands among the tokens, with its first and last place.

        Words are compared by their stems; where one of several with the same stem is written as
        in the question ("training", which has the stem of "train"), only that one is meant. One
        that has that stem only without its accents ("führen", "fuhren", of "fahren") is meant where
        no other has it.
        """
        yield from self._standing(tokens, self._stems(tokens))

    def find_apart(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Phrase]]:
        """Yield the same of a question's tokens, and names whose words stand apart there."""
        stems = self._stems(tokens)
        found = list(self._standing(tokens, stems))
        yield from found
        yield from self._loose_names.find(tokens, stems, found)

    def _stems(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        if not self.phrases:
            return ()
        return tuple(self._analyzer.stems([token.written for token in tokens]))

    def _standing(
        self, tokens: Sequence[Token], stems: tuple[str, ...]
    ) -> Iterator[tuple[int, int, Phrase]]:
        for first, stem in enumerate(stems):
            for length in self._lengths.get(stem, ()):
                name = stems[first : first + length]
                found = self._table.get(name)
                if found is None or first + length > len(stems):
                    continue
                words = tuple(token.surface for token in tokens[first : first + length])
                goes_on = self._goes_on(words, tokens[first + length : first + length + 1])
                for phrase in _meant(found, words, name):
                    if phrase.core or not goes_on:
                        yield first, first + length - 1, phrase

    def _goes_on(self, words: Sequence[str], following: Sequence[Token]) -> bool:
        """Return whether German words that deny deny the next: "kann nicht mehr" in "… kochen"."""
        return (
            words[-1] == _NO_MORE
            and not self._unsaid.isdisjoint(words)
            and any(token.weight == 1 for token in following)
        )

    def _phrase(self, concept: str, tokens: Sequence[Token], kind: str) -> Phrase:
        words = [token for token in tokens if not token.joined]
        hyphened = len(words) < len(tokens)
        surfaces = tuple([token.surface for token in words])
        stems = _kept(tuple([token.terms[0] for token in words]), surfaces)
        plain = all(token.written == token.surface for token in words)
        # What is made of light words alone ("getting around"), spoken to somebody ("reach us") or
        # denied ("no car") names a concept in a question; in a text, its words may be of anything.
        whole = [token.surface for token in _whole(tokens)] if hyphened else surfaces
        core = _kept(tuple([token.terms[0] for token in words if token.weight == 1]), stems)
        means = core and self._unsaid.isdisjoint(whole)
        told = _in_texts(tokens) if hyphened else words
        telling = tuple([token.terms[0] for token in told if token.weight]) if means else ()
        return Phrase(
            concept,
            kind == _SAME,
            words=surfaces,
            stems=stems,
            bare=stems if plain else tuple([self._bare(token) for token in words]),
            telling=_kept(telling, core),
            title=title_term(words),
            compound=self._compound(surfaces, core) if kind == _SAME else None,
            sure=kind == _SURE,
            core=core,
            light=self._firm([token.surface for token in words if token.weight < 1]),
        )

    def _compound(self, words: Sequence[str], core: _Stems) -> str | None:
        if not len(words) == len(core) == _PAIR or min(map(len, words)) < _SHORTEST_PART:
            return None
        return self._analyzer.stems(["".join(words)])[0]

    def _firm(self, light: Sequence[str]) -> frozenset[str]:
        """Return which of a name's light words may not be missing."""
        firm = frozenset(light) - self._loose
        return self._firms.setdefault(firm, firm)

    def _united(self, phrase: Phrase) -> Iterator[tuple[str, ...]]:
        """Yield the stems of a phrase that ends a clause: "läuft ab" is read as "ablaufen"."""
        words = phrase.words
        for place, verb in united(words):
            yield tuple(self._analyzer.stems((*words[:place], verb, *words[place + 1 : -1])))

    def _bare(self, token: Token) -> str:
        if token.written == token.surface:
            return token.terms[0]
        return self._analyzer.terms_of(token.surface)[0]


def _kept(made: _Stems, before: _Stems) -> _Stems:
    """Return what was made, or what is kept already where both are equal: it takes memory once."""
    return before if made == before else made


def _meant(
    found: Sequence[Phrase], words: tuple[str, ...], stems: tuple[str, ...]
) -> Sequence[Phrase]:
    """Return those of some names that words mean: written so, else with the same stems."""
    exact = [phrase for phrase in found if phrase.words == words]
    return exact or [phrase for phrase in found if phrase.stems == stems] or found


def _whole(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens of a phrase with each hyphenated word as one, without its parts."""
    found: list[Token] = []
    for token in tokens:
        if token.joined:
            del found[len(found) - len(_parts(found, token)) :]
        found.append(token)
    return found


def _in_texts(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens of a phrase that texts are looked through for.

    A hyphenated word that begins lightly ("sans-abri") is one: its other part says something else.
    """
    found: list[Token] = []
    for token in tokens:
        if not token.joined:
            found.append(token)
            continue
        parts = _parts(found, token)
        found[len(found) - len(parts) :] = parts if parts[0].weight else [token]
    return found


def _parts(before: Sequence[Token], joined: Token) -> Sequence[Token]:
    """Return the last of some tokens, those that a hyphenated word behind them is written of."""
    first, left = len(before), len(joined.surface)
    while left > 0 and first > 0:
        first -= 1
        left -= len(before[first].surface)
    return before[first:]


def title_term(words: Sequence[Token]) -> str | None:
    """Return the term of a title as a whole ("Who we are", "Job offers"), or None.

    A title that says just that names the thing as one word would. Where function words are a part
    of it, its other words may say something else in a text.
    """
    if not 2 <= len(words) <= LONGEST_TITLE:
        return None
    return " ".join(token.terms[0] for token in words)


def _all_told_apart(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases without what, in a text or as a title, is the name of another concept.

    A text that speaks of an order is not about what is "out of order", nor is one that says
    "compulsory" about what is "not compulsory". "Nowhere to stay?" is as good a title as
    "Homelessness", but "Who we are" is another thing's.
    """
    owners: dict[_Stems, set[str]] = defaultdict(set)
    for phrase in phrases:
        if phrase.same:
            owners[phrase.stems].add(phrase.concept)
    return [_told_apart(phrase, owners) for phrase in phrases]


def _told_apart(phrase: Phrase, owners: Mapping[_Stems, AbstractSet[str]]) -> Phrase:
    said = phrase.telling if phrase.same else phrase.stems
    if owners.get(said, frozenset()) <= {phrase.concept}:
        return phrase
    if not phrase.same:
        return phrase._replace(title=None)
    is_part = len(phrase.telling) == 1 < len(phrase.words)
    return phrase._replace(telling=()) if is_part else phrase


def _lengths(names: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[int, ...]]:
    """Return, for each stem that a name starts with, how many words such names have, in order."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in names:
        found[name[0]].add(len(name))
    return {stem: tuple(sorted(lengths)) for stem, lengths in found.items()}


@cache
def names_of(language: str) -> Names:
    """Return what concepts are called in a language (primary subtag)."""
    return Names(thesaurus.load(language), language)


@cache
def names_of_each(languages: tuple[str, ...]) -> tuple[Names, ...]:
    """Return the same of some languages, each once."""
    return tuple(map(names_of, dict.fromkeys(languages)))


def words(languages: Iterable[str]) -> frozenset[str]:
    """Return every folded word of the thesaurus in some languages (primary subtags)."""
    return frozenset[str]().union(*(names_of(each).surfaces for each in languages))
