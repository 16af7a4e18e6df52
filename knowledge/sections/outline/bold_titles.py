"""Which bold lines and which that ask stand as titles do, and of what rank they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from knowledge.sections import kinds
from knowledge.sections.leads import LONGEST_TITLE, NO_TITLE_END
from knowledge.sections.nesting import Nesting
from knowledge.sections.outline.bare_titles import CONTACTS
from knowledge.sections.outline.openings import listed_questions, lone_items, plain_questions
from knowledge.sections.text import QUESTION_ENDS, is_asked, is_question, may_ask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from knowledge.sections.blocks import Block, Scope, Stream

_SENTENCE_ENDS = (".", "。")
_RANK = 2  # where there is no heading
_FEWEST_IN_CAPITALS = 2
_FEWEST_LETTERS = 4  # others are mostly abbreviations: FAQ, 10 USD
# A day, a month by its name and a year, in any order that languages have, maybe after a weekday.
_DAY = r"\d{1,2}(?:\.|º|°|[a-z]{2})?"
_MONTH = r"[^\W\d]+\.?"
_DATE = re.compile(
    rf"(?:{_MONTH},? )?(?:{_DAY} (?:de |of )?{_MONTH},?|{_MONTH} {_DAY},?) (?:de )?\d{{4}}\W*"
)
# 450+, 98 %, € 1.200; but no number of a step: 1, 02, 3.
_FIGURE = re.compile(r"(?!0?\d\W?$)\W{0,3}\d[\d.,\s]{0,9}[^\d\s]{0,2}")
_DIGIT = re.compile(r"\d")
_CONTENT = frozenset({kinds.PARAGRAPH, kinds.ITEM, kinds.ROW, kinds.LINKS, kinds.LISTED})


def bold_ranks(stream: Stream, headings: dict[int, int]) -> dict[int, int]:
    """Rank bold lines that stand as titles do: short, whole, and over something to read."""
    marked = _marked(stream.blocks)
    if not marked:
        return headings
    stream = _with_capitals(stream, marked)
    bold = [index for index in _titles(stream, marked) if index not in headings]
    bold += plain_questions(stream.blocks, marked, headings)
    bold = _without_first_lines(stream, headings, bold)
    nesting = Nesting(stream.scopes if bold else ())
    bold = [at for at in bold if not _is_caption(stream, nesting, at)]
    if not bold:
        return headings
    above = [at - 1 for at in bold if at and _stands_over(stream, nesting, at - 1)]
    groups = frozenset(above).difference(bold, headings)
    return _Ranker(stream, headings, nesting, groups).rank([*bold, *groups])


def _with_capitals(stream: Stream, marked: Sequence[int]) -> Stream:
    """Return a page with its paragraphs in capitals as bold ones, where it has several of them."""
    lines = [at for at in marked if _is_in_capitals(stream.blocks[at])]
    if len(lines) < _FEWEST_IN_CAPITALS:
        return stream
    blocks = list(stream.blocks)
    for at in lines:
        blocks[at] = blocks[at]._replace(strong=True)
    return replace(stream, blocks=tuple(blocks))


def _is_in_capitals(block: Block) -> bool:
    """Return whether a marked block is a line of more than an abbreviation, all in capitals."""
    text = block.text
    if not text.isupper() or block.kind is not kinds.PARAGRAPH:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and all(map(str.isupper, letters))


def _is_caption(stream: Stream, nesting: Nesting, index: int) -> bool:
    """Return whether a bold line and the picture in its paragraph are all that a column holds."""
    if index + 1 == len(stream.blocks) or stream.blocks[index + 1].kind is not kinds.IMAGE:
        return False
    around = [scope[:2] for scope in islice(nesting.around(index), 2)]
    if len(around) < 2 or around[0] != (index, index + 2):
        return False
    return any(row[:2] == around[1] for row in stream.rows)


def _without_first_lines(
    stream: Stream, headings: dict[int, int], bold: Sequence[int]
) -> list[int]:
    """Return bold lines without those that only open their heading's text: a name, a lead.

    Each is the only one below its heading, which would be over nothing else. Where others are
    titles on the page, so is it.
    """
    below = [at for at in bold if at - 1 in headings and _opens_text(stream, at)]
    if not below or any(
        not is_question(stream.blocks[at].text) for at in {*bold}.difference(below)
    ):
        return list(bold)
    order = sorted({*headings, *bold})
    after = dict(pairwise([*order, None]))
    first = {at for at in below if after[at] is None or after[at] in headings}
    return [at for at in bold if at not in first] if len(first) == len(below) else list(bold)


def _opens_text(stream: Stream, index: int) -> bool:
    """Return whether a line right below a heading may open its text, by what both of them say."""
    heading, line = stream.blocks[index - 1 : index + 1]
    return index not in stream.large and not is_question(line.text) and _reads(heading.text)


def _marked(blocks: Sequence[Block]) -> list[int]:
    """Return bold blocks, paragraphs in capitals, and paragraphs and items that ask."""
    return [
        index
        for index, (kind, text, _, _, _, strong, _) in enumerate(blocks)
        if strong
        or (
            kind is kinds.PARAGRAPH
            and (text[-1:] in QUESTION_ENDS or text.isupper() or may_ask(text))
        )
        or (kind is kinds.ITEM and text[-1:] in QUESTION_ENDS and is_question(text))
    ]


def _titles(stream: Stream, marked: Sequence[int]) -> list[int]:
    """Return which of the marked blocks stand as titles do."""
    lines = [index for index in marked if stream.blocks[index].kind is kinds.PARAGRAPH]
    if len(lines) < len(marked):  # there are items among them
        lines += [*listed_questions(stream.blocks, marked), *lone_items(stream.blocks, marked)]
    titles: list[int] = []
    labels: set[int] = set()
    for index in lines:
        if _stands_as_title(stream, index):
            if _labels_one_of_many(stream.blocks, index, titles, labels):
                labels.add(index)
            else:
                titles.append(index)
    return titles


def _stands_as_title(stream: Stream, index: int) -> bool:
    """Return whether a bold line, or one that asks, is short, whole and over something to read."""
    blocks, block = stream.blocks, stream.blocks[index]
    text = block.text
    if not _is_short(block):
        return False
    after = (blocks[at] for at in range(index + 1, len(blocks)))
    below = next((b for b in after if b.kind is not kinds.IMAGE), None)
    if below is None or below.kind not in _CONTENT:
        return False
    bold = block.strong and _is_whole(text)
    if bold and _is_call(blocks, index):
        return False
    if bold:
        stands = not below.strong or _is_over_sentence(blocks, index, below)
    else:
        stands = is_asked(text, below.text)
    if not stands or not _reads(text) or (bold and _ends_lines(blocks[max(index - 2, 0) : index])):
        return False
    return not (bold and index and _labels_figure(stream, index))


def _is_over_sentence(blocks: Sequence[Block], index: int, below: Block) -> bool:
    """Return whether a bold line is over a bold sentence: its text opens with what matters most.

    Below another bold line it is one of a text in bold, and what starts small goes on with it.
    """
    if below.kind is not kinds.PARAGRAPH or (index and blocks[index - 1].strong):
        return False
    return below.text.endswith(_SENTENCE_ENDS) and not below.text[:1].islower()


def _is_call(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a line and a button are all that a heading is over."""
    if not index or blocks[index - 1].kind is not kinds.HEADING:
        return False
    below = [block.kind for block in blocks[index + 1 : index + 3]]
    return below[:1] == [kinds.LINKS] and below[1:] in ([], [kinds.HEADING])


