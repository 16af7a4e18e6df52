"""Bold words that go on over a line break and end within the next line: one label, not two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sections.text import BREAK, has_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.stream.lines import Piece

_APART = ("- ", "– ", "— ")


def unbroken(lines: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Return lines, bold labels that go on in the next line whole.

    A dash behind a label sets it apart: it is a line of its own then, which may be a title. Else it
    opens a sentence, and none of its lines stands as a bold one.

    Args:
        lines: Pieces of text; a line that begins within bold words has an empty bold piece first.
    """
    found = list(lines)
    for number in range(1, len(found)):
        before, line = found[number - 1], found[number]
        end = _end_of_bold(line) if line and line[0][:2] == ("", True) else 0
        if not end or not all(strong for text, strong, _ in before if has_words(text)):
            continue
        rest = line[end:]
        if "".join(text for text, _, _ in rest).lstrip().startswith(_APART):
            found[number - 1 : number + 1] = [[*before, (BREAK, True, -1), *line[:end]], rest]
        else:
            found[number - 1] = [(text, False, link) for text, _, link in before]
    return found


def _end_of_bold(line: Sequence[Piece]) -> int:
    """Return how many pieces of a line are its bold opening, 0 where that is none or all of it."""
    words = ((at, strong) for at, (text, strong, _) in enumerate(line) if has_words(text))
    _, opens = next(words, (0, False))
    return next((at for at, strong in words if not strong), 0) if opens else 0
