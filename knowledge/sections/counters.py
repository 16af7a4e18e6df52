"""Numbers that a script counts up to, in place of the one that it starts from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Elementor's, Divi's and Avada's counters, with the attribute that tells the number.
_TOLD = {
    "[data-to-value]": "data-to-value",
    ".et_pb_number_counter[data-number-value]": "data-number-value",
    ".display-counter[data-value]": "data-value",
    ".display-percentage[data-value]": "data-value",
}
_COUNTERS = ", ".join(_TOLD)
_MARKS = ("data-to-value", "data-number-value", "display-counter", "display-percentage")
_SHOWN = ".percent-value"
_DELIMITERS = frozenset(",. '’\u00a0")
_NUMBER = re.compile(r"-?\d[\d.,]{0,20}")


def count_up(body: LexborNode, markup: str) -> None:
    """Give each counter of a page the number that visitors see in the end."""
    if not any(mark in markup for mark in _MARKS):
        return
    for node in body.css(_COUNTERS):
        told = node.attributes
        number = next((value for name in _TOLD.values() if (value := told.get(name))), "")
        if _NUMBER.fullmatch(number):
            shown = node.css_first(_SHOWN) or node
            if shown.first_child is None or shown.first_child.is_text_node:
                shown.inner_html = _grouped(number, told.get("data-delimiter") or "")


def _grouped(number: str, delimiter: str) -> str:
    plain = number.isdecimal() and delimiter in _DELIMITERS
    return f"{int(number):,}".replace(",", delimiter) if plain else number
