"""The content of a whole HTML page, as REST gives it: what holds it, without what is around it."""

from __future__ import annotations

from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import ancestors
from knowledge.sections.tags import ANY_HEADING
from knowledge.sources.frame import (
    AROUND,
    CONTENT,
    FACTS,
    FURTHER,
    HOLDING,
    NOT_READ,
    OFTEN_OWN,
    OWN,
    PARTS,
)
from knowledge.sources.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from selectolax.lexbor import LexborNode

_ENOUGH = 0.6
_SOME = 0.25  # of the page's words, where one element alone is what holds the content
_MOST = 0.75
_DEEPEST = 20  # boxes in boxes: each is measured
_BOXES = frozenset({"div", "section", "table", "tbody", "tr", "td", "center", "form"})
_NO_DIGITS = str.maketrans("", "", "0123456789")
_NEAR = 4  # elements between such a link and the line that it is in
_LINES = frozenset({"p", "div", "ul", "footer", "section"})
_LONGEST_FACTS = 200
_MOST_AHEAD = 300  # letters between where the content's element starts and the page's title


def take_out_unread(body: LexborNode) -> None:
    """Take out what no reader sees: scripts and styles, templates and what is for those without."""
    for node in _once(body.css(NOT_READ)):
        node.decompose()


def find_content(body: LexborNode, title: str, page_id: int | str) -> str:
    """Return the markup of the closest element that holds most of a page's own words.

    Args:
        body: The page's body, without what is not read; what is around the content is taken out.
        title: The page's title.
        page_id: WordPress's number of the page, by which themes mark what is its own, or its slug.
    """
    _take_out(body, AROUND, lambda node: _begins_page(node, title))
    if (own := _own(body, OWN, page_id)) is not None:
        return own.html or ""
    if (held := _own(body, OFTEN_OWN, page_id)) is None:
        half = _length(body) / 2
        _take_out(body, FURTHER, lambda node: _holds_page(node, title) or _length(node) > half)
        _take_out_facts(body)
        held = _own(body, (*OWN, *OFTEN_OWN), page_id) or _holder(body, title)
    return _narrowed(held or _bulk(_unframed(body)), title).html or ""


def _unframed(body: LexborNode) -> LexborNode:
    """Return a body without the headers and footers that are not those of a part of the page."""
    for node in reversed(_once(body.css("header, footer"))):
        if not _is_of_content(node):
            node.decompose()
    return body


