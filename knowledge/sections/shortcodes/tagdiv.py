"""tagDiv's shortcodes hold their words packed, under names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections.packed import base64_words

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIXES = ("td_", "tdc_", "tdm_")
_NAMES = {"title_text": "title", "custom_title": "title", "custom_url": "url"}
_WORDS = frozenset({"title_text", "description", "subtitle_text", "text"})


def unpacked(told: Mapping[str, str]) -> Mapping[str, str]:
    """Return the attributes of a shortcode of tagDiv's, with their words as they are shown."""
    return {
        _NAMES.get(key, key): _unpacked(value) if key in _WORDS else value
        for key, value in told.items()
    }


def _unpacked(value: str) -> str:
    words = base64_words(value)
    return words if words and (words.isprintable() or "\n" in words) else value
