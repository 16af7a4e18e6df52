"""Wiring: settings in, a running bot out; starts cleanly and stops with nothing lost."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError
from telegram.error import TelegramError as ApiError
from telegram.ext import Application

from bot import locales, refreshing, telemetry
from bot.errors import StorageError, TelegramError
from bot.handlers import (
    admin,
    feedback,
    groups,
    inline,
    preferences,
    questions,
    teaching,
    topics,
    welcome,
)
from bot.introduction import introduce
from bot.library import LeavingError, Library
from bot.replies import replies
from bot.services import Services
from bot.storage.journal import Journal
from bot.storage.preferences import Preferences
from bot.storage.storage import Storage
from bot.thinking import Thinking
from bot.wire import flood
from bot.wire.incoming import ReadingBot
from bot.wire.manners import UNREACHED, PoliteRequest, PollingRequest
from bot.wire.ordering import ByChat
from bot.wire.sending import send
from bot.wire.telegram_http import telling_of_proxy
from bot.wire.webhook import Webhook
from knowledge import thesaurus
from knowledge.errors import SignpostError
from knowledge.semantic.encoder import ModelError

if TYPE_CHECKING:
    from telegram.ext import ContextTypes

    from bot.config import Settings

    Bot = Application[Any, Any, Any, Any, Any, Any]

logger = logging.getLogger(__name__)
_trouble = telemetry.Once(logger)
_unwanted = telemetry.Once(logger)

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
)

_PAUSES = (1.0, 2.0, 4.0)  # seconds between attempts to reach Telegram at the start
_POLLING = "Updater:start_polling:polling_task"
_GARBAGE = 50_000  # objects; an update makes some hundreds, hardly any of them in circles
_PATIENCE = 8.0  # seconds for what is under way at the end; containers are killed after ten


def run(settings: Settings) -> int:
    """Run the bot until SIGTERM or SIGINT.

    Returns:
        The exit code: 0 after a stop that was asked for, 2 where the bot cannot be run; then
        standard error says why, a line for each problem.
    """
    # What python-telegram-bot's next major version does; it warns at every refusal without.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    try:
        secret = settings.telegram.webhook.secret
        hidden = [secret.get_secret_value()] if secret else []
        telemetry.start_logging([settings.token(), *hidden])
        asyncio.run(_until_signalled(settings))
    except SignpostError as error:
        for line in str(error).splitlines():
            print(f"signpost: {line}", file=sys.stderr)  # noqa: T201 -- for the person at the keyboard
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


async def _until_signalled(settings: Settings) -> None:
    await serve(settings, set_by_signals())


def set_by_signals() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set, in the running event loop."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows; there Ctrl-C interrupts
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Run the bot in this event loop until `stop` is set.

    Raises:
        InputError: The configuration or the knowledge base cannot be used, or the database can
            never be opened.
        TelegramError: Telegram cannot be reached, or does not know the token.
    """
    try:
        await _serve(settings, stop)
    except StorageError as error:
        raise settings.problem("storage", "url", message=str(error)) from error


async def _serve(settings: Settings, stop: asyncio.Event) -> None:
    token = settings.token()
    library = await asyncio.to_thread(
        Library, settings.knowledge_folder(), min_confidence=settings.retriever.min_confidence
    )
    storage = Storage(settings.storage.url)
    journal = Journal(storage, retention=settings.storage.retention)
    try:
        await journal.start()
        # With a model, which the settings name, every answer takes its time.
        thinking = Thinking(slow=settings.retriever.model is not None)
        services = Services(
            settings, library, storage, journal, Preferences(storage), thinking=thinking
        )
        await _recall(services)
        bot = build(services, token)
        if await _reach(bot, settings, stop):
            await _work(bot, services, stop)
    finally:
        await journal.close()


def build(services: Services, token: str) -> Bot:
    """Return the application with all its handlers, not yet started."""
    telegram = services.settings.telegram
    with telling_of_proxy():
        requests = PoliteRequest(telegram.limits), PollingRequest(_trouble)
    reading = ReadingBot(token, telegram.api_base_url, *requests)
    builder = Application.builder().bot(reading).job_queue(None)
    bot = builder.concurrent_updates(ByChat()).build()
    bot.add_handlers(flood.handlers(services), flood.FIRST)
    bot.add_handlers(
        [
            *questions.handlers(services),  # what comes most often is asked first
            *welcome.handlers(services),
            *topics.handlers(services),
            *preferences.handlers(services),
            *groups.handlers(services),
            *admin.handlers(services),
            *teaching.handlers(services),
            *feedback.handlers(services),
            *inline.handlers(services),
            *welcome.otherwise(services),
        ]
    )
    bot.add_error_handler(partial(_failed, services))
    _settle()
    return bot


