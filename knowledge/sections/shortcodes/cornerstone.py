"""Cornerstone's elements, which leave only their bare words in a page -> markup."""

from __future__ import annotations

import re

MARK = "[cs_content_seo]"
# One that another opens in is none: then no end is looked for twice.
_ELEMENT = re.compile(
    r"\[cs_element_([a-z_]+)\b[^\[\]]*\]\s*\[cs_content_seo\]"
    r"((?:(?!\[cs_content_seo\]).)*?)\[/cs_content_seo\]",
    re.DOTALL,
)
_ITEMS = ("accordion_item", "tab")
_HOLDERS = ("accordion_item_elements", "tab_elements")
# What stands between two parts of an element, whether or not WordPress has made paragraphs of it.
_APART = re.compile(r"\n[ \t]*\n|</p>\s*(?:<p\b[^>]*>)?")
_LEVEL, _LEVEL_WITHIN = 2, 3


def as_markup(content: str) -> str:
    """Return content with Cornerstone's words as markup: headings, items with titles, text."""
    return _ELEMENT.sub(_markup, content)


def _markup(element: re.Match[str]) -> str:
    name, words = element.groups()
    said = [part for each in _APART.split(words) if (part := each.strip())]
    if not said:
        return ""
    first, rest = said[0], "".join(f"<p>{part}</p>" for part in said[1:])
    if name.endswith(_ITEMS):
        return f"<details><summary>{first}</summary><div>{rest}</div></details>"
    if name.endswith(_HOLDERS):  # what it holds are elements of their own
        return f"<h{_LEVEL_WITHIN}>{first}</h{_LEVEL_WITHIN}>{rest}"
    if name == "headline":
        return f"<h{_LEVEL}>{first}</h{_LEVEL}>{rest}"
    return f"<p>{first}</p>{rest}"
