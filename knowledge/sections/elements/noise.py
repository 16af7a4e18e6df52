"""Elements that a site puts around and into its content but that are none of it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from knowledge.sections.elements.contents import (
    contents_lists,
    names_contents,
    names_contents_title,
)
from knowledge.sections.elements.fields import is_search, names_search
from knowledge.sections.elements.hiding import is_for_readers, is_hidden
from knowledge.sections.elements.noise_names import (
    CLASSES,
    COPYING,
    FETCHING,
    GLYPHS,
    IDS,
    MENUS,
    SIGNS,
    SUBSTRINGS,
    TOGETHER,
)
from knowledge.sections.neighbours import ancestors, following, is_readable, right_after
from knowledge.sections.tags import ANY_HEADING, HEADINGS, NUMBERS, PLACE_MARKS, UNSEEN
from knowledge.sections.text import has_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

_ROLES = frozenset({"navigation", "contentinfo", "banner"})
_TYPES = frozenset({"header", "footer", "popup"})
_DISMISSES = frozenset({"data-dismiss", "data-bs-dismiss"})
_SHARES = re.compile(
    r"facebook\.com/(?:sharer|share\.php|dialog/share)|//(?:www\.)?(?:twitter|x)\.com/(?:share|intent/)|"
    r"linkedin\.com/(?:shareArticle|sharing/)|pinterest\.[a-z.]+/pin/create|wa\.me/\?|"
    r"whatsapp\.com/send/?\?text|(?:t|telegram)\.me/share|reddit\.com/submit|tumblr\.com/share|"
    r"vk\.com/share|^mailto:\?"
)
# What a card that is one link calls its button.
_BUTTON = re.compile(
    r"(?:learn|read)[-_]?more|more[-_]link|(?:__|[-_])(?:button|btn)(?=\s|$)", re.IGNORECASE
)
_TEXTS = "p, dl, table, blockquote"
_LONGEST_BUTTONS = 40
# How Word writes what stands ahead of an item; of signs, one is a letter.
_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_ROUND_BULLET = "o"
_SHOWING = frozenset({"aria-label", "title", "class", "style"})
_DIGITS = '[class*="digit"], [class*="days"], [data-days], .field'
_TELLING = f"a[href], {ANY_HEADING}"
_MOST_UNITS = 6  # from years to seconds
_MOST_OF_CLOCK = 80  # elements of one
_NEAR = 6  # elements between a link and what is in it
_MOST_SIGNS = 40
_MOST_OF_MENU = 200
_REVIEWS = "woocommerce-Reviews-title"
_LONGEST_NOTE = 8  # a footnote's number, maybe in brackets
_LINK = NUMBERS["a"]


def find_noise(
    body: LexborNode,
    ids: Mapping[str, LexborNode],
    classed: Sequence[tuple[LexborNode, str]],
    sharing: AbstractSet[int],
    url: str,
) -> set[int]:
    """Return the `mem_id` of each element to pass over with all that is in it.

    Args:
        body: The content.
        ids: Its elements by id.
        classed: Its elements whose classes may be those of noise, with all their classes.
        sharing: The `mem_id` of its links that only pass the page on to others.
        url: The page's address, for links that lead to places of it.
    """
    found = set(sharing)
    contents: dict[int, LexborNode] = {}
    for node, classes in classed:
        if _is_noise(classes) or _is_noise_here(node, classes):
            found.add(node.mem_id)
        elif names_contents(classes) and node.tag not in HEADINGS:
            contents[node.mem_id] = node
    for name, node in ids.items():
        if name in IDS or (name.startswith("menu-") and node.tag == "ul" and _is_menu(node)):
            found.add(node.mem_id)
        elif names_contents(name) and node.tag not in HEADINGS:
            contents[node.mem_id] = node
    if not contents:
        return found
    # Once what is known by its id is passed over, there is mostly nothing left to be found out.
    known = (ids[name] for name in IDS & ids.keys())
    passed = found.union(inner.mem_id for node in known for inner in node.traverse())
    unsure = {
        name
        for name, node in contents.items()
        if name not in passed and node.first_child is not None
    }
    return found | contents_lists(body, unsure, found, url) if unsure else found


def may_be_noise(classes: str) -> bool:
    """Return whether an element of these classes has to be looked at."""
    if _is_noise(classes) or "menu" in classes or _may_title_nothing(classes):
        return True
    return names_contents(classes) or bool(_checks(classes))


def is_chrome(node: LexborNode, told: Mapping[str, str | None]) -> bool:
    """Return whether attributes tell of the site's frame or navigation, or a form's own button."""
    if told.get("role") in _ROLES or told.get("data-elementor-type") in _TYPES:
        return True
    if not _DISMISSES.isdisjoint(told) and node.tag not in HEADINGS:  # Avada's titles close, too
        return True
    return told.get("type") == "submit" and node.tag == "button"


def shares(href: str) -> bool:
    """Return whether a link to this address only passes the page on to others."""
    # Asked of every link: a few looks for what such addresses have are sooner done than a search.
    may = "shar" in href or "intent/" in href or "pin/create" in href or "text=" in href
    return (may or "sub" in href) and _SHARES.search(href) is not None  # submit, or a subject


def only_jumps(node: LexborNode, told: Mapping[str, str | None]) -> bool:
    """Return whether a link to a place of its page is a footnote's number or a mere sign."""
    child, around = node.first_child, node.parent
    if child is None or child.next is not None or around is None:
        return False
    words = (child.text_content if child.is_text_node else child.text()) or ""
    if len(words) > _LONGEST_NOTE:
        return False
    if has_words(words):
        return "sup" in (around.tag, child.tag)
    return child.is_text_node and PLACE_MARKS.isdisjoint(told)


