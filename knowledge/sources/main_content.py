"""The content of a whole HTML page, as REST gives it: what holds it, without what is around it."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from knowledge.sections.elements.noise import shares
from knowledge.sections.elements.noise_names import IDS
from knowledge.sections.neighbours import ancestors, following
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
)
from knowledge.sources.measures import SOME, ahead_of, holds, length, once, title_in, words
from knowledge.sources.parts import links, words_of
from knowledge.sources.site_frame import change_told
from knowledge.sources.unmarked import find_bulk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from selectolax.lexbor import LexborNode

_ENOUGH = 0.6
_NEAR = 4  # elements between such a link and the line that it is in
_LINES = frozenset({"p", "div", "ul", "footer", "section"})
_LONGEST_FACTS, _LONGEST_LABEL = 200, 40
_INLINE = frozenset({"span", "time", "small"})  # which no editor makes a line of its own
_MOST_AHEAD = 300  # letters between where the content's element starts and the page's title


def take_out_unread(body: LexborNode) -> None:
    """Take out what no reader sees: scripts and styles, templates and what is for those without."""
    for node in once(body.css(NOT_READ)):
        node.decompose()


def find_content(body: LexborNode, url: str, title: str, page_id: int | str) -> str:
    """Return the markup of the closest element that holds most of a page's own words.

    Args:
        body: The page's body, without what is not read; what is around the content is taken out.
        url: The page's address.
        title: The page's title.
        page_id: WordPress's number of the page, by which themes mark what is its own, or its slug.
    """
    _take_out(body, AROUND, lambda node: _begins_page(node, title))
    if (own := _own(body, OWN, page_id)) is not None:
        return own.html or ""
    if (held := _own(body, OFTEN_OWN, page_id)) is None:
        half = length(body) // 2
        _take_out(body, FURTHER, lambda node: _may_be_page(node, title, half))
        _take_out_facts(body)
        held = _own(body, (*OWN, *OFTEN_OWN), page_id) or _holder(body, title)
    return _narrowed(held or find_bulk(body, title), url, title).html or ""


def _take_out(body: LexborNode, around: str, keeps: Callable[[LexborNode], bool]) -> None:
    """Take out what a theme puts around the content; what is in the content itself stays.

    Args:
        body: The page's body.
        around: Selects what themes put around the content.
        keeps: Returns whether such an element is to stay all the same.
    """
    settled = {node.mem_id for node in body.css(", ".join(OWN))}
    gone: list[LexborNode] = []
    for node in once(body.css(around)):
        if any(above.mem_id in settled for above in ancestors(node)) or keeps(node):
            continue
        settled.add(node.mem_id)
        gone.append(node)
    for node in gone:
        node.decompose()


def _take_out_facts(body: LexborNode) -> None:
    """Take out the lines that tell of a post's topics, its author and its neighbours, or share it.

    The links of the first bear marks of WordPress's own; others have a label besides at most.
    """
    sharing = [link for link in body.css("a[href]") if shares(link.attributes.get("href") or "")]
    told = _lines(body.css(FACTS), _LONGEST_FACTS) | _lines(sharing, _LONGEST_LABEL)
    for line in told.values():
        if all(above.mem_id not in told for above in ancestors(line)):
            line.decompose()


def _lines(found: Iterable[LexborNode], longest: int) -> dict[int, LexborNode]:
    """Return the lines that links are in, by their `mem_id`, that have few words but links."""
    lines: dict[int, LexborNode] = {}
    for link in found:
        line = next((up for up in islice(ancestors(link), _NEAR) if up.tag in _LINES), None)
        if line is not None and line.css_first(ANY_HEADING) is None:
            lines.setdefault(line.mem_id, line)
    return {
        name: line
        for name, line in lines.items()
        if length(line) <= _LONGEST_FACTS and words(line)[1] <= longest
    }


def _begins_page(node: LexborNode, title: str) -> bool:
    """Return whether an element that is called a frame has the page's title and its text."""
    return node.css_first("h1 ~ p") is not None and title_in(node, title, "h1") is not None


def _may_be_page(node: LexborNode, title: str, most: int) -> bool:
    """Return whether what is called a frame has the page's title or its content in it, or most.

    What any content is read without is not weighed against the rest, either.
    """
    if node.attributes.get("id") in IDS:
        return False
    holding = node.css_first(HOLDING) is not None or title_in(node, title) is not None
    return holding or length(node) > most


