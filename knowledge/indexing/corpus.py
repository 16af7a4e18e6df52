"""Every word of the sections as numbers: what the index is made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from knowledge.indexing.arrays import offsets, ranges
from knowledge.indexing.collector import END, FIELDS
from knowledge.language import names
from knowledge.language.analyzer import Analyzer
from knowledge.language.compounds import ENDINGS, Compounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.indexing.collector import Collector
    from knowledge.language.analyzer import Token

_BLOCK = 1 << 18  # how many rows are laid out at once: their places take many times their memory


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every word of every section as the number of its term.

    Attributes:
        terms: Term to its number.
        surfaces: Folded word as written to the numbers of the terms that it is indexed under.
        spelled: Surface to the way it is written, where that differs (accents).
        frequencies: int32[surfaces], how many times each was written.
        stream: int32[words], the terms in the order they are read, -1 where a stretch ends.
        fields: int8[words], the field that each stands in.
        stream_starts: int64[sections + 1], where each section's part of the stream begins.
        lengths: int64[fields, sections], how many words stand in each field of each section.
        extras: int32[n, 3]; term, section and field of each hyphenated word written as one.
        parts: int32[n, 2], the term of each compound with that of each of its parts, ascending.
    """

    terms: Mapping[str, int]
    surfaces: Mapping[str, tuple[int, ...]]
    spelled: Mapping[str, str]
    frequencies: NDArray[np.int32]
    stream: NDArray[np.int32]
    fields: NDArray[np.int8]
    stream_starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    extras: NDArray[np.int32]
    parts: NDArray[np.int32]


