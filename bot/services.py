"""What every handler is given to work with, typed and in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.journal import Journal
    from bot.library import Library


@dataclass(frozen=True, slots=True)
class Services:
    """The rooms behind the conversation."""

    settings: Settings
    library: Library
    journal: Journal
