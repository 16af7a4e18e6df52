"""Titles as short ASCII names, for ids and file names."""

from __future__ import annotations

import re
import unicodedata

_GAP = re.compile(r"[^a-z0-9]+")


def slug(text: str, limit: int) -> str:
    """Return text as lower-case ASCII words joined by hyphens.

    Args:
        text: Accents are dropped; what has no ASCII letters or digits leaves nothing.
        limit: At most so many characters, cut at a word where there is one.
    """
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    whole = _GAP.sub("-", folded).strip("-")
    if len(whole) <= limit:
        return whole
    cut = whole[: limit + 1].rpartition("-")[0]
    return cut or whole[:limit]
