"""What a builder's shortcode shows on its page, as markup: its words, links, pictures, anchor."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from knowledge.sections.packed import base64_words
from knowledge.sections.shortcodes.attributes import (
    MARKUP,
    PRICED,
    WORDLESS,
    Token,
    bars,
    buttons,
    escaped,
    first,
    href,
    number_of,
    paragraphs,
    pictured,
    plain_link,
    sure_href,
    ways_to_reach,
)
from knowledge.sections.shortcodes.names import (
    BUTTONS,
    FEWEST_WORDS,
    JOBS,
    PLAIN_BUTTONS,
    PLAIN_LEVEL,
    PLAIN_SUBTITLES,
    PLAIN_TEXTS,
    PLAIN_TITLES,
    SAID_BY,
    SUBTITLES,
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
    from collections.abc import Mapping

_SHOWN = frozenset(SUBTITLES).union(label for label, _ in BUTTONS)
RAW = frozenset({"vc_raw_html", "vc_raw_js", "fusion_code", "fusion_imageframe", "vc_table"})

_CELL_LOOKS = re.compile(r"\s*\[([\w;#.-]*)\]")
_PICTURE = re.compile(r"\s*(https?://[^\s<>\"]+)\s*")
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
_NAMED = frozenset(TITLES)
_PICTURES = ("_image", "_imageframe")
_LINKED = ("et_pb_", "td_")  # whose titles bear their address


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
    link = f'<a href="{href(told)}">' if paired and _wraps_link(token) else ""
    if paired and is_item(token.name):
        title = escaped(first(told, PLAIN_TITLES))
        return f"<details{_identity(told)}><summary>{title}</summary><div>{link}"
    shown = _shown(token) if _shows_attributes(token) else ""
    if not shown and not is_builders(token.name) and not token.inline:
        shown = _plainly_titled(token) if paired else _plainly_told(token)
    if token.name == "fusion_menu_anchor":
        return f'<div id="{escaped(told.get("name", ""))}"></div>'
    element, looks, identity = _element(token), _looks(token), _identity(told)
    shown = "" if paired and element in HEADINGS else shown
    if not paired:
        return f"<{element}{looks}{identity}>{shown}</{element}>" if shown or identity else ""
    return f"<{element}{looks}{identity}>{shown}{link}"


def _shows_attributes(token: Token) -> bool:
    """Return whether an element shows what it has as attributes.

    Builders' do, and whosever is named as a heading, a counter, a person or what somebody said.
    """
    name = token.name
    if is_builders(name) or is_item(name):
        return True
    named = is_heading(name) or is_counter(name) or is_person(name) or is_voice(name)
    return named and not token.inline


def _element(token: Token) -> str:
    if is_inline(token.name) or (token.inline and not is_builders(token.name)):
        return "span"
    if is_heading(token.name) and not _title(token):
        return f"h{heading_level(token.name, token.attributes)}"
    if is_counter(token.name):
        return "aside"  # what follows is not about that number
    return _ELEMENTS.get(token.name, "div")


def _looks(token: Token) -> str:
    named = token.name if names_card(token.name) else ""
    classes = "column" if is_column(token.name) else _CLASSES.get(token.name, named)
    return f' class="{classes}"' if classes else ""


def _wraps_link(token: Token) -> bool:
    """Return whether a shortcode's content is the label of a link."""
    return is_link(token.name) and bool(href(token.attributes))


def _identity(told: Mapping[str, str]) -> str:
    """Return the id under which the element stands on the page, as an attribute."""
    for name in ("module_id", "el_id", "tab_id", "menu_anchor", "anchor", "id"):
        value = told.get(name, "")
        if value and not value.isdigit():
            return f' id="{escaped(value)}"'
    return ""


def _shown(token: Token) -> str:
    """Return what a builder's element shows of its attributes: titles, subtitles, its button."""
    if not token.attributes:
        return ""
    if is_voice(token.name):
        return paragraphs(token.attributes, SAID_BY)
    if is_person(token.name):
        token = _without_its_name(token)
    told = token.attributes
    titled = _title(token)
    shows = not _SHOWN.isdisjoint(told)
    ways = list(buttons(token)) if shows else []
    parts: list[str] = []
    if titled:
        level = heading_level(token.name, told)
        parts.append(f"<h{level}>{_titled(told[titled], token, led=bool(ways))}</h{level}>")
    if titled == "name" and is_person(token.name):
        parts.append(paragraphs(told, JOBS))
    if shows:
        said = {titled, "text"} if is_link(token.name) else {titled}
        parts.append(paragraphs(told, tuple(name for name in SUBTITLES if name not in said)))
    parts += ways
    if not is_nameless(token.name):
        parts += ways_to_reach(token)
    parts.append(number_of(token))
    if "values" in told and is_chart(token.name):
        parts += bars(told)
    if token.name.endswith(_PICTURES):
        parts.append(pictured(told.get("src", ""), told))
    return "".join(parts)


