"""What the lists of a WordPress site tell of each item: how to ask for it, and how new it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sources.api import Api


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the site's list, and where it can be fetched from.

    Attributes:
        modified: As the site writes it; an address may change without it, with one above it.
        url: Where visitors see it.
    """

    api: Api
    base: str
    id: int
    modified: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """What the item is remembered by."""
        return f"{self.base}/{self.id}"


@dataclass(frozen=True, slots=True)
class Nameless:
    """One item of the site's list that has no id which it could be asked for by.

    Attributes:
        url: Where visitors see it; empty where the list does not say.
        id: What stands for an id, as JSON.
    """

    url: str
    id: str


def batches(entries: Sequence[Entry], size: int) -> list[Sequence[Entry]]:
    """Return entries in parts that one request can ask for."""
    by_route: dict[tuple[Api, str], list[Entry]] = {}
    for entry in entries:
        by_route.setdefault((entry.api, entry.base), []).append(entry)
    return [
        group[start : start + size]
        for group in by_route.values()
        for start in range(0, len(group), size)
    ]
