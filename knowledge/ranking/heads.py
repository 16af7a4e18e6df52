"""Sections that others stand under, and which of those says what the heading is asked for.

Who asks "how much is rowing" names a page and wants one thing of it. The text above the page's
first heading has the name for its title; "Fees", below it, answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from knowledge.indexing.index import Index
    from knowledge.model import KnowledgeBase, Page

AHEAD = 0.05
"""How far what stands under the best section and holds more of the question comes before it."""

WANTED = 0.35
"""What it counts, in words, to say a thing that is wanted: a price, a day, a place."""

_SAME = 0.01  # of two sums of trusts that are the same


def ends(kb: KnowledgeBase) -> NDArray[np.int64]:
    """Return, for each section, the number after the last that stands under it.

    Returns:
        int64[sections]; the section's own number and one where none does.
    """
    found: list[int] = []
    for page in kb.pages:
        first = len(found)
        found += [first + end for end in _ends(page)]
    return np.array(found, np.int64)


def _ends(page: Page) -> list[int]:
    sections = page.sections
    found = [len(sections)] * len(sections)
    above: list[int] = []
    for place, section in enumerate(sections):
        while above and not _under(section.parents, page, above[-1]):
            found[above.pop()] = place
        above.append(place)
    if sections and sections[0].title == page.title:
        found[0] = len(sections)
    return found


def _under(parents: Sequence[str], page: Page, place: int) -> bool:
    way = (*page.sections[place].parents, page.sections[place].title)
    return tuple(parents[: len(way)]) == way


def lifts(
    scores: NDArray[np.float32],
    sections: NDArray[np.int64],
    words: NDArray[np.float32],
    ends: NDArray[np.int64],
    wanted: Collection[int],
    index: Index,
) -> NDArray[np.float32] | float:
    """Return what to add to the scores of some sections so that what the best heads precedes it.

    Args:
        scores: float32[n].
        sections: int64[n], their numbers.
        words: float32[n], how many words of the question each holds.
        ends: Those of all sections.
        wanted: The terms of what the question wants, as in Query.
        index: Where these are looked up.

    Returns:
        float32[n], or 0 where nothing that stands under the best holds more of the question.
    """
    best = int(scores.argmax())
    head = sections[best]
    if ends[head] == head + 1:
        return 0.0
    under = (sections > head) & (sections < ends[head])
    held = words
    if wanted and under.any():
        said = np.concatenate([index.postings(term)[0] for term in wanted])
        held = words + np.isin(sections, said).astype(np.float32) * np.float32(WANTED)
    more = under & (held > held[best] + _SAME)
    if not more.any():
        return 0.0
    lift = scores[best] - scores[more].max() + np.float32(AHEAD)
    return np.asarray(more * lift, np.float32)
