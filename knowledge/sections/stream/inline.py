"""Runs of inline text: bold, links within a sentence and links that stand alone."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.sections.addresses import WEB
from knowledge.sections.blocks import new
from knowledge.sections.stream.bold_breaks import unbroken
from knowledge.sections.stream.lines import (
    Line,
    append,
    cut,
    is_asking,
    is_strong,
    link_to,
    links_of,
    plain_lines,
    read,
    trimmed,
)
from knowledge.sections.stream.naming import naming
from knowledge.sections.text import (
    BREAK,
    QUESTION_ENDS,
    QUESTION_MARKS,
    clean_title,
    has_words,
    inner,
    is_question,
    seen,
    squeeze,
    without_ornaments,
)

if TYPE_CHECKING:
    from knowledge.model import Link
    from knowledge.sections.stream.lines import Addresses, Piece

_MAY_ASK = QUESTION_ENDS | {" "}
_OPENS = ("+", "−")
_SIGNS = frozenset({*_OPENS, "#"})
_DRAWN_AFTER = (" #", *[f" {sign}" for sign in _OPENS])
_DRAWN_AHEAD = ("+ ", "− ")
_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp|avif|svg|bmp)$", re.IGNORECASE)


class Run:
    """Inline text being gathered until a block begins or ends.

    Attributes:
        pieces: Text in order; `BREAK` is a line break.
        asked: How many bold questions so far opened a line and went on with it, or stood below
            other lines.
        onward: The numbers of links whose classes say that they lead on to the rest of a text.
    """

    __slots__ = (
        "_asking",
        "_bold",
        "_broken",
        "_links",
        "_opened",
        "_passed",
        "asked",
        "onward",
        "pieces",
    )

    def __init__(self) -> None:
        self.asked = 0
        self.onward: set[int] = set()
        self._opened = 0
        self._begin()

    def _begin(self) -> None:
        """Leave what has been gathered to who took it."""
        self.pieces: list[Piece] = []
        # Address and the label to use where the link shows no word, by the link's number.
        self._links: Addresses = {}
        self._passed = 0
        self._bold = False
        self._asking = 0
        self._broken = False

    def add(self, text: str, strong: bool, link: int) -> None:
        """Add text; its line breaks are only blanks."""
        if not text.isprintable():  # a line break or anything that is not plainly shown
            text = inner(text)
        if text:
            if strong:
                self._bold = True
                if text[-1] in _MAY_ASK and is_question(text.rstrip()):
                    self._asking += self._begins_line()
            self.pieces.append((text, strong, link if link < 0 else self._open(link)))

    def add_verbatim(self, text: str, strong: bool, link: int) -> None:
        """Add text whose line breaks are shown."""
        text = BREAK.join(map(squeeze, seen(text).split(BREAK)))
        if text:
            if strong and is_question(text.rstrip()):
                self._asking += self._begins_line()
            self.pieces.append((text, strong, self._open(link)))
            self._bold = self._bold or strong
            self._broken = self._broken or BREAK in text

    def _begins_line(self) -> bool:
        """Return whether what comes next opens a line."""
        before = next((text for text, _, _ in reversed(self.pieces) if text.strip(" ")), BREAK)
        return before.rstrip(" ").endswith(BREAK)

    def break_line(self, link: int, *, strong: bool = False) -> None:
        """Begin a new line, maybe within bold words."""
        self.pieces.append((BREAK, strong, self._open(link)))
        self._broken = True

    def _open(self, link: int) -> int:
        """Return the link's number, -1 where a title or another block in it has ended it."""
        return link if link in self._links else -1

    def open_link(self, url: str, fallback: str) -> int:
        """Return the number for the pieces of a link that begins here."""
        number = self._opened
        self._opened += 1
        self._links[number] = url, fallback
        self.pieces.append(("", False, number))
        return number

    def reopen(self) -> tuple[str, str] | None:
        """Forget a link that nothing has been said in yet; return its address and its label."""
        begun = len(self.pieces)
        while begun and self.pieces[begun - 1][0].isspace():
            begun -= 1
        text, _, link = self.pieces[begun - 1] if begun else (BREAK, False, -1)
        if text or link < 0:
            return None
        del self.pieces[begun - 1 :]
        self._passed = min(self._passed, len(self.pieces))
        return self._links.pop(link)

    def picture(self, link: int, alt: str) -> None:
        """Let a picture inside a link name it; a link that only enlarges its picture is none."""
        if link in self._links:
            url, fallback = self._links[link]
            bare = url.partition("#")[0].partition("?")[0]
            enlarges = _PICTURE.search(bare) is not None and _PICTURE.search(urlsplit(url).path)
            self._links[link] = ("" if enlarges else url, fallback or alt)

    def shows(self) -> bool:
        """Return whether there is anything to read or to follow in what was gathered."""
        for text, _, link in islice(self.pieces, self._passed, None):  # mostly the first tells
            if has_words(text) or (link >= 0 and self._links[link][0]):
                return True
        self._passed = len(self.pieces)  # many signs in a row are each looked at once
        return False

    def take_title(self) -> tuple[str, Line]:
        """Return all that was gathered as one line that keeps the words of its links.

        Returns:
            The page's own words, a line each, and the title that they are.
        """
        broken = self._broken
        pieces, links = self._empty()
        raw = "".join([text for text, _, _ in pieces])
        shown = title = clean_title(raw)  # for which line breaks are blanks
        if broken:
            shown = BREAK.join(filter(has_words, map(clean_title, raw.split(BREAK))))
            pieces = [(text.replace(BREAK, " "), strong, link) for text, strong, link in pieces]
        text = without_ornaments(title)
        if text and (text[-1] in _SIGNS or text[0] in _SIGNS):
            text = _without_signs(text)
        named = links_of(pieces, links) if links else ()
        if not has_words(text):
            return "", new(Line, ("", named, True))
        return shown, new(Line, (text, named, True))

    def take_plain(self) -> tuple[str, bool] | None:
        """Return all that was gathered where it is one line without links, else leave it.

        Returns:
            Its text, empty where there are no words, and whether all of it is bold.
        """
        if self._links or self._broken:
            return None
        pieces = self.pieces
        if not pieces:  # only pictures
            return "", False
        strong = self._bold and is_strong(pieces)
        if not strong:
            self.asked += self._asking
        self._begin()
        text = trimmed("".join([text for text, _, _ in pieces]))
        return text if has_words(text) else "", strong

    def take_link(self) -> Link | None:
        """Return the one link that was gathered and stands alone, else leave all as it is."""
        if len(self._links) != 1 or (self._broken and self._parts()):
            return None
        ((number, (url, fallback)),) = self._links.items()
        if not url.startswith(WEB):
            return None
        label = ""
        for text, _, link in self.pieces:
            if link == number:
                label += text
            elif has_words(text):
                return None
        self._begin()
        return link_to(url, label, fallback)

    def _parts(self) -> bool:
        """Return whether a line break stands between words, rather than ahead of or behind them."""
        return BREAK in "".join([text for text, _, _ in self.pieces]).strip()

    def take(self, *, whole: bool = False) -> list[list[Line]]:
        """Return the paragraphs gathered so far, each a list of lines, and begin anew.

        Args:
            whole: Whether links that stand alone keep their words in the text, too.
        """
        broken, bold, asking = self._broken, self._bold, self._asking
        pieces, links = self._empty()
        if not (links or bold):
            return plain_lines(pieces)
        paragraphs: list[list[Line]] = [[]]
        rows = cut(pieces) if broken else [pieces]
        rows = unbroken(rows) if broken and bold else rows
        names = naming(rows, links) if broken and links and not whole else frozenset()
        for number, line in enumerate(rows):
            alone = whole or number in names
            told = read(line, links, onward=self.onward, bold=bold, whole=alone)
            if told is not None:
                append(paragraphs[-1], told)
            elif paragraphs[-1]:
                paragraphs.append([])
        found = [lines for lines in paragraphs if lines]
        if asking:
            self.asked += asking - sum(is_asking(lines[0]) for lines in found)
        return found

    def _empty(self) -> tuple[list[Piece], Addresses]:
        pieces, links = self.pieces, self._links
        self._begin()
        if "" in [url for url, _ in links.values()]:
            dead = {number for number, (url, _) in links.items() if not url}
            pieces = [(t, strong, -1 if link in dead else link) for t, strong, link in pieces]
        return pieces, links


def _without_signs(title: str) -> str:
    """Return a title without what themes draw: the link to itself, the sign that it opens."""
    if title.endswith(_DRAWN_AFTER) and not title[-3:-2].isdigit():  # "60 +" means something
        return title[:-2]
    if title.endswith(_OPENS) and title[:-1].endswith(QUESTION_MARKS):
        return title[:-1]
    return title[2:] if title.startswith(_DRAWN_AHEAD) else title
