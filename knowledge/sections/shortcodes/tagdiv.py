"""tagDiv's shortcodes hold their words packed, under names of their own."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "td"
_OWN = re.compile(r"td[cm]?_")
_PACKED = re.compile(r"[A-Za-z0-9+/]{4,}={0,2}")
_NAMES = {"title_text": "title", "custom_title": "title", "custom_url": "url"}
_WORDS = frozenset({"title_text", "description", "subtitle_text", "text"})


def unpacked(name: str, told: Mapping[str, str]) -> Mapping[str, str]:
    """Return a shortcode's attributes; of tagDiv's, with their words as they are shown.

    Those are URL-encoded, and base64 around that.
    """
    if not _OWN.match(name):
        return told
    return {
        _NAMES.get(key, key): _unpacked(value) if key in _WORDS else value
        for key, value in told.items()
    }


def _unpacked(value: str) -> str:
    if not _PACKED.fullmatch(value):
        return value
    try:
        words = unquote(base64.b64decode(value, validate=True).decode())
    except (binascii.Error, ValueError):
        return value
    return words if words.isprintable() or "\n" in words else value
