"""The parts that a page is made of, each with a short mark by which it is known on other pages."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from knowledge.sections.addresses import resolve
from knowledge.sections.tags import ANY_HEADING, HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

LINKS = "a[href]:not([hreflang]):not([lang])"
_BOXES = frozenset(
    {"div", "section", "aside", "nav", "header", "footer", "main", "article", "form", "center"}
)
# Lists and tables are lines as a rule; some themes have their boxes, or the whole page, in them.
_LISTS, _TABLES = frozenset({"ul", "ol", "li"}), frozenset({"table", "tbody", "tr", "td"})
_IN_LISTS, _IN_TABLES = ", ".join([*sorted(_BOXES), ANY_HEADING]), "h1, h2, table"
_NO_LEVEL = len(HEADINGS) + 1
_NOT_SEEN = frozenset({"-comment", "script"})
_LONGEST_LABEL, _LONGEST_LABELLED = 40, 100  # letters
_DEEPEST = 40  # boxes in boxes
_HASH = 8  # bytes: enough to tell apart all that one site shows
_IN = ">"
_NO_DIGITS = str.maketrans("", "", "0123456789")


@dataclass(frozen=True, slots=True)
class Part:
    """An element or a text of a box.

    Attributes:
        node: The element or the text.
        place: The elements that it stands in, and its own.
        words: Its letters and those that describe its pictures, without blanks.
        is_box: Whether it has parts of its own, which may be of different kinds; else it is a
            line, such as a paragraph, a list or a heading.
    """

    node: LexborNode
    place: str
    words: str
    is_box: bool

    @property
    def headings(self) -> list[str]:
        """The words of the headings in it, and of itself if it is one."""
        return [words_of(node) for node in self._headings]

    def leads_to(self, after: Part) -> bool:
        """Return whether the part is a title, or a short label of a short text, for the next.

        No title stands over one of a higher level.
        """
        if headings := self.headings:
            return "".join(headings) == self.words and self._level <= after._level
        if len(self.words) > _LONGEST_LABEL or len(after.words) > _LONGEST_LABELLED:
            return False
        return self.node.is_text_node or self.node.css_first("a, img, form") is None

    @property
    def _headings(self) -> list[LexborNode]:
        return [] if self.node.is_text_node else self.node.css(ANY_HEADING)

    @property
    def _level(self) -> int:
        return min((HEADINGS[node.tag or ""] for node in self._headings), default=_NO_LEVEL)


def parts(box: LexborNode, place: str = "") -> list[Part]:
    """Return the elements and texts of a box that have words, in page order.

    Args:
        box: The body or a part of it.
        place: Where the box stands.
    """
    found = ((node, words_of(node)) for node in box.iter(include_text=True))
    return [
        Part(node, f"{place}{_IN}{_step(node)}", words, _is_box(node, place))
        for node, words in found
        if words
    ]


def links(body: LexborNode, url: str) -> dict[int, str]:
    """Return the marks of a page's links by their `mem_id`, but for those to the page itself.

    Other languages that the page is there in have their own addresses on each page.
    """
    origin = "/".join(url.split("/", 3)[:3])
    found = ((link.mem_id, _address(link, url, origin)) for link in body.css(LINKS))
    return {name: mark("link", address) for name, address in found if address}


def mark(*told: str) -> str:
    """Return a short hash of what is told of a part."""
    return blake2b("\n".join(told).encode("utf-8", "replace"), digest_size=_HASH).hexdigest()


def words_of(node: LexborNode) -> str:
    """Return the letters of an element and of its pictures' descriptions, without blanks."""
    if node.is_text_node:
        return "".join((node.text_content or "").split())
    if node.tag in _NOT_SEEN:
        return ""
    told = node.css("img[alt], iframe[src], script")
    has_scripts = any(each.tag == "script" for each in told)
    text = "".join(_texts(node)) if has_scripts else node.text()
    seen = [each.attributes.get("alt") or each.attributes.get("src") or "" for each in told]
    return "".join("".join([text, *seen]).split())


def _texts(node: LexborNode) -> Iterator[str]:
    """Yield an element's texts but for its scripts, which have a page's own facts."""
    for inner in node.iter(include_text=True):
        if inner.is_text_node:
            yield inner.text_content or ""
        elif inner.tag not in _NOT_SEEN:
            yield from _texts(inner)


def _step(node: LexborNode) -> str:
    """Return what an element is in the place of those in it; numbers in ids are a page's own."""
    if node.is_text_node:
        return ""
    return f"{node.tag}#{(node.attributes.get('id') or '').translate(_NO_DIGITS)}"


def _is_box(node: LexborNode, place: str) -> bool:
    if node.is_text_node or place.count(_IN) > _DEEPEST:
        return False
    if node.tag in _BOXES:
        return True
    inner = _IN_LISTS if node.tag in _LISTS else _IN_TABLES if node.tag in _TABLES else ""
    return bool(inner) and any(found.mem_id != node.mem_id for found in node.css(inner))


def _address(link: LexborNode, url: str, origin: str) -> str:
    """Return where a link leads; what other sites are told of the page is left out."""
    address = resolve(link.attributes.get("href") or "", url).partition("#")[0]
    if address == url.partition("#")[0]:
        return ""
    return address if address.startswith(f"{origin}/") else address.partition("?")[0]
