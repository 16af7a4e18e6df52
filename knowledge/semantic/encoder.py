"""Sentence embeddings from a local model in ONNX; optional, needs the extra `semantic`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.errors import SignpostError, unopened
from knowledge.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

NETWORKS = ("onnx/model.onnx", "model.onnx", "onnx/model_quantized.onnx")
"""Where in its folder a model's network may lie; the first that is there is taken."""

BATCH = 32
"""How many texts are run at a time."""

MOST_TOKENS = 512
"""How many tokens of a text are looked at, where the model does not say fewer."""

_FED = ("input_ids", "attention_mask", "token_type_ids")
"""What a network may ask for."""

_WORD_STARTS = "▁Ġ"
"""What SentencePiece and byte-level tokenizers put before a word's first piece."""

_POOLINGS = {
    "pooling_mode_cls_token": "first",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_lasttoken": "last",
}
_QUESTIONS = ("query", "question", "retrieval.query")
_PASSAGES = ("passage", "document", "retrieval.passage")
_E5 = ("query: ", "passage: ")


class ModelError(SignpostError):
    """A model cannot be used; the message names its folder and the way out."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model wants to be used, as its folder says.

    Attributes:
        pooling: How the vectors of tokens become one: first, mean, max or last.
        tokens: How many tokens of a text it looks at.
        question: What stands before a question.
        passage: What stands before a text that may answer it.
    """

    pooling: str = "mean"
    tokens: int = MOST_TOKENS
    question: str = ""
    passage: str = ""


class Encoder:
    """Turns texts into vectors of length 1; safe to use from threads."""

    def __init__(self, folder: Path) -> None:
        """Load a model.

        Args:
            folder: A sentence-transformers model with its network in ONNX and its tokenizer.

        Raises:
            ModelError: The folder holds no such model, or the extra is not installed.
        """
        network = _network(folder)
        self.recipe = recipe(folder)
        self._tokenizer = _tokenizer(folder, self.recipe.tokens)
        self._session = _session(network)
        self._inputs = tuple(each.name for each in self._session.get_inputs())
        self._output = _output(self._session, network)
        _refuse_other_inputs(self._inputs, network)
        self.fingerprint = _fingerprint(network, folder / "tokenizer.json", self.recipe)
        """Changes whenever the vectors would: 16 hexadecimal digits."""

    def words(self) -> dict[str, int]:
        """Return the whole words that the model knows, folded, with their places in its list.

        Tokenizers list words the commonest first; a word that is not there is read in pieces.
        """
        found: dict[str, int] = {}
        for piece, place in self._tokenizer.get_vocab(with_added_tokens=False).items():
            word = piece.lstrip(_WORD_STARTS)
            if word.isalpha() and (word is piece or piece[0] in _WORD_STARTS):
                folded = fold(word)
                found[folded] = min(place, found.get(folded, place))
        return found

    def question(self, text: str) -> NDArray[np.float32]:
        """Return the vector of a question: float32[dimensions], of length 1."""
        vector: NDArray[np.float32] = self._run([self.recipe.question + text])[0]
        return vector

    def passages(self, texts: Sequence[str]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yield the place and the vector of each text, in batches of like length."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            yield from zip(
                places,
                self._run([self.recipe.passage + texts[place] for place in places]),
                strict=True,
            )

    def _run(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encoded = self._tokenizer.encode_batch(list(texts))
        fed = {
            "input_ids": np.array([each.ids for each in encoded], np.int64),
            "attention_mask": np.array([each.attention_mask for each in encoded], np.int64),
            "token_type_ids": np.array([each.type_ids for each in encoded], np.int64),
        }
        (found,) = self._session.run([self._output], {name: fed[name] for name in self._inputs})
        vectors = np.asarray(found, np.float32)
        if vectors.ndim == 3:
            vectors = _pool(vectors, fed["attention_mask"], self.recipe.pooling)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9)), np.float32)


def recipe(folder: Path) -> Recipe:
    """Return how a model wants to be used, from the files that sentence-transformers writes.

    Raises:
        ModelError: One of them cannot be read, or asks for a layer that the network lacks.
    """
    _refuse_further_layers(folder)
    pooling = _settings(folder / "1_Pooling" / "config.json")
    chosen = [name for key, name in _POOLINGS.items() if pooling.get(key)]
    tokens = _length(folder / "sentence_bert_config.json", "max_seq_length")
    declared = _length(folder / "tokenizer_config.json", "model_max_length")
    question, passage = _prompts(folder)
    return Recipe(
        chosen[0] if chosen else "mean",
        min(tokens or declared or MOST_TOKENS, MOST_TOKENS),
        question,
        passage,
    )


