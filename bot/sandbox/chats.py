"""Everything that the server knows: people, chats, messages, open queries; and who may see what."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from telegram.constants import ChatMemberStatus as Status
from telegram.constants import ChatType

from bot.sandbox.errors import bad_request, forbidden, migrated
from bot.sandbox.records import CallbackAnswer, InlineAnswer, Message, User
from bot.sandbox.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Found = TypeVar("Found")
SUPERGROUP_BASE: Final = -1_000_000_000_000
DEFAULT_TIMEOUT_S: Final = 30.0


@dataclass(slots=True)
class ChatState:
    """One chat: who is in it and what was said.

    Attributes:
        members: Status by user id, the bot's among them.
        topics: Names by thread id, in a forum.
        actions: What `sendChatAction` showed, in order.
        fresh: Ids of the bot's messages that nobody has read yet.
    """

    id: int
    type: str
    title: str = ""
    is_forum: bool = False
    person: User | None = None
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    fresh: deque[int] = field(default_factory=deque)
    blocked: bool = False
    migrated_to: int | None = None
    last_id: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the Bot API's `Chat`."""
        if self.person is not None:
            person = self.person.to_json()
            names = ("first_name", "last_name", "username")
            return {"id": self.id, "type": self.type} | {
                name: person[name] for name in names if name in person
            }
        json = {"id": self.id, "type": self.type, "title": self.title}
        return json | {"is_forum": True} if self.is_forum else json


@dataclass(slots=True)
class CallbackQuery:
    """A press of a button that waits for its answer."""

    id: str
    answer: CallbackAnswer | None = None
    expired: bool = False


@dataclass(slots=True)
class InlineQuery:
    """Words typed after the bot's name, which wait for their answer."""

    id: str
    answer: InlineAnswer | None = None
    expired: bool = False


@dataclass(slots=True)
class GuestQuery:
    """A mention of the bot in a chat that it has not joined, which waits for its answer."""

    id: str
    message: Message
    answer: Message | None = None
    expired: bool = False


class World:
    """The state behind one bot; changes wake whoever waits for one."""

    def __init__(
        self, bot: User, *, reads_all_group_messages: bool = False, is_guest_bot: bool = False
    ) -> None:
        self.bot = bot
        self.reads_all_group_messages = reads_all_group_messages
        self.is_guest_bot = is_guest_bot
        self.updates = UpdateQueue(self.changed)
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, ChatState] = {}
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.guest_queries: dict[str, GuestQuery] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.webhook: dict[str, Any] = {}
        self._ids = itertools.count(1)
        self._waiting: set[asyncio.Future[None]] = set()

    def new_id(self) -> int:
        """Return a number that no query and no user of this world has had."""
        return next(self._ids)

    def changed(self) -> None:
        """Wake everyone who waits for a change."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(
        self, find: Callable[[], Found | None], what: str, seconds: float = DEFAULT_TIMEOUT_S
    ) -> Found:
        """Return what `find` finds, now or after a change.

        Raises:
            TimeoutError: After so many seconds; the message says what was waited for.
        """
        try:
            async with asyncio.timeout(seconds):
                while (found := find()) is None:
                    future = asyncio.get_running_loop().create_future()
                    self._waiting.add(future)
                    await future
        except TimeoutError as error:
            raise TimeoutError(f"waited {seconds:g} s for {what}") from error
        return found

    def chat(self, chat_id: str | int) -> ChatState:
        """Return the chat that a request names by id or @username.

        Raises:
            ApiError: For an unknown chat, and for a group that became a supergroup.
        """
        text = str(chat_id).strip()
        if not text:
            raise bad_request("chat_id is empty")
        chat = self._named(text)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        return chat

    def writable(self, chat_id: str | int) -> ChatState:
        """Return a chat that the bot may write to.

        Raises:
            ApiError: As for `chat`; where a person blocked the bot; where it was put out.
        """
        chat = self.chat(chat_id)
        if chat.type == ChatType.PRIVATE:
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
        elif chat.members.get(self.bot.id) == Status.BANNED:
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        elif chat.members.get(self.bot.id) in (None, Status.LEFT):
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        return chat

    def post(self, chat: ChatState, author: User, **parts: Any) -> Message:  # noqa: ANN401 - Message's own fields
        """Add a message to a chat; one by the bot is fresh until somebody reads it."""
        chat.last_id += 1
        message = Message(chat.last_id, chat.id, author, int(time.time()), **parts)
        chat.messages[message.id] = message
        if author.id == self.bot.id:
            chat.fresh.append(message.id)
        self.changed()
        return message

    def edit(self, message: Message, **parts: Any) -> Message:  # noqa: ANN401 - Message's own fields
        """Put new parts in the place of a message's old ones."""
        edited = replace(
            message, edit_date=int(time.time()), edits=(*message.edits, message.text), **parts
        )
        self.chats[message.chat_id].messages[message.id] = edited
        self.changed()
        return edited

    def update(self, message: Message, **parts: Any) -> Message:  # noqa: ANN401 - Message's own fields
        """Change what is no edit, such as reactions."""
        self.chats[message.chat_id].messages[message.id] = updated = replace(message, **parts)
        self.changed()
        return updated

    def message_json(self, message: Message, *, nested: bool = False) -> dict[str, Any]:
        """Return the Bot API's `Message`; a nested one leaves out what it replies to."""
        chat = self.chats[message.chat_id]
        json: dict[str, Any] = {
            "message_id": message.id,
            "from": message.author.to_json(),
            "chat": chat.to_json(),
            "date": message.date,
        }
        json |= _content_json(message)
        json |= message.service
        if message.thread_id is not None:
            json |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.edit_date is not None:
            json["edit_date"] = message.edit_date
        if message.inline_message_id:
            json["via_bot"] = self.bot.to_json()
        replied = chat.messages.get(message.reply_to or 0)
        if replied is not None and not nested:
            json["reply_to_message"] = self.message_json(replied, nested=True)
        return json

    def _named(self, text: str) -> ChatState | None:
        if text.startswith("@"):
            name = text[1:].lower()
            return next(
                (
                    chat
                    for chat in self.chats.values()
                    if chat.person and chat.person.username.lower() == name
                ),
                None,
            )
        try:
            return self.chats.get(int(text))
        except ValueError:
            return None


