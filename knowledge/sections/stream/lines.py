"""Lines of inline text: what each reads, with the links in it, those that stand alone apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.model import Link
from knowledge.sections.addresses import WEB, named_by_address
from knowledge.sections.blocks import new
from knowledge.sections.elements.ways import ahead_of_way_on
from knowledge.sections.text import (
    BREAK,
    clean_heading,
    clean_title,
    has_words,
    is_question,
    squeeze,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    # A stretch of text of one look: its words, whether they are bold, and the number of its link
    # on the page from 0, -1 for none. A plain tuple: pages are made of thousands of them.
    Piece = tuple[str, bool, int]
    Addresses = dict[int, tuple[str, str]]

_NUMBERING = re.compile(r"\W{0,3}(?:\d{1,3}|[a-z])(?:\.\d{1,2}){0,3}[.)]\s?")
_MOST_PARTS = 8  # links of one label: more are a row of links, and each would have all its words
_KIND_OF_FILE = re.compile(r"(?i:\b(?:pdf|docx?|xlsx?|pptx?|odt|ods|zip|icon|file)\b|\W)+")


class Line(NamedTuple):
    """One line of a run: text without links that stand alone, and all its links."""

    text: str
    links: tuple[Link, ...]
    strong: bool


def plain_lines(pieces: Sequence[Piece]) -> list[list[Line]]:
    """Return the paragraphs of text without links and without anything bold in it."""
    paragraphs: list[list[Line]] = [[]]
    for line in "".join([text for text, _, _ in pieces]).split(BREAK):
        text = trimmed(line)
        if has_words(text):
            paragraphs[-1].append(new(Line, (text, (), False)))
        elif paragraphs[-1]:
            paragraphs.append([])
    return [lines for lines in paragraphs if lines]


def trimmed(line: str) -> str:
    """Return a line of pieces without blanks too many; `Run` took out what shows nothing."""
    return (squeeze(line) if "  " in line else line).strip(" ")


def is_strong(line: Sequence[Piece]) -> bool:
    """Return whether all words of a line are bold; the number in front of them need not be."""
    begun = bold = False
    for text, strong, _ in line:
        if strong:
            bold = bold or has_words(text)
        elif has_words(text):
            if begun or bold or _NUMBERING.fullmatch(text) is None:
                return False
            begun = True
    return bold or not begun


def is_asking(line: Line) -> bool:
    """Return whether a line is a bold question."""
    return line.strong and is_question(line.text)


def append(lines: list[Line], line: Line) -> None:
    """Add a line; a label that goes on from the line before in one more link is one label."""
    last = lines[-1] if lines else None
    alone = last is not None and not last.text and not line.text
    if last is not None and alone and last.links[-1].url == line.links[0].url:
        label = Link(f"{last.links[-1].text} {line.links[0].text}", line.links[0].url)
        lines[-1] = last._replace(links=(*last.links[:-1], label, *line.links[1:]))
    else:
        lines.append(line)


def cut(pieces: list[Piece]) -> list[list[Piece]]:
    """Return a run's pieces line by line."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        text, strong, link = piece
        if BREAK not in text:
            lines[-1].append(piece)
            continue
        first, *others = text.split(BREAK)
        if first or link >= 0:
            lines[-1].append((first, strong, link))
        lines.extend([(other, strong, link)] for other in others)
    return lines


def read(
    line: list[Piece], addresses: Addresses, *, onward: AbstractSet[int], bold: bool, whole: bool
) -> Line | None:
    """Return a line as it reads; None where it has neither words nor links.

    Args:
        line: Its pieces.
        addresses: Those of the run's links, with what each is called where it shows no word.
        onward: The links whose classes say that they lead on.
        bold: Whether anything in the run is bold.
        whole: Whether links that stand alone keep their words in the text, too.
    """
    links = links_of(line, addresses) if addresses else ()
    if links and not whole and _stands_alone(line, links):
        return new(Line, ("", links, False))
    text = (links and not whole and _without_way_on(line, onward)) or trimmed(_joined(line))
    worded = has_words(text)
    if not links and not worded:
        return None
    return new(Line, (text, links, bold and worded and is_strong(line)))


def _joined(line: Sequence[Piece]) -> str:
    return "".join([text for text, _, _ in line])


def _without_way_on(line: Sequence[Piece], onward: AbstractSet[int]) -> str:
    """Return a line's text without a link at its end that only leads on; nothing where none is."""
    last = -1
    for text, _, number in reversed(line):  # mostly the first tells
        if has_words(text):
            last = number
            break
    if last < 0:
        return ""
    begun = next(at for at, (_, _, number) in enumerate(line) if number == last)
    before, label = _joined(line[:begun]), _joined(line[begun:])
    return trimmed(ahead_of_way_on(before, label, named=last in onward))


def _stands_alone(line: list[Piece], links: tuple[Link, ...]) -> bool:
    if any(number < 0 and has_words(text) for text, _, number in line):
        return False
    return all(link.url.startswith(WEB) for link in links)


def links_of(line: list[Piece], addresses: Addresses) -> tuple[Link, ...]:
    """Return a line's links; a label that builders split over several of them is one label.

    Neighbours to one address are one link. Where a word goes on from one link into the next,
    each of their addresses has the whole label.
    """
    found: list[tuple[list[str], str, str]] = []
    between = ""
    for number, text in _stretches(line):
        if number < 0:
            between += text
            continue
        url, fallback = addresses[number]
        urls, label, name = found[-1] if found else ([], "", "")
        within_word = not between and _goes_on(label[-1:], text[:1])
        if (within_word and len(urls) < _MOST_PARTS) or (url in urls and not has_words(between)):
            known = urls if url in urls else [*urls, url]
            found[-1] = (known, label + between + text, name or fallback)
        else:
            found.append(([url], text, fallback))
        between = ""
    return tuple([link_to(url, label, name) for urls, label, name in found for url in urls])


def _goes_on(last: str, first: str) -> bool:
    """Return whether a word goes on from its last letter so far to the first one of what follows.

    After a small letter, a capital one begins another.
    """
    if not (last.isalnum() and first.isalnum()):
        return False
    return not (last.islower() and first.isupper())


def _stretches(line: list[Piece]) -> Iterator[tuple[int, str]]:
    """Yield the words of each link and of what is between them, with the link's number."""
    at, words = -1, ""
    for text, _, link in line:
        if link == at:
            words += text
            continue
        if words or at >= 0:
            yield at, words
        at, words = link, text
    if words or at >= 0:
        yield at, words


def link_to(url: str, label: str, fallback: str) -> Link:
    """Return a link by its label, or where that has no words, by what else it is called."""
    label = clean_heading(label)
    return Link(label or _named(url, fallback), url)


def _named(url: str, fallback: str) -> str:
    """Return what a link without words is called: an icon only tells what kind of file it is."""
    name = clean_title(fallback)
    if name and _KIND_OF_FILE.fullmatch(name) is None:
        return name
    address = named_by_address(url)
    return name if name and "/" in address else address
