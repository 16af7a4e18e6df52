"""Numbers that a script counts up to, in place of the one that it starts from."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.sections.packed import json_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from selectolax.lexbor import LexborNode


class _Kind(NamedTuple):
    """How a builder writes its counters.

    Attributes:
        number: The attribute with the number.
        named: The classes of such an element, one of which it has; any where there are none.
        shown: Where in it the number is shown; itself where that is not found.
        before: The attribute with what is shown right before the number.
        after: The attribute with what is shown right after it.
        option: What the number is called among options that the attribute holds as JSON.
    """

    number: str
    named: frozenset[str] = frozenset()
    shown: str = ""
    before: str = ""
    after: str = ""
    option: str = ""


_KINDS = (
    _Kind("data-to-value", frozenset({"premium-counter"}), ".premium-counter-init"),
    _Kind("data-to-value"),  # Elementor's
    # What the plug-ins of old count with, PowerPack's among them.
    _Kind("data-to", frozenset({"timer", "pp-counter-number", "counter-number", "count-number"})),
    _Kind("data-number-value", frozenset({"et_pb_number_counter"}), ".percent-value"),  # Divi's
    # Avada's, ElementsKit's
    _Kind("data-value", frozenset({"display-counter", "display-percentage", "number-percentage"})),
    _Kind("data-end", frozenset({"brz-counter"}), ".brz-counter-numbers"),  # Brizy's
    _Kind("data-number", frozenset({"fl-number-int"})),  # Beaver's
    _Kind(
        "data-end",  # Kadence's
        frozenset({"wp-block-kadence-countup", "kb-count-up"}),
        ".kb-count-up-process",
        "data-prefix",
        "data-suffix",
    ),
    _Kind(
        "data-pie-label-value",  # WPBakery's, where the chart's label is not its value
        frozenset({"vc_pie_chart"}),
        ".vc_pie_chart_value",
        after="data-pie-units",
    ),
    _Kind(
        "data-pie-value", frozenset({"vc_pie_chart"}), ".vc_pie_chart_value", after="data-pie-units"
    ),
    _Kind("data-bricks-counter-options", shown=".count", option="countTo"),
    _Kind("data-animation", frozenset({"ha-fun-factor__content-number"}), option="toValue"),
)
TELLING = frozenset(kind.number for kind in _KINDS)
_DELIMITERS = frozenset(",. '’\u00a0")
_NUMBER = re.compile(r"-?\d[\d.,]{0,20}")


def counts(told: Mapping[str, str | None]) -> bool:
    """Return whether an element's attributes say that it is a counter."""
    return not TELLING.isdisjoint(told) and _kind(told) is not None


def count_up(counters: Iterable[LexborNode]) -> None:
    """Give each counter of a page the number that visitors see in the end."""
    for node in counters:
        told = node.attributes
        kind = _kind(told)
        if kind is None:
            continue
        number = told.get(kind.number) or ""
        if kind.option:
            number = str(json_object(number).get(kind.option, ""))
        if not _NUMBER.fullmatch(number):
            continue
        shown = (node.css_first(kind.shown) if kind.shown else None) or node
        if shown.first_child is None or shown.first_child.is_text_node:
            before, after = told.get(kind.before) or "", told.get(kind.after) or ""
            grouped = _grouped(number, told.get("data-delimiter") or "")
            shown.inner_html = html.escape(f"{before}{grouped}{after}")


def _kind(told: Mapping[str, str | None]) -> _Kind | None:
    """Return the first kind of counter that an element with a number may be."""
    classes = (told.get("class") or "").split()
    for kind in _KINDS:
        if told.get(kind.number) and (not kind.named or not kind.named.isdisjoint(classes)):
            return kind
    return None


def _grouped(number: str, delimiter: str) -> str:
    plain = number.isdecimal() and delimiter in _DELIMITERS
    return f"{int(number):,}".replace(",", delimiter) if plain else number
