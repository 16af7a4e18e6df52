"""What is known of a page before it is walked: the elements that are not read just by their tag."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

    from knowledge.sections.widgets.widgets import Widgets


@dataclass(frozen=True, slots=True)
class Facts:
    """A page's address, and its elements' `mem_id` by what they are.

    Attributes:
        url: The page's address.
        ids: Elements by id, for ids that one element alone has.
        widgets: Titles that are no headings, and where they reach.
        unread: Elements that are passed over.
        bold: Elements whose style makes them bold, or underlines them.
        large: Those of them that are shown as headings are.
        rows: Elements that hold columns or cards side by side.
        tables: Elements that are tables by their role alone.
        lines: Elements within a line that are read as lines of their own.
        subtitles: Headings that are text, and lines that are not of the title that holds them.
        anchors: Ids by the elements that have them.
        special: Elements whose style or widget changes how they are read.
        marked: All elements that are not read just by their tag.
    """

    url: str
    ids: Mapping[str, LexborNode]
    widgets: Widgets
    unread: frozenset[int]
    bold: frozenset[int]
    large: frozenset[int]
    rows: frozenset[int] = frozenset()
    tables: frozenset[int] = frozenset()
    lines: frozenset[int] = frozenset()
    subtitles: frozenset[int] = frozenset()
    anchors: Mapping[int, str] = field(init=False)
    special: frozenset[int] = field(init=False)
    marked: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        widgets = self.widgets
        anchors = {node.mem_id: name for name, node in self.ids.items()}
        special = self.bold.union(self.lines, widgets.parts, widgets.titles, widgets.panels)
        special = special | self.subtitles if self.subtitles else special
        object.__setattr__(self, "anchors", anchors)
        object.__setattr__(self, "special", special)
        object.__setattr__(self, "marked", special.union(self.unread, self.tables, anchors))
