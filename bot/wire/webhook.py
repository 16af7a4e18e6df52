"""Updates that Telegram posts: a small server takes them in, and says whether the bot is up."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hmac
import json
import logging
import socket
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import BadRequest, InvalidToken
from telegram.error import TelegramError as ApiError

from bot.telemetry import Once
from bot.wire.incoming import read
from bot.wire.manners import PoliteRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram.ext import Application

    from bot.config import Settings

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a header's name
HEALTH: Final = "/health"
LARGEST: Final = 1_048_576
"""Bytes of an update that are read; Telegram's have some thousands."""

_LOOKED_AFTER: Final = 300.0  # seconds between two looks at the webhook

logger = logging.getLogger(__name__)


class Webhook:
    """Serves HTTP, for the proxy in front that speaks TLS, and tells Telegram where to post.

    Without a secret in the configuration one is derived from the token, as is the path: nobody
    else can guess them, and they stay the same for every process of the bot.
    """

    def __init__(self, settings: Settings, bot: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self._settings = settings
        self._config = settings.telegram.webhook
        self._bot = bot
        token = settings.token()
        secret = self._config.secret
        self._secret = secret.get_secret_value() if secret else _derived(token, b"secret")
        self._path = f"/{_derived(token, b'path')}"
        self._refused = Once(logger)
        self._taken = Once(logger)
        self._runner: web.AppRunner | None = None

    async def start(self, allowed_updates: Sequence[str]) -> None:
        """Listen, then have Telegram post here what is allowed.

        Raises:
            InputError: There is no address, it is not one that Telegram takes, or nothing can
                listen on the port.
            telegram.error.TelegramError: Telegram cannot be reached.
        """
        if self._config.url is None:
            message = "is missing; put the public https address that leads to this bot"
            raise self._problem("url", message)
        await self._listen()
        try:
            await self._bot.bot.set_webhook(
                self._config.url + self._path,
                allowed_updates=allowed_updates,
                secret_token=self._secret,
            )
        except BadRequest as error:
            raise self._problem("url", f"Telegram does not take it: {error}") from error
        shown = f"{self._config.listen}:{self._config.port}"
        logger.info("Telegram posts to %s, taken in at %s", self._config.url, shown)

    async def watch(self) -> None:
        """Look after the webhook for as long as Telegram knows the token.

        Telegram posts nothing for a token that was revoked, so that only asking shows it.

        Raises:
            telegram.error.InvalidToken: It does not any more.
        """
        while True:
            await self._some_time()
            try:
                info = await self._bot.bot.get_webhook_info()
            except InvalidToken:
                raise
            except ApiError:
                continue  # What visitors wait for says so where Telegram cannot be reached.
            if info.url == f"{self._config.url}{self._path}":
                self._taken.over("Updates are posted here again")
            else:
                self._taken.trouble("Another program took this bot's webhook; stop it, or this one")

    async def _some_time(self) -> None:
        """Wait a while, or until a reply is refused for its token."""
        request = self._bot.bot.request
        refused = request.refused if isinstance(request, PoliteRequest) else asyncio.Event()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LOOKED_AFTER):
                await refused.wait()
        refused.clear()

    async def stop(self) -> None:
        """Have Telegram keep what comes in from now on, then stop listening."""
        if self._runner is None:
            return
        try:
            await self._bot.bot.delete_webhook()
        except InvalidToken:
            pass  # Telegram let go of it with the token.
        except ApiError as error:
            logger.warning("The webhook could not be removed", exc_info=error)
        runner, self._runner = self._runner, None
        await runner.cleanup()

    async def _listen(self) -> None:
        app = web.Application(client_max_size=LARGEST)
        # A proxy may pass the address's own path on, or leave it out.
        below = urlsplit(self._config.url or "").path.rstrip("/")
        for path in dict.fromkeys((self._path, below + self._path)):
            app.router.add_post(path, self._take)
        app.router.add_get(HEALTH, self._healthy)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._config.listen, self._config.port).start()
        except OSError as error:
            await self._runner.cleanup()
            self._runner = None
            # No machine has every address, and no address every port.
            elsewhere = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
            name = "listen" if elsewhere else "port"
            raise self._problem(name, f"cannot be listened on: {error.strerror}") from error

    async def _take(self, request: web.Request) -> web.Response:
        """Queue an update, which is all that Telegram needs to wait for."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret.encode()):
            self._refused.trouble("Somebody else than Telegram posts to the webhook; refused")
            raise web.HTTPForbidden
        try:
            posted = json.loads(await request.read())
        except (ValueError, RecursionError) as error:
            raise web.HTTPBadRequest from error
        if not isinstance(posted, dict) or not isinstance(posted.get("update_id"), int):
            raise web.HTTPBadRequest
        # One that cannot be read is taken too, for it would be posted again and again.
        await self._bot.update_queue.put(read(posted, self._bot.bot))
        return web.Response()

    async def _healthy(self, _request: web.Request) -> web.Response:
        up = self._bot.running
        return web.json_response({"status": "up" if up else "down"}, status=200 if up else 503)

    def _problem(self, name: str, message: str) -> Exception:
        return self._settings.problem("telegram", "webhook", name, message=message)


def _derived(token: str, purpose: bytes) -> str:
    return blake2b(token.encode()[-64:], digest_size=24, person=purpose).hexdigest()
