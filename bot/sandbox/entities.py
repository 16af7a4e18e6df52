"""The formatting of a message: entities with UTF-16 offsets, their normal form, their HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Final

from telegram.constants import MessageEntityType as Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STYLES: Final = (Kind.BOLD, Kind.ITALIC, Kind.UNDERLINE, Kind.STRIKETHROUGH, Kind.SPOILER)
_QUOTES: Final = (Kind.BLOCKQUOTE, Kind.EXPANDABLE_BLOCKQUOTE)
_VERBATIM: Final = (Kind.PRE, Kind.CODE)
# Where several entities cover the same text, the earlier one here stands outside.
_OUTSIDE_IN: Final = (*_QUOTES, *_VERBATIM, Kind.TEXT_LINK, Kind.TEXT_MENTION, *_STYLES)
_TAGS: Final = {
    Kind.BOLD: "b",
    Kind.ITALIC: "i",
    Kind.UNDERLINE: "u",
    Kind.STRIKETHROUGH: "s",
    Kind.SPOILER: "tg-spoiler",
    Kind.CODE: "code",
    Kind.BLOCKQUOTE: "blockquote",
}
_FOUND: Final = re.compile(
    r"(?P<url>(?<![\w@.])https?://[^\s<>\"]+[^\s<>\"'.,;:!?)\]}»”’])"
    r"|(?P<email>(?<![\w@./])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<mention>(?<![\w/@.])@[A-Za-z0-9_]{3,32}(?![\w@]))"
    r"|(?P<hashtag>(?<![\w/#&])#(?=\w*[^\W\d])\w+)"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text with a meaning; offset and length count UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        """The offset after the last code unit."""
        return self.offset + self.length

    def to_json(self) -> dict[str, object]:
        """Return the Bot API's object."""
        json: dict[str, object] = {
            "type": self.type,
            "offset": self.offset,
            "length": self.length,
        }
        for name in ("url", "language", "custom_emoji_id"):
            value = getattr(self, name)
            if value is not None:
                json[name] = value
        if self.user_id is not None:
            json["user"] = {"id": self.user_id, "is_bot": False, "first_name": ""}
        return json


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units, the unit that Telegram counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def extract(text: str, entity: Entity) -> str:
    """Return the words that an entity of this text covers."""
    units = text.encode("utf-16-le")
    return units[entity.offset * 2 : entity.end * 2].decode("utf-16-le", "replace")


def trimmed(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Return the text without white space around it, its entities moved and cut along."""
    bare = text.strip()
    start = utf16_length(text[: len(text) - len(text.lstrip())])
    end = start + utf16_length(bare)
    moved = []
    for entity in entities:
        first, last = max(entity.offset, start), min(entity.end, end)
        if first < last:
            moved.append(replace(entity, offset=first - start, length=last - first))
    return bare, tuple(moved)


def settled(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return the entities as Telegram settles them.

    Code and pre hold no style, links and code do not overlap, quotes do not nest, a style inside
    itself is one style.
    """
    ordered = sorted(entities, key=_outside_first)
    quotes = _apart(entity for entity in ordered if entity.type in _QUOTES)
    solid = _apart(entity for entity in ordered if entity.type not in (*_QUOTES, *_STYLES))
    verbatim = [entity for entity in solid if entity.type in _VERBATIM]
    styles: list[Entity] = []
    for kind in _STYLES:
        for style in _merged(entity for entity in ordered if entity.type == kind):
            styles.extend(_without(style, verbatim))
    return tuple(sorted([*quotes, *solid, *styles], key=_outside_first))


def detected(text: str, known: Sequence[Entity] = ()) -> tuple[Entity, ...]:
    """Return `known` with the addresses, commands, mentions and hashtags found beside them."""
    taken = [entity for entity in known if entity.type not in (*_QUOTES, *_STYLES)]
    found = list(known)
    for match in _FOUND.finditer(text):
        entity = Entity(
            str(match.lastgroup), utf16_length(text[: match.start()]), utf16_length(match[0])
        )
        if not any(entity.offset < other.end and other.offset < entity.end for other in taken):
            found.append(entity)
    return tuple(sorted(found, key=_outside_first))


def to_html(text: str, entities: Sequence[Entity]) -> str:
    """Return the text as HTML that would be parsed into it again."""
    units = text.encode("utf-16-le")
    parts: list[str] = []
    open_entities: list[Entity] = []
    at = 0

    def advance(to: int) -> None:
        nonlocal at
        parts.append(escape(units[at * 2 : to * 2].decode("utf-16-le", "replace"), quote=False))
        at = to

    for entity in sorted(entities, key=_outside_first):
        while open_entities and open_entities[-1].end <= entity.offset:
            advance(open_entities[-1].end)
            parts.append(_closing(open_entities.pop()))
        advance(entity.offset)
        parts.append(_opening(entity))
        open_entities.append(entity)
    while open_entities:
        advance(open_entities[-1].end)
        parts.append(_closing(open_entities.pop()))
    advance(len(units) // 2)
    return "".join(parts)


def _outside_first(entity: Entity) -> tuple[int, int, int]:
    rank = _OUTSIDE_IN.index(Kind(entity.type)) if entity.type in _OUTSIDE_IN else 0
    return entity.offset, -entity.length, rank


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _merged(entities: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if kept and entity.offset <= kept[-1].end:
            end = max(kept[-1].end, entity.end)
            kept[-1] = replace(kept[-1], length=end - kept[-1].offset)
        else:
            kept.append(entity)
    return kept


def _without(style: Entity, holes: Iterable[Entity]) -> list[Entity]:
    pieces, start = [], style.offset
    for hole in holes:
        if hole.offset < style.end and hole.end > start:
            if hole.offset > start:
                pieces.append(replace(style, offset=start, length=hole.offset - start))
            start = max(start, hole.end)
    if start < style.end:
        pieces.append(replace(style, offset=start, length=style.end - start))
    return pieces


def _opening(entity: Entity) -> str:
    if entity.type == Kind.TEXT_LINK:
        return f'<a href="{escape(entity.url or "")}">'
    if entity.type == Kind.TEXT_MENTION:
        return f'<a href="tg://user?id={entity.user_id}">'
    if entity.type == Kind.CUSTOM_EMOJI:
        return f'<tg-emoji emoji-id="{entity.custom_emoji_id}">'
    if entity.type == Kind.EXPANDABLE_BLOCKQUOTE:
        return "<blockquote expandable>"
    if entity.type == Kind.PRE:
        language = escape(entity.language or "")
        return f'<pre><code class="language-{language}">' if language else "<pre>"
    tag = _TAGS.get(Kind(entity.type))
    return f"<{tag}>" if tag else ""


def _closing(entity: Entity) -> str:
    if entity.type in (Kind.TEXT_LINK, Kind.TEXT_MENTION):
        return "</a>"
    if entity.type == Kind.CUSTOM_EMOJI:
        return "</tg-emoji>"
    if entity.type == Kind.EXPANDABLE_BLOCKQUOTE:
        return "</blockquote>"
    if entity.type == Kind.PRE:
        return "</code></pre>" if entity.language else "</pre>"
    tag = _TAGS.get(Kind(entity.type))
    return f"</{tag}>" if tag else ""
