"""Numbers that a script counts up to, in place of the one that it starts from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from selectolax.lexbor import LexborNode

# The attributes that tell the number: Elementor's, Divi's and Avada's, the last two of those by
# the classes that their counters have.
TELLING = ("data-to-value", "data-number-value", "data-value")
_DIVIS = "et_pb_number_counter"
_AVADAS = frozenset({"display-counter", "display-percentage"})
_SHOWN = ".percent-value"
_DELIMITERS = frozenset(",. '’\u00a0")
_NUMBER = re.compile(r"-?\d[\d.,]{0,20}")


def counts(told: Mapping[str, str | None]) -> bool:
    """Return whether an element's attributes say that it is a counter."""
    if "data-to-value" in told:
        return True
    classes = (told.get("class") or "").split()
    if "data-number-value" in told and _DIVIS in classes:
        return True
    return "data-value" in told and not _AVADAS.isdisjoint(classes)


def count_up(counters: Iterable[LexborNode]) -> None:
    """Give each counter of a page the number that visitors see in the end."""
    for node in counters:
        told = node.attributes
        number = next((value for name in TELLING if (value := told.get(name))), "")
        if _NUMBER.fullmatch(number):
            shown = node.css_first(_SHOWN) or node
            if shown.first_child is None or shown.first_child.is_text_node:
                shown.inner_html = _grouped(number, told.get("data-delimiter") or "")


def _grouped(number: str, delimiter: str) -> str:
    plain = number.isdecimal() and delimiter in _DELIMITERS
    return f"{int(number):,}".replace(",", delimiter) if plain else number
