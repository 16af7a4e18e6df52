"""Chats as the people in them use them: write, press, choose, and read what the bot did."""

# ruff: noqa: ASYNC109 - `timeout` is how long a person waits, and the word that tests use

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from telegram.constants import ChatMemberStatus as Status
from telegram.constants import ChatType, MessageLimit

from bot.sandbox.chats import (
    DEFAULT_TIMEOUT_S,
    SUPERGROUP_BASE,
    CallbackQuery,
    ChatState,
    GuestQuery,
    World,
    sees,
)
from bot.sandbox.entities import detected, utf16_length
from bot.sandbox.people import Person, announce_bot
from bot.sandbox.records import Attachment, CallbackAnswer, InlineResult, Message, User

if TYPE_CHECKING:
    from collections.abc import Callable

_CHAT_INSTANCE: Final = "loopback"


class Chat:
    """A chat as the people in it use it."""

    def __init__(self, world: World, state: ChatState) -> None:
        self._world = world
        self._state = state

    @property
    def id(self) -> int:
        """The chat id, negative for groups."""
        return self._state.id

    @property
    def messages(self) -> tuple[Message, ...]:
        """Everything that stands in the chat now, oldest first."""
        return tuple(self._state.messages.values())

    @property
    def actions(self) -> tuple[str, ...]:
        """What the bot showed that it was doing, such as `typing`, in order."""
        return tuple(self._state.actions)

    def message(self, message_id: int) -> Message | None:
        """Return a message as it stands now, None where it was deleted."""
        return self._state.messages.get(message_id)

    async def send(
        self,
        user: Person,
        text: str,
        *,
        reply_to: Message | None = None,
        thread: int | None = None,
        forwarded_from: Person | None = None,
    ) -> Message:
        """Write text as a person; commands, mentions and addresses are found in it.

        Raises:
            ValueError: For a text that Telegram's apps would not send as one message.
        """
        if not text.strip() or utf16_length(text) > MessageLimit.MAX_TEXT_LENGTH:
            raise ValueError(f"one message holds 1 to {MessageLimit.MAX_TEXT_LENGTH:d} characters")
        return self._post(
            user,
            text=text.strip(),
            entities=detected(text.strip()),
            reply_to=reply_to.id if reply_to else None,
            thread_id=thread,
            forwarded_from=forwarded_from.record if forwarded_from else None,
        )

    async def send_file(
        self, user: Person, kind: str, *, caption: str = "", thread: int | None = None
    ) -> Message:
        """Send a `photo`, `voice`, `sticker`, `video` or `document` as a person."""
        attachment = Attachment(kind, f"{kind}.bin", content=kind.encode())
        entities = detected(caption)
        return self._post(
            user, text=caption, entities=entities, attachment=attachment, thread_id=thread
        )

    async def send_album(
        self, user: Person, count: int, *, caption: str = ""
    ) -> tuple[Message, ...]:
        """Send photos together, as one album, the caption under the first as the apps do."""
        album = str(self._world.new_id())
        return tuple(
            self._post(
                user,
                text=words,
                entities=detected(words),
                attachment=Attachment("photo", f"photo-{number}.bin", content=b"photo"),
                album=album,
            )
            for number, words in enumerate((caption, *[""] * (count - 1)))
        )

    async def edit(self, user: Person, message: Message, text: str) -> Message:
        """Change a message that the same person wrote.

        Raises:
            PermissionError: For somebody else's message.
        """
        current = self._state.messages[message.id]
        if current.author.id != user.id:
            raise PermissionError("only its author edits a message")
        edited = self._world.edit(current, text=text, entities=detected(text))
        self._tell("edited_message", edited)
        return edited

    async def press(
        self,
        message: Message,
        label: str,
        *,
        user: Person | None = None,
        timeout: float = DEFAULT_TIMEOUT_S,
    ) -> CallbackAnswer:
        """Press the button that says `label`, as it stands now, and return what the bot answers.

        Raises:
            LookupError: Where there is no such button any more.
            ValueError: For a button that tells the bot nothing, such as a link.
            TimeoutError: Where the bot leaves the button spinning for `timeout` seconds.
        """
        current = self._state.messages[message.id]
        button = current.keyboard.button(label)
        if button.callback_data is None:
            raise ValueError(f"{button.label!r} is a {button.action} button: the bot hears nothing")
        return await self.press_data(current, button.callback_data, user=user, timeout=timeout)

    async def press_data(
        self,
        message: Message,
        data: str,
        *,
        user: Person | None = None,
        timeout: float = DEFAULT_TIMEOUT_S,
    ) -> CallbackAnswer:
        """Press a button with this data, whether or not it still stands there.

        An app that has not caught up may do that, and so may one that was tampered with.

        Raises:
            TimeoutError: Where the bot leaves the button spinning for `timeout` seconds.
        """
        query = CallbackQuery(str(self._world.new_id()))
        self._world.callback_queries[query.id] = query
        update: dict[str, Any] = {
            "id": query.id,
            "from": self._presser(user).to_json(),
            "chat_instance": _CHAT_INSTANCE,
            "data": data,
        }
        if message.inline_message_id:
            update["inline_message_id"] = message.inline_message_id
        else:
            update["message"] = self._world.message_json(message)
        self._world.updates.publish("callback_query", update)
        return await self._world.until(
            lambda: query.answer, f"an answer to the button {data!r}", timeout
        )

    async def choose(
        self, user: Person, result: InlineResult, *, query: str = "", thread: int | None = None
    ) -> Message:
        """Send a row that the inline mode offered into this chat."""
        inline_id = f"loopback-{self._world.new_id()}" if len(result.keyboard) else "sent"
        message = self._post(
            user,
            text=result.text,
            entities=result.entities,
            keyboard=result.keyboard,
            link_preview=result.link_preview,
            inline_message_id=inline_id,
            thread_id=thread,
        )
        chosen = {"result_id": result.id, "from": user.record.to_json(), "query": query}
        if len(result.keyboard):
            self._world.inline_messages[inline_id] = (self.id, message.id)
            chosen["inline_message_id"] = inline_id
        self._world.updates.publish("chosen_inline_result", chosen)
        return message

    async def reply(self, timeout: float = DEFAULT_TIMEOUT_S) -> Message:
        """Return the bot's next message that nobody has read yet, as it stands now.

        Raises:
            TimeoutError: Where it writes nothing within `timeout` seconds.
        """
        return await self._world.until(self._next_fresh, "a message from the bot", timeout)

    def unread(self) -> tuple[Message, ...]:
        """Return what the bot has written that `reply` has not returned yet, without waiting."""
        return tuple(
            self._state.messages[message_id]
            for message_id in self._state.fresh
            if message_id in self._state.messages
        )

    async def wait_for(
        self, predicate: Callable[[Message], bool], timeout: float = DEFAULT_TIMEOUT_S
    ) -> Message:
        """Return the newest message in the chat that fits, now or after a change.

        Raises:
            TimeoutError: Where none fits within `timeout` seconds.
        """
        return await self._world.until(
            lambda: next(filter(predicate, reversed(self.messages)), None),
            "a message that fits",
            timeout,
        )

    async def changed(self, message: Message, timeout: float = DEFAULT_TIMEOUT_S) -> Message:
        """Return a message once it is no longer as the caller knows it.

        Raises:
            TimeoutError: Where it stays the same for `timeout` seconds.
            LookupError: When it is deleted.
        """

        def different() -> Message | None:
            if message.id not in self._state.messages:
                raise LookupError(f"message {message.id} was deleted")
            current = self._state.messages[message.id]
            return current if current != message else None

        return await self._world.until(different, f"a change of message {message.id}", timeout)

    async def gone(self, message: Message, timeout: float = DEFAULT_TIMEOUT_S) -> None:
        """Wait until a message is deleted.

        Raises:
            TimeoutError: Where it still stands after `timeout` seconds.
        """
        await self._world.until(
            lambda: True if message.id not in self._state.messages else None,
            f"message {message.id} to be deleted",
            timeout,
        )

    def _presser(self, user: Person | None) -> User:
        if user is None:
            raise ValueError("say who presses the button")
        return user.record

    def _next_fresh(self) -> Message | None:
        while self._state.fresh:
            message = self._state.messages.get(self._state.fresh.popleft())
            if message is not None:
                return message
        return None

    def _post(self, user: Person, **parts: Any) -> Message:  # noqa: ANN401 - Message's own fields
        message = self._world.post(self._state, user.record, **parts)
        self._tell("message", message)
        return message

    def _tell(self, kind: str, message: Message) -> None:
        json = self._world.message_json(message)
        if sees(self._world, self._state, json):
            self._world.updates.publish(kind, json)
        elif self._calls_a_guest(message):
            query = GuestQuery(str(self._world.new_id()), message)
            self._world.guest_queries[query.id] = query
            self._world.updates.publish("guest_message", json | {"guest_query_id": query.id})

    def _calls_a_guest(self, message: Message) -> bool:
        name = f"@{self._world.bot.username}".lower()
        mentioned = any(name == mention.lower() for mention in message.entity_texts("mention"))
        inside = self._world.bot.id in self._state.members
        return self._world.is_guest_bot and mentioned and not inside


