"""Years in titles: "Harbour fair 2019" does not say when the fair is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from knowledge.model import KnowledgeBase

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?: ?[/–-] ?(?:\d\d)?(\d\d))?(?!\d)")
_HISTORY = 15  # years from which on a title is about the time itself ("Founded in 1921")


def years(text: str) -> Iterator[int]:
    """Yield the years that a text names, the last of each span of them ("2019/20") too."""
    for found in _YEAR.finditer(text):
        first = int(found[1])
        yield first
        if found[2]:
            yield first // 100 * 100 + int(found[2])


def past(kb: KnowledgeBase) -> NDArray[np.int64]:
    """Return, for each section, the year of its title or its page's, where that is past.

    A year is past where the site changed in a later one; where no page says when it changed, where
    a title names a later one.

    Returns:
        int64[sections], the last year that is named; 0 where none is, or none that is past.
    """
    named = [
        max([*years(section.title), *years(page.title)], default=0)
        for page, section in kb.sections()
    ]
    changed = [page.modified.year for page in kb.pages if page.modified is not None]
    newest = max(changed or named, default=0)
    return np.array([year if newest - _HISTORY < year < newest else 0 for year in named], np.int64)
