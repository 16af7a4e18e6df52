"""Updates as Telegram sends them -> python-telegram-bot's; what cannot be read is left out."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from telegram import Message, Update
from telegram.ext import ExtBot

from bot.wire.telegram_http import Parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from telegram import Bot
    from telegram.request import BaseRequest

logger = logging.getLogger(__name__)

_MESSAGE_ALONE: Final = {"update_id", "message"}
# What python-telegram-bot raises of JSON that is not as it expects; OSError of a date beyond all.
_UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)

# The stock objects ask at each of their hundred attributes whether they may set it, which takes
# nearly as long as all else of making them.
_unasked = cast("Callable[..., None]", object.__setattr__)


class _Update(Update):
    __slots__ = ()
    __setattr__ = _unasked


class _Message(Message):
    __slots__ = ()
    __setattr__ = _unasked


class ReadingBot(ExtBot[None]):
    """A bot whose polls go on past an update that cannot be read.

    The stock one would get it again and again, and log it with all that came with it.

    Args:
        token: The bot's.
        base_url: The Bot API's address, up to the token.
        request: For all but polls.
        polling: For polls.
    """

    def __init__(
        self, token: str, base_url: str, request: BaseRequest, polling: BaseRequest
    ) -> None:
        super().__init__(token, base_url, request=request, get_updates_request=polling)
        self._polling = polling

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: float | timedelta | None = None,  # noqa: ASYNC109 -- Telegram's own
        allowed_updates: Sequence[str] | None = None,
        **_options: Any,  # noqa: ANN401 -- the requests' time-outs, which stay as they are set up
    ) -> tuple[Update, ...]:
        """Wait for updates; the arguments are those of the Bot API.

        Raises:
            TelegramError: As by the stock one.
        """
        seconds = timeout.total_seconds() if isinstance(timeout, timedelta) else timeout or 0
        given = {"offset": offset, "limit": limit, "allowed_updates": allowed_updates}
        asked = {name: value for name, value in given.items() if value is not None}
        posted: Any = await self._polling.post(
            f"{self.base_url}/getUpdates",
            Parameters.of({**asked, "timeout": seconds}),
            read_timeout=(self._polling.read_timeout or 0) + seconds,
        )
        return tuple(read(each, self) for each in posted if _is_numbered(each))


def read(posted: Mapping[str, Any], bot: Bot) -> Update:
    """Return an update as it was posted; an empty one, which no handler takes, if unreadable.

    Args:
        posted: The Bot API's object, of which only the `update_id` is known to be there.
        bot: Which answers it.
    """
    try:
        if posted.keys() == _MESSAGE_ALONE:
            update = _Update(posted["update_id"], _Message.de_json(posted["message"], bot))
            update.set_bot(bot)
            return update
        return Update.de_json(dict(posted), bot)
    except _UNREADABLE as error:
        # The error's own words may be the visitor's.
        kind = type(error).__name__
        logger.error("An update that cannot be read was left out: %s", kind)
        return Update(posted["update_id"])


def _is_numbered(item: object) -> bool:
    """Whether an item can be told from others: without a number, none can be acknowledged."""
    if isinstance(item, dict) and isinstance(item.get("update_id"), int):
        return True
    logger.error("An update without a number was left out: %s", type(item).__name__)
    return False