class _Vocabulary:
    """Numbers terms, and remembers how they are written."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.surfaces: dict[str, tuple[int, ...]] = {}
        self.spelled: dict[str, str] = {}

    def number(self, token: Token) -> int:
        """Return the number of a token's term, and remember how the token is written."""
        number = self.term(token.terms[0])
        known = self.surfaces.get(token.surface, ())
        if number not in known:
            self.surfaces[token.surface] = (*known, number)
        if token.written != token.surface:
            self.spelled.setdefault(token.surface, token.written)
        return number

    def term(self, term: str) -> int:
        """Return the number of a term that may be no word."""
        return self.terms.setdefault(term, len(self.terms))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of numbers end to end: row r has lengths[r] of them, from starts[r] on."""

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    numbers: NDArray[np.int32]

    @staticmethod
    def of(rows: Sequence[Sequence[int]]) -> _Rows:
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        numbers = np.fromiter(chain.from_iterable(rows), np.int32)
        return _Rows(offsets(lengths), lengths, numbers)

    def laid_out(self, which: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the numbers of some rows end to end."""
        blocks = np.array_split(which, len(which) // _BLOCK + 1)
        places = (ranges(self.starts[block], self.lengths[block]) for block in blocks)
        return np.concatenate([self.numbers[each] for each in places])


def build(found: Collector) -> Corpus:
    """Find the words in what was gathered: once in each chunk, however often it stands there."""
    tokens = _tokens(found)
    vocabulary = _Vocabulary()
    words, joined = _rows(found, tokens, vocabulary)
    chunks = np.array(found.stream, np.int32)
    written = _written(found, tokens, np.bincount(chunks, minlength=len(tokens)).tolist())
    parts = _parts(written, vocabulary)
    stream, extras = words.laid_out(chunks), _extras(found, chunks, joined)
    sizes = np.add.reduceat(words.lengths[chunks], np.append(0, found.line_ends)[:-1])
    line_starts = np.append(0, np.cumsum(sizes))
    return Corpus(
        terms=vocabulary.terms,
        surfaces=vocabulary.surfaces,
        spelled=vocabulary.spelled,
        frequencies=_frequencies(vocabulary.surfaces, written.values()),
        stream=stream,
        fields=np.repeat(np.array(found.fields, np.int8), sizes),
        stream_starts=line_starts[np.array(found.section_lines)],
        lengths=_lengths(found, stream, line_starts, extras),
        extras=extras,
        parts=np.array(sorted(parts), np.int32).reshape(-1, 2),
    )


def _tokens(found: Collector) -> list[Sequence[Token]]:
    """Return the tokens of each chunk at its number, and none at those of other things."""
    tokens: list[Sequence[Token]] = [()] * found.size()
    for language, chunks in found.chunks.items():
        each = Analyzer([language]).tokens_of_each(chunks)
        for number, words in zip(chunks.values(), each, strict=True):
            tokens[number] = words
    return tokens


def _rows(
    found: Collector, tokens: Sequence[Sequence[Token]], vocabulary: _Vocabulary
) -> tuple[_Rows, _Rows]:
    """Return the terms that each number stands for, and those of its hyphenated words as one."""
    words: list[tuple[int, ...]] = []
    joined: list[tuple[int, ...]] = []
    for each in tokens:
        numbered = [(vocabulary.number(token), token.joined) for token in each]
        words.append(tuple([number for number, is_joined in numbered if not is_joined]))
        joined.append(tuple([number for number, is_joined in numbered if is_joined]))
    words[END] = (-1,)
    for mentioned, number in found.mentioned.items():
        words[number] = (vocabulary.term(mentioned),)
    for title, number in found.titles.items():
        spoken = [token for chunk in title for token in tokens[chunk] if not token.joined]
        if (whole := names.title_term(spoken)) is not None:
            words[number] = (vocabulary.term(whole), -1)
    return _Rows.of(words), _Rows.of(joined)


def _extras(found: Collector, chunks: NDArray[np.int32], joined: _Rows) -> NDArray[np.int32]:
    """Return the term, section and field of each hyphenated word as one."""
    places = np.flatnonzero((joined.lengths > 0)[chunks])
    lines = np.array(found.line_ends).searchsorted(places, side="right")
    sections = np.array(found.section_lines).searchsorted(lines, side="right") - 1
    stand = np.column_stack([sections, np.array(found.fields)[lines]])
    which = chunks[places]
    rows = np.repeat(stand, joined.lengths[which], axis=0)
    return np.column_stack([joined.laid_out(which), rows]).astype(np.int32)


def _lengths(
    found: Collector,
    stream: NDArray[np.int32],
    line_starts: NDArray[np.int64],
    extras: NDArray[np.int32],
) -> NDArray[np.int64]:
    """Return how many words stand in each field of each section."""
    size = len(found.section_lines) - 1
    sections = np.repeat(np.arange(size), np.diff(found.section_lines))
    ends = np.add.reduceat(stream < 0, line_starts[:-1], dtype=np.int64)
    lengths = np.zeros((len(FIELDS), size), np.int64)
    np.add.at(lengths, (np.array(found.fields), sections), np.diff(line_starts) - ends)
    np.add.at(lengths, (extras[:, 2], extras[:, 1]), 1)
    return lengths


def _written(
    found: Collector, tokens: Sequence[Sequence[Token]], counts: Sequence[int]
) -> dict[str, Counter[str]]:
    """Return how many times each surface was written in each language."""
    written: dict[str, Counter[str]] = {}
    for language, chunks in found.chunks.items():
        surfaces = written[language] = Counter()
        for number in chunks.values():
            for token in tokens[number]:
                surfaces[token.surface] += counts[number]
    return written


def _frequencies(
    surfaces: Iterable[str], written: Iterable[Mapping[str, int]]
) -> NDArray[np.int32]:
    """Return how many times each surface was written in any language."""
    found: Counter[str] = Counter()
    for each in written:
        found.update(each)
    return np.fromiter(map(found.__getitem__, surfaces), np.int32)


def _parts(
    written: Mapping[str, Mapping[str, int]], vocabulary: _Vocabulary
) -> set[tuple[int, int]]:
    """Return the term of each compound with the term of each of its parts."""
    return {
        (vocabulary.surfaces[word][0], vocabulary.number(part))
        for language, surfaces in written.items()
        if language in ENDINGS
        for word, parts in _parted(surfaces, language)
        for part in parts
    }


def _parted(written: Mapping[str, int], language: str) -> Iterator[tuple[str, Sequence[Token]]]:
    """Yield each compound of a corpus with its parts: words of the corpus or of the thesaurus."""
    known = {**dict.fromkeys(names.words([language]), 0), **written}
    compounds = Compounds(known, [language])
    analyzer = Analyzer([language])
    for word in written:
        if parts := compounds.parts(word):
            yield word, [analyzer.tokens(part)[0] for part in parts]
