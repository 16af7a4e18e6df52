"""Sections that several pages repeat, kept once with all their pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from knowledge.model import Crumb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.model import Page, Section

_NEARLY = 95.0  # rapidfuzz's ratio from which two texts may say the same
_ALIKE = 85.0  # the same of two words that are one, spelled in two ways: not Tuesday and Thursday
_LITTLE = 3  # letters of a word that may be there or not: "to", "the"
_NEGATIONS = frozenset(
    {"no", "nor", "not", "ne", "ni", "non", "pas", "nie", "sin", "sem", "nem", "nej", "ej", "ei"}
    | {"не", "нет", "без"}
)
_EDGE = 6  # words at a text's start and end; two that say the same share one of these edges
_COMPARED = 20  # sections with one edge in common that a section is compared with at most
_SHORT = 8  # words below which texts must be the same to the letter
_WORDS = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d+")


def merge_duplicates(pages: Sequence[Page]) -> tuple[tuple[Page, ...], dict[str, str]]:
    """Return pages without sections that an earlier page has already, and what stands for what.

    Sections are duplicates where their languages and titles are the same and their texts nearly so:
    spelled otherwise here and there, but with the same numbers, days and names. The first one stays
    and gets the others' aliases, links and addresses. Sections of one page never count as
    duplicates: they stand there twice on purpose.

    Returns:
        The pages, and for the id of every section the id of the one that stands for it.
    """
    found = _Groups()
    for page in pages:
        for section in page.sections:
            found.add(page, section)
    groups = found.groups
    stands_for = {section.id: group[0][1].id for group in groups.values() for _, section in group}
    merged = {group[0][1].id: _merged(group) for group in groups.values() if len(group) > 1}
    if not merged:
        return tuple(pages), stands_for
    kept = tuple(
        replace(
            page,
            sections=tuple(
                merged.get(section.id, section)
                for section in page.sections
                if stands_for[section.id] == section.id
            ),
        )
        for page in pages
    )
    return kept, stands_for


class _Groups:
    """Sections that say the same, together under the id of the first."""

    def __init__(self) -> None:
        self.groups: dict[str, list[tuple[Page, Section]]] = {}
        self._pages: dict[str, set[str]] = {}
        self._words: dict[str, list[str]] = {}
        self._by_edge: dict[tuple[object, ...], list[str]] = {}

    def add(self, page: Page, section: Section) -> None:
        """Put a section to those that say the same, or into a group of its own."""
        words = _WORDS.findall(section.text.casefold())
        edges = list(_edges(page, section, words))
        first = self._first(page, words, edges)
        if first is None:
            first = section.id
            self._words[first] = words
            for edge in edges:
                self._by_edge.setdefault(edge, []).append(first)
        self.groups.setdefault(first, []).append((page, section))
        self._pages.setdefault(first, set()).add(page.url)

    def _first(
        self, page: Page, words: Sequence[str], edges: Sequence[tuple[object, ...]]
    ) -> str | None:
        """Return the id of the first section of another page that says the same."""
        for edge in edges:
            for name in self._by_edge.get(edge, ())[:_COMPARED]:
                if page.url not in self._pages[name] and _same(words, self._words[name]):
                    return name
        return None


def _edges(page: Page, section: Section, words: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """Yield what sections that say the same have in common, one of two at least."""
    language = section.language or page.language or ""
    title = " ".join(_WORDS.findall(section.title.casefold()))
    numbers = tuple(_NUMBERS.findall(section.text))
    if words:
        yield "starts", language, title, numbers, *words[:_EDGE]
        yield "ends", language, title, numbers, *words[-_EDGE:]


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) <= _SHORT:
        return False
    if not fuzz.ratio(" ".join(one), " ".join(other), score_cutoff=_NEARLY):
        return False
    return all(
        _is_spelling(one[each.src_start : each.src_end], other[each.dest_start : each.dest_end])
        for each in Levenshtein.opcodes(one, other)
        if each.tag != "equal"
    )


def _is_spelling(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words in place of others, of as many or of none, leave what is said."""
    if one and other:
        return all(fuzz.ratio(*pair) >= _ALIKE for pair in zip(one, other, strict=True))
    return all(len(word) <= _LITTLE and word not in _NEGATIONS for word in (*one, *other))


def _merged(group: Sequence[tuple[Page, Section]]) -> Section:
    sections = [section for _, section in group]
    return replace(
        sections[0],
        aliases=tuple(dict.fromkeys(alias for s in sections for alias in s.aliases)),
        links=tuple(dict.fromkeys(link for s in sections for link in s.links)),
        elsewhere=tuple(Crumb(page.title, section.url) for page, section in group[1:]),
    )
