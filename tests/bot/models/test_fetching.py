"""Fetching a sentence encoder: the real command, and a hub on loopback."""

from __future__ import annotations

import asyncio
import os
import pty
import shutil
import sys
import termios
from pathlib import Path

import numpy as np
import pytest
import yaml

from bot import models
from knowledge.semantic.encoder import ModelError
from tests.bot.models.command import COMMAND, NAME, NETWORK, PATIENCE_S, Done, contents, write


async def test_a_model_is_fetched_checked_and_loaded(signpost, served, hub, tmp_path, monkeypatch):
    done = await signpost("model", "get", NAME)
    assert done.code == 0, done.log
    assert yaml.safe_load(done.output) == {"retriever": {"model": NAME}}
    assert done.log.splitlines() == [
        f"models/{NAME}: 6 files, 91 MB, each as the hub has it; loads and works",
        "For config.yaml:",
    ]
    fetched = contents(tmp_path / "models")
    read = ("1_Pooling/config.json", "config.json", NETWORK, "sentence_bert_config.json")
    read += ("tokenizer.json", "tokenizer_config.json")
    # These and no others: nothing beside it is left of the download.
    assert fetched == {f"{NAME}/{name}": (served / name).read_bytes() for name in read}

    monkeypatch.chdir(tmp_path)
    encoder = models.open_model(NAME)
    near, far = encoder.question("car"), encoder.question("cheese")
    assert np.dot(encoder.question("automobile"), near) > np.dot(near, far)

    hub.asked.clear()
    again = await signpost("model", "get", NAME)
    assert (again.code, again.output, hub.asked) == (0, done.output, [])
    assert "is there already" in again.log


async def test_a_model_is_fetched_into_a_folder_of_ones_own(signpost, served, tmp_path):
    done = await signpost("model", "get", NAME, "--out", "encoders/small")
    assert done.code == 0, done.log
    assert yaml.safe_load(done.output) == {"retriever": {"model": "encoders/small"}}
    assert (tmp_path / "encoders/small" / NETWORK).is_file()
    assert not (tmp_path / "models").exists()


async def test_a_newer_model_takes_the_place_of_an_older(signpost, served, earlier):
    # What is left of a download that was cut short, before there was a newer one.
    write(earlier.with_name(f".{earlier.name}.0123456789ab.part") / NETWORK, "of bef")
    done = await signpost("model", "get", NAME)
    assert done.code == 0, done.log
    assert contents(earlier)["tokenizer.json"] == (served / "tokenizer.json").read_bytes()
    assert [path.name for path in earlier.parent.iterdir()] == [earlier.name]


async def test_a_download_that_died_is_no_model_and_goes_on_where_it_stopped(
    start, signpost, served, hub, tmp_path
):
    hub.halved.add(NETWORK)
    process = await start("model", "get", NAME)
    came = await part_of_network(tmp_path)
    process.kill()
    await process.communicate()
    assert not (tmp_path / "models" / NAME).exists()
    assert "fetched" not in (await signpost("model", "list")).output

    hub.halved.clear()
    hub.asked.clear()
    size = came.stat().st_size
    done = await signpost("model", "get", NAME)
    assert done.code == 0, done.log
    assert [(each.file, each.range) for each in hub.asked] == [(NETWORK, f"bytes={size}-")]
    assert (tmp_path / "models" / NAME / NETWORK).read_bytes() == (served / NETWORK).read_bytes()


async def test_a_hub_that_goes_away_is_told_and_what_has_come_is_kept(start, served, hub, tmp_path):
    hub.halved.add(NETWORK)
    process = await start("model", "get", NAME)
    came = await part_of_network(tmp_path)
    await hub.stop()
    async with asyncio.timeout(PATIENCE_S):
        output, log = await process.communicate()
    told = Done(process.returncode, output.decode(), log.decode()).refusal
    assert told.startswith(f"{NAME}: cannot be fetched (")
    assert "what has come is kept, so try again" in told
    assert came.stat().st_size > 0
    assert not (tmp_path / "models" / NAME).exists()


async def part_of_network(folder):
    """Wait until some of the network has come, and return where it lies."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            for path in (folder / "models").rglob(NETWORK):
                if path.stat().st_size > 0:
                    return path
            await asyncio.sleep(0.02)


async def test_a_terminal_shows_how_far_it_is(start, served):
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    process = await start("model", "get", NAME, log=theirs)
    os.close(theirs)
    shown = await asyncio.to_thread(everything, ours)
    await process.communicate()
    assert process.returncode == 0, shown
    assert f"{NETWORK}: 100%" in shown


def everything(terminal):
    shown = b""
    with os.fdopen(terminal, "rb", buffering=0) as screen:
        try:
            while piece := screen.read(65536):
                shown += piece
        except OSError:
            # What Linux says when the other side of a terminal is closed.
            return shown.decode()
    return shown.decode()


async def test_two_downloads_of_one_model_are_not_mixed(start, signpost, pretended, hub):
    hub.halved.add(NETWORK)
    first = await start("model", "get", NAME)
    async with asyncio.timeout(PATIENCE_S):
        await hub.stalled.wait()
    refusal = (await signpost("model", "get", NAME)).refusal
    assert refusal == f"{NAME}: another process is fetching it; wait for that one"
    first.kill()
    await first.communicate()


async def test_the_list_names_languages_size_and_licence_and_what_is_here(signpost, earlier):
    done = await signpost("model", "list")
    assert (done.code, done.log) == (0, "")
    rows = {line.split()[0]: line for line in done.output.splitlines()[1:]}
    assert rows.keys() == {each.name for each in models.RECOMMENDED}
    assert [name for name, row in rows.items() if row.endswith("fetched")] == [NAME]
    for each in models.RECOMMENDED:
        for said in (each.languages, f"{each.megabytes} MB", each.licence):
            assert said in rows[each.name]


async def test_answering_without_a_model_loads_none_of_this(signpost):
    program = (sys.executable, "-X", "importtime", *COMMAND)
    done = await signpost("ask", "nursing homes", program=program)
    assert done.code == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.log.splitlines()}
    assert "knowledge.retriever" in loaded
    unwanted = {"bot.models", "huggingface_hub", "onnxruntime", "tokenizers"}
    assert not loaded & unwanted


def test_a_configured_folder_is_taken_as_it_is(earlier, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert models.find(str(earlier)) == earlier
    assert models.find("models") == Path("models")


def test_a_configured_name_is_looked_for_among_the_fetched(earlier, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert models.find(NAME) == Path("models", NAME)
    # A crash between the two renamings of a fetch leaves the older model aside.
    shutil.move(earlier, earlier.with_name(f".{earlier.name}-old"))
    assert (models.find(NAME) / NETWORK).read_text(encoding="utf-8") == "of before"


@pytest.mark.parametrize(
    ("name", "way"),
    [
        (NAME, f"`signpost model get {NAME}` fetches it"),
        ("../x", "there is no such folder"),
        ("x" * 300, "cannot be read: File name too long; name a folder that signpost may read"),
    ],
)
def test_a_configured_model_that_is_not_here_is_told(tmp_path, monkeypatch, name, way):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError) as told:
        models.open_model(name)
    assert str(told.value).startswith(f"{name}: ")
    assert str(told.value).endswith(way)
