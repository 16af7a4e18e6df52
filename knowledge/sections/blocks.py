"""What a page's markup is read into before it is folded into sections: blocks and scopes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.model import Crumb, Image, Link
    from knowledge.sections.kinds import Kind

# Named tuples by the thousand: their own constructors take three times as long.
new = tuple.__new__


class Block(NamedTuple):
    """One line or paragraph of the page, in reading order.

    Attributes:
        kind: How it stands on the page.
        text: Clean; lines within it are separated by a line break. Labels of links that stand
            alone are not in it, those of links inside a sentence are.
        links: In order, with absolute addresses.
        images: In order, with absolute addresses.
        level: 1 to 6 for a heading; 0 for the title of a widget (an accordion's item and the
            like), which ranks just below the heading that it stands under.
        strong: Whether every word of the text is bold.
        group: Equal for items and rows of one list or table, so that they stay together.
    """

    kind: Kind
    text: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    level: int = 0
    strong: bool = False
    group: int = 0


# What an element is of a widget: what a title in it reaches no further than, what stands below a
# title, or both; and whether it is a card or an aside.
ITEM, BODY, CARD, ASIDE = 1, 2, 4, 8


class Scope(NamedTuple):
    """The blocks from `start` up to `end` that one element holds, and the element's id if usable.

    Attributes:
        start: Index of the first block inside.
        end: Index after the last block inside.
        depth: Number of ancestors.
        id: Empty where the element has none or where it is no anchor.
        part: What it is: `ITEM`, `BODY`, `CARD` and `ASIDE` added up, 0 where it is none of them.
    """

    start: int
    end: int
    depth: int
    id: str = ""
    part: int = 0

    def holds(self, index: int) -> bool:
        """Return whether a block is inside."""
        return self.start <= index < self.end


@dataclass(frozen=True, slots=True)
class Stream:
    """A page as a flat run of blocks, with the elements that hold them.

    Attributes:
        blocks: In reading order.
        scopes: The elements around them, in no order that matters.
        breadcrumb: As the content shows it; empty where it does not.
        questions: What the page's own data for search engines names as questions, folded.
        rows: The elements that hold columns or cards side by side.
        entries: Items of lists that open with a line that would be a title in a paragraph.
        large: The first blocks of elements that only their classes or size show as headings.
        shown: The words that the page has where a title is, where they are others: of each of its
            lines, with what the title leaves out; none of a picture's.
    """

    blocks: tuple[Block, ...]
    scopes: tuple[Scope, ...]
    breadcrumb: tuple[Crumb, ...] = ()
    questions: frozenset[str] = frozenset()
    rows: tuple[Scope, ...] = ()
    entries: frozenset[int] = frozenset()
    large: frozenset[int] = frozenset()
    shown: Mapping[int, str] = field(default_factory=dict)
