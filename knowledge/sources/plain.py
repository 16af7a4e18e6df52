"""Small facts as sites write them -> plain values: text with tags and entities, locales."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from knowledge.sections.shortcodes.shortcodes import decode
from knowledge.sections.text import clean_title

# None goes on into the next tag: where none ends, each would be looked through to the end.
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_ALT = re.compile(r"""<img\b[^<>]*?\balt=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_MORE = re.compile(
    r"""<a\b(?>[^<>]*?\bclass=["'][^"'<>]*?\bmore\b)(?:(?!<a\b).)*?</a>""",
    re.IGNORECASE | re.DOTALL,
)
_UNFINISHED = re.compile(r"\[/?[a-zA-Z]+_")  # a shortcode that an excerpt was cut in
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)  # as many digits as a knowledge base holds
_PRIMARY = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


def plain(markup: str) -> str:
    """Return a title or an excerpt as a reader sees it: no tags, entities or shortcodes."""
    whole = decode(markup)
    cut = _UNFINISHED.search(whole, whole.rfind("]") + 1)
    return clean_title(html.unescape(_TAG.sub(_gap, whole[: cut.start()] if cut else whole)))


def title_of(markup: str) -> str:
    """Return a title as a reader sees it; of one that is only a picture, its words."""
    drawn = _ALT.search(markup)
    return plain(markup) or (plain(drawn[1] or drawn[2] or "") if drawn else "")


def excerpt_of(markup: str) -> str:
    """Return an excerpt as a reader sees it, without its link to the rest of the page."""
    return plain(_MORE.sub("", markup))


def named_by(slug: str, url: str) -> str:
    """Return a name for a page without a title: the words of its slug or address."""
    last = unquote(slug.strip()) or last_of(url)
    return plain(last.replace("-", " ")) or url


def last_of(url: str) -> str:
    """Return the last part of an address's path as it is read, empty where it has none."""
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])


def web_address(text: str) -> str:
    """Return an address of the web without an account, empty for any other and a broken one."""
    try:
        account, at, _ = urlsplit(text).netloc.rpartition("@")
    except ValueError:
        return ""
    return text.replace(account + at, "", 1) if text.startswith(("http://", "https://")) else ""


def number(text: str) -> int | None:
    """Return a whole number, None for anything else and for one that no site counts up to."""
    return int(text) if _NUMBER.fullmatch(text) else None


def whole(value: object) -> int | None:
    """Return an id that JSON holds as a number, or as digits in quotes; None for anything else."""
    if isinstance(value, str):
        return number(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def moment(text: str) -> datetime | None:
    """Return an ISO 8601 date and time in UTC, where it says no zone taken for that; else None."""
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _gap(tag: re.Match[str]) -> str:
    return (
        " " if tag.group().lower().startswith(("<br", "</p", "<p", "</h", "</div", "</li")) else ""
    )


def primary_language(value: object) -> str | None:
    """Return the primary subtag of a locale (`en_US`, `pt-BR`), lower case; None for no locale."""
    match = _PRIMARY.fullmatch(value.strip()) if isinstance(value, str) else None
    return match.group(1).lower() if match else None
