"""The words of a question with all that they may stand for, once it is known what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.mentions.hours import DAYS
from knowledge.mentions.mentions import KEYS
from knowledge.question.expansion import SAME, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.question.expansion import Expansion

_HOURS = "opening_hours"
_TOLD = frozenset(KEYS) - {"price"}  # "free of charge" is a price, too

AMONG = 0.65
"""What the one word with meaning of a name counts by itself: "reach you" is not about reaching."""

SAID = 0.4
"""What a text that only says the word counts for who asks for what other texts mention: a telephone
number, opening hours."""

UNTOLD = 0.6
"""What it counts where no text of the site has the thing, at least in no form that is known."""


class QueryTerm(NamedTuple):
    """One word of the question.

    Attributes:
        surface: The word folded, as the visitor wrote it.
        weight: How much of the question's meaning it carries, 0 to 1.
        readings: The index terms that it may stand for; none where nobody wrote anything near.
        mended: The word that it was taken for, where its spelling was mended.
        trust: How far to trust that, 0 to 1.
        absent: Whether it is a word that the thesaurus has and the knowledge has nothing for.
    """

    surface: str
    weight: float
    readings: tuple[Reading, ...] = ()
    mended: str | None = None
    trust: float = 1.0
    absent: bool = False

    @property
    def light(self) -> bool:
        """Whether this is a function word."""
        return self.weight == 0

    @property
    def telling(self) -> bool:
        """Whether this carries meaning: it is neither a function word nor a request word."""
        return self.weight == 1


def expanded(
    terms: Sequence[QueryTerm],
    expansions: Sequence[Expansion],
    mentioned: Mapping[int, str],
    joined: Iterable[int] = (),
) -> tuple[list[QueryTerm], list[QueryTerm]]:
    """Return a question's words with what they may stand for beside themselves.

    Args:
        terms: The words as they were read.
        expansions: What stretches of them stand for.
        mentioned: The terms of what texts mention without naming it, with the thesaurus's concept.
        joined: The places of hyphenated words that are written as one, behind their parts.

    Returns:
        The words for texts, and for titles and aliases. They differ where the question asks for
        nothing but what texts mention: of those, one that only says the word is of little use.
    """
    read = list(terms)
    for place in _alone(read, expansions):
        read[place] = _lowered(read[place])
    for expansion in expansions:
        for place in _carriers(read, expansion):
            read[place] = _with(read[place], expansion)
    things = _things(read, expansions, mentioned, joined)
    return [_of_thing(term, things.get(place)) for place, term in enumerate(read)], read


def _things(
    terms: Sequence[QueryTerm],
    expansions: Iterable[Expansion],
    mentioned: Mapping[int, str],
    joined: Iterable[int],
) -> Mapping[int, AbstractSet[int]]:
    """Return the terms of what texts mention that a question asks for, where it asks for no more.

    The day that hours are asked of is no more.

    Returns:
        By the place of each word that names it: "email" in "email address" names no address.
    """
    named: dict[int, tuple[int, set[int]]] = {}
    for each in expansions:
        things = _mentioned(each, mentioned)
        if things is None:
            continue
        length = each.last - each.first
        for place in _carriers(terms, each):
            longest, known = named.get(place, (-1, set()))
            if length >= longest:
                named[place] = length, things | (known if length == longest else set())
    named.update((place, named[place - 1]) for place in joined if place - 1 in named)
    others = [term for place, term in enumerate(terms) if term.telling and place not in named]
    if others and not (
        _are_hours(named.values(), mentioned) and all(term.surface in DAYS for term in others)
    ):
        return {}
    return {place: things for place, (_, things) in named.items()}


def _mentioned(expansion: Expansion, mentioned: Mapping[int, str]) -> set[int] | None:
    """Return the terms of a thing that texts mention, none where no text does; None of others."""
    likely = {reading.term for reading in expansion.readings if reading.trust >= SAME}
    things = likely & mentioned.keys()
    # One word may be of anything: "they took our phones", "an address to the nation".
    told = expansion.names and expansion.concept in _TOLD and expansion.last > expansion.first
    return things if things or told else None


def _are_hours(named: Iterable[tuple[int, set[int]]], mentioned: Mapping[int, str]) -> bool:
    return any(mentioned[each] == _HOURS for _, things in named for each in things)


def _of_thing(term: QueryTerm, things: AbstractSet[int] | None) -> QueryTerm:
    if things is None:
        return term
    said = SAID if things else UNTOLD
    readings = [
        Reading(number, term.trust if number in things else trust * said)
        for number, trust in term.readings
    ]
    return term._replace(readings=tuple(readings))


def _carriers(terms: Sequence[QueryTerm], expansion: Expansion) -> list[int]:
    """Return the places that carry an expansion: its words with meaning, else its first.

    A function word by itself carries none: the "can" of a question is no tin.
    """
    places = range(expansion.first, expansion.last + 1)
    telling = [place for place in places if terms[place].telling]
    alone = expansion.first == expansion.last and terms[expansion.first].light
    return telling or ([] if alone else [expansion.first])


def _alone(terms: Sequence[QueryTerm], expansions: Iterable[Expansion]) -> set[int]:
    """Return the places of words that are the only ones with meaning in a name of several."""
    several = (each for each in expansions if each.last > each.first)
    carriers = (_carriers(terms, each) for each in several)
    return {places[0] for places in carriers if len(places) == 1}


def _lowered(term: QueryTerm) -> QueryTerm:
    own = tuple([each._replace(trust=each.trust * AMONG) for each in term.readings])
    return term._replace(readings=own)


def _with(term: QueryTerm, expansion: Expansion) -> QueryTerm:
    added = expansion.readings
    if term.trust < 1:
        added = tuple(Reading(each.term, each.trust * term.trust) for each in added)
    # Light words that name a thing together ("getting around") stand for that thing alone.
    if expansion.last > expansion.first and term.weight < 1 and added:
        return term._replace(readings=strongest(added), weight=1.0)
    return term._replace(readings=strongest((*term.readings, *added)))


def strongest(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings, of those with the same term the one that is trusted most."""
    if len(readings) < 2:
        return tuple(readings)
    best: dict[int, Reading] = {}
    for reading in readings:
        known = best.get(reading.term)
        if known is None or known.trust < reading.trust:
            best[reading.term] = reading
    return tuple(best.values())
