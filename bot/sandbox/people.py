"""People who act: they type inline, block the bot, and take part in chats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus as Status
from telegram.constants import ChatType, InlineQueryLimit

from bot.sandbox.chats import DEFAULT_TIMEOUT_S, ChatState, InlineQuery, World
from bot.sandbox.methods.chats import member_json

if TYPE_CHECKING:
    from bot.sandbox.records import InlineAnswer, User


class Person:
    """Somebody with a Telegram account."""

    def __init__(self, world: World, record: User) -> None:
        self._world = world
        self.record = record

    @property
    def id(self) -> int:
        """The user id."""
        return self.record.id

    def block(self) -> None:
        """Block the bot: it can write to this person no more, and is told so."""
        self._set_blocked(True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._set_blocked(False)

    async def inline(
        self,
        query: str,
        *,
        offset: str = "",
        chat_type: str = ChatType.PRIVATE,
        timeout: float = DEFAULT_TIMEOUT_S,  # noqa: ASYNC109 - how long a person waits
    ) -> InlineAnswer:
        """Type words after the bot's name and return what it offers.

        Raises:
            TimeoutError: Where it offers nothing within `timeout` seconds.
        """
        words = query[: InlineQueryLimit.MAX_QUERY_LENGTH]
        pending = InlineQuery(str(self._world.new_id()))
        self._world.inline_queries[pending.id] = pending
        update = {
            "id": pending.id,
            "from": self.record.to_json(),
            "query": words,
            "offset": offset,
            "chat_type": str(chat_type),
        }
        self._world.updates.publish("inline_query", update)
        return await self._world.until(
            lambda: pending.answer, f"an answer to the inline query {query!r}", timeout
        )

    def _set_blocked(self, blocked: bool) -> None:
        state = self._world.chats[self.id]
        if state.blocked == blocked:
            return
        states = [Status.BANNED, Status.MEMBER] if blocked else [Status.MEMBER, Status.BANNED]
        state.blocked = blocked
        announce_bot(self._world, state, self.record, old=states[1], new=states[0])


def announce_bot(world: World, state: ChatState, by: User, *, old: str, new: str) -> None:
    """Tell the bot that its own place in a chat changed."""
    members = {**state.members}
    before = replace(state, members=members | {world.bot.id: old})
    after = replace(state, members=members | {world.bot.id: new})
    update = {
        "chat": state.to_json(),
        "from": by.to_json(),
        "date": 0,
        "old_chat_member": member_json(world, before, world.bot.id),
        "new_chat_member": member_json(world, after, world.bot.id),
    }
    world.updates.publish("my_chat_member", update)
    world.changed()
