"""The least that an echo bot can do: aiohttp alone, 64 answers at a time. A ceiling, not a peer."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import aiohttp


async def main(base_url: str, token: str) -> None:
    """Echo every message until the process is ended."""
    root, places, tasks = f"{base_url}{token}", asyncio.Semaphore(64), set()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def call(method: str, **data: Any) -> Any:  # noqa: ANN401 - JSON is anything
            async with session.post(f"{root}/{method}", data=data) as response:
                return (await response.json())["result"]

        async def echo(message: dict[str, Any]) -> None:
            async with places:
                await call("sendMessage", chat_id=message["chat"]["id"], text=message["text"])

        offset = 0
        while True:
            for update in await call("getUpdates", offset=offset, timeout=10):
                offset = update["update_id"] + 1
                task = asyncio.create_task(echo(update["message"]))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
