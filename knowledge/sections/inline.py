"""Runs of inline text: white space, bold, links within a sentence and links that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from knowledge.model import Link

# What a browser shows as a blank; the ideographic space is Japanese typography and stays.
_BLANKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]+")
# Nothing to read: controls, soft hyphens, zero-width spaces, byte order marks, non-characters,
# and the private use area, which icon fonts draw their pictures from.
# Joiners (U+200C, U+200D) change how Persian, Hindi and emoji look and stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_QUESTION = re.compile(r"(Q|Question|F|Frage|P|Pregunta|Pergunta|D|Domanda)\s?\d*\s?[.:)\-–—]\s?\S")
_ANSWER = re.compile(r"(A|Answer|Antwort|R|Réponse|Respuesta|Resposta|Risposta)\s?\d*\s?[.:)\-–—]")
_WORD = re.compile(r"\w")
_PLAIN_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?/[\w.,:;/?&=%+#@!~*()'-]{0,1000}", re.ASCII)
_PLAIN_PATH = re.compile(r"/(?:[\w.,:;?&=%+@!~*()'-][\w.,:;/?&=%+#@!~*()'-]{0,1000})?", re.ASCII)
_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d+)?(?=/|$)", re.ASCII)
_UNSAFE = re.compile(r'[\s"<>\\^`{|}]')
_WEB = ("http", "https")
_FILE = re.compile(r"\.[A-Za-z]\w{1,4}$")
_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp|avif|svg|bmp)$", re.IGNORECASE)
# They open something over the page, run a script, or are the picture itself.
_NOWHERE = ("#elementor-action", "#popmake", "#popup", "javascript:", "data:")
_LONGEST_ADDRESS = 2_000

_DIVIDERS = " |·•"

BREAK = "\n"


def clean(text: str) -> str:
    """Return text as a reader sees it on one line: nothing unseen, single blanks, no edges."""
    if text.isprintable() and "  " not in text:  # only plain blanks, one at a time
        return text.strip(" ")
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip(" ")


def clean_title(text: str) -> str:
    """Return `clean(text)` without direction marks, which would break comparing and quoting."""
    return clean(text if text.isascii() else _DIRECTION_MARKS.sub("", text))


def clean_heading(text: str) -> str:
    """Return `clean_title(text)` without the dividers that themes draw around headings."""
    return clean_title(text).strip(_DIVIDERS)


def has_words(text: str) -> bool:
    """Return whether there is anything to read but punctuation."""
    return text[:1].isalnum() or _WORD.search(text) is not None


def may_ask(line: str) -> bool:
    """Return whether a line is marked as a question: `Q. …`."""
    return _QUESTION.match(line) is not None


def is_asked(line: str, following: str) -> bool:
    """Return whether two lines are marked as a question and its answer: `Q. …`, `A. …`."""
    return _QUESTION.match(line) is not None and _ANSWER.match(following) is not None


def resolve(href: str, base: str) -> str:
    """Return the absolute address of a link, or nothing where a reader could not follow it.

    Web, mail and telephone addresses can be followed; scripts, bare `#` and broken ones cannot.
    """
    if "/." not in href:
        if _PLAIN_ADDRESS.fullmatch(href):
            return href
        if _PLAIN_PATH.fullmatch(href) and (origin := _ORIGIN.match(base)):
            return origin[0] + href
    href = _UNSEEN.sub("", href).strip()
    if not href or href == "#" or href.startswith(_NOWHERE):
        return ""
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
    except ValueError:
        return ""
    followed = parts.netloc if parts.scheme in _WEB else parts.path
    if parts.scheme not in (*_WEB, "mailto", "tel") or not followed:
        return ""
    if parts.scheme in ("mailto", "tel"):  # blanks mean something only in a mail's subject
        whom, mark, rest = url.partition(":")[2].partition("?")
        url = f"{parts.scheme}:{_BLANKS.sub('', whom.replace('%20', ''))}{mark}{rest}"
    url = _UNSAFE.sub(lambda match: quote(match.group()), url)
    return url if len(url) <= _LONGEST_ADDRESS else ""


def named_by_address(url: str) -> str:
    """Return a label for a link that shows no word: its file's name, else where it leads to."""
    parts = urlsplit(url)
    path = clean(unquote(parts.path.rstrip("/")))
    name = path.rpartition("/")[2]
    host = parts.netloc.removeprefix("www.")
    return name if not host or _FILE.search(name) else f"{host}{path}"


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

    def add(self, text: str, strong: bool, link: int, *, verbatim: bool = False) -> None:
        """Add text; its line breaks are only blanks unless it is `verbatim`."""
        if not text.isprintable():  # a line break or anything that is not plainly shown
            text = self._readable(text, verbatim=verbatim)
        if text:
            self.pieces.append(Piece(text, strong, link))

    @staticmethod
    def _readable(text: str, *, verbatim: bool) -> str:
        text = _UNSEEN.sub("", text)
        if verbatim:
            return BREAK.join(_BLANKS.sub(" ", line) for line in text.split(BREAK))
        return _BLANKS.sub(" ", text)

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
        text = clean_heading("".join(piece.text for piece in joined))
        return Line(text if has_words(text) else "", _links(joined, links), strong=True)

    def take_plain(self) -> Line | None:
        """Return all that was gathered where it is one line without links, else leave it."""
        pieces = self.pieces
        if self.links or any(BREAK in piece.text for piece in pieces):
            return None
        self.pieces = []
        if len(pieces) == 1:
            text, strong, _ = pieces[0]
        else:
            text = "".join([piece.text for piece in pieces])
            strong = all(piece.strong or not has_words(piece.text) for piece in pieces)
        text = clean(text)
        return Line(text if has_words(text) else "", (), strong)

    def take(self, *, whole: bool = False) -> list[list[Line]]:
        """Return the paragraphs gathered so far, each a list of lines, and begin anew.

        Args:
            whole: Whether links that stand alone keep their words in the text, too.
        """
        if not self.pieces:
            return []
        pieces, links = self._empty()
        paragraphs: list[list[Line]] = [[]]
        for line in _lines(pieces):
            read = _read(line, links, whole=whole)
            if read.text or read.links:
                _append(paragraphs[-1], read)
            elif paragraphs[-1]:
                paragraphs.append([])
        return [lines for lines in paragraphs if lines]

    def _empty(self) -> tuple[list[Piece], list[tuple[str, str]]]:
        pieces, links = self.pieces, self.links
        self.pieces, self.links = [], []
        if links and not all(url for url, _ in links):
            dead = {number for number, (url, _) in enumerate(links) if not url}
            pieces = [p._replace(link=-1) if p.link in dead else p for p in pieces]
        return pieces, links


