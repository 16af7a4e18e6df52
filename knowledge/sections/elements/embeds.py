"""Frames that show another page, such as a form, a film or a map -> links to there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.sections.addresses import resolve
from knowledge.sections.text import clean_title, has_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCES = ("src", "data-src", "data-lazy-src", "data-src-cmplz")  # the others wait for something
_TINY = re.compile(r"\s*\d(?:px)?\s*")
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])clip\s*:|"
    r"(?<![\w-])(?:width|height)\s*:\s*\d(?:px)?\s*(?:[;!]|$)",
    re.IGNORECASE,
)
# Who frames a post of WordPress quotes its title and address right above the frame.
_QUOTED = "wp-embedded-content"
_MAPS = r"https?://(?:www|maps)\.google\.[a-z.]+/maps"
# What answers only within a frame, and where a visitor finds the same; nothing where that is not
# to be told from the address.
_ALONE = (
    (
        re.compile(
            r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/(?!videoseries|live)([\w-]+).*"
        ),
        r"https://www.youtube.com/watch?v=\1",
    ),
    (re.compile(rf"({_MAPS}\?(?:.*&)?)output=embed&?"), r"\1"),
    (re.compile(rf"{_MAPS}/embed.*"), ""),
)


def framed(told: Mapping[str, str | None], page: str) -> tuple[str, str] | None:
    """Return the address that a frame shows and what to call it, None where there is none to go to.

    Args:
        told: The frame's attributes.
        page: The address of the page that it is on.
    """
    if _is_unseen(told):
        return None
    found = (resolve((told.get(name) or "").strip(), page) for name in _SOURCES)
    url = next((address for address in found if address.startswith("http")), "")
    for shown, alone in _ALONE:
        url = shown.sub(alone, url)
    if not url or url.partition("#")[0] == page.partition("#")[0]:
        return None
    title = clean_title(told.get("title") or "")
    host = urlsplit(url).netloc.removeprefix("www.")
    return url, title if has_words(title) else host


def _is_unseen(told: Mapping[str, str | None]) -> bool:
    """Return whether a frame is hidden or too small to see, or says what stands beside it."""
    if "hidden" in told or _QUOTED in (told.get("class") or ""):
        return True
    if any(_TINY.fullmatch(told.get(side) or "") for side in ("width", "height")):
        return True
    return _UNSEEN.search(told.get("style") or "") is not None
