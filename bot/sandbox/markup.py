"""HTML of a message -> its text and entities, refusing what Telegram refuses, in its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from telegram.constants import MessageEntityType as Kind

from bot.sandbox import links
from bot.sandbox.entities import Entity, utf16_length

_STYLES: Final = {
    "b": Kind.BOLD,
    "strong": Kind.BOLD,
    "i": Kind.ITALIC,
    "em": Kind.ITALIC,
    "u": Kind.UNDERLINE,
    "ins": Kind.UNDERLINE,
    "s": Kind.STRIKETHROUGH,
    "strike": Kind.STRIKETHROUGH,
    "del": Kind.STRIKETHROUGH,
    "tg-spoiler": Kind.SPOILER,
    "span": Kind.SPOILER,
}
_TAGS: Final = frozenset(_STYLES) | {"a", "code", "pre", "blockquote", "tg-emoji"}
_CHARACTERS: Final = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_LONGEST_REFERENCE: Final = 10

_PLAIN: Final = re.compile(rb"[^<&]+")
_REFERENCE: Final = re.compile(rb"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>\d+)|(?P<name>[A-Za-z]+))")
_TAG_NAME: Final = re.compile(rb"[^\s>]*")
_ATTRIBUTE_NAME: Final = re.compile(rb"[^\s=>]*")
_TOKEN: Final = re.compile(rb"[A-Za-z0-9.-]*")
_SPACE: Final = re.compile(rb"\s*")


class EntityError(ValueError):
    """HTML that Telegram cannot parse; the message is its reason, offsets are in UTF-8 bytes."""


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    argument: str
    offset: int  # in UTF-16 code units of the text so far
    part: int  # how many parts the text had


def parse_html(html: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the text of the HTML and its entities in the order in which their tags close.

    Raises:
        EntityError: As Telegram refuses it: an unknown or unbalanced tag, a broken attribute.
    """
    return _Parser(html).parse()


