"""What a block stands as on the page."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What a block stands as on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    LINKS = "links"
    LISTED = "listed"  # a link that is all of a list's item
    IMAGE = "image"


# As names of the module: Python 3.11 takes twenty times as long to look a member up on its Enum,
# and every block of a page is compared with several.
HEADING, PARAGRAPH, ITEM, ROW, LINKS, LISTED, IMAGE = Kind
