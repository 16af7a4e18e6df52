"""Plays every scene with the real process and prints what is seen."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox import BotApiServer
from knowledge.kb import files
from tests.bot.conftest import RUN, BotProcess, _config, _spawn, _until_polling
from tests.bot.conversation.people import ADMIN
from tests.bot.transcript import scenes, valley
from tests.bot.transcript.people import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


async def play() -> None:
    """Play before a copy of the sample, then before a second site with other settings."""
    with tempfile.TemporaryDirectory() as name:
        knowledge = Path(shutil.copytree(files.SAMPLE, Path(name) / "kb"))
        server = BotApiServer(is_guest_bot=True)
        server.private_chat(server.user(ADMIN, "Ada"))  # wrote to the bot before
        await _play(server, knowledge, {}, scenes.SAMPLE)
    with tempfile.TemporaryDirectory() as name:
        knowledge = valley.write(Path(name) / "kb")
        server = BotApiServer(reads_all_group_messages=True)
        await _play(server, knowledge, {"link_preview": True}, scenes.SECOND)


async def _play(
    server: BotApiServer, knowledge: Path, telegram: Mapping[str, Any], played: scenes.Scenes
) -> None:
    folder = knowledge.parent
    async with server:
        config = _config(server, folder, {"knowledge": {"path": str(knowledge)}})
        config["telegram"] |= {"admins": [ADMIN], **telegram}
        process = await _spawn(config, folder, RUN)
        bot = BotProcess(process, folder)
        try:
            await _until_polling(server, bot)
            for scene in played:
                await scene(Stage(server, knowledge))
        finally:
            await bot.stop()


if __name__ == "__main__":
    asyncio.run(play())
