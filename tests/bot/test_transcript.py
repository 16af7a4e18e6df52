"""The transcript that docs/telegram.md speaks of plays to its end, whatever becomes of ranking."""

from __future__ import annotations

import asyncio
import sys

from tests.bot.conftest import ROOT


async def test_every_scene_is_played():
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot.transcript"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, log = await process.communicate()
    assert process.returncode == 0, log.decode()
    assert b"Did you mean:" in printed
