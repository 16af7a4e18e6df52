"""A model in the configuration: the command and the bot rank by meaning, or say why they cannot."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys

import pytest

from bot.library import LeavingError, Library
from tests.bot import library as valley

MEANT = "how do I borrow a book from the reading room"


@pytest.fixture
def folder(tmp_path):
    return valley.write(tmp_path / "kb")


def signpost(*arguments, cwd, model):
    environment = {name: value for name, value in os.environ.items() if "SIGNPOST" not in name}
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=cwd,
        env={**environment, "SIGNPOST_RETRIEVER__MODEL": str(model), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


async def until(condition, seconds=60.0):
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 -- another process's log sets no event
            await asyncio.sleep(0.05)


def test_the_command_ranks_by_meaning_and_keeps_the_vectors(folder, tmp_path, model_folder):
    done = signpost("ask", MEANT, "--kb", folder, cwd=tmp_path, model=model_folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Reader's card" in done.stdout
    (kept,) = (folder / ".signpost-cache").glob("vectors-*")
    made = kept.stat().st_mtime_ns
    signpost("ask", MEANT, "--kb", folder, cwd=tmp_path, model=model_folder)
    assert kept.stat().st_mtime_ns == made


def test_a_model_that_is_not_there_is_one_line_and_words_answer(folder, tmp_path):
    done = signpost("ask", "village bus", "--kb", folder, cwd=tmp_path, model="nobody/nothing")
    assert done.returncode == 0
    assert "Village bus" in done.stdout
    (line,) = done.stderr.splitlines()
    assert line.startswith("signpost: SIGNPOST_RETRIEVER__MODEL: ")
    assert "signpost model get nobody/nothing" in line
    assert line.endswith("answering without it")


def test_check_names_a_model_that_cannot_be_loaded(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    done = signpost("check", "--kb", folder, cwd=tmp_path, model=tmp_path / "empty")
    assert done.returncode == 1
    assert "holds no model in ONNX" in done.stdout


async def test_the_bot_answers_by_words_until_it_understands(
    start_bot, server, folder, model_folder
):
    settings = {
        "knowledge": {"path": str(folder)},
        "retriever": {"model": str(model_folder)},
    }
    bot = await start_bot(settings)
    chat = server.private_chat(server.user(first_name="Vi"))
    assert "Village bus" in (await chat.ask("how much is the village bus")).text
    await until(lambda: "found by meaning too" in bot.log)
    assert "Reader's card" in (await chat.ask(MEANT)).text
    assert (await bot.stop()).code == 0


async def test_a_bot_without_its_model_says_so_once_and_goes_on(start_bot, server, folder):
    bot = await start_bot(
        {"knowledge": {"path": str(folder)}, "retriever": {"model": "nobody/nothing"}}
    )
    await until(lambda: "answers go on without it" in bot.log)
    chat = server.private_chat(server.user(first_name="Vi"))
    assert "Village bus" in (await chat.ask("how much is the village bus")).text
    assert bot.log.count("nobody/nothing: ") == 1


async def test_a_reload_embeds_what_is_new(folder, model_folder):
    library = Library(folder)
    await library.understand(str(model_folder))
    valley.edit(folder)
    await library.reload()
    found = library.current.retriever.search("where do I get a document on paper")
    assert found[0].section.id == "printing"


async def test_leaving_does_not_wait_for_what_is_not_embedded_yet(folder, model_folder):
    library = Library(folder)
    library.leave()
    with pytest.raises(LeavingError):
        await library.understand(str(model_folder))
    assert library.current.retriever.ask("village bus").answered
