"""Postings and field-weighted BM25 impacts in arrays: built once, then only read."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from knowledge import expansion, mentions
from knowledge.analyzer import Analyzer, primary, ungrouped
from knowledge.compounds import ENDINGS, Compounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.analyzer import Token
    from knowledge.model import KnowledgeBase, Page, Section

K1 = 1.2
"""How soon a repeated word stops counting (Robertson and Zaragoza 2009, section 3.4)."""


PART = 0.5
"""What a word counts as a part of a compound ("Hilfe" in "Transporthilfe"), beside itself."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a section: how much a word in it counts, and how much its length matters.

    Attributes:
        name: What it is called.
        weight: What a word in it counts.
        b: How much its length matters, 0 to 1.
        titles: Whether each line of it is a title.
    """

    name: str
    weight: float
    b: float
    titles: bool = False


FIELDS = (
    Field("title", 3.0, 0.3, titles=True),
    Field("aliases", 2.5, 0.2),
    Field("parents", 1.2, 0.3, titles=True),
    Field("page", 0.6, 0.3, titles=True),
    Field("text", 1.0, 0.75),
    Field("links", 0.6, 0.3),
)


def field_texts(page: Page, section: Section) -> tuple[str, ...]:
    """Return the text of each of FIELDS, in that order."""
    title = section.title if section.title != page.title else ""
    crumbs = [crumb.title for crumb in page.breadcrumb if crumb.title != page.title]
    return (
        title,
        "\n".join(section.aliases),
        "\n".join((*crumbs, *section.parents)),
        page.title,
        section.text,
        "\n".join(f"{link.text} {_host(link.url)}" for link in section.links),
    )


def _host(url: str) -> str:
    """Return the name that an address is known by: "wimoov" of https://www.wimoov.org/x."""
    host = url.partition("://")[2].partition("/")[0].removeprefix("www.")
    return host.rpartition(".")[0]


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

    def postings(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return the sections that hold a term and its impact in each."""
        span = slice(self.starts[term], self.starts[term + 1])
        return self.sections[span], self.impacts[span]

    def words(self, section: int) -> NDArray[np.int32]:
        """Return the terms of a section in reading order, -1 where a stretch ends."""
        return self.stream[self.stream_starts[section] : self.stream_starts[section + 1]]


class _Numbers(dict[str, tuple[int, ...]]):
    """What stands between two blanks, in one language, to what it adds to the stream: terms.

    Parting a text at blanks is several times as fast as finding its words, and most of what stands
    between them was met before.
    """

    def __init__(self, collector: _Collector, language: str) -> None:
        super().__init__()
        self.analyzer = Analyzer([language])
        self.tokens: dict[str, list[Token]] = {}
        self.joined: dict[str, tuple[int, ...]] = {}
        self.titles: dict[str, int | None] = {}
        self._collector = collector

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        tokens = self.tokens[chunk] = self.analyzer.tokens(chunk)
        numbered = [(token, self._collector.number(token)) for token in tokens]
        if joined := tuple(number for token, number in numbered if token.joined):
            self.joined[chunk] = joined
        self[chunk] = tuple(number for token, number in numbered if not token.joined)
        return self[chunk]

    def title(self, title: str) -> int | None:
        """Return the term of a title as a whole, where it has one."""
        if title not in self.titles:
            tokens = [token for token in self.analyzer.tokens(title) if not token.joined]
            term = expansion.title_term(tokens)
            self.titles[title] = self._collector.term(term) if term else None
        return self.titles[title]


class _Collector:
    """Gathers every word occurrence of a corpus as numbers."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.surfaces: dict[str, tuple[int, ...]] = {}
        self.spelled: dict[str, str] = {}
        self.stream = array("i")
        self.stream_starts = array("q", [0])
        self.extras = array("q")  # term, section and field of each hyphenated word
        self.spans = array("i")  # field and length of each stretch of the stream
        self._counts: dict[str, Counter[str]] = {}
        self._numbers: dict[str, _Numbers] = {}

    def add(self, section: int, language: str, texts: Sequence[str]) -> None:
        """Take the texts of a section's fields."""
        if language not in self._numbers:
            self._numbers[language] = _Numbers(self, language)
            self._counts[language] = Counter()
        for field, text in enumerate(texts):
            for stretch in filter(None, text.split("\n")):
                self._add_stretch(section, field, language, stretch)
        self.stream_starts.append(len(self.stream))

    def number(self, token: Token) -> int:
        """Return the number of a token's term, and remember how the token is written."""
        number = self.terms.setdefault(token.terms[0], len(self.terms))
        known = self.surfaces.get(token.surface, ())
        if number not in known:
            self.surfaces[token.surface] = (*known, number)
        if token.written != token.surface:
            self.spelled.setdefault(token.surface, token.written)
        return number

    def term(self, term: str) -> int:
        """Return the number of a term that is no word."""
        return self.terms.setdefault(term, len(self.terms))

    def parts(self) -> list[tuple[int, int]]:
        """Return the term of each compound with the term of each of its parts."""
        return [
            (self.surfaces[word][0], self.number(numbers.analyzer.tokens(part)[0]))
            for language, numbers in self._numbers.items()
            if language in ENDINGS
            for word, parts in _parted(self._written(language), language)
            for part in parts
        ]

    def frequencies(self) -> NDArray[np.int32]:
        """Return how many times each surface was written, in the order of `surfaces`."""
        found: Counter[str] = Counter()
        for language in self._counts:
            found.update(self._written(language))
        return np.fromiter((found[surface] for surface in self.surfaces), np.int32)

    def _written(self, language: str) -> Counter[str]:
        found: Counter[str] = Counter()
        tokens = self._numbers[language].tokens
        for chunk, count in self._counts[language].items():
            for token in tokens[chunk]:
                found[token.surface] += count
        return found

    def _add_stretch(self, section: int, field: int, language: str, text: str) -> None:
        numbers = self._numbers[language]
        chunks = ungrouped(text).split()
        self._counts[language].update(chunks)
        before = len(self.stream)
        self.stream.extend(chain.from_iterable(map(numbers.__getitem__, chunks)))
        self.stream.extend(map(self.term, mentions.terms(text)))
        self.stream.append(-1)
        if FIELDS[field].titles and (title := numbers.title(text)) is not None:
            self.stream.extend((title, -1))
        self.spans.extend((field, len(self.stream) - before))
        if numbers.joined:
            for chunk in chunks:
                for number in numbers.joined.get(chunk, ()):
                    self.extras.extend((number, section, field))


def _parted(written: Mapping[str, int], language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each compound of a corpus with its parts: words of the corpus or of the thesaurus."""
    known = {**dict.fromkeys(expansion.words([language]), 0), **written}
    compounds = Compounds(known, [language])
    return ((word, parts) for word in written if (parts := compounds.parts(word)))


def build(kb: KnowledgeBase) -> Index:
    """Index every section of a knowledge base under the terms of its own language."""
    collector = _Collector()
    fallback = kb.site.languages[0] if kb.site.languages else "en"
    size = 0
    for page, section in kb.sections():
        language = primary(section.language or page.language or fallback) or "en"
        collector.add(size, language, field_texts(page, section))
        size += 1
    return _freeze(collector, size)


def with_phrases(index: Index, phrases: Sequence[tuple[int, ...]]) -> Index:
    """Return the index with postings for phrases too: the sections that hold all of their terms.

    Args:
        index: One without phrases.
        phrases: Each by the numbers of its terms, of which there are two or more.
    """
    found = [_together(index, phrase) for phrase in phrases]
    ends = index.starts[-1] + np.cumsum([len(sections) for sections, _ in found], dtype=np.int64)
    idf = [index.idf[list(phrase)].max() for phrase in phrases]
    made = replace(
        index,
        idf=np.append(index.idf, np.array(idf, np.float32)),
        starts=np.append(index.starts, ends),
        sections=np.concatenate([index.sections, *(sections for sections, _ in found)]),
        impacts=np.concatenate([index.impacts, *(impacts for _, impacts in found)]),
        phrases=tuple(phrases),
    )
    for each in (made.idf, made.starts, made.sections, made.impacts):
        each.flags.writeable = False
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


def _freeze(collector: _Collector, size: int) -> Index:
    parts = np.array(sorted(set(collector.parts())), np.int32).reshape(-1, 2)
    stream = np.array(collector.stream, np.int32)
    stream_starts = np.array(collector.stream_starts, np.int64)
    occurrences = _occurrences(collector, stream, stream_starts)
    starts, sections, frequencies = _weigh(occurrences, parts, len(collector.terms), size)
    idf = _idf(np.diff(starts), size)
    saturated = frequencies / (K1 + frequencies)
    impacts = (saturated * (K1 + 1) * np.repeat(idf, np.diff(starts))).astype(np.float32)
    compounds = parts[np.lexsort(parts.T), ::-1]
    arrays = (
        collector.frequencies(), idf, starts, sections, impacts, stream, stream_starts, compounds,
    )  # fmt: skip
    for each in arrays:
        each.flags.writeable = False
    return Index(size, collector.terms, collector.surfaces, collector.spelled, *arrays)


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """One row a word: its term, its section, its field."""

    terms: NDArray[np.int32]
    sections: NDArray[np.int32]
    fields: NDArray[np.int8]


def _occurrences(
    collector: _Collector, stream: NDArray[np.int32], stream_starts: NDArray[np.int64]
) -> _Occurrences:
    spans = np.array(collector.spans, np.int32).reshape(-1, 2)
    fields = np.repeat(spans[:, 0].astype(np.int8), spans[:, 1])
    size = len(stream_starts) - 1
    sections = np.repeat(np.arange(size, dtype=np.int32), np.diff(stream_starts))
    words = stream >= 0
    extras = np.array(collector.extras, np.int64).reshape(-1, 3)
    return _Occurrences(
        np.concatenate([stream[words], extras[:, 0].astype(np.int32)]),
        np.concatenate([sections[words], extras[:, 1].astype(np.int32)]),
        np.concatenate([fields[words], extras[:, 2].astype(np.int8)]),
    )


def _weigh(
    found: _Occurrences, parts: NDArray[np.int32], terms: int, size: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """Return postings with BM25F's combined frequency (Robertson, Zaragoza and Taylor 2004)."""
    weights = _field_weights(found, size)
    keys = found.terms.astype(np.int64) * max(size, 1) + found.sections
    if len(parts):
        rows, held = _part_rows(found.terms, parts)
        more = held.astype(np.int64) * max(size, 1) + found.sections[rows]
        keys = np.concatenate([keys, more])
        weights = np.concatenate([weights, weights[rows] * np.float32(PART)])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    frequencies = (np.add.reduceat(weights[order], firsts) if len(firsts) else np.zeros(0)).astype(
        np.float32
    )
    keys = keys[firsts]
    starts = np.searchsorted(keys, np.arange(terms + 1) * max(size, 1))
    return starts.astype(np.int64), (keys % max(size, 1)).astype(np.int32), frequencies


def _part_rows(
    terms: NDArray[np.int32], parts: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return each row that has a compound, as often as it has parts, and the parts.

    Args:
        terms: int32[rows].
        parts: int32[n, 2], the terms of compounds, ascending, with the term of each part.
    """
    firsts = parts[:, 0].searchsorted(terms)
    counts = parts[:, 0].searchsorted(terms, side="right") - firsts
    rows = np.repeat(np.arange(len(terms)), counts)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows, parts[firsts[rows] + nth, 1]


def _field_weights(found: _Occurrences, size: int) -> NDArray[np.float32]:
    """Return what each occurrence counts: its field's weight over its field's relative length."""
    cells = found.fields.astype(np.int32) * size + found.sections
    lengths = np.bincount(cells, minlength=len(FIELDS) * size).reshape(len(FIELDS), size)
    means = lengths.sum(axis=1) / np.maximum((lengths > 0).sum(axis=1), 1)
    b = np.array([field.b for field in FIELDS])[:, None]
    norms = 1 - b + b * lengths / np.maximum(means, 1)[:, None]
    weights = np.array([field.weight for field in FIELDS])[:, None] / norms
    return np.asarray(weights.astype(np.float32).reshape(-1)[cells])


def _idf(counts: NDArray[np.int64], size: int) -> NDArray[np.float32]:
    """Return BM25's inverse document frequency, with 1 added so that it is never negative."""
    return np.log1p((size - counts + 0.5) / (counts + 0.5)).astype(np.float32)


def iter_surfaces(index: Index) -> Iterable[tuple[str, int]]:
    """Yield every surface with how often it was written."""
    return zip(index.surfaces, index.frequencies.tolist(), strict=True)
