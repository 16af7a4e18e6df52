"""`python -m bot …` from a process that has its imports done, which are most of a start.

What is started is a process of its own, with its own streams, environment, signals and exit code;
only the imports were made before, once for all tests of a run.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import runpy
import sys
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import signal
    from collections.abc import Mapping
    from multiprocessing.context import ForkServerContext, ForkServerProcess
    from pathlib import Path

# What a process with threads leaves behind in a fork is unsafe on other systems.
POSSIBLE = sys.platform == "linux"
STREAMS = ("stdout.txt", "stderr.txt")
IMPORTED = ("tests.bot.imported",)


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(IMPORTED))
    return context


def close() -> None:
    """End what was kept ready, before coverage is combined; by itself it ends after that."""
    from multiprocessing import forkserver, resource_tracker

    forkserver._forkserver._stop()
    resource_tracker._resource_tracker._stop()


def start(
    arguments: list[str], variables: Mapping[str, str], *, cwd: Path, streams: Path
) -> ForkServerProcess:
    """Start `python -m bot ARGUMENTS` there, with these variables alone and nothing to read.

    What it writes goes to stdout.txt and stderr.txt in the folder `streams`.
    """
    what = (arguments, dict(variables), cwd, streams)
    for name in STREAMS:
        (streams / name).touch()
    process = _context().Process(target=_become, args=what)
    process.start()
    return process


def _become(arguments: list[str], variables: dict[str, str], cwd: Path, streams: Path) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(variables)
    tempfile.tempdir = None
    for stream, name in zip((sys.stdout, sys.stderr), STREAMS, strict=True):
        with (streams / name).open("ab") as file:
            os.dup2(file.fileno(), stream.fileno())
        stream.reconfigure(line_buffering=True)
    sys.argv = ["bot", *arguments]
    runpy.run_module("bot", run_name="__main__", alter_sys=True)


class Prepared:
    """Such a process, with what the tests use of `asyncio.subprocess.Process`."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[int] = self._loop.create_future()
        self._loop.add_reader(process.sentinel, self._end)

    def _end(self) -> None:
        self._loop.remove_reader(self._process.sentinel)
        self._process.join()
        self._ended.set_result(self._process.exitcode)
        self._process.close()

    @property
    def returncode(self) -> int | None:
        """The exit code, None while it runs."""
        return self._ended.result() if self._ended.done() else None

    async def wait(self) -> int:
        """Wait until it has ended."""
        return await asyncio.shield(self._ended)

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if not self._ended.done():
            os.kill(self._process.pid, how)

    def kill(self) -> None:
        """End it at once."""
        if not self._ended.done():
            self._process.kill()
