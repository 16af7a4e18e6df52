"""What a sentence encoder makes of the sections, and how near a question's meaning is to each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.language.analyzer import Analyzer
from knowledge.language.folding import WRITTEN, fold
from knowledge.model import own_title, titles_above
from knowledge.passage import sentences
from knowledge.question.spelling import Speller
from knowledge.semantic import embeddings

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from knowledge.model import KnowledgeBase, Page, Section
    from knowledge.semantic.encoder import Encoder

STRETCH = 3
"""Of how many sentences in a row a stretch has, at most, that is compared as a whole."""

SOFTNESS = 0.1
"""How far the best key outweighs the others: their log-mean-exp at this temperature."""

SHORTEST = 4
"""Words of fewer letters tell nothing of whether a model knows a language."""

FAMILIAR = 0.6
"""The share of a text's words from which on the model is taken to know its language."""

_WORDS = re.compile(r"[^\W\d_]+")

COMMONEST = 30_000
"""How often the first word of a model's list is taken to be written, beside the knowledge's own
words; the others follow by their place (Zipf 1949)."""

OWN = 10
"""How many times over the knowledge's own words count when a word is mended."""


UNRELATED = (
    "The library closes at six on Saturdays.",
    "My neighbour's dog barks all night.",
    "Boil the potatoes until they are soft.",
    "Our football team lost again.",
    "She repairs old bicycles in her garage.",
    "The river flooded the lower town in spring.",
    "Which shoes go with a blue dress?",
    "Prices of coffee rose by a tenth.",
    "He plays the violin in an orchestra.",
    "A volcano lies under the glacier.",
    "Sign here to confirm the delivery.",
    "The moon was hidden by clouds.",
)
"""Sentences about as many things: how near a model puts them to each other is its zero. Some models
give no two texts less than 0.7."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How near a question is to every section: 0 as near as unrelated texts are, 1 the same.

    Attributes:
        keys: float32[sections], to titles and aliases.
        stretches: float32[sections], to the best one to three sentences in a row.
        sentences: float32[sentences], to each sentence by itself.
        trust: float32[sections], how well the model knows the question's words and those of each
            section's language, 0 to 1.
    """

    keys: NDArray[np.float32]
    stretches: NDArray[np.float32]
    sentences: NDArray[np.float32]
    trust: NDArray[np.float32]


