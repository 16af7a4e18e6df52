"""What stands in a chat and what a bot answers with: immutable, as a test reads it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import Entity, extract, to_html
from bot.sandbox.keyboards import Keyboard

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot, as the others see them."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the Bot API's object; what is empty is left out."""
        json = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in json.items() if value != "" or name == "first_name"}


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """How the preview of a message's link is to look."""

    is_disabled: bool = False
    url: str = ""
    prefer_small_media: bool = False
    prefer_large_media: bool = False
    show_above_text: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the Bot API's object; what is unset is left out."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Attachment:
    """What a message carries beside words.

    Attributes:
        kind: The Bot API's field: `document`, `photo`, `voice`, `sticker`, `video`.
        content: The bytes as they were uploaded; empty for a file that was sent by its address.
    """

    kind: str
    file_name: str = ""
    mime_type: str = ""
    content: bytes = b""
    address: str = ""

    def to_json(self) -> Any:  # noqa: ANN401 - a photo is a list, everything else an object
        """Return the Bot API's value of the field that `kind` names."""
        file = {
            "file_id": f"sandbox-{self.kind}-{len(self.content)}-{self.file_name}",
            "file_unique_id": f"sandbox-{self.kind}-{self.file_name}",
            "file_size": len(self.content),
        }
        square = {"width": 1, "height": 1}
        match self.kind:
            case "photo":
                return [file | square]
            case "sticker":
                return file | square | {"type": "regular", "is_animated": False, "is_video": False}
            case "voice":
                return file | {"duration": 1, "mime_type": self.mime_type or "audio/ogg"}
            case "video":
                return file | square | {"duration": 1, "mime_type": self.mime_type or "video/mp4"}
            case _:
                return file | {"file_name": self.file_name, "mime_type": self.mime_type}


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands now.

    Attributes:
        date: Seconds since 1970, as in the Bot API; likewise `edit_date`.
        text: The words after the HTML was parsed; the caption of an attachment.
        keyboard: The buttons under it; empty without any.
        edits: The texts that stood here before, oldest first; a change of buttons counts too.
        thread_id: The forum topic that it stands in, None outside of topics.
        inline_message_id: Set where a person sent it through the bot's inline mode.
        album: The Bot API's `media_group_id`, which the pictures of one album share; else empty.
        service: What a service message says, such as `migrate_to_chat_id`; else empty.
    """

    id: int
    chat_id: int
    author: User
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = field(default_factory=Keyboard)
    link_preview: LinkPreview | None = None
    attachment: Attachment | None = None
    reply_to: int | None = None
    thread_id: int | None = None
    edit_date: int | None = None
    edits: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()
    forwarded_from: User | None = None
    inline_message_id: str = ""
    silent: bool = False
    protected: bool = False
    album: str = ""
    service: Mapping[str, Any] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """The text as HTML that would be parsed into it."""
        return to_html(self.text, self.entities)

    def entity_texts(self, kind: str) -> tuple[str, ...]:
        """Return the words under every entity of a kind, such as `bold`, in order."""
        return tuple(extract(self.text, entity) for entity in self.entities if entity.type == kind)


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What a person sees after pressing a button: nothing, a notice, or an alert."""

    text: str = ""
    show_alert: bool = False
    url: str = ""
    cache_time: int = 0


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One row that the inline mode offers, with the message that choosing it sends."""

    id: str
    type: str
    title: str = ""
    description: str = ""
    url: str = ""
    thumbnail_url: str = ""
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = field(default_factory=Keyboard)
    link_preview: LinkPreview | None = None

    @property
    def html(self) -> str:
        """The message's text as HTML."""
        return to_html(self.text, self.entities)


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the inline mode shows for one query.

    Attributes:
        cache_time: Seconds that Telegram may keep the answer.
        button: The Bot API's object of the button above the results, None without one.
    """

    results: tuple[InlineResult, ...]
    cache_time: int = 300
    is_personal: bool = False
    next_offset: str = ""
    button: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One request that the bot made: the method as it was written, and the parameters."""

    method: str
    params: Mapping[str, Any]
