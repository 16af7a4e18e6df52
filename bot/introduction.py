"""What the bot tells of itself: its commands to Telegram, and to admins what it cannot see."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError
from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import locales
from bot.telemetry import Once
from bot.wire.manners import PAUSES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from telegram import Bot, BotCommandScope

    from bot.locales import Words
    from bot.services import Services

VISITORS = ("topics", "ask", "help", "language", "privacy", "forget")
GROUPS = ("ask", "topics", "help")
GROUP_ADMINS = (*GROUPS, "language")
ADMINS = ("stats", "unanswered", "teach", "reload", "export")

logger = logging.getLogger(__name__)
_trouble = Once(logger)


async def introduce(bot: Bot, services: Services) -> None:
    """Name the commands in every language, and say what privacy mode hides."""
    refused: set[BotCommandScope] = set()
    for scope, names, words, code in _lists(services):
        if scope in refused:
            continue
        commands = [BotCommand(name, words.plain(f"command_{name}")) for name in names]
        try:
            await _until_there(partial(bot.set_my_commands, commands, scope, code))
        except InvalidToken:
            return  # The bot ends, and says why.
        except TelegramError as error:
            # An admin who has not written to the bot yet has no chat to name commands in.
            logger.info("Commands could not be named in one place (%s)", error)
            refused.add(scope)
    if not bot.bot.can_read_all_group_messages:
        logger.info("Privacy mode is on: in groups, /ask and replies to the bot are seen")
        await tell_admins(bot, services)


async def _until_there(naming: Callable[[], Awaitable[object]]) -> None:
    """Do what may be done any number of times, once Telegram can be reached.

    Raises:
        TelegramError: Telegram can be, and does not take it.
    """
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            await naming()
        except BadRequest:
            raise
        except (NetworkError, RetryAfter) as error:
            _trouble.trouble("Commands cannot be named for now; trying until they can", error)
            await asyncio.sleep(max(pause, _asked_for(error)))
        else:
            _trouble.over("Commands are named after all")
            return


def _asked_for(error: TelegramError) -> float:
    """Return the seconds that Telegram asks to wait."""
    wait = error.retry_after if isinstance(error, RetryAfter) else 0
    return wait.total_seconds() if isinstance(wait, timedelta) else wait


async def tell_admins(bot: Bot, services: Services) -> None:
    """Tell each admin, once for all, what privacy mode hides from the bot in groups.

    Who has not written to the bot yet cannot be told, and is at the next start or new group.
    """
    if bot.bot.can_read_all_group_messages:
        return
    # One at a time: two groups at once would each tell them.
    async with services.telling:
        for admin in services.settings.telegram.admins:
            await _tell_once(bot, services, admin)


async def _tell_once(bot: Bot, services: Services, admin: int) -> None:
    try:
        if not await services.storage.noted(f"privacy-mode-{admin}"):
            await _tell(bot, services, admin)
            await services.storage.note(f"privacy-mode-{admin}")
    except SQLAlchemyError as error:
        logger.warning("Whether admins were told cannot be kept", exc_info=error)
    except TelegramError as error:
        logger.info("An admin could not be told about privacy mode (%s)", error)


async def _tell(bot: Bot, services: Services, admin: int) -> None:
    words = locales.nearest(await services.preferences.chosen(admin))
    await bot.send_message(admin, words.html("privacy_mode"), parse_mode=ParseMode.HTML)


def _lists(
    services: Services,
) -> Iterator[tuple[BotCommandScope, tuple[str, ...], Words, str | None]]:
    for code in _codes(services.library.current.languages):
        words = locales.nearest(code)
        yield BotCommandScopeAllPrivateChats(), VISITORS, words, code
        yield BotCommandScopeAllGroupChats(), GROUPS, words, code
        yield BotCommandScopeAllChatAdministrators(), GROUP_ADMINS, words, code
        for admin in services.settings.telegram.admins:
            yield BotCommandScopeChat(admin), (*VISITORS, *ADMINS), words, code


def _codes(likely: Sequence[str]) -> Iterator[str | None]:
    """Yield the languages to name commands in, those of the site first: they are soon there.

    English is what stands where no other fits, so that it needs no calls of its own.
    """
    yield None
    others = [code for code in locales.languages() if code != locales.DEFAULT]
    yield from dict.fromkeys([*(code for code in likely if code in others), *others])
