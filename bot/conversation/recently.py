"""What just happened, for a while and for so many: never written down, gone with the process."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


class Recently(Generic[K, V]):
    """A mapping that forgets what is older than `seconds`, and the oldest beyond `size`."""

    def __init__(self, *, seconds: float, size: int) -> None:
        self._seconds = seconds
        self._size = size
        self._held: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def put(self, key: K, value: V) -> None:
        """Hold a value from now on, in place of an earlier one."""
        now = time.monotonic()
        self._held.pop(key, None)
        self._held[key] = (now, value)
        while len(self._held) > self._size or self._is_over(now):
            self._held.popitem(last=False)

    def get(self, key: K) -> V | None:
        """Return what is held, or None where there is nothing or it is too old."""
        found = self._held.get(key)
        if found is None:
            return None
        since, value = found
        if time.monotonic() - since <= self._seconds:
            return value
        del self._held[key]
        return None

    def _is_over(self, now: float) -> bool:
        """Whether the oldest of several is too old."""
        return len(self._held) > 1 and now - next(iter(self._held.values()))[0] > self._seconds

    def forget_all(self, chosen: Callable[[K], bool]) -> None:
        """Let go of everything under the keys that are chosen."""
        for key in [key for key in self._held if chosen(key)]:
            del self._held[key]

    def forget(self, key: K) -> None:
        """Let go of a value at once."""
        self._held.pop(key, None)
