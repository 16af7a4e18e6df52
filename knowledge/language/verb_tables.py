"""Tables of verbs: a verb a line, what it ends in, its prefixes, and what its forms are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet


def lines(
    table: str,
    forms: Callable[[str, Sequence[str]], Iterable[str]],
    others: AbstractSet[str],
) -> Iterator[str]:
    """Yield each verb of a table with its forms as `words/` has them.

    Args:
        table: A line has three parts between "|": what a verb ends in, its prefixes ("-" for none),
            and what its forms are made of.
        forms: Returns the forms without a prefix, given what the verb ends in and the third part.
        others: Forms that are as often another word, and left out.
    """
    for row in table.strip().splitlines():
        ending, prefixes, parts = map(str.strip, row.split("|"))
        made = list(forms(ending, parts.split()))
        for prefix in prefixes.split():
            before = "" if prefix == "-" else prefix
            yield line(before + ending, (before + form for form in made), others)


def line(verb: str, forms: Iterable[str], others: AbstractSet[str]) -> str:
    """Return a verb with its forms, each once, without those that are as often another word."""
    return " ".join((verb, *(form for form in dict.fromkeys(forms) if form not in others)))
