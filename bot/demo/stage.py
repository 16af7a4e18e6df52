"""Who is in the demo, and what they do: the page's wishes, carried out in the loopback chats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from telegram.constants import InlineKeyboardButtonLimit, InlineQueryLimit, MessageLimit

from bot.demo import view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox import BotApiServer, InlineResult, Message, Person, PrivateChat

Who = Literal["visitor", "admin"]
EVERYBODY: Final[tuple[Who, ...]] = get_args(Who)
IDS: Final[dict[Who, int]] = {"visitor": 1001, "admin": 1002}
_NAMES: Final[dict[Who, str]] = {"visitor": "Visitor", "admin": "Admin"}

_Text = Annotated[str, Field(max_length=int(MessageLimit.MAX_TEXT_LENGTH))]
_Query = Annotated[str, Field(max_length=int(InlineQueryLimit.MAX_QUERY_LENGTH))]
_Data = Annotated[str, Field(max_length=int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA))]


class _Wish(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    who: Who
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


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
    """A visitor and an admin, each in a chat of their own with the bot."""

    def __init__(self, server: BotApiServer) -> None:
        self.server = server
        self._offered: dict[tuple[Who, str], tuple[InlineResult, ...]] = {}
        # The bot names an admin's commands when it starts; by then the chat must be there.
        self.chats: dict[Who, PrivateChat] = {who: self._chat(who, "en")[1] for who in EVERYBODY}

    async def perform(self, wish: Wish) -> dict[str, Any]:
        """Do what the page asks for and return what it is to show at once.

        Raises:
            ValueError: For a text that Telegram's apps would not send.
            LookupError: For a message, or a row of the inline mode, that is not there.
            PermissionError: For a change of what the bot wrote.
            TimeoutError: Where the bot does not answer.
        """
        person, chat = self._chat(wish.who, wish.language)
        match wish:
            case Send():
                await chat.send(person, wish.text)
            case Edit():
                await chat.edit(person, _known(chat, wish.message), wish.text)
            case Press():
                pressed = await chat.press_data(_known(chat, wish.message), wish.data)
                return view.notice(pressed)
            case Inline():
                answer = await person.inline(wish.query)
                self._offered = {(wish.who, wish.query): answer.results}
                return {"results": [view.row(result) for result in answer.results]}
            case Choose():
                await chat.choose(person, self._row(wish), query=wish.query)
            case Commands():
                return {"commands": self._commands(wish.who, wish.language)}
        return {}

    def _chat(self, who: Who, language: str) -> tuple[Person, PrivateChat]:
        person = self.server.user(IDS[who], _NAMES[who], language_code=language)
        return person, self.server.private_chat(person)

    def _row(self, wish: Choose) -> InlineResult:
        rows = self._offered.get((wish.who, wish.query), ())
        for row in rows:
            if row.id == wish.result:
                return row
        raise LookupError("the inline mode offered no such row")

    def _commands(self, who: Who, language: str) -> list[dict[str, str]]:
        """Return the commands that Telegram would show: the nearest scope's, in the language."""
        known = self.server.world.commands
        return next((known[key] for key in _scopes(IDS[who], language) if known.get(key)), [])


def _known(chat: PrivateChat, number: int) -> Message:
    message = chat.message(number)
    if message is None:
        raise LookupError(f"message {number} is not there")
    return message


def _scopes(chat: int, language: str) -> Iterator[tuple[str, str]]:
    for scope in (f"chat:{chat}", "all_private_chats", "default"):
        yield scope, language
        yield scope, ""
