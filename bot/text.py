"""Text measured and cut as Telegram counts it: in UTF-16 units, at sentence ends."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import dropwhile

ELLIPSIS = "…"

# A closing quote or bracket belongs to the sentence before it; a list's line ends one too.
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?=\s|$)|(?<=[。！？])|(?=\n)")
_JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}
_SKIN_TONES = range(0x1F3FB, 0x1F400)
# Unicode's categories Cc and Cs, but for line breaks and tabs.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")


def units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Drop what no message can hold: control characters and halves of surrogate pairs."""
    return text if text.isprintable() else _UNHOLDABLE.sub("", text)


def escape(text: str) -> str:
    """Return a plain text as Telegram's HTML; to be called last, after cutting."""
    return html.escape(text, quote=False)


def visible(text: str) -> bool:
    """Whether anything of a text shows; Telegram refuses messages and labels that do not."""
    return text[:1].isalnum() or any(
        unicodedata.category(character)[0] not in "ZCM" for character in text
    )


def fit(text: str, limit: int) -> str:
    """Cut a text to at most `limit` UTF-16 units, where a sentence ends if one ends late enough.

    An ellipsis says that something was cut; characters that draw as one are never parted.
    """
    if units(text) <= limit:
        return text
    head = _head(text, limit - units(ELLIPSIS) - 1)
    ends = [end.end() for end in _SENTENCE_END.finditer(head) if end.end() >= len(head) // 2]
    if ends:
        return f"{head[: ends[-1]].rstrip()} {ELLIPSIS}"
    words_end = max(head.rfind(" "), head.rfind("\n"))
    if words_end >= len(head) // 2:
        head = head[:words_end]
    return head.rstrip() + ELLIPSIS


def fit_ends(text: str, limit: int) -> str:
    """Cut a text to at most `limit` UTF-16 units in its middle, between words where it has some."""
    if units(text) <= limit:
        return text
    room = (limit - units(f" {ELLIPSIS} ")) // 2
    head, tail = _head(text, room), _tail(text, room)
    head = head[: head.rfind(" ")] if " " in head else head
    tail = tail[tail.find(" ") + 1 :] if " " in tail else tail
    # What is drawn on a blank ends with it.
    tail = "".join(dropwhile(lambda letter: letter.isspace() or _joins(letter), tail))
    return f"{head.rstrip()} {ELLIPSIS} {tail}"


def _head(text: str, limit: int) -> str:
    """Return the longest beginning within the limit that parts no drawn character."""
    if limit <= 0:
        return ""
    count = len(
        text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
    )
    while 0 < count < len(text) and (_joins(text[count]) or text[count - 1] == "\u200d"):
        count -= 1
    return text[:count]


def _tail(text: str, limit: int) -> str:
    """Return the longest end within the limit that parts no drawn character."""
    start = max(len(text) - limit, 1)
    while start < len(text) and (
        units(text[start:]) > limit or _joins(text[start]) or text[start - 1] == "\u200d"
    ):
        start += 1
    return text[start:]


def _joins(character: str) -> bool:
    return (
        character in _JOINERS
        or ord(character) in _SKIN_TONES
        or unicodedata.category(character) in {"Mn", "Me", "Mc"}
    )
