"""Sets the words that a question asked for in bold, where that helps to find them. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bot.text import escape
from knowledge.analyzer import WRITTEN, fold, function_words, primary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_BETWEEN = re.compile(r"[ \u00a0'’-]")  # between words that read as one stretch

_SHORT = 3  # letters
_FEW = 8  # words; a shorter text is read at a glance
_SHARE = 1 / 3  # of the words; where more stand out, none does


def bold(text: str, matched: Collection[str], language: str | None = None) -> str:
    """Return a plain text as Telegram's HTML with the words that matched in bold.

    None is bold where the text is short or where most of it would be.

    Args:
        text: What is quoted.
        matched: Words as the text writes them.
        language: The text's, whose light words stay as they are.
    """
    light = _light(language)
    wanted = {
        word
        for word in matched
        if WRITTEN.fullmatch(word) and _weighs(word) and fold(word) not in light
    }
    chosen = [word.span() for word in WRITTEN.finditer(text) if word[0] in wanted] if wanted else []
    if not chosen:
        return escape(text)
    words = len(WRITTEN.findall(text))
    if words < _FEW or len(chosen) > _SHARE * words:
        return escape(text)
    return _marked(text, _joined(text, chosen))


@cache
def _light(language: str | None) -> frozenset[str]:
    spoken = primary(language)
    return function_words((spoken,) if spoken else ())


def _weighs(word: str) -> bool:
    """Whether a word is more than one or two letters, which in most scripts say little."""
    return len(word) >= _SHORT or word.isupper() or word.isnumeric()


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches with those that stand side by side made one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _BETWEEN.fullmatch(text[joined[-1][1] : start]):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in spans:
        parts += [escape(text[done:start]), f"<b>{escape(text[start:end])}</b>"]
        done = end
    return "".join([*parts, escape(text[done:])])