def _without_its_name(token: Token) -> Token:
    """Return a person's element without what its attributes are called after it: `team_name`."""
    prefix = token.name.rpartition("_")[2] + "_"
    told = token.attributes
    if not any(name.startswith(prefix) for name in told):
        return token
    return token._replace(
        attributes={name.removeprefix(prefix): value for name, value in told.items()} | dict(told)
    )


def _plainly_titled(token: Token) -> str:
    """Return what stands over what a shortcode of no known builder's holds: its title and more.

    Within a line, a title is only shown while a visitor points at it.
    """
    if not token.attributes or is_nameless(token.name) or is_link(token.name):
        return ""
    return _plain(token, paragraphs(token.attributes, PLAIN_SUBTITLES) + _facts(token))


def _plainly_told(token: Token) -> str:
    """Return what a shortcode of no known builder's that holds nothing says, under its title."""
    if not token.attributes:
        return ""
    text, facts = first(token.attributes, PLAIN_TEXTS), _facts(token)
    if len(text.split()) < FEWEST_WORDS and not facts:
        return ""
    return _plain(token, (f"<p>{escaped(text)}</p>" if text else "") + facts)


def _facts(token: Token) -> str:
    """Return a price, an address, a telephone number: nothing else is called so."""
    price = "" if PRICED.isdisjoint(token.attributes) else number_of(token)
    return price + "".join(ways_to_reach(token))


def _plain(token: Token, below: str) -> str:
    """Return what a shortcode of no known builder's shows: its title, what is below it, buttons."""
    ways = "".join(buttons(token, PLAIN_BUTTONS))
    title = first(token.attributes, PLAIN_TITLES)
    if not title:
        return below + ways
    words = _linked(title, "" if ways else sure_href(token.attributes))
    return f"<h{PLAIN_LEVEL}>{words}</h{PLAIN_LEVEL}>{below}{ways}"


def _title(token: Token) -> str:
    """Return the name of the attribute with an element's title, empty where it has none."""
    told = token.attributes
    if _NAMED.isdisjoint(told) or is_nameless(token.name):
        return ""
    named = is_person(token.name) and told.get("name")
    names = ("name",) if named else titled_by(token.name)
    return next((name for name in names if told.get(name, "") not in WORDLESS), "")


def _titled(title: str, token: Token, *, led: bool) -> str:
    """Return a title, linked where it is what the builder puts the element's address on.

    Args:
        title: As the attribute has it.
        token: The element.
        led: Whether it has a button with its address.
    """
    told = token.attributes
    if token.name.startswith(_LINKED):
        url = escaped(told.get("url", ""))
    elif token.name in ("vc_custom_heading", "us_text"):
        url = escaped(plain_link(told.get("link", "")))
    else:
        url = "" if led or is_item(token.name) else sure_href(told)
    return _linked(title, url)


def _linked(words: str, url: str) -> str:
    """Return words as a link to an address that is escaped, as they are without one."""
    return f'<a href="{url}">{escaped(words)}</a>' if url else escaped(words)


def raw_content(content: str, token: Token) -> str | None:
    """Return the markup that stands for an element's content where that is no markup itself.

    Raw HTML is base64 around URL-encoding, a picture its address, a table its cells; scripts show
    nothing. None is for content that is markup already.
    """
    if token.name == "vc_raw_js":
        return ""
    if token.name == "vc_table":
        return _table(MARKUP.sub("", content))
    if token.name == "fusion_imageframe":
        address = _PICTURE.fullmatch(content)
        return pictured(address[1], token.attributes) if address else None
    return base64_words(re.sub(r"\s+", "", MARKUP.sub("", content)))


def _table(content: str) -> str:
    """Return a table that is written as `Day,Hours|Monday,9%2C30`, with a cell's looks ahead."""
    rows = ("".join(map(_cell, row.split(","))) for row in content.split("|"))
    return f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>"


def _cell(written: str) -> str:
    looks = _CELL_LOOKS.match(written)
    words = unquote(html.unescape(written[looks.end() :] if looks else written))
    bold = looks is not None and "b" in looks[1].split(";")
    return f"<td><b>{escaped(words)}</b></td>" if bold else f"<td>{escaped(words)}</td>"
