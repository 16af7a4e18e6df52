"""Markup nested without end -> no deeper than browsers nest it."""

from __future__ import annotations

import re
from collections import Counter

# As in the engines of Chrome and Safari: what is deeper stands beside, not inside.
_DEEPEST = 512
# Below so many tags, the parser's time for deep nesting, which grows with its square, is small.
_MANY_TAGS = 10_000
_SHORTEST_TAG = len("<b>")
_NESTING = re.compile(
    r"<(/?)(div|section|article|main|aside|header|footer|nav|figure|figcaption|blockquote|details|"
    r"summary|fieldset|center|address|hgroup|dialog|search|pre|listing|menu|dir|ul|ol|dl|table|"
    r"select|optgroup|ruby|rb|rt|rtc|rp|span|font|strong|em|b|i|u|a)\b[^<>]*>",
    re.IGNORECASE,
)


def flatten(markup: str) -> str:
    """Return markup without the tags of elements that are nested deeper than browsers show."""
    if len(markup) < _SHORTEST_TAG * _MANY_TAGS or markup.count("<") < _MANY_TAGS:
        return markup
    parts: list[str] = []
    opened: list[str] = []
    named: Counter[str] = Counter()
    at = 0
    for tag in _NESTING.finditer(markup):
        name = tag[2].lower()
        if tag[1] and not named[name]:
            continue
        if tag[1]:
            _close(name, opened, named)
        if len(opened) >= _DEEPEST:
            parts.append(markup[at : tag.start()])
            at = tag.end()
        if not tag[1]:
            opened.append(name)
            named[name] += 1
    return "".join([*parts, markup[at:]]) if parts else markup


def _close(name: str, opened: list[str], named: Counter[str]) -> None:
    """Close the last element of a name, with those in it that nothing has closed."""
    last = ""
    while last != name:
        last = opened.pop()
        named[last] -= 1