class Semantics:
    """The sections as an encoder sees them; immutable once built, safe to use from threads."""

    def __init__(
        self,
        kb: KnowledgeBase,
        encoder: Encoder,
        *,
        languages: Sequence[str],
        frequencies: Mapping[str, int],
        store: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Embed every section of a knowledge base.

        Args:
            kb: What the retriever answers from.
            encoder: The model.
            languages: The knowledge's, as primary subtags.
            frequencies: Words that mean something to the knowledge, folded, with how often each is
                written there.
            store: A file that keeps vectors from one start to the next; None keeps none.
            progress: Told how many texts are done, of how many.
        """
        sections = tuple(kb.sections())
        titles = [_title(kb, page, section) for page, section in sections]
        named = list(zip(titles, (section for _, section in sections), strict=True))
        keys = _Texts.of((title or section.title, *section.aliases) for title, section in named)
        said = _Texts.of(_sentences(title, section) for title, section in named)
        texts = (*UNRELATED, *keys.texts, *said.texts)
        vectors = embeddings.embed(texts, encoder, store, progress)
        unrelated, vectors = np.split(vectors, [len(UNRELATED)])
        self._encoder = encoder
        self._zero = _zero(unrelated)
        self._keys, self._key_starts = vectors[: len(keys.texts)], keys.starts
        self._key_sums = _sums(self._keys, self._key_starts)
        self._said, self._said_starts = vectors[len(keys.texts) :], said.starts
        self._norms = _norms(self._said, self._said_starts)
        known = encoder.words()
        self._known = frozenset(known) | frozenset(frequencies)
        self._familiar = frozenset(known)
        self._trusts = self._by_language(sections)
        self._analyzers = [Analyzer([language]) for language in languages]
        self._stems = frozenset(
            stem for analyzer in self._analyzers for stem in analyzer.stems([*self._known])
        )
        self._speller = Speller(_frequencies(known, frequencies))

    def compare(self, question: str, plain: Container[str] = ()) -> Meaning:
        """Return how near a question is to every section, its spelling mended first.

        Args:
            question: As the visitor wrote it.
            plain: Folded words of it that are known to be words.
        """
        understood = self.understood(question, plain)
        vector = self._encoder.question(understood)
        said = self._said @ vector
        keys = self._near(self._named(self._keys @ vector))
        stretches = self._near(self._stretches(said))
        trust = np.float32(self._trust(understood)) * self._trusts
        return Meaning(keys, stretches, self._near(said), trust)

    def sentences(self, section: int) -> slice:
        """Return where a section's sentences are in Meaning.sentences."""
        return slice(int(self._said_starts[section]), int(self._said_starts[section + 1]))

    def understood(self, question: str, plain: Container[str] = ()) -> str:
        """Return a question with words that neither the model nor the knowledge has, mended."""
        return WRITTEN.sub(lambda word: self._mended(word.group(), plain), question)

    def _near(self, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        return (cosines - self._zero) / (1 - self._zero)

    def _mended(self, word: str, plain: Container[str]) -> str:
        folded = fold(word)
        if len(folded) < SHORTEST or folded in plain or self._is_word(folded):
            return word
        near = self._speller.suggest(folded)
        return near[0].surface if near else word

    def _is_word(self, folded: str) -> bool:
        stems = (analyzer.terms_of(folded)[0] for analyzer in self._analyzers)
        return folded in self._known or any(stem in self._stems for stem in stems)

    def _by_language(self, sections: Sequence[tuple[Page, Section]]) -> NDArray[np.float32]:
        """Return how well the model knows the words of each section's language."""
        languages = [section.language or page.language for page, section in sections]
        texts: dict[str | None, list[str]] = {}
        for language, (_, section) in zip(languages, sections, strict=True):
            texts.setdefault(language, []).extend((section.title, section.text))
        trusts = {language: self._trust("\n".join(said)) for language, said in texts.items()}
        # Squared: half of the words of a text are hardly half of what it says.
        return np.square(np.array([trusts[language] for language in languages], np.float32))

    def _trust(self, text: str) -> float:
        words = [fold(word) for word in _WORDS.findall(text)]
        telling = [word for word in words if len(word) >= SHORTEST] or words
        known = sum(_whole(word, self._familiar) for word in telling)
        return min(1.0, known / max(len(telling), 1) / FAMILIAR)

    def _named(self, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return a cosine for each section: half of the best of its keys, half of all together."""
        if not len(cosines):
            return cosines
        best = _log_mean_exp(cosines, self._key_starts)
        together: NDArray[np.float32] = np.add.reduceat(cosines, self._key_starts[:-1])
        together /= self._key_sums
        return (best + together) / np.float32(2)

    def _stretches(self, said: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the cosine of the best stretch of each section.

        A stretch's vector is the sum of its sentences', made one long: its cosine is the sum of
        theirs, over the length of that sum. So only single sentences have to be embedded.
        """
        best = total = said
        for more, norms in enumerate(self._norms, 1):
            total = total[:-1] + said[more:]
            best = best.copy()
            best[: len(total)] = np.maximum(best[: len(total)], total / norms)
        return np.maximum.reduceat(best, self._said_starts[:-1]) if len(best) else best


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts of all sections end to end; section s has those from starts[s] to starts[s + 1]."""

    texts: tuple[str, ...]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, sections: Iterable[Sequence[str]]) -> _Texts:
        kept = [tuple(texts) for texts in sections]
        starts = np.cumsum([0, *map(len, kept)], dtype=np.int64)
        return cls(tuple(text for texts in kept for text in texts), starts)


def _title(kb: KnowledgeBase, page: Page, section: Section) -> str:
    """Return a section's title under those that it stands under ("Library: Fees"), or ""."""
    own = own_title(page, section)
    return ": ".join((*titles_above(kb, page, section), own)) if own else ""


def _sentences(title: str, section: Section) -> list[str]:
    """Return a section's sentences, each under its title as a reader sees it; never none."""
    under = f"{title}. " if title else ""
    return [under + sentence.text for sentence in sentences(section.text)] or [section.title]


def _zero(unrelated: NDArray[np.float32]) -> np.float32:
    """Return the mean cosine of vectors of texts that have nothing to do with each other."""
    cosines = unrelated @ unrelated.T
    pairs = cosines[np.triu_indices(len(cosines), 1)]
    return np.float32(min(float(pairs.mean()), 0.99))


def _norms(
    vectors: NDArray[np.float32], starts: NDArray[np.int64]
) -> tuple[NDArray[np.float32], ...]:
    """Return the length of the sum of 2 to STRETCH vectors in a row, from each place on.

    Infinite where such a stretch would run over a section's end, so that it is never the best.
    """
    found = []
    total = vectors
    section = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    for more in range(1, STRETCH):
        total = total[:-1] + vectors[more:]
        lengths = np.linalg.norm(total, axis=1).astype(np.float32)
        within = section[: len(lengths)] == section[more:]
        found.append(np.where(within, lengths, np.float32(np.inf)))
    return tuple(found)


def _sums(vectors: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the length of the sum of each section's vectors, of which it has one at least."""
    total = np.add.reduceat(vectors, starts[:-1]) if len(vectors) else vectors
    lengths: NDArray[np.float32] = np.linalg.norm(total, axis=1).astype(np.float32)
    return lengths


def _log_mean_exp(values: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return a mean of each section's values that leans towards the best of them."""
    powers = np.add.reduceat(np.exp(values / np.float32(SOFTNESS)), starts[:-1])
    return np.float32(SOFTNESS) * np.log(powers / np.diff(starts)).astype(np.float32)


def _frequencies(known: Mapping[str, int], own: Mapping[str, int]) -> dict[str, int]:
    counted = {word: COMMONEST // (place + 1) for word, place in known.items()}
    for word, count in own.items():
        counted[word] = counted.get(word, 0) + OWN * count
    return counted


def _whole(word: str, familiar: frozenset[str]) -> bool:
    # Scripts without blanks are read letter by letter, so the letters are what has to be known.
    return word in familiar or (not word.isascii() and all(each in familiar for each in word))
