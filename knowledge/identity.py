"""Section ids that outlive small edits: what was curated by hand keeps its section."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from heapq import nlargest
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from knowledge.kb.fields import MAX_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from knowledge.model import Page, Section

# rapidfuzz's ratio from which two sections are one that was edited: nearly the same text under
# any title, or half of it under nearly the same title.
_SAME_TEXT = 85.0
_SAME_TITLE = 80.0
_RELATED_TEXT = 50.0
# Sections that one is compared with at most; all of them on pages that have no more to compare.
_COMPARED = 40
_LETTERS = 3  # of a title together, for titles of one word that lost a letter
_WORD = re.compile(r"\w+")


def keep_ids(old: Iterable[Page], new: Sequence[Page]) -> tuple[Page, ...]:
    """Return the new pages with the ids of the old ones' sections where they are the same.

    A section is the same where its title and text are, else where its id is, else where rapidfuzz
    finds it to be an edited one. Only sections of one page are compared; but one that moved to
    another page of its site as it was is the same, too. What was there before has its id before
    anything new.
    """
    old = tuple(old)
    found = _counterparts(old, new)
    kept = [_kept(known, page) for known, page in zip(found, new, strict=True)]
    pages = _with_moved(old, kept)
    return _all_different(pages, _owners(found, kept, pages))


def _counterparts(old: Iterable[Page], new: Iterable[Page]) -> list[Page | None]:
    """Return for each new page the old one that it was."""
    before: dict[Hashable, Page] = {}
    for page in old:
        for key in _keys(page):
            before.setdefault(key, page)
    return [next((before[key] for key in _keys(page) if key in before), None) for page in new]


def _owners(
    found: Sequence[Page | None], kept: Sequence[Page], pages: Sequence[Page]
) -> dict[str, int]:
    """Return the page of each id that was there before: where it was, or where it moved to."""
    owners: dict[str, int] = {}
    for number, (known, before, page) in enumerate(zip(found, kept, pages, strict=True)):
        own = {section.id for section in known.sections} if known else set()
        for one, section in zip(before.sections, page.sections, strict=True):
            if section.id in own or section.id != one.id:
                owners.setdefault(section.id, number)
    return owners


def _with_moved(old: Iterable[Page], new: Sequence[Page]) -> list[Page]:
    """Give sections that went to another page, word for word, the ids that they had."""
    living = {section.id for page in new for section in page.sections}
    homeless: dict[Hashable, list[str]] = {}
    lived: set[str] = set()
    for page in old:
        lived.update(section.id for section in page.sections)
        for section in page.sections:
            if section.text and section.id not in living:
                homeless.setdefault(_elsewhere(page, section), []).append(section.id)
    if not homeless:
        return list(new)

    def named(page: Page, section: Section) -> Section:
        ids = homeless.get(_elsewhere(page, section)) if section.id not in lived else None
        return replace(section, id=ids.pop(0)) if ids else section

    return [replace(p, sections=tuple(named(p, section) for section in p.sections)) for p in new]


def _elsewhere(page: Page, section: Section) -> Hashable:
    return _site(page), section.title, section.text


def _site(page: Page) -> str:
    return urlsplit(page.url).netloc.lower().removeprefix("www.")


def _keys(page: Page) -> tuple[Hashable, ...]:
    """Return what makes a page the same over the years: its number on its site, else its address.

    The address also finds a page that was numbered by the API and is now read as HTML.
    """
    if page.id is None:
        return (page.url,)
    return (page.id, _site(page)), page.url


def _kept(old: Page | None, page: Page) -> Page:
    if old is None or old.sections == page.sections:
        return page
    names: dict[int, str] = {}
    free = {section.id: section for section in old.sections}
    for told_by in (_words, _id):
        _give(page.sections, free, names, told_by)
    _give_likeliest(page.sections, free, names)
    sections = tuple(
        replace(section, id=names.get(number, section.id))
        for number, section in enumerate(page.sections)
    )
    return replace(page, sections=_distinct(sections, frozenset(names)))


def _words(section: Section) -> Hashable:
    return section.title, section.text, section.parents


def _id(section: Section) -> Hashable:
    return section.id


def _give(
    sections: Sequence[Section],
    free: dict[str, Section],
    names: dict[int, str],
    told_by: Callable[[Section], Hashable],
) -> None:
    """Give sections the free ids of those that are the same in this, each once, in order."""
    waiting: dict[Hashable, deque[str]] = {}
    for name, section in free.items():
        waiting.setdefault(told_by(section), deque()).append(name)
    for number, section in enumerate(sections):
        same = waiting.get(told_by(section)) if number not in names else None
        if same:
            names[number] = same.popleft()
            del free[names[number]]


def _give_likeliest(
    sections: Sequence[Section], free: dict[str, Section], names: dict[int, str]
) -> None:
    """Give sections the free ids of those that they were edited from, the likeliest pair first."""
    rest = {number: section for number, section in enumerate(sections) if number not in names}
    pairs = [
        (score, number, name)
        for number, name in _comparable(rest, free)
        if (score := _likeness(rest[number], free[name])) > 0
    ]
    for _, number, name in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if number not in names and name in free:
            names[number] = name
            del free[name]


def _comparable(
    rest: Mapping[int, Section], free: Mapping[str, Section]
) -> Iterator[tuple[int, str]]:
    """Yield the pairs of sections that one may be the other, edited.

    Where a page has many, those are the ones that have most in common, rare words before others.
    """
    if len(free) <= _COMPARED:
        yield from product(rest, free)
        return
    holding: dict[str, list[str]] = {}
    for name, section in free.items():
        for mark in _marks(section):
            holding.setdefault(mark, []).append(name)
    for number, section in rest.items():
        common: dict[str, float] = {}
        for mark in _marks(section):
            found = holding.get(mark, ())
            for name in found[:_COMPARED]:
                common[name] = common.get(name, 0.0) + 1 / len(found)
        yield from ((number, name) for name in nlargest(_COMPARED, common, key=common.__getitem__))


def _marks(section: Section) -> Iterable[str]:
    """Return what an edited section mostly still has, each once: words, letters of its title."""
    title = section.title.casefold()
    letters = (title[at : at + _LETTERS] for at in range(max(len(title) - _LETTERS, 0) + 1))
    return dict.fromkeys([*_WORD.findall(section.text), *letters])


def _likeness(one: Section, other: Section) -> float:
    """Return how likely one section is the other, edited; 0 where it is not."""
    text = fuzz.ratio(one.text, other.text) if one.text and other.text else 0.0
    title = fuzz.ratio(one.title.casefold(), other.title.casefold())
    bare = not (one.text or other.text)
    if text >= _SAME_TEXT or (title >= _SAME_TITLE and (text >= _RELATED_TEXT or bare)):
        return text + title
    return 0.0


def _distinct(sections: tuple[Section, ...], kept: frozenset[int]) -> tuple[Section, ...]:
    """Give new sections other ids than the kept ones have."""
    taken = {sections[number].id for number in kept}
    found: list[Section] = []
    for number, section in enumerate(sections):
        name = section.id if number in kept else _free(section.id, taken)
        taken.add(name)
        found.append(replace(section, id=name))
    return tuple(found)


def _all_different(pages: Sequence[Page], owners: Mapping[str, int]) -> tuple[Page, ...]:
    """See to it that no two pages have a section of one id.

    Args:
        pages: All of them.
        owners: For ids that were there before, the page that keeps each; of new ones, the first.
    """
    taken, used = set(owners), set[str]()
    found: list[Page] = []
    for number, page in enumerate(pages):
        sections: list[Section] = []
        for section in page.sections:
            own = owners.get(section.id) == number and section.id not in used
            name = section.id if own else _free(section.id, taken)
            taken.add(name)
            used.add(name)
            sections.append(section if name == section.id else replace(section, id=name))
        found.append(replace(page, sections=tuple(sections)))
    return tuple(found)


def _free(name: str, taken: set[str]) -> str:
    """Return an id that is not taken, made from one that may be."""
    found, again = name, 1
    while found in taken:
        again += 1
        ending = f"-{again}"
        found = name[: MAX_ID - len(ending)] + ending
    return found
