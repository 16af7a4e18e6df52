"""Vectors of texts, kept on disk by content and model, so that each text is embedded once."""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from knowledge import swap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from knowledge.semantic.encoder import Encoder

DIGEST = 16
"""Bytes of a hash; two texts of one site share one with a chance of 1 in 2^100."""

SAVED = 2000
"""After how many new vectors the store is written, so that an interrupted start is not lost."""


def embed(
    texts: Sequence[str],
    encoder: Encoder,
    store: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float32]:
    """Return the vector of each text: float32[texts, dimensions], each of length 1.

    Args:
        texts: What answers are found by; one at least.
        encoder: The model.
        store: A file that keeps vectors; a broken or foreign one is made anew, one that cannot be
            written is done without.
        progress: Told how many texts are done, of how many, where some have to be embedded.
    """
    names = [_digest(text.encode()) for text in texts]
    known = _read(store, encoder.fingerprint) if store else {}
    kept = {name: known[name] for name in names if name in known}
    missing = {name: text for name, text in zip(names, texts, strict=True) if name not in kept}
    changed = bool(missing) or len(kept) < len(known)
    order = list(missing)
    for done, (place, vector) in enumerate(encoder.passages([*missing.values()]), 1):
        kept[order[place]] = vector.astype(np.float16)
        if progress:
            progress(done, len(order))
        if store and not done % SAVED:
            _write(store, encoder.fingerprint, kept)
    if store and changed:
        _write(store, encoder.fingerprint, kept)
    return np.stack([kept[name] for name in names]).astype(np.float32)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST).digest()


def _read(store: Path, fingerprint: str) -> dict[bytes, NDArray[np.float16]]:
    """Return the vectors that a store keeps; none where it is another model's, or broken."""
    try:
        content = store.read_bytes()
    except OSError:
        return {}
    # numpy stumbles over broken arrays in many ways, so that they are checked before it sees them.
    seal, arrays = content[:DIGEST], content[DIGEST:]
    if seal != _digest(arrays):
        return {}
    file = io.BytesIO(arrays)
    model, names, vectors = (np.load(file, allow_pickle=False) for _ in range(3))
    if str(model) != fingerprint:
        return {}
    return dict(zip(map(bytes, names), vectors, strict=True))


def _write(store: Path, fingerprint: str, kept: dict[bytes, NDArray[np.float16]]) -> None:
    """Write a store in one step; a folder that cannot be written is no error, only slower."""
    names = np.frombuffer(b"".join(kept), np.uint8).reshape(-1, DIGEST)
    content = io.BytesIO()
    for array in (np.array(fingerprint), names, np.stack([*kept.values()])):
        np.save(content, array, allow_pickle=False)
    arrays = content.getvalue()
    with suppress(OSError):
        store.parent.mkdir(parents=True, exist_ok=True)
        swap.replace_file(store, _digest(arrays) + arrays)
