"""Titles as short ASCII names, for ids and file names."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")


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
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(_WORD.findall(text.lower()))


def shortened(name: str, limit: int) -> str:
    """Return a slug of at most so many characters, cut at a word where there is one."""
    if len(name) <= limit:
        return name
    cut = name[: limit + 1].rpartition("-")[0]
    return cut or name[:limit]
