"""The fields of every section, parted at blanks: what its words are found in."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from knowledge.language.ellipses import completed, told
from knowledge.language.folding import fold, ungrouped
from knowledge.language.listed import listed
from knowledge.language.parting import whole_verbs
from knowledge.mentions import mentions
from knowledge.model import own_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from knowledge.model import Page, Section

END = 0
"""The number that marks the end of a stretch."""


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


_LINKS = len(FIELDS) - 1

_ENDS = (",", ";", ":", ".", "?", "!")
"""What a part of a title may end with."""


def own_titles(page: Page, section: Section, language: str) -> tuple[str, ...]:
    """Return a section's own title; a German one that leaves out parts of words also with these."""
    title = own_title(page, section)
    read = (title, completed(title) if language == "de" else title)
    return tuple(dict.fromkeys(filter(None, read)))


def field_texts(page: Page, section: Section, language: str) -> tuple[str, ...]:
    """Return the text of each of FIELDS, in that order.

    Args:
        page: The section's.
        section: Whose texts.
        language: What they are in (primary subtag).
    """
    crumbs = [crumb.title for crumb in page.breadcrumb if crumb.title != page.title]
    return (
        "\n".join(own_titles(page, section, language)),
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


def _read(line: str, field: Field) -> str:
    """Return a German line with the words whole that it parts: to be looked up, not to be read."""
    return whole_verbs(line if field.titles else told(line))


class Chunks(dict[str, int]):
    """What stands between two blanks in texts of one language, each with its number.

    Parting a text at blanks is several times as fast as finding its words, and most of what stands
    between them was met before: words are looked for once in each.
    """

    def __init__(self, numbers: Iterator[int], joins: Collection[str]) -> None:
        """Take numbers to give out, and what joins two titles in one, folded."""
        super().__init__()
        self.joins = joins
        self._numbers = numbers
        self._signs: dict[str, tuple[str, ...]] = {}

    def __missing__(self, chunk: str) -> int:
        if signs := mentions.signs(chunk):
            self._signs[chunk] = signs
        number = self[chunk] = next(self._numbers)
        return number

    def may_mention(self, chunks: Iterable[str]) -> set[str]:
        """Return the concepts that a text of some chunks, all met before, may mention one of."""
        return {key for chunk in self._signs.keys() & chunks for key in self._signs[chunk]}


class Collector:
    """Gathers the texts of a corpus as numbers.

    Attributes:
        chunks: What stands between two blanks, by language.
        titles: The chunks of each title, with the number that stands for the title as a whole.
        mentioned: The terms of what texts mention, each with its number.
        stream: All of these in the order they are read, END where a stretch ends.
        fields: The field of each line of a text.
        line_ends: Where each line ends in the stream.
        section_lines: How many lines there are up to each section, and in all.
    """

    def __init__(self) -> None:
        self._numbers = count(END + 1)
        self.chunks: dict[str, Chunks] = {}
        self.titles: dict[tuple[int, ...], int] = defaultdict(self._numbers.__next__)
        self.mentioned: dict[str, int] = defaultdict(self._numbers.__next__)
        self.stream = array("i")
        self.fields = array("b")
        self.line_ends = array("q")
        self.section_lines = array("q", [0])

    def add(self, language: str, texts: Sequence[str], linked: Iterable[str] = ()) -> None:
        """Take the texts of the next section's fields, and the terms of what its links reach."""
        start = len(self.stream)
        if language not in self.chunks:
            self.chunks[language] = Chunks(self._numbers, listed(language).joins)
        known = self.chunks[language]
        for number, (field, text) in enumerate(zip(FIELDS, texts, strict=True)):
            add = self._add_title if field.titles else self._add_text
            before = ""
            for line in text.split("\n"):
                if line:
                    add(known, _read(line, field) if language == "de" else line, before)
                    self.fields.append(number)
                    self.line_ends.append(len(self.stream))
                before = line
        if linked:
            self._add_linked(linked, start)
        self.section_lines.append(len(self.fields))

    def size(self) -> int:
        """Return how many numbers stand for something, END among them."""
        parts = sum(map(len, self.chunks.values()))
        return 1 + parts + len(self.titles) + len(self.mentioned)

    def _add_text(self, known: Chunks, line: str, before: str) -> None:
        chunks = ungrouped(line).split()
        # From a list, which takes less time than from an iterator.
        self.stream.fromlist(list(map(known.__getitem__, chunks)))
        if concepts := known.may_mention(chunks):
            # A postcode of four digits is one below a house ("Torggate 18").
            written = f"{before}\n{line}" if line[0].isdigit() else line
            terms = mentions.terms(written, concepts)
            self.stream.extend(map(self.mentioned.__getitem__, terms))
        self.stream.append(END)

    def _add_linked(self, terms: Iterable[str], start: int) -> None:
        """Take terms as a line of the links, but for those that the section's texts mention."""
        mentioned = self.stream[start:]
        if new := [each for term in terms if (each := self.mentioned[term]) not in mentioned]:
            self.stream.extend((*new, END))
            self.fields.append(_LINKS)
            self.line_ends.append(len(self.stream))

    def _add_title(self, known: Chunks, line: str, _before: str) -> None:
        titles = _titles(ungrouped(line).split(), known.joins)
        whole, *parts = [tuple(map(known.__getitem__, title)) for title in titles]
        self.stream.extend((*whole, END, self.titles[whole], *map(self.titles.__getitem__, parts)))


def _titles(chunks: Sequence[str], joins: Collection[str]) -> Iterator[Sequence[str]]:
    """Yield a title and, where it joins some ("Prices and how to find us"), each of these."""
    yield chunks
    parts: list[list[str]] = [[]]
    for chunk in chunks:
        joining = fold(chunk) in joins or not any(map(str.isalnum, chunk))
        if not joining:
            parts[-1].append(chunk)
        if joining or chunk.endswith(_ENDS):
            parts.append([])
    joined = list(filter(None, parts))
    yield from joined if len(joined) > 1 else ()
