"""The page's own server: its files, what changes in the chats, and what people do there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import quote

from aiohttp import web
from pydantic import ValidationError

from bot.demo import view
from bot.demo.stage import ADMIN, GROUP, LANGUAGE, VISITOR, WHO, WISHES, Stage
from knowledge.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from types import TracebackType

    from pydantic import TypeAdapter

    from bot.sandbox import Message
    from bot.sandbox.conversations import Chat

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HOST: Final = "127.0.0.1"
_FILES: Final = Path(__file__).parent / "page"
_SERVED: Final = ("app.js", "bubble.js", "composer.js", "style.css", "icon.svg", "words.json")
_LARGEST_WISH: Final = 64 * 1024
_PULSE_S: Final = 15.0  # so that a page that has gone is noticed

_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Page:
    """Serves the page on the loopback address while it is entered."""

    def __init__(self, stage: Stage, port: int = 0) -> None:
        self._stage = stage
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://{HOST}:{self._port}/"

    async def __aenter__(self) -> Self:
        """Listen.

        Raises:
            InputError: The port is taken, or not for us to take.
        """
        app = web.Application(client_max_size=_LARGEST_WISH, middlewares=[self._guarded])
        app.router.add_get("/", self._file)
        app.router.add_get("/events", self._events)
        app.router.add_get("/file/{who}/{message:[0-9]{1,9}}", self._attachment)
        app.router.add_get("/{name}", self._file)
        app.router.add_post("/do", self._do)
        self._runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            message = f"{self._port} cannot be used ({error.strerror}); 0 finds a free one"
            raise InputError([Problem("--port", message)]) from error
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse other sites: one may point its own name at this address, or post from afar."""
        hosts = {f"{HOST}:{self._port}", f"localhost:{self._port}"}
        origin = request.headers.get("Origin")
        foreign = origin is not None and origin != f"http://{request.host}"
        if request.host not in hosts or foreign or (request.method == "POST" and origin is None):
            raise web.HTTPForbidden(text="This page answers to its own address only.\n")
        return await handler(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("name", "index.html")
        if name != "index.html" and name not in _SERVED:
            raise web.HTTPNotFound
        return web.FileResponse(_FILES / name, headers=_HEADERS)

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        """Return a file that the bot sent, always to be saved and never to be shown."""
        chat = self._stage.chat(_valid(WHO, request.match_info["who"]))
        message = chat.message(int(request.match_info["message"]))
        if message is None or message.attachment is None:
            raise web.HTTPNotFound
        name = quote(message.attachment.file_name)
        saved = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return web.Response(
            body=message.attachment.content,
            content_type="application/octet-stream",
            headers={**_HEADERS, **saved},
        )

    async def _do(self, request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        try:
            shown = await self._stage.perform(WISHES.validate_json(await request.read()))
        except (ValueError, LookupError, PermissionError) as error:
            return _json({"error": str(error)}, 400)
        except TimeoutError as error:
            return _json({"error": str(error)}, 504)
        return _json(shown, 200)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Tell the page what stands in its chats, and from then on what changes there."""
        visitor = _valid(WHO, request.query.get("who", VISITOR))
        language = _valid(LANGUAGE, request.query.get("language", "en"))
        group = visitor.replace(VISITOR, GROUP)
        chats = {who: self._stage.chat(who, language) for who in (visitor, group, ADMIN)}
        watch = Watch(chats)
        stream = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await stream.prepare(request)
        await stream.write(_event("hello", {"bot": self._stage.server.bot.to_json()}))
        while True:
            try:
                news = await self._stage.server.world.until(watch.news, "news", _PULSE_S)
            except TimeoutError:
                await stream.write(b":\n\n")
            else:
                await stream.write(_event("news", news))


class Watch:
    """What one open page has been told, so that it is told only what is new."""

    def __init__(self, chats: Mapping[str, Chat]) -> None:
        self._chats = chats
        self._told: dict[str, dict[int, Message]] = {who: {} for who in chats}
        self._acted: dict[str, int] = dict.fromkeys(chats, 0)
        self._greeted = False

    def news(self) -> list[dict[str, Any]] | None:
        """Return what changed in each chat since the last time, None where nothing did.

        The first time there is always something: a page must know that a chat is empty.
        """
        news = [each for each in map(self._of, self._chats) if each is not None]
        self._greeted = True
        return news or None

    def _of(self, who: str) -> dict[str, Any] | None:
        chat, told, acted = self._chats[who], self._told[who], self._acted[who]
        current = {message.id: message for message in chat.messages}
        changed = [each for each in current.values() if told.get(each.id) is not each]
        gone = [number for number in told if number not in current]
        typing = self._greeted and len(chat.actions) > acted
        self._told[who], self._acted[who] = current, len(chat.actions)
        if not (changed or gone or typing) and self._greeted:
            return None
        shown = [view.message(each, current.get(each.reply_to or 0)) for each in changed]
        return {"who": who, "messages": shown, "gone": gone, "typing": typing}


def _valid(kind: TypeAdapter[str], given: str) -> str:
    try:
        return kind.validate_python(given)
    except ValidationError as error:
        raise web.HTTPNotFound from error


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: {_dumped(data)}\n\n".encode()


def _json(data: Mapping[str, Any], status: int) -> web.Response:
    return web.Response(
        text=_dumped(data), status=status, content_type="application/json", headers=_HEADERS
    )


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
