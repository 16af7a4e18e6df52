"""Lines of inline text -> the blocks that they stand as."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.model import LEADING_ON
from knowledge.sections import kinds
from knowledge.sections.blocks import Block, new
from knowledge.sections.text import BREAK, is_asked, is_question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sections.kinds import Kind
    from knowledge.sections.stream.lines import Line

_TWO_TITLED = 4  # lines: two titles and what each is over
_DASHES = ("- ", "– ", "— ", "• ")
_LONGEST_NAME = 30  # of a person, a day, a place
_SENTENCE_ENDS = (".", "!", "?", "…", ":", "。", "！", "？")


def as_block(lines: Sequence[Line], kind: Kind, group: int) -> Block:
    """Return one paragraph, item or row; links that stand alone stay out of its text."""
    if len(lines) == 1:
        line = lines[0]
        if not line.text:
            return new(Block, (kinds.LINKS, "", line.links, (), 0, False, 0))
        return new(Block, (kind, line.text, line.links, (), 0, line.strong, group))
    texts = [line for line in lines if line.text]
    links = tuple([link for line in lines for link in line.links])
    if not texts:
        return new(Block, (kinds.LINKS, "", links, (), 0, False, 0))
    text = BREAK.join([line.text for line in texts])
    strong = all(line.strong for line in texts)
    return new(Block, (kind, text, links, (), 0, strong, group))


def opens_with_title(lines: Sequence[Line]) -> bool:
    """Return whether the first line may be a title: bold over text, or a marked question."""
    if len(lines) == 1 or not lines[0].text:
        return False
    first, second = lines[:2]
    if first.strong and not second.strong and (not second.text or _stands_over(first, second)):
        return True
    return is_asked(first.text, second.text)


def _stands_over(first: Line, second: Line) -> bool:
    """Return whether a bold line is over text; over less than itself, few lines are.

    Those are names, questions, what a colon ends, and what a dash parts from what it is over.
    """
    if second.text.endswith(_SENTENCE_ENDS) or len(second.text) > len(first.text):
        return True
    if second.text.startswith(_DASHES) or first.text.endswith(LEADING_ON):
        return True
    if is_question(first.text):
        return True
    return len(first.text) <= _LONGEST_NAME and not any(map(str.isdigit, first.text))


def asks(lines: Sequence[Line]) -> bool:
    """Return whether the first line is a question."""
    return is_question(lines[0].text)


def by_title(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return the lines of a paragraph that opens with a title, cut before each further one."""
    if len(lines) < _TWO_TITLED:  # as nearly all
        return [lines]
    cuts: list[int] = []
    for at in range(2, len(lines)):
        apart = at - (cuts[-1] if cuts else 0) > 1
        if apart and lines[at].strong and opens_with_title(lines[at:]):
            cuts.append(at)
    return [lines[start:end] for start, end in pairwise([0, *cuts, len(lines)])]


def split_title(lines: Sequence[Line], kind: Kind, group: int) -> list[Block]:
    """Return the first line and the rest as blocks of their own that stay together."""
    return [as_block(part, kind, group) for part in (lines[:1], lines[1:])]
