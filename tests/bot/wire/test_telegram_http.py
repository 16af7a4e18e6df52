"""Requests over aiohttp do what python-telegram-bot's stock ones do, in fair weather and foul."""

from __future__ import annotations

import asyncio
import contextlib
import io
import socket
import struct
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.wire.telegram_http import AiohttpRequest, NotTelegramError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

TOKEN = "123456789:" + "x" * 35
OK = b'{"ok":true,"result":true}'


@pytest.fixture(params=[HTTPXRequest, AiohttpRequest], ids=["stock", "ours"])
def kind(request) -> type[BaseRequest]:
    """Both: what ours promises is what the stock one does."""
    return request.param


def answer(status: str, body: bytes, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\n\r\n".encode() + body


class FaultyServer:
    """Reads a request's head and then does what it was made to do."""

    def __init__(self, behave: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> None:
        self.behave = behave
        self.heads: list[bytes] = []
        self.serving: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.serving.add(task)
        try:
            self.heads.append(await reader.readuntil(b"\r\n\r\n"))
            await self.behave(writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
            self.serving.discard(task)


@contextlib.asynccontextmanager
async def faulty(
    behave: Callable[[asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[tuple[FaultyServer, str]]:
    server = FaultyServer(behave)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    try:
        yield server, f"http://127.0.0.1:{port}/bot"
    finally:
        listener.close()
        for task in server.serving:
            task.cancel()
        await asyncio.gather(*server.serving, return_exceptions=True)


def saying(*data: bytes, then: str = "close") -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    async def behave(writer: asyncio.StreamWriter) -> None:
        for piece in data:
            writer.write(piece)
            await writer.drain()
        if then == "reset":
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        if then == "silence":
            await asyncio.sleep(3600)

    return behave


async def outcome(kind: type[BaseRequest], url: str, **timeouts: float) -> TelegramError | object:
    """What one request comes to: its result, or the error that python-telegram-bot raises."""
    async with kind(**timeouts) as request:
        try:
            return await request.post(f"{url}{TOKEN}/getMe")
        except TelegramError as error:
            return error


@pytest.mark.parametrize(
    ("behave", "error"),
    [
        (saying(), NetworkError),
        (saying(then="reset"), NetworkError),
        (saying(b"hello there\r\n\r\n"), NetworkError),
        (saying(b"HTTP/1.1 abc\r\n\r\n"), NetworkError),
        (saying(answer("200 OK", b'{"ok":tr', length=100)), NetworkError),
        (saying(then="silence"), TimedOut),
        (saying(answer("200 OK", b'{"ok":tr', length=100), then="silence"), TimedOut),
        (saying(answer("599 Odd", b"{}")), NetworkError),
        (saying(answer("302 Found\r\nLocation: http://127.0.0.1:1/", b"{}")), NetworkError),
        (saying(answer("403 Forbidden", b'{"description":"Forbidden: no"}')), Forbidden),
        (saying(answer("401 Unauthorized", b'{"description":"Unauthorized"}')), InvalidToken),
        (saying(answer("409 Conflict", b'{"description":"Conflict: two"}')), Conflict),
        (saying(answer("400 Bad Request", b'{"description":"Bad Request: x"}')), BadRequest),
    ],
)
async def test_every_way_to_fail_has_the_stock_error(kind, behave, error):
    async with faulty(behave) as (_, url):
        came = await outcome(kind, url, read_timeout=0.3)
    assert type(came) is error


@pytest.mark.parametrize("status", ["200 OK", "401 No", "403 Forbidden", "502 Bad Gateway"])
@pytest.mark.parametrize("body", [b"<html>Who are you?</html>", b"", b"null", b'{"ok":tr'])
async def test_what_is_not_telegrams_is_an_outage_and_in_no_log(status, body, caplog):
    """A gateway knows nothing of tokens and visitors, whatever its status says."""
    async with faulty(saying(answer(status, body))) as (_, url):
        came = await outcome(AiohttpRequest, url)
    assert type(came) is NotTelegramError
    assert caplog.records == []


async def test_an_answer_that_breaks_off_where_it_could_end_is_in_no_log(caplog):
    async with faulty(saying(answer("200 OK", b'{"ok":true,"result":{"text":{}'))) as (_, url):
        assert type(await outcome(AiohttpRequest, url)) is NotTelegramError
    assert caplog.records == []


async def test_our_network_errors_name_what_happened():
    async with faulty(saying(then="reset")) as (_, url):
        came = await outcome(AiohttpRequest, url)
    assert str(came).startswith("aiohttp.Client")
    async with faulty(saying(answer("502 Bad Gateway", b"<html>"))) as (_, url):
        came = await outcome(AiohttpRequest, url)
    assert str(came).endswith("with status 502")


async def test_nobody_listens(kind):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        came = await outcome(kind, f"http://127.0.0.1:{port}/bot")
    assert type(came) is NetworkError


async def test_a_host_that_nobody_knows(kind):
    assert type(await outcome(kind, "http://nowhere.invalid/bot")) is NetworkError


async def test_nobody_answers_the_door(kind):
    with socket.socket() as listener, contextlib.ExitStack() as callers:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(2):  # A full queue: the system drops who else comes.
            caller = callers.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(listener.getsockname())
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/bot"
        came = await outcome(kind, url, connect_timeout=0.3)
    assert isinstance(came, TimedOut)


async def test_no_place_in_the_pool(kind):
    async with (
        faulty(saying(then="silence")) as (_, url),
        kind(connection_pool_size=1, pool_timeout=0.1) as request,
    ):
        first = asyncio.create_task(request.post(f"{url}{TOKEN}/getMe", read_timeout=5))
        await asyncio.sleep(0.2)
        with pytest.raises(TimedOut, match="Pool timeout: All connections in the connection pool"):
            await request.post(f"{url}{TOKEN}/getMe")
        first.cancel()
        await asyncio.wait([first])


async def test_a_place_is_free_again_after_a_failure(kind):
    async with (
        faulty(saying(then="reset")) as (_, url),
        kind(connection_pool_size=1, pool_timeout=1) as request,
    ):
        for _ in range(3):
            with pytest.raises(NetworkError) as error:
                await request.post(f"{url}{TOKEN}/getMe")
            assert type(error.value) is NetworkError


def talking(url: str, request: BaseRequest, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=url, request=request, get_updates_request=request)


async def test_nobody_takes_the_upload(kind):
    async with (
        faulty(saying(then="silence")) as (_, url),
        kind(media_write_timeout=0.3, read_timeout=60) as request,
    ):
        with pytest.raises(TimedOut):
            await talking(url, request).send_document(7, io.BytesIO(bytes(30_000_000)))


async def test_nobody_takes_a_large_form():
    async with (
        faulty(saying(then="silence")) as (_, url),
        AiohttpRequest(write_timeout=0.3, read_timeout=60) as request,
    ):
        with pytest.raises(TimedOut):
            await talking(url, request).send_message(7, "x" * 30_000_000)


async def test_a_time_out_can_be_set_for_one_request(kind, server):
    chat = server.private_chat(server.user(7))
    server.delay(0.4, "sendMessage")
    async with kind(read_timeout=0.1) as request:
        bot = talking(server.base_url, request, server.token)
        assert request.read_timeout == 0.1
        with pytest.raises(TimedOut):
            await bot.send_message(chat.id, "x")
        assert await bot.send_message(chat.id, "y", read_timeout=30)
        assert await bot.send_message(chat.id, "z", read_timeout=None)


async def test_messages_arrive_as_they_were_sent(kind, server):
    chat = server.private_chat(server.user(7))
    async with kind() as request:
        bot = talking(server.base_url, request, server.token)
        text = "Où ? <&> 🚲 a=b&c=d+e%20"
        assert (await bot.send_message(chat.id, text)).text == text
    assert (await chat.reply()).text == text


async def test_uploads_arrive_as_they_were_sent(kind, server):
    chat = server.private_chat(server.user(7))
    content = bytes(range(256)) * 8192
    async with kind() as request:
        bot = talking(server.base_url, request, server.token)
        await bot.send_document(chat.id, content, filename='Été "2".csv', caption="a&b=c")
        await bot.send_document(chat.id, io.BytesIO(content), filename="b.bin")
    first, second = await chat.reply(), await chat.reply()
    assert first.attachment.content == content == second.attachment.content
    assert first.text == "a&b=c"
    assert first.attachment.file_name in ('Été "2".csv', "Été %222%22.csv")
    assert first.attachment.mime_type == "text/csv"


async def test_files_are_sent_beside_their_parameter(kind, server):
    chat = server.private_chat(server.user(7))
    async with kind() as request:
        bot = talking(server.base_url, request, server.token)
        await bot.send_document(chat.id, InputFile(b"some content", "a.txt", attach=True))
    (call,) = server.called("sendDocument")
    assert call["document"].startswith("attach://")
    assert (await chat.reply()).attachment.content == b"some content"


@pytest.mark.parametrize(
    ("refusal", "parameters", "error"),
    [
        ("Too Many Requests: retry after 3", {"retry_after": 3}, RetryAfter),
        ("Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100}, ChatMigrated),
    ],
)
async def test_refusals_carry_their_data(kind, server, refusal, parameters, error):
    server.fail_next("getMe", 429 if "retry_after" in parameters else 400, refusal, parameters)
    async with kind() as request:
        with pytest.raises(error) as caught:
            await request.post(f"{server.base_url}{server.token}/getMe")
    if error is RetryAfter:
        assert caught.value.retry_after == timedelta(seconds=3)
    else:
        assert caught.value.new_chat_id == -100


async def test_a_shut_down_request_can_begin_again(kind, server):
    url = f"{server.base_url}{server.token}/getMe"
    request = kind()
    await request.initialize()
    assert await request.post(url)
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(url)
    await request.initialize()
    assert await request.post(url)
    await request.shutdown()


async def test_connections_are_used_again(kind):
    callers = []

    async def take(request: web.Request) -> web.Response:
        callers.append(request.transport.get_extra_info("peername"))
        return web.Response(body=OK)

    app = web.Application()
    app.router.add_post("/{rest:.*}", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with kind() as request:
        for _ in range(5):
            await request.post(f"http://127.0.0.1:{runner.addresses[0][1]}/x")
    await runner.cleanup()
    assert len(callers) == 5
    assert len(set(callers)) == 1


async def test_many_requests_at_once_all_arrive(kind, server):
    chat = server.private_chat(server.user(7))
    async with kind(connection_pool_size=8, pool_timeout=60) as request:
        bot = talking(server.base_url, request, server.token)
        await asyncio.gather(*(bot.send_message(chat.id, str(n)) for n in range(100)))
    assert {message.text for message in chat.messages} == {str(n) for n in range(100)}


@contextlib.asynccontextmanager
async def http_proxy() -> AsyncIterator[tuple[FaultyServer, str]]:
    async with faulty(saying(answer("200 OK", OK))) as (server, url):
        yield server, url.removesuffix("/bot")


async def test_a_proxy_is_asked_instead(kind):
    async with http_proxy() as (proxy, address):
        assert await outcome(kind, "http://telegram.invalid/bot", proxy=address) is True
    assert proxy.heads[0].startswith(b"POST http://telegram.invalid/bot")


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
async def test_a_proxy_comes_from_the_environment(kind, monkeypatch, variable):
    async with http_proxy() as (proxy, address):
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.lower(), raising=False)
        monkeypatch.setenv(variable, address)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert await outcome(kind, "http://telegram.invalid/bot") is True
        assert len(proxy.heads) == 1
        async with faulty(saying(answer("200 OK", OK))) as (direct, url):
            assert await outcome(kind, url) is True
        assert (len(proxy.heads), len(direct.heads)) == (1, 1)


async def test_a_password_for_the_proxy_is_sent():
    async with http_proxy() as (proxy, address):
        address = address.replace("http://", "http://ann:secret@")
        assert await outcome(AiohttpRequest, "http://telegram.invalid/bot", proxy=address) is True
    assert b"Proxy-Authorization: Basic YW5uOnNlY3JldA==" in proxy.heads[0]


def test_a_socks_proxy_is_refused_at_once():
    with pytest.raises(ValueError, match="only HTTP proxies"):
        AiohttpRequest(proxy="socks5://127.0.0.1:1")
