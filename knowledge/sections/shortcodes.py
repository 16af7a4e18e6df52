"""Page-builder shortcodes that a site delivers unrendered -> the markup that they stand for."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from knowledge.sections.shortcode_names import (
    BUTTONS,
    CORE,
    SUBTITLES,
    TITLES,
    heading_level,
    is_builders,
    is_gone,
    is_item,
    is_nameless,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TAG = re.compile(r"\[(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<inner>(?:\s|&nbsp;|/)[^\[\]]*)?\]")
# Typographic filters turn quotes into any of these, some with a blank inside.
_QUOTES = "\"'“”„‟″‶«»‹›‘’‚′`"
_ATTRIBUTE = re.compile(
    rf"([A-Za-z_][\w-]*)=\s*[{_QUOTES}]"
    rf"([^{_QUOTES}]*+(?:[{_QUOTES}](?![\s/]|$)[^{_QUOTES}]*+)*+)[{_QUOTES}]"
)
# What typographic filters make of straight quotes, as they are nearly always written.
_WRITTEN_QUOTES = (("&#8221;", "”"), ("&#8220;", "“"), ("&#8243;", "″"), ("&#8242;", "′"))
_MARKUP = re.compile(r"<[^>]*>")
_VERBATIM = re.compile(r"(<(?:pre|code)\b.*?</(?:pre|code)>)", re.DOTALL | re.IGNORECASE)
# Brackets and quotes inside attributes: WPBakery's and Divi's own escapes.
_ESCAPES = (("`{`", "["), ("`}`", "]"), ("``", '"'), ("%22", '"'), ("%91", "["), ("%93", "]"))
_BUILDER_LINK = re.compile(r"(?:^|\|)url:([^|]*)")
_SHOWN = frozenset(SUBTITLES).union(label for label, _ in BUTTONS)
_RAW = frozenset({"vc_raw_html", "vc_raw_js", "fusion_code"})


class _Token(NamedTuple):
    start: int
    end: int
    name: str
    closing: bool
    attributes: Mapping[str, str]


def decode(markup: str) -> str:
    """Return the content with shortcodes turned into HTML; other brackets stay as they are.

    Builders' structure becomes `div`, their titles headings, their toggles and tabs `details`,
    their buttons links; what a visitor never sees (disabled parts, menus, forms) goes.
    """
    tokens = list(_tokens(markup))
    if not tokens:
        return markup
    parts = _VERBATIM.split(markup)
    if len(parts) == 1:
        return _decoded(markup, tokens)
    return "".join(
        part if at % 2 else _decoded(part, list(_tokens(part))) for at, part in enumerate(parts)
    )


def _decoded(markup: str, tokens: Sequence[_Token]) -> str:
    partners = _paired(tokens)
    out: list[str] = []
    at = 0
    for number, token in enumerate(tokens):
        if token.start < at:
            continue
        out.append(markup[at : token.start])
        at = token.end
        partner = partners.get(number)
        raw = None
        if partner is not None and token.name in _RAW and not token.closing:
            raw = _raw(markup[token.end : tokens[partner].start], token.name)
        if token.closing:
            out.append(_closing(tokens[partner]) if partner is not None else "")
        elif raw is not None and partner is not None:
            out.append(raw)
            at = tokens[partner].end
        else:
            out.append(_opening(token, paired=partner is not None))
    out.append(markup[at:])
    return "".join(out)


def _tokens(markup: str) -> Iterator[_Token]:
    found = list(_TAG.finditer(markup))
    closed = {match["name"] for match in found if match["close"]}
    for match in found:
        close, written, inner = match.groups()
        attributes = _attributes(inner) if inner else {}
        name = written.lower()
        if "_" in name or name in CORE or written in closed or attributes:
            yield _Token(match.start(), match.end(), name, bool(close), attributes)


def _attributes(inner: str) -> dict[str, str]:
    if "=" not in inner:
        return {}
    text = _MARKUP.sub(" ", inner) if "<" in inner else inner
    if "&" in text:
        for written, quote in _WRITTEN_QUOTES:
            text = text.replace(written, quote)
        text = html.unescape(text)
    found = {}
    for name, value in _ATTRIBUTE.findall(text.replace("\u00a0", " ")):
        if "`" in value or "%" in value:
            for escape, plain in _ESCAPES:
                value = value.replace(escape, plain)
        found[name.lower()] = value.strip()
    return found


def _paired(tokens: Sequence[_Token]) -> dict[int, int]:
    """Return the partner of each opening and closing tag that has one."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    named: Counter[str] = Counter()
    for number, token in enumerate(tokens):
        if not token.closing:
            waiting.append(number)
            named[token.name] += 1
            continue
        found = not named[token.name]
        while not found:
            opening = waiting.pop()
            named[tokens[opening].name] -= 1
            found = tokens[opening].name == token.name
            if found:
                partners[opening], partners[number] = number, opening
    return partners


