"""The Bot API server on loopback: routes, tokens, faults on demand, and the record of calls."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from aiohttp import web
from telegram.constants import ChatMemberStatus, ChatType, FileSizeLimit

from bot.sandbox import params as parameters
from bot.sandbox.chats import DEFAULT_TIMEOUT_S, SUPERGROUP_BASE, ChatState, World
from bot.sandbox.conversations import GroupChat, PrivateChat
from bot.sandbox.errors import ApiError, not_found, unauthorized
from bot.sandbox.methods import METHODS
from bot.sandbox.people import Person
from bot.sandbox.records import Call, User
from bot.sandbox.webhook import WebhookSender

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType

HOST: Final = "127.0.0.1"
TOKEN: Final = "123456789:loopback-server-knows-this-one-only"  # noqa: S105 - opens nothing
_TOKEN_FORM: Final = re.compile(r"\d+:[\w-]{20,}", re.ASCII)
_LARGEST_REQUEST: Final = int(FileSizeLimit.FILESIZE_UPLOAD) + 1_000_000
_CALLS_KEPT: Final = 100_000
_FIRST_USER_ID: Final = 500_000_000
_FIRST_GROUP_ID: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Fault:
    error: ApiError | _InterceptedError
    drop: bool = False


class _InterceptedError(Exception):
    """A gateway before the server answers in its stead."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class BotApiServer:
    """A Bot API server that one test, or one demo, has to itself.

    Used as an async context manager; people and chats may be made before and while it runs.

    Attributes:
        token: The only token that it knows.
        calls: Every request that was made with it, oldest first.
        counts: How many there were of each method, by its name in small letters.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        port: int = 0,
        username: str = "signpost_bot",
        first_name: str = "Signpost",
        reads_all_group_messages: bool = False,
        is_guest_bot: bool = False,
    ) -> None:
        self.token = token
        self.calls: deque[Call] = deque(maxlen=_CALLS_KEPT)
        self.counts: Counter[str] = Counter()
        bot_id = int(token.partition(":")[0])
        bot = User(bot_id, first_name, username=username, is_bot=True)
        self.world = World(
            bot, reads_all_group_messages=reads_all_group_messages, is_guest_bot=is_guest_bot
        )
        self._port = port
        self._runner: web.AppRunner | None = None
        self._webhook = WebhookSender(self.world)
        self._faults: dict[str, deque[_Fault]] = {}
        self._delays: dict[str, float] = {}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen on the loopback address, on a free port unless one was named."""
        app = web.Application(client_max_size=_LARGEST_REQUEST)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        # A poll ends with the process that waited for it.
        self._runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=0.5, handler_cancellation=True
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._webhook.start()

    async def stop(self) -> None:
        """End every poll and stop listening."""
        self.world.updates.abort()
        await self._webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def base_url(self) -> str:
        """The address before the token, as `telegram.api_base_url` wants it."""
        return f"http://{HOST}:{self._port}/bot"

    @property
    def bot(self) -> User:
        """The bot as the others see it."""
        return self.world.bot

    def user(
        self,
        id: int | None = None,  # noqa: A002 - the Bot API's own name
        first_name: str = "Visitor",
        *,
        last_name: str = "",
        username: str = "",
        language_code: str = "en",
    ) -> Person:
        """Return a person who can act; the same id is the same person, with the new names."""
        user_id = id if id is not None else _FIRST_USER_ID + self.world.new_id()
        person = User(user_id, first_name, last_name, username, language_code)
        self.world.users[user_id] = person
        return Person(self.world, person)

    def private_chat(self, user: Person) -> PrivateChat:
        """Return the chat between a person and the bot, opened on first use."""
        state = self.world.chats.get(user.id)
        if state is None:
            state = ChatState(user.id, ChatType.PRIVATE, person=user.record)
            self.world.chats[user.id] = state
        return PrivateChat(self.world, state, user)

    def group_chat(
        self,
        title: str = "Group",
        members: Iterable[Person] = (),
        *,
        supergroup: bool = True,
        forum: bool = False,
        with_bot: bool = True,
    ) -> GroupChat:
        """Return a group, the bot in it unless said otherwise; its first member owns it."""
        number = _FIRST_GROUP_ID + self.world.new_id()
        kind = ChatType.SUPERGROUP if supergroup or forum else ChatType.GROUP
        chat_id = SUPERGROUP_BASE - number if kind == ChatType.SUPERGROUP else -number
        state = ChatState(chat_id, kind, title=title, is_forum=forum)
        group = GroupChat(self.world, state)
        for person in members:
            group.add(person)
        if with_bot:
            state.members[self.bot.id] = ChatMemberStatus.MEMBER
        self.world.chats[chat_id] = state
        return group

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        parameters: Mapping[str, int] | None = None,
        *,
        times: int = 1,
    ) -> None:
        """Refuse the next calls of a method, whatever they ask."""
        fault = _Fault(ApiError(status, description, parameters))
        self._faults.setdefault(method.lower(), deque()).extend([fault] * times)

    def drop_next(self, method: str, *, times: int = 1) -> None:
        """Close the connection on the next calls of a method without a word."""
        fault = _Fault(not_found(), drop=True)
        self._faults.setdefault(method.lower(), deque()).extend([fault] * times)

    def intercept_next(self, method: str, status: int, *, times: int = 1) -> None:
        """Let a gateway answer the next calls of a method with a page of its own."""
        fault = _Fault(_InterceptedError(status))
        self._faults.setdefault(method.lower(), deque()).extend([fault] * times)

    def delay(self, seconds: float, method: str = "") -> None:
        """Answer this much later from now on: one method, or all but `getUpdates`."""
        self._delays[method.lower()] = seconds

    def expire_queries(self) -> None:
        """Make every open query, by button, inline or as a guest, too old to be answered."""
        world = self.world
        for queries in (world.callback_queries, world.inline_queries, world.guest_queries):
            for query in queries.values():
                query.expired = True

    async def polled(self, timeout: float = DEFAULT_TIMEOUT_S) -> None:  # noqa: ASYNC109 - as in chats
        """Wait until the bot waits for updates: by then it is up.

        Raises:
            TimeoutError: When it does not within `timeout` seconds.
        """
        await self.world.until(
            lambda: self.world.updates.polling or self.world.webhook or None,
            "the bot to ask for updates",
            timeout,
        )

    def called(self, method: str) -> list[Mapping[str, Any]]:
        """Return the parameters of every call of a method, oldest first."""
        return [call.params for call in self.calls if call.method.lower() == method.lower()]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        try:
            result = await self._answer(request)
        except ApiError as error:
            return _response(error.to_json(), error.status)
        except _InterceptedError as error:
            page = "<html>A gateway's page</html>"
            return web.Response(text=page, status=error.status, content_type="text/html")
        return _response({"ok": True, "result": result}, 200)

    async def _answer(self, request: web.Request) -> object:
        token = request.match_info["token"]
        if token != self.token:
            raise unauthorized() if _TOKEN_FORM.fullmatch(token) else not_found()
        name = request.match_info["method"]
        method = METHODS.get(name.lower())
        if method is None:
            raise not_found()
        params = await parameters.read(request)
        self.calls.append(Call(name, params.to_json()))
        self.counts[name.lower()] += 1
        await self._suffer(request, name.lower())
        result = method(self.world, params)
        return await result if inspect.isawaitable(result) else result

    async def _suffer(self, request: web.Request, name: str) -> None:
        """Wait, fail or hang up, as a test asked for."""
        general = 0.0 if name == "getupdates" else self._delays.get("", 0.0)
        if seconds := self._delays.get(name, general):
            await asyncio.sleep(seconds)
        if faults := self._faults.get(name):
            fault = faults.popleft()
            if fault.drop and request.transport is not None:
                request.transport.abort()
            raise fault.error


def _response(body: Mapping[str, object], status: int) -> web.Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=text, status=status, content_type="application/json")
