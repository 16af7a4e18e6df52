"""Buttons under a message: what the bot sent, checked as Telegram checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from telegram.constants import InlineKeyboardButtonLimit as ButtonLimit
from telegram.constants import InlineKeyboardMarkupLimit as KeyboardLimit
from telegram.constants import KeyboardButtonStyle

from bot.sandbox import links
from bot.sandbox.errors import ApiError, bad_request

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTIONS: Final = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_OTHER_MARKUPS: Final = {"keyboard": list, "remove_keyboard": bool, "force_reply": bool}
_JSON_TYPES: Final = {list: "Array", bool: "Boolean", str: "String", dict: "Object"}


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its label and the one thing that it does.

    Attributes:
        action: The Bot API's field, such as `callback_data` or `url`.
        value: That field's value; for `copy_text` and `web_app` the text or the address inside.
        style: `primary`, `success` or `danger`; empty for the app's own.
    """

    label: str
    action: str
    value: str
    style: str = ""
    _json: Mapping[str, Any] | None = None

    @property
    def callback_data(self) -> str | None:
        """What the bot is told when it is pressed, None where it does something else."""
        return self.value if self.action == "callback_data" else None

    @property
    def url(self) -> str | None:
        """The address that it opens, None where it does something else."""
        return self.value if self.action == "url" else None

    def to_json(self) -> dict[str, Any]:
        """Return the Bot API's object."""
        return dict(self._json or {"text": self.label, self.action: self.value})


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The rows of buttons under a message."""

    rows: tuple[tuple[Button, ...], ...] = ()

    def __iter__(self) -> Iterator[Button]:
        for row in self.rows:
            yield from row

    def __len__(self) -> int:
        return sum(len(row) for row in self.rows)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the buttons say, in order."""
        return tuple(button.label for button in self)

    def button(self, label: str) -> Button:
        """Return the button that says `label`, or the only one that contains it.

        Raises:
            LookupError: Where there is no such button, or more than one.
        """
        named = [button for button in self if button.label == label]
        named = named or [button for button in self if label in button.label]
        if len(named) != 1:
            problem = "several buttons say" if named else "no button says"
            raise LookupError(f"{problem} {label!r}; there are {list(self.labels)}")
        return named[0]

    def to_json(self) -> dict[str, Any]:
        """Return the Bot API's object."""
        return {"inline_keyboard": [[button.to_json() for button in row] for row in self.rows]}


def parse_markup(markup: object) -> Keyboard:
    """Return the inline keyboard of a `reply_markup`, empty for the other kinds.

    Raises:
        ApiError: In Telegram's words, for what it would refuse.
    """
    if markup is None:
        return Keyboard()
    if not isinstance(markup, Mapping):
        raise bad_request("object expected as reply markup")
    for name, kind in _OTHER_MARKUPS.items():
        _field(markup, name, kind)
    rows = _field(markup, "inline_keyboard", list)
    if rows is None:
        return Keyboard()
    keyboard = Keyboard(tuple(row for row in map(_row, rows) if row))
    if len(keyboard) > KeyboardLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("reply markup is too long")
    return keyboard


def _row(row: object) -> tuple[Button, ...]:
    if not isinstance(row, list):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    if len(row) > KeyboardLimit.BUTTONS_PER_ROW:
        raise bad_request("reply markup is too long")
    return tuple(map(_button, row))


def _button(button: object) -> Button:
    if not isinstance(button, Mapping):
        raise _unparsable("KeyboardButton must be an Object")
    label = button.get("text")
    if label is None:
        raise _unparsable('Can\'t find field "text"')
    if not isinstance(label, str):
        raise _unparsable('Field "text" must be of type String')
    actions = [name for name in ACTIONS if button.get(name) not in (None, "", False)]
    # An empty query is an action too: it opens the inline mode with nothing typed.
    actions += [name for name in ACTIONS[4:6] if button.get(name) == ""]
    if not actions:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unparsable(f"exactly one action is allowed, found {', '.join(actions)}")
    if not label.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    style = _style(button)
    return _acting(label, actions[0], button, style)


def _style(button: Mapping[str, Any]) -> str:
    style = button.get("style", "")
    if style and style not in tuple(KeyboardButtonStyle):
        raise bad_request("invalid button style specified")
    return str(style)


def _acting(label: str, action: str, button: Mapping[str, Any], style: str) -> Button:
    value, json = button[action], dict(button)
    match action:
        case "url":
            json["url"] = value = _address(value, "inline keyboard button URL")
        case "callback_data":
            _check_data(value)
        case "copy_text":
            value = _inside(value, "text")
            if not ButtonLimit.MIN_COPY_TEXT <= len(value) <= ButtonLimit.MAX_COPY_TEXT:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "web_app":
            value = _inside(value, "url")
            if not value.startswith("https://"):
                raise bad_request(
                    f"inline keyboard button Web App URL '{value}' is invalid:"
                    " Only HTTPS links are allowed"
                )
        case "callback_game" | "pay":
            raise bad_request("BUTTON_TYPE_INVALID")
        case _:
            value = value if isinstance(value, str) else str(value.get("query", ""))
    return Button(label, action, value, style, json)


def _check_data(value: object) -> None:
    size = len(value.encode()) if isinstance(value, str) else 0
    if not ButtonLimit.MIN_CALLBACK_DATA <= size <= ButtonLimit.MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _address(value: object, what: str) -> str:
    try:
        return links.checked(str(value))
    except links.LinkError as error:
        raise bad_request(f"{what} '{value}' is invalid: {error}") from error


def _inside(value: object, name: str) -> str:
    if not isinstance(value, Mapping):
        raise _unparsable(f'Can\'t find field "{name}"')
    return str(value.get(name, ""))


def _field(markup: Mapping[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401 - JSON is anything
    value = markup.get(name)
    if value is not None and not isinstance(value, kind):
        raise bad_request(f'field "{name}" must be of type {_JSON_TYPES[kind]}')
    return value


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
