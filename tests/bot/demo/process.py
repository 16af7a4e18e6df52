"""The real `signpost demo` as a process, for the tests of its page."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bot import prepared

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.context import ForkServerProcess

ROOT = Path(__file__).parents[3]
PATIENCE_S = 120.0


@dataclass(frozen=True)
class Demo:
    """One running demo: its page's address, and the folder with its log and temporary files."""

    process: subprocess.Popen[bytes] | ForkServerProcess
    url: str
    folder: Path

    @property
    def log(self) -> str:
        return (self.folder / "stderr.txt").read_text(encoding="utf-8")

    @property
    def left_behind(self) -> list[Path]:
        return list((self.folder / "tmp").iterdir())

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Press Ctrl-C, unless it has ended, and return the exit code."""
        if not _ended(self.process):
            os.kill(self.process.pid, how)
        return _code(self.process)


def start(
    folder: Path,
    *arguments: str,
    variables: Mapping[str, str] | None = None,
    prepare: bool = False,
) -> Demo:
    """Start it in a folder of its own and wait until it says its address, or ends.

    It opens no browser unless told to. With `prepare` its imports have been made before.
    """
    opens = () if "--browser" in arguments else ("--no-browser",)
    (folder / "tmp").mkdir(parents=True)
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SIGNPOST_", "TELEGRAM_")) and not name.lower().endswith("_proxy")
    }
    own = {"TMPDIR": str(folder / "tmp"), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    command = ["demo", *opens, *arguments]
    begin = prepared.start if prepare and prepared.POSSIBLE else _spawn
    process = begin(command, clean | own | dict(variables or {}), cwd=folder, streams=folder)
    while not (said := (folder / "stdout.txt").read_bytes()).endswith(b"\n") and not _ended(
        process
    ):
        time.sleep(0.02)
    found = re.search(r"http://\S+", said.decode())
    return Demo(process, found.group() if found else "", folder)


def _spawn(
    arguments: list[str], variables: Mapping[str, str], *, cwd: Path, streams: Path
) -> subprocess.Popen[bytes]:
    with (streams / "stdout.txt").open("wb") as output, (streams / "stderr.txt").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=cwd,
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=log,
        )


def _ended(process: subprocess.Popen[bytes] | ForkServerProcess) -> bool:
    if isinstance(process, subprocess.Popen):
        return process.poll() is not None
    return not process.is_alive()


def _code(process: subprocess.Popen[bytes] | ForkServerProcess) -> int:
    if isinstance(process, subprocess.Popen):
        return process.wait(PATIENCE_S)
    process.join(PATIENCE_S)
    assert process.exitcode is not None
    return process.exitcode
