"""The command that fetches models, as a test sees it, and what it writes."""

from __future__ import annotations

import json
from dataclasses import dataclass

NAME = "sentence-transformers/all-MiniLM-L6-v2"
NETWORK = "onnx/model.onnx"
PATIENCE_S = 60.0
COMMAND = ("-m", "bot")


@dataclass(frozen=True)
class Done:
    code: int
    output: str
    log: str

    @property
    def refusal(self):
        """The one line of what went wrong."""
        assert (self.code, self.output) == (2, "")
        (line,) = self.log.splitlines()
        return line.removeprefix("signpost: ")


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
