"""A shortcode's tag, and what single attributes of it say, as markup."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from knowledge.sections.packed import json_object
from knowledge.sections.shortcodes.names import (
    BUTTONS,
    PHONES,
    PLACES,
    SWITCHES,
    is_counter,
    is_link,
    is_person,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MARKUP = re.compile(r"<[^<>]*>")
_BUILDER_LINK = re.compile(r"(?:^|\|)url:([^|]*)")
_NO_ADDRESS = re.compile(r"[a-z_-]+,\d*|lightbox|self")
_REACHED = frozenset({*PLACES, *PHONES, "email"})
_CALLED = re.compile(r"(?:\D*\d){5}")  # else a setting for small screens
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_NUMBERS = ("number", "percent", "percentage", "progress", "counter_value", "final", "digit")
_SUMS = ("sum", "price", "package_price")
_CURRENCIES = ("currency", "currency_symbol")
_WAYS = ("link", "url", "href")
_PERIODS = ("time", "interval", "package_unit", "period", "price_period")
_ADDRESS = re.compile(r"https?:|[/#]|mailto:|tel:|url:|manually,|%7B|\{")
_PACKED = ("%7B", "{")  # JSON, URL-encoded or not
PRICED = frozenset(_CURRENCIES)
_COUNTS = ("label_value", "value", "to")  # of a counter; elsewhere, nothing that is shown
_COUNTED = frozenset({*_SUMS, *_NUMBERS, *_COUNTS})
WORDLESS = SWITCHES | {""}


class Token(NamedTuple):
    """A shortcode's opening or closing tag, and where it stands: within a line, or at its start."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: Mapping[str, str]
    inline: bool = False


def paragraphs(told: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return what some attributes say, a paragraph each."""
    said = (told[name] for name in names if told.get(name, "") not in WORDLESS)
    return "".join(f"<p>{escaped(words)}</p>" for words in said)


def ways_to_reach(token: Token) -> Iterator[str]:
    """Yield where somebody or something is found: of mail alone, a form keeps it to itself."""
    told = token.attributes
    if _REACHED.isdisjoint(told):
        return
    places = [told[name] for name in PLACES if " " in told.get(name, "")]
    phones = [told[name] for name in PHONES if _CALLED.match(told.get(name, ""))]
    mail = told.get("email", "")
    shown = (places or phones or is_person(token.name)) and _MAIL.fullmatch(mail)
    for words in (*places, *phones, *([mail] if shown else [])):
        yield f"<p>{escaped(words)}</p>"


def number_of(token: Token) -> str:
    """Return a price with its currency and period, or a counter's number with its unit."""
    told = token.attributes
    if _COUNTED.isdisjoint(told):
        return ""
    if price := first(told, _SUMS):
        period = f"/{told['per']}" if told.get("per") else f" {first(told, _PERIODS)}".rstrip()
        return f"<p>{escaped(first(told, _CURRENCIES) + price + period)}</p>"
    number = first(told, _NUMBERS)
    if is_counter(token.name):
        number = number or first(told, _COUNTS)
        percent = token.name.startswith("et_pb_") and told.get("percent_sign") != "off"
        number += (
            told.get("unit")
            or told.get("units")
            or ("%" if percent and not number.endswith("%") else "")
        )
    return f"<p>{escaped(number)}</p>" if number.strip("%") else ""


def bars(told: Mapping[str, str]) -> Iterator[str]:
    """Yield the bars of a chart with their values: written as JSON, or as `90|Bread,40|Cake`."""
    values, unit = unquote(told["values"]), told.get("units", "")
    try:
        bars = json.loads(values)
    except (ValueError, RecursionError):
        bars = [
            dict(zip(("value", "label"), b.split("|"), strict=False)) for b in values.split(",")
        ]
    for bar in bars if isinstance(bars, list) else ():
        if isinstance(bar, dict):
            label = bar.get("label") or bar.get("title") or ""
            value = f"{bar['value']}{unit}" if bar.get("value") and unit else ""
            yield f"<p>{escaped(f'{label} {value}')}</p>"


def buttons(token: Token, pairs: Sequence[tuple[str, str]] = BUTTONS) -> Iterator[str]:
    """Yield an element's buttons, one for each of its addresses."""
    told = token.attributes
    used: set[str] = set()
    for label, address in pairs:
        if label == "text" and not is_link(token.name):
            continue
        url = plain_link(told.get(address, ""))
        if url and told.get(label) and address not in used:
            used.add(address)
            yield f'<p><a href="{escaped(url)}">{escaped(told[label])}</a></p>'


def pictured(url: str, told: Mapping[str, str]) -> str:
    """Return a picture and its link, either of which may be missing."""
    alt = escaped(told.get("alt", ""))
    picture = f'<img src="{escaped(url)}" alt="{alt}">' if url.startswith("http") else ""
    link = href(told)
    return f'<a href="{link}" title="{alt}">{picture}</a>' if link else picture


def first(told: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return the first of some attributes that says something, empty where none does."""
    return next((told[name] for name in names if told.get(name, "") not in WORDLESS), "")


def href(told: Mapping[str, str]) -> str:
    """Return an element's address, escaped; empty where it has none."""
    return escaped(plain_link(first(told, _WAYS)))


def sure_href(told: Mapping[str, str]) -> str:
    """Return an element's address where it is one beyond doubt, escaped."""
    return href(told) if _ADDRESS.match(first(told, _WAYS)) else ""


def plain_link(value: str) -> str:
    """Return the address of a link attribute, empty where it names a page by its number alone.

    It is plain, WPBakery's `url:…|title:…`, Enfold's `manually,…` or Impreza's JSON.
    """
    if value.startswith(_PACKED):
        url = json_object(unquote(value)).get("url")
        return url if isinstance(url, str) else ""
    packed = _BUILDER_LINK.search(value)
    if packed:
        return unquote(packed.group(1))
    return "" if _NO_ADDRESS.fullmatch(value) else value.removeprefix("manually,")


def escaped(text: str) -> str:
    """Return what an attribute says as text: without markup."""
    return html.escape(without_markup(text))


def without_markup(text: str) -> str:
    """Return text with a blank for each tag in it."""
    return MARKUP.sub(" ", text) if "<" in text else text
