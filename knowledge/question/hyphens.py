"""Words that the knowledge writes with a hyphen, and a question as one: "co-op", "coop"."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.indexing.index import Index


def hyphened(surface: str, index: Index) -> str | None:
    """Return a folded word with its hyphen where the knowledge writes it with one, else None.

    A hyphenated word stands in the text as its parts, side by side; as one it is only looked up.
    """
    surfaces = index.surfaces
    numbers = surfaces.get(surface, ())
    if len(numbers) != 1:
        return None
    splits = [
        (first, second)
        for place in range(1, len(surface))
        if (first := surface[:place]) in surfaces and (second := surface[place:]) in surfaces
    ]
    if not splits or not len(sections := index.postings(numbers[0])[0]):
        return None
    words = index.words(int(sections[0]))
    if (words == numbers[0]).any():
        return None
    neighbours = set(zip(words[:-1].tolist(), words[1:].tolist(), strict=True))
    for first, second in splits:
        pairs = product(surfaces[first], surfaces[second])
        if not neighbours.isdisjoint(pairs):
            return f"{first}-{second}"
    return None
