"""What most pages of a site show in the same form at the same place: its frame, not content."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from knowledge.sections.tags import HEADINGS
from knowledge.sources.frame import CHANGED, OFTEN_OWN, OWN
from knowledge.sources.parts import LINKS, links, mark, parts, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from knowledge.sources.parts import Part

_FEWEST = 4  # pages that show the same: on fewer, it may be said on purpose
_SHARE = 3 / 4  # of the pages: on the pages of a site's branches, say, it may be, too
_COMPARED = 60  # pages at most: more tell nothing else
_OWN, _MARKED = ", ".join(OWN), ", ".join((*OWN, *OFTEN_OWN))
_TITLE, _DATE = "\n", "\r"  # stand for the page's own
_WORD = re.compile(r"\w")
_LONGEST_CHANGE = 60  # letters
_CHANGED, _DAY = re.compile("|".join(CHANGED)), re.compile(r"(?<!\d)\d{1,2}(?!\d)")

T = TypeVar("T")
Frame = frozenset[str]
NO_FRAME: Frame = frozenset()


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page shows, to be compared with other pages of its site.

    Attributes:
        url: The page's address.
        language: As the document tells it; empty where it does not.
        is_post: Whether it is one of the site's news: these often have a column that pages lack.
        is_marked: Whether it marks what its own content is.
        marks: One of each part that is no part of the page's own content, and of each link.
    """

    url: str
    language: str
    is_post: bool
    is_marked: bool
    marks: frozenset[str]


def spread(every: Sequence[T], most: int = _COMPARED) -> list[T]:
    """Return some of many, from all over: the pages to compare."""
    number = min(len(every), most)
    return [every[at * len(every) // number] for at in range(number)]


def learn(pages: Iterable[Shown], known: Frame = NO_FRAME) -> Frame:
    """Return the marks that most pages of a site have, or most of its posts or in one language.

    Of so few pages that each may say the same on purpose, there are none.

    Args:
        pages: Pages from all over a site, or several; each address counts once.
        known: The marks that were found before: they stay while some pages have them, so that a
            page more or less changes no other.
    """
    alike: defaultdict[tuple[object, ...], list[frozenset[str]]] = defaultdict(list)
    for page in {page.url: page for page in pages}.values():
        site = urlsplit(page.url).netloc
        for kind in ((), (page.language,), (page.language, page.is_post)):
            alike[site, *kind].append(page.marks)
    frame: set[str] = set()
    for compared in alike.values():
        times = Counter(mark for marks in compared for mark in marks)
        found = (mark for mark, number in times.items() if number >= _FEWEST)
        most = _SHARE * len(compared)
        frame.update(mark for mark in found if times[mark] >= most or mark in known)
    return frozenset(frame)


def common(pages: Iterable[Shown]) -> frozenset[str]:
    """Return the marks that all pages have."""
    every = [page.marks for page in pages]
    return every[0].intersection(*every[1:]) if every else NO_FRAME


def marks(body: LexborNode, url: str, title: str) -> frozenset[str]:
    """Return the marks of what a page shows.

    Args:
        body: The page's body, without what is not read.
        url: The page's address, with which its links are resolved.
        title: The page's title: what says it may be the same on other pages but for that.
    """
    page = _Page(body, url, title)
    every = (part for row in page.rows(NO_FRAME) for part, _ in row)
    return page.links.union(*map(page.marks, every))


def is_marked(body: LexborNode) -> bool:
    """Return whether a page marks what its own content is, as most themes do."""
    return body.css_first(_MARKED) is not None


def take_out(body: LexborNode, url: str, title: str, frame: Frame) -> None:
    """Take out of a page what is its site's frame.

    There stays what the page marks as its own content, a line among lines that are the page's
    own unless it tells when the page was changed, and a title or a label right before what is.
    Where nothing would be left but the title, all stays: it is said on other pages on purpose.

    Args:
        body: The page's body, without what is not read.
        url: The page's address.
        title: The page's title.
        frame: The marks of what the site's pages have in common.
    """
    if frame:
        page = _Page(body, url, title)
        gone = [node for row in page.rows(frame) for node in page.framed(row)]
        left = len(words_of(body)) - sum(len(words_of(node)) for node in gone)
        for node in gone if left > len("".join(title.split())) else ():
            node.decompose()


def change_told(words: str) -> str:
    """Return the word by which a line tells on which day its page was changed, if it does.

    Args:
        words: The line's letters, without blanks.
    """
    if len(words) > _LONGEST_CHANGE or not _DAY.search(words):
        return ""
    found = _CHANGED.search(words.casefold())
    return found[0] if found is not None else ""


class _Page:
    """A page that is compared with others.

    Args:
        body: The page's body.
        url: The page's address.
        title: The page's title.
    """

    def __init__(self, body: LexborNode, url: str, title: str) -> None:
        self._body, self._title = body, "".join(title.split())
        self._links = links(body, url)
        self._own = len(body.css(_OWN))
        self._marked = frozenset(node.mem_id for node in body.css(_MARKED))

    @property
    def links(self) -> frozenset[str]:
        """The marks of all links."""
        return frozenset(self._links.values())

    def rows(self, frame: Frame) -> Iterator[list[tuple[Part, bool]]]:
        """Yield the parts of the body, and those of each box that is open, with what is known.

        Known is what the frame has, too. Boxes that are known are not open, nor is what the page
        marks as its own content.
        """
        boxes = [(self._body, "")]
        while boxes:
            row = [(part, self._is_known(part, frame)) for part in parts(*boxes.pop())]
            yield row
            inner = (part for part, is_known in row if part.is_box and not is_known)
            unmarked = (part for part in inner if part.node.mem_id not in self._marked)
            boxes += [(part.node, part.place) for part in unmarked]

    def framed(self, row: Sequence[tuple[Part, bool]]) -> Iterator[LexborNode]:
        """Yield what is known of a box and neither belongs to lines of content nor leads to it."""
        has_lines = any(
            not (is_known or part.is_box or self._is_title(part)) for part, is_known in row
        )
        of_content = {part.node.mem_id for part, _ in row if has_lines and not part.is_box}
        of_content |= {
            part.node.mem_id
            for (part, _), (after, is_known) in pairwise(row)
            if not is_known and part.leads_to(after)
        }
        for part, is_known in row:
            if is_known and (part.node.mem_id not in of_content or change_told(part.words)):
                yield part.node

    def marks(self, part: Part) -> Iterator[str]:
        """Yield the mark of a part, and of what it says but for a page's title or its date."""
        yield mark(part.place, part.words)
        if change := change_told(part.words):
            yield mark(part.place, _DATE, change)
        if self._title and self._title in part.words and self._title not in part.headings:
            rest = part.words.replace(self._title, _TITLE)
            if _WORD.search(rest):
                yield mark(part.place, rest)

    def _is_known(self, part: Part, frame: Frame) -> bool:
        """Return whether the frame has a part and all that it leads to.

        Of several elements that the page marks as its own content, some may be known, as those
        that builders make a footer of; the only one never is.
        """
        if frame.isdisjoint(self.marks(part)):
            return False
        if part.node.is_text_node:
            return True
        if self._own and len(part.node.css(_OWN)) == self._own:
            return False
        leads = (self._links.get(link.mem_id) for link in part.node.css(LINKS))
        return all(address is None or address in frame for address in leads)

    def _is_title(self, part: Part) -> bool:
        return part.node.tag in HEADINGS and part.words == self._title
