"""Initials that only mark questions and answers: the Q and the A that themes draw ahead of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from knowledge.sections.neighbours import behind, is_readable
from knowledge.sections.tags import BLOCKS, HEADINGS
from knowledge.sections.text import clean, is_question

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ASKING = "QＱ"
_ENDING = re.compile(r"\s?\d{0,3}[.:)．：）、]?\s*</")
_INITIAL = re.compile(r"([A-Z])(\s?\d{0,3}[.:)、]?)")
_LONGEST_INITIAL = 20  # with the blanks around it
# One answer with a question: others are those that may be chosen.
_ASKED = re.compile("QA(?!B)|Q")
_DRAWING = frozenset({"span", "b", "strong", "i", "em", "small", "font", "div", "p"})
_WHOLE = HEADINGS.keys() | {"td", "th", "li", "dt", "summary", "button", "a"}  # what is said alone


class _Initial(NamedTuple):
    """A letter that stands in an element of its own, ahead of all that is beside it.

    Attributes:
        node: That element, or the one around it that holds nothing else.
        letter: The letter.
        counted: The number and the sign behind it.
    """

    node: LexborNode
    letter: str
    counted: str


def take_initials(body: LexborNode, markup: str) -> None:
    """Take away the Q ahead of questions and the A ahead of their answers, which say nothing.

    With a number or a sign, as in a text that is marked so throughout, they stay ahead of words
    in their line, with a blank between.

    Args:
        body: The content.
        markup: What it was read from.
    """
    if not _may_have_initials(markup):
        return
    texts = (node for node in body.traverse(include_text=True) if node.is_text_node)
    initials = [initial for node in texts if (initial := _initial(node)) is not None]
    for asked in _ASKED.finditer("".join(initial.letter for initial in initials)):
        marks = initials[asked.start() : asked.end()]
        if len(marks) > 1 or is_question(_words_after(marks[0].node)):
            for mark in marks:
                _take(mark)


def _may_have_initials(markup: str) -> bool:
    """Return whether a Q may be all that an element holds: few pages have any, as is soonest seen.

    One letter is found at once, where a pattern would look at each.
    """
    for letter in _ASKING:
        at = markup.find(letter)
        while at >= 0:
            if _ENDING.match(markup, at + 1) is not None:
                return True
            at = markup.find(letter, at + 1)
    return False


def _initial(text: LexborNode) -> _Initial | None:
    """Return the initial that a text is, if it is one."""
    said, node = text.text_content or "", text.parent
    if len(said) > _LONGEST_INITIAL or node is None or node.tag not in _DRAWING:
        return None
    found = _INITIAL.fullmatch(unicodedata.normalize("NFKC", said).strip())
    if found is None or text.prev is not None or text.next is not None:
        return None
    while (around := node.parent) is not None and around.tag != "body" and _is_all(node):
        node = around
    after = behind(node)
    goes_on = after is not None and (after.text_content or "")[:1].islower()  # a drop cap
    if node.tag in _WHOLE or goes_on or not _begins_line(node):
        return None
    return _Initial(node, found[1], found[2])


def _is_all(node: LexborNode) -> bool:
    """Return whether an element is all that the one around it holds, but for blanks."""
    return _ahead(node) is None and behind(node) is None


def _begins_line(node: LexborNode) -> bool:
    return node.tag in BLOCKS or _ends_line(_ahead(node))


def _ahead(node: LexborNode) -> LexborNode | None:
    """Return what can be read, or breaks the line, right ahead of an element in the one around."""
    before = node.prev
    while before is not None and before.tag != "br" and not is_readable(before):
        before = before.prev
    return before


def _runs_on(node: LexborNode) -> bool:
    """Return whether words follow an element in its line."""
    return node.tag not in BLOCKS and not _ends_line(behind(node))


def _ends_line(beside: LexborNode | None) -> bool:
    return beside is None or beside.tag in BLOCKS or beside.tag == "br"


def _words_after(node: LexborNode) -> str:
    """Return what the rest of an element's line says, or the block after it."""
    after = behind(node)
    if after is None or not _runs_on(node):
        return "" if after is None else clean(after.text())
    words: list[str] = []
    while after is not None and not _ends_line(after):
        words.append(after.text())
        after = after.next
    return clean("".join(words))


def _take(initial: _Initial) -> None:
    if initial.counted and _runs_on(initial.node):
        initial.node.insert_after(" ")
    else:
        initial.node.inner_html = ""
