"""A hub on loopback, the models that it serves, and the real command before it."""

from __future__ import annotations

import asyncio
import os
import sys

import pytest

from tests.bot.models.command import COMMAND, NAME, NETWORK, PATIENCE_S, Done, write
from tests.bot.models.hub import Hub


@pytest.fixture
async def hub():
    async with Hub() as running:
        yield running


@pytest.fixture
def start(hub, tmp_path):
    """Start the command in an empty folder, with nothing of what the tester has set."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SIGNPOST_", "HF_")) and not name.lower().endswith("_proxy")
    }
    quiet = {"HF_HOME": str(tmp_path / "home"), "HF_HUB_DISABLE_TELEMETRY": "1", "NO_COLOR": "1"}

    async def starting(*arguments, program=(sys.executable, *COMMAND), log=None, **environment):
        return await asyncio.create_subprocess_exec(
            *map(str, (*program, *arguments)),
            cwd=tmp_path,
            env={**kept, **quiet, "HF_ENDPOINT": hub.url, **environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=log or asyncio.subprocess.PIPE,
        )

    return starting


@pytest.fixture
def signpost(start):
    """Run the command to its end."""

    async def run(*arguments, **how):
        process = await start(*arguments, **how)
        async with asyncio.timeout(PATIENCE_S):
            output, log = await process.communicate()
        return Done(process.returncode, output.decode(), (log or b"").decode())

    return run


@pytest.fixture
def served(hub, tmp_path, model_folder):
    """The real model, as its repository has it: with more than what is read."""
    folder = tmp_path / "served"
    for path in model_folder.rglob("*"):
        if path.is_file():
            link = folder / path.relative_to(model_folder)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path.resolve())
    write(folder / "1_Pooling/config.json", {"pooling_mode_mean_tokens": True})
    write(folder / "sentence_bert_config.json", {"max_seq_length": 256})
    write(folder / "pytorch_model.bin", "not read")
    hub.models[NAME] = folder
    return folder


@pytest.fixture
def pretended(hub, tmp_path):
    """What looks like a model, and is small."""
    folder = tmp_path / "pretended"
    write(folder / "config.json", {"model_type": "bert"})
    write(folder / "tokenizer.json", {"version": "1.0"})
    write(folder / NETWORK, "no network")
    hub.models[NAME] = folder
    return folder


@pytest.fixture
def earlier(tmp_path):
    """A model that was fetched before."""
    folder = tmp_path / "models" / NAME
    write(folder / "tokenizer.json", {"of": "before"})
    write(folder / NETWORK, "of before")
    return folder
