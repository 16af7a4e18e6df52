"""Sentence encoders: which to take, where one lies, and fetching one from the hub."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
import yaml

from bot import terminal
from knowledge import swap
from knowledge.errors import unopened
from knowledge.semantic.encoder import NETWORKS, Encoder, ModelError, recipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from huggingface_hub.hf_api import RepoSibling

FOLDER = Path("models")
"""Where in the working folder fetched models lie, each under its name."""

TOKENIZER = "tokenizer.json"
SETTINGS = (
    "config.json",
    "modules.json",
    "1_Pooling/config.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
    "tokenizer_config.json",
)
"""What else of a model is read, where it is there."""

DATA = ("_data", ".data")
"""What exporters append to a network's name for the file with its weights, where they part them."""

_EXTRA = ("huggingface_hub", "onnxruntime", "tokenizers")
_INSTALL = "pip install 'signpost-bot[semantic]'"
_BY_HAND = "copy its folder here from elsewhere (docs/models.md)"
_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Advice:
    """A model that does well, and for whom.

    Attributes:
        name: As the hub knows it.
        languages: Those that it was trained for.
        megabytes: How much is fetched.
        licence: As its page on the hub says.
    """

    name: str
    languages: str
    megabytes: int
    licence: str


RECOMMENDED = (
    Advice("sentence-transformers/all-MiniLM-L6-v2", "English", 91, "Apache-2.0"),
    Advice("BAAI/bge-small-en-v1.5", "English", 134, "MIT"),
    Advice("intfloat/multilingual-e5-small", "about a hundred", 487, "MIT"),
    Advice(
        "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", "fifty", 480, "Apache-2.0"
    ),
)


@dataclass(frozen=True, slots=True)
class _File:
    """A file as the hub lists it.

    Attributes:
        name: Its way within the model's folder.
        size: In bytes.
        digest: Hexadecimal: SHA-256 of a file in large file storage, else git's id of its content.
    """

    name: str
    size: int
    digest: str

    def is_at(self, path: Path) -> bool:
        """Return whether a file on the disk is this one, to the byte."""
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        return self.digest == (_sha256(path) if len(self.digest) == 64 else _git_id(path))


def find(name: str) -> Path:
    """Return the folder of a configured model: a folder as it is, else the one fetched for a name.

    Raises:
        ModelError: There is neither; the message says what fetches it.
    """
    given = _at_home(Path(name))
    try:
        if given.is_dir():
            return given
    except OSError as error:
        raise ModelError(f"{name}: {unopened(error)}") from error
    if not _NAME.fullmatch(name):
        raise ModelError(f"{name}: there is no such folder")
    fetched = swap.current(FOLDER / name)
    if fetched.is_dir():
        return fetched
    way = f"`signpost model get {name}` fetches it"
    raise ModelError(f"{name}: is no folder, nor is {FOLDER / name}; {way}")


def _at_home(path: Path) -> Path:
    """Return a path with the home folder in the place of a `~`."""
    try:
        return path.expanduser()
    except RuntimeError as error:  # nobody of that name, or one without a home
        message = f"{path}: there is no home folder for its ~; write the folder out"
        raise ModelError(message) from error


def open_model(name: str) -> Encoder:
    """Load a configured model.

    Raises:
        ModelError: There is none of that name, it cannot be loaded, or the extra is missing.
    """
    return Encoder(find(name))


def listing() -> str:
    """Return the recommended models as a table that says which of them lie here already."""
    rows = [("model", "languages", "size", "licence", "")]
    for each in RECOMMENDED:
        here = any((FOLDER / each.name / network).is_file() for network in NETWORKS)
        size = f"{each.megabytes} MB"
        rows.append((each.name, each.languages, size, each.licence, "fetched" if here else ""))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines)


