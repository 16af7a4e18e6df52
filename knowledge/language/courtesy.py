"""What askers say out of politeness: words that stand for nothing where they stand together."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from knowledge.language.analyzer import STOP_WEIGHT, Analyzer
from knowledge.language.listed import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.language.analyzer import Token


def without(tokens: Sequence[Token], spoken: Iterable[str]) -> Sequence[Token]:
    """Return a question's tokens, those of courtesies without weight.

    Args:
        tokens: The question's, in order.
        spoken: The languages that it may be in (primary subtags).
    """
    said = [token.surface for token in tokens]
    polite = {
        place
        for language in spoken
        for first, surface in enumerate(said)
        for phrase in _table(language).get(surface, ())
        if tuple(said[first : first + len(phrase)]) == phrase
        for place in range(first, first + len(phrase))
    }
    if not polite:
        return tokens
    return [
        token._replace(weight=STOP_WEIGHT) if place in polite else token
        for place, token in enumerate(tokens)
    ]


@cache
def _table(language: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the courtesies of a language by their first word, each by its folded words."""
    analyzer = Analyzer([language])
    table: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in listed(language).polite:
        words = [token.surface for token in analyzer.tokens(phrase) if not token.joined]
        table[words[0]].append(tuple(words))
    return dict(table)
