"""Buttons under a reply: links of a section, sections to choose from, votes. Pure."""

from __future__ import annotations

import ipaddress
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram.constants import InlineKeyboardButtonLimit

from bot.text import ELLIPSIS, clean, fit, fit_ends, units, visible
from knowledge.model import trail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.locales import Words
    from knowledge.model import Link, Match, Page, Section

MAX_LINKS = 6

# In UTF-16 units. A phone shows about forty of a label; a title longer than a few lines is none.
LABEL = 60
_TITLE = 300
_ADDRESS = 2048  # longer ones are refused

_ADDRESSES = 4_096  # that are remembered; the same few are shown again and again

_SCHEMES = {"http", "https", "tg"}


@dataclass(frozen=True, slots=True)
class Button:
    """One button: it opens an address, or sends data back to the bot."""

    label: str
    url: str = ""
    data: str = ""


Rows = tuple[tuple[Button, ...], ...]


def rows(buttons: Iterable[Button]) -> Rows:
    """Return buttons one below the other."""
    return tuple((button,) for button in buttons)


def title_of(page: Page, section: Section) -> str:
    """Return what a section is called, by its page where it has no name of its own."""
    named = [name for name in (section.title, page.title, page.url) if visible(name)]
    return fit(clean(named[0]).strip(), _TITLE) if named else ELLIPSIS


def choices(matches: Sequence[Match], kind: str = "s") -> list[Button]:
    """Return a button for each section; titles that repeat are told apart by where they stand."""
    if not matches:
        return []
    labels = _told_apart([title_of(match.page, match.section) for match in matches], matches)
    buttons = [
        Button(label, data=f"{kind}:{match.section.id}")
        for label, match in zip(labels, matches, strict=True)
    ]
    return [button for button in buttons if _holdable(button.data)]


def _told_apart(titles: Sequence[str], matches: Sequence[Match]) -> list[str]:
    """Return titles as labels: by where they stand or by their ends where they are alike."""
    cut = [fit(title, LABEL) for title in titles]
    often, alike = Counter(titles), Counter(cut)
    labels = []
    for title, label, match in zip(titles, cut, matches, strict=True):
        way = trail(match.page, match.section)
        if often[title] > 1 and way:
            labels.append(fit(f"{fit(title, LABEL // 2)} · {clean(way[-1])}", LABEL))
        else:
            labels.append(fit_ends(title, LABEL) if alike[label] > 1 else label)
    return labels


def links(section: Section, page: Page) -> list[Button]:
    """Return a button per link: its label and, where it leads off the site or repeats, its host."""
    kept: dict[str, Link] = {}
    for link in section.links:
        if pressable(link.url) and link.url != section.url:
            kept.setdefault(link.url, link)
    shown = list(kept.values())[:MAX_LINKS]
    repeated = Counter(link.text for link in shown)
    home = _host(page.url)
    buttons = []
    for link in shown:
        host = _host(link.url)
        label = clean(link.text).strip() if visible(link.text) else host
        if label != host and (repeated[link.text] > 1 or host != home):
            label = f"{fit(label, LABEL - units(host) - 3)} · {host}" if host else label
        buttons.append(Button(fit(label, LABEL), url=link.url))
    return buttons


def deep_link(page: Page, section: Section, words: Words) -> list[Button]:
    """Return the button that opens the page at the section, if it has an address."""
    url = section.url or page.url
    return [Button(words.plain("read_page"), url=url)] if pressable(url) else []


def votes(key: str, chosen: bool | None = None) -> tuple[Button, Button]:
    """Return the buttons that say whether an answer helped, the one chosen before marked.

    Args:
        key: The answer's own, which tells nothing of who asked.
        chosen: What was pressed before, if anything.
    """
    marks = ["👍", "👎"]
    if chosen is not None:
        marks[0 if chosen else 1] += " ✓"
    return Button(marks[0], data=f"f:+:{key}"), Button(marks[1], data=f"f:-:{key}")


@lru_cache(_ADDRESSES)
def pressable(url: str) -> bool:
    """Whether Telegram takes an address for a button: not `mailto:`, not a bare host name."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme.lower() not in _SCHEMES or units(url) > _ADDRESS or url != url.strip():
        return False
    if parts.scheme.lower() == "tg":
        return bool(parts.netloc)
    return _is_address(host) or "." in host.strip(".")


def _holdable(data: str) -> bool:
    return len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


@lru_cache(_ADDRESSES)
def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