class _Parser:
    """One walk over the bytes of one text; Telegram's messages name byte offsets."""

    def __init__(self, html: str) -> None:
        self._data = html.encode("utf-8", "surrogatepass")
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_Tag] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, tuple[Entity, ...]]:
        at = 0
        while at < len(self._data):
            at = self._step(at)
        if self._open:
            name = self._open[-1].name
            raise EntityError(f'Can\'t find end tag corresponding to start tag "{name}"')
        text = "".join(self._parts)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise EntityError(
                "Text contains invalid Unicode characters after decoding HTML entities,"
                " check for unmatched surrogate code units"
            )
        return text, tuple(
            replace(entity, language=None) if entity.type == Kind.CODE else entity
            for entity in self._entities
        )

    def _step(self, at: int) -> int:
        if plain := _PLAIN.match(self._data, at):
            self._add(_text(plain[0]))
            return plain.end()
        if self._data[at : at + 1] == b"&":
            character, end = _character(self._data, at)
            self._add(character or "&")
            return end if character else at + 1
        if self._data[at + 1 : at + 2] == b"/":
            return self._end_tag(at)
        return self._start_tag(at)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += utf16_length(text)

    def _start_tag(self, begin: int) -> int:
        raw, at = _match(_TAG_NAME, self._data, begin + 1)
        if at == len(self._data):
            raise EntityError(f"Unclosed start tag at byte offset {begin}")
        name = _text(raw).lower()
        if name not in _TAGS:
            raise EntityError(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = ""
        while True:
            at = _match(_SPACE, self._data, at)[1]
            if self._data[at : at + 1] == b">":
                break
            attribute, value, at = self._attribute(name, begin, at)
            argument = _argument(name, attribute, value, argument)
        if name == "span" and argument != "spoiler":
            raise EntityError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_Tag(name, argument, self._length, len(self._parts)))
        return at + 1

    def _attribute(self, tag: str, begin: int, at: int) -> tuple[str, str, int]:
        name, at = _match(_ATTRIBUTE_NAME, self._data, at)
        if not name:
            raise EntityError(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        at = _match(_SPACE, self._data, at)[1]
        if self._data[at : at + 1] not in (b"=", b""):
            return _text(name), "", at
        at = _match(_SPACE, self._data, at + 1)[1]
        if at >= len(self._data):
            raise EntityError(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value, at = self._value(at)
        if at >= len(self._data):
            raise EntityError(f"Unclosed start tag at byte offset {begin}")
        return _text(name), value, at

    def _value(self, at: int) -> tuple[str, int]:
        quote = self._data[at : at + 1]
        if quote in (b"'", b'"'):
            end = self._data.find(quote, at + 1)
            if end < 0:
                return "", len(self._data)
            return _decoded(self._data[at + 1 : end]), end + 1
        token, end = _match(_TOKEN, self._data, at)
        after = self._data[end : end + 1]
        if after not in (b">", b"") and not after.isspace():
            raise EntityError(f"Unexpected end of name token at byte offset {at}")
        return _text(token).lower(), end

    def _end_tag(self, begin: int) -> int:
        if not self._open:
            raise EntityError(f"Unexpected end tag at byte offset {begin}")
        raw, at = _match(_TAG_NAME, self._data, begin + 2)
        at = _match(_SPACE, self._data, at)[1]
        if self._data[at : at + 1] != b">":
            raise EntityError(f"Unclosed end tag at byte offset {begin}")
        tag, name = self._open.pop(), _text(raw).lower()
        if name and name != tag.name:
            raise EntityError(
                f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>",'
                f' found "</{name}>"'
            )
        if self._length > tag.offset:
            self._close(tag)
        return at + 1

    def _close(self, tag: _Tag) -> None:
        length = self._length - tag.offset
        if style := _STYLES.get(tag.name):
            self._entities.append(Entity(style, tag.offset, length))
        elif tag.name == "a":
            self._close_link(tag, length)
        elif tag.name == "tg-emoji":
            self._entities.append(_emoji(tag, length))
        elif tag.name == "blockquote":
            kind = Kind.EXPANDABLE_BLOCKQUOTE if tag.argument else Kind.BLOCKQUOTE
            self._entities.append(Entity(kind, tag.offset, length))
        else:
            self._close_code(tag, length)

    def _close_link(self, tag: _Tag, length: int) -> None:
        address = tag.argument or "".join(self._parts[tag.part :])
        if (user_id := links.person(address)) is not None:
            entity = Entity(Kind.TEXT_MENTION, tag.offset, length, user_id=user_id)
            self._entities.append(entity)
            return
        try:
            url = links.checked(address)
        except links.LinkError:
            return  # Telegram keeps the words and drops a link that leads nowhere.
        self._entities.append(Entity(Kind.TEXT_LINK, tag.offset, length, url=url))

    def _close_code(self, tag: _Tag, length: int) -> None:
        """Add code or pre; the two around the same text, with a language, are one pre."""
        other = Kind.CODE if tag.name == "pre" else Kind.PRE
        last = self._entities[-1] if self._entities else None
        around = (other, tag.offset, length)
        if last and (last.type, last.offset, last.length) == around:
            language = tag.argument or last.language
            if language:
                self._entities[-1] = replace(last, type=Kind.PRE, language=language)
                return
        kind = Kind.PRE if tag.name == "pre" else Kind.CODE
        self._entities.append(Entity(kind, tag.offset, length, language=tag.argument or None))


def _argument(tag: str, attribute: str, value: str, argument: str) -> str:
    """Return what the tag's attributes say so far; attributes that mean nothing are ignored."""
    if (tag, attribute) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, attribute) == ("blockquote", "expandable"):
        return attribute
    if (tag, attribute) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, attribute) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return argument


def _emoji(tag: _Tag, length: int) -> Entity:
    number = int(tag.argument) if re.fullmatch(r"-?[0-9]{1,19}", tag.argument) else 0
    if number == 0 or not -(2**63) <= number < 2**63:
        raise EntityError("Invalid custom emoji identifier specified")
    return Entity(Kind.CUSTOM_EMOJI, tag.offset, length, custom_emoji_id=str(number))


def _match(pattern: re.Pattern[bytes], data: bytes, at: int) -> tuple[bytes, int]:
    match = pattern.match(data, at)
    return (match[0], match.end()) if match else (b"", at)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _character(data: bytes, at: int) -> tuple[str, int]:
    """Return the character that a reference stands for, empty for none, and where it ends."""
    match = _REFERENCE.match(data, at)
    if not match:
        return "", at
    end = match.end() + (data[match.end() : match.end() + 1] == b";")
    if match["name"]:
        return _CHARACTERS.get(match["name"], ""), end
    if match.end() - at >= _LONGEST_REFERENCE:
        return "", at
    code = int(match["hex"], 16) if match["hex"] else int(match["dec"])
    return (chr(code), end) if 0 < code < 0x10FFFF else ("", at)


def _decoded(data: bytes) -> str:
    parts, at = [], 0
    while at < len(data):
        character, end = _character(data, at) if data[at : at + 1] == b"&" else ("", at)
        if character:
            parts.append(character)
            at = end
        else:
            plain = _PLAIN.match(data, at)
            end = plain.end() if plain else at + 1
            parts.append(_text(data[at:end]))
            at = end
    return "".join(parts)