def _stands_over(stream: Stream, nesting: Nesting, index: int) -> bool:
    """Return whether a bold line is a title over the title right below it, in one element with it.

    Of more bold lines in a row, none is: they are a text in bold.
    """
    block = stream.blocks[index]
    if not (_is_bold_line(block) and _reads(block.text) and stream.blocks[index + 1].strong):
        return False
    if index and stream.blocks[index - 1].strong:
        return False
    return all(scope.holds(index + 1) for scope in nesting.around(index))


def _ends_lines(above: Sequence[Block]) -> bool:
    """Return whether bold lines are right above, as in an address, rather than a title's title."""
    return len(above) == 2 and all(map(_is_bold_line, above))


def _is_bold_line(block: Block) -> bool:
    whole = block.kind is kinds.PARAGRAPH and _is_whole(block.text)
    return block.strong and whole and _is_short(block)


def _is_short(block: Block) -> bool:
    return "\n" not in block.text and len(block.text) <= LONGEST_TITLE and not _is_contact(block)


def _is_whole(text: str) -> bool:
    return is_question(text) or not text.endswith(NO_TITLE_END)


def _is_contact(block: Block) -> bool:
    """Return whether a line is a mail address or a telephone number: links are often underlined."""
    return any(link.text == block.text and link.url.startswith(CONTACTS) for link in block.links)


