"""Titles as short ASCII names, for ids and file names."""

from __future__ import annotations

import string
import unicodedata

_LETTERS = (string.ascii_letters + string.digits).encode()
# For each byte of a text in ASCII, what stands for it in a slug: a blank between words.
_IN_SLUG = bytes(byte if byte in _LETTERS else ord(" ") for byte in range(256)).lower()


def slug(text: str, limit: int) -> str:
    """Return text as lower-case ASCII words joined by hyphens.

    Args:
        text: Accents are dropped; what has no ASCII letters or digits leaves nothing.
        limit: At most so many characters, cut at a word where there is one.
    """
    return shortened(whole_slug(text), limit)


def whole_slug(text: str) -> str:
    """Return text as lower-case ASCII words joined by hyphens, however long."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    words = text.encode("ascii", "ignore").translate(_IN_SLUG).split()
    return b"-".join(words).decode()


def shortened(name: str, limit: int) -> str:
    """Return a slug of at most so many characters, cut at a word where there is one."""
    if len(name) <= limit:
        return name
    cut = name[: limit + 1].rpartition("-")[0]
    return cut or name[:limit]
