"""Where a value stands in a JSON file: lines for messages, looked up only when there is one."""

from __future__ import annotations

import json
import re

_GAP = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def line_of(text: str, item: int | None, field: str) -> int:
    """Return the line, counted from 1, of a field of the top-level object or of a list's item.

    Args:
        text: Valid JSON: an object, or a list of objects.
        item: Index in the list; None where the top level is an object.
        field: Name of a field of that object; its object's line where it has none of that name.
    """
    at = _skip(text, 0)
    if item is not None:
        at = _nth(text, at + 1, item)
    place = _field(text, at, field)
    return text.count("\n", 0, at if place is None else place) + 1


def _skip(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return at if match is None else match.end()


def _nth(text: str, at: int, item: int) -> int:
    at = _skip(text, at)
    for _ in range(item):
        _, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
    return at


def _field(text: str, at: int, wanted: str) -> int | None:
    if text[at : at + 1] != "{":
        return None
    at = _skip(text, at + 1)
    while text[at : at + 1] == '"':
        begin = at
        name, at = _DECODER.raw_decode(text, at)
        if name == wanted:
            return begin
        _, at = _DECODER.raw_decode(text, _skip(text, _skip(text, at) + 1))
        at = _skip(text, _skip(text, at) + 1)
    return None
