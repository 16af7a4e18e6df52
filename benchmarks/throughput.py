"""How many updates a second: our whole bot beside echo bots, against the loopback Bot API server.

    pip install -e '.[benchmark]' && python benchmarks/throughput.py

This process is the load: it serves the Bot API and plays the visitors, while each bot has a
process of its own. A figure counts only while this process was not busy all the time, which the
last column says; the bare aiohttp loop shows what it could serve. Where aiogram does not go
together with what else is installed, `--peer-python` names the Python of an environment with it.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox import BotApiServer
from knowledge.kb import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.sandbox import PrivateChat

HERE = Path(__file__).parent
VISITORS = 300
SEED = 1
WARM_UP = 300
AT_ONCE = 100
IDLE_S = 1.0  # without any work (in hundredths of a second): what goes on beside the start is done
MOST_WAITS = 30
PATIENCE_S = 300.0  # the stock bot answers one at a time: 3,000 of 50 ms take it 160 s
OURS = "signpost"
ORDER = (
    "bare aiohttp loop",
    "stock echo",
    "stock echo, concurrent",
    "aiogram echo",
    OURS,
)
BARS = {"stock echo": 2.0, "aiogram echo": 1.0}  # times as fast, at every latency
CONFIG = """\
telegram:
  token: "{token}"
  api_base_url: "{base_url}"
  # All is on as ever, with the limits above the load.
  limits:
    messages_per_second: 100000
    chat_messages_per_second: 1000
    questions_per_minute: 100000
storage: {{url: "sqlite+aiosqlite:///{folder}/signpost.db"}}
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One bot's run.

    Attributes:
        latency_ms: How long the server waits before it answers a `sendMessage`.
        updates_per_s: Updates answered a second, from the first to the last of them.
        cpu_ms: Processor time of the bot's process for one update; None where unknown.
        load_busy: How much of the time this process was at work, 0 to 1.
    """

    bot: str
    latency_ms: int
    updates_per_s: float
    cpu_ms: float | None
    load_busy: float


def commands(server: BotApiServer, folder: Path, peer: str | None) -> Mapping[str, Sequence[str]]:
    """Return how to start each bot, by its name in the table."""
    config = folder / "config.yaml"
    config.write_text(
        CONFIG.format(token=server.token, base_url=server.base_url, folder=folder),
        encoding="utf-8",
    )
    here = {
        name: (sys.executable, str(HERE / script), server.base_url, server.token, *more)
        for name, script, *more in (
            ("bare aiohttp loop", "echo_bare.py"),
            ("stock echo", "echo_stock.py"),
            ("stock echo, concurrent", "echo_stock.py", "concurrent"),
        )
    }
    signpost = {"signpost": (sys.executable, "-m", "bot", "run", "--config", str(config))}
    if peer is None:
        return here | signpost
    script = str(HERE / "echo_aiogram.py")
    return here | {"aiogram echo": (peer, script, server.base_url, server.token)} | signpost


async def measure(
    server: BotApiServer, name: str, command: Sequence[str], latency_s: float, updates: int
) -> Figure:
    """Start a bot, warm it up, and time how long it takes to answer everybody.

    Raises:
        TimeoutError: When the bot does not come up, or leaves somebody without an answer.
    """
    visitors = [server.user(first_name=f"Visitor {number}") for number in range(VISITORS)]
    chats = [server.private_chat(visitor) for visitor in visitors]
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=HERE.parent,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await server.polled(PATIENCE_S)
        questions = _questions()
        await _ask(server, chats, questions, WARM_UP)
        await _settled(process.pid)
        server.delay(latency_s, "sendMessage")
        cpu, own, begun = _cpu_s(process.pid), time.process_time(), time.perf_counter()
        await _ask(server, chats, questions, updates)
        took = time.perf_counter() - begun
        used = _cpu_s(process.pid)
        busy = (time.process_time() - own) / took
        if server.counts["sendmessage"] != WARM_UP + updates:
            raise RuntimeError(f"{name}: more messages than questions, so no figure")
    finally:
        process.send_signal(signal.SIGINT)
        await process.wait()
    each = None if used is None or cpu is None else (used - cpu) / updates * 1000
    return Figure(name, round(latency_s * 1000), updates / took, each, busy)


async def _ask(
    server: BotApiServer, chats: Sequence[PrivateChat], questions: Iterator[str], updates: int
) -> None:
    """Have the visitors write all at once and wait until there is an answer to every message."""
    done = server.counts["sendmessage"] + updates
    for number in range(updates):
        chat = chats[number % len(chats)]
        await chat.send(chat.user, next(questions))
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
    await server.world.until(
        lambda: server.counts["sendmessage"] >= done or None, "every answer", PATIENCE_S
    )


def _questions() -> Iterator[str]:
    """Yield a few words of the sample's texts at a time, hardly ever the same ones."""
    words = [
        word for _, section in files.load(files.SAMPLE).sections() for word in section.text.split()
    ]
    chance = random.Random(SEED)
    while True:
        at = chance.randrange(len(words))
        yield " ".join(words[at : at + chance.randint(3, 7)])