def _append(lines: list[Line], line: Line) -> None:
    """Add a line; a label that goes on from the line before in one more link is one label."""
    last = lines[-1] if lines else None
    alone = last is not None and not last.text and not line.text
    if last is not None and alone and last.links[-1].url == line.links[0].url:
        label = Link(f"{last.links[-1].text} {line.links[0].text}", line.links[0].url)
        lines[-1] = last._replace(links=(*last.links[:-1], label, *line.links[1:]))
    else:
        lines.append(line)


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    if not any(BREAK in piece.text for piece in pieces):
        return [pieces]
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if BREAK not in piece.text:
            lines[-1].append(piece)
            continue
        first, *others = piece.text.split(BREAK)
        lines[-1].append(piece._replace(text=first))
        lines.extend([piece._replace(text=text)] for text in others)
    return lines


def _read(line: list[Piece], addresses: list[tuple[str, str]], *, whole: bool) -> Line:
    links = _links(line, addresses) if addresses else ()
    if links and not whole and all(link.url.startswith(_WEB) for link in links):
        outside = any(piece.link < 0 and has_words(piece.text) for piece in line)
        if not outside:
            return Line("", links, strong=False)
    text = clean("".join([piece.text for piece in line]))
    if not links and not has_words(text):
        return Line("", (), strong=False)
    strong = all(piece.strong for piece in line if has_words(piece.text))
    return Line(text, links, strong=strong and has_words(text))


def _links(line: list[Piece], addresses: list[tuple[str, str]]) -> tuple[Link, ...]:
    """Return a line's links; a label that builders split over several of them is one label.

    Neighbours to one address are one link. Where a word goes on from one link into the next,
    each of their addresses has the whole label.
    """
    found: list[tuple[list[str], str, str]] = []
    between = ""
    for number, pieces in groupby(line, key=lambda piece: piece.link):
        text = "".join([piece.text for piece in pieces])
        if number < 0:
            between += text
            continue
        url, fallback = addresses[number]
        urls, label, name = found[-1] if found else ([], "", "")
        within_word = not between and label[-1:].isalnum() and text[:1].isalnum()
        if within_word or (url in urls and not has_words(between)):
            known = urls if url in urls else [*urls, url]
            found[-1] = (known, label + between + text, name or fallback)
        else:
            found.append(([url], text, fallback))
        between = ""
    return tuple(_link(url, label, name) for urls, label, name in found for url in urls)


def _link(url: str, label: str, fallback: str) -> Link:
    label = clean_title(label).strip(_DIVIDERS)
    return Link(label or clean_title(fallback) or named_by_address(url), url)
