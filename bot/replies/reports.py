"""What admins read: texts about the knowledge rather than from it. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.replies.replies import Reply
from bot.text import clean, escape, fit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.locales import Words
    from bot.storage.storage import Question, Tally
    from knowledge.changes import Changes
    from knowledge.errors import InputError

_SHOWN = 10  # lines of a list
_SECTIONS = 7  # of each list; four lists of as many lines stay below Telegram's limit
_LINE = 110  # UTF-16 units
_PROBLEM = 300


def reloaded(changes: Changes, stale: int, words: Words) -> Reply:
    """Return the report on a reload that went well; for the arguments see `refreshed`."""
    return Reply("\n".join(_told("reload_done", changes, stale, words)))


def refreshed(changes: Changes, stale: int, words: Words) -> Reply:
    """Return the report on a refresh that went well.

    Args:
        changes: What is different from what was in use.
        stale: How many entries of curation.yaml name a section that is not there.
        words: The bot's own.
    """
    return Reply("\n".join(_told("refresh_done", changes, stale, words)))


def unrefreshed(message: str, words: Words) -> Reply:
    """Return the report on a refresh that failed, with each line of what went wrong."""
    return Reply("\n".join([words.html("refresh_failed"), "", *_quoted(message, words)]))


def broken(error: InputError, words: Words) -> Reply:
    """Return the report on a knowledge base that cannot be used, with file and line."""
    return Reply("\n".join([words.html("reload_failed"), "", *_quoted(str(error), words)]))


def stats(
    tally: Tally, since: date, titles: Mapping[str, str], words: Words, built: date | None = None
) -> Reply:
    """Return how much was asked and answered, and what was asked for most.

    Args:
        tally: What was counted.
        since: The first day of it.
        titles: Those of the sections, by id.
        words: The bot's own.
        built: The day of the last build of the knowledge base, if known.
    """
    share = tally.answered / tally.questions if tally.questions else 0.0
    text = words.html(
        "stats",
        day=words.date(since),
        questions=tally.questions,
        answered=words.percent(share),
        helpful=tally.helpful,
        unhelpful=tally.unhelpful,
    )
    if built is not None:
        text = "\n".join([text, words.html("stats_built", day=words.date(built))])
    most = [f"• {_item(titles.get(id_, id_), times, words)}" for id_, times in tally.sections]
    if not most:
        return Reply(text)
    return Reply("\n".join([text, "", words.html("stats_sections"), *most]))


def unanswered(asked: Sequence[Question], since: date, words: Words) -> Reply:
    """Return the questions that had no answer, those asked most often first."""
    times = Counter(" ".join(each.text.split()).casefold() for each in asked)
    if not times:
        return Reply(words.html("unanswered_none"))
    lines = [f"• {_item(text, number, words)}" for text, number in times.most_common()]
    return Reply("\n".join([words.html("unanswered", day=words.date(since)), *_some(lines, words)]))


def _told(heading: str, changes: Changes, stale: int, words: Words) -> list[str]:
    lines = [words.html(heading, pages=changes.pages, sections=changes.sections)]
    lists = (
        ("reload_added", changes.added),
        ("reload_changed", changes.changed),
        ("reload_moved", changes.moved),
        ("reload_removed", changes.removed),
    )
    for key, items in lists:
        if items:
            titles = [f"• {escape(fit(clean(title), _LINE))}" for _, title in items]
            lines += ["", words.html(key, count=len(items)), *_some(titles, words, _SECTIONS)]
    if not changes:
        lines += ["", words.html("reload_same")]
    if stale:
        lines += ["", words.html("refresh_stale", count=stale)]
    return lines


def _quoted(message: str, words: Words) -> list[str]:
    lines = message.splitlines()
    return _some([f"<code>{escape(fit(clean(line), _PROBLEM))}</code>" for line in lines], words)


def _item(text: str, times: int, words: Words) -> str:
    return f"{escape(fit(clean(text), _LINE))} ({words.number(times)})"


def _some(lines: Sequence[str], words: Words, most: int = _SHOWN) -> list[str]:
    shown = list(lines[:most])
    if len(lines) > most:
        shown.append(words.html("more_items", count=len(lines) - most))
    return shown