async def _settled(pid: int) -> None:
    """Wait until a bot that nobody writes to has nothing more to do: its start is not measured."""
    last = None
    for _ in range(MOST_WAITS):
        used = _cpu_s(pid)
        if used is None or used == last:
            return
        last = used
        await asyncio.sleep(IDLE_S)


def _cpu_s(pid: int) -> float | None:
    """Return the processor time that a process has used, where the system tells."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def run(
    peer: str | None, latencies: Sequence[float], updates: int, only: str
) -> list[Figure]:
    """Measure every bot at every latency, one after the other, each with a server of its own."""
    figures = []
    for latency in latencies:
        for name in ORDER:
            with tempfile.TemporaryDirectory() as folder:
                async with BotApiServer() as server:
                    command = commands(server, Path(folder), peer).get(name)
                    if command is None or only not in name:
                        continue
                    print(f"{name}, answers after {latency * 1000:g} ms …", file=sys.stderr)
                    figures.append(await measure(server, name, command, latency, updates))
    return figures


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        "| bot | answers after | updates/s | CPU ms/update | load busy |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for figure in figures:
        cpu = "?" if figure.cpu_ms is None else f"{figure.cpu_ms:.2f}"
        lines.append(
            f"| {figure.bot} | {figure.latency_ms} ms | {figure.updates_per_s:.0f}"
            f" | {cpu} | {figure.load_busy:.0%} |"
        )
    return "\n".join([*lines, "", *_ratios(figures)])


def _ratios(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield how many times as fast as its peers our bot is, beside the bar for it."""
    found = {(figure.bot, figure.latency_ms): figure for figure in figures}
    compared = [
        (ours, found[peer, ours.latency_ms], bar)
        for ours in figures
        for peer, bar in BARS.items()
        if ours.bot == OURS and (peer, ours.latency_ms) in found
    ]
    if compared:
        yield "| signpost beside | answers after | times as fast | bar | |"
        yield "| --- | ---: | ---: | ---: | --- |"
    for ours, peer, bar in compared:
        ratio = ours.updates_per_s / peer.updates_per_s
        held = "held" if ratio >= bar else "missed"
        yield f"| {peer.bot} | {ours.latency_ms} ms | {ratio:.2f} | {bar:g} | {held} |"


def main() -> None:
    """Measure, and print the table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    here = sys.executable if importlib.util.find_spec("aiogram") else None
    parser.add_argument("--peer-python", default=here, help="the Python that has aiogram")
    parser.add_argument("--updates", type=int, default=3000)
    parser.add_argument("--latencies", default="0,0.05", help="seconds, separated by commas")
    parser.add_argument("--only", default="", help="only the bots whose name contains this")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    latencies = [float(latency) for latency in options.latencies.split(",")]
    figures = asyncio.run(run(options.peer_python, latencies, options.updates, options.only))
    print(json.dumps([asdict(one) for one in figures]) if options.json else table(figures))


if __name__ == "__main__":
    main()
