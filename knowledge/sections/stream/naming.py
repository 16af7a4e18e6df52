"""Which of a paragraph's lines are links that name what the lines below them tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections.addresses import WEB
from knowledge.sections.text import has_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from knowledge.sections.stream.lines import Piece

_MOST_BREAKS = 6  # and blanks between them
_BLANK, _LINK, _TEXT = range(3)


def naming(lines: Sequence[Sequence[Piece]], links: Mapping[int, tuple[str, str]]) -> set[int]:
    """Return which lines are a link that opens a paragraph over text, and those alike below it.

    Links below a text lead on from it, and those below another link are a list.

    Args:
        lines: Pieces of text; blank lines stand between paragraphs.
        links: Address and label of each link by its number.
    """
    found: set[int] = set()
    kinds = [_BLANK, *[_kind(line, links) for line in lines], _BLANK]
    names = False
    for number in range(len(lines)):
        above, kind, below = kinds[number : number + 3]
        if above == _BLANK:
            names = kind == _LINK and below == _TEXT
        if names and kind == _LINK and above != _LINK and below == _TEXT:
            found.add(number)
    return found


def _kind(line: Sequence[Piece], links: Mapping[int, tuple[str, str]]) -> int:
    """Return what has the words of a line: a link to a web page, a text around links, nothing."""
    kind = _BLANK
    for text, _, link in line:
        if has_words(text):
            if link not in links or not links[link][0].startswith(WEB):
                return _TEXT
            kind = _LINK
    return kind


def ends_inside(line_break: LexborNode) -> bool:
    """Return whether nothing but further breaks follows a line break in its element."""
    after = line_break.next
    for _ in range(_MOST_BREAKS):
        if after is None:
            return True
        if after.tag != "br" and not (after.is_text_node and _is_blank(after)):
            return False
        after = after.next
    return False


def _is_blank(text: LexborNode) -> bool:
    return not (text.text_content or "").strip()
