"""What a prepared process has done before it is asked for: the imports of the bot and the demo."""

from __future__ import annotations

import asyncio
import gc
import inspect

import sqlalchemy.dialects.sqlite.aiosqlite  # noqa: F401 (imported for those that come after)
import typer.rich_utils  # noqa: F401

import bot.cli
import bot.config
import bot.demo.showing  # noqa: F401
from bot import locales
from bot.library import Library

asyncio.run(Library(None).prepare(locales.languages()))  # The words that all processes read.
inspect.stack()  # Coverage asks for it in each process, and every module makes that slower once.
gc.freeze()  # What is shared by all is no one's garbage.
