"""Words of a request -> text and entities as Telegram settles them, or its refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from telegram.constants import MessageEntityType as Kind
from telegram.constants import MessageLimit

from bot.sandbox import links
from bot.sandbox.entities import Entity, detected, settled, trimmed, utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import EntityError, parse_html
from bot.sandbox.records import LinkPreview

if TYPE_CHECKING:
    from bot.sandbox.params import Params

_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")
_ARGUMENTS: Final = {
    Kind.TEXT_LINK: "url",
    Kind.TEXT_MENTION: "user",
    Kind.CUSTOM_EMOJI: "custom_emoji_id",
}


def message_text(params: Params) -> tuple[str, tuple[Entity, ...]]:
    """Return the text of a message that is nothing but text.

    Raises:
        ApiError: For an empty, overlong or unparsable one.
    """
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(
        params.text("text"),
        params.text("parse_mode"),
        params.json("entities", what="entities"),
    )
    return _checked(text, entities)


def content_text(content: Mapping[str, Any]) -> tuple[str, tuple[Entity, ...]]:
    """Return the text of an inline result's `input_message_content`."""
    text = content.get("message_text")
    if not isinstance(text, str) or not text:
        raise bad_request("message text is empty")
    mode = str(content.get("parse_mode") or "")
    return _checked(*formatted(text, mode, content.get("entities")))


def caption_text(params: Params) -> tuple[str, tuple[Entity, ...]]:
    """Return the caption of an attachment, which may be empty."""
    text, entities = formatted(
        params.text("caption"),
        params.text("parse_mode"),
        params.json("caption_entities", what="caption entities"),
    )
    if utf16_length(text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return text, entities


def formatted(text: str, mode: str, given: object) -> tuple[str, tuple[Entity, ...]]:
    """Return clean text and settled entities, by parse mode or from a list of entities.

    Only HTML is parsed here; the Markdown modes are refused like an unknown one.
    """
    text = _CONTROL.sub(lambda match: "" if match[0] == "\r" else " ", text)
    match mode.lower():
        case "html":
            try:
                text, entities = parse_html(text)
            except EntityError as error:
                raise bad_request(f"can't parse entities: {error}") from error
        case "" | "none":
            entities = _given(text, given)
        case _:
            raise bad_request("unsupported parse_mode")
    text, entities = trimmed(text, settled(entities))
    return text, detected(text, entities)[: MessageLimit.MESSAGE_ENTITIES]


def link_preview(options: object, *, disabled: bool = False) -> LinkPreview | None:
    """Return how the link's preview is to look, None where the request says nothing of it.

    Raises:
        ApiError: For a value of the wrong type or an address that is none.
    """
    if options is None:
        return LinkPreview(is_disabled=True) if disabled else None
    if not isinstance(options, Mapping):
        raise bad_request("object expected as link preview options")
    for item in fields(LinkPreview):
        if item.name != "url" and not isinstance(options.get(item.name, False), bool):
            raise bad_request(f'field "{item.name}" must be of type Boolean')
    known = {item.name: options[item.name] for item in fields(LinkPreview) if item.name in options}
    if known.get("url"):
        try:
            links.checked(str(known["url"]))
        except links.LinkError as error:
            raise bad_request("WEBPAGE_URL_INVALID") from error
    return LinkPreview(**known)


def _checked(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return text, entities


def _given(text: str, given: object) -> tuple[Entity, ...]:
    if not isinstance(given, list):
        return ()
    end = utf16_length(text)
    return tuple(entity for item in given if (entity := _entity(item, end)) is not None)


def _entity(item: object, end: int) -> Entity | None:
    if not isinstance(item, Mapping):
        raise bad_request("can't parse MessageEntity: expected an Object")
    kind, offset, length = item.get("type"), item.get("offset"), item.get("length")
    if kind not in tuple(Kind):
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if not isinstance(offset, int) or not isinstance(length, int):
        missing = "length" if isinstance(offset, int) else "offset"
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{missing}\"")
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if length <= 0:
        return None
    if offset >= end:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > end:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text"
            f" at UTF-16 offset {offset + length}"
        )
    return _with_argument(Kind(kind), offset, length, item)


def _with_argument(kind: Kind, offset: int, length: int, item: Mapping[str, Any]) -> Entity | None:
    needed = _ARGUMENTS.get(kind)
    if needed and needed not in item:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    match kind:
        case Kind.TEXT_LINK:
            try:
                return Entity(kind, offset, length, url=links.checked(str(item["url"])))
            except links.LinkError as error:
                raise bad_request(f"entity URL '{item['url']}' is invalid: {error}") from error
        case Kind.TEXT_MENTION:
            return Entity(kind, offset, length, user_id=int(item["user"]["id"]))
        case Kind.CUSTOM_EMOJI:
            return Entity(kind, offset, length, custom_emoji_id=str(item["custom_emoji_id"]))
        case Kind.PRE:
            return Entity(kind, offset, length, language=item.get("language") or None)
        case Kind.MENTION | Kind.HASHTAG | Kind.BOT_COMMAND | Kind.URL | Kind.EMAIL:
            return None  # Telegram finds these itself.
        case _:
            return Entity(kind, offset, length)
