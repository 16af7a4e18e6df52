"""Which questions a page's data for search engines says that it answers."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from knowledge.sections.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from selectolax.lexbor import LexborNode

_DATA = "application/ld+json"
_MARKUP = re.compile(r"<[^<>]*>")


def informs_engines(node: LexborNode, told: Mapping[str, str | None]) -> bool:
    """Return whether an element is a script that only holds data for search engines."""
    return (told.get("type") or "").lower() == _DATA and node.tag == "script"


def find_questions(scripts: Iterable[LexborNode]) -> frozenset[str]:
    """Return the questions that the page's FAQPage data names, folded.

    Args:
        scripts: The elements that hold the page's data for search engines.
    """
    found: set[str] = set()
    for script in scripts:
        written = script.text()
        if "FAQP" not in written:
            continue
        try:
            data = json.loads(written)
        except (ValueError, RecursionError):
            continue
        found.update(_named_questions(data))
    return frozenset(found)


def _named_questions(data: object) -> Iterator[str]:
    waiting = [data]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, list):
            waiting.extend(piece)
        elif isinstance(piece, dict):
            name = piece.get("name")
            if piece.get("@type") in ("Question", ["Question"]) and isinstance(name, str):
                yield folded(_MARKUP.sub("", html.unescape(name)))
            waiting.extend(piece.values())
