"""Divi 5's blocks as a site's database and its exports hold them -> the shortcodes of Divi 4."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.sections.packed import json_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Divi puts one block around all others, so there is no need to search long pages for it.
_MARK, _HEAD = "<!-- wp:divi/", 4_096
# One that another opens in is none: then no end is looked for twice.
_BLOCK = re.compile(r"<!-- (/?)wp:divi/([a-z\d-]+)(?: (\{(?:(?!<!-- ).)*?\}))? (/?)-->", re.DOTALL)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# As Divi 4 writes what would end an attribute.
_ESCAPES = str.maketrans({'"': "%22", "[": "%91", "]": "%93"})
_CONTENT = "content"
# What Divi 4 calls the parts of a value that has several.
_PARTS = {"text": "{0}", "url": "url", "linkUrl": "{0}_url", "src": "src", "alt": "alt"}
_PARTS |= {"currency": "currency", "frequency": "per"}
# Where Divi 4 has another name for a value.
_NAMES = {"price": "sum", "bar_progress": "percent"}
# What is filled in as the page is shown; only the site knows it.
_DYNAMIC = re.compile(r"\$variable\(\{(?:(?!\$variable\(\{).)*?\}\)\$", re.DOTALL)
_DEVICES = ("desktop", "tablet", "phone")


def as_shortcodes(markup: str) -> str:
    """Return markup with Divi 5's blocks, whose words stand as JSON in comments, as shortcodes."""
    return _BLOCK.sub(_shortcode, markup) if markup.find(_MARK, 0, _HEAD) >= 0 else markup


def _shortcode(block: re.Match[str]) -> str:
    closing, kind, packed, alone = block.groups()
    name = f"et_pb_{kind.replace('-', '_')}"
    if closing:
        return f"[/{name}]"
    said = {key: _DYNAMIC.sub("", value) for key, value in _said(json_object(packed or ""))}
    content = said.pop(_CONTENT, "")
    attributes = "".join(f' {key}="{value.translate(_ESCAPES)}"' for key, value in said.items())
    return f"[{name}{attributes}]{content}{f'[/{name}]' if alone else ''}"


def _said(told: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what a block's attributes say, under the names that Divi 4 has for them."""
    module = told.get("module")
    if isinstance(place := _value(module, "advanced", "htmlAttributes"), dict):
        yield "module_id", str(place.get("id") or "")
    if all(_value(module, "decoration", "disabledOn", device=one) == "on" for one in _DEVICES):
        yield "disabled", "on"
    for key, options in told.items():
        name = _CAPITAL.sub("_", key).lower()
        value = _value(options, "innerContent")
        if isinstance(value, str):
            yield _NAMES.get(name, name), value
        elif isinstance(value, dict):
            for part, called in _PARTS.items():
                if isinstance(value.get(part), str):
                    yield _button(called.format(name)), value[part]
        if isinstance(font := _value(options, "decoration", "font", "font"), dict):
            yield f"{name}_level", str(font.get("headingLevel") or "")


def _button(name: str) -> str:
    """Return what Divi 4 calls a button's label, which has the button's own name here."""
    return f"{name}_text" if name.startswith("button") and not name.endswith("_url") else name


def _value(options: object, *path: str, device: str = _DEVICES[0]) -> object:
    """Return what is set for a device under a path of names; None where nothing is."""
    for name in (*path, device, "value"):
        options = options.get(name) if isinstance(options, dict) else None
    return options
