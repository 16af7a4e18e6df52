"""Every word of the sections as numbers: what the index is made from."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from knowledge import expansion, mentions
from knowledge.analyzer import Analyzer, ungrouped
from knowledge.compounds import ENDINGS, Compounds
from knowledge.model import own_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from knowledge.analyzer import Token
    from knowledge.model import Page, Section


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
    crumbs = [crumb.title for crumb in page.breadcrumb if crumb.title != page.title]
    return (
        own_title(page, section),
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


class _Numbers(dict[str, tuple[int, ...]]):
    """What stands between two blanks, in one language, to what it adds to the stream: terms.

    Parting a text at blanks is several times as fast as finding its words, and most of what stands
    between them was met before.
    """

    def __init__(self, collector: Collector, language: str) -> None:
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


class Collector:
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
        titles = FIELDS[field].titles
        if not titles:
            self.stream.extend(map(self.term, mentions.terms(text)))
        self.stream.append(-1)
        if titles and (title := numbers.title(text)) is not None:
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
