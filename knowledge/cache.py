"""Retrievers ready in a moment: what was read and built is kept beside the knowledge base."""

from __future__ import annotations

import json
import os
import stat
import tempfile
import time
import unicodedata
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import Stemmer

from knowledge import lexicon, packing
from knowledge.kb import files
from knowledge.retriever import Retriever

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from knowledge.lexicon import Lexicon
    from knowledge.model import KnowledgeBase

FOLDER = ".signpost-cache"
"""Where it stands in the knowledge base's folder; safe to delete at any time."""

WORTH = 300
"""From how many sections on keeping them saves more time than it takes."""

_NAME = "index"
_MAGIC = b"signpost cache 1"
_DIGEST = 32
_DAY = 86_400.0
_BUILD_TRIP = frozenset({"sections", "sources", "sample"})
_GITIGNORE = "# Made by signpost from the files beside this folder; safe to delete.\n*\n"


def load(folder: Path, *, min_confidence: float | None = None) -> Retriever:
    """Return a retriever over the knowledge base in a folder.

    What was built for these very files is used again; what is missing, older, broken or not ours
    is passed over and made anew. A folder that cannot be written to is no error.

    Args:
        folder: The knowledge base's.
        min_confidence: As Retriever takes it.

    Raises:
        KnowledgeError: The knowledge base cannot be used.
    """
    stamp = _stamp(folder)
    kept = _read(folder, stamp) if stamp else None
    if kept:
        return Retriever(kept[0], min_confidence=min_confidence, built=kept[1])
    kb = files.load(folder)
    built = lexicon.build(kb)
    # Only what was read while nobody wrote is surely what the stamp says.
    if stamp and built.index.size >= WORTH and _stamp(folder) == stamp:
        with suppress(OSError):
            _write(folder, stamp, kb, built)
    return Retriever(kb, min_confidence=min_confidence, built=built)


def vectors(folder: Path, model: str) -> Path | None:
    """Return the file that keeps the vectors of a knowledge base's texts, made or not.

    Args:
        folder: The knowledge base's.
        model: The fingerprint of the encoder that makes them.

    Returns:
        The file; None for the built-in sample, and where nothing can be kept.
    """
    if folder == files.SAMPLE:
        return None
    with suppress(OSError):
        home = _home(folder)
        return home / f"vectors-{model}" if home else None
    return None


def _stamp(folder: Path) -> str | None:
    """Return a digest of all that a retriever is made from, or None where it cannot be read."""
    digest = blake2b(_program(), digest_size=_DIGEST)
    try:
        for path in files.parts(folder):
            digest.update(f"{len(path.name)}:{path.name}".encode(errors="surrogateescape"))
            digest.update(blake2b(path.read_bytes()).digest())
    except OSError:
        return None
    return digest.hexdigest()


@cache
def _program() -> bytes:
    """Return a digest of what the result depends on beside the knowledge base."""
    here = Path(__file__).parent
    versions = (Stemmer.version(), unicodedata.unidata_version)
    digest = blake2b(repr(versions).encode())
    for path in sorted(here.rglob("*")):
        name = path.relative_to(here)
        if name.parts[0] not in _BUILD_TRIP and path.suffix in {".py", ".yaml"}:
            digest.update(bytes(name) + blake2b(path.read_bytes()).digest())
    return digest.digest()


def _read(folder: Path, stamp: str) -> tuple[KnowledgeBase, Lexicon] | None:
    try:
        content = _content(folder)
        return None if content is None else _unpack(content, stamp)
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _content(folder: Path) -> bytes | None:
    """Return the file's content, or None where it is somebody else's or no file of its own."""
    path = folder / FOLDER / _NAME
    for each, wanted in ((path.parent, stat.S_ISDIR), (path, stat.S_ISREG)):
        found = each.lstat()
        owners = (folder.stat().st_uid, os.geteuid()) if hasattr(os, "geteuid") else ()
        if not wanted(found.st_mode) or (owners and found.st_uid not in owners):
            return None
    return path.read_bytes()


def _unpack(content: bytes, stamp: str) -> tuple[KnowledgeBase, Lexicon] | None:
    body = memoryview(content)[len(_MAGIC) + _DIGEST :]
    head = content[: len(_MAGIC) + _DIGEST]
    if head != _MAGIC + blake2b(body, digest_size=_DIGEST).digest():
        return None
    size = int.from_bytes(body[:8], "little")
    made_for, knowledge, words, places = json.loads(bytes(body[8 : 8 + size]))
    if made_for != stamp:
        return None
    data = body[8 + size :]
    arrays: dict[str, NDArray[Any]] = {}
    for name, kind in packing.ARRAYS.items():
        first, end = places[name]
        arrays[name] = np.frombuffer(data[first:end], kind)
    kb = packing.unpack_knowledge(knowledge)
    sections = sum(len(page.sections) for page in kb.pages)
    return kb, packing.unpack_lexicon(words, arrays, sections)


def _packed(stamp: str, kb: KnowledgeBase, built: Lexicon) -> list[bytes]:
    """Return the file's parts: magic, digest, size of the JSON, JSON, arrays."""
    words, arrays = packing.pack_lexicon(built)
    places, data, end = {}, [], 0
    for name, array in arrays.items():
        raw = array.tobytes()
        places[name] = (end, end + len(raw))
        # Arrays start at multiples of eight, as the processor likes them.
        data.append(raw + bytes(-len(raw) % 8))
        end += len(data[-1])
    texts = [stamp, packing.pack_knowledge(kb), words, places]
    header = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)
    body = [len(header).to_bytes(8, "little"), header, *data]
    digest = blake2b(digest_size=_DIGEST)
    for part in body:
        digest.update(part)
    return [_MAGIC, digest.digest(), *body]


def _home(folder: Path) -> Path | None:
    """Make the folder for what is kept; None where somebody has put a link in its place."""
    home = folder / FOLDER
    if home.is_symlink():
        return None
    home.mkdir(mode=stat.S_IMODE(folder.stat().st_mode) & 0o777, exist_ok=True)
    _forget(home)
    (home / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
    return home


def _write(folder: Path, stamp: str, kb: KnowledgeBase, built: Lexicon) -> None:
    mode = stat.S_IMODE(folder.stat().st_mode)
    home = _home(folder)
    if home is None:
        return
    handle, name = tempfile.mkstemp(dir=home, suffix=".tmp")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_packed(stamp, kb, built))
        # No one may read it here who may not look into the knowledge base.
        new.chmod(mode & 0o666)
        new.replace(home / _NAME)
    finally:
        new.unlink(missing_ok=True)


def _forget(home: Path) -> None:
    """Remove what a process that died long ago was writing."""
    for left in home.glob("*.tmp"):
        if time.time() - left.stat().st_mtime > _DAY:
            left.unlink(missing_ok=True)
