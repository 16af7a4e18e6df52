"""The real `signpost demo` as a process, for the tests of its page."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0


@dataclass(frozen=True)
class Demo:
    """One running demo: its page's address, and the folder with its log and temporary files."""

    process: subprocess.Popen[str]
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
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(PATIENCE_S)


def start(folder: Path, *arguments: str, variables: Mapping[str, str] | None = None) -> Demo:
    """Start it in a folder of its own and wait until it says its address, or ends.

    It opens no browser unless told to.
    """
    opens = () if "--browser" in arguments else ("--no-browser",)
    (folder / "tmp").mkdir(parents=True)
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SIGNPOST_", "TELEGRAM_")) and not name.lower().endswith("_proxy")
    }
    own = {"TMPDIR": str(folder / "tmp"), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    with (folder / "stderr.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo", *opens, *arguments],
            cwd=folder,
            env=clean | own | dict(variables or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout is not None
    said = process.stdout.readline()
    process.stdout.close()
    found = re.search(r"http://\S+", said)
    return Demo(process, found.group() if found else "", folder)
