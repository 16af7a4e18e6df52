"""Runs the demo: the loopback Bot API server, the real bot in front of it, and the page."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer
from pydantic import SecretStr

from bot import application, telemetry
from bot.config import lost_knowledge
from bot.demo.stage import ADMIN_ID, Stage
from bot.demo.web import HOST, Page
from bot.sandbox import BotApiServer
from bot.text import fit
from knowledge.errors import InputError
from knowledge.kb import documents, files
from knowledge.kb.schema import read_site

if TYPE_CHECKING:
    from bot.config import Settings

_NAME: Final = 64  # UTF-16 units of a bot's name
_PATIENCE_S: Final = 600.0  # a large knowledge base takes a while to be read


def run(settings: Settings, folder: Path | None, port: int, *, browser: bool) -> None:
    """Show the bot in a browser until SIGTERM or SIGINT.

    Args:
        settings: As for the bot; what concerns Telegram and the database is the demo's own.
        folder: The knowledge base, None for the configured one, else the built-in sample.
        port: The page's, 0 for one that is free.
        browser: Whether to open the page.

    Raises:
        SignpostError: The knowledge base, the configuration or the port cannot be used.
    """
    lacking = lost_knowledge(folder) if folder is not None else None
    if lacking is not None:
        raise InputError([lacking])
    token = f"{secrets.randbelow(10**9)}:{secrets.token_urlsafe(26)}"
    telemetry.start_logging([token])
    _go_straight()
    with (
        contextlib.suppress(KeyboardInterrupt),
        tempfile.TemporaryDirectory(prefix="signpost-", ignore_cleanup_errors=True) as place,
    ):
        asyncio.run(_show(_made_up(settings, token, folder, Path(place)), port, browser=browser))


async def _show(settings: Settings, port: int, *, browser: bool) -> None:
    stop = application.set_by_signals()
    async with (
        _server(settings) as server,
        Page(Stage(server), port) as page,
    ):
        bot = asyncio.create_task(application.serve(_at(settings, server), stop))
        ready = asyncio.create_task(server.polled(_PATIENCE_S))
        await asyncio.wait({bot, ready}, return_when=asyncio.FIRST_COMPLETED)
        if not (bot.done() or stop.is_set()):
            typer.echo(f"Try the bot at {page.url} (Ctrl-C ends)")
            if browser:
                await asyncio.to_thread(_open, page.url)
        ready.cancel()
        await bot


def _server(settings: Settings) -> BotApiServer:
    """Return the server, its bot called after the site, as most of Telegram's are."""
    name = _site_name(settings.knowledge.path or files.SAMPLE)
    return BotApiServer(
        settings.token(), first_name=fit(name, _NAME) or "Signpost", reads_all_group_messages=True
    )


def _site_name(folder: Path) -> str:
    """Return what the site is called, empty where nobody says: the bot tells what is wrong."""
    try:
        return read_site(documents.read(folder / "site.yaml", "site.yaml"), []).name
    except InputError:
        return ""


def _made_up(settings: Settings, token: str, folder: Path | None, place: Path) -> Settings:
    """Return the settings with a bot, an admin and a database that only the demo knows.

    The demo shows the knowledge as it is, and never builds it anew.
    """
    telegram = settings.telegram.model_copy(
        update={"token": SecretStr(token), "admins": (ADMIN_ID,), "mode": "polling"}
    )
    storage = settings.storage.model_copy(
        update={"url": f"sqlite+aiosqlite:///{(place / 'demo.db').as_posix()}"}
    )
    knowledge = settings.knowledge.model_copy(
        update={"path": folder or settings.knowledge.path, "refresh": None}
    )
    return settings.model_copy(
        update={"telegram": telegram, "storage": storage, "knowledge": knowledge}
    )


def _at(settings: Settings, server: BotApiServer) -> Settings:
    telegram = settings.telegram.model_copy(update={"api_base_url": server.base_url})
    return settings.model_copy(update={"telegram": telegram})


def _open(url: str) -> None:
    """Open the page, unless only a browser without windows is there: it would take the terminal."""
    with contextlib.suppress(webbrowser.Error):
        found = webbrowser.get()
        if type(found) is not webbrowser.GenericBrowser or os.environ.get("BROWSER"):
            found.open(url)


def _go_straight() -> None:
    """Keep what the bot says to the loopback server away from the environment's proxy."""
    spared = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    os.environ["no_proxy"] = f"{HOST},{spared}" if spared else HOST