def _own(body: LexborNode, selectors: Iterable[str], page_id: int | str) -> LexborNode | None:
    """Return the element that holds the page's own content and nothing else."""
    whole = words(body)
    number = page_id if isinstance(page_id, int) else 0
    marked = {node.mem_id: node for node in body.css(f'[id="post-{number}"], .post-{number}')}
    for selector in selectors:
        found = body.css(selector)
        for node in found if marked else ():
            around = next((up for up in ancestors(node) if up.mem_id in marked), None)
            if around is not None and holds(node, words(around), SOME):
                return node
        held = max(found, key=length, default=None)
        if held is not None and holds(held, whole, SOME if len(found) == 1 else _ENOUGH):
            return held
    return None


def _holder(body: LexborNode, title: str) -> LexborNode | None:
    """Return the closest element that themes put the content into with more."""
    whole = words(body)
    for selector in CONTENT:
        held = max(once(body.css(selector)), key=length, default=None)
        if held is None:
            continue
        named = title_in(held, title) is not None
        if holds(held, whole, SOME if named else _ENOUGH):
            return _sole_article(held)
    return None


def _sole_article(held: LexborNode) -> LexborNode:
    """Return the one article that has most of an element's words, without its footer.

    Without such an article, it is the element.
    """
    found = held.css("article")
    if len(found) != 1 or not holds(found[0], words(held), _ENOUGH):
        return held
    for inner in [*found[0].iter()]:
        made = "wp-block-" in (inner.attributes.get("class") or "")
        if inner.tag == "footer" and not made and not holds(inner, words(found[0]), _ENOUGH):
            inner.decompose()
    return found[0]


def _narrowed(held: LexborNode, url: str, title: str) -> LexborNode:
    """Return the part of an element that begins with the page's title, and has most of its words.

    The few words go that themes have ahead of the title: the way to the page, who wrote it and
    when. Where the content has a main heading of its own, the title itself goes, too; else only
    its link to the page does.
    """
    heading = title_in(held, title)
    if heading is None:
        return held
    _tidy(heading, url)
    whole, own = words(held), words(heading)
    within = list(takewhile(lambda above: above.mem_id != held.mem_id, ancestors(heading)))
    rest = whole[0] - own[0], whole[1] - own[1]
    enough = (at for at, node in enumerate(within) if holds(node, rest, _ENOUGH, own))
    narrow = next((at for at in enough if within[at].tag != "header"), None)
    ahead = list(ahead_of(heading, within[:narrow]))
    if sum(map(length, ahead)) > _MOST_AHEAD:
        return held
    part = held if narrow is None else within[narrow]
    ahead += _dated_at_end(part, heading)
    for node in (*ahead, heading) if len(part.css("h1")) > 1 else ahead:
        node.decompose()
    return part


def _tidy(heading: LexborNode, url: str) -> None:
    """Take the link to the page out of its title, and what its theme says beside it."""
    elsewhere = links(heading, url)
    for link in heading.css("a"):
        if link.mem_id not in elsewhere:
            link.unwrap()
    for line in _beside_title(heading):
        line.decompose()


def _beside_title(heading: LexborNode) -> list[LexborNode]:
    """Return the lines beside a page's title that tell when it was changed, or go on with it."""
    around = heading.parent
    of_theme = around is not None and around.tag == "header"
    beside = takewhile(
        lambda node: of_theme or node.tag == "div" or node.tag in _INLINE, following(heading)
    )
    return [node for node in beside if _is_of_title(node)]


def _is_of_title(node: LexborNode) -> bool:
    """Return whether a line tells of a page what its theme knows: when it was written, and more."""
    if change_told(words_of(node)):
        return True
    is_dated = node.css_first("time") is not None and node.css_first("p, ul, ol") is None
    return (node.tag in _INLINE or is_dated) and length(node) <= _LONGEST_LABEL


def _dated_at_end(part: LexborNode, heading: LexborNode) -> list[LexborNode]:
    """Return the line at the end of a text that tells when the page was changed, as a theme does.

    Editors give no line a class but of WordPress's own.
    """
    shown = [node for node in part.iter() if length(node)]
    last = shown[-1] if shown else heading
    names = last.attributes.get("class") or ""
    if not names or "wp-" in names or "has-" in names or last.css_first(ANY_HEADING) is not None:
        return []
    is_all = length(part) <= length(heading) + length(last)
    return [] if is_all or not change_told(words_of(last)) else [last]
