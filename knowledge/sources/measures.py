"""How much elements of a whole page say, and where its title stands in it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from knowledge.sources.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

SOME = 0.25  # of the page's words, where one element alone is what holds the content


def once(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    """Return elements in page order, each once: one comes for each selector that it matches."""
    return list({node.mem_id: node for node in nodes}.values())


def title_in(held: LexborNode, title: str, levels: str = "h1, h2") -> LexborNode | None:
    """Return the first heading of the upper levels that says the page's title."""
    return next((node for node in held.css(levels) if plain(node.html or "") == title), None)


def ahead_of(heading: LexborNode, within: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Yield what stands ahead of a heading in the elements around it."""
    for node in chain((heading,), within):
        before = node.prev
        while before is not None:
            yield before
            before = before.prev


def holds(
    node: LexborNode, whole: tuple[int, int], share: float, but: tuple[int, int] = (0, 0)
) -> bool:
    """Return whether an element has a share of all words, or of those that are in no link.

    Args:
        node: The element.
        whole: How many letters the words have, and those of them that are in no link.
        share: How much of either is enough; what is told without links is some of all, at least.
        but: What of the element's own does not count.
    """
    letters, unlinked = (part - less for part, less in zip(words(node), but, strict=True))
    if letters > 0 and letters >= share * whole[0]:
        return True
    return unlinked > 0 and unlinked >= share * whole[1] and letters >= SOME * whole[0]


def words(node: LexborNode) -> tuple[int, int]:
    """Return how many letters an element has, and how many of them are in no link."""
    letters = length(node)
    if node.is_text_node or node.tag == "a":
        return letters, letters if node.is_text_node else 0
    return letters, letters - sum(map(length, node.css("a, script")))


def length(node: LexborNode) -> int:
    """Return how many letters an element or a text has."""
    text = node.text_content if node.is_text_node else node.text()
    return len("".join((text or "").split()))
