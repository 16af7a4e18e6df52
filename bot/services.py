"""What every handler is given to work with, typed and in one place."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.conversation.memory import Memory
from bot.thinking import Thinking

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.library import Library
    from bot.storage.journal import Journal
    from bot.storage.preferences import Preferences
    from bot.storage.storage import Storage


@dataclass(frozen=True, slots=True)
class Services:
    """The rooms behind the conversation."""

    settings: Settings
    library: Library
    storage: Storage
    journal: Journal
    preferences: Preferences
    memory: Memory = field(default_factory=Memory)
    thinking: Thinking = field(default_factory=Thinking)
    telling: asyncio.Lock = field(default_factory=asyncio.Lock)
