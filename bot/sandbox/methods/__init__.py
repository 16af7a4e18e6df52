"""The methods of the Bot API that this server speaks, by their names in small letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.methods import chats, delivery, messages, profile, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.sandbox.chats import World
    from bot.sandbox.params import Params

METHODS: Final[Mapping[str, Callable[[World, Params], object]]] = {
    **messages.METHODS,
    **queries.METHODS,
    **profile.METHODS,
    **chats.METHODS,
    **delivery.METHODS,
}
