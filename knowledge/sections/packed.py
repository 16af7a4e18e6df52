"""What builders write packed in attributes and contents: JSON, and base64 around URL-encoding."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping


def json_object(written: str) -> Mapping[str, object]:
    """Return what a JSON object says, by its keys; nothing where it is none."""
    try:
        told = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def base64_words(written: str) -> str | None:
    """Return the words that are URL-encoded, with base64 around that; None where they are not."""
    try:
        return unquote(base64.b64decode(written, validate=True).decode())
    except ValueError:  # of base64 and of UTF-8 alike
        return None
