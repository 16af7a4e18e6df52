"""Sections that only list the others of their page, as tables of contents without a name do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections import kinds
from knowledge.sections.addresses import within
from knowledge.sections.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.outline.fold import Draft

_FEWEST = 2  # sections that are listed


def without_contents(drafts: Sequence[Draft], url: str) -> Sequence[Draft]:
    """Return a page's sections without those that only list others: they say nothing themselves.

    What other sections stand under is kept, and so are an introduction and a list that leads to
    anything else.

    Args:
        drafts: The page's, in order.
        url: The page's address.
    """
    listing = [
        draft
        for at, draft in enumerate(drafts)
        if draft.blocks
        and draft.blocks[-1].kind is kinds.LISTED  # first: few end so
        and _lists(draft, url)
        and not _is_over(draft, drafts[at + 1 : at + 2])
    ]
    if not listing:  # as on nearly all pages
        return drafts
    titles = {folded(draft.title) for draft in drafts}
    gone = {id(draft) for draft in listing if _labels(draft) <= titles}
    return [draft for draft in drafts if id(draft) not in gone]


def _lists(draft: Draft, url: str) -> bool:
    """Return whether a section is no more than a list of links within its page."""
    blocks = draft.blocks
    if len(blocks) < _FEWEST or draft.heading is None:
        return False
    if any(block.kind is not kinds.LISTED or block.text for block in blocks):
        return False
    return all(within(url, link.url) for block in blocks for link in block.links)


def _labels(draft: Draft) -> set[str]:
    return {folded(link.text) for block in draft.blocks for link in block.links}


def _is_over(draft: Draft, following: Sequence[Draft]) -> bool:
    """Return whether the sections right behind one, if any, stand under it."""
    return any(len(other.parents) > len(draft.parents) for other in following)
