"""Titles that are the first lines of their paragraphs: which of them end with the paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby, islice
from typing import TYPE_CHECKING

from knowledge.model import LEADING_ON
from knowledge.sections import kinds
from knowledge.sections.text import is_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.sections.blocks import Block, Scope, Stream

_FEWEST_ALIKE = 3  # paragraphs in a row that show how far their titles reach
_FEWEST_LONE = 2  # lists of one bold line that number titles
_FEWEST_QUESTIONS = 2  # of a list that is one of questions
_FEWEST_PLAIN = 3  # questions under one heading that nothing but their answers marks
_LONGEST_PLAIN = 150
_FARTHEST = 50  # links beside a bold item
_LISTED = frozenset({kinds.ITEM, kinds.ROW})
_TELLING = _LISTED | {kinds.PARAGRAPH}
_SPARSEST = 4  # paragraphs to a question
_COUNTED = re.compile(r"\A\(?(?:\d{1,3}|[a-z])[.)]\s+(?=\S)")  # "1.", "(a)"
# Within a question: a line break, the end of another sentence, the name of who speaks.
_NO_QUESTION = re.compile(r"[\n。：]|[.!?؟:] ")
_SPOKEN = frozenset("-–—―\"'“”„«»‘’‚「『")  # in front of what people say


def listed_questions(blocks: Sequence[Block], bold: Iterable[int]) -> Iterator[int]:
    """Yield the bold questions of lists that are made of them, each over its answer.

    Args:
        blocks: The page's.
        bold: Those that are bold, or that may ask.
    """
    items = [at for at in bold if _is_item(blocks[at]) and blocks[at].strong]
    asked = [at for at in items if is_question(blocks[at].text)]
    for _, questions in groupby(asked, lambda at: blocks[at].group):
        listed = [at for at in questions if _is_answered(blocks, at)]
        if len(listed) >= _FEWEST_QUESTIONS:
            yield from listed


def _is_item(block: Block) -> bool:
    return block.kind is kinds.ITEM and bool(block.group)


def lone_items(blocks: Sequence[Block], bold: Iterable[int]) -> Iterator[int]:
    """Yield bold lines that are all of a list, or of its items: word processors number titles so.

    Below one, paragraphs may stand within the list. One on a page is as likely a notice.

    Args:
        blocks: The page's.
        bold: Those that are bold, or that may ask.
    """
    found = [at for at in bold if blocks[at].strong and _is_alone(blocks, at)]
    if len(found) >= _FEWEST_LONE:
        yield from found


def _is_alone(blocks: Sequence[Block], at: int) -> bool:
    block, last = blocks[at], len(blocks)
    if block.kind is not kinds.ITEM or block.text[0] in _SPOKEN:
        return False
    beside = (_worded(blocks, range(at - 1, -1, -1)), _worded(blocks, range(at + 1, last)))
    return not any(other is not None and _are_items(block, other) for other in beside)


def _are_items(one: Block, other: Block) -> bool:
    return other.group == one.group and other.kind is kinds.ITEM


def _worded(blocks: Sequence[Block], places: Iterable[int]) -> Block | None:
    """Return the first block with text; links that stand alone do not tell their list."""
    near = islice(places, _FARTHEST)
    return next((blocks[at] for at in near if blocks[at].text), None)


def plain_questions(
    blocks: Sequence[Block], marked: Iterable[int], headings: Mapping[int, int]
) -> Iterator[int]:
    """Yield what is just a question where each of several under a heading is answered.

    One or two may well be what a writer asks the reader, and so may any that others follow. In a
    talk, people are named or quoted.

    Args:
        blocks: The page's.
        marked: Those that are bold, or that may ask, in page order.
        headings: The page's headings, in page order.
    """
    order = list(headings)
    asked = [
        at
        for at in marked
        if not blocks[at].strong and at not in headings and _only_asks(blocks, at)
    ]
    if len(asked) < _FEWEST_PLAIN:
        return
    for _, under in groupby(asked, lambda at: bisect_left(order, at)):
        questions = list(under)
        dense = _SPARSEST * len(questions) >= questions[-1] - questions[0]
        if len(questions) >= _FEWEST_PLAIN and dense:
            yield from questions if all(_is_told(blocks, at) for at in questions) else ()


def _only_asks(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a paragraph, or what is all of a list, is one question, maybe numbered."""
    block = blocks[at]
    if block.links or len(block.text) > _LONGEST_PLAIN or not is_question(block.text):
        return False
    text = _COUNTED.sub("", block.text)
    if text[0] in _SPOKEN or _NO_QUESTION.search(text) or _goes_on(blocks, at):
        return False
    return block.kind is kinds.PARAGRAPH or _is_alone(blocks, at)


def _goes_on(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a line is the rest of a sentence that a hard break cut in two."""
    return blocks[at].text[0].islower() and at > 0 and blocks[at - 1].text[-1:].isalnum()


def _is_told(blocks: Sequence[Block], question: int) -> bool:
    """Return whether a text that asks nothing itself is right below a question."""
    after = _below(blocks, question)
    if after is None or after.strong or after.kind not in _TELLING:
        return False
    return not is_question(after.text)


def _is_answered(blocks: Sequence[Block], question: int) -> bool:
    after = _below(blocks, question)
    return after is not None and after.group == blocks[question].group and not after.strong


def _below(blocks: Sequence[Block], at: int) -> Block | None:
    return blocks[at + 1] if at + 1 < len(blocks) else None


def list_ends(
    blocks: Sequence[Block], scopes: Sequence[Scope], order: Sequence[int]
) -> dict[int, int]:
    """Return where titles that are in items of a list end: with the item, else with the list.

    Args:
        blocks: The page's.
        scopes: Its elements, by their start.
        order: The titles in page order.
    """
    ends: dict[int, int] = {}
    end = 0
    for title, following in zip(order, [*order[1:], len(blocks)], strict=True):
        if blocks[title].kind is not kinds.ITEM:
            continue
        if title >= end:
            end = title + 1
            while end < len(blocks) and blocks[end].group == blocks[title].group:
                end += 1
        if end == title + 1:  # the title is all of the list
            continue
        ends[title] = _item_end(scopes, title, min(end, following)) or end
    return ends


def _item_end(scopes: Sequence[Scope], title: int, until: int) -> int:
    """Return where the widest element ends that opens with a title, 0 where it holds that alone."""
    opened = scopes[bisect_left(scopes, (title,)) : bisect_left(scopes, (title + 1,))]
    ends = (scope.end for scope in opened if title + 1 < scope.end <= until)
    return max(ends, default=0)


def paragraph_ends(stream: Stream, order: Iterable[int]) -> Mapping[int, int]:
    """Return where titles that open a paragraph end, for those that end with it.

    Such a title mostly governs what follows, too. A list below is none of its own where the list's
    items open as the paragraph does, or where one after the other said nothing but its paragraph.
    A paragraph that ends with a colon has its list.

    Args:
        stream: The page.
        order: The titles in page order.
    """
    blocks = stream.blocks
    ends: dict[int, int] = {}
    alike = 0
    following = -1
    for title in order:
        group, end = blocks[title].group, title + 2
        if not group or blocks[title].kind is not kinds.PARAGRAPH:
            continue
        alike = alike + 1 if title == following else 1
        following = end
        if end >= len(blocks) or blocks[end].kind not in _LISTED:
            continue
        if blocks[end - 1].text.endswith(LEADING_ON):
            continue
        if end in stream.entries or alike >= _FEWEST_ALIKE:
            ends[title] = end
    return ends
