"""What admins read: texts about the knowledge rather than from it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.text import clean, escape, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Words
    from knowledge.changes import Changes
    from knowledge.errors import InputError

_SHOWN = 10  # of each list; three lists of as many lines stay far below Telegram's limit
_LINE = 110  # UTF-16 units
_PROBLEM = 300


def reloaded(changes: Changes, words: Words) -> Reply:
    """Return the report on a reload that went well."""
    lines = [words.html("reload_done", pages=changes.pages, sections=changes.sections)]
    lists = (
        ("reload_added", changes.added),
        ("reload_changed", changes.changed),
        ("reload_removed", changes.removed),
    )
    for key, items in lists:
        if items:
            titles = [f"• {escape(fit(clean(title), _LINE))}" for _, title in items]
            lines += ["", words.html(key, count=len(items)), *_some(titles, words)]
    if len(lines) == 1:
        lines += ["", words.html("reload_same")]
    return Reply("\n".join(lines))


def broken(error: InputError, words: Words) -> Reply:
    """Return the report on a knowledge base that cannot be used, with file and line."""
    problems = [
        f"<code>{escape(fit(clean(str(problem)), _PROBLEM))}</code>" for problem in error.problems
    ]
    return Reply("\n".join([words.html("reload_failed"), "", *_some(problems, words)]))


def _some(lines: Sequence[str], words: Words) -> list[str]:
    shown = list(lines[:_SHOWN])
    if len(lines) > _SHOWN:
        shown.append(words.html("more_items", count=len(lines) - _SHOWN))
    return shown
