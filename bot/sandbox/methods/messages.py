"""Methods that send, edit and delete messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from telegram.constants import ChatAction, ChatType, FileSizeLimit, ReactionEmoji

from bot.sandbox import links, texts
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.keyboards import Keyboard, parse_markup
from bot.sandbox.records import Attachment, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.sandbox.chats import ChatState, World
    from bot.sandbox.params import Params

_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def send_message(world: World, params: Params) -> object:
    """Send text."""
    text, entities = texts.message_text(params)
    preview = texts.link_preview(
        params.json("link_preview_options", what="link preview options"),
        disabled=params.flag("disable_web_page_preview"),
    )
    return _send(world, params, text=text, entities=entities, link_preview=preview)


def send_document(world: World, params: Params) -> object:
    """Send a file with a caption."""
    return _send_file(world, params, "document")


def send_photo(world: World, params: Params) -> object:
    """Send a picture with a caption."""
    return _send_file(world, params, "photo")


def edit_message_text(world: World, params: Params) -> object:
    """Put new text, and new buttons or none, in the place of the old ones."""
    text, entities = texts.message_text(params)
    keyboard = _keyboard(params)
    preview = texts.link_preview(
        params.json("link_preview_options", what="link preview options"),
        disabled=params.flag("disable_web_page_preview"),
    )
    message = _own(world, params, "edit")
    if message.attachment is not None:
        raise bad_request("there is no text in the message to edit")
    new = {"text": text, "entities": entities, "keyboard": keyboard, "link_preview": preview}
    return _edit(world, params, message, new)


def edit_message_caption(world: World, params: Params) -> object:
    """Put a new caption, and new buttons or none, in the place of the old ones."""
    text, entities = texts.caption_text(params)
    message = _own(world, params, "edit")
    if message.attachment is None:
        raise bad_request("there is no caption in the message to edit")
    new = {"text": text, "entities": entities, "keyboard": _keyboard(params)}
    return _edit(world, params, message, new)


def edit_message_reply_markup(world: World, params: Params) -> object:
    """Put new buttons, or none, in the place of the old ones."""
    keyboard = _keyboard(params)
    return _edit(world, params, _own(world, params, "edit"), {"keyboard": keyboard})


def delete_message(world: World, params: Params) -> object:
    """Delete a message of the bot's own, or one that a person sent it in private."""
    chat = world.writable(params.text("chat_id"))
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if message.author.id != world.bot.id and chat.type != ChatType.PRIVATE:
        raise bad_request("message can't be deleted")
    del chat.messages[message.id]
    world.changed()
    return True


def send_chat_action(world: World, params: Params) -> object:
    """Show what the bot is doing."""
    action = params.text("action")
    if action not in tuple(ChatAction):
        raise bad_request("wrong parameter action in request")
    world.writable(params.text("chat_id")).actions.append(action)
    world.changed()
    return True


def set_message_reaction(world: World, params: Params) -> object:
    """Put the bot's reaction on a message."""
    chat = world.writable(params.text("chat_id"))
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    given = params.json("reaction", what="reaction types") or []
    emoji = tuple(str(reaction.get("emoji", "")) for reaction in given)
    if any(one not in tuple(ReactionEmoji) for one in emoji):
        raise bad_request("REACTION_INVALID")
    world.update(message, reactions=emoji)
    return True


def _send(world: World, params: Params, **content: Any) -> dict[str, Any]:  # noqa: ANN401 - Message's own fields
    keyboard = _keyboard(params)
    chat = world.writable(params.text("chat_id"))
    thread_id = _thread(chat, params)
    message = world.post(
        chat,
        world.bot,
        keyboard=keyboard,
        reply_to=_replied(chat, params),
        thread_id=thread_id,
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        **content,
    )
    return world.message_json(message)


def _send_file(world: World, params: Params, kind: str) -> object:
    attachment = _attachment(params, kind)
    text, entities = texts.caption_text(params)
    return _send(world, params, text=text, entities=entities, attachment=attachment)


def _attachment(params: Params, kind: str) -> Attachment:
    given = params.text(kind)
    upload = params.files.get(given.removeprefix("attach://") if given else kind)
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > FileSizeLimit.FILESIZE_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        return Attachment(kind, upload.file_name, upload.mime_type, upload.content)
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    if not given.startswith(tuple(f"{scheme}:" for scheme in links.WEB)):
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    try:
        return Attachment(kind, address=links.checked(given))
    except links.LinkError as error:
        raise bad_request("wrong HTTP URL specified") from error


def _keyboard(params: Params) -> Keyboard:
    return parse_markup(params.json("reply_markup", what="reply keyboard markup"))


def _thread(chat: ChatState, params: Params) -> int | None:
    thread_id = params.integer("message_thread_id")
    if not thread_id:
        return None
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id


def _replied(chat: ChatState, params: Params) -> int | None:
    given = params.json("reply_parameters", what="reply parameters")
    if given is None:
        given = {
            "message_id": params.integer("reply_to_message_id"),
            "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
        }
        if not given["message_id"]:
            return None
    if "message_id" not in given:
        raise bad_request('can\'t find field "message_id"')
    message_id = int(given["message_id"])
    if message_id in chat.messages:
        return message_id
    if given.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _own(world: World, params: Params, verb: str) -> Message:
    """Return the message that a request names, which must be the bot's to change."""
    inline_id = params.text("inline_message_id")
    if inline_id:
        place = world.inline_messages.get(inline_id)
        if place is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.chats[place[0]].messages[place[1]]
    chat = world.writable(params.text("chat_id"))
    if not params.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.author.id != world.bot.id:
        raise bad_request(f"message can't be {verb}ed")
    return message


def _edit(world: World, params: Params, message: Message, new: Mapping[str, Any]) -> object:
    if all(getattr(message, name) == value for name, value in new.items()):
        raise bad_request(_NOT_MODIFIED)
    edited = world.edit(message, **new)
    return True if params.text("inline_message_id") else world.message_json(edited)


METHODS: Final[Mapping[str, Callable[[World, Params], object]]] = {
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendphoto": send_photo,
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "sendchataction": send_chat_action,
    "setmessagereaction": set_message_reaction,
}
