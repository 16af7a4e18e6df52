"""Methods about the bot itself: who it is, its commands and its descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from telegram.constants import (
    BotCommandLimit,
    BotCommandScopeType,
    BotDescriptionLimit,
    BotNameLimit,
)

from bot.sandbox.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.chats import World
    from bot.sandbox.params import Params

_COMMAND: Final = re.compile(
    rf"[a-z0-9_]{{{BotCommandLimit.MIN_COMMAND:d},{BotCommandLimit.MAX_COMMAND:d}}}"
)
_LANGUAGE: Final = re.compile(r"[a-z]{2}")
_OF_ONE_CHAT: Final = (
    BotCommandScopeType.CHAT,
    BotCommandScopeType.CHAT_ADMINISTRATORS,
    BotCommandScopeType.CHAT_MEMBER,
)
_LENGTHS: Final = {
    "name": int(BotNameLimit.MAX_NAME_LENGTH),
    "description": int(BotDescriptionLimit.MAX_DESCRIPTION_LENGTH),
    "short_description": int(BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH),
}


def get_me(world: World, _params: Params) -> object:
    """Say who the bot is."""
    return world.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all_group_messages,
        "supports_inline_queries": True,
        "supports_guest_queries": world.is_guest_bot,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, params: Params) -> object:
    """Keep the commands of one scope and language."""
    given = params.json("commands", what="commands")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.commands[_audience(world, params)] = [_command(item) for item in given]
    return True


def get_my_commands(world: World, params: Params) -> object:
    """Return the commands of exactly one scope and language."""
    return world.commands.get(_audience(world, params), [])


def delete_my_commands(world: World, params: Params) -> object:
    """Forget the commands of one scope and language."""
    world.commands.pop(_audience(world, params), None)
    return True


def _setter(name: str) -> Callable[[World, Params], object]:
    def set_words(world: World, params: Params) -> object:
        words = params.text(name)
        if len(words) > _LENGTHS[name]:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        world.profile[(name, _language(params))] = words
        return True

    return set_words


def _getter(name: str) -> Callable[[World, Params], object]:
    def get_words(world: World, params: Params) -> object:
        general = world.profile.get((name, ""), "")
        return {name: world.profile.get((name, _language(params))) or general}

    return get_words


def _command(item: object) -> dict[str, str]:
    if not isinstance(item, Mapping):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    # Telegram takes the command with its slash and in capitals.
    command = item["command"].strip().removeprefix("/").lower()
    description = item["description"].strip()
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    lowest, highest = BotCommandLimit.MIN_DESCRIPTION, BotCommandLimit.MAX_DESCRIPTION
    if not lowest <= len(description) <= highest:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def _audience(world: World, params: Params) -> tuple[str, str]:
    """Return the scope in one word and the language, as commands are kept."""
    scope: Any = params.json("scope", what="bot command scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, Mapping) else None
    if kind not in tuple(BotCommandScopeType):
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    words = str(kind)
    if kind in _OF_ONE_CHAT:
        words += f":{world.chat(scope.get('chat_id', '')).id}"
    if kind == BotCommandScopeType.CHAT_MEMBER:
        words += f":{scope.get('user_id', '')}"
    return words, _language(params)


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return language


METHODS: Final[Mapping[str, Callable[[World, Params], object]]] = {
    "getme": get_me,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
} | {
    f"{verb}my{name.replace('_', '')}": method(name)
    for name in _LENGTHS
    for verb, method in (("set", _setter), ("get", _getter))
}
