"""Which lines are set in larger letters than the page's texts, as titles made by hand are."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.sections.leads import LONGEST_TITLE, NO_TITLE_END
from knowledge.sections.neighbours import following, is_readable
from knowledge.sections.tags import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

_SIZE = re.compile(r"font-size\s*:\s*([^;\"]+)", re.IGNORECASE)
# What themes call their large sizes; those for headings by the headings.
_NAMED = r"(?:(?:x|xx|extra)-)?large|(?:\d-?)?xl|huge|gigantic|colossal|(?:h|heading)-?[1-4]"
# From a quarter more than the 16 pixels of most browsers on.
_LARGE = re.compile(
    r"(?:[2-9]\d|\d{3})(?:\.\d+)?px|(?:1[5-9]|[2-9]\d)(?:\.\d+)?pt|"
    r"(?:1\.(?:2[5-9]|[3-9])\d*|[2-9](?:\.\d+)?)r?em|(?:12[5-9]|1[3-9]\d|[2-9]\d\d)(?:\.\d+)?%|"
    rf"(?:xx?-)?large|larger|var\(--wp--preset--font-size--(?:{_NAMED})\)"
)
# Brizy's classes name the pixels.
_PRESET = re.compile(rf"(?<!\S)(?:has-(?:{_NAMED})-font-size|brz-fs-lg-(?:[2-9]\d|\d{{3}}))(?!\S)")
_THEMES = "has-"  # what builders put on pictures has such a size of itself
_LINES = frozenset(NUMBERS[tag] for tag in ("p", "div", "span"))
_MOST_BELOW = 20
_FEWEST = 2  # a line that stands out alone is a call or a quotation


@lru_cache(maxsize=4_096)
def large_size(style: str) -> str:
    """Return the size of letters that a style sets where it is large, else nothing."""
    found = _SIZE.search(style)
    size = found[1].strip().lower() if found else ""
    return size if _LARGE.fullmatch(size) else ""


@lru_cache(maxsize=4_096)
def preset_size(classes: str) -> str:
    """Return the theme's own size of letters that classes set where it is large, else nothing."""
    may = "-font-size" in classes or "brz-fs-" in classes
    found = _PRESET.search(classes) if may else None
    return found[0] if found else ""


def large_lines(sized: Iterable[tuple[str, LexborNode]]) -> set[int]:
    """Return the `mem_id` of elements that are lines in a size that no text but others have.

    Args:
        sized: Elements in order, each with the large size that its style or its classes set.
    """
    lines: dict[str, set[int]] = defaultdict(set)
    texts: set[str] = set()
    for size, node in sized:
        if size in texts or node.tag_id not in _LINES:
            continue
        words = node.text().strip()
        if len(words) > LONGEST_TITLE or words.endswith(NO_TITLE_END):
            texts.add(size)
        elif words and not (size.startswith(_THEMES) and _is_alone(node, size)):
            lines[size].add(node.mem_id)
    titles = (lines[size] for size in lines.keys() - texts if len(lines[size]) >= _FEWEST)
    return set[int]().union(*titles)


def _is_alone(line: LexborNode, size: str) -> bool:
    """Return whether a line is over nothing of another size in its element."""
    below = (node for node in islice(following(line), _MOST_BELOW) if is_readable(node))
    return all(size in (node.attributes.get("class") or "") for node in below)
