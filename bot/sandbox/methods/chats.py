"""Methods that ask about chats and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from telegram.constants import ChatMemberStatus as Status
from telegram.constants import ChatType

from bot.sandbox.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.sandbox.chats import ChatState, World
    from bot.sandbox.params import Params

_RIGHTS: Final = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_GIFTS: Final = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
_MOST_REACTIONS: Final = 11


def get_chat(world: World, params: Params) -> object:
    """Return everything about a chat."""
    return world.chat(params.text("chat_id")).to_json() | {
        "accent_color_id": 0,
        "max_reaction_count": _MOST_REACTIONS,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }


def get_chat_member(world: World, params: Params) -> object:
    """Return what a person is in a chat."""
    chat = world.chat(params.text("chat_id"))
    user_id = params.integer("user_id")
    if user_id not in world.users:
        raise bad_request("user not found")
    return member_json(world, chat, user_id)


def get_chat_administrators(world: World, params: Params) -> object:
    """Return the people, not the bots, who run a group."""
    chat = world.chat(params.text("chat_id"))
    if chat.type == ChatType.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(world, chat, user_id)
        for user_id, status in chat.members.items()
        if status in (Status.OWNER, Status.ADMINISTRATOR) and not world.users[user_id].is_bot
    ]


def get_chat_member_count(world: World, params: Params) -> object:
    """Return how many are in a chat."""
    chat = world.chat(params.text("chat_id"))
    return sum(status not in (Status.LEFT, Status.BANNED) for status in chat.members.values())


def leave_chat(world: World, params: Params) -> object:
    """Take the bot out of a group."""
    chat = world.writable(params.text("chat_id"))
    if chat.type == ChatType.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[world.bot.id] = Status.LEFT
    world.changed()
    return True


def member_json(world: World, chat: ChatState, user_id: int) -> dict[str, Any]:
    """Return the Bot API's `ChatMember` for somebody's status in a chat."""
    status = chat.members.get(user_id, Status.LEFT)
    json: dict[str, Any] = {"user": world.users[user_id].to_json(), "status": str(status)}
    match status:
        case Status.OWNER:
            return json | {"is_anonymous": False}
        case Status.ADMINISTRATOR:
            rights = dict.fromkeys(_RIGHTS, True)
            return json | rights | {"can_be_edited": False, "is_anonymous": False}
        case Status.BANNED:
            return json | {"until_date": 0}
        case _:
            return json


METHODS: Final[Mapping[str, Callable[[World, Params], object]]] = {
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "getchatmembercount": get_chat_member_count,
    "leavechat": leave_chat,
}
