"""What askers say out of politeness: words that stand for nothing where they stand together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from knowledge.language.analyzer import STOP_WEIGHT, Analyzer
from knowledge.language.listed import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from knowledge.language.analyzer import Token

    _Table = Mapping[str, Mapping[int, Collection[tuple[str, ...]]]]


def without(tokens: Sequence[Token], spoken: Iterable[str]) -> Sequence[Token]:
    """Return a question's tokens, those of courtesies without weight.

    Args:
        tokens: The question's, in order.
        spoken: The languages that it may be in (primary subtags).
    """
    said = tuple([token.surface for token in tokens])
    polite = {place for language in spoken for place in _places(said, _table(language))}
    if not polite:
        return tokens
    return [
        token._replace(weight=STOP_WEIGHT) if place in polite else token
        for place, token in enumerate(tokens)
    ]


def _places(said: tuple[str, ...], table: _Table) -> Iterator[int]:
    """Yield the places of words that are a courtesy together."""
    for first in (place for place, word in enumerate(said) if word in table):
        for length, phrases in table[said[first]].items():
            if said[first : first + length] in phrases:
                yield from range(first, first + length)


@cache
def _table(language: str) -> _Table:
    """Return the courtesies of a language by their first word and how many they have, folded."""
    analyzer = Analyzer([language])
    table: dict[str, dict[int, set[tuple[str, ...]]]] = {}
    for phrase in listed(language).polite:
        words = tuple([token.surface for token in analyzer.tokens(phrase) if not token.joined])
        table.setdefault(words[0], {}).setdefault(len(words), set()).add(words)
    return table
