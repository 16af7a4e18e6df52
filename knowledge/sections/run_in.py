"""Run-in questions: bold ones that open the lines of their answers, several under one heading."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
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
_DEEPEST = 6  # elements between a question and its block at most
_FARTHEST = 50  # things without words between a question and what is before or after it
_MOST_WITHIN = 200  # of a thing that shows whether there are words in it
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
        block = _block(node, breaks=breaks) if _has_words(node) else None
        if block is not None:
            words = clean_title(node.text())
            asks = words.endswith(QUESTION_MARKS) and len(words) <= _LONGEST
            openings.append(_Opening(node, block, asks, _after(node, block)))
    yield openings


def _block(node: LexborNode, *, breaks: bool) -> LexborNode | None:
    """Return the paragraph or item of whose lines an element opens one, None where it opens none.

    What is in a table's cell is left to the table.
    """
    at, above = node, node.parent
    begun = False
    for _ in range(_DEEPEST):
        if above is None or above.tag in STRONG:
            return None
        if not begun and (before := _right_before(at, breaks=breaks)) is not None:
            begun = _is_break(before, breaks=breaks)
            if not begun:
                return None
        if above.tag in BLOCKS:
            in_cell = above.parent is not None and above.parent.tag in _CELLS
            return above if above.tag in _PARAGRAPHS and not in_cell else None
        at, above = above, above.parent
    return None


def _right_before(node: LexborNode, *, breaks: bool) -> LexborNode | None:
    """Return what is before a node in the same element: a line break or the closest words."""
    before = node.prev
    for _ in range(_FARTHEST):
        if before is None or _is_break(before, breaks=breaks) or _has_words(before):
            break
        before = before.prev
    return before


def _is_break(node: LexborNode, *, breaks: bool) -> bool:
    text = (node.text_content or "") if breaks and node.is_text_node else ""
    return node.tag == "br" or BREAK in text[len(text.rstrip()) :]


def _after(node: LexborNode, block: LexborNode) -> LexborNode | None:
    """Return the first thing with words after an element within its block."""
    at, after = node, node.next
    for _ in range(_FARTHEST):
        if after is not None and _has_words(after):
            return after
        if after is not None:
            after = after.next
        elif (above := at.parent) is None or above.mem_id == block.mem_id:
            return None
        else:
            at, after = above, above.next
    return None


def _has_words(node: LexborNode) -> bool:
    """Return whether there is anything to read near the beginning of a node."""
    near = islice(node.traverse(include_text=True), _MOST_WITHIN)
    return any(has_words(inner.text_content or "") for inner in near if inner.is_text_node)


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
