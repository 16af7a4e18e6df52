"""Calls to action without a title that a page repeats: a few words and a button, kept once."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge.mentions.telephones import FEWEST_DIGITS
from knowledge.sections import kinds
from knowledge.sections.nesting import Nesting

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from knowledge.sections.blocks import Block, Stream
    from knowledge.sections.outline.titles import Title

_LONGEST = 300
_FEWEST = 3  # of those that stand in sections, where two may be facts of two things
_LINKS = kinds.LINKS
_DIALLED = re.compile(r"\+?\d[\d ()./-]*\d")
_WORDED = frozenset({kinds.PARAGRAPH, kinds.LINKS})
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟")


class _Call(NamedTuple):
    """A call to action: its blocks, and whether it stands between sections, in none of them."""

    blocks: range
    between: bool


def called_once(stream: Stream, titles: Sequence[Title]) -> Sequence[Block]:
    """Return a page's blocks, all there, with repeated calls to action emptied but for the first.

    A call is a few words and a button in one element without a title. In an element with one title
    they may well be facts that are told of several things: such ones go only where they address the
    reader at the end of several sections. What has a number in it is always taken for a fact.

    Args:
        stream: The page.
        titles: Its titles in page order.
    """
    repeated = _repeated(stream.blocks)
    if not repeated:
        return stream.blocks
    found: dict[Hashable, list[_Call]] = {}
    for call in _calls(stream, titles, repeated):
        said = stream.blocks[call.blocks.start : call.blocks.stop]
        if _calls_to_action(said):
            words = tuple((block.text, block.links) for block in said)
            found.setdefault(words, []).append(call)
    blocks = list(stream.blocks)
    for calls in found.values():
        if len(calls) >= _FEWEST or sum(call.between for call in calls) > 1:
            for at in chain.from_iterable(call.blocks for call in calls[1:]):
                blocks[at] = blocks[at]._replace(text="", links=())
    return blocks


def _calls_to_action(said: Sequence[Block]) -> bool:
    """Return whether blocks are a few words and buttons; a price, a date or hours are facts.

    A telephone number is none: to ring is what many calls call to.
    """
    words = "".join(block.text for block in said)
    worded = all(block.kind in _WORDED for block in said) and 0 < len(words) <= _LONGEST
    return worded and not any(map(str.isdigit, _DIALLED.sub(_unless_dialled, words)))


def _unless_dialled(number: re.Match[str]) -> str:
    digits = sum(map(str.isdigit, number.group()))
    return "" if digits >= FEWEST_DIGITS else number.group()


def _repeated(blocks: Sequence[Block]) -> set[int]:
    """Return the buttons that lead where others beside the same words do."""
    buttons = [at for at, block in enumerate(blocks) if block.kind is _LINKS and block.links]
    if len({blocks[at].links[0].url for at in buttons}) == len(buttons):
        return set()
    seen: dict[tuple[str, str], list[int]] = {}
    for at in buttons:
        for beside in (*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2]):
            if beside.kind is kinds.PARAGRAPH:
                seen.setdefault((blocks[at].links[0].url, beside.text), []).append(at)
    return {at for places in seen.values() if len(places) > 1 for at in places}


def _calls(stream: Stream, titles: Sequence[Title], buttons: Iterable[int]) -> Iterator[_Call]:
    """Yield the calls to action around buttons; what is all that a section says is none."""
    blocks, nesting = stream.blocks, Nesting(stream.scopes)
    places = [title.at for title in titles]
    ends = {title.start for title in titles} | {len(blocks)}
    named = set(places)
    told: set[range] = set()
    for button in sorted(buttons):
        call = _around(blocks, nesting, places, button)
        at = call.blocks
        last = at.stop in ends and blocks[at.stop - 2].text.endswith(_SENTENCE_ENDS)
        if at not in told and at.start - 1 not in named and (call.between or last):
            told.add(at)
            yield call


def _around(blocks: Sequence[Block], nesting: Nesting, titles: Sequence[int], button: int) -> _Call:
    """Return a button with its words: their own element, else just what stands above it."""
    call = range(max(button - 1, 0), button + 1)
    boxed = False
    for scope in nesting.around(button):
        inside = bisect_left(titles, scope.end) - bisect_left(titles, scope.start)
        if inside:
            return _Call(call, boxed and inside > 1)
        if not boxed and any(block.text for block in blocks[scope.start : scope.end]):
            boxed, call = True, range(scope.start, scope.end)
    return _Call(call, boxed)