def _once(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    """Return elements in page order, each once: one comes for each selector that it matches."""
    return list({node.mem_id: node for node in nodes}.values())


def _take_out(body: LexborNode, around: str, keeps: Callable[[LexborNode], bool]) -> None:
    """Take out what a theme puts around the content; what is in the content itself stays.

    Args:
        body: The page's body.
        around: Selects what themes put around the content.
        keeps: Returns whether such an element is to stay all the same.
    """
    settled = {node.mem_id for node in body.css(", ".join(OWN))}
    gone: list[LexborNode] = []
    for node in _once(body.css(around)):
        if any(above.mem_id in settled for above in ancestors(node)) or keeps(node):
            continue
        settled.add(node.mem_id)
        gone.append(node)
    for node in gone:
        node.decompose()


def _take_out_facts(body: LexborNode) -> None:
    """Take out the lines that tell of a post's topics, its author and its neighbours.

    Their links bear marks of WordPress's own.
    """
    lines: dict[int, LexborNode] = {}
    for link in body.css(FACTS):
        line = next((up for up in islice(ancestors(link), _NEAR) if up.tag in _LINES), None)
        if line is not None:
            lines.setdefault(line.mem_id, line)
    told = {name: line for name, line in lines.items() if _is_short(line)}
    for line in told.values():
        if all(above.mem_id not in told for above in ancestors(line)):
            line.decompose()


def _is_short(line: LexborNode) -> bool:
    return _length(line) <= _LONGEST_FACTS and line.css_first(ANY_HEADING) is None


def _begins_page(node: LexborNode, title: str) -> bool:
    """Return whether an element that is called a frame has the page's title and its text."""
    return node.css_first("h1 ~ p") is not None and _title_in(node, title, "h1") is not None


def _holds_page(node: LexborNode, title: str) -> bool:
    """Return whether an element that may be a frame has the page's title or its content in it."""
    return node.css_first(HOLDING) is not None or _title_in(node, title) is not None


def _own(body: LexborNode, selectors: Iterable[str], page_id: int | str) -> LexborNode | None:
    """Return the element that holds the page's own content and nothing else."""
    whole = _words(body)
    number = page_id if isinstance(page_id, int) else 0
    marked = {node.mem_id: node for node in body.css(f'[id="post-{number}"], .post-{number}')}
    for selector in selectors:
        found = body.css(selector)
        for node in found if marked else ():
            around = next((up for up in ancestors(node) if up.mem_id in marked), None)
            if around is not None and _holds(node, _words(around), _SOME):
                return node
        held = max(found, key=_length, default=None)
        if held is not None and _holds(held, whole, _SOME if len(found) == 1 else _ENOUGH):
            return held
    return None


def _holder(body: LexborNode, title: str) -> LexborNode | None:
    """Return the closest element that themes put the content into with more."""
    whole = _words(body)
    for selector in CONTENT:
        held = max(_once(body.css(selector)), key=_length, default=None)
        if held is None:
            continue
        named = _title_in(held, title) is not None
        if _holds(held, whole, _SOME if named else _ENOUGH):
            return _sole_article(held)
    return None


def _sole_article(held: LexborNode) -> LexborNode:
    """Return the one article that has most of an element's words, else the element."""
    found = held.css("article")
    return found[0] if len(found) == 1 and _holds(found[0], _words(held), _ENOUGH) else held


def _bulk(body: LexborNode) -> LexborNode:
    """Return the innermost box that has by far most of the words, beside boxes of other kinds.

    Boxes of one kind, such as the columns of a row, may all be parts of the content.
    """
    node = body
    for _ in range(_DEEPEST):
        inner = [child for child in node.iter(include_text=True) if _length(child)]
        held = max(inner, key=_length, default=None)
        if held is None or any(child.tag not in _BOXES for child in inner):
            break
        kinds = [_kind(child) for child in inner if child.mem_id != held.mem_id]
        if not _holds(held, _words(node), _MOST) or not all(map(_kind(held).isdisjoint, kinds)):
            break
        node = held
    return node


def _kind(box: LexborNode) -> set[str]:
    """Return what a box is called, without the numbers of its width or place."""
    told = box.attributes
    names = f"{told.get('class') or ''} {told.get('id') or ''}".split() or [box.tag or ""]
    return {name.translate(_NO_DIGITS) for name in names}


def _narrowed(held: LexborNode, title: str) -> LexborNode:
    """Return the part of an element that begins with the page's title, and has most of its words.

    The few words go that themes have ahead of the title: the way to the page, who wrote it and
    when. Where the content has a main heading of its own, the title itself goes, too.
    """
    heading = _title_in(held, title)
    if heading is None:
        return held
    whole, own = _words(held), _words(heading)
    within = list(takewhile(lambda above: above.mem_id != held.mem_id, ancestors(heading)))
    rest = whole[0] - own[0], whole[1] - own[1]
    narrow = next((at for at, node in enumerate(within) if _holds(node, rest, _ENOUGH, own)), None)
    ahead = list(_ahead(heading, within[:narrow]))
    if sum(map(_length, ahead)) > _MOST_AHEAD:
        return held
    part = held if narrow is None else within[narrow]
    for node in (*ahead, heading) if len(part.css("h1")) > 1 else ahead:
        node.decompose()
    return part


def _title_in(held: LexborNode, title: str, levels: str = "h1, h2") -> LexborNode | None:
    """Return the first heading of the upper levels that says the page's title."""
    return next((node for node in held.css(levels) if plain(node.html or "") == title), None)


def _ahead(heading: LexborNode, within: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Yield what stands ahead of a heading in the elements around it."""
    for node in chain((heading,), within):
        before = node.prev
        while before is not None:
            yield before
            before = before.prev


def _is_of_content(node: LexborNode) -> bool:
    """Return whether a header or footer is that of a part of the page, or inside another one."""
    if any(above.tag in PARTS for above in ancestors(node)):
        return True
    return node.css_first("h1, h1 ~ p") is not None


def _holds(
    node: LexborNode, whole: tuple[int, int], share: float, but: tuple[int, int] = (0, 0)
) -> bool:
    """Return whether an element has a share of all words, or of those that are in no link.

    Args:
        node: The element.
        whole: How many letters the words have, and those of them that are in no link.
        share: How much of either is enough; what is told without links is some of all, at least.
        but: What of the element's own does not count.
    """
    length, unlinked = (part - less for part, less in zip(_words(node), but, strict=True))
    if length > 0 and length >= share * whole[0]:
        return True
    return unlinked > 0 and unlinked >= share * whole[1] and length >= _SOME * whole[0]


def _words(node: LexborNode) -> tuple[int, int]:
    """Return how many letters an element has, and how many of them are in no link."""
    length = _length(node)
    return length, length - sum(map(_length, node.css("a, script")))


def _length(node: LexborNode) -> int:
    text = node.text_content if node.is_text_node else node.text()
    return len("".join((text or "").split()))
