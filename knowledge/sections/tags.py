"""The elements of HTML by how a reader meets them."""

from __future__ import annotations

from enum import IntEnum

from selectolax.lexbor import LexborHTMLParser

HEADINGS = {f"h{level}": level for level in range(1, 7)}
ANY_HEADING = ", ".join(HEADINGS)  # as a selector

# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
UNSEEN = frozenset({
    "audio", "base", "canvas", "col", "colgroup", "datalist", "embed", "form", "head", "iframe",
    "input", "link", "meta", "nav", "noscript", "object", "optgroup", "option", "param",
    "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
    "video",
})
# fmt: on
LISTS = frozenset({"ul", "ol", "menu", "dir"})
STRONG = frozenset({"b", "strong", "u"})  # people underline titles, too
PLACE_MARKS = frozenset({"id", "name"})  # attributes of what only marks a place to jump to

# Blocks that change nothing of how the text in them is read.
WRAPPERS = BLOCKS - HEADINGS.keys() - LISTS - {"li", "pre", "table", "dl"}


class Role(IntEnum):
    """What reading an element means; the walk compares plain integers, for speed."""

    INLINE = 0
    TEXT = 1
    STRONG = 2
    UNSEEN = 3
    WRAPPER = 4
    HEADING = 5
    LINK = 6
    BREAK = 7
    PICTURE = 8
    ROWS = 9
    ITEM = 10
    LIST = 11


def _numbers() -> dict[str, int]:
    document = LexborHTMLParser("")
    others = {"a", "area", "br", "button", "img", "label", "small", "span", "sub", "sup", "time"}
    names = BLOCKS | UNSEEN | STRONG | others
    return {name: document.create_node(name).tag_id for name in names}


# What the parser calls each element: cheaper to compare than its name.
NUMBERS = _numbers()
FRAME = NUMBERS["iframe"]
BLOCK_NUMBERS = frozenset(NUMBERS[tag] for tag in BLOCKS)


def _roles() -> tuple[int, ...]:
    named: dict[str, Role] = dict.fromkeys(UNSEEN, Role.UNSEEN)
    named |= dict.fromkeys(WRAPPERS, Role.WRAPPER)
    named |= dict.fromkeys(HEADINGS, Role.HEADING)
    named |= dict.fromkeys(LISTS | {"pre"}, Role.LIST) | {"li": Role.ITEM}
    named |= dict.fromkeys(STRONG, Role.STRONG)
    named |= {"a": Role.LINK, "area": Role.LINK, "br": Role.BREAK, "img": Role.PICTURE}
    named |= {"table": Role.ROWS, "dl": Role.ROWS}
    numbered = {NUMBERS[tag]: int(role) for tag, role in named.items()}
    body = LexborHTMLParser("text<!-- no element -->").css_first("body")
    for node in body.iter(include_text=True, skip_empty=False) if body is not None else ():
        numbered[node.tag_id] = int(Role.TEXT if node.is_text_node else Role.UNSEEN)
    numbered[0] = int(Role.UNSEEN)  # what has no name at all
    return tuple(numbered.get(number, int(Role.INLINE)) for number in range(max(numbered) + 1))


# By what the parser calls an element; what is beyond the end has no role but inline.
ROLES = _roles()
