"""Who is in the demo, and what they do: the page's wishes, carried out in the loopback chats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from telegram.constants import InlineKeyboardButtonLimit, InlineQueryLimit, MessageLimit

from bot.demo import view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox import BotApiServer, InlineResult, Message, Person, PrivateChat

ADMIN: Final = "admin"
VISITOR: Final = "visitor"
ADMIN_ID: Final = 1001
_FIRST_VISITOR_ID: Final = 1002

# One admin, and a visitor for each tab that the page is open in.
Who = Annotated[str, Field(pattern=rf"^({ADMIN}|{VISITOR}(-[0-9]{{1,9}})?)$")]
WHO: Final[TypeAdapter[str]] = TypeAdapter(Who)

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
    """Visitors and an admin, each in a chat of their own with the bot."""

    def __init__(self, server: BotApiServer) -> None:
        self.server = server
        self._offered: dict[tuple[str, str], tuple[InlineResult, ...]] = {}
        self.chat(ADMIN)  # The bot names an admin's commands when it starts.

    def chat(self, who: str) -> PrivateChat:
        """Return somebody's chat, opened on first use."""
        known = self.server.world.users.get(_id(who))
        return self._chat(who, known.language_code if known else "en")[1]

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

    def _chat(self, who: str, language: str) -> tuple[Person, PrivateChat]:
        person = self.server.user(_id(who), who.partition("-")[0].title(), language_code=language)
        return person, self.server.private_chat(person)

    def _row(self, wish: Choose) -> InlineResult:
        rows = self._offered.get((wish.who, wish.query), ())
        for row in rows:
            if row.id == wish.result:
                return row
        raise LookupError("the inline mode offered no such row")

    def _commands(self, who: str, language: str) -> list[dict[str, str]]:
        """Return the commands that Telegram would show: the nearest scope's, in the language."""
        known = self.server.world.commands
        return next((known[key] for key in _scopes(_id(who), language) if known.get(key)), [])


def _id(who: str) -> int:
    return ADMIN_ID if who == ADMIN else _FIRST_VISITOR_ID + int(who.partition("-")[2] or 0)


def _known(chat: PrivateChat, number: int) -> Message:
    message = chat.message(number)
    if message is None:
        raise LookupError(f"message {number} is not there")
    return message


def _scopes(chat: int, language: str) -> Iterator[tuple[str, str]]:
    for scope in (f"chat:{chat}", "all_private_chats", "default"):
        yield scope, language
        yield scope, ""
