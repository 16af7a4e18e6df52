"""Run-in questions: bold ones that open the lines of their answers, several under one heading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from knowledge.sections.blocks import ITEM
from knowledge.sections.neighbours import right_after
from knowledge.sections.tags import BLOCKS, HEADINGS, STRONG
from knowledge.sections.text import BREAK, QUESTION_MARKS, clean_title, has_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from knowledge.sections.widgets import Widgets

FEWEST = 3  # questions under one heading with their answers beside them
_OTHERS = 4  # of so many bold openings, one may ask nothing
_LONGEST = 150
_LOOKED_FOR = ", ".join((*STRONG, *HEADINGS))
_PARAGRAPHS = frozenset({"p", "li", "div", "body", "blockquote", "section"})
_CELLS = frozenset({"td", "th"})


class _Opening(NamedTuple):
    """Something bold that opens a line.

    Attributes:
        node: The bold element.
        block: The paragraph or the item that the line is of.
        asks: Whether it is a question.
        answer: What comes after it in that block; None where it is all of it.
    """

    node: LexborNode
    block: LexborNode
    asks: bool
    answer: LexborNode | None


def with_run_in(widgets: Widgets, body: LexborNode, *, breaks: bool) -> Widgets:
    """Return a page's widgets with bold questions that stand as titles do; the same without any.

    The answer to one in an item of a list ends with the item.

    Args:
        widgets: The others.
        body: The content.
        breaks: Whether line breaks in the text are shown.
    """
    asked = list(_find(body, breaks=breaks))
    if not asked:
        return widgets
    titles, parts = dict(widgets.titles), dict(widgets.parts)
    for one in asked:
        titles.setdefault(one.node.mem_id, 0)
        if one.block.tag == "li":
            parts[one.block.mem_id] = parts.get(one.block.mem_id, 0) | ITEM
    return replace(widgets, titles=titles, parts=parts)


def _find(body: LexborNode, *, breaks: bool) -> Iterator[_Opening]:
    """Yield the questions of headings that have several, where nearly all that is bold there asks.

    Bold words and dates that open paragraphs are no titles.
    """
    for openings in _by_heading(body, breaks=breaks):
        asked = [opening for opening in openings if opening.asks]
        run_in = [question for question in asked if question.answer is not None]
        if len(run_in) >= FEWEST and _OTHERS * (len(openings) - len(asked)) <= len(openings):
            alone = {opening.block.mem_id for opening in openings if opening.answer is None}
            yield from (question for question in asked if _is_answered(question, alone))


def _by_heading(body: LexborNode, *, breaks: bool) -> Iterator[Sequence[_Opening]]:
    """Yield what is bold at the front of lines, in page order, by the heading that it is under."""
    openings: list[_Opening] = []
    for node in body.css(_LOOKED_FOR):
        if node.tag in HEADINGS:
            yield openings
            openings = []
            continue
        words = clean_title(node.text())
        block = _block(node, breaks=breaks) if has_words(words) else None
        if block is not None:
            asks = words.endswith(QUESTION_MARKS) and len(words) <= _LONGEST
            openings.append(_Opening(node, block, asks, _after(node, block)))
    yield openings


def _block(node: LexborNode, *, breaks: bool) -> LexborNode | None:
    """Return the paragraph or item of whose lines an element opens one, None where it opens none.

    What is in a table's cell is left to the table.
    """
    at = node
    opens = False
    while True:
        opens = opens or _begins_line(at, breaks=breaks)
        above = at.parent
        if above is None or above.tag in STRONG or not (opens or _is_first(at)):
            return None
        if above.tag in BLOCKS:
            in_cell = above.parent is not None and above.parent.tag in _CELLS
            return above if above.tag in _PARAGRAPHS and not in_cell else None
        at = above


def _begins_line(node: LexborNode, *, breaks: bool) -> bool:
    """Return whether a line break is right before an element."""
    before = node.prev
    while before is not None and before.tag != "br":
        text = before.text()
        if breaks and BREAK in text[len(text.rstrip()) :]:
            return True
        if has_words(text):
            return False
        before = before.prev
    return before is not None


def _is_first(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and not has_words(before.text()):
        before = before.prev
    return before is None


def _after(node: LexborNode, block: LexborNode) -> LexborNode | None:
    """Return the first thing with words after an element within its block."""
    at: LexborNode | None = node
    while at is not None and at.mem_id != block.mem_id:
        after = at.next
        while after is not None:
            if has_words(after.text()):
                return after
            after = after.next
        at = at.parent
    return None


def _is_answered(question: _Opening, alone: set[int]) -> bool:
    """Return whether what comes after a question is neither bold nor a heading.

    Args:
        question: One of the openings.
        alone: The `mem_id` of blocks that are bold as a whole.
    """
    answer = question.answer or right_after(question.block)
    if answer is None or answer.mem_id in alone:
        return False
    return answer.tag not in STRONG and answer.tag not in HEADINGS