def _prompts(folder: Path) -> tuple[str, str]:
    prompts = _settings(folder / "config_sentence_transformers.json").get("prompts") or {}
    question = next((prompts[name] for name in _QUESTIONS if prompts.get(name)), "")
    passage = next((prompts[name] for name in _PASSAGES if prompts.get(name)), "")
    if question or passage:
        return str(question), str(passage)
    # The E5 models were trained with these prefixes, and their folders do not say so.
    names = (folder.name, str(_settings(folder / "config.json").get("_name_or_path", "")))
    return _E5 if any("e5-" in name.lower() for name in names) else ("", "")


def _length(path: Path, name: str) -> int | None:
    """Return how many tokens a file says that the model takes, None where it says nothing."""
    most = _settings(path).get(name)
    return most if isinstance(most, int) and most > 0 else None


def _refuse_further_layers(folder: Path) -> None:
    modules = _read_json(folder / "modules.json")
    listed = (
        [each for each in modules if isinstance(each, dict)] if isinstance(modules, list) else []
    )
    kinds = [str(each.get("type", "")).rpartition(".")[2] for each in listed]
    beyond = [kind for kind in kinds if kind not in {"Transformer", "Pooling", "Normalize", ""}]
    if beyond:
        message = f"the model has a layer ({beyond[0]}) that its ONNX file does not hold"
        raise ModelError(f"{folder}: {message}; take another model")


def _settings(path: Path) -> dict[str, Any]:
    found = _read_json(path)
    return found if isinstance(found, dict) else {}


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); fetch the model again") from error


def _network(folder: Path) -> Path:
    try:
        return _found(folder)
    except OSError as error:
        raise ModelError(f"{folder}: {unopened(error)}") from error


def _found(folder: Path) -> Path:
    if not folder.is_dir():
        way = f"`signpost model get {folder}` fetches one, `signpost model list` names some"
        raise ModelError(f"{folder}: there is no such folder; {way}")
    for name in NETWORKS:
        if (folder / name).is_file():
            return folder / name
    raise ModelError(f"{folder}: holds no model in ONNX; expected {NETWORKS[0]} or {NETWORKS[1]}")


def _tokenizer(folder: Path, tokens: int) -> Tokenizer:
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise _missing(error) from error
    path = folder / "tokenizer.json"
    if not path.is_file():
        raise ModelError(f"{path}: is missing; a sentence-transformers model comes with it")
    try:
        tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing narrower
        raise ModelError(f"{path}: cannot be read ({error}); fetch the model again") from error
    tokenizer.enable_truncation(tokens)
    padding = tokenizer.padding or {}
    tokenizer.enable_padding(
        **{key: padding[key] for key in ("pad_id", "pad_token") if key in padding}
    )
    return tokenizer


def _session(network: Path) -> InferenceSession:
    try:
        import onnxruntime
    except ImportError as error:
        raise _missing(error) from error
    options = onnxruntime.SessionOptions()
    # Its warnings go to standard error, which is for people who must act.
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(
            str(network), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # its errors share no base but this
        reason = str(error).splitlines()[0]
        raise ModelError(
            f"{network}: cannot be loaded ({reason}); fetch the model again"
        ) from error


def _missing(error: ImportError) -> ModelError:
    way = "pip install 'signpost-bot[semantic]'"
    return ModelError(f"needs {error.name}, which is not installed: {way}")


def _output(session: InferenceSession, network: Path) -> str:
    """Return the name of the sentence's vector, or of its tokens' where there is only that."""
    outputs = {each.name: len(each.shape) for each in session.get_outputs()}
    if outputs.get("sentence_embedding") == 2:
        return "sentence_embedding"
    for name, dimensions in outputs.items():
        if dimensions == 3:
            return str(name)
    found = ", ".join(outputs)
    raise ModelError(f"{network}: gives no vectors of sentences or tokens, only {found}")


def _refuse_other_inputs(inputs: Sequence[str], network: Path) -> None:
    others = [name for name in inputs if name not in _FED]
    if others:
        message = f"asks for {others[0]} beside {', '.join(_FED)}; take another model"
        raise ModelError(f"{network}: {message}")


def _pool(
    tokens: NDArray[np.float32], attended: NDArray[np.int64], pooling: str
) -> NDArray[np.float32]:
    """Return float32[texts, dimensions] of float32[texts, tokens, dimensions]."""
    if pooling == "first":
        return tokens[:, 0]
    if pooling == "last":
        last = attended.shape[1] - 1 - np.argmax(attended[:, ::-1], axis=1)
        return np.asarray(tokens[np.arange(len(tokens)), last], np.float32)
    mask = attended[:, :, None].astype(np.float32)
    if pooling == "max":
        return np.asarray(np.where(mask > 0, tokens, -np.inf).max(axis=1), np.float32)
    return np.asarray((tokens * mask).sum(axis=1) / mask.sum(axis=1), np.float32)


def _fingerprint(network: Path, tokenizer: Path, used: Recipe) -> str:
    digest = hashlib.blake2b(repr(used).encode(), digest_size=8)
    for path in (network, tokenizer):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
