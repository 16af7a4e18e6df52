"""Plays every fault with the real process: `python -m tests.bot.faults [WORD]`.

For each, what the visitor sees and what the log says; with a word, those whose title holds it.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import re
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
from telegram import Bot

from bot.sandbox import BotApiServer
from tests.bot.conftest import RUN, BotProcess, _config, _spawn, _until_polling
from tests.bot.transcript.people import Talk
from tests.bot.transcript.printing import said, say, shown, title, told

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SIX_A_MINUTE = {"telegram": {"limits": {"questions_per_minute": 6}}}
SLOW = """
import time
from bot.cli import main
from knowledge.retriever import Retriever
quick = Retriever.ask
Retriever.ask = lambda *what, **how: (time.sleep(1.5), quick(*what, **how))[1]
main()
"""
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
_TIME = re.compile(r"^\d{4}-\d\d-\d\d [\d:,]+ ")
_EVER = (
    "answers from",
    "Privacy mode is on",
    "Stopping; what is under way",
    "Telegram posts to http",
)
_PATHS = re.compile(r"/\S+/(?=config\.yaml)")


class Play:
    """One server, the bot before it, and what is printed of both."""

    def __init__(self, server: BotApiServer, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.bot: BotProcess | None = None

    async def start(self, settings: dict | None = None, program: tuple[str, ...] = RUN) -> None:
        config = _config(self.server, self.folder, settings or {})
        self.bot = BotProcess(await _spawn(config, self.folder, program), self.folder)
        await _until_polling(self.server, self.bot)

    async def end(self, *, by_itself: bool = False) -> None:
        """Stop the bot, or wait until it has stopped, and print what it logged."""
        ended = await (self.bot.ended() if by_itself else self.bot.stop())
        say("\nlog:")
        for line in ended.log.splitlines():
            if not any(known in line for known in _EVER):
                say(f"    {_PATHS.sub('', _TIME.sub('', line))}")
        say(f"    (exit code {ended.code})")
        if "Traceback" in ended.log:
            raise RuntimeError("a fault of the world was logged as one of the program")

    def visitor(self, name: str = "Vi") -> Talk:
        user = self.server.user(first_name=name)
        return Talk(self.server.private_chat(user), user, name)

    def group(self, *, supergroup: bool = True) -> Talk:
        user = self.server.user(first_name="Nora")
        chat = self.server.group_chat("Neighbours", [user], supergroup=supergroup)
        return Talk(chat, user, "Nora (in a group)")

    def unread(self, talk: Talk) -> None:
        """Print what a chat got beyond what was looked at: nothing, where all is well."""
        left = talk.chat.unread()
        say(f"({talk.name} sees nothing more)" if not left else "")
        for message in left:
            shown(message, "beyond what was expected")


async def patience(play: Play) -> None:
    """Telegram asks for patience (429, retry after 2 s)"""
    await play.start()
    play.server.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 2}, times=2)
    vi = play.visitor()
    await vi.ask("nursing homes")
    play.unread(vi)
    await play.end()


async def stumbling(play: Play) -> None:
    """Telegram stumbles (502), and hangs up in the middle"""
    await play.start()
    play.server.fail_next("sendMessage", 502, "Bad Gateway")
    play.server.drop_next("sendMessage")
    play.server.fail_next("getUpdates", 502, "Bad Gateway", times=2)
    vi = play.visitor()
    await vi.ask("nursing homes")
    await vi.ask("wimoov")
    play.unread(vi)
    await play.end()


async def flood(play: Play) -> None:
    """A visitor floods (more than 6 questions a minute)"""
    await play.start(SIX_A_MINUTE)
    vi = play.visitor()
    told("nine questions in a second; the first six are answered")
    for _ in range(9):
        await vi.chat.send(vi.user, "nursing homes")
    for _ in range(6):
        await vi.chat.reply()
    shown(await vi.chat.reply())
    await play.visitor("Olga").ask("who are you")
    play.unread(vi)
    await play.end()


async def slow(play: Play) -> None:
    """Answers take long (1.5 s each)"""
    await play.start(program=("-c", SLOW, "run"))
    vi = play.visitor()
    for question in ("nursing homes", "wimoov", "village shops", "young people"):
        await vi.ask(question)
    say(f"({vi.name} saw “typing…” {len(vi.chat.actions)} times)")
    await play.end()


async def blocked(play: Play) -> None:
    """A visitor blocks the bot before its answer is there"""
    await play.start()
    for name in ("Vi", "Ved"):
        vi = play.visitor(name)
        said(vi.name, "nursing homes")
        await vi.chat.send(vi.user, "nursing homes")
        vi.user.block()
        told(f"{name} blocks the bot")
    await play.visitor("Olga").ask("wimoov")
    await play.end()


async def migrated(play: Play) -> None:
    """A group becomes a supergroup before its answer is there"""
    await play.start()
    nora = play.group(supergroup=False)
    said(nora.name, "/ask nursing homes")
    await nora.chat.send(nora.user, "/ask nursing homes")
    moved = nora.chat.migrate()
    told("the group has another id from now on")
    shown(await moved.reply(), "in the supergroup")
    await play.end()


async def not_editable(play: Play) -> None:
    """A question is edited, and its answer is too old to be"""
    await play.start()
    vi = play.visitor()
    said(vi.name, "nursing homes")
    asked = await vi.chat.send(vi.user, "nursing homes")
    shown(await vi.chat.reply())
    play.server.fail_next("editMessageText", 400, "Bad Request: message can't be edited")
    said(vi.name, "wimoov (in the place of the question)")
    await vi.chat.edit(vi.user, asked, "wimoov")
    shown(await vi.chat.reply(), "a message of its own")
    play.unread(vi)
    await play.end()


async def not_modified(play: Play) -> None:
    """A button is pressed twice: the message is not modified"""
    await play.start()
    vi = play.visitor()
    topics = await vi.ask("/topics")
    button = next(iter(topics.keyboard))
    for _ in range(2):
        said(vi.name, f"presses [{button.label}]")
        await vi.chat.press_data(topics, button.callback_data)
    shown(await vi.chat.changed(topics), "the same message")
    await vi.ask("wimoov")
    play.unread(vi)
    await play.end()


async def late_press(play: Play) -> None:
    """A press waits so long that Telegram takes no answer to it"""
    await play.start()
    vi = play.visitor()
    topics = await vi.ask("/topics")
    play.server.fail_next("answerCallbackQuery", 400, TOO_OLD)
    button = next(iter(topics.keyboard))
    said(vi.name, f"presses [{button.label}]")
    pressing = asyncio.create_task(vi.chat.press_data(topics, button.callback_data))
    shown(await vi.chat.changed(topics), "the same message, changed")
    pressing.cancel()
    await asyncio.gather(pressing, return_exceptions=True)
    await play.end()


async def outage(play: Play) -> None:
    """The network is gone for a while, with an answer on its way"""
    await play.start()
    vi = play.visitor()
    play.server.drop_next("sendMessage")
    said(vi.name, "nursing homes")
    await vi.chat.send(vi.user, "nursing homes")
    while not play.server.counts["sendmessage"]:  # noqa: ASYNC110 -- no event tells of calls
        await asyncio.sleep(0.01)
    told("the network goes down, with the answer not sent")
    await play.server.stop()
    said(vi.name, "wimoov (Telegram holds it)")
    await vi.chat.send(vi.user, "wimoov")
    await asyncio.sleep(15)
    told("15 s later it is back")
    await play.server.start()
    for _ in range(2):
        shown(await vi.chat.reply())
    play.unread(vi)
    await play.end()


async def stale(play: Play) -> None:
    """The bot was away for an hour"""
    await play.start()
    await play.bot.stop()
    vi, nora = play.visitor(), play.group()
    for talk, text in ((vi, "nursing homes"), (nora, "/ask nursing homes")):
        said(talk.name, text)
        await talk.chat.send(talk.user, text)
    for update in play.server.world.updates.pending:
        update["message"]["date"] -= 3600
    told("an hour later the bot starts")
    await play.start()
    shown(await vi.chat.reply(), "in private")
    await nora.ask("/ask wimoov")
    play.unread(nora)
    await play.end()


async def revoked(play: Play) -> None:
    """The token is revoked, in polling mode"""
    await play.start()
    await play.visitor().ask("wimoov")
    told("the token is revoked")
    play.server.token = "123456789:another-one-that-was-just-given-out"
    play.server.world.updates.abort()
    await play.end(by_itself=True)


async def revoked_webhook(play: Play) -> None:
    """The token is revoked, in webhook mode"""
    await play.start(_webhook())
    vi = play.visitor()
    await vi.ask("wimoov")
    told("the token is revoked; a question is on its way")
    play.server.token = "123456789:another-one-that-was-just-given-out"
    said(vi.name, "nursing homes")
    await vi.chat.send(vi.user, "nursing homes")
    await play.end(by_itself=True)
    play.unread(vi)


async def strangers(play: Play) -> None:
    """Strangers post to the webhook"""
    await play.start(_webhook())
    (call,) = play.server.called("setWebhook")
    secret = {HEADER: call["secret_token"]}
    update = json.dumps({"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {}}})
    async with aiohttp.ClientSession() as session:
        for what, body, headers in (
            ("no secret", update, {}),
            ("a wrong secret", update, {HEADER: "guessed"}),
            ("two megabytes", io.BytesIO(bytes(2_000_000)), secret),
            ("no JSON", "{", secret),
            ("no update", update, secret),
        ):
            async with session.post(call["url"], data=body, headers=headers) as response:
                say(f"{what}: {response.status} {response.reason}")
    await play.visitor().ask("wimoov")
    await play.end()


async def unreadable(play: Play) -> None:
    """An update comes in that cannot be read"""
    await play.start()
    play.server.world.updates.publish("message", {"message_id": 1, "text": "hello"})
    await play.visitor().ask("wimoov")
    await play.end()


async def second_program(play: Play) -> None:
    """Another program takes the bot's updates"""
    await play.start()
    async with Bot(play.server.token, base_url=play.server.base_url) as other:
        await other.get_updates(timeout=0.2)
    await play.visitor().ask("wimoov")
    await play.end()


FAULTS: tuple[Callable[[Play], Awaitable[None]], ...] = (
    patience, stumbling, flood, slow, blocked, migrated, not_editable, not_modified, late_press,
    outage, stale, revoked, revoked_webhook, strangers, unreadable, second_program,
)  # fmt: skip


def _webhook() -> dict:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    hook = {"url": f"http://127.0.0.1:{port}", "port": port}
    return {"telegram": {"mode": "webhook", "webhook": hook}}


async def play(word: str = "") -> None:
    """Play the faults whose title holds a word, each with a server and a bot of its own."""
    for fault in FAULTS:
        if word.lower() not in fault.__doc__.lower():
            continue
        title(fault.__doc__)
        with tempfile.TemporaryDirectory() as folder:
            async with BotApiServer() as server:
                scene = Play(server, Path(folder))
                try:
                    await fault(scene)
                finally:
                    if scene.bot is not None:
                        with contextlib.suppress(ProcessLookupError):
                            await scene.bot.stop()


if __name__ == "__main__":
    asyncio.run(play(*sys.argv[1:2]))
