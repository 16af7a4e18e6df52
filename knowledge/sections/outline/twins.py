"""Sections that a page says again, for another device or as a reminder: they are kept once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from knowledge.sections.outline.fold import Draft

_CALL_TO_ACTION = 80
_FEW = 8  # sections of one title


def without_twins(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep once what a page says again word for word, for another device or as a reminder.

    Of two sections of one title and place, the one that says nothing more than the other goes.
    Short texts without a link may well stand under one title and different parents for a reason.
    """
    said = "\n".join([draft.title for draft in drafts])  # a title is one line with plain blanks
    titles = said.casefold().replace(" ", "").split("\n")
    if len(set(titles)) == len(titles):
        return list(drafts)
    by_title: dict[str, list[int]] = {}
    for number, title in enumerate(titles):
        by_title.setdefault(title, []).append(number)
    gone: set[int] = set()
    for numbers in by_title.values():
        if len(numbers) > 1:
            gone |= _twins(drafts, numbers)
    return [draft for number, draft in enumerate(drafts) if number not in gone]


def _twins(drafts: Sequence[Draft], numbers: Sequence[int]) -> set[int]:
    """Return which sections of one title say nothing more than another of them."""
    alike = [drafts[number] for number in numbers]
    if len({(draft.parents, draft.text, draft.links) for draft in alike}) == 1:  # as mostly
        return set(numbers[1:])
    words = {number: Counter(drafts[number].text.split()) for number in numbers}
    first: dict[Hashable, int] = {}
    for number in numbers:
        draft = drafts[number]
        said = draft.parents, frozenset(words[number].items()), frozenset(draft.links)
        first.setdefault((said, len(draft.links)), number)
    different = list(first.values())
    gone = set(numbers).difference(different)
    fuller = _fuller(drafts, words, different)
    for number in different:
        if any(
            other != number and other not in gone and _says_no_more(drafts, words, number, other)
            for other in fuller[number]
        ):
            gone.add(number)
    return gone


def _fuller(
    drafts: Sequence[Draft], words: Mapping[int, Counter[str]], numbers: Sequence[int]
) -> Mapping[int, Collection[int]]:
    """Return, for each section, those that may say all that it says, itself among them.

    Those are the ones with its rarest word, looked up where each with each would take long.
    """
    if len(numbers) <= _FEW:
        return dict.fromkeys(numbers, numbers)
    holding: dict[Hashable, list[int]] = {}
    for number in numbers:
        for said in (*_said(drafts[number], words[number]), _reminder(drafts[number])):
            holding.setdefault(said, []).append(number)
    fuller: dict[int, Collection[int]] = {}
    for number in numbers:
        rarest = min((holding[said] for said in _said(drafts[number], words[number])), key=len)
        reminder = _reminder(drafts[number])
        fuller[number] = {*rarest, *holding[reminder]} if reminder else rarest
    return fuller


def _said(draft: Draft, words: Iterable[str]) -> Iterator[Hashable]:
    """Yield what a section in the same place has as well if it says all this one does."""
    yield draft.parents, ""
    for said in (*words, *draft.links):
        yield draft.parents, said


def _reminder(draft: Draft) -> str:
    """Return a text that stands again elsewhere only as a reminder: long, or with a link."""
    calls = len(draft.text) >= _CALL_TO_ACTION or bool(draft.links)
    return " ".join(draft.text.split()) if calls else ""


def _says_no_more(
    drafts: Sequence[Draft], words: Mapping[int, Counter[str]], number: int, other: int
) -> bool:
    one, whole = drafts[number], drafts[other]
    same_place = one.parents == whole.parents
    if not same_place and not (_reminder(one) and _reminder(one) == _reminder(whole)):
        return False
    said, all_said = words[number], words[other]
    if not said <= all_said or not set(one.links) <= set(whole.links):
        return False
    if said == all_said and len(one.links) == len(whole.links) and number < other:
        return False
    return not same_place or bool(one.text or one.links) or number > other
