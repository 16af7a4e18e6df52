"""Who asks too much is told once and then not heard for a while; no other bot is heard at all.

What groups asked long ago is let go of.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.conversation.addressing import asked_of, by_another_bot, commands
from bot.replies import replies
from bot.telemetry import Once
from bot.wire import articles
from bot.wire.manners import Pace
from bot.wire.sending import in_time, refuse, send

if TYPE_CHECKING:
    from telegram import Message
    from telegram.ext import BaseHandler, ContextTypes

    from bot.services import Services

logger = logging.getLogger(__name__)

FIRST = -1
"""The group of handlers that stands before all others."""

_MINUTE = 60.0  # seconds
_STALE = 300.0  # seconds after which a group has moved on
_USERS = 20_000


class Verdict(Enum):
    """What becomes of a visitor's message."""

    HEARD = auto()
    TOLD = auto()
    IGNORED = auto()


@dataclass(slots=True)
class _Asker:
    pace: Pace
    ignored_until: float = 0.0


class Flood:
    """Counts each visitor's questions; ids stay in memory, and those of the quiet ones go."""

    def __init__(self, questions_per_minute: int) -> None:
        self.allowed = questions_per_minute
        self._askers: OrderedDict[int, _Asker] = OrderedDict()

    def judge(self, user: int, now: float) -> Verdict:
        """Count a question.

        Args:
            user: Whose it is.
            now: On a clock of seconds that never goes back.
        """
        asker = self._askers.get(user)
        if asker is None:
            asker = self._askers[user] = _Asker(Pace(self.allowed, _MINUTE, self.allowed))
            if len(self._askers) > _USERS:
                self._askers.popitem(last=False)
        self._askers.move_to_end(user)
        if now < asker.ignored_until:
            return Verdict.IGNORED
        if asker.pace.turn(now) <= 0:
            return Verdict.HEARD
        asker.ignored_until = now + _MINUTE
        asker.pace = Pace(self.allowed, _MINUTE, self.allowed)
        return Verdict.TOLD


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handler that lets updates through to the others, or not."""
    allowed = services.settings.telegram.limits.questions_per_minute
    return [TypeHandler(Update, _Door(services, Flood(allowed)).knock)]


class _Door:
    def __init__(self, services: Services, flood: Flood) -> None:
        self._services = services
        self._flood = flood
        self._stale = Once(logger)

    async def knock(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let an update through.

        Raises:
            ApplicationHandlerStop: It is to go no further.
        """
        message, user = update.message or update.edited_message, update.effective_user
        said = message or update.guest_message
        if said is not None and by_another_bot(said):
            raise ApplicationHandlerStop
        if message is not None and _grouped(message):
            if not _speaks_to(message, context):
                return
            self._let_go_of_stale(message)
        if user is None or not (said or update.callback_query):
            return
        verdict = self._flood.judge(user.id, time.monotonic())
        if verdict is Verdict.TOLD:
            logger.info(
                "A visitor asks more than %d questions a minute, and is told so",
                self._flood.allowed,
            )
            await self._tell(update)
        if verdict is not Verdict.HEARD:
            raise ApplicationHandlerStop

    def _let_go_of_stale(self, message: Message) -> None:
        said_at = message.edit_date or message.date
        if (datetime.now(UTC) - said_at).total_seconds() < _STALE:
            return
        self._stale.event("What groups asked while the bot was away for long gets no answer")
        raise ApplicationHandlerStop

    async def _tell(self, update: Update) -> None:
        words = await self._services.preferences.words(update)
        if update.guest_message is not None:
            reply = replies.notice(words.html("too_many"))
            bot = update.guest_message.get_bot()
            result = articles.of_reply(reply, bot.first_name, bot.username)
            await in_time(update.guest_message.answer_guest_query(result))
        elif update.callback_query is not None:
            await refuse(update.callback_query, words.plain("too_many"))
        elif update.effective_message is not None:
            message = update.effective_message
            reply = replies.notice(words.html("too_many"))
            await send(message.chat, reply, to=message, quote=_grouped(message))


def _grouped(message: Message) -> bool:
    return message.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}


def _speaks_to(message: Message, context: ContextTypes.DEFAULT_TYPE) -> bool:
    """Whether a group's message is for the bot; others' talk is nobody's flood."""
    name = context.bot.username
    return commands(message, name) or asked_of(message, context.bot.id, name) is not None
