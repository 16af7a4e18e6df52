"""Who talks to the bot, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.transcript.printing import said, say, shown

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import BotApiServer
    from bot.sandbox.records import Message


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

    async def ask_and_edit(self, text: str, edited: str) -> Message:
        """Write a text, then change it, and print the reply before and after."""
        said(self.name, text)
        asked = await self.chat.send(self.user, text)
        answer = await self.chat.reply()
        shown(answer)
        said(self.name, f"edits that to: {edited}")
        await self.chat.edit(self.user, asked, edited)
        answer = await self.chat.changed(answer)
        shown(answer, "the same message, changed")
        return answer

    async def send_file(self, kind: str, caption: str = "") -> None:
        """Send what is no text and print the reply."""
        said(self.name, f"sends a {kind}{f' with the caption: {caption}' if caption else ''}")
        await self.chat.send_file(self.user, kind, caption=caption)
        shown(await self.chat.reply())

    async def press(self, message: Message, label: str, *, replies: int = 0) -> Message:
        """Press a button; print the message as it is then, and replies; return the last."""
        said(self.name, f"presses [{label}]")
        answer = await self.chat.press(message, label, user=self.user)
        if answer.text:
            say(f"bot (notice): {answer.text}")
        message = await self.chat.changed(message)
        shown(message, "the same message, changed")
        for _ in range(replies):
            message = await self.chat.reply()
            shown(message)
        return message

    async def press_sample(self, message: Message, label: str) -> Message:
        """Press a button that asks something, and print the answer."""
        said(self.name, f"presses [{label}]")
        await self.chat.press(message, label, user=self.user)
        shown(answer := await self.chat.reply())
        return answer

    async def says_to_others(self, text: str) -> None:
        """Write what is none of the bot's business; `stayed_silent` looks whether it thinks so."""
        said(self.name, text)
        await self.chat.send(self.user, text)
        say("bot: (silent)")

    def stayed_silent(self) -> None:
        """Fail where the bot said anything that nobody asked for."""
        assert self.chat.unread() == ()


class Stage:
    """The loopback server with the bot before it, and everybody who talks to it."""

    def __init__(self, server: BotApiServer, knowledge: Path) -> None:
        self.server, self.knowledge = server, knowledge

    def private(self, name: str, language: str = "en", user_id: int | None = None) -> Talk:
        user = self.server.user(user_id, name, language_code=language)
        return Talk(self.server.private_chat(user), user, name)

    def group(self, name: str, *, forum: bool = False, with_bot: bool = True) -> Talk:
        user = self.server.user(None, name)
        chat = self.server.group_chat("Neighbours", [user], forum=forum, with_bot=with_bot)
        return Talk(chat, user, name)
