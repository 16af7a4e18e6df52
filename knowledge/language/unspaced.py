"""Chinese, Japanese, Korean, Thai and other text that blanks do not part into words, by twos."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

# Thai, Lao, Burmese, Khmer, kana (narrow ones at the end), Chinese characters, Hangul: Korean puts
# blanks between words, but none before particles nor, as it likes, between the parts of a name.
_RUN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f]+"
)
_HIRAGANA = re.compile("[\u3040-\u309f]")


def is_in(word: str) -> bool:
    """Return whether a word has letters of such a script."""
    return _RUN.search(word) is not None


def parts(word: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a word in order, each with whether it is of such a script."""
    place = 0
    for run in _RUN.finditer(word):
        if run.start() > place:
            yield word[place : run.start()], False
        yield run.group(), True
        place = run.end()
    if place < len(word):
        yield word[place:], False


def grams(run: str) -> Iterator[str]:
    """Yield each two letters in a row of what is of such a script; one where it has no more."""
    for start in range(max(len(run) - 1, 1)):
        yield run[start : start + 2]


def joins(gram: str, endings: Container[str], particles: Container[str]) -> bool:
    """Return whether two letters are where words meet, and say nothing themselves.

    Japanese writes endings and particles in hiragana, and most words with meaning in other letters.

    Args:
        gram: Two letters, or one.
        endings: Those that a word ends with ahead of another, or that are words by themselves.
        particles: Those that stand behind a word.
    """
    first, second = gram[0], gram[-1]
    if _HIRAGANA.match(first):
        return first in endings and not _HIRAGANA.match(second)
    return first in endings or second in particles
