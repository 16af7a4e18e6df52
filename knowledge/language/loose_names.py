"""Names whose words stand apart in a question, or the other way round: "the pipe has burst"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.language.analyzer import Token
    from knowledge.language.names import Phrase

    _Named = tuple[int, int, Phrase]

CORES = (2, 3)
"""How many words with meaning a name has that is looked for so."""

BETWEEN = 3
"""How many words without one may stand among them; more, and they are of different things."""

BESIDE = 2
"""How far before and behind them the light words stand that belong to a name ("ran off")."""


class LooseNames:
    """Finds the names of several words with meaning where no more than light words part them."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take what concepts are called in one language."""
        table: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            if len(phrase.core) in CORES:
                table[tuple(sorted(phrase.core))].append(phrase)
        self._table = {core: tuple(named) for core, named in table.items()}

    def find(
        self, tokens: Sequence[Token], stems: Sequence[str], found: Sequence[_Named]
    ) -> Iterator[_Named]:
        """Yield each name among the tokens, with the places of its first and last word.

        Args:
            tokens: A question's, in order.
            stems: Theirs.
            found: The names that stand there word by word: what they say is said.
        """
        telling = [place for place, token in enumerate(tokens) if token.weight == 1]
        for length in CORES:
            for start in range(len(telling) - length + 1):
                places = telling[start : start + length]
                core = tuple([stems[place] for place in places])
                named = self._table.get(tuple(sorted(core)))
                if named is None or places[-1] - places[0] >= length + BETWEEN:
                    continue
                said = [phrase for first, last, phrase in found if _holds(first, last, places)]
                for phrase in named:
                    if _is_said(phrase, core, tokens, places) and not _is_told(phrase, said):
                        yield places[0], places[-1], phrase


def _holds(first: int, last: int, places: Sequence[int]) -> bool:
    return first <= places[0] and places[-1] <= last


def _is_said(
    phrase: Phrase, core: Sequence[str], tokens: Sequence[Token], places: Sequence[int]
) -> bool:
    """Return whether some words say a name: "home care" is no "care home"."""
    if phrase.core != core and places[-1] - places[0] < len(places):
        return False
    around = tokens[max(places[0] - BESIDE, 0) : places[-1] + BESIDE + 1]
    return phrase.light <= {token.surface for token in around}


def _is_told(phrase: Phrase, said: Iterable[Phrase]) -> bool:
    return any(
        each.concept == phrase.concept or (each.same and each.core == phrase.core) for each in said
    )