def _settle() -> None:
    """Keep the collector off what is here to stay, and from running every few updates."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)


async def _reach(bot: Bot, settings: Settings, stop: asyncio.Event) -> bool:
    """Connect to Telegram, a few times if need be; False if asked to stop before it worked."""
    for pause in (*_PAUSES, None):
        try:
            await bot.initialize()
        except NetworkError as error:
            if pause is None:
                await bot.bot.shutdown()
                raise told(error, settings) from error
            logger.info("Telegram cannot be reached yet; trying again in %g s", pause)
            if await _set_within(stop, pause):
                await bot.bot.shutdown()
                return False
        except ApiError as error:
            await bot.bot.shutdown()
            raise told(error, settings) from error
        else:
            return True
    return False


def told(error: ApiError, settings: Settings) -> SignpostError:
    """Return what to tell the person at the keyboard when Telegram does not let the bot work."""
    if isinstance(error, InvalidToken):
        message = "Telegram does not know it; copy it from @BotFather"
        return settings.problem("telegram", "token", message=message)
    address = settings.telegram.api_base_url
    return TelegramError(f"Telegram cannot be reached at {address}: {error}")


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


async def _recall(services: Services) -> None:
    """Answer what was taught as it was taught, and speak the languages that were chosen."""
    await services.preferences.read()
    try:
        lessons = await services.storage.lessons()
    except SQLAlchemyError as error:
        logger.warning("What was taught cannot be read; answers go on without", exc_info=error)
        return
    if lessons:
        await services.library.learn(lessons)


async def _work(bot: Bot, services: Services, stop: asyncio.Event) -> None:
    beside = _start_beside(bot, services)
    webhook = Webhook(services.settings, bot)
    intake: asyncio.Task[None] | None
    try:
        await bot.start()
        if services.settings.telegram.mode == "webhook":
            await webhook.start(ALLOWED_UPDATES)
            intake = asyncio.create_task(webhook.watch())
            beside.append(intake)
        else:
            intake = await _poll(bot)
        _tell_ready(bot, services)
        await _until(stop, intake)
        logger.info("Stopping; what is under way is finished first")
    except ApiError as error:
        raise told(error, services.settings) from error
    finally:
        services.library.leave()
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await _finish(bot, webhook)


def _start_beside(bot: Bot, services: Services) -> list[asyncio.Task[None]]:
    """Start what goes on beside the answering."""
    introduction = asyncio.create_task(introduce(bot.bot, services))
    refresh = refreshing.start(services, bot.bot)
    understanding = asyncio.create_task(_understand(services))
    # Those that the bot speaks come first: they are the likeliest.
    languages = dict.fromkeys((*locales.languages(), *thesaurus.languages()))
    preparing = asyncio.create_task(services.library.prepare(languages))
    tasks = (introduction, refresh, understanding, preparing)
    return [task for task in tasks if task is not None]


def _tell_ready(bot: Bot, services: Services) -> None:
    knowledge = services.library.current.knowledge
    pages, sections = len(knowledge.pages), sum(len(page.sections) for page in knowledge.pages)
    username = bot.bot.username
    logger.info("@%s answers from %d pages with %d sections", username, pages, sections)


async def _understand(services: Services) -> None:
    """Rank by meaning as soon as the configured model is ready; without it, by words alone."""
    model = services.settings.retriever.model
    if model is None:
        return
    try:
        await services.library.understand(model)
    except ModelError as error:
        problem = services.settings.problem("retriever", "model", message=str(error))
        logger.warning("%s; answers go on without it", problem)
    except LeavingError:
        logger.info("Not all sections were embedded; the next start goes on from here")
    else:
        logger.info("Answers are found by meaning too, with %s", model)


async def _poll(bot: Bot) -> asyncio.Task[None] | None:
    """Begin to poll; return the updater's task, which dies of a token that is revoked."""
    if bot.updater is None:
        raise RuntimeError("built without an updater")
    await bot.updater.start_polling(
        allowed_updates=ALLOWED_UPDATES,
        bootstrap_retries=len(_PAUSES),
        error_callback=_polling_trouble,
    )
    # The updater keeps it to itself.
    return next((task for task in asyncio.all_tasks() if task.get_name() == _POLLING), None)


async def _until(stop: asyncio.Event, intake: asyncio.Task[None] | None) -> None:
    """Wait until the bot is to stop.

    Args:
        stop: Set when it is asked to.
        intake: What takes updates in, or looks after that.

    Raises:
        InvalidToken: Telegram stopped knowing the token.
    """
    stopping = asyncio.create_task(stop.wait())
    watched = {stopping} if intake is None else {stopping, intake}
    await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if intake is not None and intake.done():
        intake.result()


async def _finish(bot: Bot, webhook: Webhook) -> None:
    """Take no more updates, answer those taken, and let go of the network."""
    try:
        async with asyncio.timeout(_PATIENCE):
            await webhook.stop()
            if bot.updater is not None and bot.updater.running:
                with contextlib.suppress(ApiError):
                    await bot.updater.stop()
            if bot.running:
                await bot.stop()
    except TimeoutError:
        logger.warning("Some replies could not be sent before the end")
    await bot.shutdown()


def _polling_trouble(error: ApiError) -> None:
    if isinstance(error, Conflict):
        _trouble.trouble("Another program gets this bot's updates; stop it, or this one", error)
    else:
        _trouble.trouble(UNREACHED, error)


async def _failed(services: Services, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong with an update, and tell the visitor unless it was the network."""
    if isinstance(context.error, Forbidden):
        _unwanted.trouble("A reply was not wanted any more: blocked, or out of the chat")
        return
    if isinstance(context.error, InvalidToken):
        return  # The bot ends, and says why.
    logger.error("An update could not be answered", exc_info=context.error)
    if not isinstance(update, Update) or not _is_to_be_told(context.error, update):
        return
    if update.effective_chat is not None and update.effective_user is not None:
        words = await services.preferences.words(update)
        key = "storage_failed" if isinstance(context.error, SQLAlchemyError) else "failed"
        with contextlib.suppress(BadRequest):  # as the answer's, where nothing may be sent
            await send(update.effective_chat, replies.notice(words.html(key)))


def _is_to_be_told(error: Exception | None, update: Update) -> bool:
    """Whether a visitor waits for what went wrong.

    Of what Telegram refuses a group may have its own reasons, such as a topic that is closed.
    """
    chat = update.effective_chat
    private = chat is not None and chat.type == ChatType.PRIVATE
    return not isinstance(error, ApiError) or (private and isinstance(error, BadRequest))