class PrivateChat(Chat):
    """The chat between one person and the bot."""

    def __init__(self, world: World, state: ChatState, user: Person) -> None:
        super().__init__(world, state)
        self.user = user

    async def ask(self, text: str, timeout: float = DEFAULT_TIMEOUT_S) -> Message:
        """Write text as the chat's person and return the bot's next message.

        Raises:
            TimeoutError: Where the bot writes nothing within `timeout` seconds.
        """
        await self.send(self.user, text)
        return await self.reply(timeout)

    def _presser(self, user: Person | None) -> User:
        return (user or self.user).record


class GroupChat(Chat):
    """A group, supergroup or forum with the bot in it."""

    def add(self, person: Person, *, admin: bool = False) -> None:
        """Take a person in; the first one owns the group."""
        role = Status.ADMINISTRATOR if admin else Status.MEMBER
        self._state.members[person.id] = role if self._state.members else Status.OWNER

    def topic(self, name: str) -> int:
        """Open a topic of a forum and return its thread id."""
        owner = self._world.users[next(iter(self._state.members))]
        opening = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        message = self._world.post(self._state, owner, service=opening)
        self._world.update(message, thread_id=message.id)
        self._state.topics[message.id] = name
        return message.id

    def add_bot(self, by: Person, *, admin: bool = False) -> None:
        """Let a person take the bot in, or make it an administrator; it is told so."""
        role = Status.ADMINISTRATOR if admin else Status.MEMBER
        self._turn_bot(by, role)

    def remove_bot(self, by: Person) -> None:
        """Let a person put the bot out; it is told so."""
        self._turn_bot(by, Status.BANNED)

    def migrate(self) -> GroupChat:
        """Make a supergroup of a plain group; the old id is of no use any more."""
        new = replace(
            self._state,
            id=SUPERGROUP_BASE + self._state.id,
            type=ChatType.SUPERGROUP,
            messages={},
            last_id=0,
        )
        self._world.chats[new.id] = new
        owner = self._world.users[next(iter(self._state.members))]
        group = GroupChat(self._world, new)
        for chat, service in (
            (self, {"migrate_to_chat_id": new.id}),
            (group, {"migrate_from_chat_id": self.id}),
        ):
            chat._post(Person(self._world, owner), service=service)
        self._state.migrated_to = new.id
        return group

    def _turn_bot(self, by: Person, status: str) -> None:
        old = self._state.members.get(self._world.bot.id, Status.LEFT)
        self._state.members[self._world.bot.id] = status
        announce_bot(self._world, self._state, by.record, old=old, new=status)
