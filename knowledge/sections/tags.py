"""The elements of HTML by how a reader meets them."""

from __future__ import annotations

HEADINGS = {f"h{level}": level for level in range(1, 7)}

# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
UNSEEN = frozenset({
    "audio", "base", "canvas", "col", "colgroup", "datalist", "embed", "form", "head", "iframe",
    "input", "link", "map", "meta", "nav", "noscript", "object", "optgroup", "option", "param",
    "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
    "video",
})
# fmt: on
LEAVES = HEADINGS.keys() | {"p"}  # elements that hold no other blocks
LISTS = frozenset({"ul", "ol", "menu", "dir"})
STRONG = frozenset({"b", "strong"})

# Blocks that only hold others: what they say is said by what is in them.
WRAPPERS = BLOCKS - LEAVES - LISTS - {"li", "pre", "table", "dl"}
