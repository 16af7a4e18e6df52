"""What German verbs are as one word whose prefix stands apart: "läuft … ab" is "ablaufen"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.language.german import PREFIXES, reunited
from knowledge.language.listed import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LAST = re.compile(
    rf"\b({'|'.join(sorted(PREFIXES))})(?=[.,;:!?)…]|\s*$|\s+(?:und|oder|aber|denn|weil)\b)"
)
"""A prefix that ends a clause: "ich ziehe um, …"."""

_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_PAUSE = re.compile(r"[,;:()–](?=\s)")

# Forms that say so little by themselves that the list of forms leaves them out.
_WEAK = {"habt": "haben", "hat": "haben"}


def infinitives(finite: str, prefix: str) -> Iterator[str]:
    """Yield the infinitives that a finite verb and a prefix apart from it may stand for.

    Both are in small letters; nothing tells whether there is such a verb.
    """
    if (verb := listed("de").forms.get(finite) or _WEAK.get(finite)) is not None:
        yield verb if verb.startswith(prefix) else prefix + verb
    yield from reunited(finite, prefix)


def sentences(text: str) -> Iterator[list[str]]:
    """Yield the stretches of a text that may each end with the prefix of a verb, in clauses.

    They are its sentences, and what of one ends with a prefix at the end of a clause.
    """
    cuts = {each.end() for cut in (LAST, _SENTENCE_END) for each in cut.finditer(text)}
    for start, end in pairwise([0, *sorted(cuts - {0, len(text)}), len(text)]):
        yield _PAUSE.split(text[start:end])


def united(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each verb that a word may be with the prefix that the words end with, and its place.

    All are in small letters; nothing tells whether there is such a verb.
    """
    if not words or words[-1] not in PREFIXES:
        return
    for place, word in enumerate(words[:-1]):
        for verb in infinitives(word, words[-1]):
            yield place, verb