def _labels_figure(stream: Stream, index: int) -> bool:
    """Return whether a line says what a number above counts, as a builder shows such: large.

    Below a number that is a plain heading or bold line, such as a year, stand titles, too.
    """
    above = stream.blocks[index - 1]
    if stream.large.isdisjoint((index - 1, index)):
        return False
    shown = above.strong or above.kind is kinds.HEADING
    return shown and _FIGURE.fullmatch(above.text) is not None


def _labels_one_of_many(
    blocks: Sequence[Block], index: int, titles: Sequence[int], labels: AbstractSet[int]
) -> bool:
    """Return whether a line says what the figure above it counts, in a row of such pairs.

    Args:
        blocks: The page.
        index: The line.
        titles: The lines ahead that are titles: one over a figure says what that one is.
        labels: Those that say what figures count.
    """
    if not index or _FIGURE.fullmatch(blocks[index - 1].text) is None:
        return False
    if index - 2 in titles[-1:]:
        return False
    return index - 2 in labels or _FIGURE.fullmatch(blocks[index + 1].text) is not None


def _reads(text: str) -> bool:
    """Return whether a line is words rather than a number, a date or an account."""
    if _DATE.fullmatch(text) is not None:
        return False
    digits, letters = len(_DIGIT.findall(text)), map(str.isalpha, text)
    return 2 * sum(letters) > digits if digits else any(letters)


class _Ranker:
    """Ranks bold lines among the headings of a page.

    Args:
        stream: The page.
        headings: Their ranks.
        nesting: The page's elements.
        groups: The bold lines that stand right over another.
    """

    def __init__(
        self, stream: Stream, headings: dict[int, int], nesting: Nesting, groups: frozenset[int]
    ) -> None:
        self._stream = stream
        self._headings = headings
        self._order = list(headings)
        self._nesting = nesting
        self._groups = groups
        self._group: int | None = None  # the last since the heading
        self._ranks = dict(headings)

    def rank(self, lines: Sequence[int]) -> dict[int, int]:
        """Return the ranks of the headings and of some lines."""
        before: int | None = None
        for index in sorted([*self._headings, *lines]):
            if index in self._headings:
                self._group = None
            else:
                self._ranks[index] = self._rank(index, before)
            if index in self._groups:
                self._group = index
            before = index
        return self._ranks

    def _rank(self, index: int, before: int | None) -> int:
        """Rank a line below its heading, or beside it where each opens a block of its own.

        A heading below is never under a bold line.

        Args:
            index: The line.
            before: The title before it.
        """
        following = bisect_left(self._order, index)
        ahead = following < len(self._order)
        below = self._headings[self._order[following]] if ahead else _RANK
        if before is None:
            return below
        beside = self._beside(index, before)
        if beside is not None:
            return max(beside, below)
        if index in self._groups and self._group is not None:
            return self._ranks[self._group]
        over = before in self._headings or before in self._groups
        return max(self._ranks[before] + 1, below) if over else self._ranks[before]

    def _beside(self, index: int, before: int) -> int | None:
        """Return the first rank in the block before, where that and the line's hold text each."""
        block, own = self._widest(before, index), self._widest(index, before)
        if block is None or not (self._has_text(block, before) and self._has_text(own, index)):
            return None
        return next(self._ranks[at] for at in range(block.start, block.end) if at in self._ranks)

    def _widest(self, inside: int, outside: int) -> Scope | None:
        """Return the widest element that holds one block and not the other."""
        widest: Scope | None = None
        for scope in self._nesting.around(inside):
            if scope.holds(outside):
                break
            widest = scope
        return widest

    def _has_text(self, scope: Scope | None, title: int) -> bool:
        if scope is None:
            return False
        inside = range(scope.start, scope.end)
        return any(self._stream.blocks[at].kind in _CONTENT for at in inside if at != title)
