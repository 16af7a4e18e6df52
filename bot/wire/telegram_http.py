"""python-telegram-bot's requests over aiohttp: the stock pool's bookkeeping slows it under load."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import ChatMigrated, NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.errors import TelegramError
from bot.wire import request_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aiohttp.payload import Payload
    from telegram import Bot
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

logger = logging.getLogger(__name__)

_POOL_EXHAUSTED: Final = (
    "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to"
    " Telegram. Consider adjusting the connection pool size or the pool timeout."
)


@contextmanager
def telling_of_proxy() -> Iterator[None]:
    """Say so where requests cannot be made because of the environment's proxy.

    Raises:
        TelegramError: Its address is none, or that of a kind that is not spoken.
    """
    try:
        yield
    except ValueError as error:
        raise TelegramError(f"the proxy of the environment: {error}") from error


class Parameters(NamedTuple):
    """All that a request without files needs of a `RequestData`, which is made of private parts."""

    parameters: Mapping[str, object]
    contains_files: bool = False

    @classmethod
    def of(cls, values: Mapping[str, object]) -> RequestData:
        """Return values of JSON as what a request takes."""
        return cast("RequestData", cls(values))


async def call(bot: Bot, method: str, parameters: Mapping[str, object]) -> Any:  # noqa: ANN401 -- JSON is anything
    """Call a method of the Bot API in its own words, through a bot that uses AiohttpRequest.

    Returns:
        The result as it came.

    Raises:
        telegram.error.TelegramError: As by the bot's own methods.
    """
    url = f"{bot.base_url}/{method}"
    try:
        return await bot.request.post(url, Parameters.of(parameters))
    except ChatMigrated as error:
        # A group that became a supergroup has another id from then on; what is said goes there.
        logger.info("A group has another id since it grew; the reply follows it there")
        moved = Parameters.of({**parameters, "chat_id": error.new_chat_id})
        return await bot.request.post(url, moved)


class Request(NamedTuple):
    """One request as python-telegram-bot asks for it; its time-outs as AiohttpRequest has them."""

    url: str
    method: str = "POST"
    data: RequestData | None = None
    read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE
    write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE
    connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE
    pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE


class NotSent(TimedOut):
    """Telegram was not reached in time, so that nothing of the request arrived there."""


class NotTelegramError(NetworkError):
    """What came back is not what Telegram says, but a page of what stands before it."""


class AiohttpRequest(BaseRequest):
    """A stand-in for `telegram.request.HTTPXRequest`, with its defaults and its errors.

    Every way to fail becomes what the stock one makes of it: running out of time, at any stage,
    is `TimedOut`; everything else between here and Telegram is `NetworkError`.

    Args:
        connection_pool_size: Requests under way at once; further ones wait for a place.
        read_timeout: Seconds without a byte of the answer; None for ever, as below.
        write_timeout: Seconds for one piece of the request.
        connect_timeout: Seconds to reach Telegram.
        pool_timeout: Seconds to wait for a place.
        proxy: An HTTP proxy's address; without one, the usual environment variables count.
        media_write_timeout: As `write_timeout`, for requests that carry files.

    Raises:
        ValueError: For a SOCKS proxy, which aiohttp does not speak to.
    """

    __slots__ = (
        "_closed",
        "_environment",
        "_media_write_timeout",
        "_places",
        "_pool_timeout",
        "_proxy",
        "_session",
        "_timeout",
        "_write_timeout",
    )

    def __init__(
        self,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        proxy: str | None = None,
        media_write_timeout: float | None = 20.0,
    ) -> None:
        self._timeout = _client_timeout(connect_timeout, read_timeout)
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._pool_timeout = pool_timeout
        self._places = asyncio.Semaphore(connection_pool_size)
        self._proxy = proxy
        self._environment = {} if proxy else _environment_proxies()
        for address in (proxy, *self._environment.values()):
            if address and urlsplit(address).scheme.startswith("socks"):
                raise ValueError(f"{address}: only HTTP proxies can be used, not SOCKS")
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    @property
    def read_timeout(self) -> float | None:
        """The default of seconds without a byte of the answer."""
        return self._timeout.sock_read

    async def initialize(self) -> None:
        """Open what requests need, again after a shutdown."""
        self._closed = False
        if self._session is None:
            self._session = _session(self.USER_AGENT)

    async def shutdown(self) -> None:
        """Close every connection; nothing happens the second time."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request as `send` does, which is the one to override."""
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        return await self.send(Request(url, method, request_data, *timeouts))

    async def send(self, request: Request) -> tuple[int, bytes]:
        """Make one request; return the HTTP status and the body of the answer.

        Raises:
            TimedOut: When any of the time-outs, in seconds, is over; NotSent where that was before
                anything was sent.
            NetworkError: When the connection fails or what comes back is no HTTP; NotTelegramError
                where it is no JSON, whatever its status.
            RuntimeError: After a shutdown.
        """
        if self._closed:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        if self._session is None:
            await self.initialize()
        timeout = self._timeout_for(request.connect_timeout, request.read_timeout)
        seconds = self._write_timeout_for(request.data, request.write_timeout)
        body = request_bodies.body(request.data, seconds)
        await self._take_place(_chosen(request.pool_timeout, self._pool_timeout))
        try:
            status, answer = await self._exchange(request.method, request.url, body, timeout)
        except aiohttp.ConnectionTimeoutError as error:
            raise NotSent from error
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            # Many of these say nothing but their name.
            raise NetworkError(f"aiohttp.{type(error).__name__}: {error}") from error
        finally:
            self._places.release()
        # A gateway's 401 is no word on the token, nor its 403 one of a visitor's.
        if request.method == "POST" and not _is_object(answer):
            raise NotTelegramError(f"what answers is not Telegram, with status {status}")
        return status, answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer as the stock one does, which logs one that it cannot read, word by word.

        Raises:
            NotTelegramError: It is no JSON.
        """
        try:
            return cast("dict[str, Any]", json.loads(payload.decode("utf-8", "replace")))
        except ValueError:
            raise NotTelegramError("what answers is not Telegram: no JSON") from None

    async def _exchange(
        self,
        method: str,
        url: str,
        body: Payload | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        async with self._session.request(
            method,
            url,
            data=body,
            timeout=timeout,
            proxy=self._proxy_for(url),
            allow_redirects=False,
        ) as response:
            return response.status, await response.read()

    async def _take_place(self, seconds: float | None) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError as error:
            raise NotSent(_POOL_EXHAUSTED) from error

    def _timeout_for(
        self, connect: ODVInput[float], read: ODVInput[float]
    ) -> aiohttp.ClientTimeout:
        if connect is self.DEFAULT_NONE and read is self.DEFAULT_NONE:
            return self._timeout
        return _client_timeout(
            _chosen(connect, self._timeout.sock_connect), _chosen(read, self._timeout.sock_read)
        )

    def _write_timeout_for(
        self, request_data: RequestData | None, given: ODVInput[float]
    ) -> float | None:
        with_files = request_data is not None and request_data.contains_files
        return _chosen(given, self._media_write_timeout if with_files else self._write_timeout)

    def _proxy_for(self, url: str) -> str | None:
        if self._proxy or not self._environment:
            return self._proxy
        parts = urlsplit(url)
        if parts.hostname and proxy_bypass(parts.hostname):
            return None
        return self._environment.get(parts.scheme) or self._environment.get("all")


def _session(user_agent: str) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        # The places limit the requests, and so the connections.
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": user_agent},
    )


def _is_object(answer: bytes) -> bool:
    """Whether an answer looks like JSON's object, as all of the Bot API's do."""
    return answer.startswith(b"{") and answer.rstrip().endswith(b"}")


def _client_timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read)


def _chosen(given: ODVInput[float], default: float | None) -> float | None:
    return given if given is None or isinstance(given, int | float) else default


def _environment_proxies() -> Mapping[str, str]:
    return {
        name: address if "://" in address else f"http://{address}"
        for name, address in getproxies().items()
        if name in ("http", "https", "all") and address
    }
