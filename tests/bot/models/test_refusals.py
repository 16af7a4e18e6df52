"""A model that cannot be fetched is told in one line, and nothing of it is left."""

from __future__ import annotations

import sys

import pytest

from tests.bot.models.command import COMMAND, NAME, NETWORK, contents, write


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
