"""Updates that stand in line behind others of their chat."""

from __future__ import annotations

import asyncio
import gc
import warnings

from telegram import Update

from bot.wire.ordering import ByChat


async def test_what_still_stands_in_line_at_the_end_goes_without_a_warning():
    begun = asyncio.Event()

    async def work():
        begun.set()
        await asyncio.Event().wait()

    line, update = ByChat(), Update(1)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tasks = [asyncio.create_task(line.process_update(update, work())) for _ in range(3)]
        await begun.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        gc.collect()
    assert caught == []