def _is_gone(token: _Token) -> bool:
    """Return whether a visitor never sees it on the page, on whatever device."""
    told = token.attributes
    if is_gone(token.name):
        return True
    return bool(told) and (
        told.get("disabled") == "on"
        or told.get("disabled_on") == "on|on|on"
        or told.get("disable_element") == "yes"
    )


def _closing(opening: _Token) -> str:
    if _is_gone(opening):
        return "</template>"
    link = "</a>" if _wraps_link(opening) else ""
    if is_item(opening.name):
        return f"{link}</div></details>"
    return f"{link}</{_element(opening)}>"


def _opening(token: _Token, *, paired: bool) -> str:
    if _is_gone(token):
        return "<template>" if paired else ""
    told = token.attributes
    link = f'<a href="{_href(told)}">' if paired and _wraps_link(token) else ""
    if paired and is_item(token.name):
        title = _escaped(told.get("title", ""))
        return f"<details{_identity(told)}><summary>{title}</summary><div>{link}"
    shown = _shown(token) if is_builders(token.name) else ""
    if not paired:
        return f"<div{_identity(told)}>{shown}</div>" if shown or _identity(told) else ""
    return f"<{_element(token)}{_identity(told)}>{shown}{link}"


def _element(token: _Token) -> str:
    if token.name not in ("fusion_title", "av_heading"):
        return "div"
    return f"h{heading_level(token.name, token.attributes)}"


def _wraps_link(token: _Token) -> bool:
    """Buttons whose label is their content."""
    return token.name in ("fusion_button", "button") and bool(_href(token.attributes))


def _identity(told: Mapping[str, str]) -> str:
    """Return the id under which the element stands on the page, as an attribute."""
    for name in ("module_id", "el_id", "tab_id", "anchor", "id"):
        value = told.get(name, "")
        if value and not value.isdigit():
            return f' id="{_escaped(value)}"'
    return ""


def _shown(token: _Token) -> str:
    """Return what a builder's element shows of its attributes: titles, subtitles, its button."""
    told = token.attributes
    if not told:
        return ""
    parts: list[str] = []
    if not is_nameless(token.name):
        title = next((told[name] for name in TITLES if told.get(name)), "")
        if title:
            level = heading_level(token.name, told)
            parts.append(f"<h{level}>{_titled(title, token)}</h{level}>")
    if not _SHOWN.isdisjoint(told):
        parts += [f"<p>{_escaped(told[name])}</p>" for name in SUBTITLES if told.get(name)]
        parts += _buttons(told)
    if told.get("src", "").startswith("http"):
        parts.append(f'<img src="{_escaped(told["src"])}" alt="{_escaped(told.get("alt", ""))}">')
    return "".join(parts)


def _titled(title: str, token: _Token) -> str:
    """Return a title, linked where it is what the builder puts the element's address on."""
    url = token.attributes.get("url", "") if token.name.startswith("et_pb_") else ""
    return f'<a href="{_escaped(url)}">{_escaped(title)}</a>' if url else _escaped(title)


def _buttons(told: Mapping[str, str]) -> Iterator[str]:
    for label, address in BUTTONS:
        if label not in told or address not in told:
            continue
        url = _plain_link(told[address])
        if url and told[label]:
            yield f'<p><a href="{_escaped(url)}">{_escaped(told[label])}</a></p>'


def _href(told: Mapping[str, str]) -> str:
    return _escaped(_plain_link(told.get("link") or told.get("url") or ""))


def _plain_link(value: str) -> str:
    """Return the address of a link attribute: plain, or WPBakery's `url:…|title:…`."""
    packed = _BUILDER_LINK.search(value)
    return unquote(packed.group(1)) if packed else value


def _raw(content: str, name: str) -> str | None:
    """Decode a raw HTML element: base64 around URL-encoding; scripts show nothing.

    None is for content that is not encoded.
    """
    if name == "vc_raw_js":
        return ""
    packed = re.sub(r"\s+", "", _MARKUP.sub("", content))
    try:
        text = base64.b64decode(packed, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return unquote(text)


def _escaped(text: str) -> str:
    return html.escape(_MARKUP.sub(" ", text) if "<" in text else text)
