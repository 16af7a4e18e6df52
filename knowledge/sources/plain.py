"""Small facts as sites write them -> plain values: text with tags and entities, locales."""

from __future__ import annotations

import html
import re

from knowledge.sections.inline import clean_title

_TAG = re.compile(r"</?[a-zA-Z!][^>]*>")
_PRIMARY = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


def plain(markup: str) -> str:
    """Return a title or an excerpt as a reader sees it: no tags, no entities, one line."""
    return clean_title(html.unescape(_TAG.sub(_gap, markup)))


def _gap(tag: re.Match[str]) -> str:
    return " " if tag.group().lower().startswith(("<br", "</p", "<p")) else ""


def primary_language(value: object) -> str | None:
    """Return the primary subtag of a locale (`en_US`, `pt-BR`), lower case; None for no locale."""
    match = _PRIMARY.fullmatch(value.strip()) if isinstance(value, str) else None
    return match.group(1).lower() if match else None