def get(name: str, out: Path | None) -> None:
    """Fetch a model, check every file, try it, and print what the configuration then says.

    What was in the folder before stays until the new model has proved itself. A download that was
    cut short is no model; the next one goes on where it stopped.

    Args:
        name: As the hub knows it.
        out: The folder to fetch it into; `FOLDER / name` by default.

    Raises:
        ModelError: There is no such model for us, or it cannot be fetched or kept.
    """
    _need_extra()
    shown = out or FOLDER / name
    with _told(name, shown):
        commit, files = _offered(name)
        folder = _at_home(shown).resolve()
        if all(each.is_at(swap.current(folder) / each.name) for each in files):
            typer.echo(f"{shown}: is there already, as the hub has it", err=True)
        else:
            _refuse_foreign(folder, shown)
            _fetch(name, commit, files, folder)
            amount = f"{len(files)} files, {_megabytes(files)} MB"
            typer.echo(f"{shown}: {amount}, each as the hub has it; loads and works", err=True)
    typer.echo("For config.yaml:", err=True)
    model = str(out) if out else name
    typer.echo(yaml.safe_dump({"retriever": {"model": model}}, allow_unicode=True).rstrip())


def _need_extra() -> None:
    for library in _EXTRA:
        if importlib.util.find_spec(library) is None:
            raise ModelError(f"model get: needs {library}, which is not installed: {_INSTALL}")


