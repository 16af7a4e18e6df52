"""The bot's deep links as a table or as CSV, and the name of the bot that they open."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from bot import terminal
from bot.errors import TelegramError
from bot.replies import exports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.config import Settings
    from bot.replies.links import DeepLink

_COLUMNS = ("page", "section", "address")
_USERNAME = re.compile(r"@?([A-Za-z][A-Za-z0-9_]{3,31})")


def username(given: str) -> str:
    """Return a bot's user name without the @ that may stand before it.

    Raises:
        TelegramError: It is none.
    """
    match = _USERNAME.fullmatch(given.strip())
    if match is None:
        raise TelegramError(
            f"--username: {given!r} is no user name; expected one as in my_site_bot"
        )
    return match[1]


async def ask_username(settings: Settings) -> str:
    """Return the user name of the configured bot, as Telegram knows it.

    Raises:
        InputError: There is no token, or Telegram does not know it.
        TelegramError: Telegram cannot be reached.
    """
    token = settings.token()
    # Only here: without a network the links are printed without these.
    from telegram import Bot
    from telegram.error import TelegramError as ApiError

    from bot.application import told
    from bot.wire.telegram_http import AiohttpRequest, telling_of_proxy

    with telling_of_proxy():
        requests = AiohttpRequest(), AiohttpRequest(1)
    bot = Bot(
        token,
        base_url=settings.telegram.api_base_url,
        request=requests[0],
        get_updates_request=requests[1],
    )
    try:
        async with bot:
            return bot.username
    except ApiError as error:
        raise told(error, settings) from error


def as_table(links: Sequence[DeepLink]) -> str:
    """Return a line for each link: its address, and the page and section that it opens."""
    width = max((len(each.address) for each in links), default=0)
    lines = (f"{each.address:<{width}}  {_place(each)}" for each in links)
    return "\n".join(terminal.harmless(line) for line in lines)


def as_csv(links: Sequence[DeepLink]) -> str:
    """Return links as CSV for spreadsheets, with a line of names."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for each in links:
        cells = (each.page, each.section, each.address)
        writer.writerow([exports.harmless(cell) for cell in cells])
    return terminal.for_spreadsheets(table.getvalue())


def _place(link: DeepLink) -> str:
    return " › ".join(" ".join(part.split()) for part in (link.page, link.section) if part)
