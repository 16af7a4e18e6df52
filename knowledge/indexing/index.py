"""Postings and field-weighted BM25 impacts in arrays: built once, then only read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from knowledge.indexing import corpus as corpora
from knowledge.indexing import weighing
from knowledge.indexing.arrays import freeze, idf
from knowledge.indexing.collector import Collector, field_texts
from knowledge.language.analyzer import primary
from knowledge.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.indexing.corpus import Corpus
    from knowledge.model import KnowledgeBase, Page, Section

K1 = 1.2
"""How soon a repeated word stops counting (Robertson and Zaragoza 2009, section 3.4)."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the retriever looks things up in; every array is read-only.

    Attributes:
        size: The number of sections; a section's number is its place in the knowledge base.
        terms: Term to its number.
        surfaces: Folded word as written to the numbers of the terms that it is indexed under.
        spelled: Surface to the way it is written, where that differs (accents).
        frequencies: How many times each surface was written, in the order of `surfaces`.
        idf: float32[terms + phrases], ln(1 + (N - n + 0.5) / (n + 0.5)).
            Phrases come after the terms, each with the highest idf of its own.
        starts: int64[terms + phrases + 1]; t's postings are at starts[t]:starts[t + 1].
        sections: int32[postings], ascending within a term or phrase.
        impacts: float32[postings], idf times the saturated field-weighted frequency; a phrase's is
            the mean of its terms' in the section.
        stream: int32[words], the terms of every section in the order they are read, -1 between
            fields, paragraphs and aliases.
        stream_starts: int64[size + 1], where each section's part of the stream begins.
        compounds: int32[n, 2], each term that is a part of a compound with the compound's term,
            ascending.
        phrases: Words that only mean something together, by the numbers of their terms.
    """

    size: int
    terms: Mapping[str, int]
    surfaces: Mapping[str, tuple[int, ...]]
    spelled: Mapping[str, str]
    frequencies: NDArray[np.int32]
    idf: NDArray[np.float32]
    starts: NDArray[np.int64]
    sections: NDArray[np.int32]
    impacts: NDArray[np.float32]
    stream: NDArray[np.int32]
    stream_starts: NDArray[np.int64]
    compounds: NDArray[np.int32]
    phrases: tuple[tuple[int, ...], ...] = ()

    def parts(self, term: int) -> tuple[int, ...]:
        """Return the terms of a phrase, or the term itself."""
        return (term,) if term < len(self.terms) else self.phrases[term - len(self.terms)]

    def compounds_of(self, part: int) -> NDArray[np.int32]:
        """Return the terms of the compounds that a term is a part of."""
        first, end = self.compounds[:, 0].searchsorted(np.array([part, part + 1], np.int32))
        return self.compounds[first:end, 1]

    def spans(self, terms: Sequence[int]) -> list[tuple[int, int]]:
        """Return where each term's postings start and end."""
        numbers = np.array(terms, np.int64)
        starts, ends = self.starts[numbers].tolist(), self.starts[numbers + 1].tolist()
        return list(zip(starts, ends, strict=True))

    def postings(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return the sections that hold a term and its impact in each."""
        span = slice(self.starts[term], self.starts[term + 1])
        return self.sections[span], self.impacts[span]

    def is_held(self, term: int) -> bool:
        """Return whether any section holds a term, or all terms of a phrase."""
        return bool(self.starts[term] < self.starts[term + 1])

    def holds(self, term: int, section: int) -> bool:
        """Return whether a section holds a term, or all terms of a phrase."""
        return section in self.postings(term)[0]

    def words(self, section: int) -> NDArray[np.int32]:
        """Return the terms of a section in reading order, -1 where a stretch ends."""
        return self.stream[self.stream_starts[section] : self.stream_starts[section + 1]]


def build(kb: KnowledgeBase) -> Index:
    """Index every section of a knowledge base under the terms of its own language."""
    return _freeze(corpora.build(_collected(kb)))


def _collected(kb: KnowledgeBase) -> Collector:
    collector = Collector()
    for page, section in kb.sections():
        language = language_of(kb, page, section)
        linked = mentions.linked([link.url for link in section.links]) if section.links else ()
        collector.add(language, field_texts(page, section, language), linked)
    return collector


def language_of(kb: KnowledgeBase, page: Page, section: Section) -> str:
    """Return the language (primary subtag) that a section's words are looked up in."""
    fallback = kb.site.languages[0] if kb.site.languages else "en"
    return primary(section.language or page.language or fallback) or "en"


def with_phrases(index: Index, phrases: Sequence[tuple[int, ...]]) -> Index:
    """Return the index with postings for phrases too: the sections that hold all of their terms.

    Args:
        index: One without phrases.
        phrases: Each by the numbers of its terms, of which there are two or more.
    """
    found = [_together(index, phrase) for phrase in phrases]
    ends = index.starts[-1] + np.cumsum([len(sections) for sections, _ in found], dtype=np.int64)
    highest = [index.idf[list(phrase)].max() for phrase in phrases]
    made = replace(
        index,
        idf=np.append(index.idf, np.array(highest, np.float32)),
        starts=np.append(index.starts, ends),
        sections=np.concatenate([index.sections, *(sections for sections, _ in found)]),
        impacts=np.concatenate([index.impacts, *(impacts for _, impacts in found)]),
        phrases=tuple(phrases),
    )
    freeze((made.idf, made.starts, made.sections, made.impacts))
    return made


def _together(index: Index, phrase: Sequence[int]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Return the sections that hold all terms of a phrase, and their mean impact in each."""
    sections, impacts = index.postings(phrase[0])
    for term in phrase[1:]:
        others, more = index.postings(term)
        places = np.minimum(others.searchsorted(sections), len(others) - 1)
        both = others[places] == sections
        sections, impacts = sections[both], impacts[both] + more[places[both]]
    return sections, impacts / np.float32(len(phrase))


def languages(kb: KnowledgeBase) -> tuple[str, ...]:
    """Return the languages (primary subtags) of a knowledge base, commonest first."""
    counts: Counter[str] = Counter()
    for page, section in kb.sections():
        language = primary(section.language or page.language)
        if language:
            counts[language] += 1
    declared = [primary(language) or "" for language in kb.site.languages]
    ordered = [language for language, _ in counts.most_common()]
    return tuple(dict.fromkeys(filter(None, (*ordered, *declared)))) or ("en",)


def _freeze(corpus: Corpus) -> Index:
    starts, sections, frequencies = weighing.weigh(corpus)
    size = len(corpus.stream_starts) - 1
    rarity = idf(np.diff(starts), size)
    saturated = frequencies / (K1 + frequencies)
    impacts = (saturated * (K1 + 1) * np.repeat(rarity, np.diff(starts))).astype(np.float32)
    compounds = corpus.parts[np.lexsort(corpus.parts.T), ::-1]
    arrays = (
        corpus.frequencies, rarity, starts, sections, impacts, corpus.stream, corpus.stream_starts,
        compounds,
    )  # fmt: skip
    freeze(arrays)
    return Index(size, corpus.terms, corpus.surfaces, corpus.spelled, *arrays)


def iter_surfaces(index: Index) -> Iterable[tuple[str, int]]:
    """Yield every surface with how often it was written."""
    return zip(index.surfaces, index.frequencies.tolist(), strict=True)
