"""Run-in questions: bold ones that open the lines of their answers, several under one heading."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from knowledge.sections.tags import BLOCKS, HEADINGS, STRONG
from knowledge.sections.text import BREAK, clean_title, has_words, is_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

FEWEST = 3  # questions under one heading with their answers beside them
_OTHERS = 4  # of so many bold openings, one may ask nothing
_LONGEST = 150
_DEEPEST = 6  # elements between a question and its block at most
_FARTHEST = 50  # things without words between a question and what is before or after it
_MOST_WITHIN = 200  # of a thing that shows whether there are words in it
_LOOKED_FOR = ", ".join((*STRONG, *HEADINGS, "[style]"))
_PARAGRAPHS = frozenset({"p", "li", "div", "body", "blockquote", "section"})
_CELLS = frozenset({"td", "th"})


class _Opening(NamedTuple):
    """Something bold that opens a line.

    Attributes:
        node: The bold element.
        tag: Of the paragraph or the item that the line is of.
        asks: Whether it is a question.
        leads: Whether there is more in that paragraph or item after it.
        runs_on: Whether there is in the same line.
    """

    node: LexborNode
    tag: str
    asks: bool
    leads: bool
    runs_on: bool


def find_run_in(body: LexborNode, bold: AbstractSet[int], *, breaks: bool) -> frozenset[int]:
    """Return the `mem_id` of bold questions that stand as titles do, each to be a line of its own.

    Under one heading there are several, and nearly all that is bold there and runs on asks: bold
    words and dates that open paragraphs are no titles.

    Args:
        body: The content.
        bold: The `mem_id` of elements that are bold by their style.
        breaks: Whether line breaks in the text are shown.
    """
    found: set[int] = set()
    for openings in _by_heading(body, bold, breaks=breaks):
        asked = [opening for opening in openings if opening.asks and opening.leads]
        tags = {question.tag for question in asked}
        alike = [opening for opening in openings if opening.runs_on and opening.tag in tags]
        others = [opening for opening in alike if not opening.asks]
        if len(asked) >= FEWEST and _OTHERS * len(others) <= len(alike):
            found.update(question.node.mem_id for question in asked)
    return frozenset(found)


def _by_heading(
    body: LexborNode, bold: AbstractSet[int], *, breaks: bool
) -> Iterator[Sequence[_Opening]]:
    """Yield what is bold at the front of lines, in page order, by the heading that it is under."""
    openings: list[_Opening] = []
    for node in body.css(_LOOKED_FOR):
        if node.tag in HEADINGS:
            yield openings
            openings = []
            continue
        if node.tag not in STRONG and node.mem_id not in bold:
            continue
        block = _block(node, breaks=breaks) if _has_words(node) else None
        if block is not None:
            words = clean_title(node.text())
            asks = is_question(words) and len(words) <= _LONGEST
            answer = _after(node, block)
            runs_on = answer is not None and not _begins_line(answer, breaks=breaks)
            openings.append(_Opening(node, block.tag or "", asks, answer is not None, runs_on))
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


def _begins_line(node: LexborNode, *, breaks: bool) -> bool:
    """Return whether a break parts a node from what is before it."""
    text = (node.text_content or "") if breaks and node.is_text_node else ""
    before = _right_before(node, breaks=breaks)
    broken = BREAK in text[: len(text) - len(text.lstrip())]
    return broken or (before is not None and _is_break(before, breaks=breaks))


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
