"""Runs of inline text: white space, bold, links within a sentence and links that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from knowledge.model import Link

# What a browser shows as a blank; the ideographic space is Japanese typography and stays.
_BLANKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]+")
# Nothing to see: controls, soft hyphens, zero-width spaces, byte order marks, non-characters.
# Joiners (U+200C, U+200D) change how Persian, Hindi and emoji look and stay.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff]")
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"\w")
_UNSAFE = re.compile(r'[\s"<>\\^`{|}]')
_WEB = ("http", "https")
_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp|avif|svg|bmp)$", re.IGNORECASE)
_LONGEST_ADDRESS = 2_000

BREAK = "\n"


def clean(text: str) -> str:
    """Return text as a reader sees it on one line: nothing unseen, single blanks, no edges."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip(" ")


def clean_title(text: str) -> str:
    """Return `clean(text)` without direction marks, which would break comparing and quoting."""
    return clean(_DIRECTION_MARKS.sub("", text))


def has_words(text: str) -> bool:
    """Return whether there is anything to read but punctuation."""
    return _WORD.search(text) is not None


def resolve(href: str, base: str) -> str:
    """Return the absolute address of a link, or nothing where a reader could not follow it.

    Web, mail and telephone addresses can be followed; scripts, bare `#` and broken ones cannot.
    """
    href = _UNSEEN.sub("", href).strip()
    if not href or href == "#":
        return ""
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
    except ValueError:
        return ""
    followed = parts.netloc if parts.scheme in _WEB else parts.path
    if parts.scheme not in (*_WEB, "mailto", "tel") or not followed:
        return ""
    url = _UNSAFE.sub(lambda match: quote(match.group()), url)
    return url if len(url) <= _LONGEST_ADDRESS else ""


def named_by_address(url: str) -> str:
    """Return a label for a link that shows no word: its file's name, else its host."""
    parts = urlsplit(url)
    name = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return clean(name) or parts.netloc or url


class Piece(NamedTuple):
    """A stretch of text of one look; `link` numbers the run's links from 0, -1 for none."""

    text: str
    strong: bool
    link: int


class Line(NamedTuple):
    """One line of a run: text without links that stand alone, and all its links."""

    text: str
    links: tuple[Link, ...]
    strong: bool


@dataclass(slots=True)
class Run:
    """Inline text being gathered until a block begins or ends.

    Attributes:
        pieces: Text in order; `BREAK` is a line break.
        links: Address and the label to use where the link shows no word.
    """

    pieces: list[Piece] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, *, strong: bool, link: int, verbatim: bool = False) -> None:
        """Add text; its line breaks are only blanks unless it is `verbatim`."""
        text = _UNSEEN.sub("", text)
        if verbatim:
            text = BREAK.join(_BLANKS.sub(" ", line) for line in text.split(BREAK))
        else:
            text = _BLANKS.sub(" ", text)
        if text:
            self.pieces.append(Piece(text, strong, link))

    def open_link(self, url: str, fallback: str) -> int:
        """Return the number for the pieces of a link that begins here."""
        self.links.append((url, fallback))
        number = len(self.links) - 1
        self.pieces.append(Piece("", strong=False, link=number))
        return number

    def picture(self, link: int, alt: str) -> None:
        """Let a picture inside a link name it; a link that only enlarges its picture is none."""
        if 0 <= link < len(self.links):
            url, fallback = self.links[link]
            enlarges = _PICTURE.search(urlsplit(url).path) is not None
            self.links[link] = ("" if enlarges else url, fallback or alt)

    def take_title(self) -> Line:
        """Return all that was gathered as one line that keeps the words of its links."""
        pieces, links = self._empty()
        joined = [piece._replace(text=piece.text.replace(BREAK, " ")) for piece in pieces]
        text = clean_title("".join(piece.text for piece in joined))
        return Line(text if has_words(text) else "", _links(joined, links), strong=True)

    def take(self) -> list[list[Line]]:
        """Return the paragraphs gathered so far, each a list of lines, and begin anew."""
        pieces, links = self._empty()
        paragraphs: list[list[Line]] = [[]]
        for line in _lines(pieces):
            read = _read(line, links)
            if read.text or read.links:
                paragraphs[-1].append(read)
            elif paragraphs[-1]:
                paragraphs.append([])
        return [lines for lines in paragraphs if lines]

    def _empty(self) -> tuple[list[Piece], list[tuple[str, str]]]:
        pieces, links = self.pieces, self.links
        self.pieces, self.links = [], []
        living = {number for number, (url, _) in enumerate(links) if url}
        return [p if p.link in living else p._replace(link=-1) for p in pieces], links


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split(BREAK)
        lines[-1].append(piece._replace(text=first))
        lines.extend([piece._replace(text=text)] for text in others)
    return lines


def _read(line: list[Piece], addresses: list[tuple[str, str]]) -> Line:
    text = clean("".join(piece.text for piece in line))
    links = _links(line, addresses)
    outside = any(piece.link < 0 and has_words(piece.text) for piece in line)
    web = all(urlsplit(link.url).scheme in _WEB for link in links)
    if links and web and not outside:
        return Line("", links, strong=False)
    if not links and not has_words(text):
        return Line("", (), strong=False)
    strong = all(piece.strong for piece in line if has_words(piece.text))
    return Line(text, links, strong=strong and has_words(text))


def _links(line: list[Piece], addresses: list[tuple[str, str]]) -> tuple[Link, ...]:
    """Join neighbouring links to one address: builders split a label over several of them."""
    found: list[tuple[str, str, str]] = []
    between = False
    for piece in line:
        if piece.link < 0:
            between = between or has_words(piece.text)
            if found and not between:
                found[-1] = (found[-1][0], found[-1][1] + piece.text, found[-1][2])
            continue
        url, fallback = addresses[piece.link]
        if found and found[-1][0] == url and not between:
            found[-1] = (url, found[-1][1] + piece.text, found[-1][2] or fallback)
        else:
            found.append((url, piece.text, fallback))
        between = False
    return tuple(_link(*link) for link in found)


def _link(url: str, label: str, fallback: str) -> Link:
    label = clean_title(label).strip(" |·•/")
    return Link(label or clean_title(fallback) or named_by_address(url), url)
