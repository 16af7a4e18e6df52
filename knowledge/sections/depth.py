"""Markup nested without end -> no deeper than browsers nest it."""

from __future__ import annotations

import re

# As in the engines of Chrome and Safari: what is deeper stands beside, not inside.
_DEEPEST = 512
# Below so many tags, the parser's time for deep nesting, which grows with its square, is small.
_MANY_TAGS = 20_000
_SHORTEST_TAG = len("<b>")
_NESTING = re.compile(
    r"<(/?)(?:div|section|article|main|aside|header|footer|nav|figure|blockquote|details|fieldset|"
    r"center|ul|ol|dl|table|span|font|strong|em|b|i|u|a)\b[^<>]*>",
    re.IGNORECASE,
)


def flatten(markup: str) -> str:
    """Return markup without the tags of elements that are nested deeper than browsers show."""
    if len(markup) < _SHORTEST_TAG * _MANY_TAGS or markup.count("<") < _MANY_TAGS:
        return markup
    parts: list[str] = []
    at = depth = 0
    for tag in _NESTING.finditer(markup):
        closing = bool(tag[1])
        if depth - closing >= _DEEPEST:
            parts.append(markup[at : tag.start()])
            at = tag.end()
        depth = max(depth - 1, 0) if closing else depth + 1
    return "".join([*parts, markup[at:]]) if parts else markup
