"""What a builder's shortcode shows on its page, as markup: its words, links, pictures, anchor."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from knowledge.sections.shortcodes.names import (
    BUTTONS,
    FEWEST_WORDS,
    JOBS,
    PHONES,
    PLACES,
    PLAIN_BUTTONS,
    PLAIN_LEVEL,
    PLAIN_TEXTS,
    PLAIN_TITLES,
    SAID_BY,
    SUBTITLES,
    SWITCHES,
    TITLES,
    heading_level,
    is_builders,
    is_chart,
    is_column,
    is_counter,
    is_gone,
    is_heading,
    is_inline,
    is_item,
    is_link,
    is_nameless,
    is_person,
    is_voice,
    titled_by,
)
from knowledge.sections.tags import HEADINGS
from knowledge.sections.widgets.lone_cards import names_card

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SHOWN = frozenset(SUBTITLES).union(label for label, _ in BUTTONS)
_REACHED = frozenset({*PLACES, *PHONES, "email"})
RAW = frozenset({"vc_raw_html", "vc_raw_js", "fusion_code", "fusion_imageframe", "vc_table"})

_MARKUP = re.compile(r"<[^<>]*>")
_BUILDER_LINK = re.compile(r"(?:^|\|)url:([^|]*)")
_CALLED = re.compile(r"(?:\D*\d){5}")  # else a setting for small screens
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_NO_ADDRESS = re.compile(r"[a-z_-]+,\d*|lightbox|self")
_CELL_LOOKS = re.compile(r"\s*\[([\w;#.-]*)\]")
_PICTURE = re.compile(r"\s*(https?://[^\s<>\"]+)\s*")
_NUMBERS = ("number", "percent", "percentage", "progress", "counter_value", "final")
_ELEMENTS = {
    "fusion_checklist": "ul",
    "fusion_li_item": "li",
    "av_table": "table",
    "av_row": "tr",
    "av_cell": "td",
    "x_tab_nav": "ul",
    "x_tab_nav_item": "li",
}
_CLASSES = {"x_tab_nav": "nav-tabs", "x_tabs": "tab-content", "x_tab": "tab-pane"}
_SUMS = ("sum", "price", "package_price")
_CURRENCIES = ("currency", "currency_symbol")
_PERIODS = ("time", "interval", "package_unit")
_NAMED = frozenset(TITLES)
_COUNTED = frozenset({*_SUMS, *_NUMBERS, "label_value", "value"})
_WORDLESS = SWITCHES | {""}
_PICTURES = ("_image", "_imageframe")
_LINKED = ("et_pb_", "td_")  # whose titles bear their address


class Token(NamedTuple):
    """A shortcode's opening or closing tag, and where it stands: within a line, or at its start."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: Mapping[str, str]
    inline: bool = False


def _is_gone(token: Token) -> bool:
    """Return whether a visitor never sees it on the page, on whatever device."""
    told = token.attributes
    if is_gone(token.name):
        return True
    return bool(told) and (
        told.get("disabled") == "on"
        or told.get("disabled_on") == "on|on|on"
        or told.get("disable_element") == "yes"
        or (token.name == "fusion_builder_container" and told.get("status") == "draft")
    )


def closing(token: Token) -> str:
    """Return the markup that a shortcode with a closing tag ends with."""
    if _is_gone(token):
        return "</template>"
    link = "</a>" if _wraps_link(token) else ""
    element = _element(token)
    if is_item(token.name):
        return f"{link}</div></details>"
    # Below a heading that is a shortcode's content stands what else it shows.
    shown = _shown(token) if element in HEADINGS else ""
    return f"{link}</{element}>{shown}"


def opening(token: Token, *, paired: bool) -> str:
    """Return the markup that a shortcode begins with, or all of it where it has no closing tag."""
    if _is_gone(token):
        return "<template>" if paired else ""
    told = token.attributes
    link = f'<a href="{_href(told)}">' if paired and _wraps_link(token) else ""
    if paired and is_item(token.name):
        title = _escaped(_first(told, PLAIN_TITLES))
        return f"<details{_identity(told)}><summary>{title}</summary><div>{link}"
    shown = _shown(token) if _shows_attributes(token) else ""
    if not shown and not is_builders(token.name) and not token.inline:
        shown = _plainly_titled(token) if paired else _plainly_told(token)
    if token.name == "fusion_menu_anchor":
        return f'<div id="{_escaped(told.get("name", ""))}"></div>'
    element, looks, identity = _element(token), _looks(token), _identity(told)
    shown = "" if paired and element in HEADINGS else shown
    if not paired:
        return f"<{element}{looks}{identity}>{shown}</{element}>" if shown or identity else ""
    return f"<{element}{looks}{identity}>{shown}{link}"