def _content_json(message: Message) -> dict[str, Any]:
    json: dict[str, Any] = {}
    text, entities = "text", "entities"
    if message.attachment is not None:
        json[message.attachment.kind] = message.attachment.to_json()
        text, entities = "caption", "caption_entities"
    if message.text:
        json[text] = message.text
    if message.entities:
        json[entities] = [entity.to_json() for entity in message.entities]
    if len(message.keyboard):
        json["reply_markup"] = message.keyboard.to_json()
    if message.link_preview is not None:
        json["link_preview_options"] = message.link_preview.to_json()
    if message.protected:
        json["has_protected_content"] = True
    if message.album:
        json["media_group_id"] = message.album
    if message.forwarded_from is not None:
        origin = {"type": "user", "date": message.date}
        json["forward_origin"] = origin | {"sender_user": message.forwarded_from.to_json()}
    return json


def sees(world: World, chat: ChatState, message: Mapping[str, Any]) -> bool:
    """Return whether Telegram tells the bot of a person's message in this chat.

    With privacy mode on, a bot in a group hears commands that may be meant for it, replies to
    its own messages, what was sent through it, and service messages; a bare mention it does not.
    """
    status = Status.MEMBER if chat.person else chat.members.get(world.bot.id)
    if status not in (Status.MEMBER, Status.ADMINISTRATOR):
        return False
    if chat.person or status == Status.ADMINISTRATOR or world.reads_all_group_messages:
        return True
    if "via_bot" in message or not ("text" in message or "caption" in message):
        return "via_bot" in message or _is_service(message)
    if message.get("reply_to_message", {}).get("from", {}).get("id") == world.bot.id:
        return True
    text = str(message.get("text", message.get("caption", "")))
    command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    _, at, name = command.partition("@")
    return bool(command) and (not at or name.lower() == world.bot.username.lower())


def _is_service(message: Mapping[str, Any]) -> bool:
    attachments = ("photo", "voice", "sticker", "document", "video")
    return not any(name in message for name in attachments)
