"""Which elements stand around a block and where they end, without a look at all of a page's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.sections.blocks import Scope


class Nesting:
    """Elements as they hold each other, from a run of them in any order."""

    def __init__(self, scopes: Iterable[Scope]) -> None:
        self._scopes = sorted(scopes, key=lambda scope: (scope[0], -scope[1], scope[2]))
        self._parents: list[int] = []
        self._depths: list[int] = []
        # The innermost element around each block, -1 where there is none.
        self._innermost: list[int] = []
        if not self._scopes:  # as of most kinds on most pages
            return
        opened: list[int] = []
        for number, scope in enumerate(self._scopes):
            self._close(opened, scope.start)
            inside = opened[-1] if opened else -1
            self._innermost += [inside] * (scope.start - len(self._innermost))
            self._parents.append(inside)
            self._depths.append(len(opened))
            opened.append(number)
        self._close(opened)

    def _close(self, opened: list[int], start: int | None = None) -> None:
        """Close the elements that end before the next one begins, or all of them."""
        while opened and (start is None or self._scopes[opened[-1]].end <= start):
            number = opened.pop()
            self._innermost += [number] * (self._scopes[number].end - len(self._innermost))

    def __bool__(self) -> bool:
        return bool(self._scopes)

    def _at(self, index: int) -> int:
        return self._innermost[index] if index < len(self._innermost) else -1

    def around(self, index: int) -> Iterator[Scope]:
        """Yield the elements that hold a block, from the innermost outwards."""
        number = self._at(index)
        while number >= 0:
            yield self._scopes[number]
            number = self._parents[number]

    def depth(self, index: int) -> int:
        """Return how many elements hold a block."""
        number = self._at(index)
        return self._depths[number] + 1 if number >= 0 else 0

    def end(self, index: int) -> int | None:
        """Return where the innermost element around a block ends."""
        if not self._scopes:  # as of widgets on most pages
            return None
        number = self._at(index)
        return self._scopes[number].end if number >= 0 else None


def nearer(one: int | None, other: int | None) -> int | None:
    """Return which of two ends comes first, None where there is none."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