def marks_item(style: str) -> bool:
    """Return whether a style is that of the number or the sign ahead of a list's item."""
    return "mso-list" in style and _MARK.search(style) is not None


def is_bullet(mark: LexborNode) -> bool:
    """Return whether what stands ahead of an item is a sign and says nothing, as a number would."""
    words = mark.text().strip()
    return words == _ROUND_BULLET or not has_words(words)


def is_left_behind(link: LexborNode) -> bool:
    """Return whether a link without words shows nothing at all: nothing names or draws it."""
    return link.tag_id == _LINK and _SHOWING.isdisjoint(link.attributes)


def is_ornament(node: LexborNode, told: Mapping[str, str | None]) -> bool:
    """Return whether an element only draws with signs, such as the plus of an accordion."""
    return is_hidden(told) and _draws(node)


def _draws(node: LexborNode) -> bool:
    """Return whether an element shows a few signs and no words."""
    if node.first_child is None:  # as most that a font draws
        return False
    drawn = "".join(islice((inner.text_content or "" for inner in _texts(node)), _MOST_SIGNS))
    return bool(drawn.strip()) and len(drawn) <= _MOST_SIGNS and not has_words(drawn)


def _texts(node: LexborNode) -> Iterator[LexborNode]:
    return (inner for inner in node.traverse(include_text=True) if inner.is_text_node)


# Sites repeat few classes over many elements and pages, so answers are kept.
@lru_cache(maxsize=4_096)
def _is_noise(classes: str) -> bool:
    names = classes.split()
    if not CLASSES.isdisjoint(names) or SUBSTRINGS.search(classes) is not None:
        return True
    return any(together.issubset(names) for together in TOGETHER)


@lru_cache(maxsize=4_096)
def _checks(classes: str) -> tuple[Callable[[LexborNode], bool], ...]:
    """Return what finds out whether an element of these classes is noise; most need nothing."""
    named = (
        (names_search(classes), is_search),
        ("countdown" in classes, _runs_down),
        (SIGNS.search(classes), _draws),
        (GLYPHS.search(classes), _is_glyph),
        (_fetches(classes), _only_fetches),
        ("copy" in classes and COPYING.search(classes), _is_button),
        (_BUTTON.search(classes), _is_in_card),
    )
    return tuple(check for is_named, check in named if is_named)


def _fetches(classes: str) -> bool:
    # Few have one of these words, and that is sooner seen.
    may = "load" in classes or "filter" in classes or "all" in classes
    may = may or "fold" in classes or "reveal" in classes
    return may and FETCHING.search(classes) is not None


