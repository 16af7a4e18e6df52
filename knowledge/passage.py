"""The sentences of a section that answer best, whole and in the section's own order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from knowledge.model import LEADING_ON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from knowledge.model import Section

LONGEST = 500
"""Characters that a passage has at most, unless its one sentence is longer."""

MOST_SENTENCES = 4
"""Sentences that a stretch of a longer text has at most, but for the lines of a list."""

# One set of signs in front, which is searched for several times as fast as two alternatives.
# A row of them is looked at from its first one alone: tables of contents have long ones.
_ENDS = ".!?…؟。！？"
_END = re.compile(
    rf"[{_ENDS}](?<![{_ENDS}].)[{_ENDS}]*(?:(?<=[。！？])[」』）]*|[\"'”’»)\]]*(?=\s))"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:\w|\w\.\w|mr|mrs|ms|dr|st|prof|no|nr|vs|etc|cf|approx|tel|art|p|pp"
    r"|bzw|ca|usw|sr|sra|av|env|min|max)\.[)\]]?\Z",
    re.IGNORECASE,
)
_ABBREVIATED = 10
"""More characters than an abbreviation has with its stop and what is before it."""

_APART = "\n\n"

_TEXTS = 2_000
"""How many of the knowledge's texts are kept as their sentences."""

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BLANKS = re.compile(r"\s*")
_STARTS_LOW = re.compile(r"\s+[a-zà-öø-ÿа-я]")
_STARTS_WITH_NUMBER = re.compile(r"\s+\d")
_SHORT_WORD = re.compile(r"(?:^|\W)[^\W\d_]{1,4}\.[)\]]?\Z")
_BRACKETED = 80
"""How far on a bracket may close that is open at a stop, which ends no sentence then."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or table row of a section, and what parts it from the one before."""

    text: str
    gap: str


@lru_cache(_TEXTS)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order; joined with their gaps they are the text again."""
    found: list[Sentence] = []
    before = 0
    for line in _LINE.finditer(text):
        for start, end in _split_line(line[0]):
            start, end = line.start() + start, line.start() + end
            found.append(Sentence(text[start:end], text[before:start]))
            before = end
    return tuple(found)


def _split_line(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a line starts and ends, without the blanks around it."""
    start = 0
    for end in _END.finditer(line):
        if not _goes_on(line, start, end.end()):
            yield start, end.end()
            start = _BLANKS.match(line, end.end()).end()  # type: ignore[union-attr]  # matches even none
    if start < len(line):
        yield start, len(line)


def _goes_on(line: str, start: int, end: int) -> bool:
    """Return whether what looks like the end of a sentence is within it."""
    tail = line[max(start, end - _ABBREVIATED) : end]
    if _ABBREVIATION.search(tail) or _STARTS_LOW.match(line, end):
        return True
    if _STARTS_WITH_NUMBER.match(line, end) and _SHORT_WORD.search(tail):
        return True
    opened = line.rfind("(", start, end) > line.rfind(")", start, end)
    return opened and line.find(")", end, end + _BRACKETED) >= 0


def best(text: str, score: Callable[[int, str], dict[int, float]]) -> str:
    """Return the text where it fits whole, else the stretch of sentences that answers best.

    Args:
        text: A section's text.
        score: What a sentence, given its place and text, shows of the question: what each of the
            question's words, by its number, counts there; an absent word counts nothing.

    A stretch is worth what its sentences show together, each word counted once at its best, and
    half of what its best sentence shows alone, so that of two stretches with the same words the
    one that holds them close together wins; of equals the earlier and shorter wins.
    """
    if len(text.strip()) <= LONGEST:
        return text.strip()
    units = sentences(text)
    shown = [score(place, unit.text) for place, unit in enumerate(units)]
    stretches = list(_stretches(units))
    if not stretches:
        return ""
    first, last = max(stretches, key=lambda ends: (_worth(shown[slice(*ends)]), -ends[0]))
    return _joined(units[first:last])


def _worth(shown: Sequence[dict[int, float]]) -> float:
    together: dict[int, float] = {}
    for words in shown:
        for word, value in words.items():
            together[word] = max(together.get(word, 0.0), value)
    alone = max((sum(words.values()) for words in shown), default=0.0)
    return sum(together.values()) + alone / 2


def _joined(units: Sequence[Sentence]) -> str:
    return "".join(
        unit.text if number == 0 else unit.gap + unit.text for number, unit in enumerate(units)
    )


def _stretches(units: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield the ends of every stretch that fits: as many sentences as fit, from each start.

    A list that has begun goes on to its end, as far as that fits.
    """
    for first in range(len(units)):
        last = first + 1
        length = len(units[first].text)
        while last < len(units):
            if last - first >= MOST_SENTENCES and units[last].gap.count("\n") != 1:
                break
            length += len(units[last].gap) + len(units[last].text)
            if length > LONGEST:
                break
            last += 1
        yield first, last
        if last == len(units):
            return


def announces(text: str) -> bool:
    """Return whether what a section has to say stands below it: it says nothing, or ends in `:`."""
    said = text.rstrip()
    return not said or said.endswith(LEADING_ON)


def with_below(passage: str, below: Sequence[Section]) -> str:
    """Return a passage that goes on with what stands below its section, as far as that fits.

    Args:
        passage: The end of the section's own text; may be empty.
        below: The sections under its title, in page order.

    The titles right under it come before any text: they tell what there is. The first text that
    does not fit whole is the last, with the sentences of it that do.
    """
    room = LONGEST - len(passage)
    parts = _titles(below, room)
    room -= sum(len(_APART) + len(title) for title in parts.values())
    for place, each in enumerate(below):
        title = 0 if place in parts else len(_APART) + len(each.title)
        text = each.text.strip()
        said = _opening(text, room - title - 1)
        if title > room or (title and text and not said):
            break
        parts[place] = f"{each.title}\n{said}" if said else each.title
        if said != text:
            break
        room -= title + len(said) + 1
    return _APART.join(filter(None, (passage, *(parts[place] for place in sorted(parts)))))


def _titles(below: Sequence[Section], room: int) -> dict[int, str]:
    """Return the titles of the uppermost sections that fit, by their places."""
    uppermost = min((len(each.parents) for each in below), default=0)
    titles: dict[int, str] = {}
    for place, each in enumerate(below):
        if len(each.parents) == uppermost:
            room -= len(_APART) + len(each.title)
            if room < 0:
                break
            titles[place] = each.title
    return titles


def _opening(text: str, room: int) -> str:
    """Return as many sentences of a text from its first one on as fit."""
    if len(text) <= room:
        return text
    units = sentences(text)
    lengths = accumulate(len(unit.gap) + len(unit.text) for unit in units)
    return _joined(units[: sum(length - len(units[0].gap) <= room for length in lengths)])
