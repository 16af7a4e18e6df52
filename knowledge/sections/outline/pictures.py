"""Pictures right above titles, as plain siblings of theirs: which of them are the title's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.sections.blocks import Block, Scope, Stream

_FEWEST = 2  # titles with a picture above them that show where pictures stand


def with_pictures(stream: Stream, ranks: Mapping[int, int], order: Sequence[int]) -> dict[int, int]:
    """Return where the pictures begin that are a title's own, by the title.

    One is that leads where the title does, or is named as it is. Any other is where all titles
    under one have one above them, and nothing but text stands at the end of the last of them: else
    pictures stand below what they show.

    Args:
        stream: The page.
        ranks: Those of all titles.
        order: The titles in page order.
    """
    starts = {at: start for at in order if (start := _picture_above(stream.blocks, at)) < at}
    if not starts:
        return starts
    named = [[at] for at, start in starts.items() if _is_named(stream.blocks, start, at)]
    alike = list(_alike(stream.blocks, starts, ranks, order)) if len(starts) >= _FEWEST else []
    begun = _begun(stream.scopes) if named or alike else {}
    return {
        at: starts[at]
        for titles in (*named, *alike)
        if all(_is_beside(begun, starts[at], at) for at in titles)
        for at in titles
    }


def _alike(
    blocks: Sequence[Block],
    starts: Mapping[int, int],
    ranks: Mapping[int, int],
    order: Sequence[int],
) -> Iterator[list[int]]:
    """Yield the titles of one rank under one title that all have a picture above them."""
    for titles, end in _siblings(ranks, order, len(blocks)):
        shown = len(titles) >= _FEWEST and all(at in starts for at in titles)
        if shown and blocks[end - 1].kind is not kinds.IMAGE:
            yield titles


def _picture_above(blocks: Sequence[Block], at: int) -> int:
    """Return where a picture right above a title begins, with its link; else the title."""
    if not at or blocks[at - 1].kind is not kinds.IMAGE:
        return at
    linked = at > 1 and blocks[at - 2].kind is kinds.LINKS and len(blocks[at - 2].links) == 1
    return at - 2 if linked else at - 1


def _begun(scopes: Iterable[Scope]) -> dict[int, int]:
    """Return where the widest of the elements begins that end at a place, by the place."""
    begun: dict[int, int] = {}
    for scope in scopes:
        begun[scope.end] = min(scope.start, begun.get(scope.end, scope.start))
    return begun


def _is_beside(begun: Mapping[int, int], start: int, title: int) -> bool:
    """Return whether no element holds a picture with what is above it, but not the title."""
    return all(begun.get(end, start) >= start for end in range(start + 1, title + 1))


def _is_named(blocks: Sequence[Block], start: int, title: int) -> bool:
    """Return whether a picture leads where the title does, or is called what the title says."""
    heading = blocks[title]
    said = heading.text.casefold()
    if any(image.alt.casefold() == said for image in blocks[title - 1].images):
        return True
    if not heading.links:
        return False
    leads = {link.url for link in heading.links}
    return any(link.url in leads for block in blocks[start:title] for link in block.links)


def _siblings(
    ranks: Mapping[int, int], order: Sequence[int], length: int
) -> Iterator[tuple[list[int], int]]:
    """Yield the titles of one rank under one title, and where the last of them ends."""
    opened: list[list[int]] = []
    for at in order:
        while opened and ranks[opened[-1][0]] > ranks[at]:
            yield opened.pop(), at
        if opened and ranks[opened[-1][0]] == ranks[at]:
            opened[-1].append(at)
        else:
            opened.append([at])
    while opened:
        yield opened.pop(), length