def _runs_down(node: LexborNode) -> bool:
    """Return whether an element is a clock: digits and the names of their units."""
    if next(islice(node.traverse(), _MOST_OF_CLOCK, None), None) is not None:
        return False
    if node.css_first(_DIGITS) is None or node.css_first(_TELLING) is not None:
        return False
    words = [word for word in node.text(separator=" ").split() if has_words(word)]
    return sum(not word.isdecimal() for word in words) <= _MOST_UNITS


def _is_glyph(node: LexborNode) -> bool:
    """Return whether all that an element of a font of pictures shows is drawn by it."""
    child = node.first_child
    alone = child is not None and child.is_text_node and child.next is None
    return alone or _draws(node)


def _is_button(node: LexborNode) -> bool:
    return node.tag == "button"


def _is_noise_here(node: LexborNode, classes: str) -> bool:
    """Return whether an element of these classes is noise where it stands."""
    tag = node.tag
    if "menu" in classes and _names_menu(classes, tag):
        return _is_menu(node)
    if tag in HEADINGS:
        if names_contents_title(classes):
            return True
        return _may_title_nothing(classes) and _titles_nothing(node)
    if is_for_readers(classes):
        return not _names_link(node)
    return any(check(node) for check in _checks(classes))


def _only_fetches(node: LexborNode) -> bool:
    """Return whether an element holds no more than buttons: no title, text or table.

    What can load more may be called so with all that it has loaded, and so may what is opened.
    """
    if node.css_first(ANY_HEADING) is not None:
        return False
    return node.css_first(_TEXTS) is None or len(node.text(strip=True)) <= _LONGEST_BUTTONS


@lru_cache(maxsize=4_096)
def _names_menu(classes: str, tag: str | None) -> bool:
    """Return whether an element of these classes may be a menu; a mere `menu` is a list."""
    return (tag == "ul" and "menu" in classes.split()) or MENUS.search(classes) is not None


def _is_menu(node: LexborNode) -> bool:
    """Return whether an element is a menu of links, rather than what a kitchen serves or tiles."""
    leading = other = 0
    for inner in islice(node.traverse(include_text=True), _MOST_OF_MENU):
        if not (inner.is_text_node and has_words(inner.text_content or "")):
            continue
        around = [above.tag for above in islice(ancestors(inner), _NEAR)]
        if "a" not in around:
            other += 1
        elif HEADINGS.keys().isdisjoint(around[: around.index("a")]):
            leading += 1
        else:
            return False
    return leading >= other


def _link_around(node: LexborNode) -> LexborNode | None:
    above = node.parent
    for _ in range(_NEAR):
        if above is None or above.tag_id == _LINK:
            return above
        above = above.parent
    return None


def _names_link(node: LexborNode) -> bool:
    """Return whether an element has all the words of a link: else the link would have none."""
    link = _link_around(node)
    if link is None or (link.attributes.get("href") or "#").startswith("#"):
        return False
    return link.text().split() == node.text().split()


def _may_title_nothing(classes: str) -> bool:
    """Return whether a heading of these classes is there though nothing may be below it."""
    return is_for_readers(classes) or _REVIEWS in classes


def _titles_nothing(title: LexborNode) -> bool:
    """Return whether nothing that is shown stands between a title and the next one.

    Forms and ways to other pages are none of the page's content. Where a title is the last in its
    element, what comes after that is below it.
    """
    at: LexborNode | None = title
    for _ in range(_NEAR):
        if at is None or at.tag == "body":
            return True
        below = list(takewhile(lambda after: after.tag not in HEADINGS, following(at)))
        if below or right_after(at) is not None:
            return _is_forms(below) or not any(map(_shows, below))
        at = at.parent
    return False


def _is_forms(below: Sequence[LexborNode]) -> bool:
    """Return whether a form or a menu is the first below a title, which then is that one's."""
    return bool(below) and below[0].tag in ("form", "nav")


def _shows(node: LexborNode) -> bool:
    if node.tag in UNSEEN or _is_noise(node.attributes.get("class") or ""):
        return False
    return is_readable(node)


def _is_in_card(node: LexborNode) -> bool:
    """Return whether an element stands in a link around a title and more."""
    link = _link_around(node) if node.tag_id != _LINK else None
    if link is None or link.css_first(ANY_HEADING) is None:
        return False
    return node.css_first(ANY_HEADING) is None
