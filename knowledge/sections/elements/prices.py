"""Prices whose cents builders draw small beside the rest: one number."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.sections.neighbours import right_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

_FRACTION = re.compile(
    r"(?:^|[\s_-])(?:(?:fractional|decimal|after)-part|price-suffix|sub-price|amount-decimal)(?:\s|$)"
)
_WHOLE = re.compile(
    r"(?:^|[\s_-])(?:integer-part|main-price|amount-main)(?:\s|$)|(?:^|\s)price(?:\s|$)"
)
_DIGITS = re.compile(r"\d{1,4}")


@lru_cache(maxsize=4_096)
def names_fraction(classes: str) -> bool:
    """Return whether an element of these classes shows the cents of a price; answers are kept."""
    return _FRACTION.search(classes) is not None


def join(fractions: Iterable[LexborNode]) -> None:
    """Put the cents behind the number that they belong to, where both are plain digits."""
    for node in fractions:
        whole = right_before(node) or (right_before(node.parent) if node.parent else None)
        cents = node.text(strip=True)
        if whole is None or not _WHOLE.search(whole.attributes.get("class") or ""):
            continue
        units = whole.text(strip=True)
        if units[-1:].isdecimal() and _DIGITS.fullmatch(cents):
            whole.inner_html = html.escape(f"{units}.{cents}")
            node.inner_html = " "  # what follows is apart from it