def _shows_attributes(token: Token) -> bool:
    """Return whether an element shows what it has as attributes: builders' do, and headings."""
    if is_builders(token.name) or is_item(token.name):
        return True
    return is_heading(token.name) and not token.inline


def _element(token: Token) -> str:
    if is_inline(token.name) or (token.inline and not is_builders(token.name)):
        return "span"
    if is_heading(token.name) and not _title(token):
        return f"h{heading_level(token.name, token.attributes)}"
    return _ELEMENTS.get(token.name, "div")


def _looks(token: Token) -> str:
    named = token.name if names_card(token.name) else ""
    classes = "column" if is_column(token.name) else _CLASSES.get(token.name, named)
    return f' class="{classes}"' if classes else ""


def _wraps_link(token: Token) -> bool:
    """Return whether a shortcode's content is the label of a link."""
    return is_link(token.name) and bool(_href(token.attributes))


def _identity(told: Mapping[str, str]) -> str:
    """Return the id under which the element stands on the page, as an attribute."""
    for name in ("module_id", "el_id", "tab_id", "menu_anchor", "anchor", "id"):
        value = told.get(name, "")
        if value and not value.isdigit():
            return f' id="{_escaped(value)}"'
    return ""


def _shown(token: Token) -> str:
    """Return what a builder's element shows of its attributes: titles, subtitles, its button."""
    told = token.attributes
    if not told:
        return ""
    if is_voice(token.name):
        return _paragraphs(told, SAID_BY)
    titled = _title(token)
    parts: list[str] = []
    if titled:
        level = heading_level(token.name, told)
        parts.append(f"<h{level}>{_titled(told[titled], token)}</h{level}>")
    if titled == "name" and is_person(token.name):
        parts.append(_paragraphs(told, JOBS))
    if not _SHOWN.isdisjoint(told):
        said = {titled, "text"} if is_link(token.name) else {titled}
        parts.append(_paragraphs(told, tuple(name for name in SUBTITLES if name not in said)))
        parts += _buttons(token)
    if not _REACHED.isdisjoint(told) and not is_nameless(token.name):
        parts += _ways_to_reach(token)
    parts.append(_number(token))
    if "values" in told and is_chart(token.name):
        parts += _bars(told)
    if token.name.endswith(_PICTURES):
        parts.append(_pictured(told.get("src", ""), told))
    return "".join(parts)


def _plainly_titled(token: Token) -> str:
    """Return the title of what is of no known builder's, as it stands over what a shortcode holds.

    Within a line, a title is only shown while a visitor points at it.
    """
    if not token.attributes or is_nameless(token.name) or is_link(token.name):
        return ""
    return _plain_heading(token) + "".join(_buttons(token, PLAIN_BUTTONS))


def _plainly_told(token: Token) -> str:
    """Return the text of what is of no known builder's and holds nothing, under its title."""
    text = _first(token.attributes, PLAIN_TEXTS) if token.attributes else ""
    if len(text.split()) < FEWEST_WORDS:
        return ""
    return f"{_plain_heading(token)}<p>{_escaped(text)}</p>"


def _plain_heading(token: Token) -> str:
    title = _first(token.attributes, PLAIN_TITLES)
    return f"<h{PLAIN_LEVEL}>{_escaped(title)}</h{PLAIN_LEVEL}>" if title else ""


def _title(token: Token) -> str:
    """Return the name of the attribute with an element's title, empty where it has none."""
    told = token.attributes
    if _NAMED.isdisjoint(told) or is_nameless(token.name):
        return ""
    named = is_person(token.name) and told.get("name")
    names = ("name",) if named else titled_by(token.name)
    return next((name for name in names if told.get(name, "") not in _WORDLESS), "")


def _paragraphs(told: Mapping[str, str], names: tuple[str, ...]) -> str:
    said = (told[name] for name in names if told.get(name, "") not in _WORDLESS)
    return "".join(f"<p>{_escaped(words)}</p>" for words in said)


def _ways_to_reach(token: Token) -> Iterator[str]:
    """Yield where somebody or something is found: of mail alone, a form keeps it to itself."""
    told = token.attributes
    places = [told[name] for name in PLACES if " " in told.get(name, "")]
    phones = [told[name] for name in PHONES if _CALLED.match(told.get(name, ""))]
    mail = told.get("email", "")
    shown = (places or phones or is_person(token.name)) and _MAIL.fullmatch(mail)
    for words in (*places, *phones, *([mail] if shown else [])):
        yield f"<p>{_escaped(words)}</p>"


