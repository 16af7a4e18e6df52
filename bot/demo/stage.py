"""Who is in the demo, and what they do: the page's wishes, carried out in the loopback chats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from telegram.constants import InlineKeyboardButtonLimit, InlineQueryLimit, MessageLimit

from bot.demo import view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox import BotApiServer, GroupChat, InlineResult, Message, Person, PrivateChat
    from bot.sandbox.conversations import Chat

ADMIN: Final = "admin"
VISITOR: Final = "visitor"
GROUP: Final = "group"
ADMIN_ID: Final = 1001
_FIRST_VISITOR_ID: Final = 1002
_TITLE: Final = "Group"
_PRIVATE: Final = "all_private_chats"

# One admin, and for each tab that the page is open in a visitor, alone with the bot or in a group.
Who = Annotated[str, Field(pattern=rf"^({ADMIN}|({VISITOR}|{GROUP})(-[0-9]{{1,9}})?)$")]
WHO: Final[TypeAdapter[str]] = TypeAdapter(Who)

_Text = Annotated[str, Field(max_length=int(MessageLimit.MAX_TEXT_LENGTH))]
_Query = Annotated[str, Field(max_length=int(InlineQueryLimit.MAX_QUERY_LENGTH))]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
LANGUAGE: Final[TypeAdapter[str]] = TypeAdapter(Language)
_Data = Annotated[str, Field(max_length=int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA))]


class _Wish(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    who: Who
    language: Language


class Send(_Wish):
    """Write a message."""

    act: Literal["send"]
    text: _Text


class Edit(_Wish):
    """Change a message of one's own."""

    act: Literal["edit"]
    message: int
    text: _Text


class Press(_Wish):
    """Press a button that tells the bot something."""

    act: Literal["press"]
    message: int
    data: _Data


class Inline(_Wish):
    """Type words after the bot's name."""

    act: Literal["inline"]
    query: _Query


class Choose(_Wish):
    """Send a row that the inline mode offered for these words."""

    act: Literal["choose"]
    query: _Query
    result: str


class Commands(_Wish):
    """Open the list of commands."""

    act: Literal["commands"]


Wish = Annotated[Send | Edit | Press | Inline | Choose | Commands, Field(discriminator="act")]
WISHES: Final[TypeAdapter[Wish]] = TypeAdapter(Wish)


class Stage:
    """Visitors and an admin, each in a chat of their own with the bot, and the visitors' groups."""

    def __init__(self, server: BotApiServer) -> None:
        self.server = server
        self._offered: dict[tuple[str, str], tuple[InlineResult, ...]] = {}
        self._groups: dict[str, GroupChat] = {}
        self.chat(ADMIN)  # The bot names an admin's commands when it starts.

    def chat(self, who: str, language: str = "en") -> PrivateChat | GroupChat:
        """Return somebody's chat, opened on first use; a group takes the bot in then."""
        person = self._person(who, language)
        if not who.startswith(GROUP):
            return self.server.private_chat(person)
        if who not in self._groups:
            self._groups[who] = self.server.group_chat(_TITLE, [person], with_bot=False)
            self._groups[who].add_bot(person)
        return self._groups[who]

    async def perform(self, wish: Wish) -> dict[str, Any]:
        """Do what the page asks for and return what it is to show at once.

        Raises:
            ValueError: For a text that Telegram's apps would not send.
            LookupError: For a message, or a row of the inline mode, that is not there.
            PermissionError: For a change of what the bot wrote.
            TimeoutError: Where the bot does not answer.
        """
        chat, person = self.chat(wish.who, wish.language), self._person(wish.who, wish.language)
        match wish:
            case Send():
                await chat.send(person, wish.text)
            case Edit():
                await chat.edit(person, _known(chat, wish.message), wish.text)
            case Press():
                message = _known(chat, wish.message)
                return view.notice(await chat.press_data(message, wish.data, user=person))
            case Inline():
                answer = await person.inline(wish.query)
                self._offered = {(wish.who, wish.query): answer.results}
                return {"results": [view.row(result) for result in answer.results]}
            case Choose():
                await chat.choose(person, self._row(wish), query=wish.query)
            case Commands():
                return {"commands": self._commands(wish.who, wish.language)}
        return {}

    def _person(self, who: str, language: str) -> Person:
        name = "Admin" if who == ADMIN else "Visitor"
        return self.server.user(_id(who), name, language_code=language)

    def _row(self, wish: Choose) -> InlineResult:
        rows = self._offered.get((wish.who, wish.query), ())
        for row in rows:
            if row.id == wish.result:
                return row
        raise LookupError("the inline mode offered no such row")

    def _commands(self, who: str, language: str) -> list[dict[str, str]]:
        """Return the commands that Telegram would show: the nearest scope's, in the language."""
        known = self.server.world.commands
        return next((known[key] for key in _scopes(who, language) if known.get(key)), [])


def _id(who: str) -> int:
    return ADMIN_ID if who == ADMIN else _FIRST_VISITOR_ID + int(who.partition("-")[2] or 0)


def _known(chat: Chat, number: int) -> Message:
    message = chat.message(number)
    if message is None:
        raise LookupError(f"message {number} is not there")
    return message


def _scopes(who: str, language: str) -> Iterator[tuple[str, str]]:
    near = ("all_group_chats",) if who.startswith(GROUP) else (f"chat:{_id(who)}", _PRIVATE)
    for scope in (*near, "default"):
        yield scope, language
        yield scope, ""
