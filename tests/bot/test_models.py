"""Fetching a sentence encoder: the real command, and a hub on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import shutil
import sys
import termios
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import yaml

from bot import models
from knowledge.encoder import ModelError
from tests.bot.hub import Hub

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


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


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


@pytest.mark.parametrize("file", ["config.json", NETWORK])
async def test_a_file_with_a_wrong_checksum_is_removed(
    signpost, pretended, hub, earlier, tmp_path, file
):
    before = contents(earlier)
    hub.spoilt.add(file)
    done = await signpost("model", "get", NAME)
    assert done.refusal == (
        f"{file}: came otherwise than the hub's checksum says, and was removed; "
        "fetch the model again"
    )
    assert contents(earlier) == before
    others = [path for path in (tmp_path / "models").rglob(file) if earlier not in path.parents]
    assert others == []


async def test_a_model_that_cannot_be_loaded_leaves_the_older_one(signpost, pretended, earlier):
    before = contents(earlier)
    done = await signpost("model", "get", NAME)
    assert done.refusal.startswith(f"{NAME}/tokenizer.json: cannot be read (")
    assert contents(earlier) == before
    assert [path.name for path in earlier.parent.iterdir()] == [earlier.name]


async def test_a_model_with_more_layers_is_refused_before_its_network_is_fetched(
    signpost, pretended, hub
):
    write(pretended / "modules.json", [{"type": "sentence_transformers.models.Dense"}])
    done = await signpost("model", "get", NAME)
    assert done.refusal == (
        f"{NAME}: the model has a layer (Dense) that its ONNX file does not hold; "
        "take another model"
    )
    assert NETWORK not in {each.file for each in hub.asked}


async def test_a_name_that_the_hub_does_not_know_is_told_with_names_that_it_knows(signpost):
    refusal = (await signpost("model", "get", "nobody/nothing")).refusal
    assert refusal.startswith("nobody/nothing: the hub shows no such model")
    assert f"{NAME} (English)" in refusal


@pytest.mark.parametrize("name", ["../models", "/etc", "a/b/c", "a--b", "."])
async def test_what_is_no_name_is_not_asked_for(signpost, hub, tmp_path, name):
    refusal = (await signpost("model", "get", name)).refusal
    assert refusal.startswith(f"{name}: is no model's name")
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize(("file", "lacking"), [(NETWORK, "file in ONNX"), ("tokenizer.json",) * 2])
async def test_a_repository_that_is_no_model_for_us_is_told(
    signpost, pretended, tmp_path, file, lacking
):
    (pretended / file).unlink()
    refusal = (await signpost("model", "get", NAME)).refusal
    assert refusal.startswith(f"{NAME}: has no {lacking}; recommended: ")
    assert not (tmp_path / "models").exists()


async def test_a_gated_model_asks_for_a_token(signpost, pretended, hub):
    hub.gated.add(NAME)
    refusal = (await signpost("model", "get", NAME)).refusal
    assert refusal.startswith(f"{NAME}: is gated: ")
    assert "HF_TOKEN" in refusal


@pytest.mark.parametrize(("status", "way"), [(503, "try again later"), (403, "check HF_TOKEN")])
async def test_a_hub_that_does_not_answer_is_told(signpost, hub, status, way):
    hub.status = status
    refusal = (await signpost("model", "get", NAME)).refusal
    assert refusal == f"{NAME}: the hub answers {status}; {way}"


async def test_without_a_checksum_nothing_is_fetched(signpost, pretended, hub):
    hub.claims["config.json"] = {"blobId": None}
    refusal = (await signpost("model", "get", NAME)).refusal
    assert refusal == f"{NAME}: the hub gives no checksum of config.json"
    assert hub.asked == []


async def test_what_the_disk_has_no_room_for_is_not_begun(signpost, pretended, hub):
    hub.claims[NETWORK] = {"size": 10**18}
    refusal = (await signpost("model", "get", NAME)).refusal
    assert refusal.startswith(f"{NAME}: needs 1000000000000 MB, the disk has ")
    assert hub.asked == []


async def test_without_a_hub_the_way_out_is_told(signpost, hub):
    await hub.stop()
    refusal = (await signpost("model", "get", NAME)).refusal
    assert refusal.startswith(f"{NAME}: cannot be fetched (")
    assert "copy its folder here" in refusal


async def test_a_page_instead_of_a_hub_is_told(signpost, hub):
    address = f"{hub.url}/portal"
    refusal = (await signpost("model", "get", NAME, HF_ENDPOINT=address)).refusal
    assert refusal == f"{NAME}: {address} does not answer as a hub does"


async def test_where_no_network_may_be_used_none_is(signpost, pretended, hub):
    refusal = (await signpost("model", "get", NAME, HF_HUB_OFFLINE="1")).refusal
    assert refusal.startswith(f"{NAME}: HF_HUB_OFFLINE forbids to fetch it")
    assert hub.asked == []


async def test_a_folder_that_cannot_be_written_is_told(signpost, pretended, tmp_path):
    write(tmp_path / "models", "a file")
    refusal = (await signpost("model", "get", NAME)).refusal
    assert refusal.startswith(f"models/{NAME}: cannot be written (")


async def test_a_disk_that_takes_no_more_is_told(signpost, pretended, tmp_path):
    write(pretended / NETWORK, "x" * 5_000_000)
    limited = ("sh", "-c", 'ulimit -f 6000; exec "$0" "$@"', sys.executable, *COMMAND)
    refusal = (await signpost("model", "get", NAME, program=limited)).refusal
    assert refusal.startswith(f"models/{NAME}: cannot be written (")
    assert not (tmp_path / "models" / NAME).exists()


@pytest.mark.parametrize("out", [".", "papers"])
async def test_a_folder_with_other_things_is_left_alone(signpost, pretended, tmp_path, out):
    write(tmp_path / "papers" / "notes.txt", "mine")
    refusal = (await signpost("model", "get", NAME, "--out", out)).refusal
    assert refusal.startswith(f"{out}: ")
    assert refusal.endswith("name another folder with --out")
    assert contents(tmp_path / "papers") == {"notes.txt": b"mine"}


@pytest.mark.parametrize("library", ["huggingface_hub", "onnxruntime", "tokenizers"])
async def test_without_the_extra_its_installation_is_told(signpost, hub, library):
    without = f"import sys; sys.modules[{library!r}] = None; from bot import cli; cli.main()"
    done = await signpost("model", "get", NAME, program=(sys.executable, "-c", without))
    assert done.refusal == (
        f"model get: needs {library}, which is not installed: pip install 'signpost-bot[semantic]'"
    )


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
    [(NAME, f"`signpost model get {NAME}` fetches it"), ("../x", "there is no such folder")],
)
def test_a_configured_model_that_is_not_here_is_told(tmp_path, monkeypatch, name, way):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError) as told:
        models.open_model(name)
    assert str(told.value).startswith(f"{name}: ")
    assert str(told.value).endswith(way)
