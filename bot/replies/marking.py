"""Sets the words that a question asked for in bold, where that helps to find them. Pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.text import escape
from knowledge.language.analyzer import primary
from knowledge.language.folding import WRITTEN, fold
from knowledge.language.listed import function_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_BETWEEN = re.compile(r"[ \u00a0'’-]")  # between words that read as one stretch

_SHORT = 3  # letters
_FEW = 8  # words; a shorter text is read at a glance
_SHARE = 1 / 3  # of the words; where more stand out, none does
_TEXTS = 512  # whose words are remembered; the same few are quoted again and again

_Span = tuple[int, int]


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
    spans = _spans(text) if wanted else {}
    chosen = sorted(span for word in wanted for span in spans.get(word, ()))
    if not chosen:
        return escape(text)
    words = sum(map(len, spans.values()))
    if words < _FEW or len(chosen) > _SHARE * words:
        return escape(text)
    return _marked(text, _joined(text, chosen))


@lru_cache(_TEXTS)
def _spans(text: str) -> Mapping[str, tuple[_Span, ...]]:
    """Return the words of a site's text, each with the places where it stands."""
    spans: dict[str, list[_Span]] = {}
    for word in WRITTEN.finditer(text):
        spans.setdefault(word[0], []).append(word.span())
    return {word: tuple(places) for word, places in spans.items()}


@cache
def _light(language: str | None) -> frozenset[str]:
    spoken = primary(language)
    return function_words((spoken,) if spoken else ())


def _weighs(word: str) -> bool:
    """Whether a word is more than one or two letters, which in most scripts say little."""
    return len(word) >= _SHORT or word.isupper() or word.isnumeric()


def _joined(text: str, spans: Iterable[_Span]) -> list[_Span]:
    """Return stretches with those that stand side by side made one."""
    joined: list[_Span] = []
    for start, end in spans:
        if joined and _BETWEEN.fullmatch(text[joined[-1][1] : start]):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _marked(text: str, spans: Iterable[_Span]) -> str:
    parts, done = [], 0
    for start, end in spans:
        parts += [escape(text[done:start]), f"<b>{escape(text[start:end])}</b>"]
        done = end
    return "".join([*parts, escape(text[done:])])