def _pictured(url: str, told: Mapping[str, str]) -> str:
    """Return a picture and its link, either of which may be missing."""
    alt = _escaped(told.get("alt", ""))
    picture = f'<img src="{_escaped(url)}" alt="{alt}">' if url.startswith("http") else ""
    link = _href(told)
    return f'<a href="{link}" title="{alt}">{picture}</a>' if link else picture


def _number(token: Token) -> str:
    """Return a price with its currency and period, or a counter's number with its unit."""
    told = token.attributes
    if _COUNTED.isdisjoint(told):
        return ""
    if price := _first(told, _SUMS):
        period = f"/{told['per']}" if told.get("per") else f" {_first(told, _PERIODS)}".rstrip()
        return f"<p>{_escaped(_first(told, _CURRENCIES) + price + period)}</p>"
    number = _first(told, _NUMBERS)
    if is_counter(token.name):
        number = number or told.get("label_value") or told.get("value", "")
        percent = token.name.startswith("et_pb_") and told.get("percent_sign") != "off"
        number += (
            told.get("unit")
            or told.get("units")
            or ("%" if percent and not number.endswith("%") else "")
        )
    return f"<p>{_escaped(number)}</p>" if number.strip("%") else ""


def _first(told: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return the first of some attributes that says something, empty where none does."""
    return next((told[name] for name in names if told.get(name, "") not in _WORDLESS), "")


def _bars(told: Mapping[str, str]) -> Iterator[str]:
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
            yield f"<p>{_escaped(f'{label} {value}')}</p>"


def _titled(title: str, token: Token) -> str:
    """Return a title, linked where it is what the builder puts the element's address on."""
    told = token.attributes
    url = told.get("url", "") if token.name.startswith(_LINKED) else ""
    if token.name in ("vc_custom_heading", "us_text"):
        url = _plain_link(told.get("link", ""))
    return f'<a href="{_escaped(url)}">{_escaped(title)}</a>' if url else _escaped(title)


def _buttons(token: Token, pairs: Sequence[tuple[str, str]] = BUTTONS) -> Iterator[str]:
    """Yield an element's buttons, one for each of its addresses."""
    told = token.attributes
    used: set[str] = set()
    for label, address in pairs:
        if label == "text" and not is_link(token.name):
            continue
        url = _plain_link(told.get(address, ""))
        if url and told.get(label) and address not in used:
            used.add(address)
            yield f'<p><a href="{_escaped(url)}">{_escaped(told[label])}</a></p>'


def _href(told: Mapping[str, str]) -> str:
    return _escaped(_plain_link(_first(told, ("link", "url", "href"))))


def _plain_link(value: str) -> str:
    """Return the address of a link attribute, empty where it names a page by its number alone.

    It is plain, WPBakery's `url:…|title:…` or Enfold's `manually,…`.
    """
    packed = _BUILDER_LINK.search(value)
    if packed:
        return unquote(packed.group(1))
    return "" if _NO_ADDRESS.fullmatch(value) else value.removeprefix("manually,")


def raw_content(content: str, token: Token) -> str | None:
    """Return the markup that stands for an element's content where that is no markup itself.

    Raw HTML is base64 around URL-encoding, a picture its address, a table its cells; scripts show
    nothing. None is for content that is markup already.
    """
    if token.name == "vc_raw_js":
        return ""
    if token.name == "vc_table":
        return _table(_MARKUP.sub("", content))
    if token.name == "fusion_imageframe":
        address = _PICTURE.fullmatch(content)
        return _pictured(address[1], token.attributes) if address else None
    packed = re.sub(r"\s+", "", _MARKUP.sub("", content))
    try:
        text = base64.b64decode(packed, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return unquote(text)


def _table(content: str) -> str:
    """Return a table that is written as `Day,Hours|Monday,9%2C30`, with a cell's looks ahead."""
    rows = ("".join(map(_cell, row.split(","))) for row in content.split("|"))
    return f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>"


def _cell(written: str) -> str:
    looks = _CELL_LOOKS.match(written)
    words = unquote(html.unescape(written[looks.end() :] if looks else written))
    bold = looks is not None and "b" in looks[1].split(";")
    return f"<td><b>{_escaped(words)}</b></td>" if bold else f"<td>{_escaped(words)}</td>"


def _escaped(text: str) -> str:
    return html.escape(_MARKUP.sub(" ", text) if "<" in text else text)
