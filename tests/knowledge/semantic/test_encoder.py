"""A real model in ONNX, in its folder and in folders that lack something."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import numpy as np
import pytest

from knowledge.semantic import encoder
from knowledge.semantic.encoder import Encoder, ModelError

if TYPE_CHECKING:
    from pathlib import Path

SAME = ("How do I get to work without a car?", "I have no car, how can I travel to my job?")
OTHER = "The recipe needs two eggs and a little salt."


@pytest.fixture(scope="module")
def model(model_folder: Path) -> Encoder:
    return Encoder(model_folder)


@pytest.fixture
def copied(model_folder: Path, tmp_path: Path) -> Path:
    """A folder with the real model's files, to change."""
    folder = tmp_path / "model"
    (folder / "onnx").mkdir(parents=True)
    (folder / "onnx" / "model.onnx").symlink_to(model_folder / "onnx" / "model.onnx")
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        (folder / name).write_bytes((model_folder / name).read_bytes())
    return folder


def write(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def passages(model: Encoder, *texts: str) -> list[np.ndarray]:
    return [vector for _, vector in sorted(model.passages(texts), key=lambda each: each[0])]


def test_the_same_meant_in_other_words_is_nearer_than_another_thing(model):
    question = model.question(SAME[0])
    near, far = passages(model, SAME[1], OTHER)
    assert question @ near > 0.5 > 0.2 > question @ far
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-5)


def test_texts_come_back_under_their_own_places(model):
    texts = [f"{'very ' * count}long" for count in range(70, 0, -1)]
    found = dict(model.passages(texts))
    assert sorted(found) == list(range(70))
    assert found[69] @ model.question(texts[69]) == pytest.approx(1, abs=1e-3)


def test_the_longest_text_and_the_shortest_have_vectors(model):
    assert all(np.isfinite(vector).all() for vector in passages(model, "", "word " * 5000))


def test_words_that_the_model_reads_whole_are_listed_the_commonest_first(model):
    words = model.words()
    assert words["the"] < words["transport"]
    assert "tranport" not in words


def test_pooling_and_prefixes_are_those_of_the_folder(copied):
    mean = Encoder(copied)
    write(copied / "1_Pooling" / "config.json", {"pooling_mode_cls_token": True})
    write(
        copied / "config_sentence_transformers.json",
        {"prompts": {"query": "ask: ", "document": "say: "}},
    )
    write(copied / "sentence_bert_config.json", {"max_seq_length": 64})
    first = Encoder(copied)
    assert first.recipe == encoder.Recipe("first", 64, "ask: ", "say: ")
    assert first.fingerprint != mean.fingerprint
    assert first.question(OTHER) @ mean.question(OTHER) < 0.999


@pytest.mark.parametrize("most", ["long", [64], 0, -1])
def test_a_length_that_is_none_is_passed_over(copied, most):
    write(copied / "sentence_bert_config.json", {"max_seq_length": most})
    assert encoder.recipe(copied).tokens == encoder.MOST_TOKENS


def test_a_name_of_the_e5_family_brings_its_prefixes(copied):
    folder = copied.rename(copied.with_name("multilingual-e5-small"))
    assert encoder.recipe(folder).question == "query: "
    assert encoder.recipe(folder).passage == "passage: "


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: (folder / "onnx" / "model.onnx").unlink(), "holds no model in ONNX"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json: is missing"),
        (lambda folder: (folder / "tokenizer.json").write_text("{"), "tokenizer.json: cannot be"),
        (
            lambda folder: write(folder / "modules.json", [{"type": "models.Dense"}]),
            "a layer (Dense)",
        ),
        (lambda folder: (folder / "modules.json").write_text("{"), "modules.json: cannot be read"),
    ],
)
def test_what_a_folder_lacks_is_told_in_one_line(copied, spoil, told):
    spoil(copied)
    with pytest.raises(ModelError) as caught:
        Encoder(copied)
    assert told in str(caught.value)
    assert str(copied) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_network_that_is_none_is_told_in_one_line(copied):
    network = copied / "onnx" / "model.onnx"
    network.unlink()
    network.write_bytes(b"no network")
    with pytest.raises(ModelError, match=r"model\.onnx: cannot be loaded") as caught:
        Encoder(copied)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there_is_told_with_the_way_out(tmp_path):
    with pytest.raises(ModelError, match="signpost model get"):
        Encoder(tmp_path / os.fspath("missing"))
