"""How a crawl tells what it is doing, to whoever shows it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Shows the progress of a crawl: a bar on a terminal, lines elsewhere, or nothing."""

    def expect(self, pages: int) -> None:
        """Take note of how many more pages are to be fetched."""

    def advance(self, pages: int) -> None:
        """Take note of pages that have been dealt with."""


class Silent:
    """Shows nothing."""

    def expect(self, pages: int) -> None:
        """Do nothing."""

    def advance(self, pages: int) -> None:
        """Do nothing."""
