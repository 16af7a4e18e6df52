"""XML as sites deliver it -> XML that can be read, piece by piece: without what spoils it all."""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DECLARATION = b"<?xml"
_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding=["']([\w.:-]+)""")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What people once pasted into an editor, and no XML can hold in any form.
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")


def ahead(head: bytes) -> int:
    """Return how many bytes themes and plug-ins printed ahead of XML, which make it none."""
    return max(0, head.find(_DECLARATION))


def readable(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces of XML without control characters, and without bytes that are no UTF-8.

    Args:
        pieces: From the declaration on; it says where the encoding is another one than UTF-8.
    """
    rest = iter(pieces)
    first = next(rest, b"")
    every = chain((first,), rest)
    if first.startswith(_WIDE):
        yield from every
        return
    clean = (piece.translate(None, _CONTROL) for piece in every)
    if _is_utf8(first):
        clean = (text.encode() for text in codecs.iterdecode(clean, "utf-8", "replace"))
    yield from clean


def _is_utf8(head: bytes) -> bool:
    told = _ENCODING.match(head.removeprefix(codecs.BOM_UTF8))
    return told is None or told[1].lower() in (b"utf-8", b"utf8")
