"""The tree of topics as replies: a page of buttons at a time, and the way back. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import buttons, replies
from bot.buttons import LABEL, Button
from bot.replies import Reply
from bot.text import clean, escape, fit, visible
from bot.topics import ROOT
from knowledge.model import Match

if TYPE_CHECKING:
    from bot.library import Snapshot
    from bot.locales import Words
    from bot.topics import Topic

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
    place = [each.id for each in home.page.sections].index(section_id) if home.page else 0
    start = (len(home.below) + place) // PER_PAGE * PER_PAGE
    back = Button(words.plain("back"), data=f"t:{home.key}:{start}")
    return replies.section(*found, words, preview=preview).under((back,))


def _topics(topic: Topic) -> list[Button]:
    return [
        Button(f"{fit(clean(below.title), LABEL - 2)} ›", data=f"t:{below.key}:0")
        for below in topic.below
    ]


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
