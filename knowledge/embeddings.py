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

    from knowledge.encoder import Encoder

DIGEST = 16
"""Bytes of a text's hash; two texts of one site share one with a chance of 1 in 2^100."""

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
    names = [_digest(text) for text in texts]
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


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=DIGEST).digest()


def _read(store: Path, fingerprint: str) -> dict[bytes, NDArray[np.float16]]:
    """Return the vectors that a store keeps; none where it is another model's, or broken."""
    try:
        with store.open("rb") as file:
            model, names, vectors, sealed = (np.load(file, allow_pickle=False) for _ in range(4))
    except (OSError, ValueError, EOFError):
        return {}
    if str(model) != fingerprint or names.dtype != np.uint8 or vectors.dtype != np.float16:
        return {}
    if vectors.ndim != 2 or names.shape != (len(vectors), DIGEST):
        return {}
    if not np.array_equal(sealed, _seal(names, vectors)):
        return {}
    return dict(zip(map(bytes, names), vectors, strict=True))


def _seal(names: NDArray[np.uint8], vectors: NDArray[np.float16]) -> NDArray[np.uint8]:
    """Return a checksum: uint8[DIGEST]."""
    digest = hashlib.blake2b(names.tobytes(), digest_size=DIGEST)
    digest.update(vectors.tobytes())
    return np.frombuffer(digest.digest(), np.uint8)


def _write(store: Path, fingerprint: str, kept: dict[bytes, NDArray[np.float16]]) -> None:
    """Write a store in one step; a folder that cannot be written is no error, only slower."""
    names = np.frombuffer(b"".join(kept), np.uint8).reshape(-1, DIGEST)
    vectors = np.stack([*kept.values()])
    content = io.BytesIO()
    for array in (np.array(fingerprint), names, vectors, _seal(names, vectors)):
        np.save(content, array, allow_pickle=False)
    with suppress(OSError):
        store.parent.mkdir(parents=True, exist_ok=True)
        swap.replace_file(store, content.getvalue())
