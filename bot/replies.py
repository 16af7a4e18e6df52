"""Answer -> message text and keyboard, within Telegram's limits. Pure: nothing is sent here."""

from __future__ import annotations

import ipaddress
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.text import ELLIPSIS, clean, escape, fit, units, visible
from knowledge.model import trail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.locales import Words
    from knowledge.model import Answer, Link, Match, Page, Section, Site

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
MAX_LINKS = 6
MAX_SUGGESTIONS = 3

# In UTF-16 units. A phone shows about forty of a label; a title longer than a few lines is none.
_LABEL = 60
_TITLE = 300
_TRAIL = 160
_QUESTION = 200
_PASSAGE = 700
_ADDRESS = 2048  # longer ones are refused in buttons

_BUTTON_SCHEMES = {"http", "https", "tg"}
_STEP = " › "


@dataclass(frozen=True, slots=True)
class Button:
    """One button: it opens an address, or sends data back to the bot."""

    label: str
    url: str = ""
    data: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to send.

    Attributes:
        text: Telegram's HTML, within its limits.
        rows: The keyboard under the message, row by row.
        preview: The address whose preview is shown, or empty for none.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    preview: str = ""


def answer(answer: Answer, words: Words, site: Site, *, preview: bool = False) -> Reply:
    """Return the reply to a question: the section that answers, or the nearest topics."""
    if answer.match is None:
        return _not_found(answer, words, site)
    before = _corrected(answer, words)
    return _section(
        answer.match.page, answer.match.section, answer.passage, words, before, preview=preview
    )


def section(page: Page, section: Section, words: Words, *, preview: bool = False) -> Reply:
    """Return the reply that shows a section for itself, quoted from its beginning."""
    return _section(page, section, section.text, words, [], preview=preview)


def samples(matches: Iterable[tuple[str, Section]], lead: str) -> Reply:
    """Return a text with sample questions as buttons; pressing one answers it."""
    buttons = [
        Button(fit(clean(question), _LABEL), data=f"q:{section.id}")
        for question, section in matches
    ]
    return Reply(lead, _rows(buttons))


def notice(text: str) -> Reply:
    """Return a reply of the bot's own words alone."""
    return Reply(text)


def site_name(site: Site, words: Words) -> str:
    """Return the site's name, or words for it where it is not known."""
    return clean(site.name) if visible(site.name) else words.plain("this_site")


def _section(
    page: Page, section: Section, passage: str, words: Words, before: list[str], *, preview: bool
) -> Reply:
    title = _title(page, section)
    lines = [*before, f"<b>{escape(title)}</b>"]
    way = _way(page, section)
    if way:
        lines.append(f"<i>{escape(way)}</i>")
    unpressable = [link for link in section.links if not _pressable(link.url)]
    after = _contacts(unpressable)
    room = min(_PASSAGE, LIMIT - sum(units(line) + 2 for line in (*lines, after)))
    quoted = fit(clean(passage).strip(), room)
    if visible(quoted):
        lines.append(f"\n<blockquote>{escape(quoted)}</blockquote>")
    if after:
        lines.append(after)
    buttons = [*_links(section, page), *_deep_link(section.url or page.url, words)]
    return Reply("\n".join(lines), _rows(buttons), (section.url or page.url) if preview else "")


def _not_found(answer: Answer, words: Words, site: Site) -> Reply:
    text = words.html("not_found", site=site_name(site, words))
    buttons = suggestions(answer.suggestions[:MAX_SUGGESTIONS])
    more = "nearest_topics" if buttons else "try_other_words"
    return Reply(f"{text}\n{words.html(more)}", _rows(buttons))


def suggestions(matches: Sequence[Match]) -> list[Button]:
    """Return a button for each section; titles that repeat are told apart by where they stand."""
    titles = Counter(_title(match.page, match.section) for match in matches)
    buttons = []
    for match in matches:
        title = _title(match.page, match.section)
        way = trail(match.page, match.section)
        if titles[title] > 1 and way:
            title = f"{fit(title, _LABEL // 2)} · {way[-1]}"
        buttons.append(Button(fit(clean(title), _LABEL), data=f"s:{match.section.id}"))
    return [each for each in buttons if _holdable(each.data)]


def _holdable(data: str) -> bool:
    return len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def _title(page: Page, section: Section) -> str:
    named = [name for name in (section.title, page.title, page.url) if visible(name)]
    return fit(clean(named[0]).strip(), _TITLE) if named else ELLIPSIS


def _way(page: Page, section: Section) -> str:
    """Return where a section stands, the middle left out where it is too long."""
    steps = [clean(step).strip() for step in trail(page, section) if visible(step)]
    for last in range(len(steps), 0, -1):
        shown = steps if last == len(steps) else [steps[0], ELLIPSIS, *steps[-last + 1 :]]
        if units(_STEP.join(shown)) <= _TRAIL:
            return _STEP.join(shown)
    return fit(steps[-1], _TRAIL) if steps else ""


def _corrected(answer: Answer, words: Words) -> list[str]:
    if answer.corrected is None:
        return []
    return [words.html("corrected", question=fit(clean(answer.corrected), _QUESTION)) + "\n"]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _pressable(url: str) -> bool:
    """Whether Telegram takes an address for a button: not `mailto:`, not a bare host name."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme.lower() not in _BUTTON_SCHEMES or units(url) > _ADDRESS or url != url.strip():
        return False
    if parts.scheme.lower() == "tg":
        return bool(parts.netloc)
    return _is_address(host) or "." in host.strip(".")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _links(section: Section, page: Page) -> list[Button]:
    """Return a button per link: its label and, where it leads off the site or repeats, its host."""
    kept: dict[str, Link] = {}
    for link in section.links:
        if _pressable(link.url) and link.url != section.url:
            kept.setdefault(link.url, link)
    shown = list(kept.values())[:MAX_LINKS]
    repeated = Counter(link.text for link in shown)
    home = _host(page.url)
    buttons = []
    for link in shown:
        host = _host(link.url)
        label = clean(link.text).strip() if visible(link.text) else host
        if label != host and (repeated[link.text] > 1 or host != home):
            label = f"{fit(label, _LABEL - units(host) - 3)} · {host}" if host else label
        buttons.append(Button(fit(label, _LABEL), url=link.url))
    return buttons


def _deep_link(url: str, words: Words) -> list[Button]:
    return [Button(words.plain("read_page"), url=url)] if _pressable(url) else []


def _contacts(links: Sequence[Link]) -> str:
    """Return the links that no button takes, such as a telephone number, as plain lines."""
    lines = []
    for link in links[:MAX_LINKS]:
        scheme, _, rest = link.url.partition(":")
        if scheme.lower() in {"mailto", "tel"} and visible(rest):
            lines.append(escape(fit(f"{clean(link.text)}: {clean(rest).split('?')[0]}", _TRAIL)))
    return "\n".join(dict.fromkeys(lines))


def _rows(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple((button,) for button in buttons)
