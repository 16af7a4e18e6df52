"""Plays the whole conversation with the real process: `python -m tests.bot.transcript`."""

from __future__ import annotations

import asyncio
import html
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox import BotApiServer
from knowledge import files
from tests.bot.conftest import RUN, BotProcess, _config, _spawn, _until_polling
from tests.bot.conversation.people import ADMIN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.sandbox.records import Message

TRANSPORT = "179737-promoting-social-and-work-integration"

_QUOTE = re.compile(r"<blockquote( expandable)?>(.*?)</blockquote>", re.DOTALL)
_TEMPORARY = re.compile(r"/\S+/(?=kb/)")
_SIGNS = {"<b>": "*", "</b>": "*", "<i>": "_", "</i>": "_"}


def say(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def title(text: str) -> None:
    """Print what comes next."""
    say(f"\n{'=' * 78}\n{text}\n{'=' * 78}")


def told(what: str) -> None:
    """Print what happens beside the conversation."""
    say(f"\n({what})")


def said(who: str, what: str) -> None:
    """Print what a person does."""
    say(f"\n{who}: {what}")


def shown(message: Message, note: str = "") -> None:
    """Print a message of the bot as it looks: *bold*, _italic_, quotes, and a line of buttons."""
    say(f"bot{f' ({note})' if note else ''}:")
    for line in _drawn(message.html).splitlines():
        say(f"    {_TEMPORARY.sub('', line)}".rstrip())
    for row in message.keyboard.rows:
        say("    " + " ".join(f"[{_button(button)}]" for button in row))


def _drawn(markup: str) -> str:
    drawn = _QUOTE.sub(lambda quote: _barred(quote[2], "▾" if quote[1] else ""), markup)
    for tag, sign in _SIGNS.items():
        drawn = drawn.replace(tag, sign)
    return html.unescape(re.sub(r"<[^>]+>", "", drawn))


def _barred(text: str, sign: str) -> str:
    return "\n".join(f"┃{sign} {line}" for line in text.split("\n"))


def _button(button) -> str:
    return f"{button.label} → {button.url}" if button.url else button.label


class Talk:
    """One person in one chat, and what is printed of it."""

    def __init__(self, chat, user, name: str) -> None:
        self.chat, self.user, self.name = chat, user, name

    async def ask(self, text: str, *, replies: int = 1, **how) -> Message:
        """Write a text and print the replies; return the last."""
        said(self.name, text)
        sent = await self.chat.send(self.user, text, **how)
        for _ in range(replies):
            reply = await self.chat.reply()
            notes = ["quotes the question"] if reply.reply_to == sent.id else []
            notes += ["in the topic"] if reply.thread_id else []
            shown(reply, ", ".join(notes))
        return reply

    async def press(self, message: Message, label: str, *, changes: bool = True) -> Message:
        """Press a button and print the message as it is then, or the next one."""
        said(self.name, f"presses [{label}]")
        answer = await self.chat.press(message, label, user=self.user)
        if answer.text:
            say(f"bot (notice): {answer.text}")
        message = await (self.chat.changed(message) if changes else self.chat.reply())
        shown(message, "the same message, changed" if changes else "")
        return message


class Stage:
    """The loopback server with the bot before it, and everybody who talks to it."""

    def __init__(self, server: BotApiServer, knowledge: Path) -> None:
        self.server, self.knowledge = server, knowledge

    def private(self, name: str, language: str = "en", user_id: int | None = None) -> Talk:
        user = self.server.user(user_id, name, language_code=language)
        return Talk(self.server.private_chat(user), user, name)

    def group(self, name: str, *, forum: bool = False) -> Talk:
        user = self.server.user(None, name)
        return Talk(self.server.group_chat("Neighbours", [user], forum=forum), user, name)


async def main_job(stage: Stage) -> None:
    title("A question, a typo, an unknown question")
    visitor = stage.private("Vi")
    await visitor.ask("/start")
    await visitor.ask("how do I find transport help")
    await visitor.ask("tranport for dissabled people")
    await visitor.ask("what is the weather in Paris today")
    title("Admins: told at the start, /reload by an admin and by a visitor")
    admin = stage.private("Ada (admin)", user_id=ADMIN)
    shown(await admin.chat.reply(), "at its start")
    await admin.ask("/reload")
    curation = stage.knowledge / "curation.yaml"
    before = curation.read_text(encoding="utf-8")
    told("somebody adds an entry to curation.yaml")
    opening = "\nentries:\n  - {id: hand-1, title: Opening hours, text: From Monday to Friday.,"
    curation.write_text(f"{before}{opening} url: 'https://valley.example/'}}\n", encoding="utf-8")
    await admin.ask("/reload")
    told("somebody edits curation.yaml and leaves a bracket open")
    curation.write_text("synonyms: [not, a list, of lists\n", encoding="utf-8")
    await admin.ask("/reload")
    told("and puts back what was there")
    curation.write_text(before, encoding="utf-8")
    await admin.ask("/reload")
    await visitor.ask("/reload")


async def private_chat(stage: Stage) -> None:
    title("Private: did you mean, follow-ups, several questions, an edit, small talk, a picture")
    visitor = stage.private("Vi")
    choice = await visitor.ask("help for young and old people")
    picked = await visitor.press(choice, choice.keyboard.labels[0])
    await visitor.press(picked, "‹ Back")
    await visitor.ask("villages")
    await visitor.ask("how do I find transport help")
    await visitor.ask("and in rural areas?")
    await visitor.ask("what about seniors")
    await visitor.ask("link?")
    more = await visitor.ask("more")
    await visitor.press(more, more.keyboard.labels[0])
    await visitor.ask("thanks")
    await visitor.ask("👍")
    await visitor.ask("Where are nursing homes? How do I find a doctor?", replies=2)
    said("Vi", "nursing homes")
    asked = await visitor.chat.send(visitor.user, "nursing homes")
    answer = await visitor.chat.reply()
    shown(answer)
    said("Vi", "edits that to: how do I find transport help")
    await visitor.chat.edit(visitor.user, asked, "how do I find transport help")
    shown(await visitor.chat.changed(answer), "the same message, changed")
    said("Vi", "sends a picture with the caption: 1000 cafés")
    await visitor.chat.send_file(visitor.user, "photo", caption="1000 cafés")
    shown(await visitor.chat.reply())
    for kind in ("voice", "sticker"):
        said("Vi", f"sends a {kind}")
        await visitor.chat.send_file(visitor.user, kind)
        shown(await visitor.chat.reply())
    friend = stage.server.user(None, "Friend")
    await visitor.ask("where are nursing homes", forwarded_from=friend)
    long = "Dear all, this is about the weather and about nothing else. " * 20
    said("Vi", f"pastes {len(long)} characters")
    await visitor.chat.send(visitor.user, long)
    shown(await visitor.chat.reply())


async def groups(stage: Stage) -> None:
    title("A group: silent unless asked; the reply quotes the question")
    neighbour = stage.group("Nell")
    said("Nell", "lovely weather today")
    await neighbour.chat.send(neighbour.user, "lovely weather today")
    reply = await neighbour.ask("/ask how do I find transport help")
    await neighbour.ask("and nursing homes?", reply_to=reply)
    title("A forum: the reply stays in its topic")
    member = stage.group("Nell", forum=True)
    topic = member.chat.topic("Getting about")
    await member.ask("/ask 1000 cafes", thread=topic)


async def ways_in(stage: Stage) -> None:
    title("/topics: one message that changes")
    visitor = stage.private("Vi")
    topics = await visitor.ask("/topics")
    later = await visitor.press(topics, "Next »")
    section = await visitor.press(later, later.keyboard.labels[0])
    await visitor.press(section, "‹ Back")
    title("Inline: @bot in any chat")
    friend = stage.group("Finn")
    for typed in ("transport", ""):
        said("Finn", f"@{stage.server.bot.username} {typed}")
        answer = await friend.user.inline(typed)
        for row in answer.results:
            say(f"    · {row.title}\n      {row.description}")
    said("Finn", "picks the first for “transport”")
    picked = (await friend.user.inline("transport")).results[0]
    shown(await friend.chat.choose(friend.user, picked), "sent by Finn")
    title("A deep link: t.me/bot?start=…")
    await visitor.ask(f"/start s-{TRANSPORT}")
    title("Feedback")
    answer = await visitor.ask("nursing homes")
    voted = await visitor.press(answer, "👍")
    said("Vi", "presses [👎]")
    await visitor.chat.press(voted, "👎")
    shown(await visitor.chat.changed(voted), "the same message, changed")
    shown(await visitor.chat.reply())


async def guest(stage: Stage) -> None:
    title("Guest messages: a mention in a group that the bot has not joined")
    user = stage.server.user(None, "Gus")
    elsewhere = Talk(stage.server.group_chat("Elsewhere", [user], with_bot=False), user, "Gus")
    name = f"@{stage.server.bot.username}"
    await elsewhere.ask(f"{name} how do I find transport help")
    await elsewhere.ask(f"{name} what is the weather in Paris today")


async def languages(stage: Stage) -> None:
    for name, language, questions in (
        ("Françoise", "fr", ("comment trouver une aide au transport", "quel temps fait-il")),
        ("Aya", "ar", ("wimoov", "ما هو الطقس اليوم")),
    ):
        title(f"{name}, whose Telegram speaks {language}")
        visitor = stage.private(name, language)
        for text in ("/start", "/help", *questions, "/topics", "/language"):
            await visitor.ask(text)


SCENES: tuple[Callable[[Stage], Awaitable[None]], ...] = (
    main_job, private_chat, groups, ways_in, guest, languages,
)  # fmt: skip


async def play() -> None:
    """Start the server and the bot over a copy of the sample, and play every scene."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        knowledge = Path(shutil.copytree(files.SAMPLE, folder / "kb"))
        async with BotApiServer(is_guest_bot=True) as server:
            mine = {"telegram": {"admins": [ADMIN]}, "knowledge": {"path": str(knowledge)}}
            server.private_chat(server.user(ADMIN, "Ada"))  # wrote to the bot before
            process = await _spawn(_config(server, folder, mine), folder, RUN)
            bot = BotProcess(process, folder)
            try:
                await _until_polling(server, bot)
                for scene in SCENES:
                    await scene(Stage(server, knowledge))
            finally:
                await bot.stop()


if __name__ == "__main__":
    asyncio.run(play())
