"""What a reply that shows a section says whatever was asked: title, place, links, buttons. Pure."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot import locales
from bot.replies import buttons
from bot.replies.buttons import LABEL, MAX_LINKS, pressable, rows, title_of
from bot.text import ELLIPSIS, clean, escape, fit, units, visible
from knowledge.language.analyzer import primary
from knowledge.model import Match, below, trail

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.locales import Words
    from bot.replies.buttons import Rows
    from knowledge.model import Link, Page, Section

_KEPT = 1024  # frames of a knowledge; most questions go to few of its sections
_PAGES = 3
_UNDER = 8
_TRAIL = 160  # UTF-16 units

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Frame:
    """A section as it stands around what is quoted of it, in Telegram's HTML.

    Attributes:
        head: Its title and its place.
        below: Its contacts, other pages and language, a line each.
        last: A word on its having no text of its own, else empty.
        rows: Its buttons.
        whole: All of its own text, plain.
        language: That of its text, as far as it is known.
    """

    head: str
    below: tuple[str, ...]
    last: str
    rows: Rows
    whole: str
    language: str | None


def frame(page: Page, section: Section, words: Words) -> Frame:
    """Return the frame of a section."""
    way = way_to(page, section)
    title = f"<b>{escape(title_of(page, section))}</b>"
    inside = [] if visible(section.text) else under(page, section)
    found = contacts(page, section, [link for link in section.links if not pressable(link.url)])
    also, other = _elsewhere(section, words), _other_language(page, section, words)
    shown = [
        *buttons.choices(inside[:_UNDER]),
        *buttons.links(section, page),
        *buttons.deep_link(page, section, words),
    ]
    return Frame(
        head=f"{title}\n<i>{escape(way)}</i>" if way else title,
        below=tuple(line for line in (found, also, other) if line),
        last=_last(section, words, inside=bool(inside), reached=bool(found)),
        rows=rows(shown),
        whole=clean(section.text).strip(),
        language=section.language or page.language,
    )


class Frames:
    """The frames of one knowledge: each is made when it is first shown."""

    def __init__(self, by_id: Mapping[str, tuple[Page, Section]]) -> None:
        """Begin.

        Args:
            by_id: The sections with their pages.
        """
        self._by_id = by_id
        self._kept = lru_cache(_KEPT)(self._made)

    def of(self, section: str, language: str) -> Frame:
        """Return the frame of the section with an id, in the bot's words of a language.

        Raises:
            KeyError: The knowledge has no such section.
        """
        return self._kept(section, language)

    def _made(self, section: str, language: str) -> Frame:
        return frame(*self._by_id[section], locales.words(language))


def way_to(page: Page, section: Section) -> str:
    """Return where a section stands, the middle left out where it is too long."""
    steps = [clean(step).strip() for step in trail(page, section) if visible(step)]
    for last in range(len(steps), 0, -1):
        shown = steps if last == len(steps) else [steps[0], ELLIPSIS, *steps[-last + 1 :]]
        if units(_step(shown)) <= _TRAIL:
            return _step(shown)
    return fit(steps[-1], _TRAIL) if steps else ""


def under(page: Page, section: Section) -> list[Match]:
    """Return the sections that stand right under a section's title."""
    way = (*section.parents, section.title)
    return [Match(page, each, 1.0) for each in below(page, section) if each.parents == way]


def contacts(page: Page, section: Section, links: Sequence[Link]) -> str:
    """Return the links that no button takes, such as a telephone number, as plain lines."""
    colon = "\u00a0: " if primary(section.language or page.language) == "fr" else ": "
    lines = []
    for link in links[:MAX_LINKS]:
        scheme, _, rest = link.url.partition(":")
        if scheme.lower() in {"mailto", "tel"} and visible(rest):
            lines.append(escape(fit(_contact(link.text, rest, colon), _TRAIL)))
    return "\n".join(dict.fromkeys(lines))


def _last(section: Section, words: Words, *, inside: bool, reached: bool) -> str:
    """Return a word on a section that has no text of its own.

    Args:
        section: The section.
        words: The bot's own.
        inside: Whether buttons lead to what stands under its title.
        reached: Whether it has contacts.
    """
    if inside:
        return words.html("under_title")
    if visible(section.text) or reached or any(pressable(link.url) for link in section.links):
        return ""
    return words.html("without_words")


def _elsewhere(section: Section, words: Words) -> str:
    """Return the other pages that say the same, each with its link."""
    pages = []
    for crumb in section.elsewhere[:_PAGES]:
        title = escape(fit(clean(crumb.title).strip(), LABEL))
        if visible(crumb.title):
            address = html.escape(crumb.url)
            pages.append(f'<a href="{address}">{title}</a>' if pressable(crumb.url) else title)
    return f"{words.html('also_on')} {', '.join(pages)}" if pages else ""


def _other_language(page: Page, section: Section, words: Words) -> str:
    """Return a word on the page's language where it is not the visitor's."""
    language = primary(section.language or page.language)
    if not language or language == words.language:
        return ""
    name = words.language_name(language)
    return words.html("page_language", language=name) if name else ""


def _step(steps: Iterable[str]) -> str:
    return " › ".join(steps)


def _contact(label: str, address: str, colon: str) -> str:
    """Return a link's label with its address, once where the label says it already."""
    label, address = clean(label).strip(), clean(unquote(address.split("?")[0])).strip()
    bare = _SIGNS.sub("", address.casefold())
    said = bool(bare) and bare in _SIGNS.sub("", label.casefold())
    if said or not visible(address):
        return label
    return f"{label}{colon}{_isolated(address) if _right_to_left(label) else address}"


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def _isolated(text: str) -> str:
    """Return a text that keeps its own direction within any other: a number keeps its plus."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
