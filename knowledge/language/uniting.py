"""What German verbs are as one word whose prefix stands apart: "läuft … ab" is "ablaufen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.language.german import PREFIXES, reunited
from knowledge.language.listed import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Forms that say so little by themselves that the list of forms leaves them out.
_WEAK = {"habt": "haben", "hat": "haben"}


def infinitives(finite: str, prefix: str) -> Iterator[str]:
    """Yield the infinitives that a finite verb and a prefix apart from it may stand for.

    Both are in small letters; nothing tells whether there is such a verb.
    """
    if (verb := listed("de").forms.get(finite) or _WEAK.get(finite)) is not None:
        yield verb if verb.startswith(prefix) else prefix + verb
    yield from reunited(finite, prefix)


def united(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each verb that a word may be with the prefix that the words end with, and its place.

    All are in small letters; nothing tells whether there is such a verb.
    """
    if not words or words[-1] not in PREFIXES:
        return
    for place, word in enumerate(words[:-1]):
        for verb in infinitives(word, words[-1]):
            yield place, verb
