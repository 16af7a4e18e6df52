"""The sentences of a message that ask: people say who they are and what happened around them."""

from __future__ import annotations

import re

_MARKS = "?？؟"
_END = re.compile(rf"(?<=[.!…])\s+|(?<=[{_MARKS}])(?![{_MARKS}!])|(?<=[。！])|\n")


def asked(message: str) -> str | None:
    """Return the sentences of a message with a question mark; None where no others are there."""
    if not any(mark in message for mark in _MARKS):
        return None
    sentences = [stripped for each in _END.split(message) if (stripped := each.strip())]
    asking = [each for each in sentences if each.rstrip("!")[-1:] in {*_MARKS}]
    return " ".join(asking) if 0 < len(asking) < len(sentences) else None
