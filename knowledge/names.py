"""What concepts are called in a language: the thesaurus's words and phrases, ready to be found."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from knowledge import thesaurus
from knowledge.analyzer import Analyzer
from knowledge.listed import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.analyzer import Token
    from knowledge.thesaurus import Concept

SHORTEST_CORE = 2
"""How many words a phrase has at least that is found by those that it does not mean the same
without: "out of order" is none."""

LONGEST_TITLE = 5
"""How many words a title has at most that is looked up as a whole."""


class Phrase(NamedTuple):
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


class Names:
    """What concepts are called in one language; immutable, made once a language and process."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        """Take some concepts as they are called in a language (primary subtag)."""
        self.surfaces: set[str] = set()
        self.stems: set[str] = set()
        self._analyzer = Analyzer([language], remember=True)
        self._voices = listed(language).voices
        self._loose = listed(language).loose
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
        self._whole, self._cores = _Table(), _Table()
        for phrase in self.phrases:
            self._enter(phrase)
        self._analyzer = Analyzer([language])

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Phrase]]:
        """Yield each name of a concept among the tokens, with its first and last place.

        Words are compared by their stems; where one of several with the same stem is written as
        in the question ("training", which has the stem of "train"), only that one is meant.
        """
        if not self.phrases:
            return
        stems = tuple(self._analyzer.stems([token.written for token in tokens]))
        words = tuple([token.surface for token in tokens])
        yield from self._whole.find(stems, words, range(len(stems)))
        core = self._core(words)
        yield from self._cores.find(_at(core, stems), words, core)

    def _enter(self, phrase: Phrase) -> None:
        core = self._core(phrase.words)
        short = len(core) < SHORTEST_CORE
        table, places = (self._whole, range(len(phrase.words))) if short else (self._cores, core)
        for stems in {_at(places, phrase.stems), _at(places, phrase.bare)}:
            table.enter(stems, phrase)

    def _core(self, words: Sequence[str]) -> Sequence[int]:
        """Return the places of the words that a phrase does not mean the same without."""
        return [place for place, word in enumerate(words) if word not in self._loose]

    def _phrase(self, concept: str, phrase: str, same: bool) -> Phrase:
        tokens = self._analyzer.tokens(phrase)
        words = [token for token in tokens if not token.joined]
        stems = tuple([token.terms[0] for token in words])
        bare = tuple([self._bare(token) for token in words])
        # What is made of light words alone ("getting around"), or spoken to somebody ("reach us"),
        # names a concept in a question; in a text, its words may stand for anything.
        weights = [token.weight for token in words]
        spoken = not self._voices.isdisjoint(token.surface for token in _whole(tokens))
        means = 1 in weights and not spoken
        telling = tuple([token.terms[0] for token in _told(tokens) if token.weight])
        surfaces = tuple([token.surface for token in words])
        self.surfaces.update(surfaces)
        self.stems.update(stems)
        title = title_term(words)
        several = 1 in weights and len(weights) > 1
        return Phrase(
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
            del found[len(found) - len(_parts(found, token)) :]
        found.append(token)
    return found


def _told(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens of a phrase, each hyphenated word that begins lightly ("sans-abri") as one.

    Its other part alone says something else in a text.
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
    """Return the term of a title as a whole ("Who we are", "Our story"), or None.

    Where function words are a part of it, its other words may say something else in a text.
    """
    if not 2 <= len(words) <= LONGEST_TITLE or all(token.weight for token in words):
        return None
    return " ".join(token.terms[0] for token in words)


def _told_apart(phrases: Sequence[Phrase]) -> list[Phrase]:
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


def _at(places: Iterable[int], stems: Sequence[str]) -> tuple[str, ...]:
    return tuple([stems[place] for place in places])


class _Table:
    """Phrases by the stems that they are found by."""

    def __init__(self) -> None:
        self._phrases: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
        self._lengths: dict[str, tuple[int, ...]] = {}

    def enter(self, stems: tuple[str, ...], phrase: Phrase) -> None:
        """Take a phrase under some stems."""
        self._phrases[stems].append(phrase)
        known = self._lengths.get(stems[0], ())
        if len(stems) not in known:
            self._lengths[stems[0]] = tuple(sorted((*known, len(stems))))

    def find(
        self, stems: tuple[str, ...], words: tuple[str, ...], places: Sequence[int]
    ) -> Iterator[tuple[int, int, Phrase]]:
        """Yield each phrase among some stems, with its first and last place among all words.

        Args:
            stems: Those looked at, in order.
            words: All of the text, folded.
            places: Where each of the stems stands among them.
        """
        for start, stem in enumerate(stems):
            for length in self._lengths.get(stem, ()):
                found = self._phrases.get(stems[start : start + length])
                if found is None or start + length > len(stems):
                    continue
                first, last = places[start], places[start + length - 1]
                exact = [phrase for phrase in found if phrase.words == words[first : last + 1]]
                for phrase in exact or found:
                    yield first, last, phrase


@cache
def names_of(language: str) -> Names:
    """Return what concepts are called in a language (primary subtag)."""
    return Names(thesaurus.load(language), language)


def words(languages: Iterable[str]) -> frozenset[str]:
    """Return every folded word of the thesaurus in some languages (primary subtags)."""
    return frozenset[str]().union(*(names_of(each).surfaces for each in languages))