def _offered(name: str) -> tuple[str, tuple[_File, ...]]:
    """Return a model's newest commit on the hub and those of its files that are read, small first.

    Raises:
        ModelError: It is no name, the hub's answer is none, or the model is none for us.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HFValidationError

    api = HfApi(library_name="signpost-bot")
    try:
        info = api.model_info(name, files_metadata=True)
    except HFValidationError as error:
        example = RECOMMENDED[0].name
        raise ModelError(f"{name}: is no model's name; expected one as in {example}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{name}: {api.endpoint} does not answer as a hub does") from error
    listed = {each.rfilename: each for each in info.siblings or ()}
    network = next((each for each in NETWORKS if each in listed), None)
    if network is None or TOKENIZER not in listed:
        lacking = "file in ONNX" if network is None else TOKENIZER
        raise ModelError(f"{name}: has no {lacking}; {_recommended()}")
    wanted = (*SETTINGS, TOKENIZER, *(network + ending for ending in DATA), network)
    return str(info.sha), tuple(_file(name, listed[each]) for each in wanted if each in listed)


def _file(name: str, listed: RepoSibling) -> _File:
    digest = listed.lfs.sha256 if listed.lfs else listed.blob_id
    if digest is None or listed.size is None:
        raise ModelError(f"{name}: the hub gives no checksum of {listed.rfilename}")
    return _File(listed.rfilename, listed.size, digest)


def _fetch(name: str, commit: str, files: Sequence[_File], folder: Path) -> None:
    """Fetch a model beside its folder, try it, and put it in its place."""
    part = folder.with_name(f".{folder.name}.{commit[:12]}.part")
    _need_room(name, part, files)
    part.mkdir(parents=True, exist_ok=True)
    try:
        with swap.exclusive(part):
            _fill(part, name, commit, files)
            swap.put_folder(folder, part)
    except swap.HeldError as error:
        raise ModelError(f"{name}: another process is fetching it; wait for that one") from error
    parts = re.compile(rf"\.{re.escape(folder.name)}\.[0-9a-f]{{12}}\.part")
    for path in folder.parent.iterdir():
        if parts.fullmatch(path.name):
            shutil.rmtree(path)


def _fill(part: Path, name: str, commit: str, files: Sequence[_File]) -> None:
    from huggingface_hub import hf_hub_url

    for file in files:
        if file.name in NETWORKS:
            # The small files say whether the model is one for us, before the large one comes.
            _try(recipe, part, name)
        _fetch_file(hf_hub_url(name, file.name, revision=commit), file, part / file.name)
    _try(lambda whole: Encoder(whole).question(name), part, name)


def _try(use: Callable[[Path], object], part: Path, name: str) -> None:
    """Use what has come as the bot will; what does not serve is removed."""
    try:
        use(part)
    except Exception as error:  # the runtime's errors share no base but this
        shutil.rmtree(part)
        reason = str(error).partition("\n")[0].replace(str(part), name)
        message = reason if isinstance(error, ModelError) else f"{name}: cannot be used ({reason})"
        raise ModelError(message) from error


def _fetch_file(url: str, file: _File, path: Path) -> None:
    # `hf_hub_download` begins anew after every interruption; this goes on where it stopped.
    from huggingface_hub import utils
    from huggingface_hub.file_download import http_get

    library: Any = utils  # what its documentation names of these, its types leave out
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as target:
        if target.tell() < file.size:
            # Without compression, so that a part's length is that of the file's first bytes.
            headers = library.build_hf_headers(library_name="signpost-bot")
            http_get(
                url,
                target,
                resume_size=target.tell(),
                headers={**headers, "accept-encoding": "identity"},
                displayed_filename=file.name,
            )
            target.flush()
            os.fsync(target.fileno())
    if not file.is_at(path):
        path.unlink()
        message = "came otherwise than the hub's checksum says, and was removed"
        raise ModelError(f"{file.name}: {message}; fetch the model again")


def _need_room(name: str, part: Path, files: Sequence[_File]) -> None:
    there = sum(path.stat().st_size for path in part.rglob("*") if path.is_file())
    needed = sum(each.size for each in files) - there
    free = shutil.disk_usage(next(each for each in part.parents if each.exists())).free
    if needed > free:
        message = f"needs {needed // _MEGABYTE} MB, the disk has {free // _MEGABYTE} MB left"
        raise ModelError(f"{name}: {message}; make room or name another folder with --out")


def _refuse_foreign(folder: Path, shown: Path) -> None:
    """Refuse to replace a folder that holds anything but a model as it would be fetched."""
    ours = {TOKENIZER, *SETTINGS, *NETWORKS}
    ours |= {network + ending for network in NETWORKS for ending in DATA}
    way = "name another folder with --out"
    if Path.cwd().is_relative_to(folder):
        raise ModelError(f"{shown}: is the working folder or above it; {way}")
    for path in folder.rglob("*"):
        inner = path.relative_to(folder).as_posix()
        if not path.is_dir() and inner not in ours:
            raise ModelError(f"{shown}: holds {inner}, which is no part of a model; {way}")


@contextmanager
def _told(name: str, shown: Path) -> Iterator[None]:
    """Tell in one line what went wrong at the hub, on the way or on the disk."""
    from huggingface_hub import errors, utils

    library: Any = utils.logging
    # Its warnings are of several lines, and each is followed by an error where it matters.
    library.set_verbosity_error()
    # The base of what its HTTP client raises: which client that is changes with its versions.
    transport: Any = errors.HfHubHTTPError.__bases__[0]
    try:
        yield
    except errors.GatedRepoError as error:
        way = "agree to its terms on its page, and set HF_TOKEN to a token of yours"
        raise ModelError(f"{name}: is gated: {way}") from error
    except errors.RepositoryNotFoundError as error:
        message = "the hub shows no such model (a private one needs HF_TOKEN)"
        raise ModelError(f"{name}: {message}; {_recommended()}") from error
    except errors.OfflineModeIsEnabled as error:
        raise ModelError(f"{name}: HF_HUB_OFFLINE forbids to fetch it; {_BY_HAND}") from error
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        way = "check HF_TOKEN" if status in {401, 403} else "try again later"
        raise ModelError(f"{name}: the hub answers {status}; {way}") from error
    except transport as error:
        reason = terminal.harmless(str(error).partition("\n")[0]) or type(error).__name__
        message = f"cannot be fetched ({reason}); what has come is kept, so try again"
        raise ModelError(f"{name}: {message}, or {_BY_HAND}") from error
    except OSError as error:
        message = f"cannot be written ({error.strerror or error})"
        raise ModelError(f"{shown}: {message}; name another folder with --out") from error


def _recommended() -> str:
    return "recommended: " + ", ".join(f"{each.name} ({each.languages})" for each in RECOMMENDED)


def _megabytes(files: Sequence[_File]) -> int:
    return round(sum(each.size for each in files) / _MEGABYTE)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _git_id(path: Path) -> str:
    """Return git's id of a file's content: SHA-1 over `blob`, its length, a zero and its bytes."""
    content = path.read_bytes()
    head = f"blob {len(content)}\0".encode()
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()
