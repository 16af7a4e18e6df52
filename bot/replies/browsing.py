"""The tree of topics as replies: a page of buttons at a time, and the way back. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.replies import buttons, replies
from bot.replies.buttons import LABEL, Button
from bot.replies.replies import Reply
from bot.replies.topics import ROOT
from bot.text import clean, escape, fit, visible
from knowledge.model import Match

if TYPE_CHECKING:
    from bot.library import Snapshot
    from bot.locales import Words
    from bot.replies.topics import Topic

PER_PAGE = 8
_DESCRIPTION = 300
_TITLE = 300


def topic(snapshot: Snapshot, topic: Topic, start: int, words: Words) -> Reply:
    """Return what stands below a topic, from the `start`-th entry on."""
    entries = [*_topics(topic), *_sections(topic)]
    start = min(start, max(len(entries) - 1, 0)) // PER_PAGE * PER_PAGE
    shown = entries[start : start + PER_PAGE]
    rows: list[tuple[Button, ...]] = [(button,) for button in shown]
    turns = _turns(topic, start, len(entries), words)
    if turns:
        rows.append(turns)
    first = snapshot.topics.start()
    if topic.key not in {ROOT, first.key}:
        rows.append((Button(words.plain("back"), data=f"t:{topic.parent}:0"),))
    return Reply(_text(snapshot, topic, words, empty=not entries), tuple(rows))


def section(
    snapshot: Snapshot, section_id: str, words: Words, *, preview: bool = False
) -> Reply | None:
    """Return a section with the way back to its page, None where it is no longer there."""
    found, home = snapshot.find(section_id), snapshot.topics.of(section_id)
    if found is None or home is None:
        return None
    back = Button(words.plain("back"), data=_way_back(snapshot, home, section_id))
    return replies.section(*found, words, preview=preview).under((back,))


def _way_back(snapshot: Snapshot, home: Topic, section_id: str) -> str:
    """Return the data of the list that a section was opened from."""
    above = snapshot.topics.find(home.parent)
    if _opens(home) and above is not None and home.key != snapshot.topics.start().key:
        return _listed(above, above.below.index(home))
    place = [each.id for each in home.page.sections].index(section_id) if home.page else 0
    return _listed(home, len(home.below) + place)


def _listed(topic: Topic, place: int) -> str:
    return f"t:{topic.key}:{place // PER_PAGE * PER_PAGE}"


def _topics(topic: Topic) -> list[Button]:
    return [_opens(below) or _leads(below) for below in topic.below]


def _leads(topic: Topic) -> Button:
    return Button(f"{fit(clean(topic.title), LABEL - 2)} ›", data=_listed(topic, 0))


def _opens(topic: Topic) -> Button | None:
    """Return the button that opens a topic's only section, None where it has more than one."""
    if topic.page is None or topic.only is None:
        return None
    found = buttons.choices([Match(topic.page, topic.only, 1.0)], kind="v")
    return replace(found[0], label=fit(clean(topic.title), LABEL)) if found else None


def _sections(topic: Topic) -> list[Button]:
    if topic.page is None:
        return []
    matches = [Match(topic.page, section, 1.0) for section in topic.page.sections]
    return buttons.choices(matches, kind="v")


def _turns(topic: Topic, start: int, total: int, words: Words) -> tuple[Button, ...]:
    turns = []
    if start > 0:
        turns.append(Button(words.plain("earlier"), data=f"t:{topic.key}:{start - PER_PAGE}"))
    if start + PER_PAGE < total:
        turns.append(Button(words.plain("later"), data=f"t:{topic.key}:{start + PER_PAGE}"))
    return tuple(turns)


def _text(snapshot: Snapshot, topic: Topic, words: Words, *, empty: bool) -> str:
    if empty:
        return words.html("topics_empty")
    if topic.key == ROOT or not visible(topic.title):
        site = replies.site_name(snapshot.knowledge.site, words)
        return words.html("topics", site=site)
    text = f"<b>{escape(fit(clean(topic.title), _TITLE))}</b>"
    description = clean(topic.page.description).strip() if topic.page is not None else ""
    if visible(description):
        text = f"{text}\n<i>{escape(fit(description, _DESCRIPTION))}</i>"
    return text
