"""Questions that name the site itself: "phone number of the library", asked of a library's site.

Whose number, hours or address is asked for is nothing to look for then, as "your" would be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.language.analyzer import STOP_WEIGHT
from knowledge.mentions.hours import DAYS
from knowledge.question.expansion import SAME, Expansion, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.question.expansion import Expander
    from knowledge.question.readings import QueryTerm

NAMED = 0.6
"""What a text that says the site's name counts for who asks about the site."""

_HOURS = frozenset({"opening_hours", "closed"})
_ASKED = _HOURS | {
    *("contact", "telephone", "email", "address", "directions", "map", "price"),
    *("about_us", "history", "board", "leadership", "employee"),
}
"""The thesaurus's concepts that are asked of a site as a whole."""


class Itself(NamedTuple):
    """What a site is called and what stands for it.

    Attributes:
        named: The terms and phrases that name it.
        place: What says where it is, and how to get there.
        about: What says what it is.
    """

    named: AbstractSet[int]
    place: tuple[Reading, ...]
    about: tuple[Reading, ...]

    @classmethod
    def of(cls, named: AbstractSet[int], expander: Expander) -> Itself:
        """Return what stands for a site of this name.

        Args:
            named: The terms of its name.
            expander: Knows what its texts speak of.
        """
        address = (Reading(n, 1.0) for n, key in expander.mentioned.items() if key == "address")
        place = (*address, *expander.standing("directions"))
        return cls(named | expander.made_of(named), place, expander.standing("about_us"))

    def places(
        self, terms: Sequence[QueryTerm], expansions: Iterable[Expansion]
    ) -> AbstractSet[int]:
        """Return the places of a question's words that say its name, or mean what that says."""
        if not self.named:
            return frozenset()
        own = {
            place
            for place, term in enumerate(terms)
            for reading in term.readings
            if reading.term in self.named and reading.trust >= SAME
        }
        for each in expansions:
            if any(r.term in self.named and r.trust >= SAME for r in each.readings):
                own.update(range(each.first, each.last + 1))
        return own


def read(
    terms: list[QueryTerm],
    expansions: list[Expansion],
    itself: Itself,
    named: AbstractSet[int],
    where: Sequence[int],
) -> tuple[list[QueryTerm], list[Expansion]]:
    """Return a question's words and what they stand for, read as asked of the site itself.

    Args:
        terms: The words as they were read.
        expansions: What stretches of them stand for.
        itself: What stands for the site.
        named: The places of words that name it; one at least.
        where: The places of words that ask for a place or the way there.

    Returns:
        The same where the question asks for more than what a site as a whole has.
    """
    asked = set(_asked(terms, expansions))
    telling = {place for place, term in enumerate(terms) if term.telling}
    if not telling <= named | asked | set(where):
        return terms, expansions
    told, known = list(terms), list(expansions)
    if telling <= named | set(where):
        place = where[0] if where else min(named)
        readings = itself.place if where else itself.about
        # "Where" may stand in any text, and the name of a site in each of its own.
        own = (
            ()
            if where
            else [each._replace(trust=NAMED * each.trust) for each in told[place].readings]
        )
        told[place] = told[place]._replace(weight=1.0, readings=tuple(own))
        known.append(Expansion(place, place, readings))
        asked = {place}
    for place in named - asked:
        told[place] = told[place]._replace(weight=STOP_WEIGHT)
    return told, known


def _asked(terms: Sequence[QueryTerm], expansions: Sequence[Expansion]) -> Iterator[int]:
    """Yield the places of words that ask for what a site as a whole has."""
    found = [each for each in expansions if each.concept in _ASKED]
    for each in found:
        yield from range(each.first, each.last + 1)
    if any(each.concept in _HOURS for each in found):
        yield from (place for place, term in enumerate(terms) if term.surface in DAYS)
