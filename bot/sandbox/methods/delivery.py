"""Methods about how updates reach the bot: polling or webhook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from telegram.constants import WebhookLimit

from bot.sandbox.errors import bad_request, conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.sandbox.chats import World
    from bot.sandbox.params import Params

_SECRET: Final = re.compile(
    r"[A-Za-z0-9_-]"
    rf"{{{WebhookLimit.MIN_SECRET_TOKEN_LENGTH:d},{WebhookLimit.MAX_SECRET_TOKEN_LENGTH:d}}}"
)
_DEFAULT_CONNECTIONS: Final = 40
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


async def get_updates(world: World, params: Params) -> list[dict[str, Any]]:
    """Return what happened since the offset, waiting for it as long as the bot asks.

    Raises:
        ApiError: While a webhook is set, and when another poll takes over.
    """
    if world.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        )
    world.updates.allow(params.json("allowed_updates", what="allowed updates"))
    return await world.updates.poll(
        params.integer("offset"), params.integer("limit", 100), params.number("timeout")
    )


def set_webhook(world: World, params: Params) -> object:
    """Deliver updates to an address from now on.

    Like a Bot API server of one's own, this one takes plain HTTP, and only on this machine.
    """
    url = params.text("url")
    if not url:
        return delete_webhook(world, params)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: this server delivers to this machine only")
    secret = params.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _drop(world, params)
    world.updates.allow(params.json("allowed_updates", what="allowed updates"))
    world.updates.abort(conflict("terminated by setWebhook request"))
    world.webhook = {
        "url": url,
        "secret": secret,
        "max_connections": params.integer("max_connections", _DEFAULT_CONNECTIONS),
    }
    world.changed()
    return True


def delete_webhook(world: World, params: Params) -> object:
    """Deliver updates by polling again."""
    _drop(world, params)
    world.webhook = {}
    world.changed()
    return True


def get_webhook_info(world: World, _params: Params) -> object:
    """Say where updates go and how the last deliveries went."""
    return {
        "url": world.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
        "allowed_updates": list(world.updates.allowed),
    } | {
        name: world.webhook[name]
        for name in ("max_connections", "last_error_date", "last_error_message")
        if name in world.webhook
    }


def log_out(_world: World, _params: Params) -> object:
    """Leave this server, as before moving a bot to another one."""
    return True


def close(_world: World, _params: Params) -> object:
    """Let go of the bot, as before moving a local server."""
    return True


def _drop(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.clear()


METHODS: Final[Mapping[str, Callable[[World, Params], object]]] = {
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "logout": log_out,
    "close": close,
}
